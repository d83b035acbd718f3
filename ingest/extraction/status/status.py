"""The status that a notice itself claims for an issue: what it says is done, and what it says is left."""

import re

from ingest.extraction.labels import Label
from ingest.extraction.status.cues import (
    BEGINS,
    CHAPTERS,
    CLOSED,
    DONE,
    FIRST_WORDS,
    IN_BRACKETS,
    LABELLED,
    LEFT,
    NOT_DONE,
    PLAIN,
    QUOTED,
    RATE,
    SETTLED,
    STILL_OPEN,
)
from ingest.extraction.status.findings import only_found
from ingest.facts import Claim, Figure
from ingest.flow import Flow

_AMOUNT = 20  # characters in front of them that may hold an amount
_FRONT = 10  # characters in front of words that claim completion which may take it back
_TAIL = 60  # characters behind a remaining figure that tell what became of it
_REST = "剩其余"  # 剩余, 其余, 其他, 余下: what begins so may have been dealt with after all
_SHORT = 120  # characters of a story that is nothing but its result
_SENTENCE_ENDS = re.compile(r"[。;\n]")


def claim(
    flow: Flow,
    stories: tuple[tuple[int, int], ...],
    labels: tuple[Label, ...],
    figures: tuple[Figure, ...],
    above: str = "",
) -> Claim:
    """Return the claimed status of an issue.

    A status label decides, then a status in brackets at a paragraph's end. Else words for undone work, or a remaining
    figure above zero that was not settled, make it ``partial``; words that claim completion, or tallies that are all
    done, ``resolved``; other rectification text ``ongoing``; none, or a text that only restates the finding,
    ``unknown``. ``stories`` are the stretches of the flow that tell what was done, ``above`` the headings above the
    issue, one a line and the nearest last: they tell the status where the text does not.
    """
    text = flow.text
    for label in labels:
        if label.kind == "status" and (words := text[label.start : label.end].strip()):
            return Claim(_labelled(words), flow.span(label.start, label.end), "status_label")
    if not stories or all(only_found(text, a, b) for a, b in stories):
        return _by_chapter(above) or Claim("unknown", None, "nothing_told")
    return (
        _standing_alone(flow, stories)
        or _left(flow, stories, figures)
        or _done(flow, stories, figures)
        or _by_chapter(above)
        or Claim("ongoing", None, "measures_without_a_claim")
    )


def _standing_alone(flow: Flow, stories: tuple[tuple[int, int], ...]) -> Claim | None:
    """Return the status that stands in brackets at the end of a paragraph, or that a story opens with."""
    marks = [m for a, b in stories for m in IN_BRACKETS.finditer(flow.text, a, b)]
    marks = marks or [m for a, b in stories if (m := FIRST_WORDS.match(flow.text, a, b))]
    told = [(_labelled(m[group]), m.span(group)) for m in marks if (group := str(m.lastgroup))]
    if not told:
        return None
    status, place = next((one for one in told if one[0] != "resolved"), told[-1])
    return Claim(status, flow.span(*place), "status_label")


def _left(flow: Flow, stories: tuple[tuple[int, int], ...], figures: tuple[Figure, ...]) -> Claim | None:
    rest = [f for f in figures if f.role == "remaining" and (f.value is None or f.value > 0)]
    left = next((f for f in rest if not _settled(flow, f)), None)
    words = next(
        (
            found
            for a, b in stories
            for found in LEFT.finditer(flow.text, a, b)
            if found[0][0] not in _REST or not _dealt_with(flow.text, found.start())
        ),
        None,
    )
    if words is None and (
        closed := next((m for a, b in stories if (m := CLOSED.search(flow.text, a, b))), None)
    ):
        return Claim("resolved", flow.span(*closed.span()), "words_that_claim_completion")
    if left is not None:
        return Claim("partial", left.span, "remaining_figure")
    if words is not None:
        return Claim("partial", flow.span(*words.span()), "words_for_undone_work")
    return Claim("resolved", rest[-1].span, "tallies_all_done") if rest else None


def _settled(flow: Flow, figure: Figure) -> bool:
    """Tell whether the words behind a remaining figure say that it was dealt with after all (其余3户于5月缴清)."""
    return _dealt_with(flow.text, flow.at(figure.span.end - 1) + 1)


def _dealt_with(text: str, at: int) -> bool:
    tail = _SENTENCE_ENDS.split(text[at : at + _TAIL], maxsplit=1)[0]
    return SETTLED.search(tail) is not None and not STILL_OPEN.search(tail)


def _done(flow: Flow, stories: tuple[tuple[int, int], ...], figures: tuple[Figure, ...]) -> Claim | None:
    text = flow.text
    for start, end in stories:
        for found in DONE.finditer(text, start, end):
            first = found.start()
            if NOT_DONE.search(text, max(start, first - _FRONT), first):
                continue
            if text[first] in "率了":  # 清退率100%, 处理完了
                first -= 3 if text[first - 2] in "理改除" else 2
            elif (begins := BEGINS.search(text, max(start, first - _AMOUNT), first)) is not None:
                first = begins.start()
            return Claim("resolved", flow.span(first, found.end()), "words_that_claim_completion")
    if (full := _all_done(figures)) is not None:
        return Claim("resolved", full.span, "tallies_all_done")
    start, end = stories[0]
    plain = PLAIN.match(text, start, end) if len(stories) == 1 and end - start <= _SHORT else None
    return (
        Claim("resolved", flow.span(*plain.span("words")), "words_that_claim_completion") if plain else None
    )


def _by_chapter(above: str) -> Claim | None:
    """Return the status that the headings above tell, the nearest first; None where they tell none, or more than one."""
    for heading in reversed(above.splitlines()):
        words = QUOTED.sub("", heading)
        told = [status for status, pattern in CHAPTERS if pattern.search(words)]
        if told:
            return Claim(told[0], None, "chapter_heading") if len(told) == 1 else None
    return None


def _labelled(words: str) -> str:
    """Return the status that the words of a status line give; ``ongoing`` where they give no other."""
    rates = [float(found["rate"]) for found in RATE.finditer(words)]
    if rates and all(rate >= 100 for rate in rates):
        return "resolved"
    if rates:
        return "partial"
    return next((status for status, pattern in LABELLED if pattern.search(words)), "ongoing")


def _all_done(figures: tuple[Figure, ...]) -> Figure | None:
    """Return a done figure that is all there is: every tally's done figure equals its total, or a count told before."""
    totals = {f.tally: f for f in figures if f.role == "total"}
    done = {f.tally: f for f in figures if f.role == "done"}
    if not done:
        return None
    for tally, figure in done.items():
        known = totals.get(tally) or next(
            (f for f in figures if f is not figure and _counts_alike(f, figure)), None
        )
        if known is None or known.value is None or known.value != figure.value:
            return None
    return done[min(done)]


def _counts_alike(figure: Figure, done: Figure) -> bool:
    return (
        figure.role == "value"
        and figure.span.start < done.span.start
        and (figure.value, figure.unit) == (done.value, done.unit)
    )
