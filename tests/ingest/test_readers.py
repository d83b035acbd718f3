"""Which bytes are text, and in which encoding; what is refused, and how."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import LARGEST, READERS, SUFFIXES, read
from kb.errors import SourceError
from kb.language import LANGUAGES, tell_error

TEXT = "关于“落实责任有偏差”问题的整改情况。一是市水务局开展排查，共核查取水口132个。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_a_text_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert read(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_is_told_by_its_byte_order_mark(bom: bytes) -> None:
    data = bom + TEXT.encode("utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be")
    assert read(data, "a.txt").text == TEXT


@given(
    st.text("整改问题情况落实责任单位，。；0123456789\n", max_size=200).map(lambda t: f"整改问题{t}落实情况")
)
def test_gb18030_and_utf8_give_one_text(text: str) -> None:
    assert read(text.encode("gb18030"), "a.txt").text == read(text.encode(), "a.txt").text == text


def test_line_ends_stay_as_they_are() -> None:
    assert read("一\r\n二\n三".encode(), "a.txt").text == "一\r\n二\n三"


def test_the_folder_of_a_file_leaves_no_trace() -> None:
    assert read(TEXT.encode(), "/somewhere/else/a.txt") == read(TEXT.encode(), "a.txt")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "error.empty"),
        (b" \r\n\t", "error.empty"),
        (codecs.BOM_UTF8, "error.empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "error.format"),
        (b"%PDF-1.7 ...", "error.format"),
        (b"PK\x03\x04...", "error.format"),
        (bytes(range(256)) * 20, "error.not_text"),
        (b"abc\x00def\x00" * 30, "error.not_text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(data, "given.txt")
    assert refused.value.code == code
    for language in LANGUAGES:
        sentence = tell_error(refused.value, language)
        assert "given.txt" in sentence
        assert "\n" not in sentence


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(SourceError) as refused:
        read(b"a" * (LARGEST + 1), "long.txt")
    assert refused.value.code == "error.too_large"


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, "a.txt")
    except SourceError as refused:
        assert refused.code in {"error.empty", "error.not_text", "error.format"}
    else:
        assert document.text.strip("\x00") != ""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_has_a_reader_that_reads(suffix: str) -> None:
    assert READERS[suffix](TEXT.encode(), f"a{suffix}") == TEXT
