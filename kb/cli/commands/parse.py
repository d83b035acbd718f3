"""`kb parse FILE`: what a file says, storing nothing; or why it is read so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.rows import Heading, print_object, print_rows
from kb.cli.session import Session
from kb.errors import UsageError
from kb.exports.format import as_json_line
from kb.language import Language, tell
from kb.language.terminal import harmless

if TYPE_CHECKING:  # reading is imported when a file is read, not with the command line
    from ingest import Reading
    from ingest.explain import Explanation
    from ingest.facts import Issue


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["file"], type=click.Path(readable=False, path_type=Path)),
        click.Option(["--json", "as_json"], is_flag=True, help=tell("cli.option.json", language)),
        click.Option(["--explain"], is_flag=True, help=tell("cli.option.explain", language)),
        click.Option(
            ["--at"], type=click.IntRange(0), metavar="OFFSET", help=tell("cli.option.explain_at", language)
        ),
        click.Option(
            ["--issue", "number"], metavar="NUMBER", help=tell("cli.option.explain_issue", language)
        ),
    ]


@click.pass_obj
def run(
    session: Session, file: Path, as_json: bool, explain: bool, at: int | None, number: str | None
) -> None:
    """Print what a file says as one JSON object, or as tables to read; or why it is read so, a row a fact."""
    import ingest
    from kb.api.reading import parsed

    if as_json:
        session.format = "json"
    reading = parsed(file)
    if explain or at is not None or number is not None:
        _explain(session, reading, at, number)
        return
    told = ingest.as_json(reading, session.language)
    if session.shape == "json":
        click.echo(as_json_line(told))
        return
    issues = [_issue(issue) for issue in _listed(told, "issues")]
    if session.shape == "table":
        document = told["document"]
        print_object(session, document if isinstance(document, dict) else {})
    print_rows(session, [Heading(key, session.tell(f"cli.column.{key}")) for key in _COLUMNS], issues)
    for remark in _listed(told, "remarks"):
        click.echo(harmless(f"{remark['start']}–{remark['end']}: {remark['message']}"), err=True)


_COUNTED = ("measures", "responsibilities", "regulations", "figures", "dates", "outcomes", "blocked")
_COLUMNS = ("number", "title", "status", *_COUNTED)
_EXPLAINED = ("start", "end", "kind", "issue", "words", "told", "rule", "why", "sure", "seen")
_TO_READ = ("issue", "kind", "words", "told", "why")  # what a table has room for
_WHOLE = ("told", "why")  # of these a table cuts nothing off


def _explain(session: Session, reading: Reading, at: int | None, number: str | None) -> None:
    """Print a row for each fact: of the whole text, of what rests on one character of it, or of the issues so numbered.

    Raises UsageError for a character that is not in the text, and for a number that no issue bears.
    """
    import ingest

    length = len(reading.document.text)
    if at is not None and at >= length:
        raise UsageError("cli.beyond_the_text", at=at, last=length - 1)
    issues = None if number is None else _numbered(reading, number)
    facts = [f for f in ingest.explain(reading, issues) if at is None or f.span.start <= at < f.span.end]
    if session.shape == "table":
        headings = [Heading(key, session.tell(f"cli.column.{key}"), whole=key in _WHOLE) for key in _TO_READ]
        print_rows(session, headings, [_to_read(fact, session.language) for fact in facts])
    else:
        rows = [_row(fact, session.language) for fact in facts]
        print_rows(session, [Heading(key, key) for key in _EXPLAINED], rows)


def _numbered(reading: Reading, number: str) -> Sequence[Issue]:
    """Return the issues with a number as it is written, or without its brackets: several chapters may count anew."""
    known = list(dict.fromkeys(issue.number for issue in reading.issues if issue.number))
    meant = [n for n in known if n == number] or [n for n in known if _bare(n) == _bare(number)]
    if not known:
        raise UsageError("cli.issues_without_numbers")
    if not meant:
        raise UsageError("cli.no_such_issue", number=number, known=", ".join(known))
    return [issue for issue in reading.issues if issue.number in meant]


def _bare(number: str) -> str:
    return number.strip("()（） ")


def _row(fact: Explanation, language: Language) -> dict[str, object]:
    return {
        "start": fact.span.start,
        "end": fact.span.end,
        "kind": fact.kind,
        "issue": fact.issue,
        "words": fact.span.text,
        "told": fact.told,
        "rule": fact.rule,
        "why": tell(f"rule.{fact.rule}", language),
        "sure": fact.sure,
        "seen": {"start": fact.seen.start, "end": fact.seen.end, "text": fact.seen.text},
    }


def _to_read(fact: Explanation, language: Language) -> dict[str, object]:
    """Return a row with the rule's name behind its sentence, and of what was told only what the words do not say."""
    words = "".join(fact.span.text.split())
    told = [f"{name}: {value}" for name, value in fact.told.items() if value != words]
    why = f"{tell(f'rule.{fact.rule}', language)} [{fact.rule}]"
    return {"issue": fact.issue, "kind": fact.kind, "words": words, "told": told, "why": why}


def _issue(issue: dict[str, object]) -> dict[str, object]:
    counts = {key: len(_listed(issue, key)) for key in _COUNTED}
    return {
        "number": issue.get("number"),
        "title": issue.get("title"),
        "status": issue.get("status"),
        **counts,
    }


def _listed(told: dict[str, object], key: str) -> list[dict[str, object]]:
    value = told.get(key)
    return value if isinstance(value, list) else []
