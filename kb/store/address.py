"""Where a store is: the address that a user writes, and what else is needed to enter it."""

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.errors import UsageError

SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")
_LOCAL = "local:"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an address does not say; all optional.

    ``ca`` is a file with the certificate that an office's server is signed by. ``idle`` is how many seconds a local
    server that this process starts stays up without being asked for anything. ``patience`` is how many seconds a unit
    of work waits for a server that has answered before and went away: none, so that a reader is told at once.
    ``migrate`` is whether a base of an older schema is brought up to date when it is opened; False opens it as it is,
    to be read; None brings up a local one and refuses one on a server, where programs of the older version may be at
    work.
    """

    user: str | None = None
    password: str | None = None
    database: str | None = None
    ca: str | None = None
    idle: float = 600.0
    patience: float = 0.0
    migrate: bool | None = None


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A server that somebody else runs: ``uri`` without user and password, and the settings to enter it."""

    uri: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """A directory of this machine, served by a process of our own."""

    directory: Path
    settings: Settings


def parse(address: str, settings: Settings) -> ServerAddress | LocalAddress:
    """Return what an address means; a user and password written in it stand where the settings have none.

    Raises UsageError for an address of another form. No message repeats a password.
    """
    if address.startswith(_LOCAL):
        folder = address.removeprefix(_LOCAL)
        if not folder:
            raise UsageError("store.address_without_folder", address=address)
        return LocalAddress(Path(folder).expanduser().absolute(), settings)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError("store.address", address=_hidden(address)) from error
    if parts.scheme not in SCHEMES or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError("store.address", address=_hidden(address))
    if settings.ca and not parts.scheme.endswith("+s"):
        raise UsageError("store.ca_without_encryption", address=_hidden(address))
    name = f"[{host}]" if ":" in host else host
    uri = f"{parts.scheme}://{name}" + (f":{port}" if port else "")
    given = replace(
        settings,
        user=settings.user or (unquote(parts.username) if parts.username else None),
        password=settings.password or (unquote(parts.password) if parts.password else None),
    )
    return ServerAddress(uri, given)


def _hidden(address: str) -> str:
    """Return an address without the user and password in it."""
    before, at, after = address.rpartition("@")
    scheme, mark, _ = before.partition("://")
    return f"{scheme}{mark}{after}" if at else address
