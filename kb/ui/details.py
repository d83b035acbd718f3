"""What is known of one node or one relation, and the words of the notices that it rests on."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import streamlit as st

from kb.api import KnowledgeBase
from kb.graph import Edge, Evidence, Node, Properties, Value
from kb.picture import caption, edge_name, plain, property_name, shortened, type_name, value_text
from kb.schema import SCHEMA, EdgeType, Kind, NodeType, Property
from kb.store.reading import Relation
from kb.ui import blocks
from kb.ui.evidence import evidence_of, quoted
from kb.ui.links import show, to_check, to_place
from kb.ui.texts import notice_of
from kb.ui.words import cell, language, say

AT_MOST = 3  # quotations shown at once
RELATIONS = 200  # relations shown of one node

# Shown elsewhere – as the caption, as the quotation – or of no use to a reader.
_LEFT_OUT = frozenset(
    (
        *("text", "notice", "rule", "rules", "file_digest", "fingerprint", "dropped", "decided", "remarks"),
        *("start", "end", "position", "marked", "computation", "innocent_reading", "quotations"),
    )
)
_RANK = defaultdict(lambda: len(SCHEMA.edges), {name: at for at, name in enumerate(SCHEMA.edges)})
_ID = re.compile(r"[a-z]+-[0-9a-f]{16,}")


def show_node(
    base: KnowledgeBase,
    node: Node,
    key: str,
    act: Callable[[], None],
    on_look: Callable[[str, str], None],
) -> None:
    """Show a node: type, properties, what ``act`` draws, quotations, relations.

    ``on_look`` is called with a relation and its other end when the reader chooses it among the node's relations.
    """
    tongue = language()
    st.caption(type_name(node.type, tongue))
    st.text(shortened(caption(node, tongue), 160))
    blocks.facts(_facts(SCHEMA.nodes.get(node.type), node.properties))
    if node.type == "Flag":
        show(to_check(say("ui.details.flag"), flag=node.id))
    act()
    own = sorted(
        base.relations(node.id, limit=RELATIONS),
        key=lambda r: (r.aside, _RANK[r.edge.type], _start(r.other), r.edge.id),
    )
    _quote(evidence_of(node, (relation.edge for relation in own)), f"{key}-{node.id}")
    _relations(base, node, own, key, on_look)


def show_edge(base: KnowledgeBase, edge: Edge, key: str) -> None:
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
    _quote(edge.evidence, f"{key}-{edge.id}")


def _start(node: Node) -> int:
    start = node.properties.get("start")
    return start if isinstance(start, int) else 0


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


def _quote(places: Sequence[Evidence], key: str) -> None:
    """Show the words at some places, each under its notice's title, with a link to where they stand."""
    if not places:
        return
    st.markdown(f"**{say('ui.details.words')}**")
    for at, place in enumerate(places[:AT_MOST]):
        notice = notice_of(place.notice)
        told = quoted(notice.text, place) if notice else None
        if notice is None or told is None:
            st.caption(say("ui.details.no_words"))
            continue
        more = say("ui.details.left_out", count=told.left_out) if told.left_out else ""
        blocks.quotation(told, more)
        with st.container(gap=None, key=f"{key}-place-{at}"):
            blocks.source(shortened(plain(notice.title), 120))
            show(to_place(place.notice, place.start, place.end, say("ui.details.place")))
    if len(places) > AT_MOST:
        st.caption(say("ui.details.more_places", count=len(places) - AT_MOST))


def _relations(
    base: KnowledgeBase,
    node: Node,
    own: Sequence[Relation],
    key: str,
    on_look: Callable[[str, str], None],
) -> None:
    """Show the relations of a node as a table; the words of the one that is chosen come below it."""
    if not own:
        return
    tongue = language()
    many = "ui.details.relations_first" if len(own) == RELATIONS else "ui.details.relations"
    st.markdown(f"**{say(many, count=len(own))}**")
    name = f"{key}-relations-{node.id}"

    def chosen() -> None:
        if (relation := _picked(name, own)) is not None:
            on_look(relation.edge.id, relation.other.id)

    st.dataframe(
        [
            {
                say("ui.details.column.relation"): ("→ " if relation.edge.source == node.id else "← ")
                + edge_name(relation.edge, tongue),
                say("ui.details.column.other"): cell(
                    f"{type_name(relation.other.type, tongue)} · {shortened(caption(relation.other, tongue), 80)}"
                ),
            }
            for relation in own
        ],
        key=name,
        hide_index=True,
        height=min(36 * (len(own) + 1), 260),
        on_select=chosen,
        selection_mode="single-row",
    )
    relation = _picked(name, own)
    if relation is not None:
        st.divider()
        show_edge(base, relation.edge, key)
    else:
        st.caption(say("ui.details.relations_hint"))


def _picked(name: str, own: Sequence[Relation]) -> Relation | None:
    state = st.session_state.get(name)
    rows = state.selection.rows if state else []
    return own[rows[0]] if rows and rows[0] < len(own) else None
