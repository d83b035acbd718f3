"""From a reading to a batch: nodes and edges with stable ids, every one with the places that it rests on."""

from ingest.facts import Reading
from ingest.load.gathering import Gathering
from ingest.load.issues import load_issue, makers_of
from ingest.load.notice import load_head, notice_node
from kb.graph import Batch

__all__ = ["batch"]


def batch(reading: Reading, access: str = "public", source_kind: str = "supplied") -> Batch:
    """Return all that a reading adds to the graph. A pure function: the same reading gives the same batch."""
    g = Gathering(reading.notice)
    load_head(g, reading)
    makers = makers_of(reading.issues)
    for position, issue in enumerate(reading.issues, 1):
        load_issue(g, issue, position, makers)
    return Batch.of(notice_node(reading, access, source_kind), g.nodes.values(), g.edges.values())
