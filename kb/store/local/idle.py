"""How long nobody used a local server, whatever the system's clock does meanwhile."""

from dataclasses import dataclass


@dataclass(slots=True)
class Idleness:
    """Whoever uses the server sets a mark; only that the mark changed counts, not what time it shows.

    The system's clock may be set back or forward by hours, so the time between two looks is taken from a clock that
    only runs on.
    """

    mark: int | None
    since: float  # seconds of the clock that only runs on

    def seconds(self, mark: int | None, now: float) -> float:
        """Return for how long, seen from ``now``, the mark has been the same."""
        if mark != self.mark:
            self.mark, self.since = mark, now
        return now - self.since
