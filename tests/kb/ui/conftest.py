"""A local store filled once, which the pages under test read: the bundled samples, and a notice of hostile text."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.store import local
from kb.ui.base import knowledge_base
from kb.ui.server import MAIN
from tests.filling import filled as fill
from tests.stores import required

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "kb" / "ui" / "pages"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a local store that holds the samples and the hostile notice."""
    if importlib.util.find_spec("arcadedb_embedded") is None:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    folder = tmp_path_factory.mktemp("ui") / "base"
    address = f"local:{folder}"
    fill(address)
    yield address
    local.stop(folder)


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What the pages keep for all readers is let go of when the test ends."""
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def base(filled: str, forgetful: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[KnowledgeBase]:
    """The filled store, which is the one that the pages read."""
    monkeypatch.setenv("KB_STORE", filled)
    with knowledge_base() as opened_base:
        yield opened_base


@pytest.fixture
def app(base: KnowledgeBase) -> AppTest:
    """The app on the filled store, read in Chinese, not yet run."""
    return opened()


def opened(locale: str = "zh-CN") -> AppTest:
    """Return the app for a browser of that language, not yet run."""
    made = AppTest.from_file(MAIN, default_timeout=60)
    made.context["locale"] = locale
    return made
