"""Repairs that lose nothing: what is missing is made again, what is derived is derived again."""

from collections.abc import Iterator

from kb.api.doctor.finding import Finding
from kb.api.doctor.patient import Patient
from kb.store import consistency, examining


def mended(patient: Patient) -> Iterator[Finding]:
    """Make missing indexes, take away shared nodes that nothing names, derive others and words anew; tell what was done."""
    base = patient.known
    if base is None:
        yield Finding("mend", "warning", "doctor.mended_nothing_here")
        return
    absent, _ = examining.missing(base)
    if absent:
        examining.make(base, patient.where, absent)
        names = ", ".join(index.name for index in absent)
        yield Finding("mend", "ok", "doctor.mended_indexes", {"count": len(absent), "names": names})
    orphans = consistency.shared_without_mention(base, full=True).ids
    if orphans:
        consistency.tell_shared_anew(base, orphans)
        yield Finding("mend", "ok", "doctor.mended_shared", {"count": len(orphans)})
    others = consistency.derived_otherwise(base, full=True).ids
    if others:
        consistency.tell_shared_anew(base, others)
        yield Finding("mend", "ok", "doctor.mended_derived", {"count": len(others)})
    unworded = consistency.searched_otherwise(base, full=True).ids
    if unworded:
        consistency.word_anew(base, unworded)
        yield Finding("mend", "ok", "doctor.mended_words", {"count": len(unworded)})
    if not (absent or orphans or others or unworded):
        yield Finding("mend", "ok", "doctor.mended_nothing")
