"""`kb serve`: the app on this machine, until Ctrl-C or TERM."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from kb.cli.session import Session
from kb.errors import UsageError
from kb.language import Language, tell

HOST = "127.0.0.1"
PORT = 8501
_PATIENCE = 90.0  # seconds for the app to answer the first time
_GRACE = 10.0  # seconds for it to end when asked


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Option(
            ["--port"],
            type=click.IntRange(1, 65535),
            default=PORT,
            metavar="N",
            help=tell("cli.option.port", language),
        )
    ]


@click.pass_obj
def run(session: Session, port: int) -> None:
    """Serve the app; print its address when it answers; end it with this command."""
    if is_taken(port):
        raise UsageError("cli.port_taken", port=port)
    with _ended_by_signals(), _app(session, port) as app:
        deadline = time.monotonic() + _PATIENCE
        while not answers(port):
            if app.poll() is not None or time.monotonic() > deadline:
                raise UsageError("cli.not_serving", port=port)
            time.sleep(0.1)
        click.echo(f"http://{HOST}:{port}")
        sys.stdout.flush()
        if app.wait():
            raise UsageError("cli.app_ended", exit=app.returncode)


def is_taken(port: int) -> bool:
    """Tell whether something listens on the port already."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((HOST, port)) == 0


def answers(port: int) -> bool:
    """Tell whether the app is ready. No proxy is asked, whatever the environment says."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def _app(session: Session, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the app in a process group of its own, and end all of it."""
    environment = {**os.environ, "KB_STORE": session.address, "PYTHONUNBUFFERED": "1"}
    told = {"KB_LOG": session.log_level, "KB_LOG_FILE": session.log_file}
    environment |= {name: value for name, value in told.items() if value}
    app = subprocess.Popen(
        [sys.executable, "-m", "kb.ui", "--port", str(port)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield app
    finally:
        _end(app)


def _end(app: subprocess.Popen[bytes]) -> None:
    for insist in (False, True):
        if app.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(app.pid, signal.SIGKILL if insist else signal.SIGTERM)
        else:
            app.kill() if insist else app.terminate()
        try:
            app.wait(_GRACE)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let TERM and a closed terminal end the command as Ctrl-C does, so that the app is ended with it."""

    def interrupted(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {number: signal.signal(number, interrupted) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
