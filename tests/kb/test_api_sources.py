"""Files that are handed over with a name, and a notice as it was read; on both stores."""

import io
import random
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.readers import LARGEST
from kb.api import Ingested, KnowledgeBase
from kb.api.files import LONGEST_NAME, Given, by_content, shown
from kb.api.reading import LARGEST_TEXT, contents
from kb.api.sources import Mark
from kb.errors import UsageError
from kb.graph import Node
from kb.language import LANGUAGES
from kb.schema import SCHEMA
from kb.store import Store
from tests.batches import first, second, three
from tests.kb.notices import notice, write_notices

NOTICES = Path(__file__).parents[1] / "ingest" / "notices"
MARKED_PAGES = NOTICES / "luchuan-approval.txt"  # it has page marks
LOST_DATE = NOTICES / "shiliang-agri.txt"  # it has a date with a lost digit


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    return KnowledgeBase(store)


def exported(base: KnowledgeBase) -> bytes:
    file = io.BytesIO()
    base.export("jsonl", file)
    return file.getvalue()


def emptied(base: KnowledgeBase) -> None:
    for entry in base.notices():
        base.delete(entry.id)


# Names that come from anywhere


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\a\\通报.txt", "通报.txt"),
        ("a\x00b\x1b[31m.txt", "a\ufffdb\ufffd[31m.txt"),
        ("a\nb\u3000c.txt", "a b c.txt"),
        ("\u202etxt.exe", "\ufffdtxt.exe"),
        ("a/\nb/../x\r\n.txt", "x  .txt"),
        ("", "-"),
        ("..", "-"),
        ("folder/", "-"),
    ],
)
def test_a_given_name_is_told_without_its_folders_and_whatever_acts(name: str, told: str) -> None:
    assert Given.of(name, b"").name == told


def test_a_long_name_is_cut_and_keeps_its_suffix() -> None:
    name = Given.of("长" * 5000 + ".txt", b"").name
    assert len(name) == LONGEST_NAME
    assert name.endswith("….txt")


def test_a_suffix_without_end_is_cut_too() -> None:
    assert len(Given.of("a." + "b" * 5000, b"").name) == LONGEST_NAME


def test_a_given_name_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.chdir(tmp_path)
    assert contents(Given.of("secret.txt", b"given")) == b"given"


def test_given_files_and_paths_have_one_order(tmp_path: Path) -> None:
    paths = write_notices(tmp_path)
    random.Random(3).shuffle(paths)
    given = [Given.of(path.name, path.read_bytes()) for path in paths]
    assert [shown(file) for file in by_content(given)] == [path.name for path in by_content(paths)]


# Bytes and paths are one way


def test_given_bytes_make_the_same_graph_as_files(base: KnowledgeBase, tmp_path: Path) -> None:
    paths = write_notices(tmp_path)
    base.ingest(paths)
    once = exported(base)
    emptied(base)
    base.ingest_bytes([(path.name, path.read_bytes()) for path in reversed(paths)])
    assert exported(base) == once


def told(done: tuple[Ingested, ...]) -> list[tuple[object, ...]]:
    """Return what is told of each file, but for the folder that a path names besides."""
    return [
        (one.outcome, one.notice, one.issues, one.remarks, one.code, *(plain(v) for v in one.values.values()))
        for one in done
    ]


def plain(value: object) -> object:
    return Path(value).name if isinstance(value, str) else value


def test_given_bytes_have_the_same_outcomes_and_messages_as_files(
    base: KnowledgeBase, tmp_path: Path
) -> None:
    path = write_notices(tmp_path)[0]
    files = {
        "a.txt": path.read_bytes(),
        "copy.txt": path.read_bytes() + b"\n\n",
        "empty.txt": b"",
        "nothing.txt": "没有问题的文字。".encode(),
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "noise.txt": random.Random(1).randbytes(4000),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    by_path = [base.ingest([tmp_path / name])[0] for name in (*files, "a.txt")]
    emptied(base)
    by_bytes = [base.ingest_bytes([(name, files[name])])[0] for name in (*files, "a.txt")]
    assert told(tuple(by_bytes)) == told(tuple(by_path))
    assert [one.outcome for one in by_bytes] == ["new", "duplicate", *["refused"] * 4, "unchanged"]


def test_outcomes_come_in_the_order_given_and_a_refused_file_stops_none(base: KnowledgeBase) -> None:
    texts = [notice(n).encode() for n in range(3)]
    files = [("a.txt", texts[0]), ("b.txt", b""), ("a.txt", texts[1]), ("../a.txt", texts[2])]
    done = base.ingest_bytes(files)
    assert [(one.file, one.outcome) for one in done] == [
        ("a.txt", "new"),
        ("b.txt", "refused"),
        ("a.txt", "new"),
        ("a.txt", "new"),
    ]
    assert len({one.notice for one in done}) == 4


def test_progress_is_told_after_each_given_file(base: KnowledgeBase) -> None:
    seen: list[tuple[int, int]] = []
    files = [(f"{n}.txt", notice(n).encode()) for n in range(3)]
    base.ingest_bytes(files, progress=lambda done, total, last: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_given_bytes_take_the_place_of_a_notice(base: KnowledgeBase) -> None:
    (old,) = base.ingest_bytes([("a.txt", notice(0).encode())])
    (new,) = base.ingest_bytes([("b.txt", notice(0, fixed=29).encode())], replace=old.notice)
    assert (new.outcome, [entry.id for entry in base.notices()]) == ("replaced", [new.notice])
    with pytest.raises(UsageError):
        base.ingest_bytes([("a.txt", b""), ("b.txt", b"")], replace=new.notice)


def test_what_is_given_can_be_internal(base: KnowledgeBase) -> None:
    base.ingest_bytes([("a.txt", notice(0).encode())], access="internal")
    assert [entry.access for entry in base.notices()] == ["internal"]


def test_a_text_of_fifty_megabytes_is_refused_before_it_is_read_for_facts(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.api.reading.interpret_document", lambda _: pytest.fail("it was read"))
    text = (notice(0) * (50_000_000 // len(notice(0).encode()))).encode()
    (done,) = base.ingest_bytes([("long.txt", text)])
    assert (done.outcome, done.code) == ("refused", "outcome.too_long")
    assert done.values["limit"] == LARGEST_TEXT


def test_more_bytes_than_can_be_read_are_refused(base: KnowledgeBase) -> None:
    (done,) = base.ingest_bytes([("long.txt", bytes(LARGEST + 1))])
    assert done.code == "error.too_large"


# What the reading says about itself


def test_a_report_counts_what_the_notice_states_and_names(base: KnowledgeBase, store: Store) -> None:
    for batch in three():
        store.put(batch)
    for batch in three():
        found = base.report(batch.notice.id)
        mine = [node.type for node in batch.nodes if node.type != "Notice"]
        assert {k: v for k, v in found.counts.items() if v} == {k: mine.count(k) for k in set(mine)}
        assert found.text == batch.notice.properties["text"]
        assert [found.text[i.title_start : i.title_end] for i in found.issues] == [
            i.title for i in found.issues
        ]
        assert [i.start for i in found.issues] == sorted(i.start for i in found.issues)
        assert "text" not in found.told


def test_what_was_not_understood_and_what_was_left_out_are_told_apart(base: KnowledgeBase) -> None:
    done = base.ingest_bytes([(path.name, path.read_bytes()) for path in (MARKED_PAGES, LOST_DATE)])
    pages, lost = (base.report(str(one.notice)) for one in done)
    assert (len(pages.remarks), len(pages.left_out)) == (0, 2)
    assert (len(lost.remarks), len(lost.left_out)) == (1, 0)
    for found in (pages, lost):
        for remark in (*found.remarks, *found.left_out):
            assert str(remark.values["words"]) in found.text[remark.start : remark.end]
            assert all(remark.message(language) for language in LANGUAGES)


def test_there_is_no_report_of_what_is_no_notice(base: KnowledgeBase, store: Store) -> None:
    store.put(first())
    with pytest.raises(UsageError):
        base.report("notice-00000000000000000000")


# Every fact at its place


def whole(base: KnowledgeBase, notice: str) -> tuple[Mark, ...]:
    return base.marks(notice, 0, 10**9)


def test_every_fact_and_every_shared_thing_is_marked(base: KnowledgeBase, store: Store) -> None:
    for batch in three():
        store.put(batch)
    for batch in three():
        marked = {mark.node.id for mark in whole(base, batch.notice.id)}
        assert marked == {node.id for node in batch.nodes if node.type != "Flag"}


def test_a_fact_is_marked_where_it_stands(base: KnowledgeBase, store: Store) -> None:
    batch = first()
    store.put(batch)
    text = str(batch.notice.properties["text"])
    nodes = {node.id: node for node in batch.nodes}
    for mark in whole(base, batch.notice.id):
        told_by = nodes[mark.node.id].properties
        assert 0 <= mark.start < mark.end <= len(text)
        if mark.kind == "Issue":
            assert text[mark.start : mark.end] == told_by["title"]
        elif "as_written" in told_by:
            assert text[mark.start : mark.end] == told_by["as_written"]


def test_a_mark_tells_the_parts_that_its_thing_plays_there(base: KnowledgeBase) -> None:
    (done,) = base.ingest_bytes([("a.txt", notice(0).encode())])
    marks = whole(base, str(done.notice))
    parts = {(mark.kind, part.type) for mark in marks for part in mark.parts}
    assert {
        ("Unit", "RESPONSIBLE_FOR"),
        ("Unit", "PUBLISHED_BY"),
        ("Regulation", "ISSUES"),
        ("Figure", "COUNTS"),
    } <= parts


def test_a_mark_carries_no_long_text(base: KnowledgeBase, store: Store) -> None:
    store.put(first())
    assert not [mark for mark in whole(base, first().notice.id) if "text" in mark.node.properties]


def test_claims_and_the_day_of_publication_are_marked(base: KnowledgeBase) -> None:
    (done,) = base.ingest_bytes([(LOST_DATE.name, LOST_DATE.read_bytes())])
    found = base.report(str(done.notice))
    kinds = [mark.kind for mark in whole(base, found.id)]
    assert kinds.count("published") == 1
    assert kinds.count("claimed") == sum("claimed" in issue.placed for issue in found.issues) > 0


@pytest.mark.parametrize("path", sorted(NOTICES.glob("*.txt"))[:4], ids=lambda path: path.stem)
def test_the_marks_of_stretches_are_those_of_the_whole(base: KnowledgeBase, path: Path) -> None:
    (done,) = base.ingest_bytes([(path.name, path.read_bytes())])
    found = base.report(str(done.notice))
    every = whole(base, found.id)
    cuts = [*range(0, len(found.text), 300), len(found.text)]
    seen: dict[tuple[int, int, str, str], Mark] = {}
    for start, end in pairwise(cuts):
        for mark in base.marks(found.id, start, end):
            assert mark.start < end
            assert mark.end > start
            seen.setdefault((mark.start, mark.end, mark.kind, mark.node.id), mark)
    assert seen.keys() == {(m.start, m.end, m.kind, m.node.id) for m in every}


def test_flags_are_counted_by_notice(base: KnowledgeBase, store: Store) -> None:
    for batch in (first(), second()):
        store.put(batch)
    assert base.flag_counts() == {second().notice.id: 1}


def test_every_kind_of_mark_is_a_type_or_a_property(base: KnowledgeBase, store: Store) -> None:
    store.put(first())
    marks = whole(base, first().notice.id)
    assert {mark.kind for mark in marks} <= {
        *SCHEMA.nodes,
        *(p.name for kind in SCHEMA for p in kind.properties),
    }
    assert all(isinstance(mark.node, Node) for mark in marks)
