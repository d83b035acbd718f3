"""What a newcomer meets first: the two READMEs, the commands that they show, and what is in the wheel."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")}
KB = ".venv/bin/kb"


def headings(text: str) -> list[int]:
    """Return the levels of a page's headings."""
    return [len(line.split()[0]) for line in without_code(text).splitlines() if line.startswith("#")]


def blocks(text: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL)


def without_code(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def links(text: str) -> list[str]:
    return sorted(re.findall(r"\]\(([^)]+)\)", text))


def commands(text: str) -> list[list[str]]:
    """Return each command of a page's code blocks, as words."""
    return [shlex.split(line) for block in blocks(text) for line in block.splitlines() if line.strip()]


def kb_commands() -> list[list[str]]:
    return [words[1:] for words in commands(READMES["README.md"]) if words[0] == KB]


def make_targets() -> set[str]:
    pages = READMES["README.md"] + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return set(re.findall(r"(?m)(?:^|`|^KB_REQUIRE=\S+ )make ([a-z]+)", pages))


@pytest.mark.parametrize("part", [headings, blocks])
def test_both_readmes_have_the_same_headings_and_commands(part):
    english, chinese = (part(text) for text in READMES.values())
    assert english == chinese
    assert english


def test_both_readmes_lead_to_the_same_places():
    english, chinese = (links(text) for text in READMES.values())
    theirs = {link.replace(".zh-CN.md", ".md").replace(".zh.", ".en.") for link in chinese}
    assert {link for link in english if link != "README.zh-CN.md"} == theirs - {"README.md"}


def test_both_guides_have_the_same_headings_commands_and_pictures():
    english, chinese = ((ROOT / "docs" / name).read_text("utf-8") for name in ("guide.md", "guide.zh-CN.md"))
    assert headings(english) == headings(chinese)
    assert blocks(english) == blocks(chinese)
    assert [link.replace(".zh.", ".en.") for link in links(chinese) if ".png" in link] == [
        link for link in links(english) if ".png" in link
    ]


PAGES = [*READMES, "CONTRIBUTING.md", "docs/guide.md", "docs/guide.zh-CN.md", "docs/development.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_to_is_there(page):
    told = links((ROOT / page).read_text("utf-8"))
    folder = (ROOT / page).parent
    assert [link for link in told if "://" not in link and not (folder / link).exists()] == []


@pytest.mark.parametrize("words", kb_commands(), ids=" ".join)
def test_every_kb_command_shown_exists_with_its_options(words):
    told = subprocess.run(
        [sys.executable, "-m", "kb.cli", words[0], "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    for option in (word for word in words[1:] if word.startswith("-")):
        assert re.search(rf"(?<![\w-]){option}\b", told.stdout), option


@pytest.mark.parametrize("target", sorted(make_targets()))
def test_every_make_target_shown_exists(target):
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    told = subprocess.run(["make", "-n", target], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert told.returncode == 0, told.stderr


def test_every_file_that_a_command_names_is_there():
    named = {
        word
        for words in commands(READMES["README.md"])
        for word in words
        if word.startswith(("samples/", "scripts/"))
    }
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert named


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    (path,) = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"]
    )
    with zipfile.ZipFile(path) as file:
        return set(file.namelist())


def test_the_wheel_holds_everything_that_is_no_python(wheel):
    suffixes = {".po", ".toml", ".js", ".css", ".svg", ".cypher"}
    needed = {
        path.relative_to(ROOT).as_posix()
        for package in ("kb", "ingest")
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes
    }
    assert needed <= wheel
    assert {
        "kb/ui/graph/canvas/component.js",
        "kb/language/catalogues/zh/ui.po",
        "kb/queries/owners.toml",
    } <= needed
    assert {"kb/py.typed", "ingest/py.typed"} <= wheel  # without them a type checker takes our types for none


def test_the_wheel_holds_every_page_of_the_app_and_the_licence(wheel):
    assert {"kb/ui/start/app.py", "kb/ui/pages/graph.py", "kb/ui/pages/questions.py"} <= wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
    assert not any(name.startswith(("tests/", "samples/", "scripts/")) for name in wheel)


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]


def test_compose_publishes_to_this_machine_only():
    assert all(port.startswith("127.0.0.1:") for service in compose().values() for port in service["ports"])


def test_compose_starts_nothing_without_a_password():
    settings = [*compose()["neo4j"]["environment"].values(), *compose()["app"]["environment"].values()]
    assert [value for value in settings if "NEO4J_PASSWORD" in value and ":?" not in value] == []
    assert sum("NEO4J_PASSWORD:?" in value for value in settings) == 2


def test_compose_lets_the_app_wait_for_a_healthy_neo4j_with_limits():
    services = compose()
    assert services["app"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]
    limits = {"NEO4J_server_memory_heap_max__size", "NEO4J_server_memory_pagecache_size"}
    assert limits <= set(services["neo4j"]["environment"])


def test_compose_lets_neo4j_read_no_files_and_report_to_nobody():
    settings = compose()["neo4j"]["environment"]
    assert settings["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"
    assert settings["NEO4J_dbms_usage__report_enabled"] == "false"


def test_an_old_python_is_refused_in_one_sentence(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    told = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / "environment.sh")],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHON": str(old), "VENV": str(tmp_path / "venv")},
    )
    assert told.returncode == 2
    assert "Python 3.11 or newer" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
