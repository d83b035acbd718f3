"""The local store's own server: found, shared, restarted, stopped."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.store import Settings, Store, local, open_store
from kb.store.local.files import Files, Notice
from tests.batches import first, tiny
from tests.stores import content, expected

pytestmark = pytest.mark.local

_OPEN = "import sys; from kb.store import open_store; print(open_store(sys.argv[1]).status().revision)"


@pytest.fixture
def folder(tmp_path: Path, local_address: str) -> Iterator[Path]:
    """A folder for a store of its own, whose server is stopped in the end."""
    path = tmp_path / "a store" / "库"
    yield path
    local.stop(path)


@pytest.fixture
def base(local_address: str, local_store: Store) -> Path:
    """The folder of the session's own store, which is open."""
    assert local_store.status().schema
    return Path(local_address.removeprefix("local:"))


def serving(folder: Path) -> int:
    """Return the id of the process that serves a folder."""
    return int(json.loads((folder / "server.json").read_text())["pid"])


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_what_was_stored_is_there_when_the_server_has_been_stopped_and_started(folder: Path) -> None:
    with open_store(f"local:{folder}") as store:
        store.put(first())
        before = content(store)
        pid = serving(folder)
        local.stop(folder)
        assert not (folder / "server.json").exists()
        assert content(store) == before
        assert serving(folder) != pid
        assert before == expected(first())


def test_a_killed_server_costs_one_quick_reconnect_and_nothing_that_was_committed(folder: Path) -> None:
    with open_store(f"local:{folder}") as store:
        store.put(tiny(0))
        os.kill(serving(folder), signal.SIGKILL)
        started = time.monotonic()
        assert store.put(tiny(1)).kind == "new"
        assert time.monotonic() - started < 25
        assert content(store) == expected(tiny(0), tiny(1))
        assert store.status().revision == 2


def test_a_server_killed_in_the_middle_of_a_write_loses_nothing_and_keeps_no_half(folder: Path) -> None:
    batches = [tiny(n, extra=30) for n in range(6)]
    with open_store(f"local:{folder}") as store:
        store.put(batches[0])
        pid = serving(folder)
        killer = subprocess.Popen(
            [sys.executable, "-c", f"import os,time; time.sleep(.25); os.kill({pid}, 9)"]
        )
        assert [store.put(batch).kind for batch in batches[1:]] == ["new"] * 5
        killer.wait()
        wait_until(lambda: not alive(pid))
        assert content(store) == expected(*batches)


def test_two_processes_that_open_a_new_folder_at_once_share_one_server(folder: Path) -> None:
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, f"local:{folder}"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    assert [opener.communicate()[0].strip() for opener in openers] == ["0", "0"]
    pid = serving(folder)
    with open_store(f"local:{folder}") as store:
        store.put(first())
    assert serving(folder) == pid


def test_a_server_in_use_goes_on_and_an_idle_one_stops_by_itself_until_it_is_needed(folder: Path) -> None:
    with open_store(f"local:{folder}", Settings(idle=1.5)) as store:
        store.put(first())
        pid = serving(folder)
        end = time.monotonic() + 3
        while time.monotonic() < end:
            store.status()
        assert alive(pid)
        wait_until(lambda: not alive(pid))
        assert content(store) == expected(first())


def test_a_server_told_to_terminate_says_that_it_is_gone(folder: Path) -> None:
    with open_store(f"local:{folder}"):
        pid = serving(folder)
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not alive(pid))
        assert Files(folder).published() is None


def test_an_interrupt_from_the_keyboard_does_not_reach_the_server(base: Path, local_store: Store) -> None:
    pid = serving(base)
    assert os.getsid(pid) != os.getsid(0)
    os.kill(pid, signal.SIGINT)
    local_store.status()
    assert serving(base) == pid


def test_only_its_owner_can_read_the_folder_and_the_password(base: Path) -> None:
    assert stat.S_IMODE(base.stat().st_mode) == 0o700
    assert stat.S_IMODE((base / "server.json").stat().st_mode) == 0o600
    password = json.loads((base / "server.json").read_text())["password"]
    for file in base.rglob("*"):
        if file.is_file() and file.name != "server.json":
            assert password.encode() not in file.read_bytes()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc: run it on Linux")
def test_the_server_listens_on_the_loopback_interface_only(base: Path) -> None:
    inodes = {str(f.readlink()) for f in Path(f"/proc/{serving(base)}/fd").iterdir() if f.is_symlink()}
    listening = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                listening.append(fields[1].split(":")[0])
    assert listening
    assert {host[-8:] for host in listening} == {"0100007F"}


def test_a_password_file_that_others_can_read_is_not_trusted(tmp_path: Path) -> None:
    files = Files(tmp_path / "store")
    files.make()
    files.publish(Notice(1, "secret", 1))
    assert files.published() == Notice(1, "secret", 1)
    (files.directory / "server.json").chmod(0o644)
    assert files.published() is None
    assert not (files.directory / "server.json").exists()


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path, local_address: str) -> None:
    (tmp_path / "holiday.txt").write_text("sun")
    with pytest.raises(StoreError, match="local_other_folder"):
        open_store(f"local:{tmp_path}")
    assert [f.name for f in tmp_path.iterdir()] == ["holiday.txt"]


def test_a_file_is_no_folder(tmp_path: Path, local_address: str) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(StoreError, match="local_no_folder"):
        open_store(f"local:{file}")
    with pytest.raises(StoreError, match="local_folder"):
        open_store(f"local:{file / 'below'}")


def test_a_folder_that_cannot_be_written_is_told(local_address: str) -> None:
    with pytest.raises(StoreError, match="local_folder"):
        open_store("local:/proc/no/such/folder")


def test_without_the_local_server_the_way_to_get_it_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(StoreError, match="local_missing"):
        open_store(f"local:{folder}")
    assert not folder.exists()


def test_a_server_that_does_not_start_is_told_with_its_log(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", "-XX:NoSuchOption")
    with pytest.raises(StoreError, match="local_start") as told:
        open_store(f"local:{folder}")
    assert Path(str(told.value.values["log"])).exists()


def test_stopping_what_does_not_run_does_nothing(tmp_path: Path) -> None:
    local.stop(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []
