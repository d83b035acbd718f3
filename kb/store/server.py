"""A server that somebody else runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import StoreError
from kb.store.address import ServerAddress
from kb.store.connection import Endpoint

USER = DATABASE = "neo4j"  # what Neo4j calls the first of each


class ServerHost:
    """Knows where the server is; cannot start it."""

    ours = False

    def __init__(self, address: ServerAddress) -> None:
        self.address = address.uri
        given = address.settings
        self.patience = given.patience
        self._endpoint = Endpoint(
            address.uri, given.user or USER, given.password or "", given.database or DATABASE, given.ca
        )

    def endpoint(self) -> Endpoint:
        """Return where the server is."""
        return self._endpoint

    def stands(self, endpoint: Endpoint) -> bool:
        """Return True: whether it goes on is for others to know."""
        return True

    def explained(self, error: StoreError) -> StoreError:
        """Return the failure as the server told it: nothing more is known of its machine."""
        return error

    @contextmanager
    def working(self, *, writing: bool) -> Iterator[None]:
        """Do nothing around a unit of work: the server knows what it does, and lets writers in by its own locks."""
        yield
