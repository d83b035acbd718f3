"""Finding by words and by name, the same on both stores."""

import pytest

from kb.errors import UsageError
from kb.store import Store
from tests.batches import CITY, DISTRICT, SEWER_RULES, regulation_id, three, unit_id
from tests.stores import emptied


@pytest.fixture
def full(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


def captions(store: Store, words: str, **how: list[str]) -> set[str]:
    return {node.caption for node in store.find(words, types=how.get("types"))}


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


def test_words_of_the_search_language_mean_nothing(full: Store) -> None:
    for typed in ('管道" OR "滞留', "title:管道", "管道*", "(", "\\", '"', "AND", "a/b", "~", "《》"):
        assert full.find(typed, types=["Notice"]) == []


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
