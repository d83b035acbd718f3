"""The measures of an issue as words: without the ordinals in front of them, and whether they hold anything concrete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.checks.view import View
from kb.graph import Node

_ORDINAL = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[是则要、]|[①-⑳]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十]{1,2}[，,、]|首先[，,]?|其次[，,]?|再次[，,]?|最后[，,]?)\s*"
)
_LABEL = re.compile(r"\s*(?:整改|完成|落实|进展|办理)[\u4e00-\u9fff]{0,6}[:：]\s*")


@dataclass(frozen=True, slots=True)
class Story:
    """A measure with its place, from the first word behind its ordinal."""

    measure: Node
    start: int
    end: int
    words: str


def stories(view: View, issue: Node) -> Iterator[Story]:
    """Yield the measures of an issue in the order of the text; wrapped lines are left as they are."""
    for measure in view.sources(issue.id, "ADDRESSES"):
        start, end = view.span(measure.id)
        for front in (_LABEL, _ORDINAL):
            if found := front.match(view.text, start, end):
                start = found.end()
        if start < end:
            yield Story(measure, start, end, view.words(start, end))


def body(view: View, issue: Node) -> str:
    """Return all that is told of an issue behind its title."""
    return view.words(int(str(issue.properties["title_end"])), view.span(issue.id)[1])
