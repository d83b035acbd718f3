"""What the questions about credibility answer, on both stores, from notices written by hand."""

from zlib import crc32

import pytest

from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing, three
from tests.kb.asking import asked, rows
from tests.kb.library import hint

# repeated-measures


def repeating(place: str = "甲县") -> Batch:
    """Return a notice of three issues: two share a measure, the first has another one of its own, the third has none."""
    w = Writing(
        f"{place}相同文字抽样",
        f"{place}相同文字抽样\n一号问题。\n开展警示教育活动。\n公布电话。\n二号问题。\n开展警示教育大会。\n三号问题。\n无。\n",
    )
    one, two = w.issue("1", "一号问题", "电话。"), w.issue("2", "二号问题", "大会。")
    w.issue("3", "三号问题", "无。")
    here, there = w.measure(one, "开展警示教育活动。"), w.measure(two, "开展警示教育大会。")
    w.measure(one, "公布电话。")
    code = "check.text_used_for_two_issues.computation."
    alike: dict[str, object] = {
        "code": f"{code}nearly",
        "values": {"issues": "1、2", "length": 24, "alike": 92},
    }
    hint(w, "text_used_for_two_issues", alike, one, two, here, there)
    hint(w, "issues_that_name_no_unit", {"code": "x", "values": {}}, one)
    return w.batch()


def test_repeated_measures_stand_side_by_side_with_the_issues_that_share_them(store: Store) -> None:
    store.put(repeating())
    answer = asked(store, "repeated-measures")
    assert rows(answer, "number", "measure", "stands_in", "alike", "characters") == [
        ("1", "开展警示教育活动。", "1、2", "nearly", 24),
        ("2", "开展警示教育大会。", "1、2", "nearly", 24),
    ]
    assert len({row["hint"]["id"] for row in answer.rows}) == 1  # type: ignore[index]


def test_repeated_measures_of_several_notices_are_kept_apart(store: Store) -> None:
    for place in ("甲县", "乙县"):
        store.put(repeating(place))
    answer = asked(store, "repeated-measures")
    assert sorted(rows(answer, "notice", "number")) == [
        ("乙县相同文字抽样", "1"), ("乙县相同文字抽样", "2"), ("甲县相同文字抽样", "1"), ("甲县相同文字抽样", "2"),
    ]  # fmt: skip
    hints = [row["hint"]["id"] for row in answer.rows]  # type: ignore[index]
    assert hints[0] == hints[1] != hints[2] == hints[3]


def test_of_an_issue_that_shares_text_its_own_measure_is_told_and_the_other_issue_by_number(
    store: Store,
) -> None:
    store.put(repeating())
    answer = asked(store, "repeated-measures", issue="二号问题")
    assert rows(answer, "measure", "stands_in") == [("开展警示教育大会。", "1、2")]


# differing-counts


def counting() -> Batch:
    """Return a notice: two issues that a hint sets side by side, and one whose tally nobody sets beside another."""
    w = Writing(
        "口径抽样",
        "口径抽样\n一号问题。\n停产企业22家,起诉8家。\n二号问题。\n停产企业共19家,起诉了11家。\n三号问题。\n水表40只。\n完。",
    )
    one, two = w.issue("1", "一号问题", "8家。"), w.issue("2", "二号问题", "11家。")
    other = w.issue("3", "三号问题", "完。")
    for issue, words in (
        (one, "停产企业22家,起诉8家。"),
        (two, "停产企业共19家,起诉了11家。"),
        (other, "水表40只。"),
    ):
        w.measure(issue, words)
    figures = [
        w.figure(w.tally(issue, of, "家", after=after), words, value, role, unit="家")
        for issue, of, after, words, value, role in (
            (one, "停产企业", "一号", "22家", 22.0, "total"),
            (one, "起诉", "一号", "8家", 8.0, "done"),
            (two, "停产企业", "二号", "19家", 19.0, "total"),
            (two, "起诉", "二号", "11家", 11.0, "done"),
        )
    ]
    hint(w, "counts_that_may_describe_the_same_thing", {"code": "x", "values": {}}, one, two, *figures)
    w.figure(w.tally(other, "水表", "只", after="三号"), "40只", 40.0, "total", unit="只")
    return w.batch()


def test_differing_counts_stand_side_by_side_with_the_words_that_tell_them(store: Store) -> None:
    store.put(counting())
    answer = asked(store, "differing-counts")
    assert rows(answer, "number", "counted", "figure", "counted_as", "measure") == [
        ("1", "停产企业", "22家", "total", "停产企业22家,起诉8家。"),
        ("1", "起诉", "8家", "done", "停产企业22家,起诉8家。"),
        ("2", "停产企业", "19家", "total", "停产企业共19家,起诉了11家。"),
        ("2", "起诉", "11家", "done", "停产企业共19家,起诉了11家。"),
    ]


def test_differing_counts_of_one_issue_tells_the_numbers_of_that_issue(store: Store) -> None:
    store.put(counting())
    assert rows(asked(store, "differing-counts", issue="二号问题"), "figure") == [("19家",), ("11家",)]


# vague-measures


def vague() -> Batch:
    """Return a notice whose first issue holds a measure for each thing that makes one definite, and two that hold none."""
    w = Writing(
        "笼统措施抽样",
        "笼统措施抽样\n各种措施。\n提高认识。\n检查三处。\n制定《办法》。\n于2031年5月办理。\n东局牵头。\n数到7为止。\n与西局会商。\n"
        "追回三万元。\n六月前完成。\n加强管理。\n全都具体。\n南局检查。\n没有措施。\n完。",
    )
    issue = w.issue("1", "各种措施", "加强管理。")
    for words in (
        "提高认识。",
        "检查三处。",
        "追回三万元。",
        "六月前完成。",
        "与西局会商。",
        "数到7为止。",
    ):
        w.measure(issue, words)
    w.measure(issue, "加强管理。", "5")  # an ordinal that is a digit is no number in the words
    w.figure(w.tally(issue, "检查", "处", after="检查三"), "三处", 3.0, "value")
    made, dated, led = (
        w.measure(issue, words) for words in ("制定《办法》。", "于2031年5月办理。", "东局牵头。")
    )
    w.link("ISSUES", made, w.regulation("某县", "办法"), w.place("《办法》"), action="issued")
    w.date(dated, "2031年5月", "2031-05", "2031-05-01", "2031-05-31")
    w.date(issue, "六月前", "2031-06", "2031-06-01", "2031-06-30", role="deadline")
    east, west, south = (w.unit("某县", name) for name in ("东局", "西局", "南局"))
    w.link("CARRIES_OUT", east, led, w.place("东局"), role="lead")
    w.link("INVOLVED_IN", west, issue, w.place("西局"), role="mentioned")
    money = w.fact(
        "Outcome",
        1,
        w.place("追回三万元"),
        kind="money_recovered",
        amount=3.0,
        unit="万元",
        arises_from="finding",
    )
    w.link("FOLLOWS", money, issue, w.place("追回三万元"))
    definite = w.issue("2", "全都具体", "南局检查。")
    w.measure(definite, "南局检查。")
    w.link("RESPONSIBLE_FOR", south, definite, w.place("南局"), role="lead", basis="actor", measures=1)
    w.issue("3", "没有措施", "完。")
    return w.batch()


def test_vague_measures_are_those_without_number_document_date_unit_or_outcome(store: Store) -> None:
    store.put(vague())
    answer = asked(store, "vague-measures")
    assert rows(answer, "issue", "vague", "measures", "which") == [
        ("各种措施", 2, 10, ("提高认识。", "加强管理。")),
    ]


def test_a_unit_that_the_issue_names_elsewhere_makes_no_measure_definite(store: Store) -> None:
    w = Writing("别处单位抽样", "别处单位抽样\n一个问题。\n牵头单位:北局。\n加强管理。\n完。")
    issue = w.issue("1", "一个问题", "完。")
    w.measure(issue, "加强管理。")
    w.link(
        "RESPONSIBLE_FOR", w.unit("某县", "北局"), issue, w.place("牵头单位:北局"), role="lead", basis="label"
    )
    store.put(w.batch())
    assert rows(asked(store, "vague-measures"), "vague", "measures") == [(1, 1)]


def test_vague_measures_of_a_unit_are_those_of_its_issues_and_not_of_its_namesake(store: Store) -> None:
    for batch in (*three(), vague()):
        store.put(batch)
    told = {
        unit: rows(asked(store, "vague-measures", unit=unit), "issue", "vague", "measures")
        for unit in ("东湖区水务局", "白石县水务局", "南局")
    }
    assert told == {
        "东湖区水务局": [("湖面漂浮物清理不及时", 1, 1)],
        "白石县水务局": [("水费收缴率偏低", 1, 2)],
        "南局": [],
    }


# sample-to-verify


def claims(place: str, count: int) -> Batch:
    """Return a notice of so many issues that are claimed complete, and one that is in progress."""
    lines = "".join(f"{place}第{n}项问题。\n已更换{n}0只,依《{place}办法》。\n" for n in range(1, count + 1))
    w = Writing(f"{place}完成情况抽样", f"{place}完成情况抽样\n{lines}{place}推进问题。\n正在办理。\n")
    for n in range(1, count + 1):
        done = f"已更换{n}0只,依《{place}办法》。"
        issue = w.issue(
            str(n), f"{place}第{n}项问题", done, status="resolved", claimed="已更换", accepted="验收组"
        )
        measure = w.measure(issue, done)
        w.figure(w.tally(issue, "更换", "只", after=f"第{n}项"), f"{n}0只", n * 10.0, "done")
        rules = w.regulation(place, f"{place}办法", after=f"第{n}项")
        w.link("CITES", measure, rules, w.place(f"《{place}办法》", after=f"第{n}项"), purpose="basis")
    w.issue("9", f"{place}推进问题", "正在办理。", status="ongoing")
    return w.batch()


COUNTIES = (("甲县", 4), ("乙县", 3), ("丙县", 1))


@pytest.fixture
def claimed(store: Store) -> Store:
    for place, count in COUNTIES:
        store.put(claims(place, count))
    return store


def test_a_sample_tells_of_each_issue_what_can_be_held_against_the_field(claimed: Store) -> None:
    answer = asked(claimed, "sample-to-verify", notice="丙县完成情况抽样", seed="第一批")
    assert rows(
        answer, "drawn", "issue", "claimed", "accepted", "figures", "documents", "claimed_complete", "seed"
    ) == [(1, "丙县第1项问题", "已更换", "验收组", ("10只",), ("丙县办法",), 1, "第一批")]


def test_a_sample_holds_only_what_is_claimed_complete_each_once(claimed: Store) -> None:
    answer = asked(claimed, "sample-to-verify", size=50)
    issues = [issue for (issue,) in rows(answer, "issue")]
    assert len(issues) == len(set(issues)) == 8
    assert not [issue for issue in issues if "推进" in str(issue)]
    assert rows(answer, "drawn", "claimed_complete") == [(n, 8) for n in range(1, 9)]


def test_every_notice_gives_an_issue_before_any_gives_a_second_one(claimed: Store) -> None:
    notices = [told for (told,) in rows(asked(claimed, "sample-to-verify", size=8), "notice")]
    assert [len(set(notices[:3])), len(set(notices[3:5])), len(set(notices[5:7])), notices[7]] == [
        3, 2, 2, "甲县完成情况抽样",
    ]  # fmt: skip


def drawn_by_hand(batches: list[Batch], seed: str) -> list[str]:
    """Return the titles of all claimed issues in the order in which that seed draws them."""
    turns = []
    for batch in batches:
        claimed = [n for n in batch.nodes if n.type == "Issue" and n.properties["status"] == "resolved"]
        lots = sorted(
            (int(n.id[6:13], 16) * (1 + crc32(seed.encode()) % (2**31 - 2)) % (2**31 - 1), n.id, n.caption)
            for n in claimed
        )
        turns += [(turn, *lot) for turn, lot in enumerate(lots)]
    return [title for *_, title in sorted(turns)]


@pytest.mark.parametrize("seed", ["1", "2", "2031年第3季度", "甲", "🎲"])
def test_a_seed_draws_the_same_issues_from_the_same_base_wherever_it_is(claimed: Store, seed: str) -> None:
    answer = asked(claimed, "sample-to-verify", size=5, seed=seed)
    by_hand = drawn_by_hand([claims(*which) for which in COUNTIES], seed)
    assert [issue for (issue,) in rows(answer, "issue")] == by_hand[:5]


def test_other_seeds_draw_other_issues(claimed: Store) -> None:
    found = {tuple(rows(asked(claimed, "sample-to-verify", size=4, seed=str(n)), "issue")) for n in range(12)}
    assert len(found) > 6


def test_a_sample_of_none_is_empty(claimed: Store) -> None:
    assert asked(claimed, "sample-to-verify", size=0).rows == ()
