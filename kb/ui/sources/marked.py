"""A notice's text as HTML in which every fact is marked where it stands. All text is escaped.

Facts overlap and lie in one another: a measure holds figures, a title may hold a date. So the text is cut wherever
one begins or ends, and each piece shows what covers it: the shortest fills it and is what a click opens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from kb.picture import plain
from kb.ui.sources.marking import KINDS, WIDE, Shown, kind_colour

PLACE = "kb-place"  # the id of the place that a link asks for

_STYLE = """
.kb-text {
  max-height: 72vh; overflow: auto; padding: 12px 16px; border: 1px solid #d0d7de; border-radius: 8px;
  background: #fff; color: #24292f; font-size: 0.95rem; line-height: 2; white-space: pre-wrap; overflow-wrap: anywhere;
}
.kb-text:focus-visible { outline: 2px solid #2f6db5; outline-offset: 2px; }
.kb-text a, .kb-text a:visited { color: inherit; text-decoration: none; }
.kb-text .kb-m { border-radius: 3px; padding: 2px 0; text-decoration-thickness: 2px; text-underline-offset: 5px; }
.kb-text a.kb-m:hover, .kb-text a.kb-m:focus-visible { outline: 2px solid #2f6db5; outline-offset: 1px; }
.kb-text mark.kb-at { color: inherit; background: #ffe58a; padding: 4px 0; }
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that the same facts cover, the shortest first."""

    start: int
    end: int
    over: tuple[Shown, ...]


def pieces(start: int, end: int, shown: Iterable[Shown], also: Iterable[int] = ()) -> Iterator[Piece]:
    """Yield a stretch of a text, cut wherever something begins or ends, and at some offsets besides."""
    inside = sorted(
        (s for s in shown if s.start < end and s.end > start and s.start < s.end),
        key=lambda s: (s.start, -s.end),
    )
    ends = (*also, *(p for s in inside for p in (s.start, s.end)))
    cuts = sorted({start, end, *(p for p in ends if start < p < end)})
    open_: list[Shown] = []
    at = 0
    for first, last in pairwise(cuts):
        while at < len(inside) and inside[at].start <= first:
            open_.append(inside[at])
            at += 1
        open_ = [s for s in open_ if s.end > first]
        yield Piece(first, last, tuple(sorted(open_, key=_shortest_first)))


def _shortest_first(shown: Shown) -> tuple[int, bool, int]:
    return shown.end - shown.start, shown.kind in WIDE, KINDS.index(shown.kind)


def text_html(
    text: str, window: tuple[int, int], shown: Iterable[Shown], place: tuple[int, int] | None, label: str
) -> str:
    """Return a stretch of a text as HTML; ``place`` is highlighted and bears the id `PLACE`."""
    start, end = window
    body: list[str] = []
    reached: set[Shown] = set()
    found = False
    for piece in pieces(start, end, shown, place or ()):
        made = _piece(plain(text[piece.start : piece.end]), piece.over, reached)
        if place and place[0] <= piece.start and piece.end <= place[1]:
            id = "" if found else f' id="{PLACE}"'
            made, found = f'<mark class="kb-at"{id}>{made}</mark>', True
        body.append(made)
    box = f'<div class="kb-text" lang="zh" role="region" tabindex="0" aria-label="{escape(label)}">'
    return f"<style>{_STYLE}{_colours()}</style>{box}{''.join(body)}</div>"


def _piece(words: str, over: tuple[Shown, ...], reached: set[Shown]) -> str:
    if not over:
        return escape(words)
    fill = next((s.kind for s in over if s.kind not in WIDE), None)
    line = next((kind for kind in WIDE if any(s.kind == kind for s in over)), None)
    classes = ["kb-m", *([f"kb-f-{fill}"] if fill else []), *([f"kb-l-{line}"] if line else [])]
    told = escape("\n".join(dict.fromkeys(plain(s.label) for s in over)))
    opens = next((s for s in over if s.href), None)
    if opens is None:
        return f'<span class="{" ".join(classes)}" title="{told}">{escape(words)}</span>'
    # The keyboard stops once at each fact, not at each of its pieces.
    stop = ' tabindex="-1"' if opens in reached else ""
    reached.add(opens)
    return (
        f'<a class="{" ".join(classes)}" href="{escape(opens.href)}" title="{told}"{stop}>{escape(words)}</a>'
    )


def _colours() -> str:
    fills = (f".kb-f-{kind} {{ background: {kind_colour(kind)}40; }}" for kind in KINDS)
    styles = {"left_out": "line-through", "unread": "underline wavy", "Tally": "underline dotted"}
    lines = (
        f".kb-text .kb-l-{kind} {{ text-decoration: {styles.get(kind, 'underline')} {kind_colour(kind)}; "
        "text-decoration-thickness: 2px; }"
        for kind in WIDE
    )
    return "\n".join((*fills, *lines))
