"""What period a figure is of and which day it holds for: only what its own sentence says for certain."""

import pytest

from ingest.extraction.dates import dates
from ingest.extraction.figures.tallies import counted
from ingest.facts import Figure
from ingest.flow import flow
from ingest.text import Document


def read(text: str, published: str | None = "2025-08-10") -> tuple[Figure, ...]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    taken = tuple((whole.at(d.span.start), whole.at(d.span.end - 1) + 1) for d in dates(whole, 0, end, 2000))
    return counted(whole, [(0, end)], taken, published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年收取租金5万元、支出3万元,追回2万元。", ["2022", "2022", None]),
        ("2023年1月至6月,全市新增就业5万人。", ["2023-01/2023-06"]),
        ("2023年1—6月新增就业5万人。", ["2023-01/2023-06"]),
        ("2023年上半年查处车辆216台次。", ["2023-01/2023-06"]),
        ("2024年第三季度检查企业12家。", ["2024-07/2024-09"]),
        ("2021-2023年拖欠租金12万元。", ["2021/2023"]),
        ("2021年至2023年发放补贴3万元。", ["2021/2023"]),
        ("2024年度应收租金12万元。", ["2024"]),
        ("由2022年的5家增至2024年的12家。", ["2022", "2024"]),
        ("今年上半年新增3万人。", ["2025-01/2025-06"]),
        ("上半年新增3万人。", ["2025-01/2025-06"]),
        ("去年查处案件12件。", ["2024"]),
    ],
)
def test_a_period_governs_the_figures_of_its_clause(text: str, expected: list[str | None]) -> None:
    assert [f.period for f in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021年停工,欠工程款,共74.5万元。",
        "2022年签约的96个项目。",
        "对2019年以来的12个项目自查。",
        "自2022年起整改5个。",
        "2023年度预算执行审计发现问题12个。",
        "较2023年下降12%。",
        "列入2026年计划的12个。",
        "2025年3月,检查企业5家。",
        "2025年底前完成整改5个。",
        "2022年收取租金。追回2万元。",
        "2023年9月至6月,检查5家。",
        "2023年至2021年,检查5家。",
    ],
)
def test_another_date_is_no_period_of_a_figure(text: str) -> None:
    assert [f.period for f in read(text)] == [None]


@pytest.mark.parametrize("text", ["今年新增3万人。", "上半年新增3万人。", "截至10月底,已办结5个。"])
def test_without_the_day_of_the_notice_its_years_tell_nothing(text: str) -> None:
    assert [(f.period, f.as_of) for f in read(text, None)] == [(None, None)]


def test_half_a_year_that_may_be_another_ones_tells_nothing() -> None:
    assert read("上半年新增3万人。", "2025-05-01")[0].period is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2024年11月底,96个问题已整改88个。", ["2024-11-30", "2024-11-30"]),
        ("截止到2024年9月20日,清退29万元。其余2万元。", ["2024-09-20", None]),
        ("截至今年6月底,改完6个。", ["2025-06-30"]),
        ("截至10月底,已办结5个。", ["2024-10-31"]),
        ("截至7月底,已办结5个。", ["2025-07-31"]),
        ("截至目前,已办结5个。", [None]),
        ("截至2024年9月底,已办结5个,10月8日又办结2个。", ["2024-09-30", None]),
        ("截至2024年5月底,余额由18亿元降至11亿元。", [None, "2024-05-31"]),
        ("截至2024年13月,已办结5个。", [None]),
    ],
)
def test_a_state_holds_for_the_day_of_its_sentence(text: str, expected: list[str | None]) -> None:
    assert [f.as_of for f in read(text)] == expected


def test_a_state_and_a_period_may_stand_together() -> None:
    (figure,) = read("截至2025年3月底,2024年度应收租金12万元已收回。")
    assert (figure.period, figure.as_of) == ("2024", "2025-03-31")
