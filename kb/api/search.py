"""What a search finds: each thing with the words around the first match, and where they stand in the notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.graph import Node
from kb.schema import SCHEMA
from kb.store.wording import even, parts_of, pattern

if TYPE_CHECKING:
    from kb.store import Store

Stretch = tuple[int, int]

LONGEST = 80  # characters of a snippet
_BEFORE = 24  # of them before the first match
_TITLES = "MATCH (n:Notice) WHERE n.id IN $ids RETURN n.id AS id, n.title AS title"


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that holds what was searched for.

    ``notice`` and ``notice_caption`` tell whose it is, None for what notices share. ``text`` is cut out of the
    property called ``field``; ``highlights`` are the matches in it, half-open. ``start`` and ``end`` are the first
    match's place in the notice's text, where that is known.
    """

    id: str
    type: str
    caption: str
    notice: str | None
    notice_caption: str | None
    field: str
    text: str
    highlights: tuple[Stretch, ...]
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return what `kb search` prints."""
        notice = None if self.notice is None else {"id": self.notice, "caption": self.notice_caption}
        return {
            "id": self.id,
            "type": self.type,
            "caption": self.caption,
            "notice": notice,
            "field": self.field,
            "text": self.text,
            "highlights": [list(stretch) for stretch in self.highlights],
            "start": self.start,
            "end": self.end,
        }


def search(store: "Store", words: str, types: Sequence[str] | None, limit: int) -> tuple[Hit, ...]:
    """Return at most ``limit`` things (of these types) that hold every word, best first."""
    found = store.find(words, types=types, limit=limit)
    if not found:
        return ()
    patterns = [pattern(part) for part in parts_of(words)]
    owners = {node.id: str(node.properties["notice"]) for node in found if not node.shared}
    rows = store.read(_TITLES, {"ids": sorted(set(owners.values()))})
    titles = {str(row["id"]): str(row["title"]) for row in rows}
    return tuple(_hit(node, patterns, owners.get(node.id), titles) for node in found)


def _hit(node: Node, patterns: Sequence[re.Pattern[str]], notice: str | None, titles: dict[str, str]) -> Hit:
    field, value, matches = _matched(node, patterns)
    text, highlights = _snippet(value, matches)
    start, end = _place(node, field, value, matches)
    caption = None if notice is None else titles.get(notice)
    return Hit(node.id, node.type, node.caption, notice, caption, field, text, highlights, start, end)


def _matched(node: Node, patterns: Sequence[re.Pattern[str]]) -> tuple[str, str, list[Stretch]]:
    """Return the property that shows the match: the first that holds every part, else the one that holds most.

    With it stands its value, and the matches in the order of the value, those that meet joined.
    """
    best: tuple[int, str, str, list[Stretch]] = (-1, "", "", [])
    for field, value in _values(node):
        evened = even(value)
        found = [[match.span() for match in each.finditer(evened)] for each in patterns]
        held = sum(map(bool, found))
        if held > best[0]:
            best = (held, field, value, _joined(span for spans in found for span in spans))
        if held == len(patterns):
            break
    return best[1:]


def _values(node: Node) -> Iterator[tuple[str, str]]:
    for field in SCHEMA.nodes[node.type].searched:
        value = node.properties.get(field)
        for each in value if isinstance(value, list) else [value]:
            if each:
                yield field, str(each)


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _snippet(value: str, matches: Sequence[Stretch]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the value around its first match, all of it where it is short, and the matches in what is returned."""
    first = matches[0][0] if matches else 0
    begin = max(0, min(first - _BEFORE, len(value) - LONGEST))
    text = value[begin : begin + LONGEST]
    shown = ((max(start - begin, 0), min(end - begin, len(text))) for start, end in matches)
    return text, tuple((start, end) for start, end in shown if start < end)


def _place(
    node: Node, field: str, value: str, matches: Sequence[Stretch]
) -> tuple[int, int] | tuple[None, None]:
    """Return where the first match stands in the notice's text; nothing where that is not sure."""
    if node.shared or not matches:
        return None, None
    begin, end = 0, len(value)
    if node.type != "Notice" or field != "text":
        told = node.properties
        first, last = ("start", "end")
        if field == "title" and "title_start" in told:
            first, last = ("title_start", "title_end")
        begin, end = int(str(told[first])), int(str(told[last]))
    # A title over two lines is told in one: where in the text each of its characters stands is not known then.
    if end - begin != len(value):
        return None, None
    return begin + matches[0][0], begin + matches[0][1]
