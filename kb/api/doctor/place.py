"""The place of the base: a folder with room and locks, or a server at an address."""

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from kb.api.doctor.finding import Finding
from kb.api.doctor.patient import Patient
from kb.store.address import LocalAddress, ServerAddress
from kb.store.examining import server as server_of
from kb.store.server import DATABASE, USER

LITTLE, TOO_LITTLE = 1024, 16  # MiB: what is worth a warning, and what the largest write may need
_MIB = 2**20


def store(patient: Patient) -> Iterator[Finding]:
    """Tell where the base is, and whether it can be entered."""
    where = patient.where
    if isinstance(where, LocalAddress):
        values: dict[str, object] = {"address": f"local:{where.directory}"}
    else:
        settings = where.settings
        values = {
            "address": where.uri,
            "user": settings.user or USER,
            "database": settings.database or DATABASE,
        }
    if patient.failure is not None:
        yield Finding.of("store", patient.failure)
    elif patient.base is None:
        yield Finding("store", "warning", "doctor.no_base", values, "doctor.do.found")
    elif isinstance(where, LocalAddress):
        yield Finding("store", "ok", "doctor.store_local", values)
    else:
        yield Finding("store", "ok", "doctor.store_server", values)


def folder(patient: Patient) -> Iterator[Finding]:
    """Tell of a local base's size, log, server and lock, as they were before anything was started."""
    lies = patient.local
    if lies is None or not lies.founded:
        return
    values = {
        "directory": lies.directory,
        "size": lies.size / _MIB,
        "process": lies.process,
        "log": lies.log,
        "log_size": lies.log_size / _MIB,
    }
    if lies.process is not None:
        yield Finding("folder", "ok", "doctor.running", values)
    elif lies.locked:
        yield Finding("folder", "warning", "doctor.locked", values, "doctor.do.locked")
    else:
        yield Finding("folder", "ok", "doctor.resting", values)


def permissions(patient: Patient) -> Iterator[Finding]:
    """Tell whether other users of the machine may enter a local base's folder."""
    lies = patient.local
    if lies is None or not lies.founded:
        return
    values = {"directory": lies.directory}
    if lies.open_to_others:
        yield Finding("permissions", "wrong", "doctor.open_to_others", values, "doctor.do.permissions")
    else:
        yield Finding("permissions", "ok", "doctor.closed_to_others", values)


def disk(patient: Patient) -> Iterator[Finding]:
    """Tell how much room is left where a local base lies."""
    lies = patient.local
    if lies is None:
        return
    free = lies.free / _MIB
    values = {"directory": lies.directory, "free": free, "little": LITTLE}
    if free < TOO_LITTLE:
        yield Finding("disk", "wrong", "doctor.disk", values, "doctor.do.disk")
    elif free < LITTLE:
        yield Finding("disk", "warning", "doctor.disk", values, "doctor.do.disk")
    else:
        yield Finding("disk", "ok", "doctor.disk", values)


def encryption(patient: Patient) -> Iterator[Finding]:
    """Tell whether what goes to a server can be read on the way."""
    if not isinstance(patient.where, ServerAddress):
        return
    parts = urlsplit(patient.where.uri)
    values = {"address": patient.where.uri}
    if parts.scheme.endswith("+s"):
        yield Finding("encryption", "ok", "doctor.encrypted", values)
    elif parts.scheme.endswith("+ssc"):
        yield Finding("encryption", "warning", "doctor.unverified", values, "doctor.do.encrypt")
    elif _is_this_machine(parts.hostname or ""):
        yield Finding("encryption", "ok", "doctor.same_machine", values)
    else:
        yield Finding("encryption", "warning", "doctor.not_encrypted", values, "doctor.do.encrypt")


def server(patient: Patient) -> Iterator[Finding]:
    """Tell which server answers."""
    if patient.base is None or not isinstance(patient.where, ServerAddress):
        return
    told = server_of(patient.base)
    values = {"name": told.name, "version": told.version, "edition": told.edition}
    yield Finding("server", "ok", "doctor.server", values)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
