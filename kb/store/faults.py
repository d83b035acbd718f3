"""What the driver's errors mean to a user, and which are worth another try."""

import ssl

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kb.errors import KBError, StoreError, StoreUnavailable, UsageError

Fault = Neo4jError | DriverError

FAULTS = (Neo4jError, DriverError)
_TAKEN_AWAY = "Statement.EntityNotFound"
_OUT_OF_MEMORY = ("OutOfMemory", "MemoryLimit")  # called transient by the server, and no better a second time


def lost(fault: Fault) -> bool:
    """Tell whether nothing answers any more, so that only another connection can help."""
    return isinstance(fault, (ServiceUnavailable, SessionExpired)) or (
        not isinstance(fault, Neo4jError) and fault.is_retryable()
    )


def tries(fault: Fault) -> int:
    """Return how often the same is worth another try, because the server only gave way to another writer.

    Two writers that make one shared node meet in its uniqueness constraint, and whoever reads may meet a record that
    is just being deleted; the driver tries neither of them again.
    """
    if isinstance(fault, ConstraintError):
        return 3  # the other writer is done by then, or the fault is ours
    if not isinstance(fault, Neo4jError) or any(word in (fault.code or "") for word in _OUT_OF_MEMORY):
        return 0
    return 12 if fault.is_retryable() or _TAKEN_AWAY in (fault.code or "") else 0


def told(fault: Fault, address: str, user: str, database: str) -> KBError:
    """Return our error for a driver's: what went wrong, where, and what to do."""
    code = fault.code or "" if isinstance(fault, Neo4jError) else ""
    if _distrusted(fault):
        return StoreError("store.untrusted", address=address)
    if lost(fault):
        return StoreUnavailable("store.unavailable", address=address)
    if "AuthenticationRateLimit" in code:
        return StoreError("store.too_many_attempts", address=address)
    if isinstance(fault, AuthError):
        return StoreError("store.password", address=address, user=user)
    if isinstance(fault, Forbidden):
        return StoreError("store.forbidden", address=address, user=user)
    if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
        return StoreError("store.database", address=address, database=database)
    if isinstance(fault, ConfigurationError):
        return UsageError("store.address", address=address)
    if any(word in code for word in _OUT_OF_MEMORY):
        return StoreError("store.out_of_memory", address=address)
    if isinstance(fault, ClientError) and "Statement" in code:
        return StoreError("store.statement", address=address, detail=fault.message or code)
    detail = (fault.message if isinstance(fault, Neo4jError) else None) or code or type(fault).__name__
    return StoreError("store.refused", address=address, detail=detail)


def _distrusted(fault: BaseException | None) -> bool:
    """Tell whether the server's certificate is the reason; the driver wraps it in what it could not do therefore."""
    if fault is None or isinstance(fault, ssl.SSLCertVerificationError):
        return fault is not None
    inside = fault.exceptions if isinstance(fault, BaseExceptionGroup) else ()
    return any(map(_distrusted, (fault.__cause__ or fault.__context__, *inside)))
