"""The one definition of what the graph can hold."""

from kb.schema.definition import ASIDE_ROLES, RESERVED, SCHEMA
from kb.schema.types import Belongs, EdgeType, Kind, NodeType, Property, Schema

__all__ = [
    "ASIDE_ROLES",
    "RESERVED",
    "SCHEMA",
    "Belongs",
    "EdgeType",
    "Kind",
    "NodeType",
    "Property",
    "Schema",
]
