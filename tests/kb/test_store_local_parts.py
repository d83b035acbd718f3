"""The parts of a local store's life that need no server: idleness, locks, what is published, logs, versions."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.store.local import disk, log
from kb.store.local.engine import Engine, Record
from kb.store.local.files import Files, Notice
from kb.store.local.idle import Idleness
from kb.store.local.locks import held, lock, locks_work, sharing, unshared

fcntl = pytest.importorskip("fcntl", reason="locks of POSIX: run it on Linux or macOS")
HOUR = 3600 * 10**9  # nanoseconds


@pytest.fixture
def files(tmp_path: Path) -> Files:
    made = Files(tmp_path / "store")
    made.make()
    return made


# Idleness


@pytest.mark.parametrize("jump", [-5 * HOUR, 5 * HOUR])
def test_a_clock_that_jumps_by_hours_neither_ends_a_server_in_use_nor_keeps_one_for_ever(jump: int) -> None:
    clock, unused = 100 * HOUR, Idleness(100 * HOUR, since=0.0)
    assert unused.seconds(clock, now=500.0) == 500.0
    clock += jump  # and somebody uses the server
    assert unused.seconds(clock, now=501.0) == 0.0
    assert unused.seconds(clock, now=700.0) == 199.0
    assert unused.seconds(clock, now=1200.0) > 600.0


def test_a_server_that_nobody_marks_as_used_is_idle_from_its_start(tmp_path: Path) -> None:
    assert Files(tmp_path).used() is None
    assert Idleness(None, since=10.0).seconds(None, now=15.0) == 5.0


# Locks


def test_a_lock_is_free_when_nobody_or_a_dead_process_holds_it(files: Files) -> None:
    path = files.directory / "serving.lock"
    assert not held(path)
    with lock(path):
        assert held(path)
        assert files.served()
    assert path.exists()
    assert not held(path)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from filelock import FileLock; l = FileLock(sys.argv[1]); l.acquire(); print(1, flush=True); input()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout
        holder.stdout.readline()
        assert held(path)
        holder.kill()
    assert not held(path)


def test_who_asks_whether_a_lock_is_held_does_not_look_like_a_holder(files: Files) -> None:
    path = files.directory / "serving.lock"
    path.touch()
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_SH)
        assert not held(path)


def test_who_reads_keeps_an_idle_server_alive_until_the_reading_is_done(files: Files) -> None:
    with sharing(files.use), sharing(files.use), unshared(files.use) as alone:
        assert not alone
    with unshared(files.use) as alone:
        assert alone


def refusing(number: int) -> Callable[..., None]:
    def flock(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return flock


@pytest.mark.parametrize("flock", [lambda *_: None, refusing(37), refusing(38), refusing(95)])
def test_a_file_system_without_locks_is_told(
    flock: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(StoreError, match="local_no_locks"):
        Files(tmp_path / "store").make()


def test_locks_work_here(files: Files) -> None:
    assert locks_work(files.directory / "used")


# What is published


@pytest.mark.parametrize(
    "text",
    [
        "", "{", '{"port": 1', "[]", "null", "7", "{}", "\x00\x01", '{"port": "x", "password": "p", "pid": 1}',
        '{"port": 99999, "password": "p", "pid": 1}', '{"port": 0, "password": "p", "pid": 1}',
        '{"port": 1e999, "password": "p", "pid": 1}', '{"port": 80, "pid": 1}',
    ],
)  # fmt: skip
def test_a_half_written_or_senseless_notice_is_none(text: str, files: Files) -> None:
    file = files.directory / "server.json"
    file.write_text(text)
    file.chmod(0o600)
    assert files.published() is None


def test_the_notice_of_an_earlier_version_is_understood(files: Files) -> None:
    file = files.directory / "server.json"
    file.write_text('{"port": 80, "password": "secret", "pid": 7}')
    file.chmod(0o600)
    assert files.published() == Notice(80, "secret", 7)


def test_a_notice_that_is_a_link_or_belongs_to_somebody_else_is_not_trusted(
    files: Files, tmp_path: Path
) -> None:
    file, elsewhere = files.directory / "server.json", tmp_path / "elsewhere.json"
    files.publish(Notice(80, "secret", 7))
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert files.published() is None
    assert not file.is_symlink()
    assert elsewhere.exists()
    if os.geteuid() == 0:
        files.publish(Notice(80, "secret", 7))
        os.chown(file, 65534, 65534)
        assert files.published() is None
        assert not file.exists()


def test_no_password_is_in_what_a_notice_shows_of_itself() -> None:
    assert "secret" not in repr(Notice(80, "secret", 7))


# The folder


def test_many_may_make_one_folder_at_once(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kb.store.local.files import Files; Files(Path(sys.argv[1])).make()"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "a" / "b")],
            cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE,
        )
        for _ in range(5)
    ]
    assert [(maker.communicate()[1], maker.returncode) for maker in makers] == [(b"", 0)] * 5


def test_another_folder_in_the_place_of_the_first_is_known_as_another(files: Files) -> None:
    (files.directory / "serving.lock").touch()
    first = files.identity()
    assert first is not None
    moved = files.directory.rename(files.directory.with_name("moved"))
    assert files.identity() is None
    assert Files(moved).identity() == first
    files.make()
    (files.directory / "serving.lock").touch()
    assert files.identity() not in (None, first)


# The log


def test_the_log_of_the_start_before_is_kept_and_no_more(files: Files) -> None:
    for number in range(3):
        log.begin(files.log)
        with files.log.open("a") as printed:
            printed.write(f"start {number}\n")
    assert sorted(path.name for path in files.log.parent.iterdir()) == ["server.log", "server.log.1"]
    assert log.last_lines(files.log, 10) == ["start 1", "start 2"]
    assert log.last_lines(files.log, 1) == ["start 2"]


def test_a_log_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert log.last_lines(tmp_path / "server.log", 10) == []


# The engine's version


def engine(files: Files, present: str, record: Record | None = None) -> Engine:
    (files.databases / "graph").mkdir(parents=True, exist_ok=True)
    (files.databases / "graph" / "data").write_text("old")
    if record is not None:
        text = {"version": record.version, "opening": record.opening, "copy": record.copy}
        (files.directory / "engine.json").write_text(json.dumps(text))
    return Engine(files, present)


def folders(files: Files) -> dict[str, str]:
    return {
        path.name: (path / "graph" / "data").read_text()
        for path in files.directory.iterdir()
        if path.name.startswith("databases")
    }


def test_the_version_that_wrote_a_base_opens_it_at_once(files: Files) -> None:
    made = engine(files, "26.10.2.post1", Record("26.10.2.post1"))
    made.begin()
    assert folders(files) == {"databases": "old"}
    assert made.patience() == 0


def test_a_base_without_a_record_is_taken_as_written_by_the_present_version(files: Files) -> None:
    made = engine(files, "26.10.2")
    made.begin()
    made.opened()
    assert made.record() == Record("26.10.2")
    assert folders(files) == {"databases": "old"}


@pytest.mark.parametrize("found", ["26.10.3", "26.11.1", "27.1.1", "26.10.2.post2"])
def test_a_base_of_a_newer_version_is_refused_with_both_versions(found: str, files: Files) -> None:
    made = engine(files, "26.10.2.post1", Record(found))
    with pytest.raises(StoreError, match="engine_newer") as told:
        made.begin()
    assert (told.value.values["found"], told.value.values["known"]) == (found, "26.10.2.post1")
    assert folders(files) == {"databases": "old"}
    assert made.record() == Record(found)


def test_a_base_of_an_older_version_is_copied_aside_first_and_the_copy_stays(files: Files) -> None:
    made = engine(files, "26.10.1", Record("26.9.1"))
    made.begin()
    (files.databases / "graph" / "data").write_text("new")
    made.opened()
    assert made.record() == Record("26.10.1")
    assert folders(files) == {"databases": "new", "databases-before-26.10.1": "old"}


def test_a_copy_that_is_there_already_is_never_overwritten(files: Files) -> None:
    earlier = files.directory / "databases-before-26.10.1" / "graph"
    earlier.mkdir(parents=True)
    (earlier / "data").write_text("earlier")
    engine(files, "26.10.1", Record("26.9.1")).begin()
    assert folders(files) == {
        "databases": "old",
        "databases-before-26.10.1": "earlier",
        "databases-before-26.10.1-2": "old",
    }


def test_after_a_start_that_failed_the_copy_is_put_back(files: Files) -> None:
    made = engine(files, "26.10.1", Record("26.9.1"))
    made.begin()
    (files.databases / "graph" / "data").write_text("damaged")
    assert made.put_back()
    assert folders(files) == {"databases": "old"}
    assert made.record() == Record("26.9.1")
    assert not made.put_back()


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_a_start_or_a_putting_back_that_was_cut_off_is_finished_by_the_next_one(
    moment: str, files: Files
) -> None:
    made = engine(files, "26.10.1", Record("26.9.1"))
    made.begin()
    copy = files.directory / "databases-before-26.10.1"
    (files.databases / "graph" / "data").write_text("damaged")
    if moment != "before":
        files.databases.rename(files.directory / "databases-failed")
    if moment == "after":
        copy.rename(files.databases)
    Engine(files, "26.9.1").begin()
    assert folders(files) == {"databases": "old"}
    assert made.record() == Record("26.9.1")


def test_without_room_for_the_copy_the_base_is_left_alone(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = engine(files, "26.10.1", Record("26.9.1"))
    monkeypatch.setattr("kb.store.local.engine.has_room_to_begin", lambda directory, more=0: False)
    with pytest.raises(StoreError, match="engine_no_room"):
        made.begin()
    assert folders(files) == {"databases": "old"}
    assert made.record() == Record("26.9.1")


def test_a_damaged_record_counts_as_none(files: Files) -> None:
    made = engine(files, "26.10.1")
    for text in ("", "{", "[]", "{}", '{"version": "x"}', '{"version": "1", "opening": "2", "copy": "../x"}'):
        (files.directory / "engine.json").write_text(text)
        assert made.record() is None


def test_the_size_of_a_folder_is_that_of_all_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(bytes(1000))
    (tmp_path / "y").write_bytes(bytes(24))
    assert disk.size(tmp_path) == 1024
