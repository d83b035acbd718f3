"""Every sentence that the store can say is there in every language, with the same places."""

import ast
import string
from pathlib import Path

import pytest

import kb.store
from kb.language import LANGUAGES, catalogue

_SOURCES = sorted(Path(kb.store.__file__).parent.rglob("*.py"))
_CODES = {
    node.value
    for source in _SOURCES
    for node in ast.walk(ast.parse(source.read_text()))
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("store.")
}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_what_the_store_says_and_nothing_else(language: str) -> None:
    assert set(catalogue("zh" if language == "zh" else "en", "store")) == _CODES


def test_both_languages_have_the_same_places() -> None:
    zh, en = catalogue("zh", "store"), catalogue("en", "store")
    assert {code: places(zh[code]) for code in zh} == {code: places(en[code]) for code in en}
