"""Figures and what they stand for; every example is one trap of the genre."""

import pytest

from ingest.extraction.dates import dates
from ingest.extraction.figures.figures import fact, numbers
from ingest.extraction.figures.tallies import counted
from ingest.facts import Figure
from ingest.flow import flow
from ingest.text import Document


def read(text: str) -> tuple[Figure, ...]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    taken = tuple((whole.at(d.span.start), whole.at(d.span.end - 1) + 1) for d in dates(whole, 0, end))
    return counted(whole, [(0, end)], taken)


def alone(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """Return the figures of a text, each for itself."""
    whole = flow(Document("a", "0", text))
    found = numbers(whole.text, 0, len(whole.text), taken)
    return tuple(fact(whole, n, "share" if n.share else "value") for n in found)


def told(text: str) -> list[tuple[str, float | None, str]]:
    return [(f.role, f.value, f.unit) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "闲置厂房22家,已完成19家,剩余3家正在处理。",
            [("total", 22, "家"), ("done", 19, "家"), ("remaining", 3, "家")],
        ),
        (
            "企业22家,共计1504亩。得到整改企业19家,共计1093.5亩,剩余3家,共计410.5亩。",
            [
                ("total", 22, "家"),
                ("total", 1504, "亩"),
                ("done", 19, "家"),
                ("done", 1093.5, "亩"),
                ("remaining", 3, "家"),
                ("remaining", 410.5, "亩"),
            ],
        ),
        (
            "共核查取水口132个,装上计量设施的118个,尚有14个未装。",
            [("total", 132, "个"), ("done", 118, "个"), ("remaining", 14, "个")],
        ),
        (
            "出借资金1.35亿元,已收回8600万元,尚有4900万元未收回。",
            [("total", 1.35, "亿元"), ("done", 8600, "万元"), ("remaining", 4900, "万元")],
        ),
        (
            "涉及人员152人,其中东屿区68人、南湾区51人、临溪县35人。",
            [("total", 152, "人"), ("part", 68, "人"), ("part", 51, "人"), ("part", 35, "人")],
        ),
        (
            "审议项目86个,签约61个,未落地25个。",
            [("total", 86, "个"), ("part", 61, "个"), ("part", 25, "个")],
        ),
        (
            "追回资金30万元(市级18万元,县级12万元)。",
            [("total", 30, "万元"), ("part", 18, "万元"), ("part", 12, "万元")],
        ),
        (
            "针对逾期的147个问题,推动147个问题全部整改销号。",
            [("total", 147, "个"), ("done", 147, "个")],
        ),
        (
            "15条未完成的水渠,已完工6条,剩余9条。",
            [("total", 15, "条"), ("done", 6, "条"), ("remaining", 9, "条")],
        ),
        ("企业由310家增加到655家。", [("value", 310, "家"), ("value", 655, "家")]),
        ("追回补贴款48万元。", [("value", 48, "万元")]),
    ],
)
def test_words_tell_what_a_figure_stands_for(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert told(text) == expected


def test_figures_of_different_things_share_no_tally() -> None:
    found = read("对18件重复举报件逐件办理。市交办件办结4件。")
    assert len({f.tally for f in found if f.tally >= 0}) == len([f for f in found if f.tally >= 0])


def test_a_share_belongs_to_the_tally_of_its_sentence() -> None:
    found = read("已完成清收1284万元,清收率达到96.2%,剩余50.7万元。")
    assert [f.role for f in found] == ["done", "share", "remaining"]
    assert len({f.tally for f in found}) == 1


def test_hidden_digits_leave_bounds_and_no_value() -> None:
    (figure,) = read("已清收1284.******万元。")
    assert (figure.masked, figure.value, figure.low, figure.high) == (True, None, 1284.0, 1284.999999)
    assert figure.span.text == "1284.******万元"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("处以2万元至5万元罚款。", 2, 5, "万元"),
        ("处以5000元至2万元罚款。", 0.5, 2, "万元"),
        ("每周联合行动3—5次。", 3, 5, "次"),
        ("每月抽查2-3处。", 2, 3, "处"),
        ("每季度走访三至五家。", 3, 5, "家"),
    ],
)
def test_a_range_has_two_ends_and_no_value(text: str, low: float, high: float, unit: str) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.low, figure.high, figure.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("形成调研文章十余篇。", 10, "篇"),
        ("约谈企业三家。", 3, "家"),
        ("录入信息约53万条。", 53, "万条"),
        ("共2,437处。", 2437, "处"),
        ("培训二十余人次。", 20, "人次"),
        ("帮扶近百户。", 100, "户"),
        ("走访百余家。", 100, "家"),
        ("参训三百二十余人次。", 320, "人次"),
        ("追回12万余元。", 12, "万元"),
        ("涉及金额890余万元。", 890, "万元"),
        ("罚款十二万元。", 12, "万元"),
        ("占比达百分之九十五。", 95, "%"),
        ("达到百分之九十七点五。", 97.5, "%"),
        ("占百分之95。", 95, "%"),
        ("覆盖百分之六十以上。", 60, "%"),
        ("追回近九成。", 90, "%"),
        ("覆盖率由六成五提高。", 65, "%"),
        ("覆盖七成以上的社区。", 70, "%"),
        ("占计划任务的八成。", 80, "%"),
        ("平均下降5‰。", 5, "‰"),
        ("办理时限压缩至15个工作日。", 15, "个工作日"),
        ("编写报告17部。", 17, "部"),
        ("累计停机186小时。", 186, "小时"),
        ("浓度达到98毫克/升。", 98, "毫克/升"),
        ("平均任职9.4年。", 9.4, "年"),
        ("涉及金额237.5 万元。", 237.5, "万元"),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, value: float, unit: str) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "依据第七十一条处理。",
        "印发〔2024〕56号。",
        "开展“4·26”宣传周。",
        "平台7.0上线。",
        "于2024年3月1日完成。",
        "第30条规定。",
        "三年内建成。",
        "用三到五年完成。",
        "成立专班,取得成效。",
        "落实“六个百分之百”要求。",
        "涉及数十家、几百户。",
        "会同3部门联合执法。",
        "实行24小时值班。",
        "建立三项机制,抓好五个方面。",
        "账号为123456789012345678901个。",
        "任期3年。",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["本金约一千二百万元。", "完成45%左右。", "形成十余篇。", "追回12万余元。", "近百户。"]
)
def test_a_rounded_number_is_approximate(text: str) -> None:
    (figure,) = read(text)
    assert figure.approximate


def test_from_one_value_to_another_is_no_range() -> None:
    assert [(f.value, f.low) for f in read("由2万元至5万元。")] == [(2, None), (5, None)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("县住建局已收回12.5万元。", "收回"),
        ("东桥区财政局督促相关单位退还34万元。", "退还"),
        ("市水务局对临江建材有限公司处以罚款6万元。", "罚款"),
        ("溪口村修好2处。", "修好"),
        ("集中学习9次。", "集中学习"),
        ("2024年度应收租金12万元。", "应收租金"),
        ("去年查处案件12件。", "查处案件"),
        ("对23家养殖户立案查处。", "养殖户"),
        ("乡镇卫生院改造12处。", "乡镇卫生院改造"),
    ],
)
def test_what_is_counted_never_holds_who_acted(text: str, of: str) -> None:
    assert [f.of for f in read(text)] == [of]


def test_a_figure_for_itself_is_a_share_or_a_value() -> None:
    assert [(f.role, f.tally) for f in alone("已完成19家,占95%。")] == [("value", -1), ("share", -1)]


def test_figures_inside_closed_stretches_are_left_out() -> None:
    assert [f.value for f in alone("印发《关于5个问题的通知》,整改3个。", ((2, 13),))] == [3]


def test_arithmetic_places_a_figure_only_as_inferred() -> None:
    found = read("共核查取水口132个,装上计量设施的118个,尚有14个未装。")
    assert [f.sure for f in found] == ["exact", "inferred", "exact"]
