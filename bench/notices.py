"""Notices that nobody published, in the layouts of the genre, for benchmarks and tests.

``notices(1000)`` yields a thousand, thirteen layouts in turn, of 3,000 to 15,000 characters each; the same seed always gives
the same characters, and the first notices of a longer run are those of a shorter one. Places, bodies, companies, rules and
figures are invented and drawn anew for each sentence. Figures add up: what is done and what is left make the total; with
``miscounted=0.1`` one tally in ten is off by one.

``python bench/notices.py [--notices N] [--folder FOLDER] [--json]`` tells how fast they are made, and writes them into a
folder if one is named.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.fiction.frame import frame
from bench.fiction.layouts import LAYOUTS, Layout
from bench.fiction.scene import Scene, scene
from bench.tools import report

SHORTEST, LONGEST = 3_000, 15_000
_HALF_WIDTH = str.maketrans("，：；（）", ",:;()")


@dataclass(frozen=True, slots=True)
class Notice:
    """A fictional notice: a name for its file, its layout, its text, and how many issues a careful reader counts in it."""

    name: str
    layout: str
    text: str
    issues: int


def notices(
    count: int,
    seed: int = 0,
    *,
    layouts: Sequence[str] = tuple(LAYOUTS),
    miscounted: float = 0.0,
    clean: bool = False,
) -> Iterator[Notice]:
    """Yield so many notices, the layouts in turn.

    ``miscounted`` is the share of tallies whose parts are off by one; a ``clean`` one has nothing that a check should flag.
    """
    for number in range(count):
        layout = layouts[number % len(layouts)]
        yield _notice(f"{layout}-{number:05}", layout, scene(f"{seed}/{number}", miscounted, clean=clean))


def _notice(name: str, layout: str, world: Scene) -> Notice:
    how = LAYOUTS[layout]
    size = int(SHORTEST * (LONGEST / SHORTEST) ** (world.dice.number(80, 840) / 1000))
    lines, issues = _findings(how, world, size)
    around = frame(world, how.kind, issues)
    text = how.joined(world, [*around.before, f"二、{_chapter(world)}", *lines, *around.after])
    return Notice(name, layout, text.translate(_HALF_WIDTH) if world.dice.chance(0.3) else text, issues)


def _chapter(world: Scene) -> str:
    return world.dice.of(("整改落实情况", "具体问题整改情况", "反馈问题整改情况", "整改进展情况"))


def _findings(how: Layout, world: Scene, size: int) -> tuple[list[str], int]:
    """Return the lines of as many issues as make the size, and their number."""
    lines: list[str] = []
    issues = characters = 0
    for issue in how.issues(world):
        lines += issue
        issues += 1
        characters += sum(map(len, issue))
        if characters >= size:
            break
    return lines, issues


def main() -> None:
    parser = report.arguments(__doc__)
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="write each notice into this folder as a .txt file")
    given = parser.parse_args()
    began = time.process_time()
    made = list(notices(given.notices, given.seed))
    seconds = time.process_time() - began
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        for notice in made:
            (given.folder / f"{notice.name}.txt").write_text(notice.text, "utf-8")
    lengths = [len(notice.text) for notice in made]
    size = sum(len(notice.text.encode()) for notice in made)
    if given.json:
        figures: dict[str, report.Value] = {
            "notices": len(made),
            "layouts": len(LAYOUTS),
            "cores": report.cores(),
            "issues": sum(notice.issues for notice in made),
            "characters": sum(lengths),
            "bytes_per_second": round(size / seconds),
        }
        print(report.as_json(figures))
        return
    print(
        f"{len(made)} notices in {len(LAYOUTS)} layouts, {size / 1e6:.1f} MB made at {size / seconds / 1e6:.1f} MB/s, {report.cores()} cores"
    )
    by = {how: [float(len(n.text)) for n in made if n.layout == how] for how in LAYOUTS}
    print("\n".join(report.table({how: told for how, told in by.items() if told}, "characters", digits=0)))


if __name__ == "__main__":
    main()
