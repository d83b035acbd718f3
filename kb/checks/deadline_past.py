"""Issues whose own deadline was before the day of the notice, while the notice itself says that they are not closed.

The deadline of a label line counts for the issue; one told in prose counts where its own sentence tells of the work left.
A deadline that the text says was put off raises nothing. An issue without words on its state raises nothing: the text may simply not repeat that it was closed.
"""

import re
from collections.abc import Iterator
from datetime import date

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.days import earliest
from kb.checks.rest import is_settled, left, sentence_of
from kb.checks.stories import body
from kb.checks.text import Place, sentence
from kb.checks.undone import undone
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.deadline_past."
_GOES_ON = re.compile(r"长期|持续|坚持|分阶段|逐年|每年")
_PUT_OFF = re.compile(r"延期|延长|延至|顺延|展期|推迟")
_DAY = re.compile(r"\d{4}\s*年|\d{8}|\d{4}[-./]\d")
_LABEL = re.compile(r"(?:时限|期限|时间|限期)\s*[】\]]?\s*[：:]?\s*$")
_NEAR = 12
_LONGEST = 60


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that was due before the notice and is told not to be closed."""
    published, place = (view.notice.properties.get(name) for name in ("published", "published_at"))
    if not isinstance(published, str) or not isinstance(place, list):
        return
    for issue in view.all("Issue"):
        due = issue.properties.get("due")
        if not isinstance(due, str) or due >= earliest(published):
            continue
        if _PUT_OFF.search(body(view, issue)):
            continue
        deadline = _deadline(view, issue)
        open_ = _open(view, issue, deadline) if deadline else None
        if deadline is None or open_ is None:
            continue
        days = (date.fromisoformat(earliest(published)) - date.fromisoformat(due)).days
        yield Finding(
            (issue.id,),
            (
                Quotation(*deadline, Told("check.caption.deadline")),
                Quotation(*open_, Told("check.caption.state")),
                Quotation(int(place[0]), int(place[1]), Told("check.caption.published")),
            ),
            Told.of(
                f"{_CODE}computation", due=due, published=published, days=days, state=_shortened(view, open_)
            ),
            (
                Told(f"{_CODE}innocent.extended"),
                Told(f"{_CODE}innocent.main_part"),
                Told("check.innocent.our_reading"),
            ),
        )


def _deadline(view: View, issue: Node) -> Place | None:
    """Return the place of the deadline, where its words name one day and do not say that the work goes on."""
    at = issue.properties.get("deadline_at")
    if not isinstance(at, list):
        return None
    start, end = int(at[0]), int(at[1])
    words = view.words(start, end)
    return None if _GOES_ON.search(words) or len(_DAY.findall(words)) > 1 else (start, end)


def _open(view: View, issue: Node, deadline: Place) -> Place | None:
    """Return the words that say that the issue is not closed; None where it is, or where nothing says so."""
    told, at = issue.properties, issue.properties.get("claimed_at")
    if told["status"] not in ("partial", "ongoing") or told.get("accepted") or not isinstance(at, list):
        return None
    rest = [sentence_of(view, issue, member) for member in left(view, issue)] or list(undone(view, issue))
    rest = [place for place in rest if not is_settled(view.words(*place))]
    claim = int(at[0]), int(at[1])
    if _LABEL.search(view.text, max(0, deadline[0] - _NEAR), deadline[0]):
        return next((place for place in rest if place[0] <= claim[0] < place[1]), claim)
    start, end = sentence(view.text, deadline[0], *view.span(issue.id))
    return next((place for place in rest if place[0] < end and start < place[1]), None)


def _shortened(view: View, place: Place) -> str:
    words = "".join(view.words(*place).split()).rstrip("。；;，,")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


CHECK = Check("deadline_past", find)
