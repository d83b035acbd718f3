"""Deadlines: on a label line, or told of the work that is left."""

import re
from collections.abc import Iterator

from ingest.extraction.dates import dates
from ingest.extraction.labels import Label
from ingest.facts import Date, Deadline
from ingest.flow import Flow

_BEFORE_WORK = re.compile(r"(?:将|拟|计划|预计|力争|确保|争取|于|在|延期|延长|推迟)[^。;,]{0,8}$")


def deadlines(flow: Flow, start: int, end: int, labels: tuple[Label, ...]) -> Iterator[Deadline]:
    """Yield the deadlines of an issue, that of a label line first. ``words`` is an ISO day where the words give one."""
    for label in labels:
        if label.kind != "deadline" or label.start >= label.end:
            continue
        told = next(iter(dates(flow, label.start, label.end)), None)
        words = flow.text[label.start : label.end].strip(" 。;")
        day = told.latest if told is not None else None
        yield Deadline(flow.span(label.start, label.end), "deadline_label", day or words, day)
    for told in dates(flow, start, end):
        if told.use == "deadline" and _future(flow, told):
            yield Deadline(told.span, "to_be_done_before", told.latest or told.span.text, told.latest)


def _future(flow: Flow, told: Date) -> bool:
    at = flow.at(told.span.start)
    return bool(_BEFORE_WORK.search(flow.text, max(0, at - 10), at))
