"""The checks of what the measures of an issue say: what each must, and must not, raise."""

import pytest

from tests.kb.flagging import LEAD, computations, found, found_in, notice, words

# Deadlines


def due(deadline: str, story: str = f"{LEAD}已修复24处,剩余6处正在施工。", state: str = "") -> str:
    """Return a notice of 2031-09-01 whose issue has a deadline and a state on lines of their own."""
    return notice(f"{story}\n整改时限:{deadline}" + (f"\n完成情况:{state}" if state else ""))


def test_a_deadline_that_had_passed_is_told_with_the_days_since_and_the_state() -> None:
    text = due("2031年6月底前")
    (finding,) = found_in("deadline_past", text)
    assert words(finding, text) == ["2031年6月底前", f"{LEAD}已修复24处,剩余6处正在施工。", "2031年9月1日"]
    (told,) = computations([finding])
    assert "Due 2031-06-30; the notice is dated 2031-09-01, 63 days later" in told


@pytest.mark.parametrize("state", ["未完成", "阶段性完成", "基本完成", "正在推进"])
def test_a_state_that_is_not_closed_stands_beside_its_deadline(state: str) -> None:
    (finding,) = found_in("deadline_past", due("2031年6月底前", f"{LEAD}修复渠道24处。", state))
    assert f"“{state}”" in computations([finding])[0]


@pytest.mark.parametrize(
    ("deadline", "story", "state"),
    [
        ("2031年12月底前", "已修复24处,剩余6处正在施工。", ""),  # not yet
        ("2031年9月底前", "已修复24处,剩余6处正在施工。", ""),  # the month of the notice
        ("2031年6月底前", "已修复30处。", "已完成"),
        ("2031年6月底前", "开展巡查12次。", ""),  # nothing says that it is open
        ("2031年6月底前,并长期坚持", "已修复24处,剩余6处正在施工。", ""),
        ("2031年6月底前完成一期,2032年6月底前完成二期", "已修复24处,剩余6处正在施工。", ""),
        ("2031年6月底前", "已修复24处,剩余6处正在施工,经县政府同意延期至2032年6月。", ""),
        ("立行立改", "已修复24处,剩余6处正在施工。", ""),
    ],
)
def test_deadlines_ahead_closed_standing_staged_or_put_off_raise_nothing(
    deadline: str, story: str, state: str
) -> None:
    assert found_in("deadline_past", due(deadline, LEAD + story, state)) == []


def test_without_the_day_of_the_notice_no_deadline_is_past() -> None:
    assert found_in("deadline_past", due("2031年6月底前").replace("2031年9月1日\n", "")) == []


# Owners


@pytest.mark.parametrize(
    ("story", "generic"),
    [
        ("一是相关部门加强巡查。", "相关部门"),
        ("一是加强巡查。各相关部门进一步加强沟通。", "相关部门"),
        ("责任单位:各相关单位\n已更换闸门3处。", "相关单位"),
    ],
)
def test_generic_words_that_own_alone_are_quoted_where_they_act(story: str, generic: str) -> None:
    (finding,) = found("generic_owner_only", story)
    assert generic in words(finding, notice(story))[1:]
    assert generic in computations([finding])[0]


@pytest.mark.parametrize(
    "story",
    [
        f"一是相关部门加强巡查。二是{LEAD}更换闸门3处。",
        "一是相关部门加强巡查。二是会同县财政局核对台账。",
        "一是加强巡查,督促相关部门落实责任。",  # they are urged, and do not act
        "一是加强巡查。",
        "一是相关部门加强巡查。二是渔政股开展巡查12次。",  # words like a name act too
    ],
)
def test_a_named_owner_or_no_owner_at_all_is_no_generic_one(story: str) -> None:
    assert found("generic_owner_only", story) == []


# Measures that can be held against nothing

VAGUE = "一是提高政治站位,压实工作责任。二是持续加强日常管护,形成长效机制。"


def test_measures_without_anything_concrete_are_quoted_one_by_one() -> None:
    (finding,) = found("vague_measures_only", VAGUE)
    assert words(finding, notice(VAGUE)) == [
        "提高政治站位,压实工作责任。",
        "持续加强日常管护,形成长效机制。",
    ]


@pytest.mark.parametrize(
    "more",
    [
        "排查渠道12处。",
        "排查渠道十二处。",
        "对照《渠道管护办法》落实责任。",
        "2031年起持续推进。",
        f"由{LEAD}负责落实。",
        "成立工作专班抓好落实。",
        "渔政股开展巡查。",  # words like a name
        "将线索移交县公安局。",
    ],
)
def test_one_figure_document_day_or_unit_is_something_to_hold_on_to(more: str) -> None:
    assert found("vague_measures_only", VAGUE + more) == []


@pytest.mark.parametrize("story", ["已完成整改。", "一是加强管护。"])
def test_a_text_of_a_few_words_is_short_and_not_vague(story: str) -> None:
    assert found("vague_measures_only", story) == []


# Meetings and lessons

LESSONS = f"一是{LEAD}召开专题会议12次。二是举办业务培训4期。三是组织警示宣传。"


def test_measures_that_are_all_meetings_or_lessons_are_counted_by_kind() -> None:
    (finding,) = found("meetings_and_education_only", LESSONS)
    assert computations([finding]) == ["Measures: 3; meetings 1, lessons 2, other acts 0."]


@pytest.mark.parametrize(
    "more",
    [
        "排查渠道12处。",
        "修订管护办法。",
        "约谈责任人员3人。",
        "更换闸门3处。",
        "督促乡镇落实。",
        "调整水费标准。",
    ],
)
def test_one_other_act_is_enough(more: str) -> None:
    assert found("meetings_and_education_only", f"{LESSONS}四是{more}") == []


def test_lessons_are_the_right_answer_to_a_finding_about_lessons() -> None:
    text = notice(LESSONS).replace("灌区管护不到位", "业务培训不到位")
    assert found_in("meetings_and_education_only", text) == []


# Closure


@pytest.mark.parametrize(
    "story",
    [
        f"{LEAD}排查渠道30处,已修复24处,剩余6处正在施工。该问题已整改到位。",
        f"{LEAD}修复渠道24处,东支渠因征地原因尚未完工。上述问题均已整改完成。",
        f"{LEAD}排查渠道30处,已修复24处,剩余6处正在施工。\n完成情况:已完成",
    ],
)
def test_a_claim_for_the_whole_issue_stands_beside_what_is_left(story: str) -> None:
    (finding,) = found("closure_claimed_with_work_left", story)
    claim, rest, *_ = words(finding, notice(story))
    assert "完成" in claim or "到位" in claim
    assert "剩余6处" in rest or "尚未完工" in rest


@pytest.mark.parametrize(
    "story",
    [
        "排查渠道30处,已修复24处,剩余6处正在施工。拖欠的水费已全部收缴到位。",  # another thing
        "排查渠道30处,已修复24处,剩余6处正在施工。\n完成情况:基本完成",
        "排查渠道30处,已修复24处,剩余6处正在施工。\n完成情况:已完成并持续推进",
        "排查渠道30处,已全部修复。该问题已整改到位。",
        "排查渠道30处,已修复24处,剩余6处正在施工,待该问题整改到位后验收。",
        "追回补贴21.9万元,剩余1.24万元因户主死亡无法追缴,报县财政局同意核销。该问题已整改到位。",
        "起诉3家,其中1家案件正在审理。该问题已整改到位。",
    ],
)
def test_a_claim_for_a_part_and_a_closure_in_stages_claim_no_whole(story: str) -> None:
    assert found("closure_claimed_with_work_left", LEAD + story) == []


# What is to come


@pytest.mark.parametrize(
    "story",
    [
        f"下一步,{LEAD}将更换闸门。",
        "一是将引进紧缺人才列入年度计划。二是拟于2032年上半年开展轮岗。三是探索建立人才库。",
        f"{LEAD}将于2032年3月启用巡查台账。",
    ],
)
def test_what_is_only_to_come_is_no_result(story: str) -> None:
    (finding,) = found("future_told_as_result", story)
    assert words(finding, notice(story))[0] == "灌区管护不到位"


@pytest.mark.parametrize(
    "story",
    [
        f"{LEAD}更换闸门3处。下一步将加强巡查。",
        f"一是将引进紧缺人才列入年度计划。二是将闸门交由{LEAD}管理。",  # 将 may be 把
        "一是探索建立人才库。",
        f"{LEAD}加强巡查。",
        f"{LEAD}已将渠道管护列入预算,将于2032年3月实施。",
    ],
)
def test_a_word_for_anything_done_or_no_word_beyond_doubt_raises_nothing(story: str) -> None:
    assert found("future_told_as_result", story) == []


# Documents


def test_where_rules_are_what_lacks_a_missing_document_weighs_more() -> None:
    story = f"{LEAD}加强巡查,更换闸门3处,补种树木12亩。"
    (plain,) = found("issue_without_a_document", story)
    (lacking,) = found_in(
        "issue_without_a_document", notice(story).replace("灌区管护不到位", "灌区管护制度不健全")
    )
    assert (plain.severity, lacking.severity) == ("low", "medium")
    assert "about rules" in computations([lacking])[0]


@pytest.mark.parametrize(
    "told",
    [
        "印发《渠道管护办法》",
        "制定专项整改方案",
        "按照管护合同付款",
        "下发督办函3份",
        "完善会议制度",
        "县法院作出裁定",
    ],
)
def test_a_document_counts_though_it_bears_no_marks(told: str) -> None:
    assert found("issue_without_a_document", f"{LEAD}更换闸门3处,补种树木12亩,并{told}。") == []


@pytest.mark.parametrize(
    "story",
    [
        f"{LEAD}印发《渠道管护办法》,进一步压实管护责任。",
        f"一是2031年6月{LEAD}修订《渠道管护办法》(松水发〔2031〕12号)。二是持续强化日常管护。",
    ],
)
def test_a_rule_of_which_nothing_is_told_but_that_it_was_made_is_quoted(story: str) -> None:
    (finding,) = found("rule_made_no_result_told", story)
    assert any("渠道管护办法" in one for one in words(finding, notice(story)))


@pytest.mark.parametrize(
    "more",
    [
        "开展巡查。",
        "查处非法取水3起。",
        "渠道水量提高。",
        "清理旧账。",
        "对相关人员约谈。",
        "已按该办法运行。",
        "培训管护人员。",
    ],
)
def test_anything_done_beside_the_rule_is_a_result(more: str) -> None:
    assert found("rule_made_no_result_told", f"{LEAD}印发《渠道管护办法》。{more}") == []


@pytest.mark.parametrize("title", ["渠道整治方案", "典型案例警示录", "合作备忘录"])
def test_plans_agreements_and_publications_are_no_rules(title: str) -> None:
    assert found("rule_made_no_result_told", f"{LEAD}印发《{title}》,进一步压实管护责任。") == []
