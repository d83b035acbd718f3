"""The front door, on both stores."""

import io
import json
import random
import shutil
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import ingest
import kb
from kb.api import KnowledgeBase, default_address, gather, settings_from
from kb.api.files import by_content, shown
from kb.api.reading import read_all
from kb.checks import flagged
from kb.errors import SourceError, UsageError
from kb.exports import Selection
from kb.graph import Node
from kb.language import LANGUAGES
from kb.store import Store
from tests.batches import first, other_city, second, three
from tests.kb.notices import NOTICES, notice, write_notices


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    return KnowledgeBase(store)


@pytest.fixture
def filled(store: Store) -> KnowledgeBase:
    for batch in three():
        store.put(batch)
    return KnowledgeBase(store)


def exported(base: KnowledgeBase, selection: Selection | None = None, name: str = "jsonl") -> bytes:
    file = io.BytesIO()
    base.export(name, file, selection)
    return file.getvalue()


def nodes_in(told: bytes) -> dict[str, dict[str, object]]:
    rows = [json.loads(line) for line in told.splitlines()]
    return {row["id"]: row["properties"] for row in rows if row["kind"] == "node"}


# Where it is, and how it is opened


def test_importing_the_package_offers_the_front_door() -> None:
    assert kb.KnowledgeBase is KnowledgeBase


def test_an_address_comes_from_the_environment_or_is_the_users_own_folder() -> None:
    assert default_address({"KB_STORE": "bolt://there"}) == "bolt://there"
    assert default_address({}).startswith("local:")


def test_settings_come_from_the_environment_and_empty_ones_say_nothing() -> None:
    found = settings_from({"KB_USER": "anna", "KB_PASSWORD": "", "KB_DATABASE": "city", "KB_CA": "/ca.pem"})
    assert (found.user, found.password, found.database, found.ca) == ("anna", None, "city", "/ca.pem")


def test_a_base_is_opened_by_its_address_and_closed_by_the_with_statement(store: Store, address: str) -> None:
    store.put(first())
    with KnowledgeBase.open(address) as base:
        assert [entry.id for entry in base.notices()] == [first().notice.id]


# Files


def test_a_folder_gives_what_a_reader_knows_and_lists_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "deep/c.txt", "picture.png", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = gather([tmp_path])
    assert [p.relative_to(tmp_path).as_posix() for p in found.files] == ["a.TXT", "b.txt", "deep/c.txt"]
    assert [p.name for p in found.skipped] == ["picture.png"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    named = tmp_path / "notice.xyz"
    named.write_text("x")
    assert gather([named, tmp_path]).files == (named,)
    assert gather([tmp_path / "missing"]).files == (tmp_path / "missing",)


def test_files_are_taken_in_the_order_of_their_contents(tmp_path: Path) -> None:
    for name, text in (("a", "3"), ("b", "1"), ("c", "2")):
        (tmp_path / name).write_text(text)
    mirrored = tmp_path / "other"
    mirrored.mkdir()
    for name, text in (("x", "1"), ("y", "2"), ("z", "3")):
        (mirrored / name).write_text(text)
    here = [p.read_text() for p in by_content(tmp_path / n for n in "abc")]
    there = [p.read_text() for p in by_content(mirrored / n for n in "zyx")]
    assert here == there


def test_a_name_that_is_no_utf8_can_be_told() -> None:
    assert shown(Path("caf\udce9.txt")) == "caf\\xe9.txt"


@pytest.mark.parametrize("workers", [1, 2])
def test_files_are_read_in_their_order_by_any_number_of_processes(tmp_path: Path, workers: int) -> None:
    paths = write_notices(tmp_path)
    found = list(read_all(paths, "public", workers))
    assert [read.path for read in found] == paths
    batches = [ingest.batch(KnowledgeBase.parse(path)) for path in paths]
    assert [read.batch for read in found] == [flagged(batch) for batch in batches]


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    paths = [tmp_path / "missing.txt", tmp_path, *write_notices(tmp_path / "notices")]
    found = list(read_all(paths, "public", 2))
    assert [read.code for read in found[:2]] == ["outcome.missing", "outcome.folder"]
    assert all(read.batch for read in found[2:])


def test_a_text_that_is_too_long_for_one_transaction_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.api.reading.LARGEST_TEXT", 100)
    (found,) = read_all(write_notices(tmp_path)[:1], "public", 1)
    assert (found.code, found.values["limit"]) == ("outcome.too_long", 100)


def test_a_reading_process_that_is_killed_is_told_with_the_file_it_was_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProcessPoolExecutor, "submit", killed)
    with pytest.raises(SourceError) as caught:
        list(read_all([tmp_path / "a.txt"], "public", 2))
    assert caught.value.values["file"] == str(tmp_path / "a.txt")


def killed(*_: object) -> "Future[None]":
    future: Future[None] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        KnowledgeBase.parse(tmp_path / "missing.txt")
    assert caught.value.code == "outcome.missing"


# Ingesting


def test_ingesting_tells_what_became_of_each_file(base: KnowledgeBase, tmp_path: Path) -> None:
    paths = write_notices(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    done = base.ingest([tmp_path])
    assert sorted(one.outcome for one in done) == sorted(["new"] * len(paths) + ["refused"])
    refused = next(one for one in done if one.outcome == "refused")
    assert (refused.file, refused.notice) == (str(tmp_path / "empty.txt"), None)
    assert {entry.id for entry in base.notices()} == {one.notice for one in done} - {None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_is_an_object_with_a_message(
    base: KnowledgeBase, tmp_path: Path, language: str
) -> None:
    path = write_notices(tmp_path)[0]
    copy = tmp_path / "copy.txt"
    copy.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
    done = [*base.ingest([path]), *base.ingest([path]), *base.ingest([copy])]
    done += base.ingest([tmp_path / "missing"])
    told = [one.as_json(language) for one in done]  # type: ignore[arg-type]
    assert [row["outcome"] for row in told] == ["new", "unchanged", "duplicate", "refused"]
    assert all(list(row) == ["file", "outcome", "notice", "issues", "remarks", "message"] for row in told)
    assert all(row["message"] for row in told)
    assert {row["notice"] for row in told[:3]} == {done[0].notice}


def test_a_duplicate_is_stored_where_also_says_so(base: KnowledgeBase, tmp_path: Path) -> None:
    path = write_notices(tmp_path)[0]
    copy = tmp_path / "copy.txt"
    copy.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
    base.ingest([path])
    assert [one.outcome for one in base.ingest([copy], also=True)] == ["new"]


def test_a_notice_is_replaced_by_the_one_file_given(base: KnowledgeBase, tmp_path: Path) -> None:
    path = write_notices(tmp_path)[0]
    old = base.ingest([path])[0].notice
    path.write_text(notice(0, fixed=29), "utf-8")
    done = base.ingest([path], replace=old)
    assert [one.outcome for one in done] == ["replaced"]
    assert [entry.id for entry in base.notices()] == [done[0].notice] != [old]


def test_replacing_takes_exactly_one_file(base: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        base.ingest(write_notices(tmp_path), replace="notice-1")
    assert caught.value.code == "outcome.replace_one"


def test_progress_is_told_after_each_file(base: KnowledgeBase, tmp_path: Path) -> None:
    write_notices(tmp_path)
    told: list[tuple[int, int]] = []
    base.ingest([tmp_path], progress=lambda done, total, one: told.append((done, total)))
    assert told == [(n, NOTICES) for n in range(1, NOTICES + 1)]


def test_names_places_order_and_workers_of_an_ingest_do_not_matter(
    base: KnowledgeBase, tmp_path: Path
) -> None:
    paths = write_notices(tmp_path / "one")
    base.ingest(paths)
    once = exported(base)
    for entry in base.notices():
        base.delete(entry.id)
    elsewhere = tmp_path / "other place"
    elsewhere.mkdir()
    moved = [Path(shutil.copy(path, elsewhere / f"{9 - n}.txt")) for n, path in enumerate(paths)]
    random.Random(7).shuffle(moved)
    base.ingest(moved, workers=2)
    assert exported(base) == once
    base.ingest(paths)
    assert exported(base) == once


# What is there


def test_the_status_tells_versions_and_counts(filled: KnowledgeBase) -> None:
    told = filled.status().as_json()
    assert list(told) == [
        "store",
        "version",
        "schema",
        "rules",
        "revision",
        "older_rules",
        "judgements",
        "counts",
    ]
    assert told["rules"] == ingest.RULES
    assert told["counts"] == {
        "notices": 3,
        "issues": 8,
        "units": len({n.id for batch in three() for n in batch.nodes if n.type == "Unit"}),
        "regulations": 3,
        "measures": 11,
        "figures": 6,
        "flags": 1,
    }


def test_notices_are_listed_without_their_texts_oldest_first(filled: KnowledgeBase) -> None:
    assert [(entry.published, entry.issues, entry.access) for entry in filled.notices()] == [
        ("2031-08-15", 4, "public"),
        ("2031-11", 1, "internal"),
        ("2031-12-01", 3, "public"),
    ]


def test_deleting_tells_what_went_and_takes_it(filled: KnowledgeBase) -> None:
    title = second().notice.properties["title"]
    before = filled.takes(str(title))
    assert filled.delete(str(title)) == before
    assert before.takes["Issue"] == 3
    assert {entry.id for entry in filled.notices()} == {first().notice.id, other_city().notice.id}


def test_deleting_what_is_not_there_is_refused(filled: KnowledgeBase) -> None:
    with pytest.raises(UsageError):
        filled.delete("notice-0")


def test_an_inspection_of_a_unit_does_not_take_the_units_name(filled: KnowledgeBase) -> None:
    assert filled.id_of("东湖区水务局").startswith("unit-")


# Exports


def test_everything_that_public_notices_say_is_exported(filled: KnowledgeBase) -> None:
    told = nodes_in(exported(filled))
    expected = {n.id for batch in (first(), second()) for n in batch.nodes}
    assert set(told) == expected


def test_internal_notices_are_exported_where_all_is_asked_for(filled: KnowledgeBase) -> None:
    told = nodes_in(exported(filled, Selection(access="all", persons=True)))
    assert set(told) == {n.id for batch in three() for n in batch.nodes}


def test_nothing_of_an_internal_notice_shows_through_a_shared_node(filled: KnowledgeBase) -> None:
    law = next(n for n in other_city().nodes if n.type == "Regulation")
    assert nodes_in(exported(filled, Selection(access="all")))[law.id]["dates"] == ["2020"]
    assert "dates" not in nodes_in(exported(filled))[law.id]


def test_no_selection_brings_an_internal_notice_unasked(filled: KnowledgeBase) -> None:
    notice = other_city().notice.id
    told = exported(filled, filled.selection(notices=[notice]))
    assert notice not in nodes_in(told)
    assert f'"notice":"{notice}"'.encode() not in told


def test_persons_are_masked_unless_asked_for(filled: KnowledgeBase) -> None:
    def names(selection: Selection) -> set[object]:
        told = nodes_in(exported(filled, selection))
        return {properties["name"] for id, properties in told.items() if id.startswith("person-")}

    assert names(Selection()) == {"张某"}
    assert names(Selection(persons=True)) == {"张某某"}


def test_a_notice_is_exported_as_it_was_put(filled: KnowledgeBase) -> None:
    batch = first()
    told = exported(filled, filled.selection(notices=[batch.notice.id]))
    rows = [json.loads(line) for line in told.splitlines()]
    assert [row["id"] for row in rows] == [n.id for n in batch.nodes] + [e.id for e in batch.edges]


def test_an_issue_is_exported_with_all_that_is_told_of_it(filled: KnowledgeBase) -> None:
    told = nodes_in(exported(filled, filled.selection(issues=["专项资金滞留"])))
    types = {id.partition("-")[0] for id in told}
    assert types == {"issue", "notice", "theme", "unit", "measure", "outcome", "obstacle", "regulation"}


def test_a_unit_is_exported_with_its_issues(filled: KnowledgeBase) -> None:
    told = nodes_in(exported(filled, filled.selection(units=["东湖区住建局"])))
    titles = {told_["title"] for id, told_ in told.items() if id.startswith("issue-")}
    assert titles == {"雨水与污水管道混接", "泵站巡检流于形式"}


def test_an_answer_is_exported_as_the_graph_that_it_induces(filled: KnowledgeBase) -> None:
    answer = filled.ask("measures-before-feedback")
    told = nodes_in(exported(filled, filled.selection(answer=answer)))
    assert set(told) == set(answer.ids)


def test_an_empty_answer_exports_nothing(filled: KnowledgeBase) -> None:
    answer = filled.ask("units-in-several-issues", {"at_least": 99})
    assert exported(filled, filled.selection(answer=answer)) == b""


def test_the_edges_of_an_export_end_at_nodes_of_it(filled: KnowledgeBase) -> None:
    selections = [
        Selection(),
        filled.selection(units=["东湖区水务局"]),
        filled.selection(answer=filled.ask("owners")),
    ]
    for selection in selections:
        rows = [json.loads(line) for line in exported(filled, selection).splitlines()]
        ids = {row["id"] for row in rows if row["kind"] == "node"}
        assert all({row["source"], row["target"]} <= ids for row in rows if row["kind"] == "edge")


def test_what_is_asked_for_is_read_only(filled: KnowledgeBase) -> None:
    revision = filled.status().revision
    needed = {
        "from": "东湖区水务局",
        "to": "东湖区财政局",
        "earlier": first().notice.id,
        "later": second().notice.id,
    }
    for question in filled.questions():
        filled.ask(question.name, {p.name: needed[p.name] for p in question.parameters if p.required})
    exported(filled)
    assert filled.status().revision == revision


def test_nodes_are_given_in_the_order_asked_for(filled: KnowledgeBase) -> None:
    ids = [n.id for n in reversed(first().nodes)]
    found: list[Node] = filled.nodes(ids)
    assert [node.id for node in found] == ids
