"""Which part a unit plays, sentence by sentence; the traps of the genre are here by name."""

import pytest

from ingest import interpret
from ingest.facts import Reading

HEAD = "中共东泽市水务局党组关于市委巡察整改情况的通报\n市委第四巡察组于2024年7月2日反馈了意见。\n1.关于“责任落实有偏差”的问题\n"
FOOT = "\n中共东泽市水务局党组\n2025年1月8日\n"


def read(body: str) -> Reading:
    return interpret((HEAD + body + FOOT).encode(), "a.txt")


def parts(body: str) -> dict[str, str]:
    """Return written name → part, the weightiest first seen."""
    (issue,) = read(body).issues
    return {m.span.text: m.role for m in issue.units}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("市财政局开展专项清理。", {"市财政局": "lead"}),
        ("一是市财政局制定计划。", {"市财政局": "lead"}),
        ("2024年5月,市财政局成立专班。", {"市财政局": "lead"}),
        ("由市财政局牵头落实。", {"市财政局": "lead"}),
        ("市教育局、市民政局对项目自查。", {"市教育局": "lead", "市民政局": "lead"}),
        (
            "市财政局会同市审计局、市司法局开展核查。",
            {"市财政局": "lead", "市审计局": "support", "市司法局": "support"},
        ),
        ("市财政局与市审计局签订备忘录。", {"市财政局": "lead", "市审计局": "support"}),
        ("市审计局配合开展核查。", {"市审计局": "support"}),
        ("积极配合市审计局开展核查。", {"市审计局": "mentioned"}),
        ("到市财政局备案。", {"市财政局": "mentioned"}),
        ("向市财政局汇报争取支持。", {"市财政局": "mentioned"}),
        ("与市民政局登记信息进行比对。", {"市民政局": "mentioned"}),
        ("移交市公安局办理3家。", {"市公安局": "receives"}),
        ("移交市公安局办理3家;市公安局正式立案2家。", {"市公安局": "receives"}),
        ("向东泽市人民法院提起诉讼。", {"东泽市人民法院": "receives"}),
        ("市民政局联合市公安局开展比对。", {"市民政局": "lead", "市公安局": "support"}),
        ("对石塘镇水利站予以通报批评。", {"石塘镇水利站": "sanctioned"}),
        ("市水务局对海棠化工厂处以罚款5万元。", {"市水务局": "lead", "海棠化工厂": "sanctioned"}),
        ("柳湾镇闲置厂房22家,已完成19家。", {"柳湾镇": "located"}),
        ("柳湾镇共有闲置厂房18家。", {"柳湾镇": "located"}),
        ("2023年6月省纪委同意全部销号。", {"省纪委": "approves"}),
        ("工程由市发展和改革委员会审批,目前未获批复。", {"市发展和改革委员会": "approves"}),
        ("市政府主要领导4次作出批示。", {"市政府": "mentioned"}),
    ],
)
def test_the_words_around_a_name_tell_its_part(body: str, expected: dict[str, str]) -> None:
    assert parts(body) == expected


@pytest.mark.parametrize(
    "words", ["各相关部门进一步加强沟通。", "相关单位认真落实。", "责任单位要及时整改。", "各单位定期上报。"]
)
def test_a_word_for_some_body_or_other_is_no_unit(words: str) -> None:
    (issue,) = read(words).issues
    assert issue.units == ()


def test_words_that_act_and_name_nobody_are_kept_as_such() -> None:
    (issue,) = read("相关部门加强巡查。").issues
    assert [span.text for span in issue.generic] == ["相关部门"]


def test_the_publisher_owns_no_issue_by_default() -> None:
    (issue,) = read("一是摸清底数。二是加强监管。").issues
    assert issue.units == ()


@pytest.mark.parametrize(
    ("label", "role"),
    [("责任单位", "lead"), ("牵头单位", "lead"), ("配合单位", "support"), ("验收单位", "approves")],
)
def test_a_label_line_names_the_part(label: str, role: str) -> None:
    (issue,) = read(f"{label}:市财政局、柳湾镇人民政府\n整改情况:一是开展清理。").issues
    assert [(m.span.text, m.role) for m in issue.units] == [("市财政局", role), ("柳湾镇人民政府", role)]


def test_a_name_inside_a_title_is_no_mention() -> None:
    (issue,) = read("印发《市财政局专项资金管理办法》。").issues
    assert issue.units == ()
    assert [(r.title, r.issuer.name if r.issuer else None) for r in issue.regulations] == [
        ("市财政局专项资金管理办法", None)
    ]


def test_a_meeting_is_no_unit() -> None:
    (issue,) = read("召开党工委会专题研究。").issues
    assert issue.units == ()
