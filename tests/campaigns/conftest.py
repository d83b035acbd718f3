"""What the campaigns share: their scale, servers of their own, a folder of notices, the table in the end."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.tools.report import cores
from kb.store import Store, open_store
from tests.campaigns.figures import Figures, table
from tests.campaigns.folder import Folder
from tests.campaigns.scale import SCALES, Scale
from tests.campaigns.servers import LocalServer, Neo4jServer, Server
from tests.stores import emptied, required

_FOUND = pytest.StashKey[list[Figures]]()


@pytest.fixture(scope="session")
def scale(request: pytest.FixtureRequest) -> Scale:
    """How long the campaigns are: as ``--campaign`` says."""
    return SCALES[request.config.getoption("--campaign")]


@pytest.fixture(scope="session")
def folder(scale: Scale, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The notices that are ingested."""
    return Folder.filled(tmp_path_factory.mktemp("campaign") / "notices", scale.notices, seed=11)


@pytest.fixture(scope="session")
def local_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A local store of the campaigns' own."""
    if importlib.util.find_spec("arcadedb_embedded") is None:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    server = LocalServer(tmp_path_factory.mktemp("campaign") / "base")
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def neo4j_server(neo4j_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j of the campaigns' own, where the suite has one too: they kill it."""
    if shutil.which("java") is None:
        required("neo4j", "no Java to start a Neo4j with that may be killed")
    server = Neo4jServer(tmp_path_factory.mktemp("campaign") / "neo4j")
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(
    params=[
        pytest.param("local", marks=pytest.mark.local),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ]
)
def server(request: pytest.FixtureRequest) -> Server:
    """A server that runs and holds nothing: each campaign is led against both stores."""
    server: Server = request.getfixturevalue(f"{request.param}_server")
    return server


@pytest.fixture
def base(server: Server) -> Iterator[Store]:
    """The server's store, empty and open; it is found again when the server was away."""
    with open_store(server.address) as store:
        yield emptied(store)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder for what processes print."""
    return tmp_path


@pytest.fixture
def figures(server: Server, request: pytest.FixtureRequest) -> Figures:
    """What this campaign finds; printed at the end of the run."""
    found = Figures(request.function.__doc__ or request.function.__name__, server.name)
    request.config.stash.setdefault(_FOUND, []).append(found)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the campaigns found."""
    found = terminalreporter.config.stash.get(_FOUND, [])
    if not found:
        return
    terminalreporter.section("campaigns")
    about = {
        "scale": terminalreporter.config.getoption("--campaign"),
        "cores": cores(),
        "load": os.getloadavg()[0],
    }
    for line in table(found, about):
        terminalreporter.line(line)
