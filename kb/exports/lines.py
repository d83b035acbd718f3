"""JSON lines: every node, then every edge, one a line. The canonical form: two bases that hold the same
give the same bytes.
"""

from collections.abc import Iterable
from typing import BinaryIO

from kb.exports.format import Export, as_canonical_json
from kb.graph import Edge, Node


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write nodes and edges as they come, in UTF-8; nothing but the one at hand is held in memory."""
    for node in nodes:
        told = {"kind": "node", "id": node.id, "type": node.type, "properties": dict(node.properties)}
        file.write(f"{as_canonical_json(told)}\n".encode())
    for edge in edges:
        ends = {
            "kind": "edge",
            "id": edge.id,
            "type": edge.type,
            "source": edge.source,
            "target": edge.target,
        }
        file.write(f"{as_canonical_json({**ends, 'properties': dict(edge.properties)})}\n".encode())


EXPORT = Export(
    "jsonl",
    "jsonl",
    {
        "zh": "JSON 行（规范格式，每行一个节点或关系）",
        "en": "JSON lines (canonical; one node or edge a line)",
    },
    write,
    printable=True,
)
