"""The words of a picture: what a type, a node, an edge or a value is called, and text made fit to show."""

import unicodedata
from collections.abc import Iterator

from kb.graph import Edge, Node, Value
from kb.language import Language, catalogue, tell
from kb.schema import SCHEMA, EdgeType, NodeType, Property

_ELLIPSIS = "…"
# May not begin a line, and may not end one.
_CLOSING = frozenset("，。、；：？！）》〉」』】”’…,.;:?!)]}%‰")
_OPENING = frozenset("（《〈「『【“‘([{")
# These turn the direction of all that follows, and can make a line say what it does not.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CHECK = ("Flag", "check")  # a code, whose words are in the catalogues
_TRUTH = {"zh": ("否", "是"), "en": ("no", "yes")}


def type_name(label: str, language: Language) -> str:
    """Return what a node type is called; a label that the schema does not know stands for itself."""
    kind = SCHEMA.nodes.get(label)
    return label if kind is None else _worded(kind, language)


def property_name(label: str, name: str, language: Language) -> str:
    """Return what a property of a node or relationship type is called; an unknown one stands for itself."""
    prop = _property(label, name)
    return name if prop is None else _worded(prop, language)


def value_text(label: str, name: str, value: Value, language: Language) -> str:
    """Return a property's value in words: one of a fixed set by its caption, several separated."""
    if isinstance(value, bool):
        return _TRUTH[language][value]
    if isinstance(value, list):
        return ("、" if language == "zh" else ", ").join(plain(str(each)) for each in value)
    if isinstance(value, float):
        return f"{value:.12g}"
    prop = _property(label, name)
    words = (prop.values or {}).get(str(value)) if prop else None
    if (label, name) == _CHECK:
        return _check_name(str(value), language)
    return plain(str(value)) if words is None else words[0 if language == "zh" else 1]


def caption(node: Node, language: Language) -> str:
    """Return what to call a node, on one line: by the first property that names it, else by its type."""
    kind = SCHEMA.nodes.get(node.type)
    for name in kind.caption if kind else ():
        value = node.properties.get(name)
        if value is not None and (told := " ".join(value_text(node.type, name, value, language).split())):
            return told
    return type_name(node.type, language)


def edge_name(edge: Edge, language: Language) -> str:
    """Return what a relation is called, with its role where it has one: responsible for (lead)."""
    kind = SCHEMA.edges.get(edge.type)
    if kind is None:
        return edge.type
    name = _worded(kind, language)
    role = edge.properties.get(kind.role) if kind.role else None
    if kind.role is None or role is None:
        return name
    told = value_text(edge.type, kind.role, role, language)
    return f"{name}（{told}）" if language == "zh" else f"{name} ({told})"


def plain(text: str) -> str:
    """Return text with nothing in it that acts: control, surrogate and direction characters become U+FFFD.

    Line ends and tabs stay. The length does not change, so that offsets still fit.
    """
    return "".join("\ufffd" if _acts(c) else c for c in text)


def shortened(text: str, width: int) -> str:
    """Return text no wider than ``width`` columns, ending in … where some is left out.

    A Chinese character takes two columns.
    """
    return _first(text, width) if _width(text) > width else text


def wrapped(text: str, width: int, lines: int) -> str:
    """Return text in at most so many lines of at most ``width`` columns, ending in … where some is left out.

    Lines break between Chinese characters and between words; a number stays whole, and no line begins
    with a closing mark or ends with an opening one, where that can be had.
    """
    flat = " ".join(text.split())
    made = _lines(flat, width)
    if len(made) > lines:
        last, cut = made[lines - 1], made[lines]
        blank = "" if _wide(last[-1]) or _wide(cut[0]) else " "
        return "\n".join([*made[: lines - 1], _first(f"{last}{blank}{cut}", width)])
    # The narrowest width that needs no more lines leaves no single character on the last one.
    fewest = min(width, -(-_width(flat) // max(len(made), 1)))
    narrow = next(w for w in range(fewest, width + 1) if len(_lines(flat, w)) <= len(made))
    return "\n".join(_lines(flat, narrow))


def _lines(text: str, width: int) -> list[str]:
    made: list[str] = []
    line = ""
    for piece in _pieces(text):
        for part in _cut(piece, width):
            if _width(line + part) <= width:
                line += part
                continue
            made.append(line.rstrip())
            line = part.lstrip()
    made.append(line.rstrip())
    return [each for each in made if each]


def _worded(named: NodeType | EdgeType | Property, language: Language) -> str:
    return named.zh if language == "zh" else named.en


def _property(label: str, name: str) -> Property | None:
    kind = SCHEMA.nodes.get(label) or SCHEMA.edges.get(label)
    return next((p for p in kind.properties if p.name == name), None) if kind else None


def _check_name(name: str, language: Language) -> str:
    """Return what a check is called; one that is no more stands for itself."""
    code = f"check.{name}.title"
    return tell(code, language) if code in catalogue(language, "check") else plain(name)


def _acts(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNING


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _first(text: str, width: int) -> str:
    """Return as much as fits into ``width`` columns together with an ellipsis, which takes two."""
    taken = ""
    used = 2
    for character in text:
        used += _width(character)
        if used > width:
            break
        taken += character
    return taken.rstrip() + _ELLIPSIS


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line may not break inside: a Latin word, a number, or one character, with its marks."""
    piece = ""
    for character in text:
        if piece and not _sticks(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _sticks(before: str, character: str) -> bool:
    if character in _CLOSING or before in _OPENING:
        return True
    return not any(_wide(c) or c.isspace() for c in (before, character))


def _wide(character: str) -> bool:
    return _width(character) == 2


def _cut(piece: str, width: int) -> Iterator[str]:
    """Yield a piece in parts that each fit a line."""
    part = ""
    for character in piece:
        if part and _width(part + character) > width:
            yield part
            part = ""
        part += character
    yield part
