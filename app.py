"""`streamlit run app.py` serves the app, as `kb serve` does."""

import streamlit as st

from kb.ui.server import MAIN, MIDDLEWARE

app = st.App(MAIN, middleware=MIDDLEWARE)
