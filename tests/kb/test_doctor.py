"""`kb doctor` finds each fault that is planted, works where nothing else does, and mends what can be mended safely."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.api import KnowledgeBase
from kb.api.doctor import CHECKS, Finding, examined, versions
from kb.cli.program import program
from kb.errors import KBError, UsageError
from kb.language import LANGUAGES, tell
from kb.review import judge
from kb.schema import SCHEMA
from kb.store import Settings, Store, consistency, local, open_store, wording
from kb.store.address import parse
from kb.store.connection import Connection
from kb.store.examining import enter
from kb.store.local.files import Files, Notice
from tests.browser.serving import free_port
from tests.disks import fill
from tests.kb.judging import hint
from tests.kb.notices import write_notices
from tests.stores import content, emptied

Plant = Callable[..., None]


@pytest.fixture
def base(store: Store, store_address: str, tmp_path: Path) -> Iterator[str]:
    """The address of a base with some notices; what a test breaks in it is whole again afterwards."""
    KnowledgeBase(store).ingest(write_notices(tmp_path / "notices"))
    yield store_address
    list(examined(store_address, Settings(), mend=True))


@pytest.fixture
def plant(base: str) -> Iterator[Plant]:
    """Run a statement that breaks the base."""
    with enter(parse(base, Settings())) as connection:

        def write(statement: str, **values: object) -> None:
            connection.write(lambda run: run(statement, values))

        yield write


def found(address: str, *, full: bool = False, mend: bool = False) -> dict[str, Finding]:
    """Return what the checks find, by check, after seeing that both languages have words for it."""
    findings = list(examined(address, Settings(), full=full, mend=mend))
    assert all(finding.told(language) for finding in findings for language in LANGUAGES)
    assert all(finding.to_do(language) != "" for finding in findings for language in LANGUAGES)
    return {finding.check: finding for finding in findings}


def troubles(address: str, **how: bool) -> dict[str, tuple[str, str]]:
    return {f.check: (f.state, f.code) for f in found(address, **how).values() if f.state != "ok"}


def doctor(address: str, *arguments: str) -> Result:
    return CliRunner().invoke(program("en"), ["doctor", "--store", address, *arguments])


# A base that is whole


@pytest.mark.parametrize("full", [False, True])
def test_a_clean_base_gives_only_ok(base: str, full: bool) -> None:
    findings = found(base, full=full)
    assert {f.state for f in findings.values()} == {"ok"}, findings
    here = {"encryption", "server"} if "bolt" in base else {"folder", "permissions", "disk"}
    elsewhere = {"folder", "permissions", "disk", "encryption", "server"} - here
    assert findings.keys() == CHECKS.keys() - elsewhere
    assert all(
        findings[check].values["looked_at"] for check in ("facts", "shared", "derived", "words", "edges")
    )


def test_a_pipe_gets_one_object_a_finding_without_the_password(base: str) -> None:
    done = doctor(base, "--format", "json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [list(row) for row in rows] == [["check", "state", "told", "do"]] * len(rows)
    password = base.rpartition("@")[0].rpartition(":")[2]
    assert not password or password not in done.stdout + done.stderr


def test_a_table_has_a_mark_for_each_finding(base: str) -> None:
    done = doctor(base, "--format", "table")
    assert done.stdout.count("✓") == len(found(base))
    assert not {"!", "✗"} & set(done.stdout.split())


def test_looking_writes_nothing(base: str, store: Store) -> None:
    before, revision = content(store), store.revision()
    found(base, full=True)
    assert (content(store), store.revision()) == (before, revision)


def test_some_nodes_of_each_label_are_looked_at_unless_all_are(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consistency, "SAMPLE", 2)
    some, every = (found(base, full=full)["facts"].values["looked_at"] for full in (False, True))
    assert 0 < int(str(some)) < int(str(every))


# Planted faults


def test_a_missing_index_is_named_and_made_again(base: str, plant: Plant) -> None:
    plant("DROP INDEX measure_notice")
    plant("DROP CONSTRAINT measure_id")
    finding = found(base)["indexes"]
    assert (finding.state, finding.code) == ("wrong", "doctor.indexes_missing")
    assert finding.values["names"] == "measure_id, measure_notice"
    assert doctor(base).exit_code == 1
    mended = found(base, mend=True)
    assert mended["mend"].values["names"] == "measure_id, measure_notice"
    assert mended["indexes"].state == "ok"


def test_a_missing_index_over_words_is_named_and_made_again(base: str, plant: Plant) -> None:
    plant("DROP INDEX issue_searched")
    assert found(base)["indexes"].values["names"] == "issue_searched"
    assert found(base, mend=True)["indexes"].state == "ok"
    with open_store(base) as store:
        assert store.find("灌区管护")


def test_a_shared_node_that_no_notice_names_is_found_and_taken_away(
    base: str, plant: Plant, store: Store
) -> None:
    before = content(store)
    said = {"id": f"unit-{'0' * 20}", "name": "无名处", "scope": ""}
    plant("CREATE (u:Unit) SET u = $said", said=said | wording.kept("Unit", said))
    assert troubles(base) == {"shared": ("wrong", "doctor.shared_wrong")}
    mended = found(base, mend=True)
    assert (mended["mend"].code, mended["mend"].values) == ("doctor.mended_shared", {"count": 1})
    assert {f.state for f in mended.values()} == {"ok"}
    assert content(store) == before


def test_a_shared_node_that_says_otherwise_than_its_mentions_is_derived_anew(
    base: str, plant: Plant, store: Store
) -> None:
    before = content(store)
    id = next(node.id for node in before[0] if node.type == "Unit")
    plant("MATCH (u:Unit {id: $id}) SET u.names = ['另一个名称']", id=id)
    # It is found by what it says, and that is another thing now.
    assert troubles(base) == {
        "derived": ("wrong", "doctor.derived_wrong"),
        "words": ("wrong", "doctor.words_wrong"),
    }
    assert found(base)["derived"].values["ids"] == id
    revision = store.revision()
    mended = found(base, mend=True)
    assert (mended["mend"].code, mended["derived"].state) == ("doctor.mended_derived", "ok")
    assert content(store) == before
    assert store.revision() == revision + 1


def test_nodes_that_are_not_found_by_what_they_say_are_given_their_words_anew(
    base: str, plant: Plant, store: Store
) -> None:
    before, found_before = content(store), [node.id for node in store.find("整改")]
    plant("MATCH (n:Notice) SET n.searched = n.called")
    plant("MATCH (i:Issue) REMOVE i.called, i.searched")
    assert troubles(base, full=True) == {"words": ("wrong", "doctor.words_wrong")}
    count = sum(node.type in ("Notice", "Issue") for node in before[0])
    assert found(base, full=True)["words"].values["count"] == count
    mended = found(base, mend=True)
    assert (mended["mend"].code, mended["mend"].values) == ("doctor.mended_words", {"count": count})
    assert mended["words"].state == "ok"
    assert content(store) == before
    assert [node.id for node in store.find("整改")] == found_before != []


def test_a_fact_whose_notice_is_not_there_is_found_and_left_for_a_person(
    base: str, plant: Plant, store: Store
) -> None:
    said = {"id": f"measure-{'0' * 20}", "notice": "notice-gone", "text": "整改"}
    plant("CREATE (m:Measure) SET m = $said", said=said | wording.kept("Measure", said))
    assert troubles(base) == {"facts": ("wrong", "doctor.facts_wrong")}
    mended = found(base, mend=True)
    assert (mended["mend"].code, mended["facts"].state) == ("doctor.mended_nothing", "wrong")
    plant("MATCH (m:Measure {id: $id}) DETACH DELETE m", id=f"measure-{'0' * 20}")


def test_a_relation_that_does_not_join_what_it_says_is_found(base: str, plant: Plant, store: Store) -> None:
    plant("MATCH (m:Measure)-[r]->() WITH r LIMIT 1 SET r.target = 'unit-elsewhere'")
    assert troubles(base) == {"edges": ("wrong", "doctor.edges_wrong")}


def test_a_relation_of_a_notice_that_is_not_there_is_found(base: str, plant: Plant, store: Store) -> None:
    plant("MATCH (m:Measure)-[r]->() WITH r LIMIT 1 SET r.notice = 'notice-gone'")
    assert troubles(base) == {"edges": ("wrong", "doctor.edges_wrong")}


def test_a_judgement_that_was_changed_is_found(base: str, plant: Plant, store: Store) -> None:
    for who in ("周明", "吴岚"):
        judge(store, hint("flag-1", "38处"), "dismiss", reason="另有说明。", who=who)
    assert found(base)["judgements"].values["looked_at"] == 2
    plant("MATCH (j:Judgement) WITH j LIMIT 1 SET j.reason = '别的理由'")
    assert troubles(base) == {"judgements": ("wrong", "doctor.judgements_wrong")}
    plant("MATCH (j:Judgement) SET j.number = null")
    assert found(base)["judgements"].values["count"] == 2


def test_a_base_of_a_newer_schema_is_a_finding_and_the_rest_is_not_judged(base: str, plant: Plant) -> None:
    plant("MATCH (b:Base {id: 'base'}) SET b.schema = $schema", schema=SCHEMA.version + 1)
    try:
        assert troubles(base) == {"schema": ("wrong", "store.newer_schema")}
        assert "indexes" not in found(base)
        assert doctor(base).exit_code == 1
        assert found(base, mend=True)["mend"].code == "doctor.mended_nothing_here"
    finally:
        plant("MATCH (b:Base {id: 'base'}) SET b.schema = $schema", schema=SCHEMA.version)


def test_a_base_of_an_older_schema_is_a_warning_and_is_not_migrated(base: str, plant: Plant) -> None:
    plant("MATCH (b:Base {id: 'base'}) SET b.schema = $schema", schema=SCHEMA.version - 1)
    try:
        assert troubles(base) == {"schema": ("warning", "doctor.older_schema")}
        assert doctor(base).exit_code == 0
        assert found(base)["schema"].values["found"] == SCHEMA.version - 1
    finally:
        plant("MATCH (b:Base {id: 'base'}) SET b.schema = $schema", schema=SCHEMA.version)


def test_notices_read_by_older_rules_are_counted(base: str, plant: Plant) -> None:
    plant("MATCH (n:Notice) WITH n ORDER BY n.id LIMIT 1 SET n.rules = 'older'")
    finding = found(base)["rules"]
    assert (finding.state, finding.values["older"], finding.values["notices"]) == ("warning", 1, 4)
    assert doctor(base).exit_code == 0


# Where nothing else works


def test_a_server_that_does_not_answer_is_a_finding() -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    assert troubles(address) == {"store": ("wrong", "store.unavailable")}
    done = doctor(address, "--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    told = [row["told"] for row in map(json.loads, done.stdout.splitlines()) if row["check"] == "store"]
    assert told == [tell("store.unavailable", "en", address=address)]


@pytest.mark.neo4j
def test_a_wrong_password_is_a_finding_that_does_not_repeat_it(neo4j_address: str) -> None:
    address = f"bolt://neo4j:not-the-one@{neo4j_address.rpartition('@')[2]}"
    done = doctor(address)
    assert done.exit_code == 1
    assert "KB_PASSWORD" in done.stdout
    assert "not-the-one" not in done.stdout + done.stderr


@pytest.mark.neo4j
def test_an_empty_database_and_another_graph_are_told_apart_and_left_alone(
    neo4j_address: str, neo4j_store: Store
) -> None:
    emptied(neo4j_store)
    with enter(parse(neo4j_address, Settings())) as connection:

        def write(statement: str) -> None:
            connection.write(lambda run: run(statement, {}))

        write("MATCH (n) DETACH DELETE n")
        try:
            assert troubles(neo4j_address) == {"schema": ("warning", "doctor.empty")}
            assert connection.read(lambda run: run("MATCH (n) RETURN n", {})) == []
            write("CREATE (:Somebody)")
            assert troubles(neo4j_address) == {"store": ("wrong", "store.foreign_graph")}
        finally:
            write("MATCH (n:Somebody) DELETE n")
            open_store(neo4j_address).close()


def test_an_address_of_another_form_is_refused() -> None:
    with pytest.raises(UsageError):
        found("ftp://there")
    assert doctor("ftp://there").exit_code == 2


def test_no_base_is_founded_where_none_lies(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert troubles(f"local:{folder}")["store"] == ("warning", "doctor.no_base")
    assert doctor(f"local:{folder}").exit_code == 0
    folder.mkdir()
    assert troubles(f"local:{folder}")["store"] == ("warning", "doctor.no_base")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("case", ["a file", "a full folder"])
def test_a_folder_that_can_hold_no_base_is_a_finding(case: str, tmp_path: Path) -> None:
    path = tmp_path / "there"
    if case == "a file":
        path.touch()
    else:
        write_notices(path)
    code = "store.local_no_folder" if case == "a file" else "store.local_other_folder"
    assert troubles(f"local:{path}") == {"store": ("wrong", code)}


@pytest.mark.local
def test_a_missing_engine_is_a_finding(
    local_store: Store, local_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(distribution: str) -> str:
        if distribution == "arcadedb-embedded":
            raise PackageNotFoundError(distribution)
        return version(distribution)

    emptied(local_store)
    monkeypatch.setattr(versions, "version", without)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert troubles(local_address) == {
        "engine": ("wrong", "doctor.no_engine"),
        "store": ("wrong", "store.local_missing"),
    }
    assert "engine" not in troubles(f"bolt://127.0.0.1:{free_port()}")


def test_an_engine_other_than_the_tested_one_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pins = ["neo4j<7,>=6.0", "arcadedb-embedded==1.2.3.post4; extra == 'local'"]
    monkeypatch.setattr(versions, "requires", lambda distribution: pins)
    finding = found(f"local:{tmp_path / 'none'}")["engine"]
    assert (finding.code, finding.values["tested"]) == ("doctor.other_engine", "1.2.3.post4")


# The folder of a local base


@pytest.mark.local
@pytest.mark.skipif(os.name != "posix", reason="rights of files are told by POSIX here")
def test_a_folder_that_others_may_enter_is_wrong(local_store: Store, local_address: str) -> None:
    emptied(local_store)
    folder = Path(local_address.removeprefix("local:"))
    folder.chmod(0o755)
    try:
        assert troubles(local_address) == {"permissions": ("wrong", "doctor.open_to_others")}
    finally:
        folder.chmod(0o700)


@pytest.mark.local
def test_a_local_base_is_told_as_it_was_before_the_doctor_came(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    address = f"local:{folder}"
    open_store(address).close()
    try:
        running = found(address)["folder"]
        local.stop(folder)
        resting = found(address)
        assert (running.code, resting["folder"].code) == ("doctor.running", "doctor.resting")
        assert resting["store"].code == "doctor.store_local"  # it was started to be looked at
        assert float(str(running.values["size"])) > 1
    finally:
        local.stop(folder)


@pytest.mark.local
def test_a_process_that_holds_the_folder_and_does_not_answer_is_a_warning(
    local_store: Store, local_address: str
) -> None:
    files = Files(Path(local_address.removeprefix("local:")))
    answering = files.published()
    assert answering is not None
    files.publish(Notice(free_port(), answering.password, answering.pid))
    from kb.store.local.folder import look

    try:
        state = look(files.directory)
    finally:
        files.publish(answering)
    assert (state.process, state.locked) == (None, True)


@pytest.mark.local
def test_a_disk_with_little_room_is_a_warning_and_a_full_one_is_wrong(disk: Callable[[int], Path]) -> None:
    folder = disk(64) / "base"
    address = f"local:{folder}"
    open_store(address).close()
    assert troubles(address) == {"disk": ("warning", "doctor.disk")}
    fill(folder.parent)
    told = troubles(address)
    assert told["disk"] == ("wrong", "doctor.disk")
    local.stop(folder)
    assert troubles(address)["disk"] == ("wrong", "doctor.disk")
    assert doctor(address).exit_code == 1


# The way to a server


@pytest.mark.parametrize(
    ("address", "state", "code"),
    [
        ("neo4j+s://there", "ok", "doctor.encrypted"),
        ("bolt+ssc://there", "warning", "doctor.unverified"),
        ("bolt://localhost", "ok", "doctor.same_machine"),
        ("bolt://[::1]:7687", "ok", "doctor.same_machine"),
        ("bolt://10.1.2.3", "warning", "doctor.not_encrypted"),
    ],
)
def test_whether_others_can_read_along_is_told(
    address: str, state: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(where: object) -> Connection:
        raise KBError("store.unavailable", address=address)

    monkeypatch.setattr("kb.api.doctor.patient.enter", away)
    finding = found(address)["encryption"]
    assert (finding.state, finding.code) == (state, code)


@pytest.mark.neo4j
def test_an_old_server_is_wrong(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.store.suitable.OLDEST", 99)
    assert troubles(neo4j_address) == {"store": ("wrong", "store.old_server")}


def test_looking_at_a_store_that_is_away_takes_a_real_process_to_exit_code_1() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb.cli", "doctor", "--store", f"bolt://127.0.0.1:{free_port()}"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert {json.loads(line)["state"] for line in done.stdout.splitlines()} == {"ok", "wrong"}
