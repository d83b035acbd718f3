"""The search field in the frame: on every page, and what it finds leads to the graph and to the words."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kb.errors import StoreUnavailable
from kb.store import Store
from kb.ui.base import knowledge_base
from kb.ui.main import PAGES as NAMES
from tests.hostile import SCRIPT, WORDS
from tests.kb.ui.charting import links
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import html
from tests.stores import emptied


def search(app: AppTest, words: str) -> AppTest:
    """Type words into the field of the frame and press Enter."""
    app.text_input(key="search").input(words)
    app.button(key="search-submit").click().run()
    assert not app.exception
    return app


def hits(app: AppTest) -> list[tuple[str, str, str]]:
    """Return the links of what was found: page, query, words."""
    return [link for link in links(app) if "node=" in link[1] or "at=" in link[1]]


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_every_page_has_the_field_and_shows_what_it_finds(app, name):
    app.run()
    app.switch_page(str(PAGES / f"{name}.py")).run()
    search(app, "管网")
    ways = hits(app)
    assert any(
        page == "graph" and query.startswith("node=issue-") and "管网" in words for page, query, words in ways
    )
    assert "<mark>管网</mark>" in html(app)


def test_a_hit_whose_place_is_known_leads_to_its_words(app, base):
    search(app.run(), "管网")
    (place,) = {query for page, query, _ in hits(app) if page == "sources"} & {
        f"notice={hit.notice}&at={hit.start}-{hit.end}" for hit in base.search("管网")[:1]
    }
    notice, start, end = re.fullmatch(r"notice=(\S+)&at=(\d+)-(\d+)", place).groups()
    (node,) = base.nodes([notice])
    assert str(node.properties["text"])[int(start) : int(end)] == "管网"


def test_the_same_words_are_searched_again(app):
    search(app.run(), "管网")
    assert hits(app)
    app.run()
    assert not app.get("dialog") or not hits(app)
    app.button(key="search-submit").click().run()
    assert hits(app)


def test_nothing_typed_finds_nothing_and_says_nothing(app):
    app.run()
    before = len(links(app))
    search(app, "   ")
    assert len(links(app)) == before
    assert not app.warning


@pytest.mark.parametrize("words", ["量子纠缠态蒸馏", "管网 OR", "\\", "<b>", "||**||", ":material/none:"])
def test_words_that_nothing_holds_are_a_sentence(app, words):
    search(app.run(), words)
    assert any("没有内容同时含有" in each.value for each in app.warning)


def test_where_there_are_more_the_sentence_says_that_these_are_the_first(app):
    search(app.run(), "整改")
    assert any("最前的 20 条" in each.value for each in app.caption)


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_are_shown_as_words(app, words):
    search(app.run(), f"问题{words[:20]}")
    made = html(app)
    assert "<mark>" in made
    for tag in ("<script", "<img", "<a "):
        assert tag not in made
    assert not any("![" in label or "**bold" in label for _, _, label in links(app))
    for element in [*app.markdown, *app.caption, *app.warning]:
        assert SCRIPT not in element.value


def test_an_empty_base_has_the_field_too(local_store: Store, local_address, forgetful, monkeypatch):
    emptied(local_store)
    monkeypatch.setenv("KB_STORE", local_address)
    with knowledge_base():
        app = search(opened("en-US").run(), "water")
    assert "Nothing holds all of" in app.warning[0].value


def test_a_store_that_went_away_is_a_sentence_in_the_results_too(app, monkeypatch):
    app.run()

    def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("store.unavailable", address="bolt://127.0.0.1:9", detail="")

    monkeypatch.setattr("kb.api.KnowledgeBase.search", away)
    search(app, "管网")
    assert any("127.0.0.1:9" in each.value.replace("\\", "").replace("\u2060", "") for each in app.error)
