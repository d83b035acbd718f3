"""An answer as a workbook, and answers written to files, as the command line gives them."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kb.cli.commands import COMMANDS
from kb.language import LANGUAGES, Language, tell
from kb.queries import ask, question
from kb.store import Store
from tests.batches import Writing
from tests.kb.commands import kb


def read(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_the_rows_in_the_users_words_and_how_to_read_them(
    filled: str, language: Language
) -> None:
    done = kb("query", "remaining-work", "--format", "xlsx", "--store", filled, language=language)
    assert done.exit_code == 0, done.stderr
    rows, about = read(done.stdout_bytes).worksheets
    columns = question("remaining-work").columns
    told = [cell.value for cell in rows[1]][: len(columns)]
    assert told == [column.heading(language) for column in columns]
    at = {column.name: told.index(column.heading(language)) for column in columns}
    assert [row[at["counted"]].value for row in rows.iter_rows(min_row=2)] == ["管道混接点", "泵站"]
    assert all(isinstance(row[at["total"]].value, int | float) for row in rows.iter_rows(min_row=2))
    assert question("remaining-work").how_to_read[language] in [row[1].value for row in about.iter_rows()]


def test_a_derived_column_is_marked_in_its_heading(filled: str) -> None:
    rows = read(kb("query", "remaining-work", "--format", "xlsx", "--store", filled).stdout_bytes).worksheets[
        0
    ]
    assert "share done (derived)" in [cell.value for cell in rows[1]]


def test_the_ids_of_nodes_stand_in_columns_at_the_end(filled: str, store: Store) -> None:
    rows = read(kb("query", "owners", "--format", "xlsx", "--store", filled).stdout_bytes).worksheets[0]
    headings = [cell.value for cell in rows[1]]
    answer = ask(store, question("owners"))
    assert headings[-3:] == ["issue_id", "unit_id", "notice_id"]
    ids = [row[headings.index("issue_id")].value for row in rows.iter_rows(min_row=2)]
    assert ids == [row["issue"]["id"] for row in answer.rows]  # type: ignore[index]


def test_words_of_a_document_never_become_a_formula_or_a_link(store: Store, address: str) -> None:
    w = Writing("公式抽样", "公式抽样\n=1+1\n甲。\nhttp://example.org/x\n乙。\n")
    w.issue("1", "=1+1", "甲。")
    w.issue("2", "http://example.org/x", "乙。")
    store.put(w.batch())
    rows = read(kb("query", "owners", "--format", "xlsx", "--store", address).stdout_bytes).worksheets[0]
    cells = [
        cell for row in rows.iter_rows() for cell in row if cell.value in ("=1+1", "http://example.org/x")
    ]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)


def test_the_same_answer_gives_the_same_bytes(filled: str) -> None:
    first, second = (kb("query", "owners", "--format", "xlsx", "--store", filled).stdout_bytes for _ in "ab")
    assert first == second


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_the_ending_of_a_file_says_the_format(filled: str, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"owners.{ending}"
    assert kb("query", "owners", "-o", file, "--store", filled).exit_code == 0
    told = kb("query", "owners", "--format", ending, "--store", filled)
    assert file.read_bytes() == told.stdout_bytes
    assert list(tmp_path.iterdir()) == [file]


def test_an_answer_that_fails_leaves_the_file_that_was_there(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "owners.json"
    file.write_text("kept")
    assert kb("query", "owners", "--set", "unit=没有这个单位", "-o", file, "--store", filled).exit_code == 2
    assert file.read_text() == "kept"


def test_a_folder_that_is_not_there_is_one_sentence(filled: str, tmp_path: Path) -> None:
    done = kb("query", "owners", "-o", tmp_path / "none" / "x.csv", "--store", filled)
    assert done.exit_code == 2
    assert "x.csv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "name", [name for name, entry in COMMANDS.items() if not (entry.workbooks or entry.below)]
)
def test_only_answers_are_workbooks(name: str, tmp_path: Path) -> None:
    done = kb("--format", "xlsx", "--store", f"local:{tmp_path / 'base'}", name, *_needed(name))
    assert (done.exit_code, done.stderr.strip()) == (2, tell("cli.no_workbook", "en", command=name))
    assert not list(tmp_path.iterdir())


def _needed(name: str) -> list[str]:
    """Return what a command cannot do without."""
    return ["x"] * sum(bool(p.required) for p in COMMANDS[name].parameters("en"))


def test_the_list_of_questions_is_no_workbook() -> None:
    assert kb("query", "--format", "xlsx").exit_code == 2


def test_a_file_takes_the_list_of_questions(tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    assert kb("query", "-o", file).exit_code == 0
    assert json.loads(file.read_text().splitlines()[0])["name"]
