"""Label lines of an issue: 责任单位:…, 【整改时限】…, **完成情况** …, in any order, one or several to a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.words import either
from ingest.flow import Flow
from ingest.label_words import KINDS, PARTS

_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
# The words come first: what stands before them is looked at only where one was found.
_LABEL = re.compile(
    rf"(?P<label>{either(_KIND_OF)})(?=[\])*:| \n\[(]|$)"
    r"(?:\([^()\n]{1,12}\))?(?P<close>[\])*]{0,4})(?P<colon> {0,3}[:|]\**)?"
)
_OPENING = 12  # characters before a label that may belong to it
_BRACKETS = "[(*"
_BULLETS = " >*·•●○◆◇■□▪★☆√-"
# 二、责任单位:…, 三:责任单位:…; a numeral without a mark only where it opens its line.
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。;|]))(?:(?:第|\()?[一二三四五六七八九十\d]{1,3}[.、):,]|[①-⑳])$|(?:^|(?<=\n))[一二三四五六七八九十\d]{1,2}$"
)
_LEFT = frozenset("\n。;,!? |)]”>")
_SHORT = frozenset(
    {"主办", "承办", "牵头", "协办", "配合", "整改", "时限", "状态", "备注", "负责人", "下一步"}
)
# Kinds of which the words run on over lines and sentences to the next label.
_RUNNING = ("story", "aim")
_ONE_SENTENCE = ("person", "deadline", "accepted_on")
_VALUE_LINES = 6
_VALUE_LINE = 40
_TRIMMED = " \n:|*-"
_TRIMMED_BEHIND = _TRIMMED + ";,"

# A status line is short; 完成情况 before a long text only introduces it.
_LONGEST_STATUS = 24
_STATUS = re.compile(
    r" *(?:已?(?:基本|全部|阶段性)?(?:完成|整改|办结)|正在推进|正在整改|整改中|未完成|尚未完成|持续(?:推进|整改)|长期坚持|已销号|达到序时进度)[^。;]{0,18}[。;]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's kind, where the label itself begins, and the words behind it: ``flow.text[start:end]``."""

    kind: str
    label_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A label as it stands: ``start`` where its mark begins, ``value`` where the words behind it begin.

    ``bare`` is a label without a colon or a bracket, ``in_round`` one inside round brackets.
    """

    kind: str
    start: int
    value: int
    bare: bool
    in_round: bool


def labels(flow: Flow, start: int, end: int) -> tuple[Label, ...]:
    """Return the label lines of ``flow.text[start:end]``, in order.

    Words that tell a story run on to the next label; those of other labels end with their line, or with the lines
    below a label that stands alone on its own.
    """
    return tuple(_labels(flow.text, start, end))


def _labels(text: str, start: int, end: int) -> Iterator[Label]:
    found = list(_marked(text, start, end))
    for i, one in enumerate(found):
        stop = found[i + 1].start if i + 1 < len(found) else end
        kind = one.kind
        if kind in _RUNNING:
            yield Label(kind, one.start, one.value, stop)
            continue
        line_end = _line_end(text, one, stop)
        value, line_end = _trimmed(text, one.value, line_end)
        if kind == "status" and line_end - value > _LONGEST_STATUS:
            told = _STATUS.match(text, value, line_end)  # 完成情况:已完成整改。一是…
            if told:
                yield Label("status", one.start, value, told.end())
                yield Label("story", told.end(), told.end(), stop)
            else:
                yield Label("story", one.start, one.value, stop)
            continue
        yield Label(kind, one.start, value, line_end)


def _marked(text: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the labels: words that open a line, a sentence or a cell and are set off from the words behind them."""
    last: _Found | None = None
    for found in _LABEL.finditer(text, start, end):
        at, behind = found.start(), found.end()
        word, colon, close = found["label"], found["colon"], found["close"]
        # Brackets set a label off anywhere; round ones only where a colon makes it one: …不到位(责任单位:某局)。
        anywhere = "[(" if colon is not None else "["
        opening = _opening(text, max(start, at - _OPENING), at, start, anywhere)
        if opening is None:
            continue
        begin, left, brackets = opening
        if close.count("]") != brackets.count("[") or (")" in close and "(" not in brackets):
            continue
        if colon is not None and "|" in colon and left != "|":
            continue  # a cell holds nothing but its label
        framed = any(left in brackets and right in close for left, right in ("[]", "()", "**"))
        bare = colon is None and not framed
        beside = last is not None and text.find("\n", last.value, at) < 0
        if bare and not _stands_alone(
            text, word, left, behind, end, beside and last is not None and last.bare
        ):
            continue
        in_round = ")" not in close and (
            "(" in brackets
            or (beside and last is not None and last.in_round and ")" not in text[last.value : at])
        )
        last = _Found(_KIND_OF[word], begin, behind, bare, in_round)
        yield last


def _stands_alone(text: str, word: str, left: str, behind: int, end: int, beside: bool) -> bool:
    """Tell whether a label without a colon is one: it opens its line, or stands ``beside`` one that does, and words or
    nothing follow after white space or a bracket (责任单位 市水务局).
    """
    if left not in ("", "\n") and not (left == " " and beside):
        return False
    after = text[behind] if behind < end else "\n"
    return after == "\n" or (after in " [(" and word not in _SHORT)


def _opening(text: str, low: int, at: int, start: int, anywhere: str) -> tuple[int, str, str] | None:
    """Return where a label's own marks begin, what stands before them, and its brackets.

    What stands before is "" at the stretch's start and before the brackets that set a label off ``anywhere``.
    """
    front = text[low:at]
    bare = front.rstrip(_BRACKETS)
    body = bare.rstrip(_BULLETS)
    if numbered := _NUMBERED.search(body):
        body = body[: numbered.start()].rstrip(" ")
    if not body:
        return (low, "", front[len(bare) :]) if low == start else None
    if body[-1] in _LEFT:
        return low + len(body), body[-1], front[len(bare) :]
    if " " in front[len(body) : len(bare)]:
        return low + len(body), " ", front[len(bare) :]
    brackets = front[len(bare) :]
    return (low + len(bare), "", brackets) if any(mark in brackets for mark in anywhere) else None


def _line_end(text: str, one: _Found, stop: int) -> int:
    """Return where the words behind a label end: with the sentence, its bracket or its line, or below it (责任单位:⏎甲⏎乙)."""
    end = text.find("\n", one.value, stop)
    if end < 0:
        end = stop
    elif not text[one.value : end].strip(_TRIMMED):
        return _below(text, one.kind, end, stop)
    if (
        one.in_round
        and (closed := text.find(")", one.value, end)) >= 0
        and "(" not in text[one.value : closed]
    ):
        return closed
    if (one.kind in PARTS or one.kind in _ONE_SENTENCE) and (full := text.find("。", one.value, end)) >= 0:
        return full
    return end


def _below(text: str, kind: str, end: int, stop: int) -> int:
    """Return the end of the lines that hold the value of a label alone on its line: one, or more where they list names."""
    if "|" in text[max(0, end - 2) : end]:
        return end  # the head of a table
    at = end
    for i in range(_VALUE_LINES if kind in PARTS else 1):
        while at < stop and text[at] in "\n ":
            at += 1
        line = text.find("\n", at, stop)
        line = stop if line < 0 else line
        words = text[at:line]
        if i and (len(words) > _VALUE_LINE or ":" in words or "。" in words):
            break  # a sentence, and no name
        end = at = line
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED_BEHIND:
        end -= 1
    return start, end
