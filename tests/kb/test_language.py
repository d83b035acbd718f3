"""The words that a user sees: both languages say the same, neutrally, and every code has its words."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import KBError, UsageError
from kb.language import LANGUAGES, Language, catalogue, nearest, system_language, tell, tell_error
from kb.queries import QUESTIONS
from kb.schema import SCHEMA

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "kb" / "language" / "catalogues"
DOMAINS = sorted({path.stem for path in CATALOGUES.glob("*/*.po")})
FORBIDDEN = re.compile("虚假|造假|违规|敷衍|无人负责|弄虚作假|推诿|失职")


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def sources() -> list[Path]:
    return sorted([*(ROOT / "kb").rglob("*.py"), *(ROOT / "ingest").rglob("*.py")])


def codes_in(path: Path) -> Iterator[str]:
    """Yield the string literals of a module that look like codes of messages."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if node not in parts and isinstance(node, ast.Constant) and isinstance(node.value, str):
            domain, dot, rest = node.value.partition(".")
            if dot and domain in DOMAINS and re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", rest):
                yield node.value


def words_of_the_schema() -> Iterator[str]:
    for kind in [*SCHEMA, *SCHEMA.review.values(), *SCHEMA.edges.values()]:
        yield from (kind.zh, kind.doc)
        for prop in kind.properties:
            yield from (prop.zh, prop.doc, *(zh for zh, _ in (prop.values or {}).values()))


# Catalogues


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_the_same_messages_with_the_same_places(domain: str) -> None:
    zh, en = (catalogue(language, domain) for language in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert {code: places(zh[code]) for code in zh} == {code: places(en[code]) for code in en}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_a_message_stands_in_the_file_that_its_code_names_and_says_something(
    domain: str, language: Language
) -> None:
    messages = catalogue(language, domain)
    assert messages
    assert all(code.startswith(f"{domain}.") and words.strip() for code, words in messages.items())


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*/*.po")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_message_stands_in_a_catalogue_twice(path: Path) -> None:
    codes = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.M)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_code_in_a_module_has_words(path: Path) -> None:
    for code in codes_in(path):
        assert all(code in catalogue(language, code.partition(".")[0]) for language in LANGUAGES), code


# Neutral words


@pytest.mark.parametrize("domain", DOMAINS)
def test_our_messages_are_neutral(domain: str) -> None:
    assert [words for words in catalogue("zh", domain).values() if FORBIDDEN.search(words)] == []


def test_the_words_of_the_schema_are_neutral() -> None:
    assert [words for words in words_of_the_schema() if FORBIDDEN.search(words)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "kb" / "queries").glob("*.toml")), ids=lambda p: p.stem)
def test_the_words_of_a_question_are_neutral(path: Path) -> None:
    assert FORBIDDEN.search(path.read_text("utf-8")) is None


@pytest.mark.parametrize(
    "path", sorted((ROOT / "kb" / "ui").rglob("*.*")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_words_of_the_app_are_neutral(path: Path) -> None:
    if path.suffix in (".py", ".js", ".css", ".toml", ".md", ".html"):
        assert FORBIDDEN.search(path.read_text("utf-8")) is None


def test_what_a_text_leaves_out_is_called_so() -> None:
    captions = [w["zh"] for q in QUESTIONS.values() for c in q.columns for w in c.captions.values()]
    assert any("公开文本未载明" in caption for caption in captions)


# Telling


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_fill_the_places_and_braces_in_them_stay(language: Language) -> None:
    told = tell("query.unknown", language, name="{known}", known="owners")
    assert "{known}" in told
    assert "owners" in told


def test_a_code_that_no_catalogue_has_is_our_bug() -> None:
    with pytest.raises(KeyError):
        tell("query.no_such_code", "en")


def test_an_error_is_told_by_its_code() -> None:
    error = UsageError("query.unknown", name="x", known="y")
    assert tell_error(error, "en") == tell("query.unknown", "en", name="x", known="y")


def test_an_error_comes_whole_from_another_process() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(UsageError("query.unknown", name="x", known="y")))
    assert isinstance(error, KBError)
    assert (type(error), error.code, dict(error.values)) == (
        UsageError,
        "query.unknown",
        {"name": "x", "known": "y"},
    )


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh-Hant-TW", "zh"), ("ZH", "zh"), ("en-GB", "en"), ("de", "en"), ("", "en")],
)
def test_a_tag_is_served_by_the_nearest_language(tag: str, language: str) -> None:
    assert nearest(tag) == language


def test_the_first_locale_that_is_set_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert system_language() == "zh"
    monkeypatch.setenv("LC_ALL", "C")
    assert system_language() == "en"
