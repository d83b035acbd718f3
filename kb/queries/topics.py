"""The topics that questions are grouped by, in the order in which they are listed."""

from collections.abc import Mapping

from kb.queries.question import Words

TOPICS: Mapping[str, Words] = {
    "ownership": {"zh": "由谁负责", "en": "Ownership"},
    "progress": {"zh": "进展", "en": "Progress"},
    "time": {"zh": "时间", "en": "Time"},
    "policy": {"zh": "制度依据", "en": "Policy"},
    "credibility": {"zh": "可信程度", "en": "Credibility"},
    "consequences": {"zh": "处理结果", "en": "Consequences"},
    "promises": {"zh": "承诺与障碍", "en": "Promises and obstacles"},
    "recurrence": {"zh": "前后与同类", "en": "Recurrence"},
}
