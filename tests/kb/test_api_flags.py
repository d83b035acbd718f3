"""Flags in a base: written with their notice, read back in words, gone with it."""

import io
import json
import random
from pathlib import Path

import pytest

import ingest
from kb.api import KnowledgeBase
from kb.checks import flagged
from kb.errors import UsageError
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.kb.flagging import notice
from tests.stores import emptied, expected

LEAD = "松岭县水利局"
STORIES = (
    f"{LEAD}对照清单排查隐患38处,已整改31处,剩余5处正在施工。",
    "一是对照清单加强学习。",
    f"2031年2月,{LEAD}依据合同支付工程款1284.****万元,占应付1320万元的大部。",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(notice(*STORIES), "utf-8")
    return path


def export(base: KnowledgeBase) -> bytes:
    told = io.BytesIO()
    base.export("jsonl", told)
    return told.getvalue()


def test_what_is_read_back_is_what_the_checks_found_in_the_order_of_the_text(
    store: Store, path: Path
) -> None:
    base = KnowledgeBase(store)
    base.ingest([path])
    flags = base.flags()
    assert [(flag.check, [issue.number for issue in flag.issues]) for flag in flags] == [
        ("remaining_work_without_a_deadline", ["1"]),
        ("figures_that_do_not_add_up", ["1"]),
        ("issues_that_name_no_unit", ["2"]),
        ("issues_without_a_named_lead", ["2"]),
        ("measures_before_the_feedback", ["3"]),
        ("masked_figures", ["3"]),
    ]
    text = notice(*STORIES)
    for flag in flags:
        assert flag.quotations
        assert all(q.text == text[q.start : q.end] and q.text for q in flag.quotations)
        assert flag.state == "open"


def test_the_store_holds_flags_as_they_were_worked_out(store: Store, path: Path) -> None:
    base = KnowledgeBase(store)
    base.ingest([path])
    nodes, edges = expected(flagged(ingest.batch(ingest.interpret(path.read_bytes(), path.name))))
    assert {n.id for n in nodes if n.type == "Flag"} == {flag.id for flag in base.flags()}
    assert list(store.every_node()) == nodes
    assert list(store.every_edge()) == edges


def test_the_order_of_files_and_a_second_ingest_change_no_flag(store: Store, tmp_path: Path) -> None:
    files = []
    for n in range(4):
        files.append(tmp_path / f"{n}.txt")
        files[-1].write_text(notice(*STORIES[: 1 + n % 3]).replace("松岭", "松柏桦榆"[n] + "岭"), "utf-8")
    base = KnowledgeBase(store)
    base.ingest(files)
    first, seen = export(base), base.flags()
    base.ingest(files)
    assert export(base) == first
    emptied(store)
    random.Random(7).shuffle(files)
    for file in files:
        base.ingest([file])
    assert (export(base), base.flags()) == (first, seen)


def test_flags_of_one_notice_or_one_check_are_told_alone(store: Store, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(notice(STORIES[1]).replace("松岭", "柏岭"), "utf-8")
    base = KnowledgeBase(store)
    first, _ = (base.ingest([file])[0] for file in (path, other))
    assert {flag.notice for flag in base.flags(first.notice)} == {first.notice}
    assert {flag.check for flag in base.flags(check="issues_that_name_no_unit")} == {
        "issues_that_name_no_unit"
    }
    assert len(base.flags(check="issues_that_name_no_unit")) == 2
    with pytest.raises(UsageError):
        base.flags(check="nothing")
    with pytest.raises(UsageError):
        base.flags("nothing")


def test_flags_go_with_their_notice(store: Store, path: Path) -> None:
    base = KnowledgeBase(store)
    (one,) = base.ingest([path])
    assert one.notice
    assert base.takes(one.notice).takes["Flag"] == 6
    base.delete(one.notice)
    assert base.flags() == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_is_told_in_words_as_a_hint(store: Store, path: Path, language: Language) -> None:
    base = KnowledgeBase(store)
    base.ingest([path])
    for flag in base.flags():
        told = flag.message(language)
        assert ("提示，不是结论" if language == "zh" else "not a conclusion") in told
        assert flag.title(language) in told
        assert flag.computation(language) in told
        assert all(flag.innocent(language))
        assert all(quotation.label(language) for quotation in flag.quotations)
        assert json.loads(json.dumps(flag.as_json(language))).keys() == {
            "id", "check", "notice", "issues", "issue_ids", "severity", "state", "message", "evidence",
        }  # fmt: skip


def test_an_issue_without_a_number_is_told_by_its_place(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    told = notice(*STORIES)
    for n, title in ((1, "灌区管护不到位"), (2, "会议记录不规范"), (3, "工程款支付缓慢")):
        told = told.replace(f"{n}.关于“{title}”的问题\n\n整改情况:", f"针对“{title}”的问题。")
    path.write_text(told, "utf-8")
    base = KnowledgeBase(store)
    base.ingest([path])
    numbers = [issue.number for flag in base.flags(check="issues_that_name_no_unit") for issue in flag.issues]
    assert numbers == ["2"]


def test_what_adds_up_is_told_with_its_figures(store: Store, path: Path) -> None:
    story = f"{LEAD}共排查隐患38处,已整改33处,剩余5处年底前完成。"
    path.write_text(notice(story, STORIES[0]), "utf-8")
    base = KnowledgeBase(store)
    (one,) = base.ingest([path])
    assert one.notice
    (entry,) = base.reconciled(one.notice)
    assert entry.issue.number == "1"
    assert entry.computation("en") == "33处 ＋ 5处 = 38处."
    assert [quotation.text for quotation in entry.quotations] == ["38处", "33处", "5处"]


def test_offsets_hold_where_a_character_takes_two_units(store: Store, path: Path) -> None:
    path.write_text(notice(f"𠮷𠮷{STORIES[0]}"), "utf-8")
    base = KnowledgeBase(store)
    base.ingest([path])
    (flag,) = base.flags(check="figures_that_do_not_add_up")
    assert [quotation.text for quotation in flag.quotations] == ["38处", "31处", "5处"]


def test_no_path_runs_through_a_hint(store: Store, path: Path) -> None:
    story = "建立日巡查、周通报制度,对整改滞后的事项逐一约谈提醒并挂牌督办。"
    path.write_text(notice(story, story), "utf-8")
    base = KnowledgeBase(store)
    base.ingest([path])
    (flag,) = base.flags(check="text_used_for_two_issues")
    one, other = (issue.id for issue in flag.issues)
    assert base.ask("path", {"from": one, "to": other}).rows == ()
