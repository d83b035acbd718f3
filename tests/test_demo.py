"""The first five minutes: what `make demo` says when something stands in its way, and that it ends all that it started.

No test needs the network: an installer of our own stands in for uv, and pip is shown an index that does not answer.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb.language import LANGUAGES, Language, catalogue

ROOT = Path(__file__).parents[1]
LOCALES: dict[Language, str] = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}
INSTALLER = """#!/bin/sh
case "$1 $2 $*" in
*--help*) echo --group; exit 0 ;;
"pip install "*) echo "$*" >> "$INSTALLED"; echo "$SAYS"; exit "${LEAVES:-0}" ;;
esac
for folder in "$@"; do :; done
mkdir -p "$folder/bin" && printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$REAL" > "$folder/bin/python" && chmod +x "$folder/bin/python"
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("make") is None, reason="make is not here: install it to run this"
)


@dataclass(frozen=True)
class Copy:
    """A copy of what the demo needs, with an installer that needs no network."""

    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("VENV", "PYTHON", "PORT", "MAKEFLAGS")}
        return {
            **kept,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "INSTALLED": str(self.folder / "installed"),
            "REAL": sys.executable,
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "LC_ALL": LOCALES["en"],
            **more,
        }

    def run(self, *words: str, **more: str) -> tuple[int, list[str]]:
        """Run make, and return how it ended and what was told, without make's own line."""
        done = subprocess.run(
            ["make", *words],
            cwd=self.folder,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, [x for x in done.stderr.splitlines() if not x.startswith("make")]

    def installed(self) -> int:
        """Return how often something was installed."""
        log = self.folder / "installed"
        return len(log.read_text().splitlines()) if log.exists() else 0


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in ("scripts", "samples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    script(tmp_path / "bin" / "uv", INSTALLER)
    return Copy(tmp_path)


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# What stands in the way


def test_what_is_installed_once_is_not_installed_again(copy: Copy) -> None:
    for _ in range(2):
        code, _ = copy.run("install")
        assert (code, copy.installed()) == (0, 1)
    project = copy.folder / "pyproject.toml"
    project.write_text(project.read_text("utf-8") + "\n# newer\n", "utf-8")
    assert copy.run("install")[0] == 0
    assert copy.installed() == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("says", "word"),
    [
        ("error: Failed to fetch: `https://pypi.org/simple/`", {"en": "network", "zh": "网络"}),
        ("OSError: [Errno 28] No space left on device", {"en": "disk is full", "zh": "磁盘已满"}),
        ("ERROR: Could not install: [Errno 13] Permission denied: 'x'", {"en": "owns", "zh": "所有者"}),
        ("No matching distribution found for arcadedb-embedded", {"en": "Neo4j", "zh": "Neo4j"}),
        ("something else", {"en": ".venv/install.log", "zh": ".venv/install.log"}),
    ],
)
def test_an_installation_that_fails_is_told_in_one_sentence_and_a_later_one_is_good(
    says: str, word: dict[Language, str], language: Language, copy: Copy
) -> None:
    code, (installing, sentence) = copy.run("install", SAYS=says, LEAVES="1", LC_ALL=LOCALES[language])
    assert code == 2
    assert "Installing" in installing or "安装" in installing
    assert word[language] in sentence
    assert copy.run("install", SAYS="") == (0, [told_installing()])
    assert copy.installed() == 2
    assert copy.run("install") == (0, [])


def told_installing() -> str:
    return "Installing into .venv; the first time takes a minute."


def test_without_a_network_pip_is_told_in_one_sentence_too(copy: Copy) -> None:
    (copy.folder / "bin" / "uv").unlink()
    if shutil.which("uv", path=copy.environment()["PATH"]):
        pytest.skip("uv is installed here and comes first: take it off PATH to run this")
    nowhere = f"http://127.0.0.1:{free_port()}/simple"
    code, told = copy.run(
        "install",
        PIP_INDEX_URL=nowhere,
        PIP_EXTRA_INDEX_URL=nowhere,
        PIP_FIND_LINKS="",
        PIP_NO_INDEX="0",
        PIP_RETRIES="0",
        PIP_CONFIG_FILE=os.devnull,
    )
    assert code == 2
    assert told[0] == told_installing()
    assert len(told) == 2
    assert "network" in told[1]
    assert not list((copy.folder / ".venv").glob(".installed*"))


def test_an_installation_that_is_interrupted_is_begun_again(copy: Copy) -> None:
    script(
        copy.folder / "bin" / "uv", INSTALLER.replace('echo "$SAYS";', 'echo "$SAYS"; sleep "${WAITS:-0}";')
    )
    process = subprocess.Popen(
        ["make", "install"],
        cwd=copy.folder,
        env=copy.environment(WAITS="30"),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: copy.installed() == 1)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "Traceback" not in errors
    assert copy.run("install")[0] == 0
    assert copy.installed() == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_python_without_venv_is_told(language: Language, copy: Copy) -> None:
    (copy.folder / "bin" / "uv").unlink()
    if shutil.which("uv", path=copy.environment()["PATH"]):
        pytest.skip("uv is installed here and makes virtual environments: take it off PATH to run this")
    bare = script(
        copy.folder / "python3",
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n',
    )
    code, told = copy.run("demo", f"PORT={free_port()}", PYTHON=str(bare), LC_ALL=LOCALES[language])
    assert (code, len(told)) == (2, 1)
    assert "python3-venv" in told[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_python_is_told(language: Language, copy: Copy) -> None:
    old = script(copy.folder / "python3", "#!/bin/sh\nexit 1\n")
    code, told = copy.run("demo", PYTHON=str(old), LC_ALL=LOCALES[language])
    assert (code, len(told)) == (2, 1)
    assert "3.11" in told[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("there", [False, True], ids=["before the installation", "after it"])
def test_a_taken_port_is_told_before_anything_is_installed_with_one_that_is_free(
    there: bool, language: Language, copy: Copy, taken: int
) -> None:
    if there:
        copy.run("install")
    installed = copy.installed()
    code, told = copy.run("demo", f"PORT={taken}", LC_ALL=LOCALES[language])
    assert (code, len(told), copy.installed()) == (2, 1, installed)
    other = int(told[0].rpartition("PORT=")[2])
    words = catalogue(language, "demo")["demo.port_taken"]
    assert told == [words.format(port=taken, other=other)]
    assert other != taken
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", other))


@pytest.mark.parametrize("there", [False, True], ids=["before the installation", "after it"])
@pytest.mark.parametrize("port", ["web", "0", "65536", "-1", ""])
def test_what_is_no_port_is_told(port: str, there: bool, copy: Copy) -> None:
    if there:
        copy.run("install")
    code, told = copy.run("demo", f"PORT={port}")
    if port == "" and not there:
        told = told[1:]  # nothing to look at before the installation
    assert (code, told) == (2, [catalogue("en", "demo")["demo.no_port"].format(port=port)])


# How it runs, and how it ends


def until(true, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def started(folder: Path) -> list[int]:
    """Return the processes that work for the demo of a folder: the app, its commands, the store's server."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder) in words:
                found.append(int(entry.name))
    return found


def ended(copy: Copy, after: str, number: signal.Signals, group: bool) -> str:
    """Run the demo until it says something, end it, and return what it said."""
    said = copy.folder / "told"
    port = free_port()
    with said.open("w") as told:
        demo = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=copy.folder,
            env=copy.environment(),
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        until(lambda: after.format(port=port) in said.read_text() or demo.poll() is not None)
        (os.killpg if group else os.kill)(demo.pid, number)
        demo.wait(60)
    until(lambda: started(copy.folder) == [], 20)
    assert "Traceback" not in said.read_text()
    assert catalogue("en", "demo")["demo.ended"] in said.read_text()
    return said.read_text()


@pytest.mark.local
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc: run it on Linux")
def test_the_demo_reads_the_samples_once_and_ends_all_that_it_started(copy: Copy) -> None:
    pytest.importorskip("arcadedb_embedded", reason="no local server: install accountability-kb[local]")
    assert copy.run("install")[0] == 0
    address = "http://127.0.0.1:{port}"
    assert "3 new" in ended(copy, address, signal.SIGINT, group=True)  # Ctrl-C
    assert "3 unchanged" in ended(copy, address, signal.SIGTERM, group=False)
    ended(copy, catalogue("en", "demo")["demo.reading"], signal.SIGHUP, group=True)  # a closed terminal


@pytest.mark.local
def test_a_demo_that_finds_its_port_taken_leaves_the_store_of_the_other_alone(copy: Copy, taken: int) -> None:
    store = copy.folder / ".kb" / "demo"
    store.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, str(copy.folder / "scripts" / "demo.py"), "--port", str(taken)],
        env=copy.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert list(store.iterdir()) == []
