"""Text from documents on a terminal or in a log: nothing in it may steer the terminal, begin a line of its own, or turn
the reading direction round.
"""

import re

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")


def harmless(text: str) -> str:
    """Return text with every control character, but the line feed, told as ``\\xNN`` or ``\\uNNNN``."""
    return _STEERING.sub(_told, text)


def one_line(text: str) -> str:
    """Return text on one line, with line breaks as a blank, and controls told."""
    return harmless(_BREAKS.sub(" ", text.replace("\t", " ")))


def _told(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n":
        return match[0]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
