"""The command line: what a pipe gets, what a terminal gets, and how every run ends."""

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import ingest
from kb.cli.commands import COMMANDS
from kb.cli.program import program
from kb.exports import EXPORTS
from kb.language import LANGUAGES, Language, tell
from kb.language.terminal import harmless, one_line
from kb.queries import QUESTIONS
from kb.schema import SCHEMA
from kb.store import Store
from tests.batches import CLEAN_WATER, first, other_city, second
from tests.kb.notices import NOTICES, notice, write_notices

ROOT = Path(__file__).parents[2]


def kb(*arguments: object, language: Language = "en", **more: object) -> Result:
    return CliRunner().invoke(program(language), list(map(str, arguments)), **more)  # type: ignore[arg-type]


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def run(arguments: Sequence[object], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kb.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# Help, and mistakes in the arguments


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_in_the_users_language(command: str, language: Language) -> None:
    result = kb(*([command] if command else []), "--help", language=language)
    assert result.exit_code == 0
    assert tell(f"cli.help.{command or 'kb'}", language)[:20] in result.stdout
    assert result.stdout.startswith(tell("cli.words.usage", language))


def test_without_a_command_the_help_is_shown() -> None:
    assert kb().stdout == kb("--help").stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["frobnicate"], "frobnicate"),
        (["--frob"], "--frob"),
        (["query", "--frob"], "--frob"),
        (["parse"], "FILE"),
        (["query", "owners", "--format", "xml"], "table, json, csv"),
        (["query", "owners", "--set"], "--set"),
        (["query", "owners", "--set", "notice"], "notice"),
        (["query", "owners", "--set", "notice=a", "--set", "notice=b"], "notice"),
        (["query", "--set", "a=b"], "owners"),
        (["query", "nobody-asked"], "units-in-several-issues"),
        (["export", "gexf"], "graphml"),
        (["export", "jsonl", "--set", "a=b"], "--query"),
        (["ingest", "x", "--workers", "0"], "--workers"),
        (["serve", "--port", "many"], "--port"),
        (["status", "more"], "more"),
        (["parse", "no-such-file.txt"], "no-such-file.txt"),
        (["status", "--store", "ftp://there"], "ftp://there"),
        (["delete", "notice-1"], "--yes"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_thing(
    arguments: list[str], named: str, language: Language
) -> None:
    result = kb(*arguments, language=language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert named in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--notice", "a\udcff"),
        ("export", "json", "--issue", "\udcff"),
        ("query", "owners", "--set", "unit=\udcff"),
    ],
)
def test_words_that_are_no_text_are_refused(arguments: tuple[str, ...]) -> None:
    result = kb(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "\\udcff" in result.stderr


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.api.reading.interpret_document", interrupted)
    assert kb("parse", write_notices(tmp_path)[0]).exit_code == 130


def test_our_own_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kb.api.reading.interpret_document", broken)
    assert isinstance(kb("parse", write_notices(tmp_path)[0]).exception, ZeroDivisionError)


# parse


def test_parse_prints_what_the_reader_found_as_one_object(tmp_path: Path) -> None:
    path = write_notices(tmp_path)[0]
    told = json.loads(kb("parse", path, "--json").stdout)
    assert told == json.loads(
        json.dumps(ingest.as_json(ingest.interpret(path.read_bytes(), path.name), "en"))
    )


def test_parse_needs_no_store(tmp_path: Path) -> None:
    result = kb("parse", write_notices(tmp_path)[0], "--store", "bolt://127.0.0.1:1")
    assert result.exit_code == 0


def test_parse_shows_a_summary_to_read(tmp_path: Path) -> None:
    result = kb("parse", write_notices(tmp_path)[0], "--format", "table")
    assert "灌区管护不到位" in result.stdout


def test_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfe\x00\xd8\x00")
    result = kb("parse", path, "--json")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


# ingest, delete, status


def test_ingest_prints_one_object_a_file_and_a_summary(store: Store, address: str, tmp_path: Path) -> None:
    write_notices(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = kb("ingest", tmp_path, "--store", address)
    told = lines(result)
    assert [list(row) for row in told] == [
        ["file", "outcome", "notice", "issues", "remarks", "message"]
    ] * NOTICES
    assert {row["outcome"] for row in told} == {"new"}
    assert "picture.png" in result.stderr
    assert result.stderr.splitlines()[-1].startswith(f"{NOTICES} new")


def test_ingest_ends_with_2_where_a_file_was_refused_and_the_others_are_in(
    store: Store, address: str, tmp_path: Path
) -> None:
    good = write_notices(tmp_path)[0]
    result = kb("ingest", tmp_path / "missing.txt", good, "--store", address)
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert sorted(row["outcome"] for row in told) == ["new", "refused"]
    assert store.status().counts["Notice"] == 1


def test_ingest_takes_also_replace_and_access(store: Store, address: str, tmp_path: Path) -> None:
    path = write_notices(tmp_path)[0]
    (old,) = lines(kb("ingest", path, "--store", address, "--access", "internal"))
    copy = tmp_path / "copy.txt"
    copy.write_text(notice(0) + "\n\n", "utf-8")
    (duplicate,) = lines(kb("ingest", copy, "--store", address))
    (again,) = lines(kb("ingest", copy, "--store", address, "--replace", old["notice"]))
    assert (duplicate["outcome"], duplicate["notice"]) == ("duplicate", old["notice"])
    assert again["outcome"] == "replaced"
    assert store.status().counts["Notice"] == 1


def test_status_prints_one_object(filled: str) -> None:
    (told,) = lines(kb("status", "--store", filled))
    assert told["counts"]["notices"] == 3  # type: ignore[index]


def test_delete_takes_a_notice_out_and_tells_what_went(filled: str, store: Store) -> None:
    (told,) = lines(kb("delete", second().notice.id, "--yes", "--store", filled))
    assert told["notice"] == second().notice.id
    assert told["deleted"]["Issue"] == 3  # type: ignore[index]
    assert store.status().counts["Notice"] == 2


def test_the_store_may_be_named_before_the_command_or_in_the_environment(filled: str) -> None:
    before = kb("--store", filled, "status")
    by_environment = kb("status", env={"KB_STORE": filled})
    assert lines(before) == lines(by_environment)


# query


def test_the_questions_are_listed_one_object_each() -> None:
    told = lines(kb("query"))
    assert [row["name"] for row in told] == list(QUESTIONS)
    assert all({"name", "title", "parameters"} <= row.keys() for row in told)


def test_an_answer_is_one_object_a_row_keyed_by_column(filled: str) -> None:
    for name in ("owners", "remaining-work", "path"):
        ends = ["--set", "from=东湖区财政局", "--set", f"to={CLEAN_WATER}"] if name == "path" else []
        told = lines(kb("query", name, *ends, "--store", filled))
        assert told
        assert all(list(row) == [c.name for c in QUESTIONS[name].columns] for row in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_in_the_users_language_with_codes_in_words(filled: str, language: Language) -> None:
    told = kb("query", "owners", "--format", "table", "--store", filled, language=language).stdout
    caption = QUESTIONS["owners"].columns[0].captions["generic_words"][language]
    assert caption[:6] in told
    assert "generic_words" not in told


def test_csv_gives_a_node_two_columns_and_holds_no_formula(filled: str) -> None:
    told = kb("query", "owners", "--format", "csv", "--store", filled).stdout
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {"issue", "issue_id", "unit", "unit_id", "reason"} <= rows[0].keys()
    assert rows[1]["unit"] == ""
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_name_of_several_things_is_refused_with_the_list(filled: str) -> None:
    result = kb("query", "owners", "--set", "unit=水务局", "--store", filled)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sum("unit-" in line for line in result.stderr.splitlines()) == 2


def test_what_an_answer_holds_cannot_steer_the_terminal(store: Store, address: str) -> None:
    store.put(other_city())
    result = kb("query", "owners", "--set", "unit=\x1b[31m红\u202e", "--store", address)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr
    assert "\\x1b[31m" in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [("a\nb\tc", "a b c"), ("\x1b[2J", "\\x1b[2J"), ("\x9b", "\\x9b"), ("\u202e", "\\u202e"), ("字", "字")],
)
def test_controls_are_told_not_sent(text: str, told: str) -> None:
    assert one_line(text) == told
    assert one_line(harmless(text)) == harmless(one_line(text)) or "\t" in text


# export


def test_the_formats_are_listed_one_object_each() -> None:
    told = lines(kb("export"))
    assert told == [export.as_json() for export in EXPORTS.values()]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_goes_to_standard_output_or_a_file(filled: str, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"graph.{EXPORTS[name].extension}"
    printed = kb("export", name, "--store", filled)
    written = kb("export", name, "-o", target, "--store", filled)
    assert (printed.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert target.read_bytes()
    if name != "csv":  # a ZIP that cannot be sought in is laid out otherwise
        assert target.read_bytes() == printed.stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_export_takes_a_selection_and_the_answer_to_a_question(filled: str) -> None:
    def ids(*selection: str) -> set[object]:
        told = lines(kb("export", "jsonl", *selection, "--store", filled))
        return {row["id"] for row in told if row["kind"] == "node"}

    notice = first().notice.id
    assert ids("--notice", notice) == {n.id for n in first().nodes}
    assert ids("--notice", notice, "--notice", second().notice.id) == ids()
    assert other_city().notice.id in ids("--access", "all")
    answer = ids("--query", "owners", "--set", f"notice={notice}")
    assert answer < ids("--notice", notice)


def test_an_export_that_fails_leaves_the_old_file_alone(filled: str, tmp_path: Path) -> None:
    target = tmp_path / "graph.jsonl"
    target.write_text("old")
    result = kb("export", "jsonl", "-o", target, "--unit", "没有这个单位", "--store", filled)
    assert (result.exit_code, target.read_text(), len(list(tmp_path.iterdir()))) == (2, "old", 1)


def test_a_place_that_cannot_be_written_is_named(filled: str, tmp_path: Path) -> None:
    result = kb("export", "jsonl", "-o", tmp_path / "no" / "such" / "graph.jsonl", "--store", filled)
    assert result.exit_code == 2
    assert "graph.jsonl" in result.stderr


# Real processes


def test_a_real_run_prints_json_into_a_pipe_and_ends_with_0(tmp_path: Path) -> None:
    result = run(["parse", write_notices(tmp_path)[0]])
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["issues"]


def test_a_real_run_speaks_the_language_of_the_locale() -> None:
    assert "没有名为 frob 的命令" in run(["frob"], LC_ALL="zh_CN.UTF-8").stderr
    assert "no command called frob" in run(["frob"], LC_ALL="en_GB.UTF-8").stderr


def test_a_reader_that_has_had_enough_is_no_error(filled: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", "export", "jsonl", "--store", filled],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_the_same_base_is_exported_in_the_same_bytes_by_another_process(filled: str, tmp_path: Path) -> None:
    target = tmp_path / "graph.zip"
    again = tmp_path / "again.zip"
    for path in (target, again):
        assert run(["export", "csv", "-o", path, "--store", filled]).returncode == 0
    assert target.read_bytes() == again.read_bytes()
    assert zipfile.is_zipfile(target)


def test_help_comes_without_the_driver_the_app_or_the_graph_library() -> None:
    code = (
        "import sys\nfrom kb.cli.program import program\n"
        "try: program('en').main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'neo4j', 'streamlit', 'networkx', 'rich', 'pyvis', 'kb.store'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_base_is_opened_without_what_reads_documents() -> None:
    code = "import sys\nimport kb.api, kb.store\nsys.exit('ingest' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# A real terminal


def on_a_terminal(arguments: Sequence[object], typed: str = "", columns: int = 200) -> tuple[int, str]:
    """Run the real command with a terminal for all three streams; return how it ended and what was shown."""
    pty = pytest.importorskip("pty", reason="needs a POSIX terminal")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        return process.wait(60), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end was closed
        return b""


def test_a_terminal_gets_a_table_and_how_to_read_it(filled: str) -> None:
    code, shown = on_a_terminal(["query", "owners", "--store", filled])
    assert code == 0
    assert "雨水与污水管道混接" in shown
    assert '{"reason"' not in shown
    assert QUESTIONS["owners"].how_to_read["en"][:40] in shown


def test_a_terminal_of_a_hundred_columns_has_room_for_why_a_fact_was_read(tmp_path: Path) -> None:
    code, shown = on_a_terminal(["parse", write_notices(tmp_path)[0], "--explain"], columns=100)
    table = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
    assert code == 0
    assert max(map(cell_len, table)) <= 100
    first = next(line for line in table if "灌区管护不到位" in line and " issue " in line)
    assert tell("rule.heading_quoted", "en")[:20] in first


def test_a_terminal_is_asked_before_anything_is_deleted(filled: str, store: Store) -> None:
    id = second().notice.id
    code, shown = on_a_terminal(["delete", id, "--store", filled], "n\n")
    assert (code, store.status().counts["Notice"]) == (0, 3)
    for label, count in store.takes(id).items():  # shared things that nothing else names among them
        assert f"{SCHEMA.nodes[label].en}: {count}" in shown
    assert {"Issue", "Unit", "Inspection"} <= store.takes(id).keys()
    code, _ = on_a_terminal(["delete", id, "--store", filled], "y\n")
    assert (code, store.status().counts["Notice"]) == (0, 2)


def test_a_terminal_gets_no_file_that_is_not_text(filled: str) -> None:
    code, shown = on_a_terminal(["export", "csv", "--store", filled])
    assert code == 2
    assert "-o" in shown


def test_a_terminal_sees_each_file_of_an_ingest_in_a_table(
    store: Store, address: str, tmp_path: Path
) -> None:
    write_notices(tmp_path)
    code, shown = on_a_terminal(["ingest", tmp_path, "--store", address])
    assert (code, store.status().counts["Notice"]) == (0, NOTICES)
    assert "0.txt" in shown
    assert f"{NOTICES} new" in shown


# serve


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = kb("serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert str(taken) not in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGTERM") or os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_prints_the_address_when_it_answers_and_ends_the_app_with_itself(
    local_address: str, number: signal.Signals
) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", "serve", "--port", str(port), "--store", local_address],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout and process.stderr
        printed = process.stdout.readline().strip()
        if printed:
            with urllib.request.urlopen(printed, timeout=10) as reply:  # what the reader of the line does
                assert reply.status == 200
        process.send_signal(number)
        assert process.wait(60) == 130, process.stderr.read()
    assert printed == f"http://127.0.0.1:{port}"
    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
