"""Rows of an answer as CSV, in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from kb.exports.format import as_json_line
from kb.exports.tables import cell

Row = Mapping[str, object]


def as_csv(keys: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a header and a line for each row; a column that holds nodes gets a second one, KEY_id, for their ids.

    Lists are JSON; what is not known is an empty cell.
    """
    listed = list(rows)
    nodes = {key for key in keys for row in listed if _is_node(row.get(key))}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column for key in keys for column in ((key, f"{key}_id") if key in nodes else (key,))])
    for row in listed:
        cells: list[str] = []
        for key in keys:
            value = row.get(key)
            if key in nodes:
                node = value if isinstance(value, Mapping) else {}
                cells += [_cell(node.get("caption")), _cell(node.get("id"))]
            else:
                cells.append(_cell(value))
        writer.writerow(cells)
    return text.getvalue()


def _is_node(value: object) -> bool:
    return isinstance(value, Mapping) and {"id", "caption"} <= value.keys()


def _cell(value: object) -> str:
    if value is None or isinstance(value, str | int | float | bool):
        return cell(value)
    return as_json_line(value)
