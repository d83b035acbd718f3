"""Stored notices are read again under the present rules, from the stored text."""

import json
from pathlib import Path

import pytest

import ingest
from ingest.load import notice as loading
from kb.api import KnowledgeBase
from kb.checks import flagged
from kb.graph import Batch, Node
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.batches import first
from tests.kb.commands import kb
from tests.kb.notices import write_notices
from tests.stores import content, expected

SAID = {"access": "internal", "source_kind": "republished", "address": "https://example.org/n"}


def told(batch: Batch, **properties: str) -> Batch:
    """Return a batch whose notice has other properties."""
    notice = Node(batch.notice.id, "Notice", {**batch.notice.properties, **properties})
    return Batch.of(notice, batch.nodes, batch.edges)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write_notices(tmp_path / "notices")


def read(path: Path) -> Batch:
    return flagged(ingest.batch(ingest.interpret(path.read_bytes(), path.name)))


def poorer(batch: Batch) -> Batch:
    """Return a batch as rules before the present ones might have read it: without measures."""
    gone = {n.id for n in batch.nodes if n.type in ("Measure", "Flag")}
    edges = [e for e in batch.edges if gone.isdisjoint((e.source, e.target))]
    return told(Batch.of(batch.notice, [n for n in batch.nodes if n.id not in gone], edges), rules="0")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_read_under_other_rules_becomes_what_a_fresh_ingest_gives(
    workers: int, store: Store, files: list[Path]
) -> None:
    batches = [read(path) for path in files]
    store.put(told(poorer(batches[0]), **SAID))
    for batch in batches[1:]:
        store.put(batch)
    base = KnowledgeBase(store)
    assert base.status().older_rules == 1
    (one,) = base.reread(workers=workers)
    assert (one.outcome, one.notice, one.issues) == ("replaced", batches[0].notice.id, 2)
    assert content(store) == expected(told(batches[0], **SAID), *batches[1:])
    assert base.status().older_rules == 0
    revision = store.revision()
    assert base.reread() == ()
    assert store.revision() == revision


def test_a_notice_that_the_present_rules_cannot_read_stays_as_it_was(store: Store) -> None:
    batch = first()  # a text that was never meant to be read
    empty = told(batch, text="今天天气很好。\n我们去公园散步。\n")
    store.put(empty)
    before = content(store)
    (one,) = KnowledgeBase(store).reread()
    assert (one.outcome, one.notice) == ("refused", batch.notice.id)
    for language in LANGUAGES:
        assert str(batch.notice.properties["title"]) in one.message(language)
    assert content(store) == before


def test_the_command_prints_one_object_a_notice_and_leaves_with_2_where_one_is_refused(
    store: Store, store_address: str, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kb("ingest", *files, "--store", store_address).exit_code == 0
    for module in (ingest, loading):
        monkeypatch.setattr(module, "RULES", "next")
    status = kb("status", "--store", store_address, "--format", "table")
    assert "kb ingest --reread" in status.stderr
    name = store.notice_ids()[0]
    only = kb("ingest", "--reread", "--notice", name, "--store", store_address, "--workers", 1)
    assert only.exit_code == 0, only.stderr
    row = json.loads(only.stdout)
    assert (row["file"], row["outcome"], row["notice"], row["issues"]) == (None, "replaced", name, 2)
    again = kb("ingest", "--reread", "--notice", name, "--store", store_address, "--workers", 1)
    assert json.loads(again.stdout)["outcome"] == "unchanged"
    store.put(told(first(), text="今天天气很好。\n我们去公园散步。\n"))
    rest = kb("ingest", "--reread", "--store", store_address, "--workers", 1)
    assert rest.exit_code == 2
    rows = [json.loads(line) for line in rest.stdout.splitlines()]
    assert sorted(r["outcome"] for r in rows) == ["refused", "replaced", "replaced", "replaced"]
    assert [r["notice"] for r in rows] == sorted(r["notice"] for r in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ingest"], "--reread"),
        (["ingest", "--reread", "x.txt"], "--notice"),
        (["ingest", "--reread", "--also"], "--also"),
        (["ingest", "--reread", "--replace", "x"], "--replace"),
        (["ingest", "x.txt", "--notice", "x"], "--reread"),
    ],
)
def test_a_mistake_is_one_sentence(arguments: list[str], named: str, language: Language) -> None:
    result = kb(*arguments, language=language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert named in result.stderr
