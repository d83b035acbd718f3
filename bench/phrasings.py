"""How often words of one's own are understood as the question that they mean, first and among the first three.

``python bench/phrasings.py [FILE] [--json]``: the sentences of ``tests/kb/phrasings.yaml``, or of a file like it, on the bundled
samples in a store of their own. Every sentence that is taken for something else is listed.
"""

import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.tools import report
from bench.tools.storing import opened, seconds
from kb.api import KnowledgeBase
from tests.filling import SAMPLES
from tests.kb.phrasing import FILE, Phrasing, phrasings, rates, shown


def figures(base: KnowledgeBase, sets: Mapping[str, Sequence[Phrasing]]) -> dict[str, report.Value]:
    """Return the rates of each set, and how long a sentence takes."""
    told: dict[str, report.Value] = {}
    for name, some in sets.items():
        found = rates(base, some)
        told[f"{name}_phrasings"] = len(some)
        told[f"{name}_first_percent"] = found.first
        told[f"{name}_first_three_percent"] = found.three
        told[f"{name}_asked_back_percent"] = found.back
    every = [each.words for some in sets.values() for each in some]
    told["milliseconds_each"] = 1000 * statistics.median(
        seconds(lambda words=words: base.understand(words)) for words in every
    )
    return told


def mistaken(base: KnowledgeBase, some: Sequence[Phrasing]) -> Iterator[str]:
    """Yield each sentence that is taken for something else, with what it is taken for."""
    for each in some:
        names = shown(base.understand(each.words))
        if names[:1] != [each.question]:
            yield f"  {each.words} → {', '.join(names[:3])}; means {each.question}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = report.arguments(__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE, metavar="FILE")
    asked = parser.parse_args(arguments)
    sets = phrasings(asked.file)
    with opened(None) as store:
        base = KnowledgeBase(store)
        base.ingest([SAMPLES])
        told = figures(base, sets)
        if asked.json:
            print(report.as_json(told))
            return
        for name, some in sets.items():
            print(
                f"{name}: n {len(some)}, first {told[f'{name}_first_percent']:.1f} %, "
                f"among the first three {told[f'{name}_first_three_percent']:.1f} %, "
                f"asked back {told[f'{name}_asked_back_percent']:.1f} %"
            )
            print(*mistaken(base, some), sep="\n")
        print(f"a sentence: {told['milliseconds_each']:.1f} ms")


if __name__ == "__main__":
    main()
