"""`kb parse --explain`: a row a fact in each shape, narrowed to a place or an issue, and mistakes in one sentence."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result

import ingest
from kb.language import LANGUAGES, Language, catalogue, tell
from tests.kb.commands import kb
from tests.kb.notices import notice, write_notices

KEYS = ["start", "end", "kind", "issue", "words", "told", "rule", "why", "sure", "seen"]


def lines(result: Result) -> list[dict[str, object]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_notices(tmp_path)[0]


def test_a_pipe_gets_one_object_a_fact(path: Path) -> None:
    text = path.read_text("utf-8")
    rows = lines(kb("parse", path, "--explain"))
    assert all(list(row) == KEYS for row in rows)
    assert all(text[row["start"] : row["end"]] == row["words"] for row in rows)  # type: ignore[misc]
    assert all(row["words"] in row["seen"]["text"] for row in rows)  # type: ignore[index, operator]
    reading = ingest.interpret(path.read_bytes(), path.name)
    assert len(rows) == len(list(ingest.explain(reading)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_is_told_in_the_users_language(path: Path, language: Language) -> None:
    rows = lines(kb("parse", path, "--explain", language=language))
    assert all(row["why"] == catalogue(language, "rule")[f"rule.{row['rule']}"] for row in rows)


def test_csv_has_the_same_columns(path: Path) -> None:
    result = kb("parse", path, "--explain", "--format", "csv")
    head, *rows = csv.reader(io.StringIO(result.stdout))
    assert head == KEYS
    assert len(rows) == len(lines(kb("parse", path, "--explain")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_tells_the_words_and_why(path: Path, language: Language) -> None:
    shown = kb("parse", path, "--explain", "--format", "table", language=language).stdout
    assert all(tell(f"cli.column.{key}", language) in shown for key in ("issue", "kind", "words", "told"))
    assert "灌区管护不到位" in shown
    assert "[heading_quoted]" in shown


def test_at_a_place_only_what_rests_on_it_is_told(path: Path) -> None:
    at = path.read_text("utf-8").index("24处")
    rows = lines(kb("parse", path, "--at", at))
    assert rows
    assert all(row["start"] <= at < row["end"] for row in rows)  # type: ignore[operator]
    assert {"figure", "measure"} <= {row["kind"] for row in rows}


def test_at_a_place_without_facts_nothing_is_told(path: Path) -> None:
    at = path.read_text("utf-8").index("\n\n")
    result = kb("parse", path, "--at", at, "--format", "table")
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (0, "", tell("cli.nothing", "en"))


def test_of_an_issue_only_its_facts_are_told(path: Path) -> None:
    rows = lines(kb("parse", path, "--issue", "2"))
    assert {row["issue"] for row in rows} == {"2"}
    assert [row["words"] for row in rows if row["kind"] == "issue"] == ["会议记录不规范"]


def test_an_issue_is_found_without_the_brackets_of_its_number(tmp_path: Path) -> None:
    path = tmp_path / "bracketed.txt"
    path.write_text(notice(0).replace("1.关于", "(一)关于").replace("2.关于", "(二)关于"), "utf-8")
    assert {row["issue"] for row in lines(kb("parse", path, "--issue", "二"))} == {"(二)"}


def test_a_place_and_an_issue_narrow_together(path: Path) -> None:
    at = path.read_text("utf-8").index("24处")
    assert lines(kb("parse", path, "--issue", "1", "--at", at)) == lines(kb("parse", path, "--at", at))
    assert lines(kb("parse", path, "--issue", "2", "--at", at)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", [("--at", "5000"), ("--issue", "9"), ("--at", "-1"), ("--at", "here")])
def test_what_is_not_there_is_one_sentence(path: Path, option: tuple[str, str], language: Language) -> None:
    result = kb("parse", path, *option, language=language)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


def test_the_first_place_behind_the_text_is_beyond_it(path: Path) -> None:
    length = len(path.read_text("utf-8"))
    assert kb("parse", path, "--at", length - 1).exit_code == 0
    assert str(length - 1) in kb("parse", path, "--at", length).stderr


def test_an_unknown_number_is_answered_with_those_there_are(path: Path) -> None:
    assert "1, 2" in kb("parse", path, "--issue", "9").stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_issue_has_a_number_another_way_is_told(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("关于一件事的说明\n没有别的。\n", "utf-8")
    result = kb("parse", path, "--issue", "1", language=language)
    assert (result.exit_code, result.stderr) == (2, tell("cli.issues_without_numbers", language) + "\n")


def test_a_summary_counts_outcomes_and_obstacles(tmp_path: Path) -> None:
    path = tmp_path / "told.txt"
    told = "一是追回资金12万元。二是因产权纠纷,尚有3处未完成整改。"
    path.write_text(notice(0).replace("一是相关部门加强学习。", told), "utf-8")
    rows = csv.DictReader(io.StringIO(kb("parse", path, "--format", "csv").stdout))
    assert [(row["outcomes"], row["blocked"]) for row in rows] == [("0", "0"), ("1", "1")]
