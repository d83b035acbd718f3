"""The checks: each finds what was planted for it, and nothing in a text that is in order."""

import random

import pytest

from kb.checks import CHECKS, View, check_named, flagged
from kb.errors import UsageError
from kb.graph import Batch
from kb.language import LANGUAGES, Language
from tests.kb.flagging import (
    CLEAN,
    HEAD,
    LEAD,
    batch,
    computations,
    found,
    found_in,
    notice,
    raised_in,
    words,
)

# Each check: a notice in which its author planted one finding for it.
PLANTED: dict[str, str] = {
    "figures_that_do_not_add_up": notice(
        f"{LEAD}对照清单共排查隐患38处,已整改31处,剩余5处,计划于2031年12月底前完成。"
    ),
    "counts_that_may_describe_the_same_thing": notice(
        f"{LEAD}对照合同清查,其中长期停用泵站22个,移交县检察院办理7个,申请强制执行2个。",
        f"{LEAD}更新台账,19个长期停用泵站中,移交县检察院办理10个,申请强制执行7个。",
    ),
    "masked_figures": notice(f"{LEAD}依据合同追回资金1284.****万元,已全部上缴。"),
    "totals_never_given": notice(
        f"{LEAD}对照清单排查。石桥镇病险水闸22座,已修复19座,剩余3座计划于2031年12月底前完成。"
        "米庄镇病险水闸16座,已修复9座,剩余7座计划于2031年12月底前完成。"
    ),
    "measures_before_the_feedback": notice(f"2031年2月,{LEAD}印发《渠道管护办法》,并组织巡查。"),
    "remaining_work_without_a_deadline": notice(f"{LEAD}对照清单排查渠道30处,已修复24处,剩余6处正在施工。"),
    "deadline_past": notice(
        f"{LEAD}对照清单排查渠道30处,已修复24处,剩余6处正在施工。\n整改时限:2031年6月底前"
    ),
    "issues_that_name_no_unit": notice("一是对照清单加强巡查。二是举办培训4期。"),
    "issues_without_a_named_lead": notice("会同县财政局核对台账,补记会议记录12份。"),
    "generic_owner_only": notice("一是相关部门对照清单加强巡查。二是更换闸门3处。"),
    "text_used_for_two_issues": notice(
        f"一是{LEAD}修复渠道。二是建立日巡查、周通报制度,对整改滞后的事项逐一约谈提醒并挂牌督办。",
        f"一是{LEAD}补记会议。二是建立日巡查、周通报制度,对整改滞后的事项逐一约谈提醒并挂牌督办。",
    ),
    "vague_measures_only": notice("一是进一步提高站位,压实工作责任。二是持续加强日常管护,形成长效机制。"),
    "meetings_and_education_only": notice(f"一是{LEAD}召开专题会议12次。二是按照通知举办业务培训4期。"),
    "closure_claimed_with_work_left": notice(
        f"{LEAD}对照清单排查渠道30处,已修复24处,剩余6处计划于2031年12月底前完成。该问题已整改到位。"
    ),
    "future_told_as_result": notice(f"一是{LEAD}将于2032年3月启用巡查台账。二是下一步将逐步更换闸门。"),
    "issue_without_a_document": notice(f"{LEAD}排查渠道30处,已全部修复。"),
    "rule_made_no_result_told": notice(f"{LEAD}印发《渠道管护办法》,进一步压实管护责任。"),
    "promises_without_trace": notice(*CLEAN, head=HEAD.replace("现将整改", "党组逐项明确责任领导。现将整改")),
    "numbering_gaps": notice(*CLEAN).replace("3.关于", "4.关于"),
    "stated_total_differs": notice(*CLEAN, head=HEAD.replace("反馈了意见", "反馈了4个问题")),
}
# What else must be said where that is said.
WIDER = {
    "issues_that_name_no_unit": {"issues_without_a_named_lead"},
    "generic_owner_only": {"issues_that_name_no_unit", "issues_without_a_named_lead"},
    "vague_measures_only": {
        "issues_that_name_no_unit",
        "issues_without_a_named_lead",
        "issue_without_a_document",
    },
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_finds_what_was_planted_for_it_once(check) -> None:
    (finding,) = found_in(check.name, PLANTED[check.name])
    assert finding.subjects[0].startswith(("issue-", "notice-", "commitment-"))
    assert all(words(finding, PLANTED[check.name]))
    assert finding.innocent


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_raises_nothing_in_a_notice_that_is_in_order(check) -> None:
    assert found(check.name, *CLEAN) == []


def test_what_is_planted_for_one_check_raises_no_other_but_the_wider_one() -> None:
    assert {name: raised_in(text) for name, text in PLANTED.items()} == {
        name: {name, *WIDER.get(name, ())} for name in PLANTED
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_has_its_words_in_both_languages(check, language: Language) -> None:
    (finding,) = found_in(check.name, PLANTED[check.name])
    told = [check.title(language), check.rule(language), finding.computation.words(language)]
    told += [reading.words(language) for reading in finding.innocent]
    told += [quotation.caption.words(language) for quotation in finding.quotations]
    assert all(told)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_is_one_module_of_its_name_that_says_what_it_looks_at(check) -> None:
    module = __import__(f"kb.checks.{check.name}", fromlist=["CHECK"])
    assert module.CHECK is check
    assert len(module.__doc__) > 40


def test_an_unknown_check_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError) as error:
        check_named("nothing")
    assert "masked_figures" in str(error.value)


# Flags


def planted() -> Batch:
    return batch(
        f"{LEAD}共排查隐患38处,已整改31处,剩余5处。",
        f"{LEAD}追回资金1284.****万元,已全部上缴。",
        f"2031年2月,{LEAD}印发《渠道管护办法》。",
        "一是相关部门加强学习。二是举办培训4期。",
    )


def test_flags_hold_codes_and_values_and_never_a_sentence() -> None:
    flags = [node for node in flagged(planted()).nodes if node.type == "Flag"]
    assert flags
    for flag in flags:
        for name in ("computation", "innocent_reading"):
            assert '"code": "check.' in str(flag.properties[name])
        assert "This" not in str(flag.properties)


def test_the_same_notice_gives_the_same_flags_in_whatever_order_its_graph_comes() -> None:
    told = planted()
    nodes, edges = list(told.nodes), list(told.edges)
    expected = flagged(told)
    for seed in range(5):
        random.Random(seed).shuffle(nodes)
        random.Random(seed).shuffle(edges)
        assert flagged(Batch(told.notice, tuple(nodes), tuple(edges))) == expected


def test_a_flag_is_about_its_issue_and_its_first_quotation_is_its_place() -> None:
    told = flagged(planted())
    by_id = {node.id: node for node in told.nodes}
    for flag in (node for node in told.nodes if node.type == "Flag"):
        about = [edge for edge in told.edges if edge.source == flag.id]
        assert {edge.type for edge in about} == {"ABOUT"}
        assert "Issue" in {by_id[edge.target].type for edge in about}
        first = str(flag.properties["quotations"][0])  # type: ignore[index]
        assert f'"start": {flag.properties["start"]}' in first


def test_a_batch_without_anything_to_hint_at_stays_as_it_is() -> None:
    told = batch(*CLEAN)
    assert flagged(told) == told


def test_a_view_gives_nodes_in_the_order_of_the_text() -> None:
    view = View.of(planted())
    starts = [int(str(node.properties["start"])) for node in view.all("Issue")]
    assert starts == sorted(starts)


# What each check must, and must not, raise


@pytest.mark.parametrize(
    ("story", "computed"),
    [
        ("共排查隐患38处,已整改31处,剩余5处。", "31处 ＋ 5处 ＝ 36处，文中总数为 38处，相差 2处。"),
        (
            "共有隐患152处,其中东乡68处、西乡51处、南乡35处,已全部整改。",
            "68处 ＋ 51处 ＋ 35处 ＝ 154处，文中总数为 152处，相差 2处。",
        ),
        (
            "共拖欠工程款1.35亿元,已支付8600万元,剩余4600万元。",
            "8600万元 ＋ 4600万元 ＝ 1.32亿元，文中总数为 1.35亿元，相差 0.03亿元。",
        ),
        ("共排查120件,办结108件,办结率95%。", "108件 ÷ 120件 ＝ 90%，文中为 95%。"),
        (
            "已追缴1284.****万元,剩余29.07万元,追缴率95.2%。",
            "1284.****万元 ÷ (1284.****万元 ＋ 29.07万元) ＝ 97.79%，文中为 95.2%。",
        ),
        ("共清退12人,其中党员15人。", "15人 大于其所属的 12人。"),
        ("共排查隐患38处,已整改42处。", "42处 大于其所属的 38处。"),
        ("共排查取水口64个,其中需要整治的71个,已全部完成。", "71个 大于其所属的 64个。"),
        (
            "286名不合条件人员中,停发195人、核减64人、转办25人。",
            "195人 ＋ 64人 ＋ 25人 ＝ 284名，文中总数为 286名，相差 2名。",
        ),
        (
            "收回借款5400万元,收回率92.5%,尚有600万元未收回。",
            "5400万元 ÷ (5400万元 ＋ 600万元) 在 89.99% 与 90.01% 之间，文中为 92.5%。",
        ),
        ("计划新建管网50处,已建成35处,占计划的75%。", "35处 ÷ 50处 ＝ 70%，文中为 75%。"),
        (
            "共排查隐患38处,已整改31处,剩余6处。",
            "31处 ＋ 6处 ＝ 37处，文中总数为 38处，相差 1处。",
        ),  # 31处 is no 1处
        (
            "共排查隐患38处,已整改31处,剩余6处,因资金不足尚未开工。",  # tells of the 6, names no other
            "31处 ＋ 6处 ＝ 37处，文中总数为 38处，相差 1处。",
        ),
        (
            "共排查隐患38处,已整改31处,剩余6处,整改工作尚未完成。",
            "31处 ＋ 6处 ＝ 37处，文中总数为 38处，相差 1处。",
        ),
    ],
)
def test_figures_that_contradict_each_other_are_computed(story: str, computed: str) -> None:
    (finding,) = found("figures_that_do_not_add_up", LEAD + story)
    assert finding.computation.words("zh") == computed


@pytest.mark.parametrize(
    "story",
    [
        "共排查隐患38处,已整改31处,剩余7处。",
        "共拖欠工程款1.35亿元,已支付8600万元,剩余4900万元。",  # 1.35 is printed with two decimals
        "共排查120件,办结117件,办结率97.5%,群众满意率99%。",
        "共有干部30人,其中党员25人、女性12人。",  # one may be both
        "共排查企业120家,其中规上企业11家、小微企业30家。",  # examples
        "共处理12人,其中党纪处分5人、诫勉3人等。",
        "项目计划建设21处,目前建成13处,剩余6处,另有2处已取消。",  # what is missing stands beside
        "计划更新38台,已更新30台,另有一台报废,剩余7台。",
        "列入计划的泵站19座,已竣工14座,在建4座,北塬泵站因选址调整尚未动工。",  # the last is told by its name
        "累计录入约53万条,其中东乡22万条、西乡28万条。",
        "已追缴1284.****万元,剩余29.07万元,追缴率97.8%。",
        "共清理合同346份,发现问题52份,追回租金12万元,同比增长15%。",
        "对216名参保人员上门认定,其中瘫痪患者92人、高龄老人137人。",  # one may be both
        "处理责任人10人,其中党纪处分5人、政务处分4人、诫勉3人。",  # one may meet with both
        "查处机构63家,其中解除协议4家、暂停协议12家、约谈51家。",
        "2029年排查隐患52处,2030年排查隐患38处,已全部整改。",
        "办理来信68件,办结65件,按期办结率98.5%。",
    ],
)
def test_figures_that_agree_overlap_or_leave_room_raise_nothing(story: str) -> None:
    assert found("figures_that_do_not_add_up", LEAD + story) == []


@pytest.mark.parametrize(
    "story",
    [
        "追回资金****.8万元。",
        "追回资金17*.3万元。",
        "收回补贴4*万元。",
        "追回资金2,3**.5万元。",
        "追回资金××万元。",
        "涉及资金1139.XX万元。",
    ],
)
def test_hidden_digits_are_found_however_they_are_hidden(story: str) -> None:
    (finding,) = found("masked_figures", LEAD + story)
    assert words(finding, notice(LEAD + story))[0] in story


@pytest.mark.parametrize(
    "story",
    [
        "追回资金55万元,公布电话138****5521。",
        "到**村走访5户,约谈张**。",
        "公布账号6222********1234。",
        "长3×4米。",
        "安装2*50千瓦水泵1台。",
    ],
)
def test_contacts_and_names_are_no_hidden_figures(story: str) -> None:
    assert found("masked_figures", LEAD + story) == []


@pytest.mark.parametrize(
    ("story", "phase"),
    [
        (f"2031年2月22日,{LEAD}印发《渠道管护办法》。", "before_the_inspection"),
        (f"2031年3月15日,{LEAD}召开会议专题研究。", "during_the_inspection"),
        (f"2031年4月,{LEAD}签订管护协议12份。", "before_the_feedback"),
        (f"2031年4月上旬,{LEAD}取缔采砂点4处。", "during_the_inspection"),
    ],
)
def test_a_measure_before_the_feedback_is_told_with_its_phase(story: str, phase: str) -> None:
    (finding,) = found("measures_before_the_feedback", story)
    assert finding.phase == phase
    assert words(finding, notice(story)) == [story, "2031年5月20日"]
    assert any("立行立改" in reading.words("zh") for reading in finding.innocent)


@pytest.mark.parametrize(
    "story",
    [
        f"2031年5月,{LEAD}印发《渠道管护办法》。",  # may be after the 20th
        f"2031年,{LEAD}印发《渠道管护办法》。",
        f"{LEAD}对2031年2月以来的台账开展自查。",
        f"{LEAD}于2031年6月印发《渠道管护办法》。",
        f"2030年8月,某承包人擅自占用渠道,{LEAD}已责令拆除。",  # what went wrong
    ],
)
def test_other_dates_are_no_measures_before_the_feedback(story: str) -> None:
    assert found("measures_before_the_feedback", story) == []


def test_days_that_do_not_follow_each_other_were_not_read_rightly() -> None:
    told = batch(f"2031年2月,{LEAD}印发《渠道管护办法》。")
    head = told.notice
    wrong = type(head)(head.id, head.type, {**head.properties, "ended": "2031-08-01"})
    nodes = tuple(wrong if node.id == head.id else node for node in told.nodes)
    assert list(check_named("measures_before_the_feedback").find(View(nodes, told.edges))) == []


@pytest.mark.parametrize(
    "story",
    [
        "排查渠道30处,已修复24处,剩余6处正在施工。",
        "排查渠道30处,截至2031年8月底,已修复24处,剩余6处正在施工。",  # the day of the count is no deadline
        "修复渠道24处,东支渠因征地原因尚未完工。",
        "修复渠道24处,泵站目前无法投入使用。",
        "修复渠道24处,下一步将督促2家企业加快施工,尽快完成。",
        "除东支渠外,其余渠道均已修复。",
        "修复渠道24处,另有3处待汛期过后施工。",
        "修复渠道24处,还剩4个村未通水。",
        "渠道已修复24处,3条渠道因土地纠纷停工。",
        "6个项目完工,2个项目在建,1个项目因用地审批未开工。",
        "受资金制约,二期工程迟迟未能启动。",
        "其他问题正在按计划推进整改。",
        "退出亏损企业2家,其他企业正办理清算手续。",
        "欠缴的21.3万元已申请执行,尚未到账。",
        "追回补贴21.9万元,剩余1.24万元待县财政局同意核销。",  # not accepted yet
        "追回欠款21.9万元,剩余1.24万元已申请强制执行,县法院裁定准予执行。",  # not paid by that
    ],
)
def test_work_left_without_a_date_is_found(story: str) -> None:
    (finding,) = found("remaining_work_without_a_deadline", LEAD + story)
    assert words(finding, notice(LEAD + story))[0] in LEAD + story


@pytest.mark.parametrize(
    "story",
    [
        "排查渠道30处,已修复24处,剩余6处计划于2031年12月底前完成。",
        "排查渠道30处,已修复24处,剩余6处年底前完成。",
        "排查渠道30处,已修复24处,剩余6处将在三个月内完成。",
        "排查渠道30处,已修复24处,剩余6处。力争2032年上半年全部修复。",
        "排查渠道30处,已全部修复。",
        "排查渠道30处,已修复30处,剩余0处。",
        "起诉3家,其中1家案件正在审理。",  # lies with the court
        "对尚未完成整改的事项建立台账。",
        "全县在建工地47个,47个扬尘防治达标。",
        "将12条公务接待审批方面的线索移交县纪委。",
        "补齐资料24份,另有2份因企业注销无法补齐,已经县财政局认可。",
        "下一步将加快推进整改,尽快落实到位。",  # of nothing in particular
        "追回补贴21.9万元,剩余1.24万元因户主死亡无法追缴,报县财政局同意核销。",
        "发放案款271笔,其余15笔因当事人失联,已依法提存。",
    ],
)
def test_dated_finished_or_accepted_work_raises_nothing(story: str) -> None:
    assert found("remaining_work_without_a_deadline", LEAD + story) == []


@pytest.mark.parametrize(
    ("goal", "count"),
    [("2031年12月底前,渠道全部修复。", 0), ("渠道全部修复。", 1), ("修复2030年查出的渠道。", 1)],
)
def test_a_day_in_the_line_that_states_the_goal_is_a_deadline(goal: str, count: int) -> None:
    text = notice(f"{LEAD}已修复24处,剩余6处正在施工。")
    text = text.replace("整改情况:", f"整改目标:{goal}\n整改情况:")
    assert len(found_in("remaining_work_without_a_deadline", text)) == count


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        ("一是加强学习。二是完善制度。", "no unit is named at all"),
        ("一是相关部门加强学习。", "generic words only: 相关部门"),
        ("会同县财政局核对台账12份。", "only helpers are named: 松岭县财政局"),
        ("将3条线索移交县公安局。", "another part: 松岭县公安局"),
        ("各乡镇党委、各村党支部组织自查。", "generic words only: 各乡镇党委"),
    ],
)
def test_the_reason_why_nobody_leads_is_told(story: str, reason: str) -> None:
    (computed,) = computations(found("issues_without_a_named_lead", story))
    assert reason in computed


def test_any_named_unit_in_any_part_is_a_name() -> None:
    assert found("issues_that_name_no_unit", "将3条线索移交县公安局。") == []


@pytest.mark.parametrize(
    "story",
    [
        "渔政股开展巡查12次。",
        "集团总部组织专家开展后评价12项。",
        "渔政股于2031年6月商县财政局调整经费3万元。",
    ],
)
def test_where_words_like_a_name_act_nothing_is_said_of_missing_names(story: str) -> None:
    assert found("issues_that_name_no_unit", story) == []
    assert found("issues_without_a_named_lead", story) == []


@pytest.mark.parametrize(
    "story",
    [
        f"县财政局、{LEAD}等7个部门共上缴资金12万元。",
        f"县财政局、{LEAD}等单位联合印发办法。",
        f"经{LEAD}研究,制定了巡查制度。",
        "由农水股牵头,修复渠道3处。",
        "责任单位:农水股、李某某\n完成整改3项。",
        "待遇保障股将认定时限压缩至15日。",
        "东渠管理所清淤3公里。",
    ],
)
def test_whoever_acts_leads_though_a_list_or_an_office_without_its_house_names_it(story: str) -> None:
    assert found("issues_without_a_named_lead", "已完成。\n" + story) == []


def test_without_a_day_of_the_feedback_nothing_is_before_it() -> None:
    told = PLANTED["measures_before_the_feedback"]
    text = told.replace("开展了巡察。2031年5月20日,巡察组反馈了意见", "开展了巡察,并反馈了意见")
    assert text != told
    assert found_in("measures_before_the_feedback", text) == []


SHARED = "建立日巡查、周通报制度,对整改滞后的事项逐一约谈提醒并挂牌督办"


def test_the_two_issues_stand_side_by_side_word_for_word() -> None:
    stories = (f"{LEAD}补种树木。{SHARED}。", f"{LEAD}补记会议。同时,{SHARED}。")
    (finding,) = found("text_used_for_two_issues", *stories)
    assert words(finding, notice(*stories)) == [SHARED, SHARED]
    assert "Measures of issues 1、2 share 29 characters" in computations([finding])[0]


def test_a_text_in_three_issues_is_one_hint() -> None:
    (finding,) = found("text_used_for_two_issues", *(f"{LEAD}做了{n}件事。{SHARED}。" for n in "甲乙丙"))
    assert len([id for id in finding.subjects if id.startswith("issue-")]) == 3


def test_a_text_that_differs_by_a_few_characters_is_nearly_the_same() -> None:
    other = SHARED.replace("的事项", "的")
    (finding,) = found("text_used_for_two_issues", f"{LEAD}补种。{SHARED}。", f"{LEAD}补记。{other}。")
    assert "nearly the same" in computations([finding])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建立日巡查、周通报制度。", "建立日巡查、周通报制度。"),  # short
        ("印发《松岭县水利局灌区工程管护和水费收缴管理办法》。", "印发《松岭县水利局灌区工程管护和水费收缴管理办法》。"),
        ("深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神。",) * 2,
        ("按照集体领导、民主集中、个别酝酿、会议决定的原则研究重大事项。",) * 2,
        ("会同县财政局、县审计局、县自然资源局、县农业农村局推进。",) * 2,
        ("针对渠道组织了12次巡查并且当场整改问题34个,全部办结。", "针对渠道组织了15次巡查并且当场整改问题21个,全部办结。"),
    ],
)  # fmt: skip
def test_short_titles_names_phrases_and_other_figures_are_no_shared_text(one: str, other: str) -> None:
    assert found("text_used_for_two_issues", LEAD + "补种。" + one, LEAD + "补记。" + other) == []
