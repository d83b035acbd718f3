"""`kb flag confirm|dismiss|restore|undo|history|list`: what readers make of the hints, kept beside what was read."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import click

from kb.cli.commands.check import SHORT
from kb.cli.commands.entry import Entry
from kb.cli.rows import Heading, Shown, print_object, print_rows
from kb.cli.session import Session
from kb.errors import UsageError
from kb.language import Language, tell
from kb.schema import SCHEMA

if TYPE_CHECKING:  # the front door brings the driver, which help does not need
    from kb.api.judging import Judged
    from kb.review import Kind

_COLUMNS = (
    "id", "flag", "check", "kind", "old", "new", "reason", "who", "when", "notices", "applies_to",
)  # fmt: skip
_IN_A_TABLE = ("flag", "check", "new", "reason", "who", "when")


def parameters(language: Language) -> list[click.Parameter]:
    """Return what `kb flag` itself takes: nothing of its own."""
    return []


def of_a_flag(language: Language) -> list[click.Parameter]:
    """Return what `kb flag history` takes."""
    return [click.Argument(["id"])]


def of_a_judgement(language: Language) -> list[click.Parameter]:
    """Return what each command takes that judges a flag."""
    return [
        *of_a_flag(language),
        click.Option(["--reason"], metavar="TEXT", help=tell("review.option.reason", language)),
        click.Option(["--who"], metavar="NAME", help=tell("review.option.who", language)),
    ]


def of_a_list(language: Language) -> list[click.Parameter]:
    """Return what `kb flag list` takes."""
    return [click.Option(["--lost"], is_flag=True, help=tell("review.option.lost", language))]


def _judge(kind: "Kind", session: Session, id: str, reason: str | None, who: str | None) -> None:
    """Store one judgement and print it."""
    from kb.api.settings import who_from

    name = who or who_from(os.environ)
    if name is None:
        raise UsageError("review.no_name")
    with session.base(patient=True) as base:
        told = base.judge(id, kind, who=name, reason=reason)
    print_object(session, told.as_json())


def _judging(kind: "Kind") -> Callable[..., None]:
    return click.pass_obj(partial(_judge, kind))


@click.pass_obj
def history(session: Session, id: str) -> None:
    """Print every judgement of a flag, the first one first."""
    with session.base() as base:
        told = base.judgements(id)
    _print(session, told)


@click.pass_obj
def listed(session: Session, lost: bool) -> None:
    """Print, for every flag that was judged, the judgement that counts; or those whose flag is no longer found."""
    with session.base() as base:
        told = base.judgements()
    if lost:
        _print(session, [one for one in told if one.flag is None])
    else:
        last = {one.flag: one for one in told if one.flag is not None}
        _print(session, sorted(last.values(), key=lambda one: one.judgement.number))


def _print(session: Session, told: "Iterable[Judged]") -> None:
    shown: Mapping[str, Shown] = {"flag": lambda id: str(id)[:SHORT], "new": _worded(session.language)}
    if session.shape == "table":
        headings = [Heading(key, session.tell(f"review.column.{key}"), shown.get(key)) for key in _IN_A_TABLE]
    else:
        headings = [Heading(key, key) for key in _COLUMNS]
    print_rows(session, headings, [one.as_json() for one in told])


def _worded(language: Language) -> Shown:
    words = SCHEMA.review["Judgement"].property("new").values or {}
    return lambda value: words[str(value)][("zh", "en").index(language)]


BELOW: Mapping[str, Entry] = {
    "confirm": Entry(of_a_judgement, _judging("confirm")),
    "dismiss": Entry(of_a_judgement, _judging("dismiss")),
    "restore": Entry(of_a_judgement, _judging("restore")),
    "undo": Entry(of_a_judgement, _judging("undo")),
    "history": Entry(of_a_flag, history),
    "list": Entry(of_a_list, listed),
}
