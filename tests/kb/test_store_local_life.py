"""Whatever happens to the local store's server or to its files, one server is found again, and only one."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.store import Store, local, open_store
from kb.store.local.files import Files, Notice
from tests.batches import first, tiny
from tests.stores import content, expected

pytestmark = [
    pytest.mark.local,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc: run it on Linux"),
]

ROOT = Path(__file__).parents[2]
_WORKER = """
import sys
from kb.store import open_store
from tests.batches import tiny
with open_store(sys.argv[1]) as store:
    print(store.status().schema, flush=True)
    for line in sys.stdin:
        print(store.put(tiny(int(sys.argv[2]))).kind, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path, local_address: str) -> Iterator[Path]:
    """A folder for a store of its own, whose server is stopped in the end."""
    path = tmp_path / "base"
    yield path
    local.stop(path)


def servers(folder: Path) -> list[int]:
    """Return the ids of the processes that serve a folder or wait to."""
    return [pid for pid, words in _commands() if words[-1:] == ["--serve"] and str(folder) in words]


def starters(folder: Path) -> list[int]:
    """Return the ids of the processes between a server and who wanted it."""
    return [
        pid
        for pid, words in _commands()
        if "kb.store.local.server" in words and words[-1:] != ["--serve"] and str(folder) in words
    ]


def _commands() -> Iterator[tuple[int, list[str]]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                yield int(entry.name), (entry / "cmdline").read_text("utf-8", "replace").split("\0")[:-1]


def wait_until(true: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def killed(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{pid}/cwd").exists())


def pid_of(folder: Path) -> int:
    notice = Files(folder).published()
    assert notice is not None
    return notice.pid


def kb(*words: object, **options: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_US.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


@contextmanager
def stranger(port: int = 0) -> Iterator[int]:
    """Something that speaks another language than Bolt, on a port."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        wait_until(lambda: _bound(listening, port))  # a killed process lets go of its port a moment later
        listening.listen()

        def speak() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = listening.accept()
                    with caller:
                        caller.sendall(b"SSH-2.0-Other\r\n")

        speaking = threading.Thread(target=speak)
        speaking.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            speaking.join()


def _bound(listening: socket.socket, port: int) -> bool:
    try:
        listening.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


# What another server, a dead one, or chance left in the folder


@pytest.mark.parametrize("left", ["a port of something else", "a port of another base", "garbage"])
def test_what_a_dead_server_left_leads_nobody_to_a_stranger(
    left: str, folder: Path, local_store: Store, local_address: str
) -> None:
    local_store.status()
    other = Files(Path(local_address.removeprefix("local:"))).published()
    assert other is not None
    files = Files(folder)
    files.make()
    (folder / "stop").touch()  # somebody was killed who waited for the server to stop
    with stranger() as port:
        ours = {"a port of something else": port, "a port of another base": other.port}.get(left)
        if ours:
            files.publish(Notice(ours, "password", os.getpid()))  # the number of a process is soon another's
        else:
            (folder / "server.json").write_text('{"port": 1, "pass')
        with open_store(f"local:{folder}") as store:
            store.put(first())
            assert content(store) == expected(first())
    assert servers(folder) == [pid_of(folder)]


@pytest.mark.parametrize("damage", ["deleted", "garbage", "readable by all", "a stranger's port"])
def test_a_server_that_lives_repairs_what_is_published_of_it(
    damage: str, local_store: Store, local_address: str
) -> None:
    local_store.status()
    files = Files(Path(local_address.removeprefix("local:")))
    before, file = files.published(), files.directory / "server.json"
    assert before is not None
    with stranger() as port:
        match damage:
            case "deleted":
                file.unlink()
            case "garbage":
                file.write_text("{")
            case "readable by all":
                file.chmod(0o644)
            case _:
                files.publish(Notice(port, "password", 1))
        with open_store(local_address) as store:
            store.status()
        wait_until(lambda: files.published() == before)
    assert servers(files.directory) == [before.pid]


def test_a_port_that_something_else_takes_when_the_server_dies_is_given_up(folder: Path) -> None:
    with open_store(f"local:{folder}") as store:
        store.put(first())
        notice = Files(folder).published()
        assert notice is not None
        killed(notice.pid)
        with stranger(notice.port):
            assert content(store) == expected(first())


# Many at once


def test_five_processes_start_one_server_and_when_it_is_killed_find_one_new_one(folder: Path) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", _WORKER, f"local:{folder}", str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(5)
    ]
    assert len({worker.stdout.readline() for worker in workers if worker.stdout}) == 1
    before = servers(folder)
    assert before == [pid_of(folder)]
    killed(before[0])
    assert [worker.communicate("go\n")[0] for worker in workers] == ["new\n"] * 5
    assert servers(folder) == [pid_of(folder)] != before
    with open_store(f"local:{folder}") as store:
        assert content(store) == expected(*(tiny(number) for number in range(5)))


# Killed while starting


def test_a_server_killed_while_it_founds_a_base_is_told_and_the_next_one_founds_it_anew(folder: Path) -> None:
    opener = kb("store", "start", "--store", f"local:{folder}")
    wait_until((folder / "databases" / "graph" / "schema.json").exists)
    assert (folder / "founding").exists()
    killed(servers(folder)[0])
    out, errors = opener.communicate()
    assert (opener.returncode, out, len(errors.splitlines())) == (2, "", 1)
    assert str(folder / "log" / "server.log") in errors
    with open_store(f"local:{folder}") as store:
        store.put(first())
        assert content(store) == expected(first())
    assert not (folder / "founding").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_a_server_outlives_whoever_started_it_with_all_that_is_theirs(
    number: signal.Signals, folder: Path
) -> None:
    opener = kb("store", "start", "--store", f"local:{folder}", start_new_session=True)
    wait_until(Files(folder).served)
    (pid,) = servers(folder)
    if number == signal.SIGKILL:
        killed(starters(folder)[0])
    os.killpg(opener.pid, number)
    opener.communicate()
    with open_store(f"local:{folder}") as store:
        store.put(first())
    assert servers(folder) == [pid] == [pid_of(folder)]
    os.kill(pid, signal.SIGHUP)
    with open_store(f"local:{folder}") as store:
        assert content(store) == expected(first())
    assert pid_of(folder) == pid


# The folder


def test_a_folder_that_is_moved_ends_its_server_and_is_whole_in_its_new_place(
    folder: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    try:
        with open_store(f"local:{folder}") as store:
            store.put(first())
            pid = pid_of(folder)
            folder.rename(moved)
            with pytest.raises(StoreError, match="local_gone"):
                store.status()
            with open_store(f"local:{moved}") as found:
                assert content(found) == expected(first())
            wait_until(lambda: pid not in servers(folder))
            assert not folder.exists()
            assert servers(moved) == [pid_of(moved)]
    finally:
        local.stop(moved)


def test_a_folder_that_is_deleted_ends_its_server_and_stays_deleted(folder: Path) -> None:
    with open_store(f"local:{folder}") as store:
        shutil.rmtree(folder)
        with pytest.raises(StoreError, match="local_gone"):
            store.status()
        wait_until(lambda: not servers(folder))
        assert not folder.exists()


def test_a_store_that_may_only_be_read_is_told_in_one_sentence(folder: Path, tmp_path: Path) -> None:
    with open_store(f"local:{folder}"):
        pass
    local.stop(folder)
    shown = tmp_path / "shown"
    shown.mkdir()
    done = subprocess.run(["mount", "--bind", folder, shown], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing may be mounted here ({done.stderr.strip()}): run it as root")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", shown], check=True)
        with pytest.raises(StoreError, match="local_read_only"):
            open_store(f"local:{shown}")
        command = kb("store", "status", "--store", f"local:{shown}")
        assert json.loads(command.communicate()[0])["state"] == "stopped"
    finally:
        subprocess.run(["umount", "--lazy", shown], check=True)


# The engine's version


def test_a_base_of_another_engine_is_refused_or_copied_aside_and_put_back_when_it_cannot_be_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, record = f"local:{folder}", folder / "engine.json"
    with open_store(address) as store:
        store.put(first())
    local.stop(folder)
    present = json.loads(record.read_text())["version"]

    record.write_text('{"version": "99.1.1"}')
    with pytest.raises(StoreError, match="engine_newer") as told:
        open_store(address)
    assert (told.value.values["found"], told.value.values["known"]) == ("99.1.1", present)

    record.write_text('{"version": "1.2.3"}')
    with monkeypatch.context() as broken, pytest.raises(StoreError, match="engine_failed"):
        broken.setenv("ARCADEDB_JVM_ARGS", "-XX:NoSuchOption")
        open_store(address)
    assert json.loads(record.read_text())["version"] == "1.2.3"
    assert [path.name for path in folder.glob("databases*")] == ["databases"]

    with open_store(address) as store:
        assert content(store) == expected(first())
        store.put(tiny(0))
    assert json.loads(record.read_text()) == {"version": present, "opening": None, "copy": None}
    assert (folder / f"databases-before-{present}" / "graph" / "schema.json").exists()


# The log


def test_the_log_holds_no_password_and_no_word_of_a_document(local_store: Store, local_address: str) -> None:
    files = Files(Path(local_address.removeprefix("local:")))
    words = "机密字句"
    for statement in (
        "RETURN 'x' + $words.y",
        "RETURN 1 / 0 AS a, $words AS b",
        "RETURN date($words)",
        "RETURN duration($words)",
        "RETURN toInteger($words) + $words",
        "UNWIND range(1, 2) AS n MATCH (u:Unit) RETURN u.name[$words]",
        "RETURN no_such_function($words)",
    ):
        with suppress(StoreError):
            local_store.read(statement, {"words": words})
    notice = files.published()
    assert notice is not None
    logs = [path.read_text("utf-8", "replace") for path in files.log.parent.iterdir()]
    assert "ArcadeDB Server" in files.log.read_text("utf-8")
    assert not any(words in log or notice.password in log for log in logs)
    assert not any("query error" in log for log in logs)
    assert not list(files.log.parent.glob("arcadedb.log*"))
