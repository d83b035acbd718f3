"""What the campaigns found, as a table at the end of the run."""

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Figures:
    """What happened in one campaign on one store: how often each thing, and how long each recovery took."""

    campaign: str
    store: str
    happened: Counter[str] = field(default_factory=Counter)
    recoveries: list[float] = field(default_factory=list)  # seconds

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        yield f"{self.campaign}, {self.store}"
        for what, times in self.happened.items():
            yield f"  {times:8,}  {what}"
        if self.recoveries:
            yield (
                f"  {len(self.recoveries):8,}  recoveries: median {statistics.median(self.recoveries):.1f} s, "
                f"worst {max(self.recoveries):.1f} s"
            )


def table(all_figures: Sequence[Figures], about: Mapping[str, object]) -> Iterator[str]:
    """Yield the whole table, what it was measured with first."""
    yield ", ".join(f"{name} {value}" for name, value in about.items())
    for figures in all_figures:
        yield from figures.lines()
