"""Plain text. The encoding is told apart strictly: what does not decode without a single error is not that encoding."""

import codecs
import re
import unicodedata
from collections import Counter

from kb.errors import SourceError

SUFFIXES = (".txt", ".text", ".md")

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Valid UTF-8 hardly happens by chance, so stray control characters are let pass; GB18030 takes almost any bytes.
_CONTROLS_ALLOWED = 0.02
_CONTROLS_ALLOWED_GUESSED = 0.001
_LEAST_KNOWN = 0.5
# What a text has, and what an ordinary one has nothing of.
_PLAIN = re.compile(r"[\u4e00-\u9fff]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file's bytes, with line ends as they are and without a byte order mark.

    UTF-8 and UTF-16 by their byte order mark, else UTF-8, else GB18030. Raises SourceError for an empty file and for
    bytes that are no text.
    """
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise SourceError("error.empty", file=name)
    encodings = next(((e,) for bom, e in _BOMS if data.startswith(bom)), ("utf-8", "gb18030"))
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf-8") and _PLAIN.search(text) and not _ODD.search(text):
            return text
        counts = Counter(text)  # a large file has many characters, and few different ones
        if all(c.isspace() or not c.isprintable() for c in counts):
            raise SourceError("error.empty", file=name)
        if _reads_as_text(counts, guessed=encoding == "gb18030"):
            return text
    raise SourceError("error.not_text", file=name)


def _reads_as_text(counts: Counter[str], *, guessed: bool) -> bool:
    """Random bytes decode as GB18030 often enough: then control characters and unassigned code points give them away."""
    length = counts.total()
    controls = sum(
        n
        for c, n in counts.items()
        if unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} and c not in "\n\r\t\f\v"
    )
    if controls > (_CONTROLS_ALLOWED_GUESSED if guessed else _CONTROLS_ALLOWED) * length:
        return False
    if not guessed:
        return True
    known = sum(
        n
        for c, n in counts.items()
        if c.isascii() or "\u4e00" <= c <= "\u9fff" or unicodedata.east_asian_width(c) in "FW"
    )
    return known >= _LEAST_KNOWN * length
