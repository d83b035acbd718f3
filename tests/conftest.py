"""What several tests need: a store of each kind, empty at the start of each test.

``KB_TEST_NEO4J`` is the address of a Neo4j that tests may empty, with user and password in it:
``bolt://neo4j:PASSWORD@127.0.0.1:7687``; ``tests/servers/neo4j.sh start HOME PORT PASSWORD`` starts one and prints it.
``KB_REQUIRE`` lists what must be there (``neo4j``, ``browser``): without it such a test fails instead of being skipped.
"""

import importlib.util
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kb.store import Settings, Store, local, open_store
from tests.campaigns.scale import LENGTHS
from tests.stores import STORES, emptied, required

# `make soak` takes this one; the suite keeps to Hypothesis' own hundred.
settings.register_profile("soak", max_examples=3000, deadline=None)

# A run in the background passes SIGINT by, and so would the processes that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def neo4j_address() -> str:
    """The address of a Neo4j that may be emptied."""
    address = os.environ.get("KB_TEST_NEO4J")
    if not address:
        required(
            "neo4j",
            "no Neo4j for tests: run tests/servers/neo4j.sh start HOME PORT PASSWORD "
            "and set KB_TEST_NEO4J to the address that it prints",
        )
    assert address
    return address


@pytest.fixture(scope="session")
def local_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a local store for the whole session; its server is stopped in the end."""
    if importlib.util.find_spec("arcadedb_embedded") is None:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    folder: Path = tmp_path_factory.mktemp("store") / "base"
    yield f"local:{folder}"
    local.stop(folder)


@pytest.fixture(scope="session")
def neo4j_store(neo4j_address: str) -> Iterator[Store]:
    """One open store on Neo4j for the whole session."""
    with open_store(
        neo4j_address, Settings(migrate=True)
    ) as store:  # an earlier run may have left an older base
        yield store


@pytest.fixture(scope="session")
def local_store(local_address: str) -> Iterator[Store]:
    """One open local store for the whole session."""
    with open_store(local_address) as store:
        yield store


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store: each test that asks for it runs on the local store and on Neo4j."""
    return emptied(request.getfixturevalue(f"{request.param}_store"))


@pytest.fixture
def store_address(store: Store, request: pytest.FixtureRequest) -> str:
    """The address of the store that the test has, to open it once more."""
    return str(
        request.getfixturevalue("local_address" if store.address.startswith("local:") else "neo4j_address")
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update-golden` write the golden files anew, `pytest --campaign long` lead long campaigns."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
    parser.addoption("--campaign", choices=LENGTHS, default="short", help="how long the campaigns are")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
