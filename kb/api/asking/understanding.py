"""What somebody asks in words of their own, understood as a question of the library and what it is asked with."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.api.asking.names import Named
from kb.language import Language
from kb.queries import QUESTIONS

__all__ = ["Choice", "Doubt", "Evidence", "Understanding"]

Asked = Named | str | int


@dataclass(frozen=True, slots=True)
class Choice:
    """A question and what it is asked with; ``score`` tells how near the words come to it, from 0 to 1."""

    question: str
    asked: Mapping[str, Asked]
    score: float

    @property
    def values(self) -> dict[str, object]:
        """What to ask the question with: ids, days, numbers (see `kb.api.KnowledgeBase.ask`)."""
        return {name: told.id if isinstance(told, Named) else told for name, told in self.asked.items()}

    @property
    def command(self) -> str:
        """The command that asks this; where something is missing, with a place for it."""
        sets = (word for name, value in self.values.items() for word in ("--set", f"{name}={value}"))
        told = shlex.join(["kb", "query", self.question, *sets])
        return " ".join((told, *(f"--set {name}=…" for name in self.missing)))

    @property
    def missing(self) -> tuple[str, ...]:
        """The parameters that the question needs and the words do not give."""
        needed = (p.name for p in QUESTIONS[self.question].parameters if p.required)
        return tuple(name for name in needed if name not in self.asked)

    def as_json(self) -> dict[str, object]:
        """Return what a script is told."""
        return {
            "question": self.question,
            "parameters": _told(self.asked),
            "score": round(self.score, 3),
            "command": self.command,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that were taken for the question, where ``parameter`` is None, or for what it is asked with."""

    words: str
    parameter: str | None
    value: Asked | None = None

    def as_json(self) -> dict[str, object]:
        """Return what a script is told."""
        told = (
            {"id": self.value.id, "caption": self.value.caption}
            if isinstance(self.value, Named)
            else self.value
        )
        return {"words": self.words, "parameter": self.parameter, "value": told}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nothing is answered yet: the code of a sentence with its values, and what may have been meant."""

    code: str
    values: Mapping[str, object]
    choices: tuple[Choice, ...]

    def told(self, language: Language) -> dict[str, object]:
        """Return the values of the sentence, parameters by their titles."""
        told = dict(self.values)
        if isinstance(missing := told.get("parameters"), tuple):
            titles = {p.name: p.title[language] for p in QUESTIONS[self.choices[0].question].parameters}
            told["parameters"] = " · ".join(titles[name] for name in missing)
        return told


@dataclass(frozen=True, slots=True)
class Understanding:
    """Words, and what they were taken for.

    ``choice`` is the question with what it is asked with, ``understood`` the words that say so, ``unused`` the words that
    say nothing that is known. Where there is a ``doubt``, nothing should be asked before the reader has chosen.
    ``alternatives`` are the next best, nearest first.
    """

    words: str
    choice: Choice | None
    understood: tuple[Evidence, ...]
    unused: tuple[str, ...]
    alternatives: tuple[Choice, ...]
    doubt: Doubt | None = field(default=None)

    def as_json(self) -> dict[str, object]:
        """Return what a script is told, without rows."""
        chosen = self.choice
        return {
            "words": self.words,
            "question": chosen.question if chosen else None,
            "parameters": _told(chosen.asked) if chosen else {},
            "score": round(chosen.score, 3) if chosen else None,
            "understood": [each.as_json() for each in self.understood],
            "unused": list(self.unused),
            "doubt": self.doubt.code.rpartition(".")[2] if self.doubt else None,
            "alternatives": [
                each.as_json() for each in (*(self.doubt.choices if self.doubt else ()), *self.alternatives)
            ],
        }


def _told(asked: Mapping[str, Asked]) -> dict[str, object]:
    return {
        name: {"id": told.id, "caption": told.caption} if isinstance(told, Named) else told
        for name, told in asked.items()
    }


def joined(words: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return the words of some stretches, what lies between them as an ellipsis."""
    told, at = "", 0
    for start, end in sorted(stretches):
        if start < at:
            told, at = told + words[at:end], max(at, end)
            continue
        told += (" … " if told and start > at else "") + words[start:end]
        at = end
    return told
