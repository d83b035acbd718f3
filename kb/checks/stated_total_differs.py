"""What the head of a notice says of its problems, held against itself and against the issues that follow.

What is done, done in part and left should make one of the totals told. The issues should be as many as one of them,
where they are numbered without fail and the difference is small: a large one means that the text counts something else.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Severity, Told
from kb.checks.numbering import is_sure, numbers
from kb.checks.view import View

_CODE = "check.stated_total_differs."
_KINDS = ("done", "partly", "left")
_NEAR = 5  # a total may be a fifth off before it is taken for a count of something else


def find(view: View) -> Iterator[Finding]:
    """Yield a finding where the totals that are told differ from their parts, or from the issues listed."""
    told = view.notice.properties
    totals, at = told.get("stated_totals"), told.get("stated_at")
    if not isinstance(totals, list) or not isinstance(at, list):
        return
    places = list(zip(map(int, at[::2]), map(int, at[1::2]), strict=True))
    parts = {kind: int(str(told[f"stated_{kind}"])) for kind in _KINDS if f"stated_{kind}" in told}
    issues = view.all("Issue")
    listed = _listed(view, [int(total) for total in totals])
    added = len(parts) > 1 and sum(parts.values()) not in totals
    if listed is None and not added:
        return
    roles = [*("stated" for _ in totals), *parts]
    quoted = [
        Quotation(start, end, Told(f"check.caption.{role}"))
        for role, (start, end) in zip(roles, places, strict=True)
        if added or role == "stated"
    ]
    if listed is not None:
        quoted += [
            Quotation(
                int(str(issue.properties["title_start"])),
                int(str(issue.properties["title_end"])),
                Told.of("check.caption.issue_at", position=position),
            )
            for position, issue in ((1, issues[0]), (len(issues), issues[-1]))
        ]
    values: dict[str, str | int] = {
        "total": "、".join(dict.fromkeys(map(str, totals))),
        "issues": len(issues),
    }
    if added:
        values |= {"parts": " ＋ ".join(map(str, parts.values())), "sum": sum(parts.values())}
    yield Finding(
        (view.notice.id,),
        tuple(quoted),
        Told(
            f"{_CODE}computation.{'both' if added and listed is not None else 'parts' if added else 'listed'}",
            values,
        ),
        (
            Told(f"{_CODE}innocent.level"),
            Told(f"{_CODE}innocent.not_public"),
            Told("check.innocent.our_reading"),
        ),
        _severity(added),
    )


def _severity(added: bool) -> Severity:
    return "medium" if added else "low"


def _listed(view: View, totals: list[int]) -> int | None:
    """Return how many issues are listed, where no total agrees with them and one comes near; None otherwise."""
    issues = view.all("Issue")
    told = numbers(issues)
    if not issues or not totals or told is None or not is_sure(view):
        return None
    count, counts = len(issues), _counts(view)
    if counts & set(totals):
        return None
    return count if any(abs(total - count) <= max(1, total // _NEAR) for total in totals) else None


def _counts(view: View) -> set[int]:
    """Return every count that a total may mean: of issues, of themes, of themes and the issues outside of them."""
    issues = view.all("Issue")
    above = [{theme.id for theme in view.targets(issue.id, "UNDER")} for issue in issues]
    inside = [
        {t.id for t in view.targets(issue.id, "UNDER") if t.properties.get("kind") == "in_title"}
        for issue in issues
    ]
    themes = set[str]().union(*above)
    titles = {t.properties["title"] for t in view.all("Theme") if t.properties.get("kind") == "in_title"}
    alone = sum(not some for some in inside)
    return {len(issues), len(themes), len(themes) + sum(not some for some in above), len(titles) + alone}


CHECK = Check("stated_total_differs", find)
