"""Whether a server, and the database on it, may hold a base: asked before anything is written there."""

import re
from collections.abc import Callable, Mapping

from kb.errors import StoreError
from kb.store import cypher
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]

OLDEST = 5  # the first Neo4j that knows every statement of ours
_NEO4J = re.compile(r"Neo4j/v?(\d+)[.\d]*")
_LABELS = 5  # named in a sentence


def require_version(agent: str, address: str) -> None:
    """Raise StoreError for a Neo4j that is too old; ``agent`` is what the server calls itself.

    A server that calls itself something else is let pass: what it cannot do, it refuses.
    """
    found = _NEO4J.match(agent)
    if found and int(found[1]) < OLDEST:
        raise StoreError("store.old_server", address=address, found=found[0], needed=OLDEST)


def base_of(run: Run, address: str, database: str) -> Row | None:
    """Return what the base in a database says of itself, None where nothing is there at all.

    Raises StoreError where a database without a base holds a graph: it is somebody else's.
    """
    base = _base(run)
    if base is not None or not run(cypher.ANY_NODE, {}):
        return base
    base = _base(run)  # another process may have founded the base, and written, since we looked
    if base is not None:
        return base
    labels = sorted({str(label) for row in run(cypher.SOME_LABELS, {}) for label in _listed(row["labels"])})
    shown = ", ".join(labels[:_LABELS]) + ("…" if len(labels) > _LABELS else "")
    raise StoreError("store.foreign_graph", address=address, database=database, labels=shown or "–")


def _base(run: Run) -> Row | None:
    rows = run(cypher.READ_BASE, {})
    return rows[0] if rows and isinstance(rows[0]["schema"], int) else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
