"""Promises of the organisation section: one of each for every issue, rhythms, close-out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest.extraction.outcomes.commitments import commitments
from ingest.flow import flow
from ingest.text import Document
from kb.schema import SCHEMA


def told(text: str, tail: str = "") -> list[tuple[str, str | None]]:
    whole = flow(Document("a", "0", text + tail))
    return [(c.kind, c.every) for c in commitments(whole, 0, len(text), len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做到一个问题、一名领导、一个专班、一抓到底。", {("leader_per_issue", None), ("task_force", None)}),
        ("实行一题一领导。", {("leader_per_issue", None)}),
        ("一是逐项明确牵头领导,二是逐项明确责任科室,三是逐项明确完成时限。",
         {("leader_per_issue", None), ("unit_per_issue", None), ("deadline", None)}),
        ("逐条明确责任领导、责任股室和整改时限。",
         {("leader_per_issue", None), ("unit_per_issue", None), ("deadline", None)}),
        ("将整改标准、时间节点落实到分管领导。", {("deadline", None), ("leader_per_issue", None)}),
        ("实行县级领导包案制度。", {("leader_per_issue", None)}),
        ("把各方面问题逐项分解到班子成员。", {("leader_per_issue", None)}),
        ("做到一周一碰头,半月一通报。", {("reporting", "week"), ("reporting", "fortnight")}),
        ("建立日报告、周调度、月督查机制。", {("reporting", "day"), ("reporting", "week"), ("reporting", "month")}),
        ("每半月向县委报告一次进展。", {("reporting", "fortnight")}),
        ("党委会每季度听取一次汇报。", {("reporting", "quarter")}),
        ("采取销号式办法,建立工作台账。", {("close_out", None)}),
        ("对照清单对账销号。", {("close_out", None)}),
    ],
)  # fmt: skip
def test_a_promise_is_told_by_its_kind(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert set(told(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "成立整改工作领导小组,下设3个工作专班。",
        "党委书记带头领办问题5个。",
        "先后调度9次,到村督导26次。",
        "定期专题研究整改工作。",
        "反馈的25个问题已销号19个。",
        "4月通报,9月调度。",
        "明确责任清单,压实工作责任。",
        "召开专题会议,深入开展批评和自我批评。",
        "班子成员按照一岗双责要求抓落实。",
    ],
)
def test_what_is_said_of_all_the_work_is_no_promise(text: str) -> None:
    assert told(text) == []


def test_a_kind_is_told_once_and_a_rhythm_once_for_each_period() -> None:
    assert told("每周调度一次,每周通报一次,每月通报一次。销号管理,逐一销号。") == [
        ("reporting", "week"),
        ("reporting", "month"),
        ("close_out", None),
    ]


def test_next_steps_promise_only_what_they_say_of_each_issue() -> None:
    tail = "对尚未完成的6个问题,逐项明确责任科室和完成时限。每月调度一次。"
    assert set(told("前言。", tail)) == {("unit_per_issue", None), ("deadline", None)}
    assert told("前言。", "进一步压实责任,明确目标,持续销号。") == []


def test_a_notice_promises_in_front_of_its_issues_and_not_in_them() -> None:
    notice = """东山县水利局党组关于巡察整改情况的通报
2033年3月1日至4月20日,县委第二巡察组对县水利局党组开展了巡察,6月2日反馈了意见。
一、整改组织情况
实行一个问题、一名领导,每周调度。
二、整改落实情况
1.关于“河道管护不到位”的问题
整改情况:一是每月通报巡查结果。二是追回管护费3.4万元。
2.关于“泵站检修流于形式”的问题
整改情况:一是逐一销号。剩余2座待汛期过后施工。
三、下一步打算
持续抓好整改。
"""
    read = ingest.interpret(notice.encode(), "a.txt")
    assert [(c.kind, c.every) for c in read.commitments] == [
        ("leader_per_issue", None),
        ("reporting", "week"),
    ]
    batch = ingest.batch(read)
    found = {e.type for e in batch.edges}
    assert {"PROMISES", "FOLLOWS", "BLOCKED_BY"} <= found


_PIECES = st.sampled_from(
    [*"一个问题、名领导专班,。;每周月半销号", "明确", "时限", "责任人", "包案", "通报", "逐项"]
)


@given(st.lists(_PIECES, min_size=1, max_size=80).map("".join))
def test_any_text_is_read_without_fail_in_the_schema_s_words(text: str) -> None:
    properties = SCHEMA.nodes["Commitment"]
    for kind, every in told(text, text):
        assert kind in (properties.property("kind").values or {})
        assert every is None or every in (properties.property("every").values or {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为每个问题确定一名牵头院领导。", {"leader_per_issue"}),
        ("每个问题明确1名县级领导牵头、成立1个工作专班。", {"leader_per_issue", "task_force"}),
        ("每个问题明确1名厅领导领办、1个处室主办。", {"leader_per_issue", "unit_per_issue"}),
        ("明确1个问题由1名班子成员包抓、1个科室主责。", {"leader_per_issue", "unit_per_issue"}),
        ("制定措施51项,每项措施确定完成期限。", {"deadline"}),
        ("已完成11个问题,1名领导挂点,1个专班。", set()),
        ("每个问题均有1个班子成员联系点。", set()),
    ],
)
def test_one_of_each_may_be_written_in_digits(text: str, expected: set[str]) -> None:
    assert {kind for kind, _ in told(text)} == expected
