import pytest

from kb.schema import SCHEMA
from kb.ui.base import knowledge_base
from tests.hostile import WORDS
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import drawn, html
from tests.stores import emptied


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "库中还没有通报"), ("en-US", "There is no notice")])
def test_an_empty_base_says_what_to_do(locale, words, local_store, local_address, forgetful, monkeypatch):
    emptied(local_store)
    monkeypatch.setenv("KB_STORE", local_address)
    with knowledge_base():
        app = opened(locale).run()
    assert not app.exception
    assert words in app.info[0].value
    assert app.code[0].value.startswith("kb ingest")


def test_a_store_that_is_down_is_a_sentence_and_a_button(forgetful, monkeypatch):
    monkeypatch.setenv("KB_STORE", "bolt://127.0.0.1:9")
    app = opened().run()
    assert not app.exception
    assert "127.0.0.1:9" in app.error[0].value.replace("\\", "").replace("\u2060", "")
    assert app.button(key="again-store.unavailable").label == "重试"
    assert "自动刷新" in app.caption[0].value


def test_a_nonsense_address_is_a_sentence(forgetful, monkeypatch):
    monkeypatch.setenv("KB_STORE", "ftp://nowhere")
    app = opened().run()
    assert not app.exception
    assert len(app.error) == 1


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_are_shown_as_words(app, base, words):
    issue = next(
        n
        for n in knowledge_base().find(words, types=["Issue"], limit=50)
        if words in str(n.properties["title"])
    )
    app.query_params["node"] = issue.id
    app.run()
    app.switch_page(str(PAGES / "graph.py")).run()
    assert not app.exception
    made = html(app)
    assert "<script" not in made
    assert "<img" not in made
    assert "<a " not in made
    known = {"label", "title", "shape", "size", "color", "borderWidth", "id", "x", "y"}
    assert known >= {name for node in drawn(app)["nodes"] for name in node}
    assert all(not isinstance(n["title"], dict) for n in drawn(app)["nodes"])
    for element in [*app.markdown, *app.caption, *app.warning, *app.info]:
        assert "192.0.2.1" not in element.value


def test_hostile_words_found_by_a_search_are_escaped_in_the_buttons(app):
    app.run()
    app.switch_page(str(PAGES / "graph.py")).run()
    app.text_input(key="words").input("问题").run()
    app.text_input(key="words").input("seen").run()
    assert not app.exception
    labels = [button.label for button in app.button if button.key.startswith("hit-")]
    assert labels
    assert not any("![" in label or "**bold" in label or "<img" in label for label in labels)


def test_a_cell_that_would_be_a_formula_is_text(app):
    app.run()
    app.switch_page(str(PAGES / "questions.py")).run()
    app.selectbox(key="question").select("owners").run()
    cells = app.dataframe[0].value.to_numpy().ravel()
    assert not any(isinstance(cell, str) and cell.startswith(("=", "+", "@")) for cell in cells)


def test_a_type_of_the_schema_needs_no_line_in_the_app():
    assert {kind.name for kind in SCHEMA} == set(SCHEMA.nodes)
