"""A dump file is taken only as it was written: anything else is refused before the base is asked."""

import gzip
import io
import json
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.dumps import Dump, Header, opened
from kb.dumps.lines import encoded, judgement_line, notice_line
from kb.dumps.packing import HEADER, Damaged, lines
from kb.errors import SourceError
from kb.graph import Batch
from kb.language import LANGUAGES, tell_error
from kb.schema import SCHEMA
from tests.batches import batches, first, second, three, tiny
from tests.kb.dumping import PRODUCT, a_dump, changed, lines_of, packed, sealed
from tests.kb.judging import hint, judgement

SMALL = a_dump(tiny(1), tiny(2))
JUDGED = [judgement(hint(f"flag-{n}", "38处"), n, reason=f"理由{n}") for n in (1, 3)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "base.dump.gz"


def why(file: Path, data: bytes) -> str:
    """Return the code of the sentence by which a file is refused, after checking that it is one in each language."""
    file.write_bytes(data)
    with pytest.raises(SourceError) as told, opened(file):
        pass
    for language in LANGUAGES:
        sentence = tell_error(told.value, language)
        assert str(file) in sentence
        assert "\n" not in sentence
    return told.value.code


def test_a_dump_gives_the_notices_as_they_were_put(file: Path) -> None:
    file.write_bytes(a_dump(*three()))
    with opened(file) as dump:
        assert dump.header == Header(SCHEMA.version, PRODUCT, 3)
        assert list(dump.batches()) == sorted(three(), key=lambda batch: batch.notice.id)


def test_a_dump_gives_judgements_behind_the_notices(file: Path) -> None:
    file.write_bytes(a_dump(*three(), judgements=JUDGED))
    with opened(file) as dump:
        assert dump.header == Header(SCHEMA.version, PRODUCT, 3, 2)
        assert list(dump.contents()) == [*sorted(three(), key=lambda batch: batch.notice.id), *JUDGED]
        assert list(dump.batches()) == sorted(three(), key=lambda batch: batch.notice.id)


def test_a_dump_of_a_base_without_judgements_of_their_schema_is_of_the_first_format(file: Path) -> None:
    told = json.loads(Header(2, PRODUCT, 0).line())
    assert told["version"] == 1
    assert "judgements" not in told


@given(batch=batches())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_notice_comes_back_from_its_line(batch: Batch, file: Path) -> None:
    file.write_bytes(a_dump(batch))
    with opened(file) as dump:
        assert list(dump.batches()) == [batch]


def test_an_ordinary_program_unpacks_it_and_every_line_is_json(file: Path) -> None:
    file.write_bytes(SMALL)
    head, one, two, end = map(json.loads, lines_of(file))
    assert head == {
        "format": "accountability-kb dump",
        "version": 2,
        "schema": SCHEMA.version,
        "product": PRODUCT,
        "notices": 2,
        "judgements": 0,
    }
    assert [one["kind"], two["kind"]] == ["notice", "notice"]
    assert one["notice"] < two["notice"]
    assert (end["end"], end["lines"]) == (True, 3)


def test_the_header_of_the_file_tells_no_time_and_no_name() -> None:
    assert SMALL.startswith(HEADER)
    assert HEADER[3:8] == bytes(5)


@given(place=st.integers(0, len(SMALL) - 1), other=st.integers(1, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_is_refused_unless_it_packs_the_very_same_lines(
    place: int, other: int, file: Path
) -> None:
    altered = bytearray(SMALL)
    altered[place] ^= other
    file.write_bytes(altered)
    try:
        with opened(file):
            assert gzip.decompress(altered) == gzip.decompress(SMALL)
    except SourceError:
        pass


@given(length=st.integers(0, len(SMALL) - 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_cut_off_anywhere_is_refused(length: int, file: Path) -> None:
    file.write_bytes(SMALL[:length])
    with pytest.raises(SourceError), opened(file):
        pass


@pytest.mark.parametrize("tail", [b"\0", b"\n", bytes(100), SMALL, gzip.compress(b"more\n")])
def test_a_file_with_something_behind_it_is_refused(tail: bytes, file: Path) -> None:
    assert why(file, SMALL + tail) == "dump.damaged"


def test_spare_bits_behind_the_packed_bytes_are_looked_at(file: Path) -> None:
    last = len(SMALL) - 9
    accepted = []
    for bit in range(8):
        altered = bytearray(SMALL)
        altered[last] ^= 1 << bit
        file.write_bytes(altered)
        try:
            with opened(file):
                accepted.append(bit)
        except SourceError:
            continue
    assert accepted == []


def with_time(data: bytes) -> bytes:
    return data[:4] + struct.pack("<I", 1) + data[8:]


FOREIGN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "dump.empty"),
    "a text": ("整改通报".encode(), "dump.foreign"),
    "another program's gzip": (gzip.compress(b"x", mtime=1), "dump.foreign"),
    "a time of day": (with_time(SMALL), "dump.foreign"),
    "packed text": (packed(b"some text\n"), "dump.foreign"),
    "packed nothing": (packed(b""), "dump.foreign"),
    "half a line": (packed(Header(3, PRODUCT, 0).line()[:-1]), "dump.damaged"),
    "a list": (packed(b"[]\n"), "dump.foreign"),
    "another format": (sealed([encoded({"format": "other"})]), "dump.foreign"),
    "a version that is no number": (
        sealed([changed(Header(3, PRODUCT, 0).line(), version=True)]),
        "dump.foreign",
    ),
    "a newer format": (sealed([changed(Header(3, PRODUCT, 0).line(), version=3)]), "dump.newer_format"),
    "a newer schema": (a_dump(schema=SCHEMA.version + 1), "dump.newer_schema"),
    "no end": (packed(Header(3, PRODUCT, 0).line()), "dump.unfit"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_dump_is_refused_in_one_sentence(kind: str, file: Path) -> None:
    data, code = FOREIGN[kind]
    assert why(file, data) == code


HEAD = Header(SCHEMA.version, PRODUCT, 1).line()
LINE = notice_line(first())


def node(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a notice's line after a change of its first unit."""
    told = json.loads(LINE)
    change(next(n for n in told["nodes"] if n["type"] == "Unit"))
    return encoded(told)


def fact(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a notice's line after a change of the properties of its first issue."""
    told = json.loads(LINE)
    change(next(n for n in told["nodes"] if n["type"] == "Issue")["properties"])
    return encoded(told)


def edge(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a notice's line after a change of its first edge."""
    told = json.loads(LINE)
    change(told["edges"][0])
    return encoded(told)


def shorter(part: str) -> bytes:
    """Return a notice's line without the last of its nodes or edges."""
    told = json.loads(LINE)
    return encoded({**told, part: told[part][:-1]})


UNFIT: dict[str, bytes] = {
    "no JSON": b"{\n",
    "keys in another order": json.dumps(dict(reversed(json.loads(LINE).items()))).encode() + b"\n",
    "another kind of line": changed(LINE, kind="review"),
    "no kind": encoded({"notice": "x"}),
    "a line too deep": b"[" * 100_000 + b"\n",
    "a number without end": b'{"kind":' + b"9" * 5000 + b"}\n",
    "half a character": LINE.replace("清溪".encode(), b"\\ud800", 1),
    "nodes that are no list": changed(LINE, nodes={}),
    "an edge of text": changed(LINE, edges=["x"]),
    "an id that is a number": node(lambda n: n.update(id=1)),
    "an id of another type": node(lambda n: n.update(id="issue-1")),
    "an unknown type": node(lambda n: n.update(type="Base", id="base-1")),
    "a property that is derived": node(lambda n: n.update(properties={"scope": "a", "name": "b", "names": ["c"]})),
    "a property that there is not": fact(lambda p: p.update(other="x")),
    "a word that is none of the choice": fact(lambda p: p.update(status="other")),
    "a number as text": fact(lambda p: p.update(position="1")),
    "a number that no store keeps": fact(lambda p: p.update(position=2**63)),
    "a property that is missing": fact(lambda p: p.pop("title")),
    "a property with parts": fact(lambda p: p.update(title={"a": "b"})),
    "another notice's fact": fact(lambda p: p.update(notice="notice-1")),
    "an unknown relation": edge(lambda e: e.update(type="OWNS")),
    "a relation to nothing": edge(lambda e: e.update(target="unit-1")),
    "another notice's relation": edge(lambda e: e["properties"].update(notice="notice-1")),  # type: ignore[attr-defined]
    "a relation without places": edge(lambda e: e.update(properties={"notice": json.loads(LINE)["notice"]})),
    "a node too few": shorter("nodes"),
    "an edge too few": shorter("edges"),
    "another notice's name": changed(LINE, notice="notice-1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNFIT)
def test_a_line_that_fits_no_notice_is_refused_though_the_checksum_is_right(kind: str, file: Path) -> None:
    assert why(file, sealed([HEAD, UNFIT[kind]])) == "dump.unfit"


def test_the_line_that_is_changed_for_these_is_taken_as_it_is(file: Path) -> None:
    file.write_bytes(sealed([HEAD, LINE]))
    with opened(file) as dump:
        assert list(dump.batches()) == [first()]


def judged(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a judgement's line after a change of its properties."""
    told = json.loads(judgement_line(JUDGED[0]))
    change(told["properties"])
    return encoded(told)


UNJUDGED: dict[str, bytes] = {
    "another id": changed(judgement_line(JUDGED[0]), id="judgement-1"),
    "another key": changed(judgement_line(JUDGED[0]), notice="notice-1"),
    "properties of text": changed(judgement_line(JUDGED[0]), properties="x"),
    "a kind that there is not": judged(lambda p: p.update(kind="answer")),
    "no name": judged(lambda p: p.pop("who")),
    "a number too large": judged(lambda p: p.update(number=2**63)),
    "notices that are numbers": judged(lambda p: p.update(notices=[1])),
}


@pytest.mark.parametrize("kind", UNJUDGED)
def test_a_line_that_fits_no_judgement_is_refused_though_the_checksum_is_right(kind: str, file: Path) -> None:
    head = Header(SCHEMA.version, PRODUCT, 0, 1).line()
    assert why(file, sealed([head, UNJUDGED[kind]])) == "dump.unfit"


def test_judgements_out_of_order_or_before_a_notice_are_refused(file: Path) -> None:
    head = Header(SCHEMA.version, PRODUCT, 1, 2).line()
    lines = list(map(judgement_line, JUDGED))
    for rest in (
        [LINE, *lines[::-1]],
        [LINE, lines[0], lines[0]],
        [*lines, LINE],
        [lines[0], LINE, lines[1]],
    ):
        assert why(file, sealed([head, *rest])) == "dump.unfit"


@pytest.mark.parametrize("count", [0, 2])
def test_a_header_that_counts_other_judgements_is_refused(count: int, file: Path) -> None:
    head = Header(SCHEMA.version, PRODUCT, 0, count).line()
    assert why(file, sealed([head, judgement_line(JUDGED[0])])) == "dump.damaged"


def test_no_dump_of_an_earlier_schema_holds_a_judgement(file: Path) -> None:
    assert why(file, sealed([Header(2, PRODUCT, 0).line(), judgement_line(JUDGED[0])])) == "dump.unfit"


def test_notices_out_of_order_or_twice_are_refused(file: Path) -> None:
    head = Header(SCHEMA.version, PRODUCT, 2).line()
    ordered = [notice_line(b) for b in sorted([first(), second()], key=lambda b: b.notice.id)]
    for two in (ordered[::-1], ordered[:1] * 2):
        assert why(file, sealed([head, *two])) == "dump.unfit"


@pytest.mark.parametrize("count", [0, 2])
def test_a_header_that_counts_otherwise_is_refused(count: int, file: Path) -> None:
    head = Header(SCHEMA.version, PRODUCT, count).line()
    assert why(file, sealed([head, LINE])) == "dump.damaged"


def test_lines_behind_the_end_are_refused(file: Path) -> None:
    inside = gzip.decompress(SMALL)
    assert why(file, packed(inside + inside.splitlines(keepends=True)[-1])) == "dump.damaged"


def test_a_dump_of_an_earlier_schema_holds_nothing_that_came_later(file: Path) -> None:
    assert why(file, a_dump(first(), schema=1)) == "dump.unfit"


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    held = packed(bytes(2_000_000))
    with pytest.raises(Damaged):
        list(lines(io.BytesIO(held), len(held), longest=100_000))
    assert len(held) < 10_000


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, code in (
        (tmp_path, "dump.no_file"),
        (pipe, "dump.no_file"),
        (tmp_path / "none", "dump.missing"),
    ):
        with pytest.raises(SourceError) as told, opened(path):
            pass
        assert told.value.code == code


def test_a_file_that_is_written_over_between_the_two_looks_is_found_out(file: Path) -> None:
    file.write_bytes(SMALL)
    other = a_dump(tiny(3), tiny(4))
    with opened(file) as dump:
        with file.open("r+b") as again:
            again.write(other)
            again.truncate()
        with pytest.raises(SourceError, match="changed"):
            list(dump.batches())


def test_the_checksum_is_of_the_lines_and_not_of_how_they_are_packed(file: Path) -> None:
    inside = gzip.decompress(SMALL)
    packing = zlib.compressobj(1, zlib.DEFLATED, -15)
    body = packing.compress(inside) + packing.flush()
    loose = HEADER + body + struct.pack("<II", zlib.crc32(inside), len(inside))
    assert loose != SMALL
    seen: list[Dump] = []
    for data in (SMALL, loose):
        file.write_bytes(data)
        with opened(file) as dump:
            seen.append(dump)
    assert seen[0].sha256 == seen[1].sha256
