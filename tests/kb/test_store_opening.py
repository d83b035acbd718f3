"""Opening a store: addresses, and what is said when one cannot be opened."""

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from kb.errors import KBError, StoreError, StoreUnavailable, UsageError
from kb.language import LANGUAGES, tell_error
from kb.store import Settings, Store, open_store
from kb.store.address import LocalAddress, ServerAddress, parse
from tests.batches import first


@pytest.mark.parametrize(
    "address",
    [
        "",
        "store",
        "local",
        "http://localhost:7474",
        "neo4j://",
        "bolt://host:port",
        "bolt://h/db",
        "neo4j://h?x=1",
    ],
)
def test_an_address_of_another_form_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match=r"store\.address"):
        open_store(address)


def test_an_address_without_a_folder_is_refused() -> None:
    with pytest.raises(UsageError, match="address_without_folder"):
        open_store("local:")


def test_a_folder_is_told_from_the_user_s_home_and_the_present_folder() -> None:
    home, here = parse("local:~/kb", Settings()), parse("local:kb", Settings())
    assert isinstance(home, LocalAddress)
    assert isinstance(here, LocalAddress)
    assert (home.directory, here.directory) == (Path.home() / "kb", Path.cwd() / "kb")


def test_a_user_and_password_in_an_address_are_taken_out_of_it() -> None:
    where = parse("neo4j+s://an%40na:s%3Aecret@example.org:7687", Settings(database="kb"))
    assert where == ServerAddress("neo4j+s://example.org:7687", Settings("an@na", "s:ecret", "kb"))


def test_settings_come_before_what_an_address_says() -> None:
    where = parse("bolt://anna:one@[::1]:7687", Settings(user="bert", password="two"))
    assert where == ServerAddress("bolt://[::1]:7687", Settings("bert", "two"))


def test_no_message_repeats_a_password() -> None:
    with pytest.raises(UsageError) as told:
        open_store("https://anna:secret@example.org")
    assert "secret" not in tell_error(told.value, "en")
    assert "example.org" in tell_error(told.value, "en")


def test_a_certificate_without_encryption_is_refused() -> None:
    with pytest.raises(UsageError, match="ca_without_encryption"):
        open_store("bolt://localhost:1", Settings(ca="office.pem"))


def test_a_certificate_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "office.pem"
    for make in (lambda: None, lambda: broken.write_text("no certificate")):
        make()
        with pytest.raises(StoreError, match=r"store\.certificate"):
            open_store("bolt+s://localhost:1", Settings(ca=str(broken)))


def quickly(address: str, settings: Settings = Settings()) -> KBError:  # noqa: B008
    """Return the error that opening raises, and check that it comes within seconds and can be told."""
    started = time.monotonic()
    with pytest.raises(KBError) as told:
        open_store(address, settings)
    assert time.monotonic() - started < 12
    for language in LANGUAGES:
        assert address.rpartition("@")[2].rpartition("/")[2] in tell_error(told.value, language)
    return told.value


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_where_nothing_answers_is_told_quickly(scheme: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(quickly(f"{scheme}://127.0.0.1:{port}"), StoreUnavailable)


def test_nothing_but_the_error_is_told_where_nobody_set_up_logging() -> None:
    program = (
        "from kb.errors import KBError\n"
        "from kb.store import open_store\n"
        "try: open_store('bolt://127.0.0.1:1')\n"
        "except KBError as e: print(type(e).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("StoreUnavailable\n", "")


def test_a_host_that_does_not_exist_is_told_quickly() -> None:
    assert isinstance(quickly("bolt://no-such-host.invalid:7687"), StoreUnavailable)


@pytest.fixture
def other_service() -> Iterator[int]:
    """The port of something that answers, and speaks no Bolt."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(1024)
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_a_port_of_another_service_is_told_quickly(scheme: str, other_service: int) -> None:
    assert isinstance(quickly(f"{scheme}://127.0.0.1:{other_service}"), StoreUnavailable)


@pytest.mark.neo4j
def test_a_wrong_password_is_told(neo4j_address: str) -> None:
    error = quickly(neo4j_address, Settings(password="wrong"))
    assert (error.code, error.values["user"]) == ("store.password", "neo4j")


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_told(neo4j_address: str) -> None:
    error = quickly(neo4j_address, Settings(database="elsewhere"))
    assert (error.code, error.values["database"]) == ("store.database", "elsewhere")


@pytest.mark.neo4j
def test_encryption_that_the_server_does_not_offer_is_told(neo4j_address: str) -> None:
    assert isinstance(quickly(neo4j_address.replace("bolt://", "bolt+s://")), StoreUnavailable)


@pytest.mark.neo4j
def test_a_certificate_of_one_s_own_is_used(neo4j_address: str) -> None:
    roots = ssl.get_default_verify_paths().cafile or ssl.get_default_verify_paths().openssl_cafile
    encrypted = neo4j_address.replace("bolt://", "bolt+s://")
    assert isinstance(quickly(encrypted, Settings(ca=roots)), StoreUnavailable)


@pytest.mark.neo4j
def test_the_routing_scheme_opens_the_same_base(neo4j_address: str, neo4j_store: Store) -> None:
    with open_store(neo4j_address.replace("bolt://", "neo4j://")) as store:
        assert store.status() == neo4j_store.status()
        assert "@" not in store.address


def test_opening_a_base_again_leaves_it_as_it_is(store: Store, store_address: str) -> None:
    store.put(first())
    before = store.status()
    with open_store(store_address) as again:
        assert again.status() == before


def test_a_statement_that_is_wrong_is_told_with_its_reason(store: Store) -> None:
    with pytest.raises(StoreError, match=r"store\.statement"):
        store.read("MATCH (n RETURN n")
