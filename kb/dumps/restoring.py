"""A dump becomes a base again."""

from dataclasses import asdict, dataclass

from kb.dumps.dump import Dump, Progress
from kb.schema import SCHEMA
from kb.store import Store


@dataclass(frozen=True, slots=True)
class Restored:
    """A dump that is a base now: how many notices, how many of them were there from an earlier try, and the version of
    the schema that it was written under and that the base has.
    """

    file: str
    notices: int
    unchanged: int
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
    notices = dump.header.notices
    restoring = store.restore(dump.sha256, dump.header.schema, replace=replace)
    missing = 0
    if not restoring.written:
        for done, batch in enumerate(dump.batches(), 1):
            missing += restoring.put(batch)
            if progress is not None:
                progress(done, notices)
    restoring.finish(notices)
    return Restored(dump.name, notices, notices - missing, dump.header.schema, SCHEMA.version)
