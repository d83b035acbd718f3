"""Readers: one format a file, from bytes to a document. The content decides first, then the file's suffix."""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from ingest.readers import plain
from ingest.text import Document
from kb.errors import SourceError

__all__ = ["READERS", "SUFFIXES", "Reader", "read"]

Reader = Callable[[bytes, str], str]

# Suffix → reader. A new format is one module and one line here.
READERS: dict[str, Reader] = dict.fromkeys(plain.SUFFIXES, plain.decode)
SUFFIXES = tuple(READERS)

# First bytes of formats that no reader takes yet, so that the refusal can name them.
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "Office/ZIP",
    b"\xd0\xcf\x11\xe0": "Office 97",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "RIFF",
    b"\x7fELF": "ELF",
    b"\x1f\x8b": "gzip",
}
LARGEST = 64 * 1024 * 1024


def read(data: bytes, name: str) -> Document:
    """Read a file's bytes; ``name`` is its name, of which the last part is kept.

    Raises SourceError for a file that is empty, larger than 64 MiB, of a format that no reader takes, or no text.
    """
    name = PurePath(name).name
    if len(data) > LARGEST:
        raise SourceError("error.too_large", file=name, size=len(data), limit=LARGEST)
    if (kind := next((k for s, k in _SIGNATURES.items() if data.startswith(s)), None)) is not None:
        raise SourceError("error.format", file=name, format=kind, known=" ".join(SUFFIXES))
    reader = READERS.get(PurePath(name).suffix.lower(), plain.decode)
    return Document(name, hashlib.sha256(data).hexdigest(), reader(data, name))
