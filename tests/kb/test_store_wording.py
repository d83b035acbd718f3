"""What is typed and what is stored are evened out alike, and a match is told by its place in the text as it is."""

from hypothesis import given
from hypothesis import strategies as st

from kb.store.wording import even, folded, parts_of, pattern

TEXTS = st.text(
    st.sampled_from("污水管道年号abAＡ１2 \n\u3000（(）《》“”'-—,，.!İΣ𠮷😀\x00\u200b"), max_size=30
)


@given(TEXTS, st.text(st.sampled_from("污水管道a1 《(-İ𠮷"), min_size=1, max_size=4))
def test_a_part_is_found_in_a_text_exactly_where_it_is_held_by_what_is_kept(text: str, typed: str) -> None:
    for part in parts_of(typed):
        assert bool(pattern(part).search(even(text))) is (part in folded(text))


@given(TEXTS)
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(even(text)) == len(text)


@given(TEXTS)
def test_what_is_kept_is_on_one_line_and_stays_as_it_is(text: str) -> None:
    kept = folded(text)
    assert "\n" not in kept
    assert folded(kept) == kept


def test_a_match_takes_in_the_marks_and_the_line_end_within_it() -> None:
    text = "依据《排\n水办法》。"
    (found,) = pattern("据排水办法").finditer(even(text))
    assert text[slice(*found.span())] == "据《排\n水办法"


def test_numbers_and_words_parted_by_white_space_stay_apart() -> None:
    assert folded("20\n24 年 big  data 平台") == "20 24年big data平台"


def test_parts_are_told_once() -> None:
    assert parts_of(" ＡＢ《》 ab  管网 《管网》 “ ") == ["ab", "管网"]
