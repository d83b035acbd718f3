"""How many flags the checks raise on notices in which nothing is amiss: every one of them is false.

``python bench/clean.py [--notices N] [--seed N] [--json]`` makes N clean notices (``bench/fiction/clean.py``), thirteen
layouts in turn, reads and checks each, and prints for each check how many flags it raised, how many a notice, in how
many notices, and an example. Nothing is timed.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import ingest
from bench.notices import notices
from bench.tools import report
from kb.checks import CHECKS, View
from kb.checks.view import number_of

_SHOWN = 76  # characters of an example


@dataclass(slots=True)
class Raised:
    """What one check raised: flags, the notices that they are in, and an example of one."""

    flags: int = 0
    notices: set[str] = field(default_factory=set)
    example: str = ""


def raised(count: int, seed: int = 0) -> dict[str, Raised]:
    """Return what every check raises on so many clean notices, also where that is nothing."""
    told = {check.name: Raised() for check in CHECKS}
    for notice in notices(count, seed, clean=True):
        view = View.of(ingest.batch(ingest.interpret(notice.text.encode(), notice.name)))
        for check in CHECKS:
            for finding in check.find(view):
                one = told[check.name]
                one.flags += 1
                one.notices.add(notice.name)
                issues = (
                    number_of(view.node(id)) for id in finding.subjects if view.node(id).type == "Issue"
                )
                one.example = (
                    one.example
                    or f"{notice.name} {'、'.join(issues)} {finding.computation.words('zh')}"[:_SHOWN]
                )
    return told


def table(told: Mapping[str, Raised], count: int) -> Iterator[str]:
    """Yield a line of headings and one for each check."""
    width = max(map(len, told)) + 2
    yield f"{f'false flags, {count} clean notices':{width}} {'flags':>6} {'a notice':>9} {'notices':>8}"
    for name, one in told.items():
        yield f"{name:{width}} {one.flags:6} {one.flags / count:9.2f} {len(one.notices):8}  {one.example}".rstrip()
    every = sum(one.flags for one in told.values())
    some = set[str]().union(*(one.notices for one in told.values()))
    yield f"{'all':{width}} {every:6} {every / count:9.2f} {len(some):8}"


def figures(told: Mapping[str, Raised], count: int) -> dict[str, report.Value]:
    """Return the flat object that ``--json`` prints."""
    every = sum(one.flags for one in told.values())
    return {
        "notices": count,
        "false_flags_per_notice": every / count,
        **{f"{name}_per_notice": one.flags / count for name, one in told.items()},
    }


def main() -> None:
    parser = report.arguments(__doc__)
    parser.add_argument("--notices", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    told = raised(given.notices, given.seed)
    print(
        report.as_json(figures(told, given.notices)) if given.json else "\n".join(table(told, given.notices))
    )


if __name__ == "__main__":
    main()
