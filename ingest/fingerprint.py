"""What copies of one notice share: a digest of its own words, without what a page prints around them.

Two different notices must never share it. So nothing is left out but white space, width, marks of bold letters and of pages,
and whole lines of the known shapes (`ingest.chrome`) – and those only where pages print them: above and just below the
title, and behind the sign-off. Whatever is not known stays: then a copy has a digest of its own, and is found by its
heading or not at all. How to reach the office is told by the notice: two that differ in a telephone number differ.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from ingest.chrome import DAY, LONGEST, Place, kind_of
from ingest.flow import bold_marks, narrow, page_marks

_HEAD = (
    120  # characters of the notice's own – its title, the body above it – within which the page's lines end
)
_FOOT = 60  # the same behind the sign-off: what no shape is known of
_LAST_LINES = 200

_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")  # with what takes no room
_PROSE = re.compile(r"[。;!?]$")
_NAME = "[\u4e00-\u9fff()]{2,40}(?:党组|党委|党工委|委员会|局|厅|委|办|处|院|部|组|中心|政府|办公室|公司|集团|学校|学院|大学|医院|支部|总支)"
_WRITTEN_DAY = rf"(?:{DAY}|二[〇零○一二三四五六七八九]{{3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
_SIGNED = re.compile(rf"[(]?(?:(?:{_NAME})?{_WRITTEN_DAY}(?:印发|公布|发布)?|{_NAME})[)]?")
_REACH = re.compile(
    r"(?:欢迎|如有|联系|监督|举报|通讯|通信|邮寄|电话|电子邮箱|公示期)[^\n]*(?:\d{4}|\*{2}|@|路|街|号)[^\n]*"
)
# Where a whole text ran into one line: the sign-off, with the page's own words behind it.
_RUN_ON = re.compile(
    rf"(?<= )(?:{_NAME}) {{0,60}}{_WRITTEN_DAY} +|(?<=。)(?:{_NAME}) {{0,60}}{_WRITTEN_DAY} +"
)
_OF = re.compile(r"(\d{1,4})/(\d{1,4})")


def fingerprint(text: str) -> str:
    """Return what copies of one notice share, in hexadecimal."""
    words = "".join(_BLANK.sub("", line) for line in own_lines(text))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def own_lines(text: str) -> list[str]:
    """Return the notice's own lines, narrow, each with its white space taken together; the page's where it has no other."""
    lines = list(_lines(narrow(text)))
    own = set(range(len(lines))) - set(_head(lines)) - set(_foot(lines))
    return [lines[i] for i in sorted(own)] or lines


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, without marks of bold letters and of pages."""
    for line in _without_marks(text).split("\n"):
        pieces = [line]
        if len(line) > LONGEST and (found := list(_RUN_ON.finditer(line))):
            pieces = [line[: found[-1].end()], line[found[-1].end() :]]
        for piece in pieces:
            if told := _BLANK.sub(" ", piece).strip():
                yield told


def _without_marks(text: str) -> str:
    marks = list(page_marks(text))
    counts = [_OF.fullmatch(text[start:end].replace(" ", "")) for start, end in marks]
    told = [(int(m[1]), int(m[2])) for m in counts if m is not None]
    # 3/12 on a line may be a cell of a table: pages are counted up to the same last one.
    if told != sorted(set(told)) or len({of for _, of in told}) > 1 or any(n > of for n, of in told):
        marks = [mark for mark, count in zip(marks, counts, strict=True) if count is None]
    kept, at = [], 0
    for start, end in sorted([*marks, *bold_marks(text)]):
        kept.append(text[at:start])
        at = max(at, end)
    return "".join((*kept, text[at:]))


def _head(lines: Sequence[str]) -> Iterator[int]:
    """Yield the page's lines above the title and just below it, up to the notice's first sentence.

    A page may print the title once more.
    """
    said = 0
    before = ""
    for i, line in enumerate(lines):
        kind = kind_of(line, Place.HEAD)
        if (kind is not None and not (kind.name == "site" and said)) or line == before:
            yield i
            continue
        said += len(line)
        before = line
        if said > _HEAD or _PROSE.search(line):
            return


def _foot(lines: Sequence[str]) -> list[int]:
    """Return the page's lines behind the sign-off, the date or how to reach the office.

    A notice may have none of these; then only the last lines count, from the first that can be nothing but a page's.
    """
    first = max(0, len(lines) - _LAST_LINES)
    kinds = {}
    above = ""
    for i in range(first, len(lines)):
        kind = kind_of(lines[i], Place.FOOT, above)
        above = kind.name if kind else ""
        kinds[i] = kind
    found: list[int] = []
    last: list[int] = []
    unknown = 0
    for i in reversed(range(first, len(lines))):
        if kinds[i] is not None:
            found.append(i)
            if not unknown:
                last.append(i)
            continue
        if _closes(lines[i]):
            return found
        unknown += len(lines[i])
        if unknown > _FOOT or _PROSE.search(lines[i]):
            break
    last.reverse()
    certain = next((n for n, i in enumerate(last) if (kind := kinds[i]) and not kind.weak), len(last))
    return last[certain:]


def _closes(line: str) -> bool:
    bare = line.replace(" ", "")
    if len(line) > LONGEST:
        return _RUN_ON.search(line[-LONGEST:] + " ") is not None
    return _SIGNED.fullmatch(bare) is not None or _REACH.fullmatch(bare) is not None
