"""What became of one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb.language import Language, tell

Kind = Literal["new", "unchanged", "replaced", "duplicate", "refused"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file: the notice it holds, how many issues and remarks, and a message as code and
    values.

    ``notice`` is the stored notice: for a duplicate the one that was there before; None for a refused file. ``file``
    is empty where a stored notice was read again; ``notice`` then names it, whatever became of it.
    """

    file: str
    outcome: Kind
    notice: str | None
    issues: int
    remarks: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Return the sentence that tells it."""
        return tell(self.code, language, **self.values)

    def as_json(self, language: Language) -> dict[str, object]:
        """Return what `kb ingest` prints."""
        return {
            "file": self.file or None,
            "outcome": self.outcome,
            "notice": self.notice,
            "issues": self.issues,
            "remarks": self.remarks,
            "message": self.message(language),
        }
