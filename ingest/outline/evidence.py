"""What each heading of the findings shows: whether it names a finding, says nothing, or tells a measure."""

import re

from ingest.flow import Flow
from ingest.outline.chapters import container, lists_problems
from ingest.outline.headings import BLANK, Heading
from ingest.outline.nesting import Nested, ancestors
from ingest.outline.numbering import TOP
from ingest.outline.wording import names_measure, names_weakness, told_amount

_STORY = re.compile(
    r"[\s。]*(?:\[整改|整改|落实|完成|进展|责任|牵头|主责|主办|承办)(?:落实|完成|进展)*(?:情况|措施|成效|结果|时限|单位|部门|领导|人)? *[:\]]"
)
_STORY_ABOVE = re.compile(r"(?:整改|落实)(?:落实|完成|进展|工作)*(?:情况|措施|成效|结果|举措)\]? *:")
_GATHERS_RESULTS = re.compile(r"(?:问题|意见|事项)的?(?:整改|落实)[^,。]{0,6}(?:情况|结果|成效)$")
# 针对台账混乱问题,逐户核查: a measure; 针对“台账混乱”问题,一是…: a finding with its measures.
_ANSWERED = re.compile(r" *的? *等?问题 *,(?! *(?:[一二三四五六七八九十]是|[①(\d]))")
# Forms of headings that only findings have.
_FORMS = ("quoted", "plain", "question", "answering", "label")
AREAS = ("area", "plain_area")
# What a heading is worth as an issue, by what it shows.
_FINDING = 1.0
_RESULT_BEHIND = 0.9
_WEAKNESS = 0.8
_AREA_OF_WEAKNESS = 0.5
_SILENT = 0.0
_MEASURE = -0.8
_NO_ISSUE = -1.0
# The worth from which on a heading clearly names a finding.
CLEAR = 0.5


class Evidence:
    """The headings of the findings with what each of them shows.

    ``worth[i]`` tells what the i-th is worth as an issue: 1 for a form that only findings have, 0 for one that says
    nothing, less for a measure.
    """

    def __init__(self, flow: Flow, headings: list[Nested]) -> None:
        self.flow = flow
        self.headings = headings
        self.next = self._ends()
        self.first_below: dict[int, int] = {}
        for n in headings:
            self.first_below.setdefault(n.above, n.heading.start)
        self._stories: dict[int, bool] = {}
        self.worth: list[float] = []
        for n in headings:
            self.worth.append(self._worth(n))

    def _ends(self) -> list[int]:
        """Return where the text under each heading ends: at the next one that is sure."""
        ends, end = [], len(self.flow.text)
        for n in reversed(self.headings):
            ends.append(end)
            end = n.heading.start if n.heading.sure else end
        return ends[::-1]

    def title(self, i: int) -> str:
        """Return a heading's words."""
        h = self.headings[i].heading
        return self.flow.text[h.title_start : h.title_end]

    def tells(self, i: int) -> bool:
        """Tell whether a heading has a text of its own before the next one."""
        h = self.headings[i].heading
        return not BLANK.fullmatch(self.flow.text, h.body, self.next[i])

    def ancestors(self, i: int) -> list[int]:
        """Return the indices of the headings above one, nearest first."""
        return [n.index for n in ancestors(self.headings, self.headings[i])]

    def formed(self, i: int) -> bool:
        """Tell whether a heading has a form that only findings have."""
        return self.headings[i].heading.form in _FORMS

    def _worth(self, n: Nested) -> float:
        h, text = n.heading, self.flow.text
        title = text[h.title_start : h.title_end]
        below_finding = n.above >= 0 and self.worth[n.above] >= CLEAR
        if below_finding and self._told_above(n.above, h):
            return _NO_ISSUE
        if h.style in TOP and h.form == "sentence" and container(title):
            return _NO_ISSUE
        if (
            below_finding
            and h.form == "plain"
            and not text.startswith("关于", h.title_start - 2)
            and _ANSWERED.match(text, h.title_end)
        ):
            return _MEASURE
        if h.form in _FORMS:
            return _FINDING
        if _STORY.match(text, h.body) and not names_measure(title):
            return _RESULT_BEHIND
        if h.form in AREAS:
            return _AREA_OF_WEAKNESS if names_weakness(title) else _SILENT
        if _GATHERS_RESULTS.search(title):
            return _SILENT
        if names_measure(title) and not (self._among_problems(n) and told_amount(title)):
            return _MEASURE
        return _WEAKNESS if names_weakness(title) or self._among_problems(n) else _SILENT

    def _among_problems(self, n: Nested) -> bool:
        """Tell whether a heading stands directly in a chapter that lists what was found: 审计发现的主要问题."""
        above = self.headings[n.above].heading if n.above >= 0 else None
        return above is not None and above.style in TOP and lists_problems(self.title(n.above))

    def _told_above(self, above: int, h: Heading) -> bool:
        """Tell whether headings stand behind 整改情况: of the finding above them: they lead measures."""
        if h.style in ("question", "answering", "answering_plain", "label"):
            return False
        if above not in self._stories:
            finding, first = self.headings[above].heading, self.first_below[above]
            self._stories[above] = _STORY_ABOVE.search(self.flow.text, finding.title_end, first) is not None
        return self._stories[above]
