"""What a base holds: its notices, its counts, and the names that a reader chooses from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from kb.schema import SCHEMA

if TYPE_CHECKING:
    from kb.store import Store

# The counts that a base is told by: the name that scripts see, and the label.
COUNTED: Mapping[str, str] = {
    "notices": "Notice",
    "issues": "Issue",
    "units": "Unit",
    "regulations": "Regulation",
    "measures": "Measure",
    "figures": "Figure",
    "flags": "Flag",
}

JUDGEMENT = SCHEMA.review["Judgement"].name

_NOTICES = """
MATCH (n:Notice)
RETURN n.id AS id, n.title AS title, n.issuer AS issuer, n.published AS published, n.kind AS kind,
       n.access AS access, n.address AS address, n.rules AS rules, coalesce(size(n.remarks), 0) AS remarks,
       COUNT { MATCH (n)-[:REPORTS]->(:Issue) } AS issues
"""


def product_version() -> str:
    """Return the version of the installed distribution; ``0+source`` where a checkout runs that is not installed."""
    try:
        return version("accountability-kb")
    except PackageNotFoundError:
        return "0+source"


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A stored notice without its text; what the text does not give is None."""

    id: str
    title: str
    issuer: str | None
    published: str | None
    kind: str
    access: str
    address: str | None
    rules: str
    remarks: int
    issues: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a base holds, and the versions of what made it.

    ``older_rules`` counts the notices that were read under other rules than the present ones, ``judgements`` what readers
    decided. ``restoring``: whether a dump is being restored into the base, so that all of it is not there yet.
    """

    store: str
    version: str
    schema: int
    rules: str
    revision: int
    counts: Mapping[str, int]
    older_rules: int
    judgements: int
    restoring: bool

    def as_json(self) -> dict[str, object]:
        """Return what `kb status` prints; ``restoring`` only while it is so."""
        return {
            "store": self.store,
            "version": self.version,
            "schema": self.schema,
            "rules": self.rules,
            "revision": self.revision,
            "older_rules": self.older_rules,
            **({"restoring": True} if self.restoring else {}),
            "judgements": self.judgements,
            "counts": dict(self.counts),
        }


@dataclass(frozen=True, slots=True)
class Deleted:
    """A notice that was, or would be, deleted, and how many nodes of each type go with it."""

    notice: str
    title: str
    takes: Mapping[str, int]


def status(store: "Store") -> Status:
    """Return what a store holds, and the versions of what made it."""
    import ingest  # reading documents is not needed to open a base
    from kb.api.rereading import read_otherwise

    told = store.status()
    counts = {name: told.counts.get(label, 0) for name, label in COUNTED.items()}
    return Status(
        store=store.address,
        version=product_version(),
        schema=told.schema,
        rules=ingest.RULES,
        revision=told.revision,
        counts=counts,
        older_rules=len(read_otherwise(store)),
        judgements=told.counts.get(JUDGEMENT, 0),
        restoring=told.restoring is not None,
    )


def notices(store: "Store") -> tuple[NoticeEntry, ...]:
    """Return every notice, oldest first, those without a date before."""
    # Sorted here: a store that sorts keeps whole nodes, and a notice holds its text.
    rows = sorted(store.read(_NOTICES, {}), key=lambda row: (row["published"] or "", row["id"]))
    return tuple(NoticeEntry(**row) for row in rows)  # type: ignore[arg-type]


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
