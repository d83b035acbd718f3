"""Nodes that notices share: made when first named, told by all their mentions, gone with the last.

What is derived of one depends on which notices are there, and not on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb.graph import DERIVED, Batch, Node, Properties, Value, derived, retold, undecided
from kb.schema import SCHEMA, Belongs
from kb.schema.derive import OWNER
from kb.store import cypher, wording
from kb.store.portions import portions
from kb.store.values import Row, node_row

Run = Callable[[str, Mapping[str, object]], list[Row]]

_SHARED = tuple(n.name for n in SCHEMA.belonging(Belongs.SHARED))
# What a shared node is searched by beside what is derived.
_SEARCHED_KEY = {
    label: tuple(p for p in SCHEMA.nodes[label].searched if p not in DERIVED) for label in _SHARED
}
_TOLD = tuple(p.name for p in SCHEMA.edges[cypher.NAMES].properties if p.name not in (OWNER, "places"))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a shared node: what of its key it is searched by, and its mentions; none where nothing names it."""

    key: Mapping[str, object]
    mentions: list[Properties]


def add(run: Run, batch: Batch, bereft: Mapping[str, set[str]]) -> None:
    """Make the shared nodes that a batch names, with what it tells of them; add that to those that are there.

    Those that lost a mention are left to `tell_anew`. The batch's own mentions must not be stored yet.
    """
    told: dict[str, list[Properties]] = defaultdict(list)
    for edge in batch.edges:
        if edge.type == cypher.NAMES:
            told[edge.target].append({n: v for n, v in edge.properties.items() if n in _TOLD})
    shared = [node for node in batch.nodes if node.shared]
    known = _known(run, shared)
    new: dict[str, list[Row]] = defaultdict(list)
    more: dict[str, list[Node]] = defaultdict(list)
    for node in shared:
        if node.id not in known:
            new[node.type].append(_made(node, told[node.id]))
        elif node.id not in bereft.get(node.type, ()):
            more[node.type].append(node)
    for label, rows in new.items():
        for some in portions(rows):
            run(cypher.merge_nodes(label), {"rows": some})
    for label, nodes in more.items():
        open_ = _undecided(run, label, nodes, known, told)
        changed: list[Row] = []
        for node in nodes:
            before = known[node.id].properties
            now = derived(label, [retold(before), *told[node.id]])
            sure = {n: v for n, v in now.items() if (n, node.id) not in open_}
            whole = _whole(label, sure, node.properties)
            if whole != _whole(label, before, node.properties):
                changed.append({"id": node.id, "derived": whole})
        for some in portions(changed):
            run(cypher.set_derived(label), {"rows": some})


def _made(node: Node, mentions: Iterable[Properties]) -> Row:
    """Return what is stored of a shared node that was not there: its key, and what is told of it."""
    key = {name: value for name, value in node.properties.items() if name not in DERIVED}
    return node_row(Node(node.id, node.type, {**key, **derived(node.type, mentions)}))


def _known(run: Run, shared: Iterable[Node]) -> dict[str, Node]:
    """Return those of some shared nodes that are stored, by id."""
    found: dict[str, Node] = {}
    for some in portions((node.type, node.id) for node in shared):
        ids: dict[str, list[str]] = {label: [] for label in _SHARED}
        for label, id in some:
            ids[label].append(id)
        rows = run(cypher.known(_SHARED), ids)
        found |= {node.id: node for row in rows if isinstance(node := row["n"], Node)}
    return found


def _undecided(
    run: Run,
    label: str,
    nodes: Iterable[Node],
    known: Mapping[str, Node],
    told: Mapping[str, list[Properties]],
) -> set[tuple[str, str]]:
    """Return properties, with the ids of their nodes, that earlier mentions give and do not agree on."""
    asked: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for name in undecided(known[node.id].properties, told[node.id]):
            asked[name].append(node.id)
    return {
        (name, str(row["id"]))
        for name, ids in asked.items()
        for some in portions(ids)
        for row in run(cypher.told_of(label, name), {"ids": some})
    }


def tell_anew(run: Run, touched: Mapping[str, Iterable[str]]) -> None:
    """Derive shared nodes from all that is told of them now; delete those that nothing names any more."""
    for label in sorted(touched):
        for ids in portions(sorted(touched[label])):
            told = told_of(run, label, ids)
            gone = [id for id, of in told.items() if not of.mentions]
            rows = [
                {"id": id, "derived": _whole(label, derived(label, of.mentions), of.key)}
                for id, of in told.items()
                if of.mentions
            ]
            if gone:
                run(cypher.delete_nodes(label), {"ids": gone})
            for some in portions(rows):
                run(cypher.set_derived(label), {"rows": some})


def told_of(run: Run, label: str, ids: Iterable[str]) -> dict[str, Told]:
    """Return what all notices tell of some shared nodes of a label, by id."""
    told: dict[str, Told] = {}
    for row in run(cypher.mentions(label, _TOLD, _SEARCHED_KEY[label]), {"ids": list(ids)}):
        key = {name: row[f"key_{name}"] for name in _SEARCHED_KEY[label]}
        mentions = told.setdefault(str(row["id"]), Told(key, [])).mentions
        if row["named"]:
            mentions.append({name: value for name in _TOLD if isinstance(value := row[name], (str, list))})
    return told


def _whole(label: str, known: Mapping[str, Value], key: Mapping[str, object]) -> dict[str, object]:
    """Return every derived property of a label, None for what is not known: the store takes that away.

    Beside them stand the words by which the node is searched, which follow from these and its key.
    """
    told = {p.name: known.get(p.name) for p in SCHEMA.nodes[label].properties if p.name in DERIVED}
    return {**told, **wording.kept(label, {**key, **told})}
