"""Measures by their ordinals, in every style, within one another and begun anew."""

import pytest

from ingest.extraction.measures import measures
from ingest.flow import flow
from ingest.text import Document


def read(body: str) -> list[str | None]:
    """Return the ordinals of the measures, None for a sentence."""
    text = flow(Document("a.txt", "", body))
    return [m.ordinal for m in measures(text, ((0, len(text.text)),))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一是清理旧账。二是建立新账。三是逐月核对。", ["一是", "二是", "三是"]),
        ("一要清理旧账；二要建立新账。", ["一要", "二要"]),
        ("第一，清理旧账。第二，建立新账。", ["第一,", "第二,"]),
        ("第一是清理旧账。第二是建立新账。", ["第一是", "第二是"]),
        ("首先，清理旧账。其次，建立新账。最后，逐月核对。", ["首先,", "其次,", "最后,"]),
        ("其一，清理旧账。其二，建立新账。", ["其一,", "其二,"]),
        ("①清理旧账。②建立新账。", ["①", "②"]),
        ("1.清理旧账。2.建立新账。", ["1.", "2."]),
        ("1、清理旧账。2、建立新账。", ["1、", "2、"]),
        ("（1）清理旧账。（2）建立新账。", ["(1)", "(2)"]),
        ("1)清理旧账。2)建立新账。", ["1)", "2)"]),
        ("（一）清理旧账。（二）建立新账。", ["(一)", "(二)"]),
        ("a)清理旧账。b)建立新账。", ["a)", "b)"]),
        ("A.清理旧账。B.建立新账。", ["A.", "B."]),
        ("⑴清理旧账。⑵建立新账。", ["⑴", "⑵"]),
        ("清理旧账三十笔。一是建立新账。二是逐月核对。", [None, "一是", "二是"]),
        ("清理旧账三十笔。逐月核对新账。", [None, None]),
    ],
)
def test_every_style_of_ordinal_leads_a_measure(body: str, expected: list[str | None]) -> None:
    assert read(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("①清理：一是旧账；二是新账。②核对：一是逐月；二是逐年。", ["①", "②"]),
        ("一是清理：①旧账；②新账。二是核对。", ["一是", "二是"]),
        ("1.清理：（1）旧账；（2）新账。2.核对全部账目。", ["1.", "2."]),
        (
            "一是清理旧账。二是建立新账。整改后：一是逐月核对。二是逐年核对。",
            ["一是", "二是", "一是", "二是"],
        ),
        ("一是清理。1.5万元已收回。二是核对。", ["一是", "二是"]),
    ],
)
def test_ordinals_within_others_open_no_measure(body: str, expected: list[str]) -> None:
    assert read(body) == expected


def test_parts_of_a_finding_are_no_measures_where_measures_stand_inside_them() -> None:
    body = "一是“账目不清”问题。①清理旧账。②建立新账。二是“核对不及时”的问题。①逐月核对。②逐年核对。"
    assert read(body)[-4:] == ["①", "②", "①", "②"]
    text = flow(Document("a.txt", "", body))
    told = [m.span.text for m in measures(text, ((0, len(text.text)),)) if m.ordinal]
    assert told == ["①清理旧账。", "②建立新账。", "①逐月核对。", "②逐年核对。"]


def test_a_text_that_only_restates_the_finding_has_no_measures() -> None:
    assert read("市水务局未按规定公开预算，账目管理不规范。") == []
    assert read("市水务局未按规定公开的预算，均予以公开。") == [None]


def test_hostile_text_takes_linear_time() -> None:
    assert len(read("一是" * 50_000)) == 1
    read("(" * 100_000)
    read("清" * 200_000 + ":")
