"""What a check is, what it finds, and how both are told in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from kb.checks.view import View
from kb.graph import Edge, Node
from kb.language import Language, tell

Severity = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that is not made yet: a message code and its values."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, **values: str | int) -> Self:
        """Return the sentence of that code with these values."""
        return cls(code, values)

    def words(self, language: Language) -> str:
        """Return the sentence in a language."""
        return tell(self.code, language, **self.values)

    def as_json(self) -> dict[str, object]:
        """Return what a flag stores of it."""
        return {"code": self.code, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place in a notice's text that a finding rests on, and its caption.

    ``notice`` is the id of the notice, empty where a check looks at one notice only.
    """

    start: int
    end: int
    caption: Told
    notice: str = ""

    @classmethod
    def of(cls, node: Node, code: str, **values: str | int) -> Self:
        """Return the words that a fact rests on."""
        return cls(int(str(node.properties["start"])), int(str(node.properties["end"])), Told(code, values))

    @classmethod
    def shown_by(cls, edge: Edge, code: str, **values: str | int) -> tuple[Self, ...]:
        """Return every place that shows a relation."""
        return tuple(cls(e.start, e.end, Told(code, values)) for e in edge.evidence)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: what it is about (issues first), the words it rests on, the computation."""

    subjects: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    computation: Told
    innocent: tuple[Told, ...]
    severity: Severity = "medium"
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A rule with its name; its words are the messages ``check.NAME.…``."""

    name: str

    domain: ClassVar[str] = "check"

    def title(self, language: Language) -> str:
        """Return what the check is called."""
        return tell(f"{self.domain}.{self.name}.title", language)

    def rule(self, language: Language) -> str:
        """Return what it looks at, and what it leaves alone."""
        return tell(f"{self.domain}.{self.name}.rule", language)


@dataclass(frozen=True, slots=True)
class Check(Named):
    """A rule that looks at one notice."""

    find: Callable[[View], Iterator[Finding]]
