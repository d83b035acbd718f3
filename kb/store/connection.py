"""One way to run a unit of work on a server: with the driver, its pool, and as many tries as are worth it."""

import logging
import random
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

import neo4j
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ConfigurationError

from kb.errors import KBError, StoreError
from kb.store import events, faults, interrupts
from kb.store.values import Row, plain

T = TypeVar("T")
Waiting = Callable[
    [str, float], None
]  # told the address of a server that went away, and how many seconds it is waited for

_TOLD_AFTER = 1.0  # seconds after which somebody who waits is told so
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where Bolt is spoken, and how to enter; ``ca`` is a file with the certificate to trust."""

    uri: str
    user: str
    password: str
    database: str
    ca: str | None = None


class Host(Protocol):
    """Whoever keeps a server running, or at least knows where it is."""

    address: str
    ours: bool  # whether the server is a process of our own, which can be started again
    patience: float  # seconds that a server which has answered before may be away

    def endpoint(self) -> Endpoint:
        """Return where the server is, started first if that is for us to do."""

    def stands(self, endpoint: Endpoint) -> bool:
        """Tell whether the server is still meant to be there: one that is about to stop fails in ways of its own."""

    def explained(self, error: StoreError) -> StoreError:
        """Return the error, or a better one where the host knows why its server failed."""

    def working(self, *, writing: bool) -> AbstractContextManager[None]:
        """Surround each unit of work: it marks the server as in use, and lets one writer in where that is needed."""


class Run(Protocol):
    """Runs a statement in the transaction that is open."""

    def __call__(
        self, statement: str, parameters: Mapping[str, object], /, *, graphless: bool = False
    ) -> list[Row]:
        """Return the rows; ``graphless`` ones hold no nodes, relations and paths, and are not looked through for them."""


class Connection:
    """A pool of connections to one host. Safe to share between threads."""

    def __init__(self, host: Host, waiting: Waiting | None = None) -> None:
        _keep_the_driver_quiet()
        self._host = host
        self._waiting = waiting
        self._answered = False
        # Shared by all sessions: whoever reads here sees what was written here, on whichever member of a cluster.
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._renewing = Lock()
        events.opened(host.address)
        self._endpoint = host.endpoint()
        self._driver = self._connect(self._endpoint)

    @property
    def address(self) -> str:
        """The store's address, without a password."""
        return self._host.address

    @property
    def database(self) -> str:
        """What the server calls the database."""
        return self._endpoint.database

    def read(self, work: Callable[[Run], T]) -> T:
        """Return what ``work`` returns; it is given a way to run statements, and may be called more than once."""
        return self._try(work, writing=False)

    def write(self, work: Callable[[Run], T]) -> T:
        """Do the same in a write transaction: all that ``work`` ran is stored when this returns, or none of it."""
        return self._try(work, writing=True)

    def agent(self) -> str:
        """Return what the server calls itself, as in ``Neo4j/5.26.0``."""
        return self._persist(lambda driver, endpoint: driver.get_server_info().agent)

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self, endpoint: Endpoint) -> neo4j.Driver:
        uri = endpoint.uri
        secured: dict[str, Any] = {}
        try:
            if endpoint.ca:
                # Given a certificate of one's own, the driver wants the bare scheme.
                uri = uri.replace("+s://", "://")
                secured = {"ssl_context": ssl.create_default_context(cafile=endpoint.ca)}
            return GraphDatabase.driver(
                uri,
                auth=(endpoint.user, endpoint.password),
                connection_timeout=5.0,
                connection_acquisition_timeout=30.0,
                max_transaction_retry_time=0.0,  # `_try` decides what is tried again
                notifications_min_severity="OFF",  # else statements, and so names, end up in logs
                telemetry_disabled=True,
                **secured,
            )
        except OSError as error:  # an SSLError is one
            raise StoreError(
                "store.certificate", address=self.address, detail=error.strerror or error
            ) from error
        except faults.FAULTS as fault:
            raise faults.told(fault, self.address, endpoint.user, endpoint.database) from fault

    def _try(self, work: Callable[[Run], T], *, writing: bool) -> T:
        def once(driver: neo4j.Driver, endpoint: Endpoint) -> T:
            with (
                self._host.working(writing=writing),
                interrupts.deferred(),
                driver.session(
                    database=endpoint.database, fetch_size=1000, bookmark_manager=self._bookmarks
                ) as session,
            ):
                unit = partial(_unit, work)
                return session.execute_write(unit) if writing else session.execute_read(unit)

        return self._persist(once)

    def _persist(self, once: Callable[[neo4j.Driver, Endpoint], T]) -> T:
        """Return what ``once`` returns; try again where another try may help."""
        tried = looked = 0
        end: float | None = None
        while True:
            driver, endpoint = self._driver, self._endpoint
            try:
                done = once(driver, endpoint)
            except faults.FAULTS as fault:
                if tried < faults.tries(fault):
                    tried += 1
                    events.again(self.address, fault, tried)
                    _pause(tried)
                elif self._gone(fault, endpoint) and (end is None or time.monotonic() < end):
                    # A killed process may take connections a moment longer; somebody else's server gets one more try.
                    end = end or time.monotonic() + self._patience()
                    events.away(self.address, fault)
                    self._renew(driver)
                    looked += 1
                    self._say_so(looked, end)
                    _pause(looked)
                else:
                    events.failed(self.address, fault)
                    raise self._told(fault, endpoint) from fault
            else:
                self._answered = True
                return done

    def _patience(self) -> float:
        return self._host.patience if self._answered or self._host.ours else 0

    def _say_so(self, looked: int, end: float) -> None:
        left = end - time.monotonic()
        if looked == 2 and left > _TOLD_AFTER and self._waiting is not None:
            self._waiting(self.address, left)

    def _told(self, fault: faults.Fault, endpoint: Endpoint) -> KBError:
        error = faults.told(fault, self.address, endpoint.user, endpoint.database)
        if isinstance(error, StoreError) and error.code in ("store.refused", "store.unavailable"):
            return self._host.explained(error)
        return error

    def _gone(self, fault: faults.Fault, endpoint: Endpoint) -> bool:
        """Tell whether the server, or the one connection, is gone; our own is, too, if another stands in its place."""
        return (
            faults.lost(fault)
            or (self._host.ours and isinstance(fault, (AuthError, ConfigurationError)))  # or none of ours
            or not self._host.stands(endpoint)
        )

    def _renew(self, broken: neo4j.Driver) -> None:
        """Find the server again; where it moved, one thread connects anew for all."""
        with self._renewing:
            if self._driver is broken and (endpoint := self._host.endpoint()) != self._endpoint:
                self._driver, self._endpoint = self._connect(endpoint), endpoint
                broken.close()


def _keep_the_driver_quiet() -> None:
    """Let the driver, and ourselves, log only where somebody set up logging: our errors say in a sentence what is wrong."""
    for name in ("neo4j", "kb"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _unit(work: Callable[[Run], T], transaction: neo4j.ManagedTransaction) -> T:
    def run(statement: str, parameters: Mapping[str, object], /, *, graphless: bool = False) -> list[Row]:
        with events.timed(statement, parameters):
            result = transaction.run(statement, dict(parameters))
            keys = result.keys()
            found = (record.values() for record in result)
            return [dict(zip(keys, row if graphless else map(plain, row), strict=True)) for row in found]

    return work(run)


def _pause(tried: int) -> None:
    """Wait a little longer each time, and not as long as the other writer does."""
    longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**tried)
    time.sleep(random.uniform(longest / 4, longest))  # noqa: S311  # spreads writers out; nobody must not guess it
