"""A bar on a terminal for what takes long; nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kb.cli.session import Session


@contextmanager
def bar(session: Session, code: str) -> Iterator[Callable[[int, int | None], None]]:
    """Yield what is told how much is done, and of how much where that is known; the message of that code stands beside."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(session.tell(code), total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
