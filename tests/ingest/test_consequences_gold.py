"""Outcomes, obstacles and promises of whole notices against what a careful reader takes from them.

A gold file's ``outcomes``, ``blocked`` and ``commitments`` name kinds in the English words of the schema. A row with
``optional`` may be found or not; ``kind`` may be a list of those that a reader would accept. An outcome of the body's
routine that no row names is not counted.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import ingest
from kb.schema import SCHEMA
from tests.ingest.scoring import alike
from tests.ingest.test_reading import text_of

HERE = Path(__file__).parent
LEAST = {"outcomes": (0.95, 0.95), "blocked": (0.9, 0.95), "commitments": (0.95, 0.95)}
LEAST_OF_OTHERS = {"outcomes": (0.9, 0.9), "blocked": (0.85, 0.9), "commitments": (0.95, 0.95)}
NODES = {"outcomes": "Outcome", "blocked": "Obstacle", "commitments": "Commitment"}
Row = dict[str, Any]


def words(part: str, name: str, value: str | None) -> str | None:
    """Return the schema's English words for a value that was read."""
    values = SCHEMA.nodes[NODES[part]].property(name).values or {}
    return values[value][1] if value is not None else None


def one_of(want: Any, got: object) -> bool:
    return got in want if isinstance(want, list) else got == want


def issue_of(row: Row, gold: Row) -> str:
    if "title" in row:
        return str(row["title"])
    numbers = {str(i["number"]).strip("()（）"): i["title"] for i in reversed(gold["issues"])}
    return str(numbers[str(row["issue"])])


def found(part: str, read: Row) -> Iterator[Row]:
    """Yield what was read, with the title of its issue, in the words of the gold."""
    if part == "commitments":
        for got in read["commitments"]:
            yield {**got, "promise": words(part, "kind", got["kind"])}
        return
    for issue in read["issues"]:
        for got in issue[part]:
            named = {"kind": words(part, "kind", got["kind"])} if part == "outcomes" else {}
            staged = {"stage": words(part, "stage", got["stage"])} if part == "outcomes" else {}
            caused = {"by": words(part, "kind", got["by"])} if part == "blocked" else {}
            yield {**got, **named, **staged, **caused, "title": issue["title"]}


def wanted(part: str, gold: Row) -> Iterator[Row]:
    for row in gold.get(part) or []:
        told = {k: v for k, v in row.items() if k not in ("issue", "shown")}
        if part != "commitments":
            told["title"] = issue_of(row, gold)
        if part == "blocked":
            causes = [
                row["by"],
                *(k for k, v in row.items() if v is None),
            ]  # {by: land quota, funding}: several
            yield from ({"by": by, "title": told["title"], "optional": row.get("optional")} for by in causes)
        else:
            yield told


def same(want: Row, got: Row) -> bool:
    plain = {k: v for k, v in want.items() if k not in ("title", "optional")}
    if not all(k in got and one_of(v, got[k]) for k, v in plain.items()):
        return False
    return "title" not in want or alike(want["title"], got["title"])


def score(part: str, gold: Row, read: Row, *, complete: bool) -> tuple[Counter[str], list[str]]:
    """Return hits, wrong and missed ones, and the latter two in words.

    Where a gold file is not ``complete``, only the kinds that it names are counted.
    """
    left = list(found(part, read))
    if part == "blocked":  # a cause told twice of one issue is one
        left = list({(row["title"], row["by"]): row for row in left}.values())
    rows = list(wanted(part, gold))
    key = {"outcomes": "kind", "blocked": "by", "commitments": "promise"}[part]
    named = {k for row in rows for k in (row[key] if isinstance(row[key], list) else [row[key]])}
    count: Counter[str] = Counter()
    told = []
    for want in sorted(rows, key=lambda r: bool(r.get("optional"))):
        hit = next((got for got in left if same(want, got)), None)
        if hit is not None:
            left.remove(hit)
            count["hit"] += not want.get("optional")
        elif not want.get("optional"):
            count["missed"] += 1
            told.append(f"missed {want}")
    for got in left:
        if got.get("arises_from") == "routine" or (not complete and got[key] not in named):
            continue
        count["wrong"] += 1
        told.append(f"wrong {got}")
    return count, told


def pooled(part: str, files: list[tuple[Path, Path]], *, complete: bool) -> tuple[float, float, list[str]]:
    """Return precision and recall over notices, and all that was wrong or missed."""
    count: Counter[str] = Counter()
    told = []
    for gold, file in files:
        read = ingest.as_json(ingest.interpret(file.read_bytes(), file.name))
        counted, misses = score(
            part, yaml.safe_load(gold.read_text(encoding="utf-8")), read, complete=complete
        )
        count.update(counted)
        told += [f"{gold.stem}: {miss}" for miss in misses]
    hit, wrong, missed = count["hit"], count["wrong"], count["missed"]
    return hit / max(1, hit + wrong), hit / max(1, hit + missed), told


def having(part: str, golds: list[Path]) -> list[tuple[Path, Path]]:
    files = [(g, text_of(g)) for g in golds if f"\n{part}:" in g.read_text(encoding="utf-8")]
    return [(gold, file) for gold, file in files if file is not None]


OURS = sorted((HERE / "notices").glob("*.yaml"))
OTHERS = sorted(Path(os.environ["KB_GOLD"]).glob("*.yaml")) if "KB_GOLD" in os.environ else []


@pytest.mark.parametrize("part", list(NODES))
def test_notices_of_ours_are_read_as_a_careful_reader_reads_them(part: str) -> None:
    files = having(part, OURS)
    precision, recall, told = pooled(part, files, complete=True)
    assert len(files) >= 6
    assert (precision >= LEAST[part][0], recall >= LEAST[part][1]) == (True, True), "\n".join(told)


if OTHERS:

    @pytest.mark.parametrize("part", [p for p in NODES if having(p, OTHERS)])
    def test_notices_by_others_are_read_as_a_careful_reader_reads_them(part: str) -> None:
        precision, recall, told = pooled(part, having(part, OTHERS), complete=False)
        least = LEAST_OF_OTHERS[part]
        assert (precision >= least[0], recall >= least[1]) == (True, True), "\n".join(told)
