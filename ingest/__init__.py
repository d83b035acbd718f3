"""From a file's bytes to what a notice states, and from there to a batch for the graph. Pure: no store, network or clock."""

from ingest.contract import as_json
from ingest.explain import explain
from ingest.facts import Reading
from ingest.load import batch
from ingest.pipeline import RULES, interpret
from ingest.readers import SUFFIXES

__all__ = ["RULES", "SUFFIXES", "Reading", "as_json", "batch", "explain", "interpret"]
