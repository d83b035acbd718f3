"""Figures of work that is left, and whether somebody accepted that it stays so."""

import re

from kb.checks.tallies import Counted, counted
from kb.checks.text import Place, sentence
from kb.checks.view import View
from kb.graph import Node

# What is written off or deposited with a court is discharged; what a court lets be enforced (准予执行) is not.
_SETTLED = re.compile(
    r"认可|准予(?!(?:强制)?执行)|免于|不再|同意销号|(?:同意|批准|予以)核销|已(?:依法|按规定|全部|经)?(?:核销|提存)"
)
_AWAITED = re.compile(r"(?:待|拟|将|申请|报请|未)[^，,。；;]{0,20}$")
_NEAR = 40


def left(view: View, issue: Node) -> list[Counted]:
    """Return the figures of an issue that say how much is left, where that is more than nothing."""
    return [
        member
        for member in counted(view, issue)
        if member.role == "remaining" and (member.amount is None or member.amount.high > 0)
    ]


def sentence_of(view: View, issue: Node, member: Counted) -> Place:
    """Return the sentence of a figure, without a label in front of it."""
    measure = view.holding(member.start, view.sources(issue.id, "ADDRESSES"))
    return sentence(view.text, member.start, *view.span((measure or issue).id))


def is_settled(words: str) -> bool:
    """Tell whether a sentence says that somebody accepted what is left, and not only that this is awaited."""
    return any(
        not _AWAITED.search(words, max(0, found.start() - _NEAR), found.start())
        for found in _SETTLED.finditer(words)
    )
