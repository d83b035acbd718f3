"""Any text at all is read without a crash, every place that a reading tells lies in the text, and hostile texts end.

``make soak`` reads more texts, and hostile ones of 10 MB instead of 200 kB. How the time grows with the size is measured
by ``bench/linear.py`` and not asserted here: a limit in CPU seconds, far above what a linear reader takes, only keeps a
reader that is not from holding up everything.
"""

import dataclasses
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from bench.fiction.shapes import SHAPES
from bench.linear import mixed, one_issue
from ingest.facts import Remark
from ingest.text import Document, Span
from kb.errors import SourceError

HERE = Path(__file__).parent
LONG = settings().max_examples > 1000  # make soak
SIZE = 10_000_000 if LONG else 200_000
LIMIT = 400 if LONG else 10  # CPU seconds for one text
NOTICES = [
    path.read_text("utf-8")
    for path in (
        *sorted((HERE / "notices").glob("*.txt")),
        *sorted((HERE.parents[1] / "samples").glob("*.txt")),
    )
]
# What rules wait for; texts made of it reach further into them than texts of any characters do.
WORDS = (
    "一是 二是 三、 （一） (1) 1. 1． ① 1-2 问题1： 整改任务一： 第一部分 一、整改组织情况 二、整改情况 三、下一步打算 "
    "关于 针对 的问题 方面 整改情况： 完成情况： 责任单位： 牵头单位： 配合单位： 整改时限： 【问题】 【整改】 "
    "“ ” ‘ ’ 《 》 〈 〉 （ ） 【 】 。 ， ； ： 、 — 1 第1页 党组 公告 通报 印发 《办法》 第三条 〔2024〕5号 "
    "市 区 县 省 镇 市水务局 区财政局 我局 相关部门 水务发展有限公司 以下简称 会同 配合 由 负责 移交 公安局 "
    "2024年 3月 5日 月底前 截至目前 个 家 万元 % 0 7 12.5 **. 已完成 剩余 其中 共 分别"
)
BLANKS = ("\n", "\r\n", "\t", "\u3000", "\u00a0", " ")

TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)
PHRASES = st.lists(
    st.sampled_from((*WORDS.split(), *BLANKS)) | st.text(st.characters(codec="utf-8"), max_size=3),
    max_size=80,
).map("".join)


@st.composite
def splices(draw: st.DrawFn) -> str:
    """Pieces of notices one behind the other, cut anywhere, with phrases between them."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        notice = draw(st.sampled_from(NOTICES))
        start = draw(st.integers(0, len(notice)))
        pieces += [notice[start : start + draw(st.integers(0, 600))], draw(PHRASES | st.just(""))]
    return "".join(pieces)


def places(value: object) -> Iterator[tuple[int, int]]:
    """Yield start and end of every place in a reading, wherever it stands."""
    match value:
        case Span() | Remark():
            yield value.start, value.end
        case Document() | str():
            return
        case Mapping():
            for each in value.values():
                yield from places(each)
        case tuple():
            for each in value:
                yield from places(each)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from places(getattr(value, field.name))


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """End what takes longer on the processor; does nothing where the system cannot tell."""

    def end(*_: object) -> None:
        raise TimeoutError(f"still reading after {seconds} CPU seconds")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def read(text: str) -> ingest.Reading | None:
    """Read a text and look at every place; return nothing where it is refused as no text."""
    try:
        with limited(LIMIT):
            found = ingest.interpret(text.encode(), "text.txt")
    except SourceError:
        return None
    length = len(found.document.text)
    assert [place for place in places(found) if not 0 <= place[0] < place[1] <= length] == []
    return found


@settings(deadline=None)
@given(TEXTS | PHRASES | splices())
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    found = read(text)
    if found is not None:
        ingest.as_json(found)
        ingest.batch(found)


@settings(deadline=None)
@given(PHRASES)
def test_an_issue_of_any_words_is_read(words: str) -> None:
    found = read(
        f"通报\n二、整改情况\n1.关于“管护不到位”的问题\n{words}\n2.关于“排查不深入”的问题\n一是整改。\n"
    )
    if found is not None:  # a few control characters, and it is no text
        assert found.issues
        ingest.batch(found)


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    assert read(SHAPES[name](SIZE)) is not None


@pytest.mark.parametrize("make", [mixed, one_issue])
def test_a_large_notice_is_read_to_its_end(make) -> None:
    found = read(make(SIZE))
    assert found is not None
    assert found.issues
