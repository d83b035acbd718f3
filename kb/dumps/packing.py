"""gzip in its plainest form: one member, a header that never differs, nothing before it and nothing behind.

What Python's own module reads is more than what it writes: it passes over a time of day, a name, a second member and
zeros at the end. A dump has none of them, and where there is one somebody changed the file. What still may differ is
how the same bytes are packed; the checksum in the last line is of the bytes themselves.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflated; no name, no time of day, no system
LONGEST = 256 * 2**20  # bytes of a line: some hundred times what reading makes of most notices

_LEVEL = 6
_TAIL = 8  # bytes behind the deflated ones: their checksum and their number
_READ = 2**16
_RAW = -zlib.MAX_WBITS


class Damaged(Exception):
    """Bytes that no dump has: cut off, changed, or a line that is too long."""


class Packer:
    """Writes bytes to a file, packed; complete with `close`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        self._check = self._size = 0
        file.write(HEADER)

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self._check = zlib.crc32(data, self._check)
        self._size += len(data)
        self._file.write(self._packing.compress(data))

    def close(self) -> None:
        """Write what is left; the file stays open."""
        self._file.write(self._packing.flush())
        self._file.write(struct.pack("<II", self._check, self._size & 0xFFFFFFFF))


def lines(file: BinaryIO, size: int, longest: int = LONGEST) -> Iterator[bytes]:
    """Yield the lines of a packed file of that size, from its beginning; raise Damaged where it is none.

    No more than one line is held in memory, and none that is longer than ``longest``.
    """
    line = bytearray()
    for some in _unpacked(file, size):
        first, *more = some.split(b"\n")
        line += first
        for next_ in more:
            yield bytes(line) + b"\n"
            line = bytearray(next_)
        if len(line) > longest:
            raise Damaged("a line too long")
    if line:
        raise Damaged("half a line")


def _unpacked(file: BinaryIO, size: int) -> Iterator[bytes]:
    file.seek(0)
    if file.read(len(HEADER)) != HEADER or size <= len(HEADER) + _TAIL:
        raise Damaged("no header")
    unpacking = zlib.decompressobj(_RAW)
    check = length = 0
    left = size - len(HEADER) - _TAIL - 1  # the last byte is looked at alone
    try:
        while left:
            data = file.read(min(_READ, left))
            if not data:
                raise Damaged("cut off")
            left -= len(data)
            while data:
                some = unpacking.decompress(data, _READ)
                check, length = zlib.crc32(some, check), length + len(some)
                yield some
                data = unpacking.unconsumed_tail
            if unpacking.eof:
                raise Damaged("more than was packed")
        last = file.read(1)
        _without_spare_bits(unpacking, last)
        some = unpacking.decompress(last)
    except zlib.error as error:
        raise Damaged("not deflated") from error
    check, length = zlib.crc32(some, check), length + len(some)
    yield some
    if not unpacking.eof or file.read() != struct.pack("<II", check, length & 0xFFFFFFFF):
        raise Damaged("not what was packed")


def _without_spare_bits(unpacking: "zlib._Decompress", last: bytes) -> None:
    """Raise Damaged where a bit behind the end of what is deflated is set: it means nothing, so nobody has written it."""
    for bit in range(8):
        if last[0] >> bit & 1:
            trial = unpacking.copy()
            try:
                trial.decompress(bytes([last[0] & ((1 << bit) - 1)]))
            except zlib.error:
                continue
            if trial.eof:
                raise Damaged("spare bits")
