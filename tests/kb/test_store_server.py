"""A Neo4j that somebody else runs: encrypted, routed, restarted, too old, or full of other people's data."""

import logging
import re
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
import pytest
import trustme

from kb.errors import KBError, StoreError, StoreUnavailable
from kb.language import LANGUAGES, tell_error
from kb.store import Settings, Store, open_store
from tests.batches import first, second
from tests.gateway import Gateway
from tests.servers.neo4j import Neo4j, running
from tests.stores import content, emptied, expected

pytestmark = pytest.mark.neo4j

_ENCRYPTED = """
server.bolt.tls_level=REQUIRED
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office's own authority, ``office.pem``, and another office's, ``other.pem``."""
    folder = tmp_path_factory.mktemp("office")
    trustme.CA().cert_pem.write_to_path(folder / "other.pem")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "office.pem")
    certificate = authority.issue_cert("127.0.0.1", "localhost", key_type=trustme.KeyType.RSA)
    certificate.private_key_pem.write_to_path(folder / "private.key")
    (folder / "public.crt").write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    return folder


@pytest.fixture(scope="module")
def encrypted(neo4j_address: str, office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A Neo4j that takes encrypted connections only, with a certificate of the office's."""
    home = tmp_path_factory.mktemp("encrypted") / "neo4j"
    keys = home / "certificates" / "bolt"
    keys.mkdir(parents=True)
    for name in ("private.key", "public.crt"):
        (keys / name).write_bytes((office / name).read_bytes())
    with running(home, _ENCRYPTED) as server:
        yield server


@pytest.fixture
def shared(neo4j_store: Store) -> Store:
    """The suite's own Neo4j, empty."""
    return emptied(neo4j_store)


def refused(address: str, settings: Settings = Settings()) -> KBError:  # noqa: B008
    with pytest.raises(KBError) as told:
        open_store(address, settings)
    for language in LANGUAGES:
        assert tell_error(told.value, language)
    return told.value


# Encryption


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_an_office_s_own_certificate_opens_an_encrypted_server(
    scheme: str, encrypted: Neo4j, office: Path
) -> None:
    with open_store(encrypted.address_by(scheme), Settings(ca=str(office / "office.pem"))) as store:
        emptied(store)
        assert store.put(first()).kind == "new"
        assert content(store) == expected(first())


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_a_certificate_that_nobody_vouches_for_is_taken_where_the_address_says_so(
    scheme: str, encrypted: Neo4j
) -> None:
    with open_store(encrypted.address_by(scheme)) as store:
        assert store.status().schema


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
@pytest.mark.parametrize("trusted", ["other.pem", None])
def test_a_server_whose_certificate_is_not_trusted_is_not_spoken_to(
    scheme: str, trusted: str | None, encrypted: Neo4j, office: Path
) -> None:
    ca = str(office / trusted) if trusted else ssl.get_default_verify_paths().cafile
    error = refused(encrypted.address_by(scheme), Settings(ca=ca))
    assert error.code == "store.untrusted"
    assert encrypted.password not in tell_error(error, "en")


def test_an_encrypted_server_asked_without_encryption_is_told(encrypted: Neo4j) -> None:
    assert isinstance(refused(encrypted.address), StoreUnavailable)


# What may hold a base


def bare(store_address: str) -> neo4j.Driver:
    told = urlsplit(store_address)
    return neo4j.GraphDatabase.driver(
        f"bolt://127.0.0.1:{told.port}", auth=(told.username or "", told.password or "")
    )


@pytest.fixture
def foreign(encrypted: Neo4j) -> Iterator[neo4j.Driver]:
    """A database that holds somebody else's graph, and no base."""
    told = urlsplit(encrypted.address)
    with neo4j.GraphDatabase.driver(
        f"bolt+ssc://127.0.0.1:{told.port}", auth=(told.username or "", told.password or "")
    ) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
            driver.execute_query(f"DROP CONSTRAINT {row['name']}")
        for row in driver.execute_query(
            "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
        ).records:
            driver.execute_query(f"DROP INDEX {row['name']}")
        driver.execute_query("CREATE (:Film {title: 'M'})<-[:ACTS_IN]-(:Actor {name: 'Lorre'})")
        yield driver
        driver.execute_query("MATCH (n) DETACH DELETE n")


def graph(driver: neo4j.Driver) -> list[object]:
    rows = driver.execute_query(
        "MATCH (n) RETURN labels(n) AS labels, properties(n) AS told ORDER BY labels"
    ).records
    made = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN count(name) AS n").records
    return [*(row.data() for row in rows), made[0]["n"]]


def test_a_database_with_somebody_else_s_graph_is_refused_and_left_as_it_is(
    foreign: neo4j.Driver, encrypted: Neo4j
) -> None:
    before = graph(foreign)
    error = refused(encrypted.address_by("bolt+ssc"))
    assert (error.code, error.values["labels"]) == ("store.foreign_graph", "Actor, Film")
    assert graph(foreign) == before


def test_a_node_that_is_only_called_like_our_own_is_no_base(foreign: neo4j.Driver, encrypted: Neo4j) -> None:
    foreign.execute_query("CREATE (:Base {id: 'base', name: 'Ramstein'})")
    assert refused(encrypted.address_by("bolt+ssc")).code == "store.foreign_graph"
    foreign.execute_query("MATCH (b:Base) DELETE b")


def test_a_server_that_is_too_old_is_told(shared: Store, neo4j_address: str) -> None:
    before = shared.status()
    told = urlsplit(neo4j_address)
    with Gateway(told.port or 7687, rewrite=(rb"Neo4j/5\.", b"Neo4j/4.")) as gateway:
        error = refused(f"bolt://{told.username}:{told.password}@127.0.0.1:{gateway.port}")
    assert error.code == "store.old_server"
    assert str(error.values["found"]).startswith("Neo4j/4.")
    assert shared.status() == before


# Readers and writers


def begun(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the access mode of every transaction that the driver began: ``r``, or ``w`` for none said."""
    lines = [record.getMessage() for record in caplog.records if "C: BEGIN" in record.getMessage()]
    return ["r" if re.search(r"'mode': 'r'", line) else "w" for line in lines]


@pytest.fixture
def routed(neo4j_address: str, shared: Store) -> Iterator[Store]:
    with open_store(neo4j_address.replace("bolt://", "neo4j://")) as store:
        yield store


def test_readers_go_to_readers_and_writers_to_the_writer(
    routed: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "neo4j"):
        routed.put(first())
    assert set(begun(caplog)) == {"w"}
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "neo4j"):
        routed.status()
        routed.find("管道")
        routed.named("水务局")
        content(routed)
        routed.takes(first().notice.id)
        routed.around(first().notice.id)
    assert set(begun(caplog)) == {"r"}


def test_a_reader_is_refused_by_the_server_when_it_writes(routed: Store) -> None:
    with pytest.raises(StoreError):
        routed.read("CREATE (n:Theme) RETURN n")
    assert routed.status().counts["Theme"] == 0


def test_a_reader_names_the_write_that_it_must_see(routed: Store, caplog: pytest.LogCaptureFixture) -> None:
    routed.put(first())
    with caplog.at_level(logging.DEBUG, "neo4j"):
        assert [n.id for n in routed.nodes([first().notice.id])] == [first().notice.id]
    lines = [r.getMessage() for r in caplog.records if "C: BEGIN" in r.getMessage()]
    assert lines
    assert all("'bookmarks': ['" in line for line in lines)


# A server that goes away and comes back


def test_a_writer_with_patience_waits_for_a_server_that_is_restarted(
    neo4j_address: str, tmp_path: Path
) -> None:
    told: list[tuple[str, float]] = []
    with running(tmp_path / "neo4j") as server:
        plain = f"bolt://127.0.0.1:{server.port}"
        with open_store(
            server.address, Settings(patience=120), lambda address, seconds: told.append((address, seconds))
        ) as store:
            store.put(first())
            server.stop()
            again = threading.Thread(target=server.start)
            again.start()
            assert store.put(second()).kind == "new"
            again.join()
            assert content(store) == expected(first(), second())
    assert {address for address, _ in told} == {plain}
    assert all(0 < seconds <= 120 for _, seconds in told)


def test_without_patience_a_server_that_went_away_is_told_at_once(neo4j_address: str, shared: Store) -> None:
    told = urlsplit(neo4j_address)
    with (
        Gateway(told.port or 7687) as gateway,
        open_store(f"bolt://{told.username}:{told.password}@127.0.0.1:{gateway.port}") as store,
    ):
        gateway.shut()
        with pytest.raises(StoreUnavailable):
            store.status()
        gateway.open()
        assert store.status().schema
