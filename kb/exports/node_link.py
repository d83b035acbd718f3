"""JSON node-link, which networkx reads back and D3 draws."""

from collections.abc import Iterable
from typing import BinaryIO

from kb.exports.flat import flat
from kb.exports.format import Export, as_canonical_json
from kb.graph import Edge, Node


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write the graph in UTF-8, its edges under ``edges``; it is held in memory as a whole."""
    import networkx as nx

    told = nx.node_link_data(flat(nodes, edges, lambda value: value), edges="edges")
    file.write(f"{as_canonical_json(told, indent=1)}\n".encode())


EXPORT = Export(
    "json",
    "json",
    {"zh": "JSON 点线图（networkx、D3）", "en": "JSON node-link (networkx, D3)"},
    write,
    printable=True,
)
