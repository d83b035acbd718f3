"""The demo: the bundled samples in a local store of their own, then the app, until Ctrl-C.

A second run finds the store and adds nothing. Whatever ends it – Ctrl-C, TERM, a closed terminal, the app
itself – leaves neither the app nor the store's server running.
"""

import argparse
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from kb.cli.commands.serve import is_taken
from kb.language import system_language, tell
from kb.store import local

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".kb" / "demo"
STORE = f"local:{FOLDER}"
PATIENCE = 30  # seconds for a command to end what it started in turn

ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ended(Exception):  # no error: a wish
    """Somebody asked the demo to end, which is how it ends well."""


def say(code: str, **values: object) -> None:
    """Tell the person at the terminal, in the language of the locale."""
    print(tell(code, system_language(), **values), file=sys.stderr, flush=True)


def kb(*arguments: str, quiet: bool = False) -> int:
    """Run a ``kb`` command on the demo's store and return its exit code; end it if we are ended."""
    command = subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *arguments, "--store", STORE],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None,
        start_new_session=True,  # Ctrl-C reaches us only, and we end it in good order
    )
    try:
        return command.wait()
    finally:
        if command.poll() is None:
            command.terminate()
            try:
                command.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                command.kill()
                command.wait()


def demo(port: int) -> int:
    """Fill the store, run the app, wait for its end; return the exit code."""
    if is_taken(port):
        say("demo.port_taken", port=port, other=port + 1)
        return 2
    say("demo.reading")
    if code := kb("ingest", str(ROOT / "samples"), quiet=True):
        say("demo.not_read", folder=FOLDER)
        return code
    say("demo.opening")
    return kb("serve", "--port", str(port))


def main() -> int:
    """Run the demo; return the exit code, 0 where somebody ended it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--port", type=int, default=8501)
    port: int = parser.parse_args().port

    def ended(number: int, frame: FrameType | None) -> None:
        ignore_endings()  # one is enough: a second one must not interrupt the cleaning up
        raise Ended

    for each in ENDINGS:
        signal.signal(each, ended)
    try:
        return demo(port)
    except Ended:
        say("demo.ended")
        return 0
    finally:
        ignore_endings()
        local.stop(FOLDER)


def ignore_endings() -> None:
    """From now on, only the end of the work ends it."""
    for each in ENDINGS:
        signal.signal(each, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
