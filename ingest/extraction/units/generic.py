"""Words that act in an issue and name nobody: 相关部门, 各单位."""

import re
from collections.abc import Iterator

from ingest.flow import Flow
from ingest.label_words import PARTS
from ingest.lexicon import GENERIC
from ingest.text import Span

_GENERIC = re.compile(GENERIC)
# They act where they open a clause, alone or in a list of their like; only there are they looked for.
_FIRST = "各相有所上下职主责牵配区直市县辖属包被承监执行局单部镇乡街党全我专领工整"
_EACH = "(?:各(?=相关|有关|职能|主管|责任|牵头|配合|包保|承办|监管|执法|行业|下属|所属))?"  # 各相关部门
_RUN = rf"(?=[{_FIRST}]){_EACH}{GENERIC}(?:[、和及]?{_EACH}{GENERIC}){{0,6}}"
_OPENING = re.compile(rf"[。;,:\n!?、和及由\s是则要.)①-⑳](?P<run>{_RUN})")
_VERY_FIRST = re.compile(rf"(?P<run>{_RUN})")
_ACTS_ON = re.compile(
    r"(?:要|牵头|配合|协助|进一步|定期|按|认真|已|将|积极|及时|加强|开展|落实|负责|据此|组织|召开|逐|对|针对|切实)"
)
_MARK = re.compile(r"[一二三四五六七八九十①-⑳是\d.()\s]+")
_IS_LABEL = re.compile(r"\]? *:")
_BOUNDARY = re.compile(r"[。;,:\n!?]")
_FRONT = 24  # characters before it in which an ordinal may stand
_LABELLED = 80  # characters from a label to a word behind it
_LABELS = PARTS["lead"] + PARTS["support"]


def is_generic(words: str) -> bool:
    """Tell whether words hold some that name nobody."""
    return _GENERIC.search(words) is not None


def generic(flow: Flow, start: int, end: int) -> Iterator[Span]:
    """Yield the words of ``flow.text[start:end]`` that act, or own the issue, and name nobody."""
    text = flow.text
    at = start
    found = _VERY_FIRST.match(text, start, end)
    while found := found or _OPENING.search(text, at, end):
        run, at = found.start("run"), found.end()
        owns = _labelled(text, start, run)
        acts = _ACTS_ON.match(text, at, end) is not None and _opens(text, max(start, run - _FRONT), run)
        if (owns or acts) and not _IS_LABEL.match(text, at, end):
            yield from (flow.span(m.start(), m.end()) for m in _GENERIC.finditer(text, run, at))
        found = None


def _opens(text: str, low: int, at: int) -> bool:
    """Tell whether nothing but an ordinal stands between the last boundary and a place."""
    front = _BOUNDARY.split(text[low:at])[-1].strip().removesuffix("由")
    return not front or _MARK.fullmatch(front) is not None


def _labelled(text: str, start: int, at: int) -> bool:
    """Tell whether a place stands behind a label of owners, on its line."""
    low = max(start, at - _LABELLED)
    colon = text.rfind(":", low, at)
    if colon < 0 or any(text.find(c, colon, at) >= 0 for c in "\n。;"):
        return False
    return text[max(start, colon - 16) : colon].rstrip("]* ").endswith(_LABELS)
