"""Why work is left: a cause counts only beside work that is not done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.figures.tallies import counted
from ingest.extraction.outcomes.obstacles import KINDS, obstacles
from ingest.facts import Obstacle, UnitKey, UnitMention
from ingest.flow import flow
from ingest.text import Document
from kb.schema import SCHEMA


def read(text: str, *units: str) -> tuple[Obstacle, ...]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    found = counted(whole, [(0, end)])
    named = tuple(
        UnitMention(whole.span(at, at + len(u)), "test", UnitKey("", u), u, "mentioned", None)
        for u in units
        for at in [text.index(u)]
    )
    return obstacles(whole, 0, end, found, named)


def kinds(text: str) -> list[str]:
    return [o.kind for o in read(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("已立案6件,其中2件仍在继续侦办。", "investigation"),
        ("余下4亩已依法立案。", "investigation"),
        ("剩余37万元正在诉讼追缴。", "court"),
        ("尚有260万元未收回,已提请仲裁。", "court"),
        ("剩余12万元待行政复议结束后追缴。", "court"),
        ("剩余8.6万元已进入法院强制执行阶段。", "enforcement"),
        ("1家待司法解封后处置。", "seal"),
        ("待行政处罚执行到位后,进入结案程序。", "execution"),
        ("另有2处因用地手续未办结尚未开工。", "land"),
        ("剩余5个项目因征地拆迁进度滞后。", "demolition"),
        ("剩余3个项目因工程款拨付不足正在整改。", "funding"),
        ("剩下的安置房,待调查核实后再分配。", "verification"),
        ("2个项目正在报批,尚未完成。", "approval"),
        ("室内装修已完成,尚待消防验收。", "approval"),
        ("下剩9块因产权纠纷正在协调。", "ownership"),
        ("其余4笔因企业注销无法退还。", "party"),
        ("未到期的3间待合同期满后重新出租。", "contract"),
        ("另外2座因管网不配套尚未运行。", "works"),
        ("2032年度核查因账册不全未能开展。", "records"),
        ("剩下7眼待汛期过后施工。", "nature"),
        ("其余3人因承担保障任务延期至年底。", "other"),
        ("未完成原因:施工单位资金紧张。", "funding"),
    ],
)
def test_a_cause_beside_undone_work_is_told_by_its_kind(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_every_kind_of_the_schema_is_read_and_the_other_way_round() -> None:
    schema = set(SCHEMA.nodes["Obstacle"].property("kind").values or {})
    assert {k for k, _ in KINDS} | {"other"} == schema


def test_a_list_of_causes_is_several_obstacles() -> None:
    assert sorted(kinds("剩余3个项目因用地指标、工程款拨付等原因正在整改。")) == ["funding", "land"]


@pytest.mark.parametrize(
    "text",
    [
        "因当时受降雨影响,人员未及时到岗,现已全部到岗。",
        "5处站点因消防验收未通过长期闲置,现场指导后,其中4处已启用。",
        "因此进一步加强资金监管。",
        "因地制宜推进征地拆迁。",
        "受理群众投诉52件,全部办结。",
        "已向县人民法院提起诉讼,追回18万元。",
        "对待遇发放进行核实。",
        "期待群众监督,接待来访40批次。",
        "及时召开征地调度会,土地指标已全部落实。",
        "因工作需要,组织培训3期。",
        "完善审批手续,规范产权登记。",
        "严肃查处失职人员,立案2件。",
    ],
)
def test_a_cause_of_finished_work_is_none(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("剩余6份合同已向东山县人民法院提起诉讼。", "东山县人民法院"),
        ("移交县公安局5件,其中2件仍在继续侦办。", "县公安局"),
        ("另1宗待省高级人民法院判决后实施。", "省高级人民法院"),
        ("其余3项涉及产权纠纷,由城东置业有限公司负责协调。", "城东置业有限公司"),
        ("余下3亩已由县自然资源局依法立案。", "县自然资源局"),
    ],
)
def test_the_hands_are_those_that_the_sentence_names(text: str, unit: str) -> None:
    (one,) = read(text, unit)
    assert one.hands == unit
    assert one.hands_span is not None
    assert one.hands_span.text == unit


def test_a_generic_word_and_an_awaited_body_stand_for_a_name() -> None:
    assert read("剩余5万元待法院判决后上缴。")[0].hands == "法院"
    assert read("办法已报备,待市政府常务会议审议。")[0].hands == "市政府"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("尚余5万元因承租方拖欠租金未收回,县教育局持续催收。", "县教育局"),
     ("配合消防救援大队完成检查,剩余2项涉及产权纠纷。", "消防救援大队")],
)  # fmt: skip
def test_a_bystander_holds_nothing_in_hands(text: str, unit: str) -> None:
    assert [o.hands for o in read(text, unit)] == [None]


_PIECES = st.sampled_from([*"因待受尚仍未剩余,、;。2家后", "诉讼", "审批", "用地", "法院", "未完成原因:", "正在执行", "由县局"])  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=80).map("".join))
def test_any_text_is_read_without_fail_in_the_schema_s_words(text: str) -> None:
    for one in read(text):
        assert one.kind in (SCHEMA.nodes["Obstacle"].property("kind").values or {})
        assert one.span.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("其余4项因需国家有关部委授权,待授权后实施。", "approval"),
        ("2户因安置方案未获职工代表大会通过,尚未启动。", "approval"),
        ("其余3户中,2户正在履行破产清算程序。", "party"),
        ("对进入破产程序的8户企业申报债权60万元,已受理,尚未分配。", "party"),
        ("余下2个小区因居民对加装电梯方案意见不一,尚未开工。", "party"),
        ("剩余2个因业主大会尚未成立,暂由居委会代管。", "party"),
        ("其余30台正在与临江中专洽谈无偿调拨。", "party"),
        ("余款6.3万元涉及已调离人员5人。", "party"),
        ("剩余120亩因水渠未通,计划明年复种。", "works"),
        ("余下40个待供电增容后实施。", "works"),
        ("向天和公司追索的转让款800万元,由省高级人民法院二审审理。", "court"),
        ("因总承包单位违约,装饰工程停工,已向市中级人民法院提起诉讼。", "court"),
        ("其余2家,1家已向区人民法院提起解散之诉。", "court"),
        ("尚有20万元未收回,其中起诉的12万元已判决,目前正在申请执行。", "enforcement"),
        ("剩余5件中,3件移送市公安局。", "investigation"),
    ],
)
def test_a_cause_is_known_in_other_words(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "减亏4家,另有1家进入破产程序。",
        "2条线索移送市公安局。",
        "案件由县人民法院审理终结。",
        "与供货商协商后,已全部结清。",
        "对长期停工的水厂投入资金,已复工。",
    ],
)
def test_a_state_of_nothing_left_is_no_cause(text: str) -> None:
    assert kinds(text) == []


def test_who_stands_in_for_a_while_holds_nothing_in_hands() -> None:
    (one,) = read("剩余2个因业主大会尚未成立,暂由西门社区居委会代管。", "西门社区居委会")
    assert one.hands is None
