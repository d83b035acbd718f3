"""Deadlines: on label lines and in the prose of what is left, each as exact as the text; what is past is none."""

import pytest

from ingest.extraction.deadlines import deadlines
from ingest.extraction.labels import labels
from ingest.facts import Deadline
from ingest.flow import flow
from ingest.text import Document


def found(text: str, published: str | None = "2025-01-10", feedback: str | None = None) -> list[Deadline]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    return list(deadlines(whole, 0, end, labels(whole, 0, end), published=published, feedback=feedback))


@pytest.mark.parametrize(
    ("line", "words", "due"),
    [
        ("2025年6月底前", "2025-06-30", "2025-06-30"),
        ("2025年6月20日前", "2025-06-20", "2025-06-20"),
        ("2025年12月前", "2025-12-31", "2025-12-31"),
        ("2025年6月", "2025-06", "2025-06-30"),
        ("2024年底前,并长期坚持", "2024-12-31", "2024-12-31"),
        ("立行立改", "立行立改", None),
        ("长期坚持", "长期坚持", None),
        ("3个月内", "3个月内", None),
    ],
)
def test_a_label_line_gives_a_day_or_its_words(line: str, words: str, due: str | None) -> None:
    (told,) = found(f"整改时限:{line}\n整改情况:已制定方案。")
    assert (told.words, told.due, told.due_from) == (words, due, None)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("3个月内", "2024-11-30"),
        ("90天内", "2024-11-29"),
        ("半年内", "2025-02-28"),
        ("反馈后一年内", "2025-08-31"),
    ],
)
def test_a_period_is_counted_from_the_feedback(words: str, due: str) -> None:
    (told,) = found(f"整改时限:{words}\n", feedback="2024-08-31")
    assert (told.words, told.due, told.due_from) == (words, due, "2024-08-31")


@pytest.mark.parametrize("words", ["3个月内", "15个工作日内", "自立案之日起3个月内"])
def test_a_period_from_an_unknown_day_has_no_due_day(words: str) -> None:
    day = None if words == "3个月内" else "2024-08-31"
    assert [(d.due, d.due_from) for d in found(f"整改时限:{words}\n", feedback=day)] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("剩余3处将于2025年6月底前完成。", "2025-06-30"),
        ("其余5户计划2025年9月底前配齐。", "2025-09-30"),
        ("余3个2034年6月底前完成。", "2034-06-30"),
        ("到访不遇的2027年10月底前完成补检。", "2027-10-31"),
        ("预计2027年10月完工。", "2027-10"),
        ("力争到2025年底全部收回。", "2025-12-31"),
        ("经批准延期至2025年3月31日。", "2025-03-31"),
        ("17座正在施工,12月底前可完工。", "2025-12-31"),
        ("年底前全部整改到位。", "2025-12-31"),
        ("拟于明年6月底前完成。", "2026-06-30"),
        ("其余5件2026年12月底前审结。", "2026-12-31"),
        ("剩余的2026年底前修好。", "2026-12-31"),
        ("余款2028年5月底前付清。", "2028-05-31"),
        ("缺额12人2026年9月底前到岗。", "2026-09-30"),
        ("2027年6月底前改造完毕。", "2027-06-30"),
        ("预计于2026年上半年投用。", "2026-06-30"),
        ("拟于2025年第四季度完成。", "2025-12-31"),
    ],
)
def test_prose_of_what_is_left_gives_a_day(text: str, words: str) -> None:
    assert [d.words for d in found(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "已于2024年6月底前完成。",
        "2024年6月底前已全部整改到位。",
        "要求各镇在2024年5月底前完成自查。",
        "对2026年底前到期的合同逐份核对。",
        "拟于2025年春耕前完成。",
        "计划2024年9月公开招聘教师17人。",
        "预计2025年收入增长。",
        "目前进展顺利,提前完成任务。",
        "对3项基金在2025年6月30日前仅下达58%问题,已全部下达。",
        "要求各镇2025年12月底前上报自查情况。",
    ],
)
def test_what_is_past_or_no_day_of_work_is_no_deadline(text: str) -> None:
    assert found(text) == []


def test_a_year_that_is_left_out_is_told_only_where_it_is_certain() -> None:
    assert found("6月底前完成。", published=None) == []
    assert found("6月底前完成。", published="2025-09-01") == []
    (told,) = found("6月底前完成。")
    assert (told.words, told.sure) == ("2025-06-30", "inferred")
