"""From a graph to a picture: positions, then a pyvis network whose every word is plain text.

Only this package knows pyvis. Nothing here draws: vis-network does, in the browser,
from what `as_data` hands out.
"""

from kb.picture.chain import chained
from kb.picture.layout import MOST, positions
from kb.picture.network import as_data, library, picture
from kb.picture.room import Position, Positions
from kb.picture.style import Key, legend
from kb.picture.words import (
    caption,
    edge_name,
    plain,
    property_name,
    shortened,
    type_name,
    value_text,
    wrapped,
)

__all__ = [
    "MOST",
    "Key",
    "Position",
    "Positions",
    "as_data",
    "caption",
    "chained",
    "edge_name",
    "legend",
    "library",
    "picture",
    "plain",
    "positions",
    "property_name",
    "shortened",
    "type_name",
    "value_text",
    "wrapped",
]
