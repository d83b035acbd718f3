"""Label lines of an issue: 责任单位:…, 整改时限:…, 完成情况:…"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.parts import LABELS
from ingest.flow import Flow

# Kind → the labels that say it.
KINDS: dict[str, str] = {
    **LABELS,
    "person": "责任人|责任领导|牵头领导|包抓领导|整改责任人|联系人|分管领导|直接责任人",
    "deadline": "整改时限|完成时限|整改期限|完成时间|时限要求|整改完成时限|时限",
    "status": "完成情况|整改状态|当前状态|销号情况|目前进展|整改进度|完成状态",
    "story": "整改情况|整改落实情况|整改进展情况|整改完成情况"
    "|整改进展|整改结果|落实情况|整改措施及成效|整改措施|整改成效|整改举措|进展情况|办理情况|整改落实|整改",
    "aim": "整改目标|整改任务|整改要求",
}
_LABEL = re.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=[。;\s]))[ \[]*(?P<label>(?:"
    + "|".join(sorted("|".join(KINDS.values()).split("|"), key=len, reverse=True))
    + r"))(?:\] *:?| *:)"
)
_BY_WORD = {word: kind for kind, words in KINDS.items() for word in words.split("|")}
# A status line is short; 完成情况 before a long text only introduces it.
_LONGEST_STATUS = 24
_STATUS = re.compile(
    r" *(?:已?(?:基本|全部|阶段性)?完成|正在推进|未完成|持续推进|已销号|达到序时进度)[^。;]{0,18}[。;]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's kind, where the label itself begins, and the words behind it: ``flow.text[start:end]``."""

    kind: str
    label_start: int
    start: int
    end: int


def labels(flow: Flow, start: int, end: int) -> tuple[Label, ...]:
    """Return the label lines of ``flow.text[start:end]``. Words that tell a story run on to the next label."""
    return tuple(_labels(flow, start, end))


def _labels(flow: Flow, start: int, end: int) -> Iterator[Label]:
    found = list(_LABEL.finditer(flow.text, start, end))
    for i, match in enumerate(found):
        stop = found[i + 1].start() if i + 1 < len(found) else end
        line_end = flow.text.find("\n", match.end(), stop)
        line_end = stop if line_end < 0 else line_end
        kind = _BY_WORD[match["label"]]
        if kind == "status" and len(flow.text[match.end() : line_end].strip()) > _LONGEST_STATUS:
            kind = "story"
            if told := _STATUS.match(flow.text, match.end(), line_end):  # 完成情况:已完成整改。一是…
                yield Label("status", match.start("label"), match.end(), told.end())
                yield Label("story", told.end(), told.end(), stop)
                continue
        last = stop if kind in ("story", "aim") else line_end
        yield Label(kind, match.start("label"), match.end(), last)
