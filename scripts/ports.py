"""Which port of this machine is free.

``python scripts/ports.py PORT`` leaves with 0 where PORT is free, with 3 where it is taken and another one, which it
prints, is free, and with 4 where there is no such port. It needs nothing installed: a newcomer learns of a taken port
before anything is.
"""

import socket
import sys

HOST = "127.0.0.1"
LAST = 65535
TAKEN, NO_PORT = 3, 4


def number(words: str) -> int | None:
    """Return the port that is meant, None where there is none of that number."""
    if not (words.isascii() and words.isdecimal()) or len(words) > len(str(LAST)):
        return None
    return int(words) if 0 < int(words) <= LAST else None


def is_free(port: int) -> bool:
    """Tell whether nothing listens there, and we may."""
    with socket.socket() as probe:
        probe.settimeout(2)
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        # Elsewhere it passes over connections that have ended; on Windows it would let two listen.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_after(port: int) -> int:
    """Return a free port: the next one where there is one near, else any."""
    for other in range(port + 1, min(port + 100, LAST) + 1):
        if is_free(other):
            return other
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def main(words: str) -> int:
    """Tell about one port; see the module."""
    port = number(words)
    if port is None:
        return NO_PORT
    if is_free(port):
        return 0
    print(free_after(port))
    return TAKEN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
