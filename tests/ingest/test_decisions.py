"""What a reading says of how it was read: which headings are issues and why, and what could not be told."""

import ingest
from ingest.facts import Remark

HEAD = """中共云岭市水务局党组关于巡察整改进展情况的通报
根据统一部署,2024年3月11日至5月10日,市委第四巡察组对市水务局党组开展了巡察,2024年7月2日反馈了2个问题。
一、整改组织情况
一是提高站位。二是压实责任。
二、整改落实情况
"""
FOOT = "\n中共云岭市水务局党组\n2025年1月8日\n"


def remarks(findings: str, head: str = HEAD) -> dict[str, Remark]:
    return {r.code: r for r in ingest.interpret((head + findings + FOOT).encode(), "a.txt").remarks}


def test_the_issues_of_a_notice_are_told_with_the_evidence_for_them() -> None:
    told = remarks("1.关于“学习不深入”的问题\n一是学习。\n2.关于“账目混乱”的问题\n一是清理。\n")
    decision = told["remark.level_findings_stated"]
    assert decision.decision
    assert decision.values == {
        "words": "1.关于“学习不深入",
        "count": "2",
        "weak": "2",
        "formed": "2",
        "telling": "2",
    }


def test_a_count_that_the_preamble_does_not_state_is_not_called_stated() -> None:
    assert "remark.level_findings" in remarks(
        "1.学习不深入。已学习。\n2.账目混乱。已清理。\n3.考勤松散。已整改。\n"
    )


def test_headings_that_name_measures_are_told_as_such() -> None:
    told = remarks(
        "(一)坚定不移加强建设\n1.深入学习理论。召开会议12次。\n(二)坚定不移从严治党\n1.压实责任。约谈3次。\n"
    )
    assert any(code.startswith("remark.level_measures") for code in told)


def test_a_text_without_issues_says_so() -> None:
    told = remarks("局党组高度重视,召开会议12次。\n")
    assert "remark.no_issues" in told
    assert not any(code.startswith("remark.level_") for code in told)


def test_a_text_without_a_title_still_tells_its_inspection() -> None:
    text = "根据统一部署,2024年3月11日至5月10日,市委第四巡察组对市水务局党组开展了巡察,2024年7月2日反馈了意见。\n1.关于“学习不深入”的问题\n一是学习。\n"
    read = ingest.interpret(text.encode(), "a.txt")
    assert "remark.no_title" in {r.code for r in read.remarks}
    inspected = read.inspection
    assert inspected.started is not None
    assert (inspected.started.value, inspected.feedback and inspected.feedback.value) == (
        "2024-03-11",
        "2024-07-02",
    )
