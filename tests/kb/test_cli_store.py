"""`kb store`: the local store's server, started, stopped and shown on purpose."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from kb.api.servers import server_log, server_state
from kb.cli.commands.store import BELOW
from kb.language import LANGUAGES, Language, tell
from kb.store import Store, local, open_store
from kb.store.local.files import Files, Notice
from tests.kb.commands import kb

ROOT = Path(__file__).parents[2]


def told(result: Result) -> dict[str, object]:
    assert result.exit_code == 0, result.stderr
    row: dict[str, object] = json.loads(result.stdout)
    return row


@pytest.fixture
def folder(tmp_path: Path, local_address: str) -> Iterator[Path]:
    """A folder for a store of its own, whose server is stopped in the end."""
    path = tmp_path / "base"
    yield path
    local.stop(path)


def wait_until(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.mark.local
def test_a_server_is_started_found_shown_and_stopped(folder: Path) -> None:
    address = f"local:{folder}"
    started = told(kb("store", "start", "--store", address))
    assert list(started) == ["store", "state", "pid", "port", "engine", "since", "idle_seconds"]
    assert (started["store"], started["state"], started["idle_seconds"]) == (address, "running", 600.0)
    assert told(kb("store", "start", "--store", address)) == started

    shown = told(kb("store", "status", "--store", address))
    assert started.items() <= shown.items()
    assert shown["log"] == str(folder / "log" / "server.log")
    assert int(str(shown["size_bytes"])) > 2**20
    assert str(started["since"]) <= str(shown["last_used"])

    assert told(kb("store", "stop", "--store", address)) == {"store": address, "state": "stopped"}
    assert told(kb("store", "stop", "--store", address)) == {"store": address, "state": "stopped"}
    stopped = told(kb("store", "status", "--store", address))
    assert (stopped["state"], stopped["pid"], stopped["port"], stopped["since"]) == (
        "stopped",
        None,
        None,
        None,
    )
    assert stopped["engine"] == started["engine"]

    log = kb("store", "log", "--lines", 3, "--store", address)
    assert log.stderr.splitlines() == [tell("cli.store_log", "en", path=shown["log"])]
    lines = [json.loads(line)["line"] for line in log.stdout.splitlines()]
    assert lines == (folder / "log" / "server.log").read_text("utf-8").splitlines()[-3:]


@pytest.mark.local
def test_no_password_is_in_what_is_told(local_store: Store, local_address: str) -> None:
    local_store.status()
    notice = Files(Path(local_address.removeprefix("local:"))).published()
    assert notice is not None
    for name in ("start", "status", "log"):
        for shape in ("json", "csv", "table"):
            result = kb("store", name, "--format", shape, "--store", local_address)
            assert result.exit_code == 0
            assert result.stdout
            assert notice.password not in result.output
            assert local_address in result.output or name == "log"


@pytest.mark.local
def test_the_log_is_followed_until_an_interrupt(local_store: Store, local_address: str) -> None:
    local_store.status()
    log = Files(Path(local_address.removeprefix("local:"))).log
    with log.open("a") as file:
        file.write("\nline before\n")  # what the server prints has no end of its own
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kb.cli",
            "store",
            "log",
            "--follow",
            "--lines",
            "1",
            "--store",
            local_address,
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as following:
        assert following.stdout
        before = json.loads(following.stdout.readline())["line"]
        assert before == "line before"
        for number in range(2):
            with log.open("a") as file:
                file.write(f"line {number}\n")
        heard: list[str] = []
        while "line 1" not in heard:  # the server may print something meanwhile
            heard.append(json.loads(following.stdout.readline())["line"])
        assert "line 0" in heard
        following.send_signal(signal.SIGINT)
        assert following.wait(30) == 130


@pytest.mark.parametrize("name", BELOW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_of_others_is_none_of_its_business(name: str, language: Language) -> None:
    result = kb("store", name, "--store", "bolt://u:secret@h:7687", language=language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [tell("cli.local_only", language, address="bolt://h:7687")]


def test_a_look_at_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    address = f"local:{tmp_path / 'nowhere'}"
    for name in ("status", "stop"):
        assert told(kb("store", name, "--store", address))["state"] == "stopped"
    assert server_log(address, 5).lines == ()
    assert list(tmp_path.iterdir()) == []


def test_a_killed_server_is_stale_until_it_is_stopped(tmp_path: Path) -> None:
    files = Files(tmp_path / "base")
    files.make()
    files.publish(Notice(1, "secret", os.getpid()))
    address = f"local:{files.directory}"
    stale = server_state(address).server
    assert (stale.state, stale.pid, stale.port) == ("stale", None, None)
    assert told(kb("store", "stop", "--store", address))["state"] == "stopped"
    assert server_state(address).server.state == "stopped"


@pytest.mark.parametrize("name", ["status", "stop", "log"])
def test_a_folder_that_holds_other_things_is_named_and_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("sun")
    result = kb("store", name, "--store", f"local:{tmp_path}")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [tell("store.local_other_folder", "en", directory=tmp_path)]
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.txt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_what_can_be_done_and_an_unknown_word_too(language: Language) -> None:
    for arguments in (["store"], ["store", "--help"]):
        shown = kb(*arguments, language=language)
        assert shown.exit_code == 0
        assert all(name in shown.stdout for name in BELOW)
    wrong = kb("store", "begin", language=language)
    assert wrong.exit_code == 2
    known = ", ".join(BELOW)
    assert wrong.stderr.splitlines() == [tell("cli.no_such_command", language, name="begin", known=known)]


@pytest.mark.local
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc: run it on Linux")
def test_the_app_leaves_nothing_behind_but_the_shared_server(local_address: str, local_store: Store) -> None:
    local_store.status()
    folder = Path(local_address.removeprefix("local:"))
    before = server_state(local_address).server.pid
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", "serve", "--port", str(port), "--store", local_address],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as app:
        assert app.stdout
        assert str(port) in app.stdout.readline()
        app.terminate()
        assert app.wait(60) == 130
    wait_until(lambda: _about(folder) == {before})
    with open_store(local_address) as store:
        store.status()
    assert server_state(local_address).server.pid == before


def _about(folder: Path) -> set[int]:
    """Return the processes, but this one, that have to do with a store: by their words, or by where they stand."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_text("utf-8", "replace")
                settings = (entry / "environ").read_text("utf-8", "replace")
            except OSError:
                continue  # it just ended
            if str(folder) in words or f"KB_STORE=local:{folder}\0" in settings:
                found.add(int(entry.name))
    return found
