"""The app: Streamlit pages over `kb.api.KnowledgeBase`. `kb.ui.server` serves it."""
