"""docs/python.md says what happens: its blocks are run in their order, and what stands under each is what it said.

``make test TESTS='tests/test_python_page.py --update-golden'`` writes anew what they say.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import kb
from kb.errors import KBError
from kb.store import local
from tests.stores import required

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<said>.*?)```\n)?", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a reader of the page works: beside the samples, in English, without settings."""
    try:
        import arcadedb_embedded  # noqa: F401  # only whether it is there
    except ImportError:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    pytest.importorskip("pandas")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("KB_STORE", "KB_USER", "KB_PASSWORD", "KB_DATABASE", "KB_CA"):
        monkeypatch.delenv(name, raising=False)
    before = KBError.teller
    yield tmp_path
    KBError.teller = before
    local.stop(tmp_path / "my-base")


def said(code: str, names: dict[str, object]) -> str:
    """Run a block as a notebook does, and return what it says: what is printed, then what its last line is."""
    lines = ast.parse(code)
    last = lines.body.pop() if isinstance(lines.body[-1], ast.Expr) else None
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(lines, PAGE.name, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), PAGE.name, "eval"), names)
            if value is not None:
                out.write(f"{value!r}\n")
    return out.getvalue()


@pytest.mark.local
def test_every_block_says_what_the_page_shows(folder: Path, update_golden: bool) -> None:
    names: dict[str, object] = {}
    page = PAGE.read_text("utf-8")

    def run(block: re.Match[str]) -> str:
        told = said(block["code"], names)
        return f"```python\n{block['code']}```\n" + (f"\n```text\n{told}```\n" if told else "")

    made = BLOCK.sub(run, page)
    if update_golden:
        PAGE.write_text(made, "utf-8")
    assert made == PAGE.read_text("utf-8"), "renew it: pytest tests/test_python_page.py --update-golden"
    assert {path.name for path in folder.iterdir()} >= {"owners.csv", "owners.xlsx", "owners.graphml"}


def test_the_page_lists_what_is_public() -> None:
    table = PAGE.read_text("utf-8").partition("## What is public")[2]
    assert re.findall(r"^\| `kb\.(\w+)`", table, re.MULTILINE) == sorted(
        kb.__all__, key=("open", "KnowledgeBase", "Answer", "Flags", "errors").index
    )


def test_every_file_that_the_page_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", PAGE.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (PAGE.parent / link).exists()] == []
