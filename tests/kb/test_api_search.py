"""Hits: the words around the first match, what of them matches, and where they stand in the notice's text."""

import pytest

from kb.api import Hit, KnowledgeBase
from kb.api.search import LONGEST
from kb.errors import UsageError
from kb.store import Store
from tests.batches import CITY, SEWER_RULES, Writing, first, regulation_id, three


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    for batch in three():
        store.put(batch)
    return KnowledgeBase(store)


def only(base: KnowledgeBase, words: str, *types: str) -> Hit:
    (hit,) = base.search(words, types)
    return hit


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.highlights]


def text_of(base: KnowledgeBase, hit: Hit) -> str:
    (notice,) = base.nodes([str(hit.notice)])
    return str(notice.properties["text"])


def test_a_hit_tells_what_it_is_whose_it_is_and_what_matched(base: KnowledgeBase) -> None:
    hit = only(base, "管道混接", "Issue")
    assert (hit.type, hit.caption, hit.field) == ("Issue", "雨水与污水管道混接", "title")
    assert (hit.notice, hit.notice_caption) == (first().notice.id, first().notice.caption)
    assert (hit.text, marked(hit)) == ("雨水与污水管道混接", ["管道混接"])


def test_what_notices_share_is_no_notices(base: KnowledgeBase) -> None:
    hit = only(base, f"《{SEWER_RULES}》", "Regulation")
    assert hit.id == regulation_id(CITY, SEWER_RULES)
    assert (hit.notice, hit.notice_caption, hit.start, hit.end) == (None, None, None, None)


@pytest.mark.parametrize("words", ["管道", "３０.5", "区水务局 管道", "每日打捞", "中共东湖区委", "《清溪市排水管护办法》", "会议记录不完整"])  # fmt: skip
def test_the_place_of_a_match_is_where_the_notice_says_it(base: KnowledgeBase, words: str) -> None:
    hits = [hit for hit in base.search(words) if hit.start is not None]
    assert hits
    for hit in hits:
        assert text_of(base, hit)[hit.start : hit.end] == marked(hit)[0]


def test_a_long_text_is_cut_around_its_first_match_and_a_short_one_is_whole(base: KnowledgeBase) -> None:
    long = only(base, "明确一名区领导", "Notice")
    assert long.field == "text"
    assert len(long.text) == LONGEST
    assert marked(long) == ["明确一名区领导"]
    short = only(base, "每日打捞", "Measure")
    assert short.text == short.caption


def test_a_match_longer_than_a_snippet_is_cut(base: KnowledgeBase) -> None:
    words = text_of(base, only(base, "管道混接", "Issue"))[-200:-20]
    hit = only(base, words.replace("\n", ""), "Notice")
    assert (len(hit.text), hit.highlights) == (LONGEST, ((24, LONGEST),))


def test_every_match_in_the_snippet_is_marked_and_those_that_meet_are_one(base: KnowledgeBase) -> None:
    assert marked(only(base, "水 污水 管道", "Issue")) == ["水", "污水管道"]


def test_where_no_property_holds_every_word_the_one_that_holds_most_is_told(store: Store) -> None:
    writing = Writing("通报", "通报\n道路\n桥梁涵洞。完毕")
    writing.issue("1", "道路", until="完毕")
    writing.nodes.update({i: n for i, n in writing.nodes.items() if n.type == "Issue"})
    store.put(writing.batch())
    hit = only(KnowledgeBase(store), "道路 桥梁 涵洞", "Issue")
    assert (hit.field, marked(hit)) == ("text", ["道路", "桥梁涵洞"])


def test_matches_of_another_width_and_over_a_line_end_are_marked_as_they_stand(store: Store) -> None:
    writing = Writing("通报", "通报\n关于ＡＢＣ管\n网（二期）的问题。完毕")
    writing.issue("1", "关于ＡＢＣ管\n网（二期）的问题", until="完毕")
    store.put(writing.batch())
    hit = only(KnowledgeBase(store), "abc管网(二期)", "Issue")
    assert marked(hit) == ["ＡＢＣ管\n网（二期）"]
    assert writing.text[hit.start : hit.end] == "ＡＢＣ管\n网（二期）"


def test_a_title_that_is_not_told_as_it_stands_has_no_place(store: Store) -> None:
    writing = Writing("通报", "通报\n管\n网。完毕")
    issue = writing.issue("1", "管\n网", until="完毕")
    writing.nodes[issue].properties["title"] = "管网"  # type: ignore[index]
    store.put(writing.batch())
    hit = only(KnowledgeBase(store), "管网", "Issue")
    assert (hit.text, hit.start, hit.end) == ("管网", None, None)


def test_no_more_hits_than_asked_for(base: KnowledgeBase) -> None:
    every = base.search("水", limit=100)
    assert base.search("水", limit=3) == every[:3]
    assert base.search("没有这样的词") == ()


def test_a_type_that_there_is_not_is_refused(base: KnowledgeBase) -> None:
    with pytest.raises(UsageError, match="no_type"):
        base.search("水", ["Nothing"])


def test_a_search_only_reads(base: KnowledgeBase) -> None:
    before = base.revision()
    base.search("管道")
    assert base.revision() == before
