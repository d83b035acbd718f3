"""Places in a text: spans compute their words, the flow finds its way back to every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.flow import flow, narrow
from ingest.text import Document

WORDS = st.text(
    alphabet=st.sampled_from("一二是关于的问题整改市局，。；：（）“”《》１２3 4\n\r\t　—-%*家年月日\u00a0A"),
    max_size=400,
)
ANY = st.text(max_size=400) | WORDS
WRAPPED = st.lists(st.text("整改问题措施落实２０ 家", min_size=20, max_size=20), min_size=8, max_size=30).map(
    "\n".join
)


def document(text: str) -> Document:
    return Document("notice.txt", "0", text)


@given(ANY.filter(bool), st.data())
def test_a_span_is_the_words_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert document(text).span(start, end).text == text[start:end]


@given(ANY.filter(lambda t: len(t) > 2), st.data())
def test_a_span_within_a_span_counts_from_its_start(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    whole = document(text).span(start, len(text))
    end = data.draw(st.integers(1, len(text) - start))
    inner = whole.within(0, end)
    assert inner.text == whole.text[:end]
    assert whole.holds(inner)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 1), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no text"):
        document("整改。").span(start, end)


def test_a_span_within_never_leaves_its_span() -> None:
    with pytest.raises(ValueError, match="outside"):
        document("整改情况。").span(0, 2).within(0, 3)


@given(ANY)
def test_narrow_text_has_the_same_length(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(ANY | WRAPPED)
def test_every_character_of_the_flow_stands_at_its_offset(text: str) -> None:
    found = flow(document(text))
    narrowed = narrow(text)
    offsets = [found.offset(i) for i in range(len(found.text))]
    assert offsets == sorted(set(offsets))
    assert all(narrowed[offset] == c for c, offset in zip(found.text, offsets, strict=True))


@given(ANY | WRAPPED)
def test_the_flow_leaves_out_white_space_bold_marks_and_page_marks_only(text: str) -> None:
    found = flow(document(text))
    marked = {i for d in found.dropped for i in range(d.start, d.end)}
    left_out = set(range(len(text))) - {found.offset(i) for i in range(len(found.text))} - marked
    assert all(narrow(text)[i].isspace() or narrow(text)[i] in "*#" for i in left_out)


def test_the_marks_of_bold_headings_are_left_out_and_hidden_names_stay() -> None:
    text = "## 二、整改情况\n**1.学习不深入的问题。**一是学习。责任人:赵**、钱**\n清收1139.******万元。\n"
    assert flow(document(text)).text == (
        "二、整改情况\n1.学习不深入的问题。一是学习。责任人:赵**、钱**\n清收1139.******万元。\n"
    )


@given((ANY | WRAPPED).filter(lambda t: bool(t.strip())), st.data())
def test_a_place_of_the_flow_leads_back_to_the_words(text: str, data: st.DataObject) -> None:
    found = flow(document(text))
    shown = [i for i, c in enumerate(found.text) if not c.isspace()]
    if not shown:
        return
    i = data.draw(st.sampled_from(shown))
    span = found.span(i, i + 1)
    assert narrow(span.text) == found.text[i]
    assert found.at(span.start) == i


def test_lines_that_only_wrap_are_joined_over_a_page_mark() -> None:
    lines = ["本次整改共涉及项目二十六个金额一千八百余万元均已停止分"] * 8
    text = "\n".join([*lines, "                 — 1 —", "拆并重新归并立项。"])
    found = flow(document(text))
    assert found.text.endswith("均已停止分拆并重新归并立项。")
    assert [d.reason for d in found.dropped] == ["page_mark"]


def test_lines_of_unequal_length_stay_lines() -> None:
    text = "标题\n责任单位:甲局\n整改时限:2025年6月\n整改情况:一是开展排查。\n" * 4
    assert flow(document(text)).text == text


def test_a_full_line_that_ends_a_sentence_is_not_joined_to_the_heading_below_it() -> None:
    line = "本次整改共涉及项目二十六个金额一千八百余万元均已停止分"
    text = "\n".join([line] * 8 + [line[:-1] + "。", "6.薪酬管理不规范。"])
    assert flow(document(text)).text.endswith("。\n6.薪酬管理不规范。")


def test_spaces_between_the_thousands_of_a_number_are_no_part_of_it() -> None:
    text = "2033 年完成 1 862.4 万吨,追回 2 34*.7 万元,共 3 家,涉及 12 人。"
    assert flow(document(text)).text == "2033年完成1862.4万吨,追回234*.7万元,共3家,涉及12人。"
