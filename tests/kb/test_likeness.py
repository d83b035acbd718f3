"""Which findings are told alike: pairs judged by hand, and what must hold of any words."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.queries.likeness import Match, alike, likeness, matched, matches, near

NOTICES = Path(__file__).parents[1] / "ingest" / "notices"

# What a careful reader takes for one finding told twice.
ONE = [
    ("灌区管护不到位", "灌区管护不到位"),
    ("1.关于“会议记录不规范”的问题", "会议记录不规范"),
    ("会议记录不规范", "会议记录不完整、不规范"),
    ("会议记录不规范", "有的会议记录不够规范"),
    ("关于“水资源刚性约束落实不够有力”问题的整改", "水资源刚性约束不力"),
    ("泵站巡检流于形式", "泵站巡检走过场"),
    ("高标准农田建后管护缺位", "高标准农田建后管护不到位"),
    ("选人用人不够规范", "选人用人工作不够规范"),
    ("“三重一大”决策制度执行不严格", "‘三重一大’决策不规范"),
    ("国有企业出借资金长期未收回", "出借资金长期未收回"),
    ("部分非税收入未及时征缴", "非税收入未及时上缴"),
    ("矿山生态修复欠账较多", "全市砂石开采点多面广,矿山生态修复欠账较多"),
    ("财政存量资金盘活不到位", "财政存量资金清理不彻底"),
    ("ＡＢＣ系统闲置", "abc系统闲置"),
]
# What a careful reader takes for two findings, though the words have much in common.
TWO = [
    ("党建工作责任制落实不到位", "意识形态工作责任制落实不到位"),
    ("耕地保护责任落实不到位", "文物保护责任落实不到位"),
    ("合同管理不规范", "档案管理不规范"),
    ("党员干部日常管理不到位", "扬尘治理不到位"),
    ("落实党风廉政建设主体责任不到位", "落实意识形态工作责任制不到位"),
    ("补贴资金监管失控", "收储土地监管乏力"),
    ("1号泵站巡检不到位", "2号泵站巡检不到位"),
    ("第一水厂改造推进缓慢", "第二水厂改造推进缓慢"),
    ("2030年预算执行率低", "2031年预算执行率低"),
    ("公租房空置率偏高", "公租房违规转租查处不力"),
    ("门诊综合楼二期项目推进迟滞", "门诊综合楼项目超概算"),
    ("党建工作薄弱", "党建工作责任制落实不到位"),
    ("问题", "情况"),
    ("", ""),
]
WORDS = st.text(st.sampled_from("党建工作责任制落实不到位会议记录规范123年号第一、“”的问题"), max_size=12)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_finding_told_twice_is_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_findings_are_not_alike_for_what_every_finding_says(one: str, other: str) -> None:
    assert not alike(one, other)


def test_no_two_findings_of_one_notice_are_alike_and_hardly_any_are_near() -> None:
    every = near_ones = 0
    for path in sorted(NOTICES.glob("*.yaml")):
        titles = [str(issue["title"]) for issue in yaml.safe_load(path.read_text("utf-8"))["issues"]]
        for one, other in combinations(titles, 2):
            assert not alike(one, other)
            every += 1
            near_ones += near(one, other)
    assert every > 500
    assert near_ones == 0


@given(WORDS, WORDS)
def test_likeness_is_the_same_either_way_and_words_are_like_themselves(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) in (0, 1)
    assert not alike(one, other) or near(one, other)


@given(st.lists(WORDS, max_size=12))
def test_the_matches_of_many_words_are_those_of_every_two(words: list[str]) -> None:
    expected = [
        Match(one, other, how)
        for one, other in combinations(range(len(words)), 2)
        if (how := likeness(words[one], words[other]))
    ]
    assert list(matches(words)) == expected
    for of in (set(range(len(words))[:1]), set(range(0, len(words), 2)), set[int]()):
        assert list(matches(words, of)) == [m for m in expected if {m.one, m.other} & of]


def test_each_finding_is_matched_once_the_most_alike_first() -> None:
    ones = ["会议记录不规范", "会议记录不完整、不规范", "合同管理不规范"]
    others = ["会议记录不完整、不规范", "灌区管护不到位", "会议记录不规范"]
    assert [(m.one, m.other, m.likeness) for m in matched(ones, others)] == [(0, 2, 1), (1, 0, 1)]


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_matching_takes_no_finding_twice(ones: list[str], others: list[str]) -> None:
    found = matched(ones, others)
    assert len({m.one for m in found}) == len({m.other for m in found}) == len(found)
    assert all(alike(ones[m.one], others[m.other]) for m in found)
