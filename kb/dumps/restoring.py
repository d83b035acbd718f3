"""A dump becomes a base again."""

from dataclasses import asdict, dataclass

from kb.dumps.dump import Dump, Progress
from kb.review import Judgement
from kb.schema import SCHEMA
from kb.store import Store
from kb.store.values import Row


@dataclass(frozen=True, slots=True)
class Restored:
    """A dump that is a base now: how many notices, how many of them were there from an earlier try, how many judgements,
    and the version of the schema that it was written under and that the base has.
    """

    file: str
    notices: int
    unchanged: int
    judgements: int
    written_under: int
    schema: int

    def as_json(self) -> dict[str, object]:
        """Return what `kb restore` prints."""
        return asdict(self)


def restore(store: Store, dump: Dump, *, replace: bool = False, progress: Progress | None = None) -> Restored:
    """Write a dump into an empty base, or go on where that was interrupted; ``replace`` empties the base first.

    Raises UsageError for a base that is not empty, SourceError where the file changed since it was looked at. Until
    all of it is there, the base takes nothing else.
    """
    notices, judged = dump.header.notices, dump.header.judgements
    restoring = store.restore(dump.sha256, dump.header.schema, replace=replace)
    missing = done = 0
    decided: list[Row] = []
    for held in () if restoring.written else dump.contents():
        if isinstance(held, Judgement):
            decided.append(held.as_row())
            continue
        missing += restoring.put(held)
        done += 1
        if progress is not None:
            progress(done, notices)
    if decided:
        restoring.judge(decided)
    restoring.finish(notices, judged)
    return Restored(dump.name, notices, notices - missing, judged, dump.header.schema, SCHEMA.version)
