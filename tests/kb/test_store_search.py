"""Finding by words and by name, the same on both stores."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import UsageError
from kb.graph import Batch
from kb.schema import SCHEMA
from kb.schema.derive import indexes
from kb.store import Store, open_store
from kb.store.connection import Run
from kb.store.wording import KEPT
from tests.batches import CITY, DISTRICT, SEWER_RULES, Writing, regulation_id, three, unit_id
from tests.stores import emptied


@pytest.fixture
def full(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


def captions(store: Store, words: str, **how: list[str]) -> set[str]:
    return {node.caption for node in store.find(words, types=how.get("types"), limit=50)}


def test_a_word_is_found_inside_chinese_text(full: Store) -> None:
    assert "雨水与污水管道混接" in captions(full, "管道")
    assert "雨水与污水管道混接" in captions(full, "污水管道", types=["Issue"])


def test_several_words_must_all_be_there(full: Store) -> None:
    assert captions(full, "管道 混接", types=["Issue"]) == {"雨水与污水管道混接"}
    assert captions(full, "管道 滞留", types=["Issue"]) == set()


def test_a_single_character_is_found_letter_by_letter(full: Store) -> None:
    assert "水费收缴率偏低" in captions(full, "费", types=["Issue"])
    assert captions(full, "管道 雨", types=["Issue"]) == {"雨水与污水管道混接"}


def test_what_is_called_so_comes_first(full: Store) -> None:
    found = full.find("东湖区水务局")
    assert found[0].id == unit_id(DISTRICT, "东湖区水务局")
    assert len(found) > 1


def test_no_more_is_found_than_asked_for(full: Store) -> None:
    assert len(full.find("水", limit=3)) == 3
    assert len(full.find("水务局", limit=2)) == 2


OPERATORS = (
    "title:管道", "管道*", "管道~2", "a/b", "+管道", "(管道", "!管道", "管道^9", "管道 OR 滞留", "管道 NOT 水",
    "管道 && 滞留", "[管 TO 道]", "\\", "~", "AND", "$query", "'})//",
)  # fmt: skip


@pytest.mark.parametrize("typed", OPERATORS)
def test_words_of_the_search_language_are_looked_for_as_they_are(full: Store, typed: str) -> None:
    assert full.find(typed) == []


@pytest.mark.parametrize("typed", ['"', "《》", "“”", "\x00\x1b", "\u200b", "\ud800", "\u202e"])
def test_marks_and_what_is_not_seen_are_no_words(full: Store, typed: str) -> None:
    assert full.find(typed) == []
    assert captions(full, f"管{typed}道", types=["Issue"]) == {"雨水与污水管道混接"}


def test_a_query_of_ten_thousand_characters_is_answered(full: Store) -> None:
    text = str(full.find("管道", types=["Notice"])[0].properties["text"])
    for typed in ("管道" * 5_000, "管 道x " * 2_500, "(" * 10_000, "a" * 10_000, "😀" * 10_000):
        assert full.find(typed) == []
    assert [n.properties["text"] for n in full.find("".join(text.split()))] == [text]


def test_emoji_and_rare_characters_are_found(store: Store) -> None:
    store.put(titled("😀𠮷野家Ⅷ"))
    for typed in ("😀", "𠮷", "𠮷野", "Ⅷ"):
        assert len(store.find(typed, types=["Issue"])) == 1


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("第12号线", "第１２号线"),
        ("第１２号线", "12"),
        ("ＡＢＣ公司", "abc"),
        ("abc公司", "ＡＢＣ"),
        ("Big Data平台", "bIg dATA"),
        ("管网（二期）", "管网(二期)"),
        ("管网(二期)", "（二期）"),
        ("2024年整改", "2024年"),
        ("2024年整改", "24年"),
        ("2024 年 整改", "2024年整改"),
        ("A1标段改造", "a1标段"),
        ("A1 标段改造", "A1标段"),
        ("BA12标段", "A1"),
        ("依据《排水办法》办理", "依据排水办法"),
        ("依据排水办法办理", "《排水办法》"),
        ("关于“管护不到位”的问题", "关于管护不到位的问题"),
        ("清政发〔2024〕12号", "清政发[2024]12号"),
        ("清政发〔2024〕12号", "2024"),
        ("the end of it", "the"),
        ("甲、乙", "甲、乙"),
        ("—", "－"),
    ],
)
def test_width_case_marks_and_spaces_do_not_matter(store: Store, stored: str, typed: str) -> None:
    store.put(titled(stored))
    assert captions(store, typed, types=["Issue"]) == {stored}


def test_words_that_run_over_the_end_of_a_line_are_found(store: Store) -> None:
    store.put(titled("标题", "排水\n管网改\n  造完成20\n24"))
    for typed in ("排水管网", "水管", "改造完成"):
        assert captions(store, typed, types=["Issue"]) == {"标题"}
    assert captions(store, "2024", types=["Issue"]) == set()  # two numbers, for all that the text says


def test_what_stands_outside_the_issues_of_a_notice_is_found_in_the_notice(full: Store) -> None:
    assert "每个问题明确一名区领导牵头" in str(full.find("区领导牵头")[0].properties["text"])
    assert {n.type for n in full.find("区领导牵头")} == {"Notice"}


def test_a_unit_is_found_by_any_written_form(full: Store) -> None:
    assert unit_id(DISTRICT, "东湖区水务局") in {n.id for n in full.find("区水务局", types=["Unit"])}


def test_a_theme_is_found_by_its_title(full: Store) -> None:
    assert captions(full, "水环境", types=["Theme"]) == {"守护水环境"}


def test_what_is_called_so_begins_so_holds_it_or_tells_it_comes_in_this_order(store: Store) -> None:
    for title, text in (
        ("道路", "管网管网管网"),
        ("旧管网", ""),
        ("管网老化", ""),
        ("《管网》", "很长" * 50),
    ):
        store.put(titled(title, text))
    assert [n.caption for n in store.find("管网", types=["Issue"])] == [
        "《管网》",
        "管网老化",
        "旧管网",
        "道路",
    ]


def test_the_order_does_not_depend_on_what_was_stored_before(full: Store) -> None:
    before = [n.id for n in full.find("水", limit=100)]
    emptied(full)
    for batch in reversed(three()):
        full.put(batch)
    assert len(before) > 10
    assert [n.id for n in full.find("水", limit=100)] == before


def test_what_was_replaced_is_found_no_more_and_what_came_is_found_at_once(store: Store) -> None:
    old, new = titled("管网老化"), titled("道路破损")
    store.put(old)
    store.put(new, replace=old.notice.id)
    assert store.find("管网老化") == []
    assert {n.type for n in store.find("道路破损")} == {"Notice", "Issue"}


def test_a_written_form_that_no_notice_uses_any_more_is_found_no_more(store: Store) -> None:
    one, other = named_unit("县水务局"), named_unit("我局甲")
    for batch in (one, other):
        store.put(batch)
    assert len(store.find("我局甲", types=["Unit"])) == 1
    store.delete(other.notice.id)
    assert store.find("我局甲", types=["Unit"]) == []
    assert len(store.find("县水务局", types=["Unit"])) == 1


def test_what_a_store_keeps_for_searching_is_no_property_of_a_node(full: Store) -> None:
    told = [n.properties for n in full.every_node()]
    told += [n.properties for n in full.find("管道")]
    assert not any(name in properties for properties in told for name in KEPT)


def test_a_base_that_keeps_no_words_yet_is_searched_when_it_is_opened(
    full: Store, store_address: str
) -> None:
    wanted = [n.id for n in full.find("水", limit=100)]
    keep_nothing(full)
    assert full.find("水") == []
    with open_store(store_address) as opened:
        assert [n.id for n in opened.find("水", limit=100)] == wanted
        assert [n.caption for n in opened.find("污水管道", types=["Issue"])] == ["雨水与污水管道混接"]
        revision = opened.revision()
    with open_store(store_address) as again:
        assert again.revision() == revision


def keep_nothing(store: Store) -> None:
    """Take from a base what one of an earlier version has not."""

    def work(run: Run) -> None:
        for kind in SCHEMA:
            run(f"MATCH (n:{kind.name}) REMOVE n.called, n.searched", {})
        run("MATCH (b:Base) REMOVE b.wording", {})

    store._connection.write(work)
    if not store.address.startswith("local:"):
        for index in (i for i in indexes() if i.kind == "text"):
            store._connection.write(lambda run, name=index.name: run(f"DROP INDEX {name}", {}))


def titled(title: str, text: str = "") -> Batch:
    """Return a notice of one issue."""
    writing = Writing("通报", f"通报\n{title}\n{text}\n完毕")
    writing.issue("1", title, until="完毕")
    return writing.batch()


def named_unit(form: str) -> Batch:
    """Return a notice that names one unit in a form of its own."""
    writing = Writing("通报", f"通报{form}")
    writing.unit("某县", "某县水务局", form)
    return writing.batch()


RUNS = re.compile(r"[\u4e00-\u9fa5]{2,}|[A-Za-z]{2,}|[0-9]{2,}")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            st.sampled_from("污水管道整改年号标段ABcd12 （）《》、,-_.\n"), min_size=2, max_size=12
        ).filter(str.strip),
        min_size=1,
        max_size=3,
        unique_by=lambda title: "".join(title.split()),
    ),
    st.data(),
)
def test_every_part_of_a_title_finds_its_node(store: Store, titles: list[str], data: st.DataObject) -> None:
    emptied(store)
    for title in titles:
        store.put(titled(title), also=True)
    for title in titles:
        for run in RUNS.findall(title):
            start = data.draw(st.integers(0, len(run) - 2))
            end = data.draw(st.integers(start + 2, len(run)))
            assert title in captions(store, run[start:end], types=["Issue"])


def test_nothing_is_found_for_nothing(full: Store) -> None:
    assert full.find("  ") == []
    assert full.named(" ") == []


def test_what_was_deleted_is_found_no_more(full: Store) -> None:
    assert full.find("管道")
    assert emptied(full).find("管道") == []


def test_a_type_that_does_not_exist_is_refused(full: Store) -> None:
    with pytest.raises(UsageError, match="no_type"):
        full.find("管道", types=["Nothing"])


def test_a_unit_is_named_by_any_written_form_or_its_id(full: Store) -> None:
    water = unit_id(DISTRICT, "东湖区水务局")
    for name in ("东湖区水务局", "区水务局", water, " 东湖区水务局 "):
        assert [n.id for n in full.named(name, ["Unit"])] == [water]


def test_a_short_form_that_two_units_share_names_both(full: Store) -> None:
    both = {unit_id(DISTRICT, "东湖区水务局"), unit_id("白石县", "白石县水务局")}
    assert {n.id for n in full.named("水务局", ["Unit"])} == both


def test_a_document_is_named_with_or_without_title_marks(full: Store) -> None:
    wanted = regulation_id(CITY, SEWER_RULES)
    for name in (SEWER_RULES, f"《{SEWER_RULES}》"):
        assert [n.id for n in full.named(name)] == [wanted]


def test_an_issue_is_named_by_its_title_or_number(full: Store) -> None:
    assert [n.properties["number"] for n in full.named("专项资金滞留", ["Issue"])] == ["3"]
    assert len(full.named("4", ["Issue"])) == 1
    assert len(full.named("1", ["Issue"])) == 3


def test_part_of_a_name_names_nothing(full: Store) -> None:
    assert full.named("湖区水务", ["Unit"]) == []


def test_an_id_of_another_type_is_left_out(full: Store) -> None:
    assert full.named(unit_id(DISTRICT, "东湖区水务局"), ["Issue"]) == []
