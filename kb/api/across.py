"""The flags of the checks across notices: worked out when they are asked for, and told as the stored ones are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.api.courses import courses
from kb.api.flags import FlagEntry, IssueEntry, Quoted, Store
from kb.api.overview import FlagCount, Overview
from kb.checks import ACROSS, Finding, Named, Quotation
from kb.checks.across import Course
from kb.graph import stable_id


def across(store: Store, notice: str | None = None, check: str | None = None) -> tuple[FlagEntry, ...]:
    """Return the flags across notices: all, those in which a notice takes part, those of one check.

    Sorted by the latest notice, then by check. The same notices give the same flags, whatever order they came in.
    """
    wanted = [each for each in ACROSS if check in (None, each.name)]
    if not wanted:
        return ()
    found = [
        (each, course, finding)
        for course in courses(store, notice)
        for each in wanted
        for finding in each.find(course)
        if notice is None or any(quotation.notice == notice for quotation in finding.quotations)
    ]
    texts = _texts(store, (quotation for _, _, finding in found for quotation in finding.quotations))
    # A notice that was deleted meanwhile takes its flags with it.
    there = (each for each in found if all(q.notice in texts for q in each[2].quotations))
    entries = (_entry(*each, texts) for each in there)
    order = {each.name: at for at, each in enumerate(ACROSS)}
    return tuple(sorted(entries, key=lambda entry: (entry.notice, order[entry.check], entry.id)))


def across_by_notice(store: Store) -> Counter[str]:
    """Return in how many flags across notices each notice takes part, by its id."""
    return Counter(notice for flag in across(store) for notice in flag.notices)


def and_across(told: Overview, flags: Iterable[FlagEntry]) -> Overview:
    """Return an overview that counts these flags too."""
    counted = Counter({(each.check, each.severity): each.flags for each in told.flags})
    counted.update((flag.check, flag.severity) for flag in flags)
    every = tuple(FlagCount(check, severity, count) for (check, severity), count in sorted(counted.items()))
    return replace(told, counts={**told.counts, "flags": counted.total()}, flags=every)


def _texts(store: Store, quotations: Iterable[Quotation]) -> dict[str, str]:
    ids = sorted({quotation.notice for quotation in quotations})
    return {node.id: str(node.properties["text"]) for node in store.nodes(ids)}


def _entry(check: Named, course: Course, finding: Finding, texts: dict[str, str]) -> FlagEntry:
    quoted = {quotation.notice for quotation in finding.quotations}
    return FlagEntry(
        stable_id("Flag", check.name, *finding.subjects),
        check.name,
        [account.id for account in course.accounts if account.id in quoted][-1],
        tuple(_issues(course, finding)),
        finding.severity,
        "open",
        None,
        finding.subjects,
        tuple(
            Quoted(q.notice, q.start, q.end, texts[q.notice][q.start : q.end], q.caption)
            for q in finding.quotations
        ),
        finding.computation,
        finding.innocent,
    )


def _issues(course: Course, finding: Finding) -> Iterator[IssueEntry]:
    """Yield the issues that a finding is about, the earlier notice's first."""
    known = {entry.node.id: entry.node for account in course.accounts for entry in account.entries}
    yield from (IssueEntry.of(known[subject]) for subject in finding.subjects if subject in known)
