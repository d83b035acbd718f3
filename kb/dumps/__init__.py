"""A whole base in one file that either store takes back: canonical JSON lines, compressed, with a checksum.

The first line says what the file is, then comes a line for every notice in the order of ids and one for every judgement
in the order in which they were stored, and the last line holds the number and the checksum of the lines before it. The
same base gives the same bytes.
"""

from kb.dumps.dump import Dump, opened
from kb.dumps.dumping import Dumped, write_dump
from kb.dumps.lines import FORMAT, VERSION, Header
from kb.dumps.restoring import Restored, restore

__all__ = ["FORMAT", "VERSION", "Dump", "Dumped", "Header", "Restored", "opened", "restore", "write_dump"]
