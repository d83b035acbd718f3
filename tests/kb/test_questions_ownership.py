"""What the questions of ownership answer, on both stores, from notices written by hand."""

import pytest

from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing, three
from tests.kb.asking import asked, paired, rows

PARTS = ("issues", "lead", "support", "located", "sanctioned", "approves", "handed", "mentioned")


def pumps() -> Batch:
    """Return a notice in which units of 甲县 play every part; its 水务局 leads one issue by label and one by acting."""
    w = Writing(
        "甲县泵站整改情况",
        "甲县泵站整改情况\n"
        "泵站失修。牵头单位:甲县水务局。一是水务局会同甲县住建局检修。二是相关部门加强巡查。所在地城关镇,移送甲县公安局。\n"
        "渠道淤积。一是水务局清淤。二是县财政局验收。处罚宏达公司。\n"
        "账目不清。一是各单位自查。移送公安局,公安局提供数据。\n"
        "台账缺失。一是补齐台账。\n完。",
    )
    w.about = {"published": "2031-03-01"}
    water, housing, town, police, money, company = (
        w.unit("甲县", name)
        for name in ("甲县水务局", "甲县住建局", "城关镇", "甲县公安局", "县财政局", "宏达公司")
    )
    w.unit("甲县", "甲县水务局", "水务局", after="一是水务局会同")
    repair = w.issue("1", "泵站失修", "移送甲县公安局。", generic=["相关部门"])
    silt = w.issue("2", "渠道淤积", "处罚宏达公司。")
    books = w.issue("3", "账目不清", "提供数据。", generic=["各单位"])
    w.issue("4", "台账缺失", "补齐台账。")
    mend = w.measure(repair, "水务局会同甲县住建局检修。", "一是")
    w.measure(repair, "相关部门加强巡查。", "二是")
    dredge = w.measure(silt, "水务局清淤。", "一是")
    w.measure(silt, "县财政局验收。", "二是")
    w.measure(books, "各单位自查。", "一是")
    w.link("RESPONSIBLE_FOR", water, repair, w.place("牵头单位:甲县水务局"), role="lead", basis="label")
    w.link("RESPONSIBLE_FOR", housing, repair, w.place("甲县住建局"), role="support", basis="actor")
    w.link("RESPONSIBLE_FOR", water, silt, w.place("水务局清淤"), role="lead", basis="actor", measures=1)
    w.link("CARRIES_OUT", water, mend, w.place("水务局会同"), role="lead")
    w.link("CARRIES_OUT", water, dredge, w.place("水务局清淤"), role="lead")
    for unit, issue, words, role in (
        (town, repair, "所在地城关镇", "located"),
        (police, repair, "移送甲县公安局", "receives"),
        (money, silt, "县财政局验收", "approves"),
        (company, silt, "处罚宏达公司", "sanctioned"),
        (police, books, "移送公安局", "receives"),
        (police, books, "公安局提供数据", "mentioned"),
        (housing, books, "提供数据", "mentioned"),
    ):
        w.link("INVOLVED_IN", unit, issue, w.place(words), role=role)
    return w.batch()


def elsewhere() -> Batch:
    """Return a later notice of 乙县, whose 水务局 is another unit with a section of its own."""
    w = Writing(
        "乙县水费整改情况",
        "乙县水费整改情况\n水费拖欠。责任单位:水务局收费股;水务局督办。\n表计老化。由水务局负责。\n完。",
    )
    w.about = {"published": "2031-04-01"}
    water = w.unit("乙县", "乙县水务局", "水务局", after="责任单位")
    w.unit("乙县", "乙县巡察组", "水费")
    section = w.unit(water, "收费股", "水务局收费股", kind="department")
    w.link("PART_OF", section, water, w.place("水务局收费股"))
    fees = w.issue("1", "水费拖欠", "水务局督办。")
    meters = w.issue("2", "表计老化", "水务局负责。")
    w.link("RESPONSIBLE_FOR", section, fees, w.place("责任单位:水务局收费股"), role="lead", basis="label")
    w.link("RESPONSIBLE_FOR", water, fees, w.place("水务局督办"), role="support", basis="actor")
    w.link("RESPONSIBLE_FOR", water, meters, w.place("由水务局负责"), role="lead", basis="assigned")
    return w.batch()


@pytest.fixture
def base(store: Store) -> Store:
    for batch in (elsewhere(), pumps()):
        store.put(batch)
    return store


# unit-parts


def test_unit_parts_counts_the_issues_of_each_part_and_asides_only_where_they_stand_alone(
    base: Store,
) -> None:
    assert rows(asked(base, "unit-parts"), "unit", *PARTS) == [
        ("乙县水务局", 2, 1, 1, 0, 0, 0, 0, 0),
        ("县财政局", 1, 0, 0, 0, 0, 1, 0, 0),
        ("城关镇", 1, 0, 0, 1, 0, 0, 0, 0),
        ("宏达公司", 1, 0, 0, 0, 1, 0, 0, 0),
        ("收费股", 1, 1, 0, 0, 0, 0, 0, 0),
        ("甲县住建局", 2, 0, 1, 0, 0, 0, 0, 1),
        ("甲县公安局", 2, 0, 0, 0, 0, 0, 2, 0),
        ("甲县水务局", 2, 2, 0, 0, 0, 0, 0, 0),
    ]


def test_unit_parts_tells_issues_that_a_unit_is_responsible_for_from_others(base: Store) -> None:
    answer = asked(base, "unit-parts", unit="甲县住建局")
    assert rows(answer, "unit", "responsible_for", "otherwise_in") == [
        ("甲县住建局", ("泵站失修",), ("账目不清",))
    ]


def test_unit_parts_of_a_unit_that_is_merely_handed_a_case_are_told(base: Store) -> None:
    answer = asked(base, "unit-parts", unit="甲县公安局")
    assert rows(answer, "unit", "handed", "lead", "otherwise_in") == [
        ("甲县公安局", 2, 0, ("泵站失修", "账目不清"))
    ]


def test_unit_parts_of_one_unit_holds_its_sections_and_no_unit_of_the_same_name(base: Store) -> None:
    assert rows(asked(base, "unit-parts", unit="乙县水务局"), "unit") == [("乙县水务局",), ("收费股",)]


def test_two_parts_in_one_issue_count_in_both_columns(store: Store) -> None:
    w = Writing("两种责任", "两种责任\n验收。甲局整改,甲局验收,甲局接收移交。\n完。")
    issue, unit = w.issue("1", "验收", "移交。"), w.unit("某市", "甲局")
    w.link("RESPONSIBLE_FOR", unit, issue, w.place("甲局整改"), role="lead", basis="actor")
    w.link("INVOLVED_IN", unit, issue, w.place("甲局验收"), role="approves")
    w.link("INVOLVED_IN", unit, issue, w.place("甲局接收移交"), role="receives")
    store.put(w.batch())
    assert rows(asked(store, "unit-parts"), *PARTS) == [(1, 1, 0, 0, 0, 1, 0, 0)]


# measures-without-actor


def test_a_measure_without_an_actor_stands_beside_who_is_responsible_and_its_general_words(
    base: Store,
) -> None:
    answer = asked(base, "measures-without-actor")
    assert rows(answer, "number", "measure", "generic", "responsible") == [
        ("1", "相关部门加强巡查。", "相关部门", ("甲县水务局", "甲县住建局")),
        ("2", "县财政局验收。", "", ("甲县水务局",)),
        ("3", "各单位自查。", "各单位", ()),
    ]


def test_measures_without_an_actor_can_be_limited_to_the_issues_of_a_unit(base: Store) -> None:
    answer = asked(base, "measures-without-actor", unit="甲县住建局")
    assert rows(answer, "measure") == [("相关部门加强巡查。",)]


# behind-a-unit


def test_behind_a_unit_stand_its_forms_place_sections_issues_and_notices(base: Store) -> None:
    answer = asked(base, "behind-a-unit", unit="乙县水务局")
    assert rows(answer, "unit", "written", "place", "over", "under", "issues", "notices") == [
        (
            "乙县水务局",
            "水务局",
            "乙县",
            (),
            ("收费股",),
            ("水费拖欠", "表计老化"),
            ("乙县水费整改情况",),
        ),
        ("收费股", "水务局收费股", None, ("乙县水务局",), (), ("水费拖欠",), ("乙县水费整改情况",)),
    ]


def test_units_of_one_short_form_in_two_places_stay_two(base: Store) -> None:
    told = paired(asked(base, "behind-a-unit"), "unit", "written")
    assert (told["乙县水务局"], told["甲县水务局"]) == ("水务局", "水务局、甲县水务局")


def test_a_unit_without_any_part_in_an_issue_is_told_where_it_is_asked_for(base: Store) -> None:
    answer = asked(base, "behind-a-unit", unit="乙县巡察组")
    assert rows(answer, "unit", "issues", "notices") == [("乙县巡察组", (), ("乙县水费整改情况",))]


def test_behind_the_units_of_an_issue_stands_none_without_a_part_in_it(base: Store) -> None:
    answer = asked(base, "behind-a-unit", issue="渠道淤积")
    assert rows(answer, "unit", "issues") == [
        ("县财政局", ("渠道淤积",)),
        ("宏达公司", ("渠道淤积",)),
        ("甲县水务局", ("渠道淤积",)),
    ]


def test_forms_of_several_notices_are_told_once(store: Store) -> None:
    for batch in three():
        store.put(batch)
    answer = asked(store, "behind-a-unit", unit="东湖区住建局")
    assert rows(answer, "written", "issues") == [("东湖区住建局", ("雨水与污水管道混接", "泵站巡检流于形式"))]


# most-issues


def test_most_issues_begins_with_those_that_name_no_lead_of_all(base: Store) -> None:
    answer = asked(base, "most-issues")
    assert rows(answer, "lead", "unit", "unnamed", "named", "acting", "of", "which") == [
        ("no_lead_named", None, 2, None, None, 6, ("账目不清", "台账缺失")),
        ("named", "甲县水务局", None, 1, 1, None, ("泵站失修", "渠道淤积")),
        ("named", "乙县水务局", None, 1, 0, None, ("表计老化",)),
        ("named", "收费股", None, 1, 0, None, ("水费拖欠",)),
    ]


def test_a_unit_that_only_acts_stands_below_those_that_are_named(store: Store) -> None:
    w = Writing("行动主体", "行动主体\n问题一。甲局办理。\n问题二。甲局办结。\n问题三。由乙局负责。\n完。")
    acting, named = w.unit("某市", "甲局"), w.unit("某市", "乙局")
    for number, title, unit, words, basis in (
        ("1", "问题一", acting, "甲局办理", "actor"),
        ("2", "问题二", acting, "甲局办结", "actor"),
        ("3", "问题三", named, "由乙局负责", "assigned"),
    ):
        issue = w.issue(number, title, "。")
        w.link("RESPONSIBLE_FOR", unit, issue, w.place(words), role="lead", basis=basis)
    store.put(w.batch())
    assert rows(asked(store, "most-issues"), "lead", "unit", "unnamed", "named", "acting") == [
        ("no_lead_named", None, 0, None, None),
        ("named", "乙局", None, 1, 0),
        ("acting", "甲局", None, 0, 2),
    ]


def test_most_issues_of_one_unit_counts_the_issues_in_which_it_has_a_part(base: Store) -> None:
    answer = asked(base, "most-issues", unit="甲县水务局")
    assert rows(answer, "unit", "unnamed", "named", "acting", "of") == [
        (None, 0, None, None, 2),
        ("甲县水务局", None, 1, 1, None),
    ]


def test_most_issues_of_a_notice_where_nobody_leads_has_the_first_row_alone(base: Store) -> None:
    answer = asked(base, "most-issues", issue="台账缺失")
    assert rows(answer, "lead", "unnamed", "of") == [("no_lead_named", 1, 1)]
