"""The page of all questions, with their answers on the bundled samples, made from the question files.

``python -m kb.cli.questions_page docs/questions.md`` renews it; it starts a local store in a folder that is taken away again.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kb.api import KnowledgeBase
from kb.cli.commands.query import heading
from kb.language import Language
from kb.language.terminal import one_line
from kb.queries import QUESTIONS, Answer, Column, Question
from kb.queries.scope import SCOPE
from kb.queries.topics import TOPICS
from kb.store import local

SAMPLES = Path(__file__).parents[2] / "samples"
ROWS = 5  # of an answer; the rest is counted
_LONGEST = 36  # characters of a cell


def page(base: KnowledgeBase, language: Language = "en") -> str:
    """Return the page; the base holds the bundled samples."""
    return "\n".join([*_opening(language), *_topics(base, language)])


def _opening(language: Language) -> Iterator[str]:
    yield "# The questions"
    yield ""
    yield "<!-- Made from kb/queries and samples/: `make docs` renews this page. -->"
    yield ""
    yield "Each is one file in `kb/queries`; `kb query NAME` asks it on the command line, and the app has a page for them."
    yield "The answers below are those on the three fictional notices in `samples/`, cut to the first rows."
    yield ""
    yield "Every question can be limited, by an id or any written name:"
    yield ""
    yield from (f"- `--set {parameter.name}=…` – {parameter.title[language]}" for parameter in SCOPE)
    yield ""
    yield "A limited question tells of the issues of that notice, inspection or theme, or of those in which the unit or one of its"
    yield "parts plays a part; being mentioned, being handed a case and approving count where the question says so. Several limits"
    yield "hold together. *Derived* marks what no text prints: it was computed from what the texts say."
    yield ""
    for topic, words in TOPICS.items():
        names = [name for name, question in QUESTIONS.items() if question.topic == topic]
        yield f"- {words[language]}: " + ", ".join(f"[{name}](#{name})" for name in names)
    yield ""


def _topics(base: KnowledgeBase, language: Language) -> Iterator[str]:
    for topic, words in TOPICS.items():
        yield f"## {words[language]}"
        yield ""
        for question in QUESTIONS.values():
            if question.topic == topic:
                yield from _question(base, question, language)


def _question(base: KnowledgeBase, question: Question, language: Language) -> Iterator[str]:
    yield f"### {question.name}"
    yield ""
    yield f"**{question.title[language]}** · {question.title['zh']}"
    yield ""
    yield question.how_to_read[language]
    yield ""
    own = [parameter for parameter in question.parameters if parameter not in SCOPE]
    for parameter in own:
        kinds = f" ({' or '.join(parameter.of)})" if parameter.of else ""
        default = "required" if parameter.required else f"default {_default(parameter.default)}"
        yield f"- `--set {parameter.name}=…` – {parameter.title[language]}; {parameter.kind}{kinds}, {default}"
    if own:
        yield ""
    noted = [column for column in question.columns if column.note]
    for column in noted:
        derived = ", derived" if column.derived else ""
        yield f"- column `{column.name}` – {_noted(column, language)}{derived}"
    if noted:
        yield ""
    given = "".join(f" --set {name}={value}" for name, value in question.example.items())
    yield f"`kb query {question.name}{given}` on the samples:"
    yield ""
    yield from _table(base.ask(question.name, question.example), language)
    yield ""


def _noted(column: Column, language: Language) -> str:
    return column.note[language] if column.note else ""


def _table(answer: Answer, language: Language) -> Iterator[str]:
    if not answer.rows:
        yield "No rows: nothing in the samples answers it."
        return
    shown = [heading(column, language) for column in answer.question.columns]
    yield "| " + " | ".join(_cell(one.title) for one in shown) + " |"
    yield "| " + " | ".join("---:" if one.right else "---" for one in shown) + " |"
    for row in answer.rows[:ROWS]:
        cells = [
            _cell(
                _words(row[one.key]) if one.shown is None or row[one.key] is None else one.shown(row[one.key])
            )
            for one in shown
        ]
        yield "| " + " | ".join(cells) + " |"
    if len(answer.rows) > ROWS:
        yield ""
        yield f"… and {len(answer.rows) - ROWS} more."


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case {"caption": caption}:
            return str(caption)
        case list():
            return "; ".join(map(_words, value))
        case _:
            return str(value)


def _cell(words: str) -> str:
    flat = one_line(words).replace("|", "\\|").replace("<", "&lt;")
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _default(value: object) -> str:
    return "none" if value is None else str(value).lower()


def made() -> str:
    """Return the page, made with a local store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "base"
        try:
            with KnowledgeBase.open(f"local:{place}") as base:
                base.ingest([SAMPLES])
                return page(base)
        finally:
            local.stop(place)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(made(), "utf-8")
