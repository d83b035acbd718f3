"""Every `kb` command that the README, the guide and the page about running it show is run as it stands, in an empty folder beside the samples."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.language import catalogue
from kb.store import local
from tests.browser.serving import free_port
from tests.stores import required

pytestmark = pytest.mark.local

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/guide.md", "docs/operation.md")
KB = ".venv/bin/kb"


def shown() -> list[str]:
    """Return each command that calls `kb`, once, in the order of the pages."""
    text = "\n".join((ROOT / page).read_text("utf-8") for page in PAGES)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith(f"{KB} ")]
    return list(dict.fromkeys(lines))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as a reader has it who has run the demo: the samples, and the demo's store filled with them."""
    try:
        import arcadedb_embedded  # noqa: F401  # only whether it is there
    except ImportError:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    folder = tmp_path_factory.mktemp("reader")
    (folder / "samples").symlink_to(ROOT / "samples")
    assert run(folder, "ingest samples --store local:.kb/demo").returncode == 0
    assert run(folder, "ingest samples").returncode == 0
    yield folder
    for store in (".kb/demo", "mine", "elsewhere"):
        local.stop(folder / store)


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "KB_STORE": f"local:{folder / 'mine'}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def run(folder: Path, words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kb.cli", *shlex.split(words)],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def notice(folder: Path) -> str:
    """Return the id of a notice of the store."""
    told = run(folder, "query owners --format json").stdout
    return re.findall(r"notice-[0-9a-f]{20}", told)[0]


def test_the_messages_that_the_page_about_running_it_explains_are_ours() -> None:
    table = (ROOT / "docs/operation.md").read_text("utf-8").partition("| the message begins |")[2]
    rows = re.findall(r"^\| (?!---)(.+?) \| .+ \|$", table, re.MULTILINE)
    ours = [words for domain in ("store", "cli", "log") for words in catalogue("en", domain).values()]
    told = {row: re.compile(re.escape(row).replace("…", r"\{\w+\}")) for row in rows}
    assert len(rows) > 10
    assert [row for row, begins in told.items() if not any(map(begins.match, ours))] == []


def flag(folder: Path) -> str:
    """Return the id of a flag of the store, the same each time."""
    told = run(folder, "check --all --format json").stdout
    return re.findall(r"flag-[0-9a-f]{20}", told)[0]


@pytest.mark.parametrize("line", [line for line in shown() if not line.endswith(" serve")])
def test_a_command_that_is_shown_does_what_it_says(folder: Path, line: str) -> None:
    words = line.removeprefix(f"{KB} ").replace("FOLDER", "samples")
    if "NOTICE" in words:
        words = words.replace("NOTICE", notice(folder))
    if "FLAG" in words:
        words = words.replace("FLAG", flag(folder))
    done = run(folder, words)
    # Flags were planted in the samples: `kb check` says so by its exit code.
    assert done.returncode == (1 if words.startswith("check") else 0), done.stderr
    written = re.search(r" -o (\S+)", line)
    assert (folder / written[1]).stat().st_size if written else (done.stdout + done.stderr).strip()


def test_the_app_is_served_and_ends_when_it_is_asked_to(folder: Path) -> None:
    assert f"{KB} serve" in shown()
    port = free_port()
    command = [sys.executable, "-m", "kb.cli", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as app:
        try:
            assert app.stdout is not None
            assert app.stdout.readline().strip() == f"http://127.0.0.1:{port}"
        finally:
            app.send_signal(signal.SIGINT)
            assert app.wait(30) in (0, 130)
