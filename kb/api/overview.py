"""What a base, or one notice of it, holds at a glance: counts, and the issues behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.store import Store

MOST = 12  # units, themes and notices that are listed one by one

# How many there are of each; what is shared counts where a notice names it.
_COUNTS = """
MATCH (n:Notice) WHERE $notice IS NULL OR n.id = $notice
WITH count(n) AS notices
OPTIONAL MATCH (i:Issue) WHERE $notice IS NULL OR i.notice = $notice
WITH notices, count(i) AS issues
OPTIONAL MATCH (m:Measure) WHERE $notice IS NULL OR m.notice = $notice
WITH notices, issues, count(m) AS measures
OPTIONAL MATCH (f:Figure) WHERE $notice IS NULL OR f.notice = $notice
WITH notices, issues, measures, count(f) AS figures
OPTIONAL MATCH (h:Flag) WHERE $notice IS NULL OR h.notice = $notice
RETURN notices, issues, measures, figures, count(h) AS flags
"""

_NAMED = """
MATCH (n:Notice)-[:NAMES]->(x:{label}) WHERE $notice IS NULL OR n.id = $notice
RETURN count(DISTINCT x) AS named
"""

_CLAIMED = """
MATCH (i:Issue) WHERE $notice IS NULL OR i.notice = $notice
RETURN coalesce(i.status, 'unknown') AS status, count(i) AS issues,
       sum(CASE WHEN i.accepted IS NOT NULL THEN 1 ELSE 0 END) AS accepted
"""

# The reasons are those of the question issues-without-owner.
_UNNAMED = """
MATCH (i:Issue)
WHERE ($notice IS NULL OR i.notice = $notice)
  AND NOT EXISTS { MATCH (:Unit)-[r:RESPONSIBLE_FOR]->(i) WHERE r.role = 'lead' }
WITH i, COUNT { MATCH (:Unit)-[:RESPONSIBLE_FOR]->(i) } AS responsible,
     COUNT { MATCH (:Unit)-[:INVOLVED_IN]->(i) } AS involved
RETURN CASE WHEN responsible > 0 THEN 'helper_only'
            WHEN involved > 0 THEN 'recipients_or_mentions_only'
            WHEN size(coalesce(i.generic, [])) > 0 THEN 'generic_words'
            ELSE 'names_nobody' END AS reason, count(i) AS issues
"""

# An issue counts once for a unit: by the strongest part that the text gives it there.
_OWNERS = """
MATCH (u:Unit)-[r:RESPONSIBLE_FOR]->(i:Issue)
WHERE $notice IS NULL OR i.notice = $notice
WITH u, i, max(CASE WHEN r.basis = 'actor' THEN CASE r.role WHEN 'lead' THEN 2 ELSE 1 END
                    ELSE CASE r.role WHEN 'lead' THEN 4 ELSE 3 END END) AS part
RETURN u.id AS unit, u.name AS name,
       sum(CASE part WHEN 4 THEN 1 ELSE 0 END) AS lead,
       sum(CASE part WHEN 3 THEN 1 ELSE 0 END) AS support,
       sum(CASE part WHEN 2 THEN 1 ELSE 0 END) AS leads_acting,
       sum(CASE part WHEN 1 THEN 1 ELSE 0 END) AS supports_acting,
       count(i) AS issues
ORDER BY issues DESC, lead DESC, name, unit
"""

_FLAGS = """
MATCH (f:Flag) WHERE $notice IS NULL OR f.notice = $notice
RETURN f.check AS check, coalesce(f.severity, 'low') AS severity, count(f) AS flags
ORDER BY check, severity
"""

_THEMES = """
MATCH (i:Issue)-[:UNDER]->(t:Theme) WHERE $notice IS NULL OR t.notice = $notice
WITH t, count(DISTINCT i) AS issues
RETURN t.id AS id, t.title AS title, issues
ORDER BY t.notice, t.start, t.id LIMIT $most
"""

_ROUNDS = """
MATCH (n:Notice) WHERE $notice IS NULL OR n.id = $notice
OPTIONAL MATCH (n)-[a:ANSWERS]->(s:Inspection)
WITH n.id AS notice, n.title AS title, n.published AS published,
     coalesce(a.started, s.started, n.started) AS began, coalesce(a.ended, s.ended, n.ended) AS stopped,
     coalesce(a.feedback, s.feedback, n.feedback) AS told
WITH notice, title, published, min(began) AS started, max(stopped) AS ended, min(told) AS feedback
RETURN notice, title, started, ended, feedback, published
ORDER BY coalesce(published, feedback, ended, '') DESC, notice LIMIT $most
"""

_ISSUES = """
MATCH (n:Notice)-[:REPORTS]->(i:Issue)
WHERE ($notice IS NULL OR n.id = $notice)
  AND ($status IS NULL OR coalesce(i.status, 'unknown') = $status)
  AND ($accepted IS NULL OR (i.accepted IS NOT NULL) = $accepted)
  AND ($theme IS NULL OR EXISTS { MATCH (i)-[:UNDER]->(t:Theme) WHERE t.id = $theme })
WITH n.id AS notice, coalesce(n.published, '') AS published, i
RETURN i.id AS id, i.number AS number, i.title AS title, coalesce(i.status, 'unknown') AS status,
       i.accepted AS accepted, i.accepted_on AS accepted_on, notice
ORDER BY published, notice, i.position, i.start
"""


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """A unit, and in how many issues each part is its strongest one.

    ``lead`` and ``support`` rest on a label line or an assignment; in ``leads_acting`` and
    ``supports_acting`` it is only told to act.
    """

    unit: str
    name: str
    lead: int
    support: int
    leads_acting: int
    supports_acting: int
    issues: int


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How many flags of one severity a check raised."""

    check: str
    severity: str
    flags: int


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme and how many issues stand under it."""

    id: str
    title: str
    issues: int


@dataclass(frozen=True, slots=True)
class Round:
    """The days of a notice, from the inspection to the publication, as exact as the text gives them."""

    notice: str
    title: str
    started: str | None
    ended: str | None
    feedback: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue with what its notice claims of it, and who accepted that, where the text tells it."""

    id: str
    number: str | None
    title: str
    status: str
    accepted: str | None
    accepted_on: str | None
    notice: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What a base, or one notice of it, holds.

    ``counts`` are keyed as in `kb status`; ``claimed`` counts issues by status, ``accepted`` those whose
    acceptance the text tells, ``unnamed`` those without a named lead by reason. ``owners`` are the units with
    a part in most issues, of ``owners_in_all``; ``rounds`` the latest notices.
    """

    counts: Mapping[str, int]
    claimed: Mapping[str, int]
    accepted: int
    unnamed: Mapping[str, int]
    owners: tuple[OwnerCount, ...]
    owners_in_all: int
    flags: tuple[FlagCount, ...]
    themes: tuple[ThemeCount, ...]
    rounds: tuple[Round, ...]

    @property
    def issues(self) -> int:
        """Return how many issues there are."""
        return self.counts["issues"]


def overview(store: "Store", notice: str | None = None) -> Overview:
    """Return what the store holds; with the id of a notice, what that one says."""
    asked = {"notice": notice, "most": MOST}
    (counted,) = store.read(_COUNTS, asked)
    named = {
        name: store.read(_NAMED.format(label=label), asked)[0]["named"]
        for name, label in (("units", "Unit"), ("regulations", "Regulation"))
    }
    claimed = store.read(_CLAIMED, asked)
    owners = store.read(_OWNERS, asked)
    return Overview(
        counts={name: _whole(value) for name, value in {**counted, **named}.items()},
        claimed={str(row["status"]): _whole(row["issues"]) for row in claimed},
        accepted=sum(_whole(row["accepted"]) for row in claimed),
        unnamed={str(row["reason"]): _whole(row["issues"]) for row in store.read(_UNNAMED, asked)},
        owners=tuple(OwnerCount(**row) for row in owners[:MOST]),  # type: ignore[arg-type]
        owners_in_all=len(owners),
        flags=tuple(FlagCount(**row) for row in store.read(_FLAGS, asked)),  # type: ignore[arg-type]
        themes=tuple(
            ThemeCount(str(row["id"]), str(row["title"]), _whole(row["issues"]))
            for row in store.read(_THEMES, asked)
        ),
        rounds=tuple(Round(**row) for row in reversed(store.read(_ROUNDS, asked))),  # type: ignore[arg-type]
    )


def issues(
    store: "Store",
    *,
    notice: str | None = None,
    status: str | None = None,
    accepted: bool | None = None,
    theme: str | None = None,
) -> tuple[IssueRow, ...]:
    """Return the issues of a notice, with that status, accepted or not, under a theme; None means any."""
    asked = {"notice": notice, "status": status, "accepted": accepted, "theme": theme}
    return tuple(IssueRow(**row) for row in store.read(_ISSUES, asked))  # type: ignore[arg-type]


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
