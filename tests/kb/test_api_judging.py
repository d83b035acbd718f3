"""Judgements of flags in a base: they stand beside what was read, and outlive it."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

import ingest
from kb.api import KnowledgeBase
from kb.api.flags import FlagEntry
from kb.checks import flagged
from kb.errors import AmbiguousName, UsageError
from kb.graph import Batch, Node
from kb.language import LANGUAGES, tell_error
from kb.review import STATES, Judgement
from kb.store import Store, cypher, open_store
from kb.store.connection import Connection
from tests.kb.flagging import notice
from tests.kb.test_checks_across import PLANTED, across, ingested
from tests.stores import content, expected

LEAD = "松岭县水利局"
STORIES = (
    f"{LEAD}共排查隐患38处,已整改31处,剩余5处正在施工。",
    "一是相关部门加强学习。",
)
WHY = "灌区台账另有说明。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(notice(*STORIES), "utf-8")
    return path


@pytest.fixture
def base(store: Store, path: Path) -> KnowledgeBase:
    """A base with one notice and its flags."""
    made = KnowledgeBase(store)
    made.ingest([path])
    return made


def sums(base: KnowledgeBase) -> FlagEntry:
    """Return the flag about the figures."""
    (flag,) = base.flags(check="figures_that_do_not_add_up")
    return flag


def dismissed(base: KnowledgeBase, who: str = "周明") -> Judgement:
    return base.judge(sums(base).id, "dismiss", who=who, reason=WHY)


def export(base: KnowledgeBase) -> bytes:
    told = io.BytesIO()
    base.export("jsonl", told)
    return told.getvalue()


def reread(store: Store, path: Path, **changes: str) -> None:
    """Store the notice of a file again as other rules might have read it: its flags' words changed so."""
    read = flagged(ingest.batch(ingest.interpret(path.read_bytes(), path.name)))
    text = str(read.notice.properties["text"])
    nodes = []
    for node in read.nodes:
        if node.id == read.notice.id:
            node = Node(node.id, node.type, {**node.properties, "rules": f"{node.properties['rules']}+1"})
        nodes.append(node)
    for old, new in changes.items():
        start = text.index(new)
        nodes = [_quoting(node, old, start, start + len(new)) for node in nodes]
    first = next(node for node in nodes if node.id == read.notice.id)
    assert store.put(Batch.of(first, nodes, read.edges)).kind == "replaced"


def _quoting(node: Node, check: str, start: int, end: int) -> Node:
    """Return a flag of a check as it would quote this stretch alone; any other node as it is."""
    if node.type != "Flag" or node.properties["check"] != check:
        return node
    place = f'{{"code": "check.caption.total", "end": {end}, "start": {start}, "values": {{}}}}'
    return Node(node.id, node.type, {**node.properties, "quotations": [place], "start": start, "end": end})


def renamed(store: Store, old: str, new: str) -> None:
    """Give a flag another id, as rules would that find it about another thing."""
    store._connection.write(
        lambda run: run(
            "MATCH (f:Flag {id: $old}) SET f.id = $new RETURN f.id AS id", {"old": old, "new": new}
        )
    )


# What a judgement says


def test_a_flag_is_open_until_somebody_judges_it(base: KnowledgeBase) -> None:
    assert {flag.state for flag in base.flags()} == {"open"}
    assert all(flag.judgement is None for flag in base.flags())
    assert base.judgements() == ()


def test_the_last_judgement_says_the_state_and_all_are_kept(base: KnowledgeBase) -> None:
    flag = sums(base)
    for kind, new in (
        ("dismiss", "dismissed"),
        ("confirm", "confirmed"),
        ("undo", "dismissed"),
        ("restore", "open"),
        ("undo", "dismissed"),
    ):
        told = base.judge(flag.id, kind, who="周明", reason=WHY)  # type: ignore[arg-type]
        assert told.new == new
        assert (sums(base).state, sums(base).judgement) == (new, told)
    told_of = base.judgements(flag.id)
    assert [one.judgement.kind for one in told_of] == ["dismiss", "confirm", "undo", "restore", "undo"]
    assert [one.judgement.number for one in told_of] == [1, 2, 3, 4, 5]
    states = [(one.judgement.old, one.judgement.new) for one in told_of]
    assert all(before[1] == after[0] for before, after in pairwise(states))
    assert {one.flag for one in told_of} == {flag.id}


def test_a_judgement_tells_who_when_why_and_of_which_words(base: KnowledgeBase) -> None:
    flag = sums(base)
    told = base.judge(f" {flag.id} ".strip(), "dismiss", who=" 周明 ", reason=f" {WHY}\n")
    assert (told.who, told.reason, told.target) == ("周明", WHY, flag.id)
    assert (told.check, told.notices) == (flag.check, (flag.notice,))
    assert told.when.endswith("Z")
    assert len(told.when) == len("2031-09-02T08:30:00.000000Z")
    assert set(STATES) > {told.old, told.new}


def test_the_other_flags_stay_open(base: KnowledgeBase) -> None:
    dismissed(base)
    assert [flag.check for flag in base.flags() if flag.state != "open"] == ["figures_that_do_not_add_up"]


def test_nothing_that_was_read_changes(base: KnowledgeBase, store: Store, path: Path) -> None:
    before, revision = export(base), store.revision()
    dismissed(base)
    assert export(base) == before
    assert content(store) == expected(flagged(ingest.batch(ingest.interpret(path.read_bytes(), path.name))))
    assert store.revision() == revision + 1
    assert base.status().judgements == 1


# What it refuses


@pytest.mark.parametrize(
    ("kind", "told", "code"),
    [
        ("confirm", {"who": "周明"}, "review.no_reason"),
        ("dismiss", {"who": "周明", "reason": " \n"}, "review.no_reason"),
        ("dismiss", {"who": " ", "reason": WHY}, "review.no_name"),
        ("dismiss", {"who": "周" * 101, "reason": WHY}, "review.name_too_long"),
        ("dismiss", {"who": "周明", "reason": "长" * 2001}, "review.reason_too_long"),
        ("dismiss", {"who": "周明", "reason": "\ud800"}, "review.not_text"),
        ("restore", {"who": "周明"}, "review.nothing_to_restore"),
        ("undo", {"who": "周明"}, "review.nothing_to_undo"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_what_cannot_be_judged_is_one_sentence_and_stores_nothing(
    base: KnowledgeBase, kind: str, told: dict[str, str], code: str
) -> None:
    before = base.revision()
    with pytest.raises(UsageError) as refused:
        base.judge(sums(base).id, kind, **told)  # type: ignore[arg-type]
    assert refused.value.code == code
    for language in LANGUAGES:
        assert "\n" not in tell_error(refused.value, language)
    assert base.judgements() == ()
    assert base.revision() == before


def test_a_flag_is_named_by_the_beginning_of_its_id(base: KnowledgeBase) -> None:
    flag = sums(base)
    ids = [one.id for one in base.flags()]
    length = next(n for n in range(6, 26) if sum(id.startswith(flag.id[:n]) for id in ids) == 1)
    assert base.judge(flag.id[:length], "confirm", who="周明", reason=WHY).target == flag.id
    assert base.judge(flag.id[5:length], "undo", who="周明").target == flag.id
    with pytest.raises(AmbiguousName) as several:
        base.judge("flag-", "confirm", who="周明", reason=WHY)
    assert {match["id"] for match in several.value.values["matches"]} == set(ids)  # type: ignore[attr-defined]
    for nothing in ("flag-x", "", " ", flag.notice):
        with pytest.raises(UsageError, match="no_flag"):
            base.judge(nothing, "confirm", who="周明", reason=WHY)


# What it outlives


def test_a_judgement_survives_a_reread_that_changes_nothing_about_its_flag(
    base: KnowledgeBase, store: Store, path: Path
) -> None:
    told = dismissed(base)
    reread(store, path)
    assert (sums(base).state, sums(base).judgement) == ("dismissed", told)


def test_a_judgement_survives_that_its_notice_is_deleted_and_read_anew(
    base: KnowledgeBase, path: Path
) -> None:
    told = dismissed(base)
    base.delete(sums(base).notice)
    assert [(one.judgement, one.flag) for one in base.judgements()] == [(told, None)]
    base.ingest([path])
    assert (sums(base).state, sums(base).judgement) == ("dismissed", told)
    assert [one.flag for one in base.judgements()] == [told.target]


def test_a_judgement_of_other_words_is_no_longer_found_and_kept(
    base: KnowledgeBase, store: Store, path: Path
) -> None:
    told = dismissed(base)
    reread(store, path, figures_that_do_not_add_up="38处")
    assert (sums(base).id, sums(base).state) == (told.target, "open")
    assert [(one.judgement, one.flag) for one in base.judgements(told.target)] == [(told, None)]
    again = base.judge(told.target, "confirm", who="吴岚", reason=WHY)
    assert again.old == "open"
    assert [one.flag for one in base.judgements()] == [None, told.target]


def test_a_judgement_follows_its_words_to_another_id_and_can_be_undone_there(
    base: KnowledgeBase, store: Store
) -> None:
    told = dismissed(base)
    other = f"flag-{'0' * 20}"
    renamed(store, told.target, other)
    assert (sums(base).id, sums(base).state) == (other, "dismissed")
    assert [one.flag for one in base.judgements(told.target)] == [other]
    undone = base.judge(other, "undo", who="吴岚")
    assert (undone.old, undone.new, undone.target) == ("dismissed", "open", other)
    assert sums(base).state == "open"
    renamed(store, other, told.target)
    assert [(one.judgement.kind, one.flag) for one in base.judgements()] == [
        ("dismiss", told.target),
        ("undo", told.target),
    ]


def test_a_flag_across_notices_is_judged_like_any_other(store: Store, tmp_path: Path) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED["figure_moves_backwards"])
    (flag,) = across(base)
    told = base.judge(flag.id[:15], "dismiss", who="周明", reason=WHY)
    assert (told.target, told.notices) == (flag.id, tuple(sorted(ids)))
    for id in (None, *ids):
        assert [each.state for each in base.flags(id, flag.check)] == ["dismissed"]
    base.delete(ids[1])
    assert [one.flag for one in base.judgements()] == [None]
    base.ingest([tmp_path])
    assert base.flags(check=flag.check)[0].judgement == told
    assert base.judge(flag.id, "undo", who="周明").new == "open"


# Several who judge


def test_of_several_who_judge_at_one_time_nobody_is_lost(base: KnowledgeBase, store_address: str) -> None:
    flags = [flag.id for flag in base.flags()]

    def judging(who: int) -> None:
        with open_store(store_address) as own:
            mine = KnowledgeBase(own)
            for at in range(5):
                mine.judge(flags[(who + at) % len(flags)], "confirm", who=f"甲{who}", reason=f"第{at}次")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(judging, range(4)))
    told = [one.judgement for one in base.judgements()]
    assert sorted((one.who, one.reason) for one in told) == sorted(
        (f"甲{who}", f"第{at}次") for who in range(4) for at in range(5)
    )
    assert [one.number for one in told] == list(range(1, 21))
    for flag in flags:
        states = [(one.old, one.new) for one in told if one.target == flag]
        assert all(before[1] == after[0] for before, after in pairwise(states))


def test_a_judgement_whose_connection_broke_while_it_was_stored_stands_once(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag, write = sums(base).id, Connection.write

    def twice(self: Connection, work: object) -> object:
        write(self, work)  # type: ignore[type-var, arg-type]
        return write(self, work)  # type: ignore[type-var, arg-type]

    monkeypatch.setattr(Connection, "write", twice)
    told = [base.judge(flag, kind, who="周明", reason=WHY) for kind in ("dismiss", "undo")]  # type: ignore[arg-type]
    assert [one.judgement for one in base.judgements()] == told
    assert [one.new for one in told] == ["dismissed", "open"]


@pytest.fixture
def restored(store: Store) -> Iterator[Store]:
    """A store that a test may mark as being restored; the mark is taken away in the end."""
    yield store
    told = {"schema": store.status().schema, "restoring": None, "emptying": None}
    store._connection.write(lambda run: run(cypher.MARK_RESTORING, told))


def test_a_base_that_is_being_restored_takes_no_judgement(base: KnowledgeBase, restored: Store) -> None:
    flag = sums(base).id
    told = {"schema": restored.status().schema, "restoring": "0", "emptying": None}
    restored._connection.write(lambda run: run(cypher.MARK_RESTORING, told))
    with pytest.raises(Exception, match="restoring"):
        base.judge(flag, "dismiss", who="周明", reason=WHY)
    assert base.judgements() == ()
