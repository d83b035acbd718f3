"""Which figures count one thing together, and what each stands for there; every example is one shape of the genre."""

import pytest

from ingest.extraction.dates import dates
from ingest.extraction.figures.tallies import counted
from ingest.facts import Figure
from ingest.flow import flow
from ingest.text import Document


def read(text: str) -> tuple[Figure, ...]:
    whole = flow(Document("a", "0", text))
    end = len(whole.text)
    taken = tuple((whole.at(d.span.start), whole.at(d.span.end - 1) + 1) for d in dates(whole, 0, end))
    return counted(whole, [(0, end)], taken)


def told(text: str) -> list[tuple[str, str, int]]:
    return [(f.span.text, f.role, f.tally) for f in read(text)]


def roles(text: str) -> list[tuple[str, str]]:
    return [(words, role) for words, role, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the total in one sentence, the rest of it in the next
            "共28.6万户,已完成26.3万户。剩2.3万户正在推进。",
            [("28.6万户", "total"), ("26.3万户", "done"), ("2.3万户", "remaining")],
        ),
        (  # a sum that misses its total is shown as it is told
            "排查隐患96处,完成83处、剩15处。",
            [("96处", "total"), ("83处", "done"), ("15处", "remaining")],
        ),
        (  # the parts of a total in the next sentence, where 其中 opens it
            "纳入计划的9个项目进展不一。其中6个项目完工,2个项目在建,1个项目未开工。",
            [("9个", "total"), ("6个", "done"), ("2个", "part"), ("1个", "part")],
        ),
        (  # parts told before their total
            "首批更换12台、二批更换15台、三批更换9台,共36台。",
            [("12台", "part"), ("15台", "part"), ("9台", "part"), ("36台", "total")],
        ),
        (
            "计划更新车辆320台,首批150台已投放运营,第二批90台完成招标待交付,其余80台列入投资预算。",
            [("320台", "total"), ("150台", "done"), ("90台", "part"), ("80台", "remaining")],
        ),
        (  # what is exactly left, where the words leave it open
            "收集意见409条,已解决396条;13条涉及管线,待方案确认后实施。",
            [("409条", "total"), ("396条", "done"), ("13条", "remaining")],
        ),
        (
            "应检用户286户,已检263户;到访不遇23户,2027年10月底前完成补检。",
            [("286户", "total"), ("263户", "done"), ("23户", "remaining")],
        ),
        (  # a part with its own progress
            "全部1286个仓廒中,其中需大修的212个、需报废的57个。已完成大修190个,其余22个列入计划。",
            [
                ("1286个", "total"),
                ("212个", "total"),
                ("57个", "part"),
                ("190个", "done"),
                ("22个", "remaining"),
            ],
        ),
        (  # held against what was planned
            "上缴资金1.46亿元,占应上缴1.52亿元的96.1%。",
            [("1.46亿元", "done"), ("1.52亿元", "total"), ("96.1%", "share")],
        ),
        (
            "储备化肥1.86万吨,完成年度任务1.8万吨的103.3%。",
            [("1.86万吨", "done"), ("1.8万吨", "total"), ("103.3%", "share")],
        ),
        (  # the rate tells that the first figure is what was done
            "已开放场地42所,占应开放学校的75%,其余14所暂未开放。",
            [("42所", "done"), ("75%", "share"), ("14所", "remaining")],
        ),
        (  # done, done in part, left
            "反馈问题25个,已完成19个,阶段性完成4个,未完成2个。",
            [("25个", "total"), ("19个", "done"), ("4个", "part"), ("2个", "remaining")],
        ),
        ("已整改到位9个,正在整改4个,共13个。", [("9个", "done"), ("4个", "remaining"), ("13个", "total")]),
        ("起诉欠租的承包户16户,已调解结案11户。", [("16户", "total"), ("11户", "done")]),
        ("新辟线路26条。另有4条线路待道路竣工后开通。", [("26条", "value"), ("4条", "remaining")]),
        ("另有1件线索移交纪检机关。", [("1件", "value")]),
        ("应收账款余额由9.7亿元降至6.4亿元。", [("9.7亿元", "value"), ("6.4亿元", "value")]),
        ("注销账号29个、保留114个,共143个账号。", [("29个", "part"), ("114个", "part"), ("143个", "total")]),
        ("企业22家,已谈话11人。", [("22家", "value"), ("11人", "value")]),
        # What was not done when it was found is the whole of what has been done since.
        (
            "清理超期未发放案款286笔,已发放271笔,其余15笔依法提存。",
            [("286笔", "total"), ("271笔", "done"), ("15笔", "remaining")],
        ),
        (
            "核查发现应收未收32笔。一是组织催收。已收回20笔,剩余12笔正在催收。",
            [("32笔", "total"), ("20笔", "done"), ("12笔", "remaining")],
        ),
        ("逾期未还贷款12笔,已归还9笔。", [("12笔", "total"), ("9笔", "done")]),
        ("未完成整改3个,已完成整改5个。", [("3个", "remaining"), ("5个", "done")]),
        ("查出未整改问题5个。", [("5个", "value")]),
        ("针对反馈未整改到位的84个问题逐项督办。", [("84个", "value")]),
        ("尚有5个未整改问题。", [("5个", "remaining")]),
        # All of it: the whole, and done.
        ("286笔案款已清理发放完毕。", [("286笔", "total")]),
        ("清理未发放案款286笔,已全部发放。", [("286笔", "total")]),
        ("12家企业均已完成整改。", [("12家", "total")]),
        ("检查企业22家,发现问题12个,均已整改。", [("22家", "value"), ("12个", "total")]),
        (
            "排查企业30家,12家企业均已完成整改,其余18家正在推进。",
            [("30家", "total"), ("12家", "done"), ("18家", "remaining")],
        ),
        ("规模养殖场594家,已配套设施594家。", [("594家", "total"), ("594家", "done")]),
        ("对21栋危房实施维修,现已竣工验收21栋。", [("21栋", "total"), ("21栋", "done")]),
        ("21个乡镇已建成网点19个。", [("21个", "total"), ("19个", "done")]),
        # What was done, where only the rest is told beside it.
        ("县住建局已收回12.5万元。", [("12.5万元", "done")]),
        ("已收回借款8640万元,余款2160万元正在过户。", [("8640万元", "done"), ("2160万元", "remaining")]),
        ("追缴欠租76.8万元,尚有21.5万元拒不缴纳。", [("76.8万元", "done"), ("21.5万元", "remaining")]),
        ("封堵排口37个,剩余3个待干管建成。", [("37个", "done"), ("3个", "remaining")]),
        ("排查排口37个,剩余3个待封堵。", [("37个", "total"), ("3个", "remaining")]),
        (
            "解除担保3笔、金额1.4亿元,剩余1笔、6000万元正在置换。",
            [("3笔", "done"), ("1.4亿元", "done"), ("1笔", "remaining"), ("6000万元", "remaining")],
        ),
        (
            "41个项目,已出版报告17部,另有24部列入计划。",
            [("41个", "total"), ("17部", "done"), ("24部", "remaining")],
        ),
        # Lists of parts.
        (
            "坏了的有6处。溪口村修好2处,大湾村修好3处。剩下的1处等资金。",
            [("6处", "total"), ("2处", "part"), ("3处", "part"), ("1处", "remaining")],
        ),
        (
            "查出白条入账32笔。补开发票27笔,当事人退赔5笔。",
            [("32笔", "total"), ("27笔", "part"), ("5笔", "part")],
        ),
        (
            "退回基金212万元,其中3月退回150万元,其余62万元于6月退清。",
            [("212万元", "total"), ("150万元", "part"), ("62万元", "part")],
        ),
        (
            "已收回12万元,其中现金收回5万元、抵扣7万元。",
            [("12万元", "total"), ("5万元", "part"), ("7万元", "part")],
        ),
        (  # parts of what was done are none of the whole
            "共50个,已完成30个,其中甲区10个、乙区20个,剩余20个。",
            [
                ("50个", "total"),
                ("30个", "done"),
                ("10个", "value"),
                ("20个", "value"),
                ("20个", "remaining"),
            ],
        ),
        (
            "应处置企业8家,已注销5家;1家无偿划转;另有2家延期处置。",
            [("8家", "total"), ("5家", "done"), ("1家", "part"), ("2家", "remaining")],
        ),
        ("问题6项,部分整改4项,已整改2项。", [("6项", "total"), ("4项", "part"), ("2项", "done")]),
        (
            "应收账款由18.6亿元降至11.2亿元,压降7.4亿元。",
            [(w, "value") for w in ("18.6亿元", "11.2亿元", "7.4亿元")],
        ),
        # What only looks like a cue.
        ("接待群众312批次。", [("312批次", "value")]),
        ("未整改资金35万元,出台13个制度。", [("35万元", "remaining"), ("13个", "value")]),
        ("对县住建局未收回12.5万元问题,已约谈。", [("12.5万元", "value")]),
    ],
)
def test_words_and_sums_place_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "保证金449笔、1354.9万元,已退还412笔、1286.5万元,其余37笔、68.4万元无法退还。",
        "17项专项资金4.32亿元中,已下达15项、3.96亿元,其余2项、0.36亿元将于3月底前下达。",
    ],
)
def test_amounts_beside_counts_have_their_roles(text: str) -> None:
    found = told(text)
    assert [role for _, role, _ in found] == ["total", "total", "done", "done", "remaining", "remaining"]
    assert [tally for *_, tally in found] == [0, 1, 0, 1, 0, 1]


def test_a_count_beside_another_thing_is_not_taken_for_its_amount() -> None:
    assert roles("排查企业22家、问题30个,已整改19家、罚款5个。")[-1] == ("5个", "value")


def test_what_only_arithmetic_placed_is_inferred() -> None:
    found = read("收集意见409条,已解决396条;13条涉及管线,待方案确认后实施。")
    assert [f.sure for f in found] == ["exact", "exact", "inferred"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("共28户,已完成26户,剩余2户。", ["what_others_are_held_against", "cue_done", "cue_remaining"]),
        ("共5个,收集意见3条。", [None, None]),
        ("涉及152人,其中甲区68人、乙区84人。", ["what_others_are_held_against", *["part_after_among"] * 2]),
        (
            "收集意见409条,已解决396条;13条待方案确认后实施。",
            ["what_others_are_held_against", "cue_done", "cue_others"],
        ),
        ("首批12台、二批15台,共27台。", ["parts_before_their_sum"] * 3),
        ("上缴1.46亿元,占应上缴1.52亿元的96%。", ["held_against_a_plan", "held_against_a_plan", "cue_share"]),
        ("规模养殖场594家,已配套设施594家。", ["equal_count", "equal_count"]),
        ("12家企业均已完成整改。", ["cue_all_done"]),
    ],
)
def test_a_role_names_the_rule_that_gave_it(text: str, rules: list[str | None]) -> None:
    assert [f.told_by for f in read(text)] == rules


def test_an_aim_counts_nothing_unless_it_is_the_sum_of_what_was_done_and_is_left() -> None:
    text = "目标:修复1260亩,覆盖率90%。情况:已修复742亩,剩余518亩,配套设施12处。"
    whole = flow(Document("a", "0", text))
    told = text.index("情况")
    found = counted(whole, [(told, len(text))], aims=[(3, told)])
    assert [(f.span.text, f.role, f.tally, f.rule == "figure_in_an_aim") for f in found] == [
        ("1260亩", "total", 0, True),
        ("90%", "share", -1, True),
        ("742亩", "done", 0, False),
        ("518亩", "remaining", 0, False),
        ("12处", "value", -1, False),
    ]
    (alone,) = counted(whole, [], aims=[(3, 10)])
    assert (alone.role, alone.tally) == ("value", -1)


def test_many_figures_of_one_unit_are_read_in_one_pass() -> None:
    found = read("已完成3个," * 2000)
    assert len(found) == 2000
