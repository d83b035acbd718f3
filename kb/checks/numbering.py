"""The numbers that a notice gives its issues: whether they run on, and where one is left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.checks.view import View
from kb.graph import Node

_NUMBER = re.compile(r"(?:(?P<above>.+)-)?[（(]?(?P<own>\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]?")
_HAN = "一二三四五六七八九"
_MOST = 3  # numbers in a row that may be left out before it is our reading that is doubted
_UNREAD = '"code": "remark.unread_heading"'


@dataclass(frozen=True, slots=True)
class Gap:
    """The issues before and behind numbers that are left out."""

    before: Node
    behind: Node
    missing: tuple[int, ...]


def value(written: str) -> int | None:
    """Return the number that a numeral stands for, up to 99; None for anything else."""
    if written.isdecimal() and written.isascii():
        return int(written)
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    found = re.fullmatch(rf"([{_HAN}])?(十)?([{_HAN}])?", written)
    if not written or found is None or (found[1] and found[3] and not found[2]):
        return None
    tens, ten, ones = found.groups()
    if ten is None:
        return _HAN.index(tens or ones) + 1
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def han(number: int) -> str:
    """Return a number below 100 in Han numerals."""
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens - 1]}十"
    return front + (_HAN[ones - 1] if ones else "")


def numbers(issues: Iterable[Node]) -> list[tuple[str, int]] | None:
    """Return for each issue what stands above its number, and the number; None where one has none."""
    told = []
    for issue in issues:
        found = _NUMBER.fullmatch(str(issue.properties.get("number", "")))
        own = value(found["own"]) if found else None
        if found is None or own is None:
            return None
        told.append((found["above"] or "", own))
    return told


def is_sure(view: View) -> bool:
    """Tell whether the reader understood every heading among the issues: else what is missing may be our fault."""
    remarks = view.notice.properties.get("remarks")
    return not any(_UNREAD in str(remark) for remark in remarks) if isinstance(remarks, list) else True


def gaps(view: View) -> Iterator[Gap]:
    """Yield the gaps in the numbers of a notice's issues.

    Numbers may begin anew at 1. Where they are in any other disorder, where a number that is left out stands in the text
    after all, or where a heading was not understood, nothing is told.
    """
    issues = view.all("Issue")
    told = numbers(issues)
    if told is None or not is_sure(view):
        return
    found = []
    for at, ((above, one), (under, other)) in enumerate(pairwise(told)):
        if above != under or other == 1 or other == one + 1:
            continue
        missing = tuple(range(one + 1, other))
        if not 1 <= len(missing) <= _MOST:
            return
        found.append(Gap(issues[at], issues[at + 1], missing))
    for gap in found:
        if not any(_is_told(view, gap, number) for number in gap.missing):
            yield gap


def _is_told(view: View, gap: Gap, number: int) -> bool:
    """Tell whether a number stands between the issues in any form in which a heading may bear it."""
    start = int(str(gap.before.properties["title_end"]))
    end = int(str(gap.behind.properties["title_start"]))
    circled = chr(ord("①") + number - 1) if number <= 20 else "\0"
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(number))
    form = rf"(?<![\d.％%]){number}(?![\d%])|{wide}|{circled}|[（(第题务]\s*{han(number)}|{han(number)}\s*[、)）：:是]"
    return re.search(form, view.text[start:end]) is not None
