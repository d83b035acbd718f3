"""What a check of an installation found: one sentence, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from kb.errors import KBError
from kb.language import Language, tell

State = Literal["ok", "warning", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says. ``code`` and ``do`` name sentences, which ``values`` fill."""

    check: str
    state: State
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    do: str | None = None

    @classmethod
    def of(cls, check: str, error: KBError) -> Self:
        """Return the finding for what could not be done; its sentence says itself what to do."""
        return cls(check, "wrong", error.code, error.values)

    def told(self, language: Language) -> str:
        """Return the sentence."""
        return tell(self.code, language, **self.values)

    def to_do(self, language: Language) -> str | None:
        """Return what to do, or None where there is nothing, or the sentence says it."""
        return None if self.do is None else tell(self.do, language, **self.values)

    def as_json(self, language: Language) -> dict[str, object]:
        """Return what `kb doctor` prints."""
        return {
            "check": self.check,
            "state": self.state,
            "told": self.told(language),
            "do": self.to_do(language),
        }
