"""The notebook in docs/ runs from its first cell to its last, as Jupyter runs it; what is kept of it holds no outputs."""

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kb.store import local
from tests.stores import required

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))
PATIENCE = 300  # seconds for a cell: the first one starts a store's server


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a notebook puts its base, and where Jupyter puts what it keeps of a run."""
    try:
        import arcadedb_embedded  # noqa: F401  # only whether it is there
    except ImportError:
        required("local", "no local server: install the extra `local`, accountability-kb[local]")
    for name in ("TMPDIR", "TEMP", "TMP", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    )
    yield tmp_path
    for found in tmp_path.glob("*/base"):
        local.stop(found)


@pytest.mark.local
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_its_first_cell_to_its_last(path: Path, rooms: Path) -> None:
    book = read(path)
    NotebookClient(
        book, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    shown = [output for cell in code for output in cell.outputs]
    assert all(cell.outputs for cell in code[:-1])  # the last one closes the base
    assert not [output for output in shown if output.get("name") == "stderr"]
    tables = [output.data["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert sum("<table>" in table for table in tables) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_in_the_form_that_jupyter_takes(path: Path) -> None:
    book = read(path)
    nbformat.validate(book)
    for cell in book.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
