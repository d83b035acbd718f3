"""The text of a document and the places in it. Every later stage points back here."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Dropped:
    """Characters ``[start, end)`` of the text that no later stage reads, and why (``page_mark``, ``chrome`` …)."""

    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source's full text, kept as it was read; ``name`` is the file's name without its folder.

    ``digest`` is the SHA-256 of the file's bytes in hexadecimal. Offsets everywhere count characters of ``text`` and
    are half-open.
    """

    name: str
    digest: str
    text: str
    dropped: tuple[Dropped, ...] = field(default=())

    def span(self, start: int, end: int) -> "Span":
        """Return the place between two offsets; raise ValueError where there is no text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at {start}:{end}")
        return Span(self, start, end)


class Span(NamedTuple):
    """A place in a document: ``document.text[start:end]``. It computes its words and never stores them.

    `Document.span` and `Span.within` make one and refuse places without text.
    """

    document: Document
    start: int
    end: int

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    @property
    def text(self) -> str:
        """The words at this place."""
        return self.document.text[self.start : self.end]

    def within(self, start: int, end: int) -> "Span":
        """Return the place at offsets counted from this span's own start; it must lie inside this span."""
        if not 0 <= start < end <= self.end - self.start:
            raise ValueError(f"{start}:{end} is outside {self.end - self.start} characters")
        return Span(self.document, self.start + start, self.start + end)

    def holds(self, other: "Span") -> bool:
        """Tell whether the other place lies inside this one."""
        return self.start <= other.start and other.end <= self.end
