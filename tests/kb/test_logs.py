"""What is logged, and that no log holds words of a document, of a question, or a password."""

import io
import logging
import logging.handlers
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import logs
from kb.api import KnowledgeBase
from kb.errors import KBError, StoreError, UsageError
from kb.language import tell
from kb.store import Settings, Store, events
from kb.store.address import parse
from kb.store.examining import enter
from kb.tracebacks import Wordless, told
from tests.browser.serving import free_port
from tests.kb.commands import kb
from tests.kb.notices import notice, write_notices

PHRASE = "灌区管护不到位"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (DEBUG|INFO|WARNING|ERROR) kb\.[\w.]+ .+")


@pytest.fixture
def captured() -> Iterator[io.StringIO]:
    """All that any logger of ours says, at every level, as it would be written."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logger = logging.getLogger("kb")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield text
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


# What no log holds


def test_no_log_holds_words_of_a_document_or_of_a_question_or_a_password(
    store: Store, address: str, tmp_path: Path, captured: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "SLOW", 0.0)  # every statement is told
    path = write_notices(tmp_path / "关于整改情况的通报")[0]
    base = KnowledgeBase(store)
    base.ingest([path])
    (unread := tmp_path / "会议记录不规范.txt").write_text("今天天气很好。\n", "utf-8")
    base.ingest([unread])
    base.find("排查渠道")
    title = base.notices()[0].title
    base.ask("owners", {"notice": title})
    with pytest.raises(UsageError):
        base.ask("owners", {"notice": "没有这样的公开件"})
    with enter(parse(address, Settings())) as connection, pytest.raises(StoreError):
        connection.read(lambda run: run("RETURN 1 + $words.x", {"words": PHRASE}))
    base.delete(title)
    said = captured.getvalue()
    for expected in (
        "notice notice-",
        "file refused: error.no_issues",
        "search:",
        "question owners:",
        "slow statement",
    ):
        assert expected in said
    words = {said[at : at + 4] for at in range(len(said)) if re.match("[一-鿿]{4}", said[at : at + 4])}
    whole = notice(0) + str(path) + str(unread) + PHRASE + title + "排查渠道" + "没有这样的公开件"
    assert {word for word in words if word in whole} == set()
    password = address.rpartition("@")[0].rpartition(":")[2]
    assert not password or password not in said


@pytest.mark.neo4j
def test_no_log_holds_a_wrong_password(neo4j_address: str, captured: io.StringIO) -> None:
    with pytest.raises(KBError):
        KnowledgeBase.open(f"bolt://neo4j:not-the-one@{neo4j_address.rpartition('@')[2]}")
    assert "AuthError" in captured.getvalue()
    assert "not-the-one" not in captured.getvalue()


def test_the_drivers_own_log_stays_off_even_at_debug(store: Store, address: str, tmp_path: Path) -> None:
    file = tmp_path / "log"
    result = kb(
        "ingest",
        write_notices(tmp_path / "n")[0],
        "--store",
        address,
        "--log-level",
        "debug",
        "--log-file",
        file,
    )
    lines = file.read_text("utf-8").splitlines()
    assert result.exit_code == 0
    assert lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert not logging.getLogger("neo4j").isEnabledFor(logging.DEBUG)


# Where a log goes, and how much


def test_nothing_is_logged_unless_it_is_asked_for(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "SLOW", 0.0)
    monkeypatch.delenv("KB_LOG", raising=False)
    assert kb("query", "owners", "--store", address).stderr == ""


@pytest.mark.parametrize(
    ("level", "seen"),
    [("debug", "DIWE"), ("info", "IWE"), ("warning", "WE"), ("error", "E")],
)
def test_a_level_leaves_out_what_is_below_it(
    level: str, seen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with logs.written(level, None):
        for name in logs.LEVELS:
            logging.getLogger("kb.test").log(logging.getLevelNamesMapping()[name.upper()], "told")
    assert "".join(line.split()[1][0] for line in capsys.readouterr().err.splitlines()) == seen


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_command_logs_what_it_did_where_it_is_told_to(
    how: str, store: Store, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kb.log"
    given: list[object] = ["--log-level", "info", "--log-file", file]
    if how == "environment":
        given = []
        monkeypatch.setenv("KB_LOG", "info")
        monkeypatch.setenv("KB_LOG_FILE", str(file))
    result = kb("query", "owners", "--store", address, *given)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = file.read_text("utf-8").splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    assert any("question owners: 0 rows" in line for line in lines)
    assert any("kb query: " in line for line in lines)
    assert file.stat().st_mode & 0o077 == 0


def test_a_refusal_is_logged_by_its_code(tmp_path: Path) -> None:
    file = tmp_path / "kb.log"
    address = f"bolt://127.0.0.1:{free_port()}"
    assert kb("status", "--store", address, "--log-file", file).exit_code == 2
    assert "ERROR kb.cli.program kb status refused: store.unavailable" in file.read_text("utf-8")


def test_a_log_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    result = kb("status", "--log-file", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [tell("log.file", "en", file=tmp_path, reason="Is a directory")]


def test_a_level_that_there_is_not_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kb("status", "--log-level", "loud").exit_code == 2
    monkeypatch.setenv("KB_LOG", "loud")
    result = kb("status")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [tell("log.level", "en", given="loud", known=", ".join(logs.LEVELS))]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux'")
def test_a_log_on_a_full_disk_stops_nothing_and_shows_no_record(capsys: pytest.CaptureFixture[str]) -> None:
    with logs.written("info", "/dev/full"):
        logging.getLogger("kb.test").info("told")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name != "posix", reason="a file that is open cannot be moved elsewhere")
def test_a_log_that_is_moved_away_is_begun_anew_and_one_that_cannot_be_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    file = folder / "kb.log"
    logger = logging.getLogger("kb.test")
    with logs.written("info", str(file)):
        logger.info("first")
        file.rename(folder / "kb.log.1")
        logger.info("second")
        assert "second" in file.read_text("utf-8")
        folder.rename(tmp_path / "elsewhere")
        logger.info("third")
    assert "first" in (tmp_path / "elsewhere" / "kb.log.1").read_text("utf-8")


def test_a_record_is_one_line_that_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with logs.written("info", None):
        logging.getLogger("kb.test").info("a\x1b[31m\nb\u202ec")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("a\\x1b[31m b\\u202ec")


def test_an_exception_is_logged_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    with logs.written("info", None):
        try:
            raise ValueError(PHRASE)
        except ValueError:
            logging.getLogger("kb.test").exception("failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert "ValueError" in line
    assert PHRASE not in line


def test_a_log_ends_with_its_command() -> None:
    logger = logging.getLogger("kb")
    before = (logger.level, list(logger.handlers))
    with logs.written("debug", None):
        assert logger.handlers != before[1]
    assert (logger.level, list(logger.handlers)) == before


def test_importing_logs_nothing_and_sets_nothing_up() -> None:
    code = (
        "import logging, kb, kb.api, kb.cli, kb.logs; l = logging.getLogger('kb'); print(l.handlers, l.level)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("[] 0", "")


def test_a_statement_is_told_as_slow_by_the_names_of_its_parameters(
    captured: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    with events.timed("RETURN 1", {"words": PHRASE}):
        pass
    assert captured.getvalue() == ""
    monkeypatch.setattr(events, "SLOW", 0.0)
    with events.timed("RETURN\n  $words", {"words": PHRASE, "limit": 3}):
        pass
    assert captured.getvalue().endswith("parameters limit, words: RETURN $words\n")


# Tracebacks


def raised() -> BaseException:
    try:
        try:
            raise KeyError(PHRASE)
        except KeyError as error:
            raise UsageError("store.no_node", id=PHRASE) from error
    except UsageError as error:
        error.add_note(PHRASE)
        return error


def test_a_traceback_has_frames_kinds_and_codes_and_no_words() -> None:
    text = told(ExceptionGroup(PHRASE, [raised(), ValueError(PHRASE)]))
    assert PHRASE not in text
    for expected in (
        "in raised",
        "KeyError: (",
        "direct cause",
        "kb.errors.UsageError: store.no_node",
        "ValueError: (",
    ):
        assert expected in text
    assert "line" in text


def test_what_a_worker_raised_keeps_its_frames() -> None:
    error = RuntimeError(PHRASE)
    error.tb = f'Traceback:\n  File "a.py", line 3, in read\n    words()\nValueError: {PHRASE}\n'  # type: ignore[attr-defined]
    assert 'File "a.py", line 3, in read' in told(error)
    assert PHRASE not in told(error)


@pytest.mark.parametrize("where", ["main", "thread"])
def test_an_exception_that_nobody_caught_is_told_without_words(where: str) -> None:
    code = f"""
import threading
from kb.tracebacks import install
def broken():
    raise ValueError("\\u704c\\u533a\\u7ba1\\u62a4")
install()
if {where == "thread"}:
    thread = threading.Thread(target=broken); thread.start(); thread.join()
else:
    broken()
"""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == (0 if where == "thread" else 1)
    assert "in broken" in done.stderr
    assert "ValueError: (its words are withheld" in done.stderr
    assert "灌区" not in done.stderr


def test_the_logger_of_another_tells_no_words_of_an_exception() -> None:
    text = io.StringIO()
    logger = logging.Logger("other")
    logger.addHandler(logging.StreamHandler(text))
    logger.addFilter(Wordless())
    logger.error("Uncaught app exception", exc_info=raised())
    assert "Uncaught app exception" in text.getvalue()
    assert "in raised" in text.getvalue()
    assert PHRASE not in text.getvalue()
