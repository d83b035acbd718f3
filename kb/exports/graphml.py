"""GraphML, which Gephi, yEd and Cytoscape read.

GraphML knows no lists: they are written as JSON. XML 1.0 forbids most control characters and turns every
line break into one kind: the former become U+FFFD, the latter "\\n".
"""

import json
import re
from collections.abc import Iterable
from typing import BinaryIO

from kb.exports.flat import flat
from kb.exports.format import Export
from kb.graph import Edge, Node, Value

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(value: Value) -> str | int | float | bool:
    """Return a property as GraphML holds it."""
    if isinstance(value, list):
        return written(json.dumps(value, ensure_ascii=False))
    if isinstance(value, str):
        return _FORBIDDEN.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
    return value


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write the graph in UTF-8; it is held in memory as a whole."""
    import networkx as nx

    # The writer of the standard library: the bytes do not depend on whether lxml is installed.
    nx.write_graphml_xml(flat(nodes, edges, written), file, named_key_ids=False)


EXPORT = Export(
    "graphml",
    "graphml",
    {"zh": "GraphML（Gephi、yEd、Cytoscape）", "en": "GraphML (Gephi, yEd, Cytoscape)"},
    write,
)
