"""The notices of a base, by the body that they are about: read for the checks across notices, from few statements.

A notice is about the body that was inspected, where it tells that, else about its publisher. Bodies are one where the
places in their keys and their names are the same, but for what marks a party group or an office of the same body; one
whose text gives no place is left out: two districts may have a unit of that name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, cast

from kb.checks.across import Account, Course, Entry, Made
from kb.checks.amounts import Amount
from kb.checks.tallies import Counted, Tally
from kb.graph import Node, Value, type_of

Row = Mapping[str, object]

_AT_ONCE = 100  # notices that one statement reads

_HEADS = """
MATCH (n:Notice) WHERE n.published IS NOT NULL
RETURN n.id AS id, n.title AS title, n.start AS first, n.end AS last, n.published AS published,
       n.started AS started, n.feedback AS feedback
"""
_PUBLISHERS = (
    "MATCH (n:Notice)-[:PUBLISHED_BY]->(u:Unit) RETURN n.id AS notice, u.scope AS scope, u.name AS name"
)
_INSPECTED = """
MATCH (n:Notice)-[a:ANSWERS]->(s:Inspection)-[o:OF]->(u:Unit)
WHERE o.notice = n.id
RETURN n.id AS notice, s.id AS inspection, a.started AS started, a.feedback AS feedback,
       u.scope AS scope, u.name AS name
"""
_ISSUES = """
UNWIND $notices AS notice
MATCH (i:Issue {notice: notice})
RETURN notice, i.id AS id, i.number AS number, i.position AS position, i.title AS title, i.start AS start,
       i.title_start AS title_start, i.title_end AS title_end, i.status AS status, i.claimed_at AS claimed_at,
       i.accepted AS accepted
"""
_THEMES = """
UNWIND $notices AS notice
MATCH (t:Theme {notice: notice})
RETURN notice, t.title AS title
"""
_FIGURES = """
UNWIND $notices AS notice
MATCH (f:Figure {notice: notice})-[c:COUNTS]->(t:Tally)-[:QUANTIFIES]->(i:Issue)
RETURN i.id AS issue, t AS tally, f AS figure, c.as AS role
"""
_MADE = """
UNWIND $notices AS notice
MATCH (i:Issue)<-[:ADDRESSES]-(m:Measure {notice: notice})-[r:ISSUES]->(g:Regulation)
WHERE r.action IN ['issued', 'revised'] AND coalesce(g.kind, '') <> 'publication'
MATCH (:Notice {id: notice})-[x:NAMES]->(g)
RETURN i.id AS issue, g.id AS id, g.title AS title, r.places AS places, x.date AS day
"""
_OF_A_BODY = re.compile(
    r"^中共|(?:党组|党委|党工委|党总支|党支部|(?:机关)?委员会|人民政府)$|(?<=[省市区县州盟旗])委$"
)


class Store(Protocol):
    """What courses are read from."""

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Return the rows of a reading statement."""


def courses(store: Store, notice: str | None = None) -> Iterator[Course]:
    """Yield the course of every body that notices of different dates are about; that of one notice's body, if asked."""
    groups = [g for g in _groups(store) if notice is None or any(a.id == notice for a in g.accounts)]
    entries, headings = _told(store, [account.id for group in groups for account in group.accounts])
    for group in groups:
        yield Course.of(
            replace(a, entries=tuple(entries[a.id]), headings=tuple(sorted(headings[a.id])))
            for a in group.accounts
        )


def _groups(store: Store) -> list[Course]:
    """Return the notices by body, without what they tell, where they are of different dates."""
    heads = {account.id: account for account in map(_head, store.read(_HEADS))}
    bodies: dict[str, str] = {}
    for row in sorted(store.read(_INSPECTED), key=lambda row: str(row["inspection"])):
        id = str(row["notice"])
        bodies[id] = bodies.get(id) or _body(row)
        if id in heads:
            heads[id] = _answering(heads[id], row)
    for row in sorted(store.read(_PUBLISHERS), key=_body):
        bodies[str(row["notice"])] = bodies.get(str(row["notice"])) or _body(row)
    groups: dict[str, list[Account]] = defaultdict(list)
    for id, head in heads.items():
        if body := bodies.get(id):
            groups[body].append(head)
    found = (Course.of(groups[body]) for body in sorted(groups) if len(groups[body]) > 1)
    return [course for course in found if course.has_a_later_one]


def _head(row: Row) -> Account:
    return Account(
        str(row["id"]),
        str(row["title"]),
        int(str(row["first"])),
        int(str(row["last"])),
        str(row["published"]),
        started=_text(row["started"]),
        feedback=_text(row["feedback"]),
    )


def _answering(head: Account, row: Row) -> Account:
    return replace(
        head,
        inspections=head.inspections | {str(row["inspection"])},
        started=head.started or _text(row["started"]),
        feedback=head.feedback or _text(row["feedback"]),
    )


def _body(row: Row) -> str:
    """Return the key of a body; empty where its text does not name the place that it is of, or only an office above it."""
    scope, name = str(row["scope"] or ""), str(row["name"])
    while (bare := _OF_A_BODY.sub("", name)) and bare != name:
        name = bare
    named = scope and type_of(scope) is None and not scope.rpartition("/")[2].startswith("?")
    return f"{scope} {name}" if named else ""


def _told(store: Store, notices: list[str]) -> tuple[dict[str, list[Entry]], dict[str, list[str]]]:
    """Return what notices tell: their issues in the order of the text, and their headings."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    headings: dict[str, list[str]] = defaultdict(list)
    for first in range(0, len(notices), _AT_ONCE):
        some = {"notices": notices[first : first + _AT_ONCE]}
        tallies, made = _tallies(store.read(_FIGURES, some)), _made(store.read(_MADE, some))
        for row in sorted(
            store.read(_ISSUES, some), key=lambda row: (int(str(row["start"])), str(row["id"]))
        ):
            told = {name: cast(Value, value) for name, value in row.items() if value is not None}
            issue = Node(str(row["id"]), "Issue", told)
            entries[str(row["notice"])].append(Entry(issue, tallies(issue), made(issue)))
        for row in store.read(_THEMES, some):
            headings[str(row["notice"])].append(str(row["title"]))
    return entries, headings


def _tallies(rows: Iterable[Row]) -> Callable[[Node], tuple[Tally, ...]]:
    """Return what gives the tallies of an issue, in the order of the text."""
    nodes: dict[str, dict[str, Node]] = defaultdict(dict)
    members: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        tally, figure = cast(Node, row["tally"]), cast(Node, row["figure"])
        nodes[str(row["issue"])][tally.id] = tally
        members[tally.id].append(Counted(figure, str(row["role"]), Amount.of(figure)))

    def of(issue: Node) -> tuple[Tally, ...]:
        return tuple(
            Tally(tally, issue, tuple(sorted(members[tally.id], key=lambda m: (m.start, m.figure.id))))
            for tally in sorted(nodes[issue.id].values(), key=_in_the_text)
        )

    return of


def _in_the_text(node: Node) -> tuple[int, str]:
    return int(str(node.properties["start"])), node.id


def _made(rows: Iterable[Row]) -> Callable[[Node], tuple[Made, ...]]:
    """Return what gives the rules that were made for an issue, in the order of the text, each once."""
    rules: dict[str, dict[str, Made]] = defaultdict(dict)
    for row in rows:
        start, end = cast(list[int], row["places"])[:2]
        made = Made(str(row["id"]), str(row["title"]), start, end, _text(row["day"]))
        known = rules[str(row["issue"])].setdefault(made.id, made)
        if made.start < known.start:
            rules[str(row["issue"])][made.id] = made
    return lambda issue: tuple(sorted(rules[issue.id].values(), key=lambda made: (made.start, made.id)))


def _text(value: object) -> str | None:
    return str(value) if value else None
