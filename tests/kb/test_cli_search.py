"""`kb search`: one object a hit in a pipe, the matches marked in a table, and nothing found is no mistake."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result
from rich.text import Text

from kb.cli.commands.search import _headings
from kb.cli.rows import _cell
from kb.cli.session import Session
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.batches import Writing, first
from tests.hostile import TURNED
from tests.hostile import notice as hostile
from tests.kb.commands import kb

KEYS = ["id", "type", "caption", "notice", "field", "text", "highlights", "start", "end"]


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_pipe_gets_one_object_a_hit(filled: str) -> None:
    (hit,) = lines(kb("search", "管道混接", "--type", "Issue", "--store", filled))
    issue = next(n for n in first().nodes if n.caption == "雨水与污水管道混接")
    start = first().notice.properties["text"].index("管道混接")  # type: ignore[union-attr]
    assert hit == {
        "id": issue.id,
        "type": "Issue",
        "caption": issue.caption,
        "notice": {"id": first().notice.id, "caption": first().notice.caption},
        "field": "title",
        "text": issue.caption,
        "highlights": [[5, 9]],
        "start": start,
        "end": start + 4,
    }
    assert list(hit) == KEYS


def test_several_words_may_be_several_arguments(filled: str) -> None:
    apart = kb("search", "管道", "混接", "--store", filled)
    assert lines(apart)
    assert apart.stdout == kb("search", "管道 混接", "--store", filled).stdout


def test_types_and_the_number_of_hits_are_chosen(filled: str) -> None:
    for types in (["--type", "Unit,Regulation"], ["--type", "Unit", "--type", "Regulation"]):
        hits = lines(kb("search", "水", *types, "--limit", "3", "--store", filled))
        assert len(hits) == 3
        assert {hit["type"] for hit in hits} <= {"Unit", "Regulation"}
        assert {hit["notice"] for hit in hits} == {None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_a_sentence_and_no_output(filled: str, language: Language) -> None:
    for words in ("量子纠缠", "'})//", "\x00", "a" * 10_000, "，，，"):
        result = kb("search", words, "--store", filled, language=language)
        assert (result.exit_code, result.stdout) == (0, "")
        assert len(result.stderr.splitlines()) == 1
        assert len(result.stderr) < 200


def test_words_that_begin_with_a_dash_follow_two_dashes(filled: str) -> None:
    assert lines(kb("search", "--store", filled, "--", "管道"))
    assert kb("search", "--store", filled, "--", "-管道").stdout == ""


@pytest.mark.parametrize(
    "wrong", [["search"], ["search", "水", "--limit", "0"], ["search", "水", "--type", "Nothing"]]
)
def test_a_mistake_is_a_sentence(filled: str, wrong: list[str]) -> None:
    result = kb(*wrong, "--store", filled)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_csv_has_a_column_for_every_key(filled: str) -> None:
    result = kb("search", "管道", "--format", "csv", "--store", filled)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == [*KEYS[:4], "notice_id", *KEYS[4:]]
    assert rows[0]["highlights"] == "[[5, 7]]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_tells_type_name_words_and_notice(filled: str, language: Language) -> None:
    result = kb("search", "管道", "--format", "table", "--store", filled, language=language)
    shown = "".join(result.stdout.split())
    for words in ("雨水与污水管道混接", first().notice.caption[:12], {"zh": "问题", "en": "issue"}[language]):
        assert words in shown


def test_a_table_marks_the_matches_and_reads_no_markup_of_a_document() -> None:
    session = Session("en", format="table")
    heading = next(h for h in _headings(session) if h.marks)
    told = "[red]甲[/red]\x1b[31m管\n网乙"
    start = told.index("管")
    cell = _cell({"text": told, "highlights": [[start, start + 3]]}, heading)
    assert isinstance(cell, Text)
    assert cell.plain == "[red]甲[/red]\\x1b[31m管 网乙"
    assert [(cell.plain[s.start : s.end], s.style) for s in cell.spans] == [("管 网", "bold underline")]


def test_hostile_words_do_not_steer_the_terminal(store: Store, address: str) -> None:
    store.put(hostile())
    result = kb("search", "esrever", "--format", "table", "--store", address)
    assert "esrever" in result.stdout
    assert TURNED not in result.stdout


def test_what_was_just_stored_is_found_by_another_process_and_what_was_deleted_is_not(
    store: Store, address: str, tmp_path: Path
) -> None:
    writing = Writing("关于灯塔工程的通报", "关于灯塔工程的通报")
    store.put(writing.batch())
    (hit,) = lines(kb("search", "灯塔", "--store", address))
    assert (hit["type"], hit["field"], hit["start"]) == ("Notice", "title", 2)
    assert kb("delete", writing.id, "--yes", "--store", address).exit_code == 0
    assert kb("search", "灯塔", "--store", address).stdout == ""
