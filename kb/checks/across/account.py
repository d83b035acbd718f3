"""What one notice tells of the findings about a body: only what is held against other notices of that body."""

from dataclasses import dataclass

from kb.checks.check import Quotation, Told
from kb.checks.days import earliest, latest
from kb.checks.tallies import Tally
from kb.checks.view import number_of
from kb.graph import Node

_LONGEST = 40  # characters of a title in a sentence


@dataclass(frozen=True, slots=True)
class Made:
    """A rule that a measure of an issue issued or revised, where the text says so, and its day, if that is told."""

    id: str
    title: str
    start: int
    end: int
    day: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue as one notice tells it."""

    node: Node
    tallies: tuple[Tally, ...] = ()
    made: tuple[Made, ...] = ()

    @property
    def title(self) -> str:
        """The title as the notice writes it."""
        return str(self.node.properties["title"])

    @property
    def short(self) -> str:
        """The title on one line, cut where it is long, with the number that the notice gives it."""
        words = "".join(self.title.split())
        words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        return f"{number_of(self.node)} {words}".strip()

    @property
    def claim(self) -> tuple[int, int] | None:
        """Where the words stand that claim its status; None where there are none, and the status was concluded."""
        at = self.node.properties.get("claimed_at")
        return (int(at[0]), int(at[1])) if isinstance(at, list) and len(at) == 2 else None

    @property
    def claims(self) -> str | None:
        """The status that the notice claims in so many words; None where it does not."""
        return None if self.claim is None else str(self.node.properties.get("status"))

    @property
    def open(self) -> bool:
        """Whether the notice itself says that work is left."""
        left = (m for tally in self.tallies for m in tally.having("remaining"))
        return self.claims in ("partial", "ongoing") or any(m.amount and m.amount.low > 0 for m in left)


@dataclass(frozen=True, slots=True)
class Account:
    """A notice about a body, with the days of the inspection that it answers, as exact as it tells them.

    ``inspections`` are the ids of those that it names by their round; ``headings`` its themes.
    """

    id: str
    title: str
    start: int
    end: int
    published: str
    entries: tuple[Entry, ...] = ()
    headings: tuple[str, ...] = ()
    inspections: frozenset[str] = frozenset()
    started: str | None = None
    feedback: str | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """What accounts are sorted by."""
        return earliest(self.published), latest(self.published), self.id

    def before(self, other: "Account") -> bool:
        """Tell whether every day on which this may be published is before every day of the other."""
        return latest(self.published) < earliest(other.published)

    def answers_what(self, other: "Account") -> bool | None:
        """Tell whether both answer one inspection; None where that is not told.

        The day of the feedback says more than the name of the round: another term of office counts its rounds anew.
        """
        if self.feedback is not None and other.feedback is not None:
            if self.feedback == other.feedback:
                return True
            if _apart(self.feedback, other.feedback):
                return False
        if self.inspections and other.inspections:
            return not self.inspections.isdisjoint(other.inspections)
        return None

    def quote_title(self, entry: Entry, code: str = "across.caption.title") -> Quotation:
        """Return the title of an issue as a quotation."""
        told = entry.node.properties
        return self.quote(int(str(told["title_start"])), int(str(told["title_end"])), code)

    def quote(self, start: int, end: int, code: str) -> Quotation:
        """Return a place of the notice as a quotation; its caption says of when the notice is."""
        return Quotation(start, end, Told.of(code, date=self.published), self.id)


def _apart(one: str, other: str) -> bool:
    return latest(one) < earliest(other) or latest(other) < earliest(one)
