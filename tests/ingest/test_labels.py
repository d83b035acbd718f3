"""Label lines in every form in which ledgers and notices write them."""

import pytest

from ingest.extraction.labels import labels
from ingest.flow import flow
from ingest.text import Document


def read(body: str) -> list[tuple[str, str]]:
    """Return each label's kind with the words behind it."""
    text = flow(Document("a.txt", "", body))
    return [(x.kind, text.text[x.start : x.end].strip()) for x in labels(text, 0, len(text.text))]


LEDGER = [("lead", "市水务局"), ("deadline", "2024年12月底"), ("status", "已完成"), ("story", "一是清理。")]


@pytest.mark.parametrize(
    "body",
    [
        "责任单位：市水务局\n整改时限：2024年12月底\n整改状态：已完成\n整改措施：一是清理。",
        "责任单位: 市水务局\n完成时限: 2024年12月底\n销号情况: 已完成\n整改成效: 一是清理。",
        "【责任单位】市水务局\n【整改时限】2024年12月底\n【整改状态】已完成\n【整改措施】一是清理。",
        "【责任单位】市水务局【整改时限】2024年12月底【整改状态】已完成【整改措施】一是清理。",
        "[责任单位]：市水务局\n[整改时限]：2024年12月底\n[整改状态]：已完成\n[整改措施]：一是清理。",
        "（责任单位）市水务局\n（整改时限）2024年12月底\n（整改状态）已完成\n（整改措施）一是清理。",
        "**责任单位：** 市水务局\n**整改时限**：2024年12月底\n**整改状态** 已完成\n**整改措施：**一是清理。",
        "责任单位：市水务局；整改时限：2024年12月底；整改状态：已完成；整改措施：一是清理。",
        "责任单位：市水务局  整改时限：2024年12月底  整改状态：已完成\n整改措施：一是清理。",
        "责任单位 市水务局  整改时限 2024年12月底\n整改状态 已完成\n整改措施 一是清理。",
        "责任单位\n市水务局\n整改时限\n2024年12月底\n整改状态\n已完成\n整改措施\n一是清理。",
        "责任单位：\n市水务局\n整改时限：\n2024年12月底\n整改状态：\n已完成\n整改措施：\n一是清理。",
        "| 责任单位 | 市水务局 | 整改时限 | 2024年12月底 |\n| 整改状态 | 已完成 |\n整改措施：一是清理。",
        "1.责任单位：市水务局\n2.整改时限：2024年12月底\n3.整改状态：已完成\n4.整改措施：一是清理。",
        "一、责任单位：市水务局\n三: 整改时限：2024年12月底\n第四、整改状态：已完成\n五、整改措施：一是清理。",
        "一、责任单位\n市水务局\n二、整改时限\n2024年12月底\n三 整改状态\n已完成\n四、整改措施\n一是清理。",
        "· 责任单位：市水务局\n· 整改时限：2024年12月底\n· 整改状态：已完成\n· 整改措施：一是清理。",
    ],
)
def test_a_ledger_reads_the_same_in_every_form(body: str) -> None:
    assert read(body) == LEDGER


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("牵头单位", "lead"),
        ("责任部门", "lead"),
        ("配合单位", "support"),
        ("验收单位", "approves"),
        ("督导单位", "supervises"),
        ("责任人", "person"),
        ("责任领导", "person"),
        ("包案领导", "person"),
        ("整改目标", "aim"),
        ("整改任务", "aim"),
        ("整改类型", "other"),
        ("佐证材料", "other"),
        ("整改进展", "story"),
        ("问责情况", "story"),
        ("下一步", "story"),
        ("完成情况", "status"),
        ("验收时间", "accepted_on"),
    ],
)
def test_every_label_has_its_kind(label: str, kind: str) -> None:
    assert read(f"{label}：甲乙丙") == [(kind, "甲乙丙")]


@pytest.mark.parametrize(
    "prose",
    [
        "整改措施不力，责任单位要整改。",
        "明确责任人、整改时限，落实责任单位。",
        "责任单位要逐条整改。",
        "一是制定整改措施：逐条落实。",
        "完成情况良好。",
        "整改 到位。",
        "压实责任单位 责任。",
        "建立整改台账，明确牵头单位 及时限。",
    ],
)
def test_words_of_a_sentence_are_no_label(prose: str) -> None:
    assert read(prose) == []


def test_names_below_a_label_run_on_until_something_else_stands_there() -> None:
    body = (
        "责任单位：\n市水务局\n市财政局、市审计局\n市水务局高度重视整改工作，逐条研究，开展清理。\n二是完善。"
    )
    assert read(body) == [("lead", "市水务局\n市财政局、市审计局")]


def test_the_names_end_with_the_sentence() -> None:
    assert read("责任单位：市水务局。市财政局已拨付。") == [("lead", "市水务局")]


def test_labels_in_brackets_end_with_them() -> None:
    assert read("（责任单位：市水务局，完成时限：2024年12月底）一是清理。") == [
        ("lead", "市水务局"),
        ("deadline", "2024年12月底"),
    ]


def test_owners_stand_in_brackets_behind_a_finding() -> None:
    owners = [("lead", "市农业农村局"), ("lead", "各乡镇")]
    assert read("管护不到位。（牵头单位：市农业农村局；责任单位：各乡镇）") == owners
    assert read("管护不到位（牵头单位：市农业农村局；责任单位：各乡镇）。") == owners


def test_a_long_status_line_tells_a_story() -> None:
    story = "市水务局对全市供水管网逐条逐段开展了排查并更换老旧管网三处。"
    assert read(f"完成情况：已完成整改。{story}") == [("status", "已完成整改。"), ("story", story)]
    assert read(f"完成情况\n已完成整改。{story}") == [("status", "已完成整改。"), ("story", story)]
    assert read(f"完成情况：{story}") == [("story", story)]


def test_the_head_of_a_table_has_no_values() -> None:
    assert [words for _, words in read("| 序号 | 责任单位 | 整改时限 |\n| 1 | 市水务局 | 2024年 |")] == [
        "",
        "",
    ]


def test_hostile_text_takes_linear_time() -> None:
    read("责任单位：" * 20_000)
    read("[" * 50_000 + "责任单位")
    read("责任单位\n" + "\n" * 50_000)
