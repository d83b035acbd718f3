"""What of a base may be shown: all of it, or only what public notices say.

A shared node is derived from every notice that names it, internal ones too; where one does, the public view
derives it again from its public mentions alone, so that no written form, date or kind of an internal notice
shows through.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb.graph import Edge, Node, Properties, derived
from kb.schema import SCHEMA, Belongs

if TYPE_CHECKING:
    from kb.store import Store

_HIDDEN = "MATCH (n:Notice) WHERE n.access <> 'public' RETURN n.id AS id"
_TOUCHED = "MATCH (n:Notice)-[:NAMES]->(x) WHERE n.id IN $hidden RETURN DISTINCT x.id AS id"

# What a shared node's own mentions may add to its key.
_DERIVED = frozenset({"names", "document_numbers", "dates", "kind", "topic", "started", "ended", "feedback"})


@dataclass(frozen=True, slots=True)
class View:
    """What may be shown: ``hidden`` notices may not, ``mentions`` are the public ones of nodes that those
    name too.
    """

    hidden: frozenset[str] = frozenset()
    mentions: Mapping[str, list[Properties]] = field(default_factory=dict)

    def shows(self, edge: Edge) -> bool:
        """Tell whether the edge may be shown."""
        return edge.properties.get("notice") not in self.hidden

    def of(self, node: Node) -> Node | None:
        """Return the node as it may be shown, or None where it may not."""
        if not node.shared:
            return None if node.properties.get("notice") in self.hidden else node
        if node.id not in self.mentions:
            return node
        mentions = self.mentions[node.id]
        if not mentions:
            return None
        key = {name: value for name, value in node.properties.items() if name not in _DERIVED}
        return replace(node, properties={**key, **derived(node.type, mentions)})


def everything() -> View:
    """Return the view of those who may see all."""
    return View()


def public_only(store: "Store") -> View:
    """Return the view of what public notices say."""
    hidden = frozenset(str(row["id"]) for row in store.read(_HIDDEN, {}))
    if not hidden:
        return everything()
    values = {"hidden": sorted(hidden)}
    mentions: dict[str, list[Properties]] = {str(row["id"]): [] for row in store.read(_TOUCHED, values)}
    for kind in SCHEMA.belonging(Belongs.SHARED):
        ids = [id for id in mentions if id.startswith(f"{kind.name.lower()}-")]
        statement = (
            f"MATCH (n:Notice)-[r:NAMES]->(x:{kind.name}) WHERE x.id IN $ids AND NOT n.id IN $hidden "
            "RETURN x.id AS id, properties(r) AS told"
        )
        for row in store.read(statement, {**values, "ids": ids}) if ids else ():
            told = row["told"]
            if isinstance(told, Mapping):
                mentions[str(row["id"])].append(told)
    return View(hidden, mentions)
