"""Tallies of a notice: figures that count one thing, by what each stands for."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.checks.amounts import Amount
from kb.checks.view import View
from kb.graph import Node


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A figure with what it stands for in its tally, and its range; ``amount`` is None where all digits are hidden.

    Two are equal only where they are one.
    """

    figure: Node
    role: str
    amount: Amount | None

    @property
    def start(self) -> int:
        """Where the figure stands."""
        return int(str(self.figure.properties["start"]))

    @property
    def end(self) -> int:
        """Where the figure ends."""
        return int(str(self.figure.properties["end"]))

    @property
    def concluded(self) -> bool:
        """Whether the reader placed it by arithmetic: then that it adds up tells nothing."""
        return self.figure.properties["sure"] != "exact"

    @property
    def planned(self) -> bool:
        """Whether it is a plan that another figure is held against, and may exceed: 完成年度任务1.8万吨的103.3%."""
        return self.figure.properties.get("told_by") == "held_against_a_plan"


@dataclass(frozen=True, slots=True)
class Tally:
    """What several figures of an issue count together, in the order of the text."""

    node: Node
    issue: Node
    members: tuple[Counted, ...]

    def having(self, *roles: str) -> tuple[Counted, ...]:
        """Return the members that stand for one of these."""
        return tuple(m for m in self.members if m.role in roles)


def tallies(view: View, issue: Node) -> Iterator[Tally]:
    """Yield the tallies of an issue in the order of the text."""
    for node in view.sources(issue.id, "QUANTIFIES"):
        members = [
            Counted(figure, str(edge.properties["as"]), Amount.of(figure))
            for edge in view.to(node.id, "COUNTS")
            for figure in (view.node(edge.source),)
        ]
        yield Tally(node, issue, tuple(sorted(members, key=lambda m: (m.start, m.figure.id))))


def counted(view: View, issue: Node) -> tuple[Counted, ...]:
    """Return every figure of an issue in the order of the text."""
    members = [member for tally in tallies(view, issue) for member in tally.members]
    return tuple(sorted(members, key=lambda m: (m.start, m.figure.id)))
