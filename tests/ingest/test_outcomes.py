"""Consequences: what was done in so many words, and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.dates import dates
from ingest.extraction.figures.tallies import counted
from ingest.extraction.outcomes.outcomes import outcomes
from ingest.facts import Outcome
from ingest.flow import flow
from ingest.text import Document
from kb.schema import SCHEMA


def read(text: str) -> tuple[Outcome, ...]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    taken = tuple((whole.at(d.span.start), whole.at(d.span.end - 1) + 1) for d in dates(whole, 0, end))
    found = counted(whole, [(0, end)], taken)
    return outcomes(whole, 0, end, found)


def told(text: str) -> list[tuple[str, float | None]]:
    """Return kind and count or amount of each outcome."""
    return [(o.kind, o.amount if o.amount is not None else o.count) for o in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("追回多付工程款16.3万元。", [("money_recovered", 16.3)]),
        ("追缴3户企业水土保持费47.2万元。", [("money_recovered", 47.2)]),
        ("超范围发放交通补贴9.4万元,已全部清退。", [("money_recovered", 9.4)]),
        ("追回奖励资金2家,涉及金额38万元。", [("money_recovered", 38)]),
        ("涉及资金5.2万元。二是资金已全部追回并上缴县财政。", [("returned_to_treasury", 5.2)]),
        ("县税务局已将312.6万元缴入国库。", [("returned_to_treasury", 312.6)]),
        ("追回奖金30万元(省级18万元,市级12万元),并全部上缴国库。", [("returned_to_treasury", 30)]),
        ("应收租金80万元,已收回62万元,剩余18万元正在催缴。", [("receivable_collected", 62), ("still_out", 18)]),
        ("多收的费用中,退还学生家长7.7万元。", [("refunded", 7.7)]),
        ("对两家养殖场分别处罚款3万元、1.5万元。", [("fine_imposed", 3), ("fine_imposed", 1.5)]),
        ("没收违法所得2100元。", [("fine_imposed", 2100)]),
        ("收缴罚没款6.1万元。", [("fine_imposed", 6.1)]),
        ("公司收回出借款120万元,尚有45万元未收回,已向县人民法院提起诉讼。",
         [("receivable_collected", 120), ("still_out", 45), ("sued", 45)]),
    ],
)  # fmt: skip
def test_money_is_told_by_what_became_of_it(text: str, expected: list[tuple[str, float]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "将追回补贴资金50万元。",
        "拟清退费用12万元。",
        "应收回借款300万元。",
        "启动追缴违规资金66万元。",
        "出台《行政处罚款收缴办法》,单笔5万元以上的须集体研究。",
        "追缴率达到97%,涉及总金额82万元。",
        "对清收不力的单位扣减绩效3万元。",
        "拖欠工程款900万元,已支付600万元,剩余300万元分期支付。",
        "安排整改资金240万元,已拨付180万元。",
        "收回闲置用地3宗,涉及价款1.2亿元。",
        "核减工程价款74万元。",
        "最高处罚款10万元。",
        "未及时清退费用30万元。",
        "要求3家单位将50万元上缴国库。",
        "争取上级资金1500万元。",
    ],
)
def test_money_that_did_not_come_back_is_no_outcome(text: str) -> None:
    assert told(text) == []


def test_a_masked_amount_keeps_its_bounds() -> None:
    (one,) = read("追回违规发放的补助63*.5万元。")
    assert (one.amount, one.low, one.high, one.masked) == (None, 630.5, 639.5, True)


def test_a_range_keeps_its_ends() -> None:
    (one,) = read("对4家企业分别处以1万元至3万元罚款。")
    assert (one.kind, one.amount, one.low, one.high) == ("fine_imposed", None, 1, 3)


def test_a_unit_is_kept_as_written_and_an_approximate_amount_is_said_to_be() -> None:
    (one,) = read("清退上缴国库资金约240万元。")
    assert (one.kind, one.amount, one.unit, one.approximate) == ("returned_to_treasury", 240, "万元", True)


def test_an_order_and_a_fine_that_nobody_has_paid_say_so() -> None:
    ordered, fine = read("责令门诊部退回医保基金6.4万元,并处罚款6.4万元。待处罚执行到位后结案。")
    assert (ordered.stage, fine.stage) == ("ordered", "not_yet_executed")
    assert fine.stage_span is not None
    assert fine.stage_span.text == "待处罚执行到位"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给予党纪处分3人、政务处分1人。", [(3, "党纪处分"), (1, "政务处分")]),
        ("对审核不严的2名经办人给予诫勉。", [(2, "诫勉")]),
        ("约谈排名靠后的村支部书记4人次。", [(4, "约谈")]),
        ("约谈东湖县、西湖县分管负责人2人。", [(2, "约谈")]),
        ("问责9人,其中党纪处分2人、诫勉3人、批评教育4人。", [(9, "党纪处分2人、诫勉3人、批评教育4人")]),
        ("对负有责任的3名干部,给予诫勉1人、批评教育2人。", [(3, "诫勉1人、批评教育2人")]),
        ("对3名班子成员、5名站所负责人,通过提醒谈话、通报批评等方式追责问责。", [(8, "提醒谈话、通报批评")]),
        ("对1名直接责任人行政拘留。", [(1, "行政拘留")]),
        ("对原财务科科长给予党内警告处分。", [(1, "党内警告处分")]),
        ("李某受到政务警告处分,周某某被诫勉。", [(1, "政务警告处分"), (1, "诫勉")]),
        ("对项目负责人给予政务记过处分。", [(None, "政务记过处分")]),
        ("对失职人员扣发绩效6人。", [(6, "扣发绩效")]),
    ],
)
def test_persons_are_counted_with_the_form(text: str, expected: list[tuple[float | None, str]]) -> None:
    found = read(text)
    assert {o.kind for o in found} == {"persons_held_to_account"}
    assert [(o.count, o.form) for o in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "开展谈心谈话68人次。",
        "任前谈话12人。",
        "通报一期5人典型案例。",
        "约谈进度滞后的乡镇4个。",
        "给予政务处分0人。",
        "拟对2名责任人给予诫勉。",
        "对敷衍整改的严肃追责问责。",
        "组织专题培训约谈室管理人员200人。",
        "对相关责任人进行提醒谈话。",  # how many, nobody says
        "对巡查不实的水利站予以通报批评。",
        "落实负责人与下级“一把手”谈话制度。",
        "开展警示教育2批次,受教育380人次。",
        "对违规违纪人员给予处分。",
    ],
)
def test_talks_plans_and_systems_hold_nobody_to_account(text: str) -> None:
    assert told(text) == []


def test_names_of_persons_are_not_kept_as_a_value() -> None:
    (one,) = read("对村委会原主任张某给予党内严重警告处分。")
    assert (one.count, one.unit) == (1, "人")
    assert "张" not in str((one.kind, one.form, one.unit, one.to))


@pytest.mark.parametrize(
    ("text", "kind", "count", "to"),
    [
        ("立案查处案件14件。", "case_filed", 14, None),
        ("县纪委监委对2名干部立案审查。", "case_filed", 2, None),
        ("目前公安机关已立案侦查。", "case_filed", None, None),
        ("移送县公安局线索3条。", "handed_to_police", 3, "县公安局"),
        ("1条问题线索移交县纪委监委。", "handed_to_discipline", 1, "县纪委监委"),
        ("将有关材料移送区人民检察院。", "handed_to_procuratorate", None, "区人民检察院"),
        ("向县卫生健康局移交线索5条。", "handed_over", 5, "县卫生健康局"),
        ("对拒不还款的4家,由法务部向人民法院提起诉讼。", "sued", 4, None),
        ("已依法起诉8家。", "sued", 8, None),
        ("另有2份合同已进入诉讼程序。", "sued", 2, None),
    ],
)
def test_matters_are_told_with_their_number_and_their_receiver(
    text: str, kind: str, count: float | None, to: str | None
) -> None:
    (one,) = read(text)
    assert (one.kind, one.count, one.to) == (kind, count, to)


@pytest.mark.parametrize(
    "text",
    [
        "不符合立案条件的退回9件。",
        "立案数同比下降12%。",
        "相关线索及时移送市公安局。",
        "将移送县公安局处理。",
        "对拒不配合的线索移交公安机关处理。",
        "对拒不退出的,依法向人民法院提起诉讼。",
        "管网移交接管手续办理42条。",
        "其他6个问题未移交综合执法局。",
        "因企业提起行政诉讼,工程停工。",
        "6件纠纷已引导通过调解解决。",
        "对问题线索、立案查处情况实行一周一督办。",
    ],
)
def test_conditions_and_practice_hand_nothing_over(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("市公安局移交检察机关准备提起公诉2家。", "prosecution"),
        ("3件已由市公安局立案侦查。", "investigating"),
        ("已起诉6户,胜诉4户。", "decided"),
        ("已向区人民法院提起诉讼,目前案件在审理中。", "in_trial"),
    ],
)
def test_a_stage_is_told_by_the_words_behind(text: str, stage: str) -> None:
    assert next(o.stage for o in read(text)) == stage


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("2032年全区各单位运用第一种形态处理61人。", "routine"),
        ("一是强化日常监督。约谈部门负责人14人次。", "routine"),
        ("对审批超期问题倒查,约谈4人。", "finding"),
        ("2032年3月给予党纪处分2人。", "finding"),
    ],
)
def test_a_yearly_number_is_the_routine(text: str, source: str) -> None:
    assert [o.arises_from for o in read(text)] == [source]


def test_a_matter_that_went_several_ways_is_several_outcomes() -> None:
    text = "依法起诉5家;移交市公安局办理3家;市公安局立案2家,其中1家已移交检察机关准备提起公诉。"
    kinds = ["sued", "handed_to_police", "case_filed", "handed_to_procuratorate"]
    assert [(o.kind, o.count) for o in read(text)] == list(zip(kinds, [5, 3, 2, 1], strict=True))


def test_every_span_shows_its_number() -> None:
    text = "罚款2.6万元,给予诫勉3人,移送县公安局线索4条。追回资金7万元。"
    for one in read(text):
        number = one.amount if one.amount is not None else one.count
        assert f"{number:g}" in one.span.text


_PIECES = st.sampled_from([*"已将对的,、;。12万元人名条", "追回", "上缴", "处分", "立案", "移送公安局", "起诉", "全部", "其中", "给予"])  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=80).map("".join))
def test_any_text_is_read_without_fail_in_the_schema_s_words(text: str) -> None:
    properties = SCHEMA.nodes["Outcome"]
    for one in read(text):
        assert one.kind in (properties.property("kind").values or {})
        assert one.stage is None or one.stage in (properties.property("stage").values or {})
        assert one.span.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至12月底已清缴欠税1.2亿元。", [("receivable_collected", 1.2)]),
        ("向签约单位补收价款17.5万元。", [("receivable_collected", 17.5)]),
        ("对宏远公司收取土地闲置费64.2万元。", [("receivable_collected", 64.2)]),
        ("已审结6件,目前入库380万元。", [("returned_to_treasury", 380)]),
        ("区财政局将挂账的资产处置收入740万元缴入国库。", [("returned_to_treasury", 740)]),
        ("将应缴未缴的非税收入56万元上缴国库。", [("returned_to_treasury", 56)]),
        ("将多收的实习管理费31.5万元退还学生。", [("refunded", 31.5)]),
        ("将多征的印花税82.4万元全部退还纳税人。", [("refunded", 82.4)]),
        ("追回原物业公司侵占的公共收益9.3万元。", [("money_recovered", 9.3)]),
        ("追回货款损失52万元。", [("money_recovered", 52)]),
        ("退缴违规所得18.3万元,其中12.1万元已上缴国库,6.2万元登记暂存。",
         [("money_recovered", 18.3), ("returned_to_treasury", 12.1)]),
        ("追缴欠缴的配套费310万元,另有天成置业公司欠缴的45万元,因该公司已破产,已申报债权。",
         [("money_recovered", 310), ("still_out", 45)]),
        ("2名采购员解除劳动合同。", [("persons_held_to_account", 2)]),
        ("对2名管理员给予批评教育,1名股长诫勉。", [("persons_held_to_account", 2), ("persons_held_to_account", 1)]),
        ("1家已向区人民法院提起解散之诉。", [("sued", 1)]),
        ("县公安局将1起案件移送县人民检察院审查起诉。", [("handed_to_procuratorate", 1)]),
    ],
)  # fmt: skip
def test_the_same_in_other_words(text: str, expected: list[tuple[str, float]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "违规收取土地占用费12万元。",
        "全年组织税收入库8.6亿元。",
        "道路停车收入至3月累计入库40万元。",
        "项目入库12个,总投资3亿元。",
        "下一步,将收入20万元上缴国库。",
        "将继续催收剩余欠款20万元上缴国库。",
        "余款5.2万元涉及已调离人员7人。",
    ],
)
def test_other_words_that_tell_nothing_done(text: str) -> None:
    assert [o for o in read(text) if o.kind != "still_out"] == []


def test_a_deposit_kept_back_is_a_fine_in_its_own_form() -> None:
    (one,) = read("因工期滞后,县水利局扣缴恒通公司履约保证金26万元。")
    assert (one.kind, one.amount, one.form) == ("fine_imposed", 26, "履约保证金")


def test_what_is_owed_may_be_in_enforcement() -> None:
    (one,) = read("安泰药店欠缴的14.6万元,已申请强制执行,尚未到账。")
    assert (one.kind, one.amount, one.stage) == ("still_out", 14.6, "in_enforcement")
    assert one.stage_span is not None
    assert one.stage_span.text == "申请强制执行"


def test_whom_a_case_was_opened_on_is_not_counted_with_the_sanction() -> None:
    found = [(o.kind, o.count, o.form) for o in read("立案审查1人,给予党内警告处分1人。")]
    assert found == [("case_filed", 1, None), ("persons_held_to_account", 1, "党内警告处分")]
