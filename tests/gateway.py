"""A door in front of a server, which a test shuts and opens again: to whoever comes, the server went away and came back."""

import re
import socket
import threading
from contextlib import suppress
from typing import Self


class Gateway:
    """Passes connections on to a port of this machine while it is open; use it in a ``with`` statement.

    ``rewrite`` is a pattern and what stands in its place, as long as that, in what the server says.
    """

    def __init__(self, target: int, rewrite: tuple[bytes, bytes] | None = None) -> None:
        self._target = target
        self._rewrite = rewrite
        self._listener: socket.socket | None = None
        self._inside: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.port = 0

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.shut()

    def open(self) -> None:
        """Listen, on the same port as before."""
        listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._welcome, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """Listen no longer, and cut every connection."""
        if self._listener is not None:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            for each in self._inside:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            self._inside.clear()

    def _welcome(self, listener: socket.socket) -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            with self._lock:
                self._inside |= {caller, server}
            for one, other, rewrite in ((caller, server, None), (server, caller, self._rewrite)):
                threading.Thread(target=self._pass_on, args=(one, other, rewrite), daemon=True).start()

    def _pass_on(
        self, source: socket.socket, sink: socket.socket, rewrite: tuple[bytes, bytes] | None
    ) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(re.sub(*rewrite, data) if rewrite else data)
        for each in (source, sink):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with self._lock:
            self._inside -= {source, sink}
