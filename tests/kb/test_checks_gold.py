"""The checks on notices that a careful reader annotated: ours, and, where KB_GOLD names them, those of others."""

import os
from pathlib import Path

import pytest
import yaml

import ingest
from kb.checks import CHECKS, View
from kb.checks.view import number_of

ROOT = Path(__file__).parents[2]
NAMES = {check.name for check in CHECKS}
# Where our own gold files number an issue otherwise than the text does: by its theme too, or in digits.
RENUMBERED = {
    "donghe-investment": {"5": "五", "6": "六"},
    "wanghai-environment": {"2": "二", "3": "三"},
}


def annotated() -> list[tuple[Path, Path]]:
    """Return gold files with findings, and their texts."""
    ours = sorted((ROOT / "tests" / "ingest" / "notices").glob("*.yaml"))
    pairs = [(gold, gold.with_suffix(".txt")) for gold in ours]
    if folder := os.environ.get("KB_GOLD"):
        texts = {path.stem: path for path in Path(folder).parent.glob("corpus/*/*.txt")}
        pairs += [(g, texts[g.stem]) for g in sorted(Path(folder).glob("*.yaml")) if g.stem in texts]
    return [(gold, text) for gold, text in pairs if findings(gold)]


def findings(gold: Path) -> dict[str, list[object]]:
    told = yaml.safe_load(gold.read_text("utf-8")).get("findings") or {}
    return {name: some for name, some in told.items() if name.removesuffix("_optional") in NAMES}


def issues_of(entry: object, renumbered: dict[str, str]) -> tuple[str, ...]:
    """Return the numbers of the issues of one row; a number behind its theme's, (二)1, is told without."""
    told = entry.get("issues", [entry.get("issue")]) if isinstance(entry, dict) else [entry]
    numbers = [str(number) for number in told]
    return tuple(renumbered.get(n, n.rpartition(")")[2] or n if n[-1:].isdigit() else n) for n in numbers)


@pytest.mark.parametrize(("gold", "text"), annotated(), ids=lambda path: f"{path.stem}{path.suffix}")
def test_the_checks_find_what_a_reader_found_and_nothing_else(gold: Path, text: Path) -> None:
    told = findings(gold)
    view = View.of(ingest.batch(ingest.interpret(text.read_bytes(), text.name)))
    renumbered = RENUMBERED.get(gold.stem, {})
    for check in CHECKS:
        if check.name not in told:
            continue
        found = {
            tuple(number_of(view.node(id)) for id in finding.subjects if view.node(id).type == "Issue")
            for finding in check.find(view)
        }
        wanted = {issues_of(entry, renumbered) for entry in told[check.name]}
        optional = {issues_of(entry, renumbered) for entry in told.get(f"{check.name}_optional", [])}
        assert wanted <= found, check.name
        assert found <= wanted | optional, check.name


def test_our_notices_raise_what_was_read_and_judged_right(update_golden: bool) -> None:
    """Every hint on our own notices was held against the text; a change here has to be looked at again."""
    told = []
    folders = (ROOT / "samples", ROOT / "tests" / "ingest" / "notices")
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        view = View.of(ingest.batch(ingest.interpret(path.read_bytes(), path.name)))
        for check in CHECKS:
            for finding in check.find(view):
                numbers = [number_of(view.node(i)) for i in finding.subjects if view.node(i).type == "Issue"]
                told.append(
                    f"{path.stem} | {check.name} | {'、'.join(numbers)} | {finding.computation.words('zh')}"
                )
    golden = ROOT / "tests" / "golden" / "flags.txt"
    if update_golden:
        golden.write_text("\n".join(told) + "\n", "utf-8")
    assert told == golden.read_text("utf-8").splitlines()
