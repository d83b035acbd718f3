"""The base itself: its versions, its indexes, and whether it agrees with itself."""

from collections.abc import Callable, Iterator

from kb.api.doctor.finding import Finding
from kb.api.doctor.patient import Patient
from kb.review import is_judgement
from kb.schema import SCHEMA
from kb.store import consistency, examining
from kb.store.connection import Connection
from kb.store.consistency import Contradictions
from kb.store.judgements import every

SHOWN = 3  # ids that a sentence names


def schema(patient: Patient) -> Iterator[Finding]:
    """Tell whether the base's schema is this program's."""
    if patient.base is None:
        return
    found = patient.schema
    values = {"address": patient.base.address, "found": found, "known": SCHEMA.version}
    if found is None:
        yield Finding("schema", "warning", "doctor.empty", values, "doctor.do.found")
    elif found > SCHEMA.version:
        yield Finding("schema", "wrong", "store.newer_schema", values)
    elif found < SCHEMA.version:
        yield Finding("schema", "warning", "doctor.older_schema", values, "doctor.do.migrate")
    else:
        yield Finding("schema", "ok", "doctor.schema", values)


def rules(patient: Patient) -> Iterator[Finding]:
    """Tell whether notices were read by this program's rules."""
    if patient.known is None:
        return
    import ingest  # reading documents is not needed to open a base

    by_rules = examining.rules(patient.known)
    older = sum(count for rules, count in by_rules.items() if rules != ingest.RULES)
    values = {"rules": ingest.RULES, "older": older, "notices": sum(by_rules.values())}
    if older:
        yield Finding("rules", "warning", "doctor.older_rules", values, "doctor.do.reread")
    else:
        yield Finding("rules", "ok", "doctor.rules", values)


def indexes(patient: Patient) -> Iterator[Finding]:
    """Tell which indexes and constraints are missing, or not ready."""
    if patient.known is None:
        return
    absent, offline = examining.missing(patient.known)
    if absent:
        names = ", ".join(index.name for index in absent)
        yield Finding("indexes", "wrong", "doctor.indexes_missing", {"names": names}, "doctor.do.mend")
    if offline:
        names = ", ".join(offline)
        yield Finding("indexes", "wrong", "doctor.indexes_offline", {"names": names}, "doctor.do.offline")
    if not (absent or offline):
        count = len(examining.wanted())
        yield Finding("indexes", "ok", "doctor.indexes", {"count": count})


def facts(patient: Patient) -> Iterator[Finding]:
    """Tell whether the notice of every fact is there."""
    yield from _agreeing(patient, "facts", consistency.facts_without_notice, "doctor.do.restore")


def shared(patient: Patient) -> Iterator[Finding]:
    """Tell whether some notice names every shared node."""
    yield from _agreeing(patient, "shared", consistency.shared_without_mention, "doctor.do.mend")


def derived(patient: Patient) -> Iterator[Finding]:
    """Tell whether shared nodes say what follows from their mentions."""
    yield from _agreeing(patient, "derived", consistency.derived_otherwise, "doctor.do.mend")


def words(patient: Patient) -> Iterator[Finding]:
    """Tell whether nodes are searched by the words that they say."""
    yield from _agreeing(patient, "words", consistency.searched_otherwise, "doctor.do.mend")


def edges(patient: Patient) -> Iterator[Finding]:
    """Tell whether every relation joins what it says, and belongs to a notice that is there."""
    yield from _agreeing(patient, "edges", consistency.edges_that_do_not_fit, "doctor.do.restore")


def judgements(patient: Patient) -> Iterator[Finding]:
    """Tell whether every judgement of a reader is as it was stored."""
    yield from _agreeing(patient, "judgements", _judgements_otherwise, "doctor.do.restore")


def _judgements_otherwise(base: Connection, *, full: bool) -> Contradictions:
    """Return the judgements that do not say what their id is the digest of; they are few, so all are looked at."""
    rows = base.read(every)
    return Contradictions(len(rows), tuple(str(row.get("id")) for row in rows if not is_judgement(row)))


def _agreeing(
    patient: Patient, check: str, look: Callable[..., Contradictions], do: str
) -> Iterator[Finding]:
    base: Connection | None = patient.known
    if base is None:
        return
    found = look(base, full=patient.full)
    values = {
        "looked_at": found.looked_at,
        "count": len(found.ids),
        "ids": ", ".join(found.ids[:SHOWN]) + (" …" if len(found.ids) > SHOWN else ""),
    }
    if found.ids:
        yield Finding(check, "wrong", f"doctor.{check}_wrong", values, do)
    else:
        yield Finding(check, "ok", f"doctor.{check}", values)
