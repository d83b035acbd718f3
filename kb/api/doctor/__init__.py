"""Looking after an installation: every check says one thing, and works where nothing else does.

What keeps a check from looking (nothing answers, a wrong password, a full disk) is its finding, not a failure.
"""

from collections.abc import Callable, Iterator, Mapping

from kb.api.doctor import base, place, versions
from kb.api.doctor.finding import Finding, State
from kb.api.doctor.mending import mended
from kb.api.doctor.patient import Patient, entered
from kb.errors import KBError
from kb.store.address import Settings, parse

__all__ = ["CHECKS", "Finding", "State", "examined"]

Check = Callable[[Patient], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    "program": versions.program,
    "driver": versions.driver,
    "engine": versions.engine,
    "store": place.store,
    "folder": place.folder,
    "permissions": place.permissions,
    "disk": place.disk,
    "encryption": place.encryption,
    "server": place.server,
    "schema": base.schema,
    "rules": base.rules,
    "indexes": base.indexes,
    "facts": base.facts,
    "shared": base.shared,
    "derived": base.derived,
    "words": base.words,
    "edges": base.edges,
    "judgements": base.judgements,
}


def examined(
    address: str, settings: Settings, *, full: bool = False, mend: bool = False
) -> Iterator[Finding]:
    """Yield what the checks find of the base at an address and of what it needs.

    Some of the base's nodes are looked at, or with ``full`` all of them. ``mend`` repairs first what can be repaired
    without loss, says what it did, and looks at all. Nothing is founded, and nothing else is written. Raises
    UsageError for an address of another form.
    """
    with entered(parse(address, settings), full=full or mend) as patient:
        if mend:
            yield from _telling("mend", mended, patient)
        for name, check in CHECKS.items():
            yield from _telling(name, check, patient)


def _telling(name: str, check: Check, patient: Patient) -> Iterator[Finding]:
    try:
        yield from check(patient)
    except KBError as error:
        yield Finding.of(name, error)
