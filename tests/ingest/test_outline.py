"""Which headings are issues, in the layouts of the genre."""

from itertools import pairwise

import pytest

from ingest.flow import flow
from ingest.outline import outline
from ingest.text import Document


def titles(text: str) -> list[tuple[str, str, str | None]]:
    """Return number, title and theme of every issue found."""
    found = flow(Document("a", "0", text))
    return [
        (
            s.heading.number,
            found.text[s.heading.title_start : s.heading.title_end],
            found.text[s.theme.title_start : s.theme.title_end] if s.theme else None,
        )
        for s in outline(found).sections
    ]


ORGANISED = "一、整改组织情况\n一是提高站位。二是压实责任。\n"
NEXT = "三、下一步打算\n(一)持续深化整改。\n(二)巩固成果。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ORGANISED
            + "二、整改落实情况\n1.关于“责任有偏差”的问题\n一是排查。\n2.关于“监管不力”的问题\n一是检查。\n"
            + NEXT,
            [("1", "责任有偏差", None), ("2", "监管不力", None)],
        ),
        (
            ORGANISED
            + "二、整改落实情况\n(一)关于“聚焦主业”方面\n1.关于“责任有偏差”的问题\n一是排查。\n(二)关于“队伍建设”方面\n1.关于“管理松散”的问题\n排查。\n",
            [("1", "责任有偏差", "聚焦主业"), ("1", "管理松散", "队伍建设")],
        ),
        (
            "二、审计整改情况\n(一)关于收入未及时缴库的问题。已督促缴库。\n(二)关于资金闲置的问题。已拨付。\n",
            [("(一)", "收入未及时缴库", None), ("(二)", "资金闲置", None)],
        ),
        (
            "二、整改情况\n问题1:公路整治滞后\n牵头单位:区公路中心\n整改情况:一是倒排工期。\n问题2:联动不足\n整改情况:一是签订协议。\n",
            [("1", "公路整治滞后", None), ("2", "联动不足", None)],
        ),
        (
            "二、整改情况\n(一)反馈问题:落实部署有差距\n1.学习贯彻不深入。\n整改情况:一是开展学习。\n2.谋划推动不到位。\n整改情况:一是召开会议。\n",
            [("1", "学习贯彻不深入", "落实部署有差距"), ("2", "谋划推动不到位", "落实部署有差距")],
        ),
        (  # measures of one sentence each: they are no findings, and the last of an issue is no theme of the next
            "二、整改情况\n(一)关于“资产闲置”的问题\n1.市资产中心对存在闲置的12处房产逐处核查。\n2.2034年5月,收回未移交房产3处。\n(二)关于“管理松散”的问题\n1.补充完善材料27份。\n2.取消资格2家,问题全部办结。\n",
            [("(一)", "资产闲置", None), ("(二)", "管理松散", None)],
        ),
        (
            "二、整改情况\n整改任务一:管网改造滞后。\n责任单位:区住建局\n完成情况:已完成。\n整改任务二:扬尘管控不力。\n责任单位:区城管局\n",
            [("一", "管网改造滞后", None), ("二", "扬尘管控不力", None)],
        ),
        (  # the numbers run on from theme to theme: they count findings, though each heading names a measure
            "二、整改情况\n(一)在扛稳责任方面\n1.加快补齐短板。新建3处。\n2.从严规范管理。印发办法。\n(二)在队伍建设方面\n3.推进干部交流。交流7人。\n",
            [
                ("1", "加快补齐短板", "扛稳责任"),
                ("2", "从严规范管理", "扛稳责任"),
                ("3", "推进干部交流", "队伍建设"),
            ],
        ),
        (
            "针对“学习不深入”问题。一是开展学习。二是交流。\n针对“责任不实”问题。一是压实责任。\n",
            [("", "学习不深入", None), ("", "责任不实", None)],
        ),
        (
            "整改情况如下。二、整改落实情况1.关于“约束不够有力”问题的整改 一是排查。2.关于“底数不清”问题的整改 一是普查。三、下一步打算（一）持续深化整改。",
            [("1", "约束不够有力", None), ("2", "底数不清", None)],
        ),
        (
            "二、整改进展\n1.关于“落实“三重一大”制度不到位”的问题\n一是规范。\n",
            [("1", "落实“三重一大”制度不到位", None)],
        ),
    ],
)
def test_the_headings_of_a_layout_are_its_issues(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert titles(text) == expected


def test_the_organisation_section_holds_no_issue() -> None:
    assert titles(ORGANISED + "一是强化领导。\n") == []


def test_the_next_steps_are_no_issue_and_end_the_last_one() -> None:
    text = "二、整改情况\n1.关于“责任有偏差”的问题\n一是排查。\n" + NEXT
    found = flow(Document("a", "0", text))
    (section,) = outline(found).sections
    assert found.text[section.heading.body : section.end].strip() == "一是排查。"


def test_the_signature_ends_the_last_issue() -> None:
    text = "1.关于“责任有偏差”的问题\n一是排查。\n\n中共东泽市水务局党组\n2025年1月8日\n"
    found = flow(Document("a", "0", text))
    (section,) = outline(found).sections
    assert found.text[section.heading.body : section.end].strip() == "一是排查。"


def test_sections_tile_the_findings_without_overlap() -> None:
    text = (
        ORGANISED
        + "二、整改落实情况\n"
        + "".join(f"{i}.关于“问题{i}不到位”的问题\n一是排查。\n" for i in range(1, 30))
        + NEXT
    )
    sections = outline(flow(Document("a", "0", text))).sections
    assert len(sections) == 29
    assert all(a.end == b.heading.start for a, b in pairwise(sections))
