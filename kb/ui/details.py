"""What is known of one node or one relation, and the words of the notices that it rests on."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from kb.api import KnowledgeBase
from kb.graph import Edge, Evidence, Node, Properties, Value
from kb.picture import caption, edge_name, property_name, shortened, type_name, value_text
from kb.schema import SCHEMA, EdgeType, Kind, NodeType, Property
from kb.ui import blocks
from kb.ui.evidence import evidence_of, quoted
from kb.ui.words import cell, language, say

AT_MOST = 3  # quotations shown at once

# Shown elsewhere – as the caption, as the quotation – or of no use to a reader.
_LEFT_OUT = frozenset(
    ("text", "notice", "rule", "file_digest", "fingerprint", "dropped", "remarks", "start", "end", "position")
)
_RANK = defaultdict(lambda: len(SCHEMA.edges), {name: at for at, name in enumerate(SCHEMA.edges)})
_ID = re.compile(r"[a-z]+-[0-9a-f]{16,}")


def show_node(base: KnowledgeBase, node: Node, key: str, on_expand: Callable[[], None]) -> None:
    """Show a node: type, properties, quotations, relations, and a button that asks for its neighbours."""
    tongue = language()
    st.caption(type_name(node.type, tongue))
    st.text(shortened(caption(node, tongue), 160))
    blocks.facts(_facts(SCHEMA.nodes.get(node.type), node.properties))
    st.button(say("ui.details.expand"), key=f"{key}-expand", icon=":material/hub:", on_click=on_expand)
    around = base.around(node.id, aside=True)
    edges: list[Edge] = [data["edge"] for _, _, data in around.edges(data=True)]
    own = sorted((e for e in edges if node.id in (e.source, e.target)), key=lambda e: (_RANK[e.type], e.id))
    _quote(base, evidence_of(node, own))
    others = {id: data["node"] for id, data in around.nodes(data=True)}
    _relations(base, node, own, others, key)


def show_edge(base: KnowledgeBase, edge: Edge) -> None:
    """Show a relation: what it is, between what, and its quotations."""
    tongue = language()
    ends = {node.id: node for node in base.nodes([edge.source, edge.target])}
    names = [caption(ends[id], tongue) if id in ends else id for id in (edge.source, edge.target)]
    st.caption(say("ui.details.relation"))
    st.text(edge_name(edge, tongue))
    blocks.facts(
        [
            (say("ui.details.from"), shortened(names[0], 160)),
            (say("ui.details.to"), shortened(names[1], 160)),
            *_facts(SCHEMA.edges.get(edge.type), edge.properties),
        ]
    )
    _quote(base, edge.evidence)


def _facts(kind: NodeType | EdgeType | None, told: Properties) -> list[tuple[str, str]]:
    """Return the properties that tell a reader something, as names and words, in the schema's order."""
    if kind is None:
        return []
    tongue, label = language(), kind.name
    named = kind.caption[:1] if isinstance(kind, NodeType) else ()  # it stands above
    return [
        (property_name(label, prop.name, tongue), shortened(value_text(label, prop.name, value, tongue), 300))
        for prop in kind.properties
        if _is_shown(prop)
        and (value := told.get(prop.name)) is not None
        and not _is_key(value)
        and prop.name not in named
    ]


def _is_shown(prop: Property) -> bool:
    return (
        prop.name not in _LEFT_OUT and prop.kind is not Kind.INTEGERS and not prop.name.startswith("title_")
    )


def _is_key(value: Value) -> bool:
    """Tell whether a value is another node's id, which tells a reader nothing."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _quote(base: KnowledgeBase, places: Sequence[Evidence]) -> None:
    """Show the words at some places, each under its notice's title."""
    if not places:
        return
    tongue = language()
    st.markdown(f"**{say('ui.details.words')}**")
    notices = {node.id: node for node in base.nodes(sorted({place.notice for place in places}))}
    for place in places[:AT_MOST]:
        notice = notices.get(place.notice)
        told = quoted(str(notice.properties.get("text", "")), place) if notice else None
        if notice is None or told is None:
            st.caption(say("ui.details.no_words"))
            continue
        more = say("ui.details.left_out", count=told.left_out) if told.left_out else ""
        blocks.quotation(told, more)
        blocks.source(shortened(caption(notice, tongue), 120))
    if len(places) > AT_MOST:
        st.caption(say("ui.details.more_places", count=len(places) - AT_MOST))


def _relations(
    base: KnowledgeBase, node: Node, edges: Sequence[Edge], others: Mapping[str, Node], key: str
) -> None:
    """Show the relations of a node as a table; the words of the one that is chosen come below it."""
    if not edges:
        return
    tongue = language()
    st.markdown(f"**{say('ui.details.relations', count=len(edges))}**")
    rows = []
    for edge in edges:
        leaves = edge.source == node.id
        other = others.get(edge.target if leaves else edge.source)
        rows.append(
            {
                say("ui.details.column.relation"): ("→ " if leaves else "← ") + edge_name(edge, tongue),
                say("ui.details.column.other"): cell(shortened(caption(other, tongue), 80)) if other else "",
            }
        )
    chosen = st.dataframe(
        rows,
        key=f"{key}-relations-{node.id}",
        hide_index=True,
        height=min(36 * (len(rows) + 1), 260),
        on_select="rerun",
        selection_mode="single-row",
    )
    picked = chosen.selection.rows
    if picked and picked[0] < len(edges):
        st.divider()
        show_edge(base, edges[picked[0]])
    else:
        st.caption(say("ui.details.relations_hint"))
