"""What is in a base, by name: short lists that a reader chooses from."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kb.schema import SCHEMA

if TYPE_CHECKING:
    from kb.store import Store


def captions(store: "Store", types: Iterable[str], limit: int) -> dict[str, str]:
    """Return what every node of these types is called, by id, in the order of types and words; none of them where
    there are more than ``limit``.
    """
    found: dict[str, str] = {}
    for name in types:
        caption = ", ".join(f"n.{prop}" for prop in SCHEMA.nodes[name].caption)
        statement = (
            f"MATCH (n:{name}) RETURN n.id AS id, coalesce({caption}, n.id) AS caption "
            "ORDER BY caption, id LIMIT $limit"
        )
        rows = store.read(statement, {"limit": limit + 1 - len(found)})
        found.update((str(row["id"]), str(row["caption"])) for row in rows)
        if len(found) > limit:
            return {}
    return found
