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

import ports

from kb.errors import StoreError
from kb.language import system_language, tell, tell_error
from kb.store import local

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".kb" / "demo"
STORE = f"local:{FOLDER}"
PATIENCE = 30  # seconds for a command to end what it started in turn
REFUSED = 2

ENDINGS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


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
        start_new_session=True,  # Ctrl-C reaches us only, and we end it in good order; Windows tells all at once
    )
    try:
        return command.wait()
    finally:
        end(command)


def end(command: subprocess.Popen[bytes]) -> None:
    """End a command that runs: by asking where a command can be asked, then without."""
    if command.poll() is None and sys.platform != "win32":  # there it has had the same Ctrl-C
        command.terminate()
    try:
        command.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        command.kill()
        command.wait()


def demo(port: int) -> int:
    """Fill the store, run the app, wait for its end; return the exit code."""
    try:
        say("demo.reading")
        if kb("ingest", str(ROOT / "samples"), quiet=True):
            say("demo.not_read", folder=FOLDER)
            return REFUSED
        say("demo.opening")
        return kb("serve", "--port", str(port))
    except Ended:
        say("demo.ended")
        return 0
    finally:
        ignore_endings()
        stop_server()


def stop_server() -> None:
    """End the store's server; say so where it does not end."""
    try:
        local.stop(FOLDER)
    except StoreError as error:
        print(tell_error(error, system_language()), file=sys.stderr)


def main() -> int:
    """Run the demo; return the exit code, 0 where somebody ended it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--port", default="8501", metavar="N")
    given: str = parser.parse_args().port
    port = ports.number(given)
    if port is None:
        say("demo.no_port", port=given)
        return REFUSED
    if not ports.is_free(port):
        say("demo.port_taken", port=port, other=ports.free_after(port))
        return REFUSED

    def ended(number: int, frame: FrameType | None) -> None:
        ignore_endings()  # one is enough: a second one must not interrupt the cleaning up
        raise Ended

    for each in ENDINGS:
        signal.signal(each, ended)
    try:
        return demo(port)
    except Ended:  # before anything was started
        return 0


def ignore_endings() -> None:
    """From now on, only the end of the work ends it."""
    for each in ENDINGS:
        signal.signal(each, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
