"""How many problems the preamble says there are."""

import re

from ingest.flow import Flow
from ingest.numerals import number

_COUNT = re.compile(
    r"(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|条|大)?(?:(?:类|大|方面|重点|突出|具体|反馈|主要){0,3}(?P<problem>问题|整改任务|任务|事项)|(?P<group>类|个?方面))"
)
_SKIPPED = re.compile(r"[\d.]$")


def stated_counts(flow: Flow, end: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the counts of problems, and of groups of problems (5类, 3个方面), told in ``flow.text[:end]``."""
    problems: set[int] = set()
    groups: set[int] = set()
    for found in _COUNT.finditer(flow.text, 0, end):
        if _SKIPPED.search(flow.text, max(0, found.start() - 1), found.start()):
            continue
        (problems if found["problem"] else groups).add(number(found["number"]))
    return frozenset(problems), frozenset(groups)
