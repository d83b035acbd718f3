"""What the questions of policy answer, on both stores, from notices written by hand."""

import pytest

from kb.graph import Batch
from kb.store import Store
from tests.batches import CLEAN_WATER, SEWER_RULES, Writing, first, three
from tests.kb.asking import asked, rows


@pytest.fixture
def base(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


def ruled(name: str, scope: str) -> Batch:
    """Return a notice whose three issues make, cite and hand out 《规定》 of a place, and cite 《水法》 by article."""
    w = Writing(
        f"{name}公告",
        f"{name}公告\n{name}一。《规定》《水法》\n{name}二。《规定》\n{name}三。《规定》《图册》\n完。",
    )
    rule = w.regulation(scope, "规定", kind="policy")
    law = w.regulation("national", "水法", kind="law")
    album = w.regulation(scope, "图册", kind="publication")
    one, two, three_ = (w.issue(n, f"{name}{n}", "\n") for n in "一二三")
    made, cited, handed = (
        w.measure(issue, words)
        for issue, words in (
            (one, f"{name}一。《规定》《水法》"),
            (two, f"{name}二。《规定》"),
            (three_, f"{name}三。《规定》《图册》"),
        )
    )
    w.link("ISSUES", made, rule, w.place("《规定》"), action="issued")
    w.link("CITES", made, rule, w.place("《规定》"), purpose="named")
    w.link("CITES", cited, rule, w.place("《规定》", f"{name}二"), purpose="basis", article="第三条")
    w.link("ISSUES", handed, rule, w.place("《规定》", f"{name}三"), action="told")
    w.link("ISSUES", handed, album, w.place("《图册》"), action="told")
    w.link("CITES", made, law, w.place("《水法》"), purpose="studied", verb="学习")
    return w.batch()


def test_one_document_for_several_issues_counts_each_issue_once_and_who_made_it(store: Store) -> None:
    store.put(ruled("甲", "甲市"))
    answer = asked(store, "policies-of-several-issues")
    assert rows(answer, "policy", "kind", "issues", "made", "cited", "notices", "which") == [
        ("规定", "policy", 3, 1, 2, 1, ("甲一", "甲二", "甲三"))
    ]


def test_documents_of_one_title_from_two_places_are_two(store: Store) -> None:
    store.put(ruled("甲", "甲市"))
    store.put(ruled("乙", "乙市"))
    answer = asked(store, "policies-of-several-issues", at_least="1")
    assert sorted(rows(answer, "policy", "issues", "notices"), key=str) == [
        ("水法", 2, 2),
        ("规定", 3, 1),
        ("规定", 3, 1),
    ]


def test_a_publication_is_one_document_for_issues_only_where_asked_for(store: Store) -> None:
    store.put(ruled("甲", "甲市"))
    assert ("图册",) not in rows(asked(store, "policies-of-several-issues", at_least=1), "policy")
    answer = asked(store, "policies-of-several-issues", at_least=1, publications=True)
    assert ("图册",) in rows(answer, "policy")


def test_a_document_of_issues_of_several_notices_tells_them_all(base: Store) -> None:
    answer = asked(base, "policies-of-several-issues")
    assert rows(answer, "policy", "issues", "made", "notices", "which") == [
        (SEWER_RULES, 2, 1, 2, ("雨水与污水管道混接", "泵站巡检流于形式")),
        (CLEAN_WATER, 2, 0, 2, ("专项资金滞留", "水费收缴率偏低")),
    ]


def test_within_one_notice_a_document_of_two_notices_counts_that_notice_s_issues_only(base: Store) -> None:
    notice = first().notice.id
    assert asked(base, "policies-of-several-issues", notice=notice).rows == ()
    answer = asked(base, "policies-of-several-issues", notice=notice, at_least=1)
    assert set(rows(answer, "policy", "issues")) == {
        (SEWER_RULES, 1),
        (CLEAN_WATER, 1),
        ("东湖区管道改造方案", 1),
    }


def test_laws_tell_the_article_the_purpose_and_the_measure_that_relies_on_them(base: Store) -> None:
    answer = asked(base, "laws")
    assert rows(answer, "law", "kind", "article", "purpose", "verb", "issue") == [
        (CLEAN_WATER, "law", None, "basis", "依据", "专项资金滞留"),
        (CLEAN_WATER, "law", None, "basis", None, "水费收缴率偏低"),
        (SEWER_RULES, "rule", "第六条", "basis", "按照", "雨水与污水管道混接"),
    ]


def test_what_is_studied_is_relied_on_only_where_asked_for_and_a_policy_is_no_law(store: Store) -> None:
    store.put(ruled("甲", "甲市"))
    assert asked(store, "laws").rows == ()
    answer = asked(store, "laws", all_purposes="true")
    assert rows(answer, "law", "purpose", "verb", "number") == [("水法", "studied", "学习", "一")]


def test_laws_of_one_unit_leave_out_a_unit_of_the_same_short_name(base: Store) -> None:
    assert rows(asked(base, "laws", unit="东湖区水务局"), "law", "issue") == [
        (SEWER_RULES, "雨水与污水管道混接")
    ]
    assert rows(asked(base, "laws", unit="白石县水务局"), "law", "issue") == [(CLEAN_WATER, "水费收缴率偏低")]
