"""`kb check`: one object a hint, in the user's language; it only reads, and its exit code tells whether one is open."""

import csv
import io
import json
from pathlib import Path

import pytest

from kb.api import KnowledgeBase
from kb.checks import check_named
from kb.language import Language, tell
from kb.store import Store
from tests.kb.commands import kb
from tests.kb.flagging import notice

LEAD = "松岭县水利局"
KEYS = {"id", "check", "notice", "issues", "issue_ids", "severity", "state", "message", "evidence"}


@pytest.fixture
def notices(store: Store, tmp_path: Path) -> list[str]:
    """The ids of two notices of a base: one with two hints, one in order."""
    ids = []
    for name, story in (("a", "一是对照清单加强学习。"), ("b", f"{LEAD}对照清单修复渠道24处。")):
        path = tmp_path / f"{name}.txt"
        path.write_text(notice(story).replace("松岭", "松柏"[name == "b"] + "岭"), "utf-8")
        (one,) = KnowledgeBase(store).ingest([path])
        ids.append(str(one.notice))
    return ids


def test_a_pipe_gets_one_object_a_hint_and_the_exit_code_tells_that_one_is_open(
    notices: list[str], address: str
) -> None:
    result = kb("check", "--store", address)
    assert result.exit_code == 1
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["check"] for one in told] == ["issues_that_name_no_unit", "issues_without_a_named_lead"]
    for one in told:
        assert one.keys() == KEYS
        assert (one["issues"], one["notice"], one["state"]) == (["1"], notices[0], "open")
        assert one["issue_ids"][0].startswith("issue-")
        assert [place.keys() for place in one["evidence"]] == [{"notice", "start", "end", "text"}]


def test_a_notice_without_hints_prints_nothing_and_is_done(notices: list[str], address: str) -> None:
    result = kb("check", "--notice", notices[1], "--store", address)
    assert (result.exit_code, result.stdout) == (0, "")


def test_one_notice_is_named_by_its_id(notices: list[str], address: str) -> None:
    result = kb("check", "--notice", notices[0], "--store", address)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2


def test_an_unknown_notice_is_a_sentence(notices: list[str], address: str) -> None:
    result = kb("check", "--notice", "nothing", "--store", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_all_lists_the_open_ones_too(notices: list[str], address: str) -> None:
    assert kb("check", "--all", "--store", address).stdout == kb("check", "--store", address).stdout


def test_it_only_reads(store: Store, notices: list[str], address: str) -> None:
    before = store.revision()
    kb("check", "--store", address)
    assert store.revision() == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_tells_hints_in_the_users_language(
    notices: list[str], address: str, language: Language
) -> None:
    result = kb("check", "--format", "table", "--store", address, language=language)
    assert result.exit_code == 1
    shown = "".join(result.stdout.split())
    assert "".join(check_named("issues_that_name_no_unit").title(language).split()) in shown
    assert tell("cli.checked", language, open=2) in result.stderr


def test_csv_has_a_column_for_every_key(notices: list[str], address: str) -> None:
    result = kb("check", "--format", "csv", "--store", address)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {key for row in rows for key in row} == KEYS
    assert [row["issues"] for row in rows] == ['["1"]', '["1"]']


def test_messages_follow_the_language_and_keys_do_not(notices: list[str], address: str) -> None:
    zh, en = (kb("check", "--store", address, language=language).stdout for language in ("zh", "en"))  # type: ignore[arg-type]
    assert "公开文本未载明任何单位" in zh
    assert "The public text names no unit" in en
    assert json.loads(zh.splitlines()[0]).keys() == json.loads(en.splitlines()[0]).keys()
