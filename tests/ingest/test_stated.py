"""What a notice says of its problems as a whole."""

import pytest

import ingest
from tests.kb.flagging import CLEAN, HEAD, notice


def stated(told: str) -> list[tuple[str, int]]:
    text = notice(*CLEAN, head=HEAD.replace("现将整改", f"{told}现将整改"))
    reading = ingest.interpret(text.encode(), "notice.txt")
    assert all(one.span.text in text for one in reading.stated)
    return [(one.kind, one.value) for one in reading.stated]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("反馈的25个问题,已完成19个,正在整改6个。", [("total", 25), ("done", 19), ("left", 6)]),
        (
            "截至目前,反馈的8个问题已整改完成5个,基本完成1个,长期推进2个。",
            [("total", 8), ("done", 5), ("partly", 1), ("left", 2)],
        ),
        ("审计查出的124个问题已整改到位113个,其余11个正在推进。", [("total", 124), ("done", 113), ("left", 11)]),
        ("共指出3个方面7个具体问题。", [("total", 7)]),
        ("反馈的十二项整改任务,已完成十项,正在推进二项。", [("total", 12), ("done", 10), ("left", 2)]),
        ("反馈了问题9个,已整改完成6个,取得阶段性成效3个。", [("total", 9), ("done", 6), ("partly", 3)]),
        ("反馈7个问题。截至9月,7个问题已整改4个,正在整改3个。", [("total", 7), ("done", 4), ("left", 3)]),
        ("反馈5个问题,细化为39条措施,已完成35条。", [("total", 5)]),
        ("反馈5个问题,分解为12项任务。", [("total", 5), ("total", 12)]),
    ],
)  # fmt: skip
def test_totals_and_their_parts_are_read(told: str, counts: list[tuple[str, int]]) -> None:
    assert stated(told) == counts


@pytest.mark.parametrize(
    "told",
    [
        "局党组书记领办5个问题。",
        "对4个重点难点问题提级督办。",
        "召开会议12次,研究问题若干。",
        "每个问题由1名领导负责。",
        "反馈了3个方面的意见。",
    ],
)
def test_what_somebody_leads_or_picks_out_is_no_total(told: str) -> None:
    assert stated(told) == []


@pytest.mark.parametrize(
    "told",
    [
        "反馈的25个问题,已完成19个,移交2个,正在整改4个。",  # 移交 is none of the three
        "反馈的25个问题,已完成19个,已销号3个,正在整改3个。",  # two of one kind
    ],
)
def test_where_one_count_is_not_understood_no_part_is_told(told: str) -> None:
    assert stated(told) == [("total", 25)]


def test_what_is_stated_goes_with_the_notice_each_with_its_place() -> None:
    told = "反馈的25个问题,已完成19个,正在整改6个。"
    text = notice(*CLEAN, head=HEAD.replace("现将整改", f"{told}现将整改"))
    node = ingest.batch(ingest.interpret(text.encode(), "notice.txt")).notice.properties
    assert node["stated_totals"] == [25]
    assert (node["stated_done"], node["stated_left"]) == (19, 6)
    assert "stated_partly" not in node
    places = node["stated_at"]
    assert isinstance(places, list)
    assert [text[int(a) : int(b)] for a, b in zip(places[::2], places[1::2], strict=True)] == [
        "25个问题", "已完成19个", "正在整改6个",
    ]  # fmt: skip
