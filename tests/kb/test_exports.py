"""The formats, on graphs in memory: what is written is read back with nothing lost."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import UsageError
from kb.exports import EXPORTS, export_named, graphml, lines, node_link, tables
from kb.exports.flat import flat
from kb.exports.format import Write
from kb.graph import Batch, Edge, Node, Properties, Value
from kb.language import LANGUAGES
from kb.schema import SCHEMA
from tests.batches import batches, first, three

# Text of all kinds but lone surrogates, which no UTF-8 file and no store can hold; and what harms
# spreadsheets.
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'", "'=1", '","', "\x00\x1b[31m", "\r\n"]
    ),
)


def written(write: Write, nodes: Iterable[Node], edges: Iterable[Edge]) -> bytes:
    file = io.BytesIO()
    write(nodes, edges, file)
    return file.getvalue()


def measure(id: str, text: str, **more: Value) -> Node:
    own: dict[str, Value] = {"notice": "notice-1", "start": 0, "end": 1, "rule": "test", "sure": "exact"}
    return Node(id, "Measure", {**own, "text": text, **more})


# The registry


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_is_named_and_has_an_extension_and_a_title_in_both_languages(name: str) -> None:
    export = EXPORTS[name]
    assert export.as_json() == {"name": name, "extension": export.extension, "title": dict(export.title)}
    assert export.extension.isalnum()
    assert all(export.title[language].strip() for language in LANGUAGES)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_writes_the_same_bytes_every_time(name: str) -> None:
    batch = first()
    assert written(EXPORTS[name].write, batch.nodes, batch.edges) == written(
        EXPORTS[name].write, batch.nodes, batch.edges
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_writes_an_empty_graph(name: str) -> None:
    assert isinstance(written(EXPORTS[name].write, (), ()), bytes)


@pytest.mark.parametrize("name", EXPORTS)
@settings(max_examples=15, deadline=None)
@given(batch=batches())
def test_a_format_writes_any_batch(name: str, batch: Batch) -> None:
    assert written(EXPORTS[name].write, batch.nodes, batch.edges)


def test_an_unknown_format_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(UsageError) as caught:
        export_named("gexf")
    assert caught.value.values["known"] == ", ".join(EXPORTS)


def test_no_property_is_called_like_a_key_that_a_format_needs() -> None:
    of_nodes = {p.name for kind in SCHEMA for p in kind.properties}
    of_edges = {p.name for kind in SCHEMA.edges.values() for p in kind.properties}
    assert not of_nodes & {"id", "type", "caption"}
    assert not of_edges & {"id", "type", "key", "source", "target"}


# JSON lines


def test_json_lines_hold_every_node_then_every_edge_in_order() -> None:
    batch = first()
    rows = [json.loads(line) for line in written(lines.write, batch.nodes, batch.edges).decode().splitlines()]
    assert [row["id"] for row in rows] == [n.id for n in batch.nodes] + [e.id for e in batch.edges]
    assert [row["kind"] for row in rows] == ["node"] * len(batch.nodes) + ["edge"] * len(batch.edges)


@given(text=WORDS, flag=st.booleans())
def test_json_lines_give_back_any_text(text: str, flag: bool) -> None:
    node = measure("measure-1", text, marked=flag)
    told = written(lines.write, [node], [])
    assert told.count(b"\n") == 1
    row = json.loads(told)
    assert Node(row["id"], row["type"], row["properties"]) == node


def test_json_lines_have_sorted_keys_and_chinese_as_it_is() -> None:
    told = written(lines.write, [measure("measure-1", "清理账户")], []).decode()
    assert told == (
        '{"id":"measure-1","kind":"node","properties":{"end":1,"notice":"notice-1","rule":"test","start":0,'
        '"sure":"exact","text":"清理账户"},"type":"Measure"}\n'
    )


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x9b2J", "\u202e", "\u2066", "\x7f"])
def test_no_format_that_may_be_printed_steers_a_terminal(steering: str) -> None:
    for export in EXPORTS.values():
        if export.printable:
            assert steering.encode() not in written(export.write, [measure("measure-1", steering)], [])


# Node-link and GraphML, read back by networkx


def test_node_link_json_is_read_back_by_networkx() -> None:
    batch = first()
    told = json.loads(written(node_link.write, batch.nodes, batch.edges))
    graph = nx.node_link_graph(told, edges="edges")
    assert same(graph, flat(batch.nodes, batch.edges, lambda value: value))


@given(text=WORDS)
def test_node_link_json_gives_back_any_text(text: str) -> None:
    told = json.loads(written(node_link.write, [measure("measure-1", text)], []))
    assert nx.node_link_graph(told, edges="edges").nodes["measure-1"]["text"] == text


def test_graphml_is_read_back_by_networkx() -> None:
    batch = first()
    told = written(graphml.write, batch.nodes, batch.edges)
    graph = nx.read_graphml(io.BytesIO(told), force_multigraph=True)
    assert same(graph, flat(batch.nodes, batch.edges, graphml.written))


@settings(max_examples=25, deadline=None)
@given(batch=batches())
def test_graphml_gives_back_any_batch_but_for_what_xml_cannot_hold(batch: Batch) -> None:
    told = written(graphml.write, batch.nodes, batch.edges)
    graph = nx.read_graphml(io.BytesIO(told), force_multigraph=True)
    assert same(graph, flat(batch.nodes, batch.edges, graphml.written))


@given(text=WORDS)
def test_graphml_gives_back_text_that_xml_can_hold(text: str) -> None:
    told = written(graphml.write, [measure("measure-1", text)], [])
    # An empty value is an element without text.
    found = nx.read_graphml(io.BytesIO(told)).nodes["measure-1"].get("text") or ""
    assert found == graphml.written(text)
    if text.isprintable():
        assert found == text


def test_graphml_writes_lists_as_json() -> None:
    node = Node("unit-1", "Unit", {"scope": "", "name": "水务局", "names": ["水务局", "区水务局"]})
    graph = nx.read_graphml(io.BytesIO(written(graphml.write, [node], [])))
    assert json.loads(graph.nodes["unit-1"]["names"]) == ["水务局", "区水务局"]


def test_graphml_never_holds_a_character_that_xml_forbids() -> None:
    told = written(graphml.write, [measure("measure-1", "".join(map(chr, range(0x20))) + "\ufffe\uffff")], [])
    assert ET.fromstring(told) is not None


def test_an_edge_without_its_ends_makes_no_bare_node() -> None:
    batch = first()
    graph = flat(batch.nodes[:1], batch.edges, lambda value: value)
    assert (list(graph), graph.number_of_edges()) == ([batch.nodes[0].id], 0)


def same(found: "nx.Graph[str]", wanted: "nx.MultiDiGraph[str]") -> bool:
    assert {id: without_empty(told) for id, told in found.nodes(data=True)} == {
        id: without_empty(told) for id, told in wanted.nodes(data=True)
    }
    ends = {(s, t, k): without_empty(told) for s, t, k, told in wanted.edges(keys=True, data=True)}
    assert {(s, t, k): without_empty(told) for s, t, k, told in found.edges(keys=True, data=True)} == ends  # type: ignore[call-overload]
    return True


def without_empty(told: dict[str, object]) -> dict[str, object]:
    """Return attributes without empty text, which GraphML gives back as nothing."""
    return {name: value for name, value in told.items() if value not in ("", None) and name != "id"}


# CSV


def unpacked(told: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(told)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def read_back(type_: str, row: dict[str, str]) -> Properties:
    kind = SCHEMA.nodes.get(type_) or SCHEMA.edges[type_]
    found: dict[str, Value] = {}
    for prop in kind.properties:
        cell = row[prop.name]
        if cell == "":
            continue
        match prop.kind:
            case "text":
                found[prop.name] = tables.plain(cell)
            case "integer":
                found[prop.name] = int(cell)
            case "number":
                found[prop.name] = float(cell)
            case "flag":
                found[prop.name] = cell == "true"
            case _:
                found[prop.name] = json.loads(cell)
    return found


def present(properties: Properties) -> Properties:
    """Return properties without empty text, which a cell cannot tell from what is not there."""
    return {name: value for name, value in properties.items() if value != ""}


@settings(max_examples=25, deadline=None)
@given(batch=batches())
def test_csv_gives_back_any_batch(batch: Batch) -> None:
    found = unpacked(written(tables.write, batch.nodes, batch.edges))
    nodes, edges = {}, {}
    for name, rows in found.items():
        kind, _, type_ = name.removesuffix(".csv").partition("_")
        for row in rows:
            if kind == "nodes":
                nodes[row["id"]] = (type_, read_back(type_, row))
            else:
                edges[row["id"]] = (type_, row["source"], row["target"], read_back(type_, row))
    assert nodes == {n.id: (n.type, present(n.properties)) for n in batch.nodes}
    assert edges == {e.id: (e.type, e.source, e.target, present(e.properties)) for e in batch.edges}


@given(text=WORDS)
def test_no_cell_begins_as_a_formula_and_every_text_comes_back(text: str) -> None:
    row = unpacked(written(tables.write, [measure("measure-1", text)], []))["nodes_Measure.csv"][0]
    assert not row["text"].startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert tables.plain(row["text"]) == text


def test_negative_numbers_stay_numbers() -> None:
    assert tables.cell(-1.5) == "-1.5"


def test_csv_begins_with_the_mark_that_spreadsheets_need() -> None:
    with zipfile.ZipFile(io.BytesIO(written(tables.write, first().nodes, ()))) as archive:
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())


def test_csv_holds_a_table_for_each_type_that_is_there() -> None:
    every = {n.id: n for batch in three() for n in batch.nodes}
    links = [e for batch in three() for e in batch.edges]
    names = set(unpacked(written(tables.write, [every[i] for i in sorted(every)], links)))
    assert names == {f"nodes_{n.type}.csv" for n in every.values()} | {f"edges_{e.type}.csv" for e in links}


def test_csv_stamps_no_time_of_day() -> None:
    with zipfile.ZipFile(io.BytesIO(written(tables.write, first().nodes, ()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("type_", [*SCHEMA.nodes, *SCHEMA.edges])
def test_a_table_has_a_column_for_every_property_of_its_type(type_: str) -> None:
    kind = SCHEMA.nodes.get(type_) or SCHEMA.edges[type_]
    assert {p.name for p in kind.properties} < set(tables.header(type_))
