"""`kb dump` and `kb restore` as commands: what they print, refuse and ask, and what a killed one leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.language import LANGUAGES
from kb.store import Store
from tests.batches import three, tiny
from tests.kb.commands import kb
from tests.kb.dumping import a_dump
from tests.stores import content, emptied, expected

ROOT = Path(__file__).parents[2]
MANY = 200  # notices: enough to be killed among, however slow the look at the first one is


def begun(*arguments: object) -> "subprocess.Popen[str]":
    """Start the real command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "base.dump.gz"


def test_a_dump_and_a_restore_print_one_object_each(store: Store, store_address: str, file: Path) -> None:
    for batch in three():
        store.put(batch)
    done = kb("dump", file, "--store", store_address)
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["file"], told["notices"], told["bytes"]) == (str(file), 3, file.stat().st_size)
    emptied(store)
    back = json.loads(kb("restore", file, "--store", store_address).stdout)
    assert (back["notices"], back["unchanged"]) == (3, 0)
    assert content(store) == expected(*three())


def test_what_cannot_be_done_is_one_sentence_in_each_language(
    store: Store, store_address: str, file: Path, tmp_path: Path
) -> None:
    store.put(tiny(1))
    file.write_bytes(a_dump(*three()))
    cut = tmp_path / "cut.gz"
    cut.write_bytes(file.read_bytes()[:-5])
    before = content(store)
    for arguments, named in (
        (["dump", file], "--force"),
        (["dump", tmp_path / "none" / "x.gz"], "none"),
        (["restore", file], "--replace"),
        (["restore", file, "--replace"], "--yes"),
        (["restore", cut, "--replace", "--yes"], "cut.gz"),
        (["restore", tmp_path / "nowhere.gz"], "nowhere.gz"),
    ):
        for language in LANGUAGES:
            done = kb(*arguments, "--store", store_address, language=language)
            assert (done.exit_code, done.stdout) == (2, ""), arguments
            assert len(done.stderr.splitlines()) == 1
            assert named in done.stderr
    assert content(store) == before


def test_a_base_is_replaced_without_asking_where_that_is_said(
    store: Store, store_address: str, file: Path
) -> None:
    store.put(tiny(1))
    file.write_bytes(a_dump(*three()))
    done = kb("restore", file, "--replace", "--yes", "--store", store_address)
    assert done.exit_code == 0, done.stderr
    assert content(store) == expected(*three())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_restore_that_is_ended_in_the_middle_is_marked_and_goes_on_with_the_same_file(
    number: signal.Signals, code: int, store: Store, store_address: str, file: Path
) -> None:
    many = [tiny(n, extra=20) for n in range(MANY)]
    file.write_bytes(a_dump(*many))
    process = begun("restore", file, "--store", store_address)
    while not store.notice_ids():
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (code, "")
    there = len(store.notice_ids())
    assert 1 <= there < MANY
    status = kb("status", "--store", store_address, "--format", "table")
    assert "kb restore" in status.stderr
    again = json.loads(kb("restore", file, "--store", store_address).stdout)
    assert (again["notices"], again["unchanged"]) == (MANY, there)
    assert content(store) == expected(*many)
