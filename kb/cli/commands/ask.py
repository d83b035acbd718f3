"""`kb ask`: words of one's own, the question that they mean, its answer, and what else they may have meant."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.commands.query import print_answer
from kb.cli.session import Session
from kb.cli.target import output_option, printed
from kb.exports.format import as_json_line
from kb.language import Language, tell
from kb.language.terminal import one_line
from kb.queries import QUESTIONS, Answer

if TYPE_CHECKING:  # the front door brings the driver, which help does not need
    from kb.api.asking import Choice, Understanding

_REFUSED = 2  # the exit code where we ask back
_LONGEST = 60  # characters of a name that is told


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["words"], nargs=-1, required=True),
        click.Option(["--only-understand"], is_flag=True, help=tell("cli.option.only_understand", language)),
        output_option(language),
    ]


@click.pass_obj
def run(session: Session, words: tuple[str, ...], only_understand: bool, output: Path | None) -> None:
    """Print the answer, and what the words were taken for; where that is not clear, ask back and leave with exit code 2."""
    with session.base() as base:
        understood = base.understand(" ".join(words))
        chosen = understood.choice if understood.doubt is None and not only_understand else None
        answer = base.ask(chosen.question, chosen.values) if chosen else None
    with printed(session, output):
        if session.shape == "json":
            click.echo(as_json_line(_object(understood, answer)))
        elif answer is not None:
            _tell(session, understood)
            print_answer(session, answer)
    if session.shape != "json":
        if answer is None:
            _tell(session, understood)
        _offer(session, understood)
    if understood.doubt is not None:
        _say(session.tell(understood.doubt.code, **understood.doubt.told(session.language)))
        raise SystemExit(_REFUSED)


def _object(understood: "Understanding", answer: Answer | None) -> Mapping[str, object]:
    return {**understood.as_json(), "rows": None if answer is None else list(answer.rows)}


def _tell(session: Session, understood: "Understanding") -> None:
    """Say which question was understood, with what, and which words said so."""
    if understood.choice is not None:
        because = " · ".join(each.words for each in understood.understood if each.parameter is None)
        _say(
            session.tell(
                "asking.understood", question=called(understood.choice, session.language), words=because
            )
        )
    for each in understood.understood:
        if each.parameter is not None:
            title = _title(understood, each.parameter, session.language)
            _say(session.tell("asking.taken", words=each.words, parameter=title, value=_value(each.value)))
    if understood.unused:
        _say(session.tell("asking.unused", words=" · ".join(understood.unused)))


def _offer(session: Session, understood: "Understanding") -> None:
    choices = [*(understood.doubt.choices if understood.doubt else ()), *understood.alternatives]
    if choices:
        _say(session.tell("asking.meant_perhaps"))
    for each in choices:
        _say(f"  {each.score:.2f}  {called(each, session.language)}  {each.command}")


def called(choice: "Choice", language: Language) -> str:
    """Return a question's title with the names that it is asked with."""
    told = [_value(value) for value in choice.asked.values()]
    title = QUESTIONS[choice.question].title[language]
    return tell("asking.called", language, title=title, values=" · ".join(told)) if told else title


def _title(understood: "Understanding", parameter: str, language: Language) -> str:
    """Return what a parameter is called; its name where no question was chosen."""
    asked = QUESTIONS[understood.choice.question].parameters if understood.choice else ()
    return next((p.title[language] for p in asked if p.name == parameter), parameter)


def _value(value: object) -> str:
    return str(value)[:_LONGEST]


def _say(words: str) -> None:
    click.echo(one_line(words), err=True)
