"""Measures of two issues in the same, or nearly the same, words.

Compared are whole clauses, without ordinals, titles in 《》, names of units, the words of headings, and set phrases of the
field that every notice repeats. Equal clauses that follow each other count together; long sentences may differ by a few characters.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.passages import LEAST, Passage, shared_passages
from kb.checks.view import View, number_of

_CODE = "check.text_used_for_two_issues."
_QUOTED = 6


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each set of issues that share text."""
    for ids, passages in shared_passages(view):
        numbers = {id: number_of(view.node(id)) for id in ids}
        length = sum(min(copy.length for copy in passage.copies) for passage in passages)
        quoted = [copy for passage in _longest(passages) for copy in passage.copies]
        yield Finding(
            (*ids, *dict.fromkeys(copy.measure for copy in quoted)),
            tuple(
                Quotation(
                    copy.start, copy.end, Told.of("check.caption.measure_of", number=numbers[copy.issue])
                )
                for copy in quoted
            ),
            _computation("、".join(numbers.values()), length, min(passage.alike for passage in passages)),
            (Told(f"{_CODE}innocent.one_measure"), Told(f"{_CODE}innocent.common_cause")),
            "medium" if length >= 2 * LEAST else "low",
        )


def _computation(issues: str, length: int, alike: int) -> Told:
    if alike == 100:
        return Told.of(f"{_CODE}computation.same", issues=issues, length=length)
    return Told.of(f"{_CODE}computation.nearly", issues=issues, length=length, alike=alike)


def _longest(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages that are quoted, in the order of the text: a reader who sees these has seen enough."""
    ranked = sorted(passages, key=lambda passage: -passage.copies[0].length)[:_QUOTED]
    return tuple(passage for passage in passages if passage in ranked)


CHECK = Check("text_used_for_two_issues", find)
