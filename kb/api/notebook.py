"""Rows as a notebook shows them: an HTML table in which every word is escaped."""

from collections.abc import Sequence
from html import escape

from kb.language import Language, tell

SHOWN = 20  # rows; a frame or a file has them all
_LONGEST = 160  # columns of a cell, in which a Chinese character takes two


def table_html(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], language: Language, note: str = ""
) -> str:
    """Return a table under a title with its first rows; it says how many there are, and ``note`` stands below."""
    told = tell("python.rows", language, count=len(rows))
    if len(rows) > SHOWN:
        told = tell("python.first_rows", language, count=len(rows), shown=SHOWN)
    head = "".join(f'<th scope="col">{_safe(words)}</th>' for words in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows[:SHOWN])
    under = "".join(f"<p>{_safe(words, None)}</p>" for words in (told, note) if words)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if rows else ""
    return f"<div><p><strong>{_safe(title)}</strong></p>{table}{under}</div>"


def _safe(words: str, width: int | None = _LONGEST) -> str:
    from kb.picture import plain, shortened  # drawing is not needed to open a base

    flat = " ".join(plain(words).split())
    return escape(flat if width is None else shortened(flat, width))
