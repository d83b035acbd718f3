"""KnowledgeBase: everything that can be done with a base, in one place."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Literal, Self

from kb.api.across import across, across_by_notice, and_across
from kb.api.answers import Answer
from kb.api.asking import Names, Understanding, understand
from kb.api.checked import Flags
from kb.api.contents import Deleted, NoticeEntry, Status, captions, notices, status
from kb.api.dumps import Progress as Whole
from kb.api.dumps import dump
from kb.api.flags import CHECKS, FlagEntry, Named
from kb.api.judging import Judged, flags_now, judge_flag, judged_flags
from kb.api.outcomes import Ingested
from kb.api.overview import IssueRow, Overview, issues, overview
from kb.api.reconciled import ReconciledEntry, reconciled
from kb.api.search import Hit, search
from kb.api.sources import Mark, Report, flags_by_notice, marks, report
from kb.api.timeline import EARLY, Timeline, timeline
from kb.checks import ACROSS, check_named
from kb.dumps import Dump, Dumped, Restored, restore
from kb.exports import EXPORTS, Export, Part, Selection, export_named
from kb.exports.selection import Access
from kb.exports.written import written
from kb.graph import Edge, Node
from kb.queries import QUESTIONS, Question, ask, question
from kb.queries.answer import node_id
from kb.review import Judgement, Kind
from kb.store import Settings, Store, open_store
from kb.store.reading import Neighbour, Relation

if TYPE_CHECKING:  # drawing needs it, opening a base does not
    import networkx as nx

    import ingest
    from kb.api.ingesting import Progress

_LOG = logging.getLogger(__name__)


class KnowledgeBase:
    """A base that is open. Use it in a ``with`` statement, or close it; threads may share it.

    Wherever a notice, unit or issue is asked for, its id or any written name will do. Every method raises
    StoreError where the store fails, and UsageError (AmbiguousName) for a name that nothing (that several
    nodes) have.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: tuple[int, Names] | None = None

    @classmethod
    def open(
        cls,
        address: str,
        settings: Settings | None = None,
        waiting: Callable[[str, float], None] | None = None,
    ) -> Self:
        """Open the base at ``local:DIR`` or ``neo4j://…``, ``bolt://…``, ``neo4j+s://…``, ``bolt+s://…``.

        ``waiting`` is told the address of a server that went away and how many seconds it is waited for, where the
        settings have patience. Raises UsageError for an address of another form, StoreUnavailable where nothing
        answers.
        """
        return cls(open_store(address, settings or Settings(), waiting))

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self._store.address}>"

    # Reading documents

    @staticmethod
    def parse(path: Path | str) -> "ingest.Reading":
        """Return what a file says, storing nothing; raise SourceError where it cannot be read or is no
        notice.
        """
        from kb.api.reading import parsed

        return parsed(Path(path))

    def ingest(
        self,
        paths: Path | str | Iterable[Path | str],
        *,
        workers: int = 1,
        also: bool = False,
        replace: str | None = None,
        access: Literal["public", "internal"] = "public",
        progress: "Progress | None" = None,
    ) -> tuple[Ingested, ...]:
        """Read a file, a folder of files, or several of them into the base; return what became of each file.

        Files are stored in the order of their contents, so the outcome depends neither on names nor on
        ``workers``, the number of processes that read. ``also`` stores what is a duplicate; ``replace``
        names the notice that the one file given takes the place of. ``progress`` is told how many files are
        done, of how many, and the last. A file that cannot be read is refused and stops nothing. Raises
        SourceError where a worker process is killed.
        """
        from kb.api.ingesting import ingest_paths  # reading documents is not needed to open a base

        listed = [paths] if isinstance(paths, str | Path) else paths
        return ingest_paths(
            self._store, listed, workers, also=also, replace=replace, access=access, progress=progress
        )

    def ingest_bytes(
        self,
        files: Iterable[tuple[str, bytes]],
        *,
        also: bool = False,
        replace: str | None = None,
        access: Literal["public", "internal"] = "public",
        progress: "Progress | None" = None,
    ) -> tuple[Ingested, ...]:
        """Read files given as name and bytes into the base, and return what became of each, in the order given.

        All else is as for `ingest`. A name may come from anywhere: it is told in messages, cut down to its last
        part, and never used as a path.
        """
        from kb.api.ingesting import ingest_given

        return ingest_given(self._store, files, also=also, replace=replace, access=access, progress=progress)

    def reread(
        self, notices: Iterable[str] = (), *, workers: int = 1, progress: "Progress | None" = None
    ) -> tuple[Ingested, ...]:
        """Read stored notices again, from the text that is stored; return what became of each.

        These notices, or else all that were read under other rules than the present. A notice keeps its id, its
        address, and what was said of it when it came (see `kb ingest --access`). One that the present rules cannot
        read is `refused` and stays as it was. Raises SourceError where a worker process is killed.
        """
        from kb.api.ingesting import reread_notices

        return reread_notices(self._store, notices, workers, progress)

    def read_otherwise(self) -> int:
        """Return how many notices were read under other rules than the present."""
        from kb.api.rereading import read_otherwise

        return len(read_otherwise(self._store))

    # The whole base

    def dump(self, path: Path | str, *, force: bool = False, progress: Whole | None = None) -> Dumped:
        """Write all that the base holds to a file; see `kb.dumps`.

        Raises UsageError where there is such a file already, unless ``force``, or where it cannot be written.
        """
        return dump(self._store, Path(path), force=force, progress=progress)

    def restore(self, dump: Dump, *, replace: bool = False, progress: Whole | None = None) -> Restored:
        """Write a dump that `kb.dumps.opened` yields into the base, which must be empty unless ``replace``.

        What was interrupted goes on where it stopped. Raises UsageError for a base that is not empty.
        """
        return restore(self._store, dump, replace=replace, progress=progress)

    def is_restoring(self, dump: Dump) -> bool:
        """Tell whether this very dump is being restored into the base, or was until that was interrupted."""
        return self._store.status().restoring == dump.sha256

    # What is there

    def status(self) -> Status:
        """Return what the base holds, and the versions of what made it."""
        return status(self._store)

    def revision(self) -> int:
        """Return the number of the last write that was committed: the base is as it was while it is the same."""
        return self._store.revision()

    def notices(self) -> tuple[NoticeEntry, ...]:
        """Return every notice, oldest first, those without a date before."""
        return notices(self._store)

    def report(self, notice: str) -> Report:
        """Return what the reading of a notice says about itself, with the notice's whole text; see `Report`."""
        return report(self._store, self.id_of(notice, "Notice"))

    def marks(self, notice: str, start: int, end: int) -> tuple[Mark, ...]:
        """Return every fact that stands in a stretch of a notice's text, in the order of the text; see `Mark`."""
        return marks(self._store, self.id_of(notice, "Notice"), start, end)

    def flag_counts(self) -> dict[str, int]:
        """Return in how many flags each notice takes part, by its id; one without any is left out."""
        return dict(Counter(flags_by_notice(self._store)) + across_by_notice(self._store))

    def overview(self, notice: str | None = None) -> Overview:
        """Return what the base holds at a glance, or what one notice says; see `Overview`."""
        id = None if notice is None else self.id_of(notice, "Notice")
        return and_across(overview(self._store, id), across(self._store, id))

    def issues(
        self,
        *,
        notice: str | None = None,
        status: str | None = None,
        accepted: bool | None = None,
        theme: str | None = None,
    ) -> tuple[IssueRow, ...]:
        """Return issues in the order of their notices: of one notice, with one status as claimed, accepted or
        not as the text tells it, under the theme of that id.
        """
        id = None if notice is None else self.id_of(notice, "Notice")
        return issues(self._store, notice=id, status=status, accepted=accepted, theme=theme)

    def timeline(self, notice: str) -> Timeline:
        """Return the days of a notice in their order: inspection, feedback, measures, deadlines, publication; see
        `Timeline`.
        """
        id = self.id_of(notice, "Notice")
        return timeline(self._store, id, self.flags(id, EARLY))

    def captions(self, types: Iterable[str], limit: int) -> dict[str, str]:
        """Return what every node of these types is called, by id; none where there are more than ``limit``."""
        return captions(self._store, types, limit)

    def id_of(self, name: str, *types: str) -> str:
        """Return the id of the one node of these types that is called so; no types mean any."""
        return node_id(self._store, name, types)

    def find(self, words: str, *, types: Sequence[str] | None = None, limit: int = 20) -> list[Node]:
        """Return the nodes that hold every word, in a title, a name or a text, best first."""
        begun = time.monotonic()
        found = self._store.find(words, types=types, limit=limit)
        _LOG.info("search: %d found, %d ms", len(found), (time.monotonic() - begun) * 1000)
        return found

    def search(self, words: str, types: Sequence[str] | None = None, limit: int = 20) -> tuple[Hit, ...]:
        """Return what `find` finds, each with the words around the first match and their place; see `Hit`."""
        begun = time.monotonic()
        hits = search(self._store, words, types, limit)
        _LOG.info("search: %d found, %d ms", len(hits), (time.monotonic() - begun) * 1000)
        return hits

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """Return nodes in the order of their ids as given; unknown ids are left out."""
        return self._store.nodes(list(ids))

    def edges_among(self, ids: Iterable[str]) -> list[Edge]:
        """Return the edges whose ends are both among the ids, sorted by id."""
        return self._store.edges_among(list(ids))

    def subgraph(self, ids: Iterable[str]) -> "nx.MultiDiGraph[str]":
        """Return the graph that the nodes induce; attributes ``node`` and ``edge`` hold our own shapes."""
        return self._store.subgraph(list(ids))

    def around(
        self, id: str, *, types: Sequence[str] | None = None, aside: bool = False, limit: int = 200
    ) -> "nx.MultiDiGraph[str]":
        """Return a node with its neighbours; mentions, hand-overs and approvals only where ``aside`` asks
        for them.
        """
        return self._store.around(id, types=types, aside=aside, limit=limit)

    def neighbours(self, id: str) -> list[Neighbour]:
        """Return what hangs on a node, once for every relation, mentions too; see `Neighbour`."""
        return self._store.neighbours(id)

    def relations(self, id: str, *, limit: int = 200) -> list[Relation]:
        """Return a node's first relations, mentions too, each with its other end in brief; see `Relation`."""
        return self._store.relations(id, limit=limit)

    # Questions

    @staticmethod
    def questions() -> tuple[Question, ...]:
        """Return every question that the base answers, by name."""
        return tuple(QUESTIONS.values())

    def ask(self, name: str, values: Mapping[str, object] | None = None, /, **named: object) -> Answer:
        """Answer the question of that name; see `Answer`, and `questions` for their names and parameters.

        Values are given by the parameters' names, in a mapping or one by one; a name that is a word of Python takes an
        underscore behind it (``from_``). A node is given by its id, by any written name, or as a row holds it. Raises
        UsageError for a question, parameter or value that there is not, AmbiguousName for a name of several nodes.
        """
        begun = time.monotonic()
        given = {**(values or {}), **{each.removesuffix("_"): value for each, value in named.items()}}
        asked = {each: _id_in(value) for each, value in given.items()}
        answer = Answer.of(ask(self._store, question(name), asked), self._induced)
        _LOG.info("question %s: %d rows, %d ms", name, len(answer.rows), (time.monotonic() - begun) * 1000)
        return answer

    def understand(self, words: str) -> Understanding:
        """Return which question words mean, in Chinese, English or both, and what it is asked with; see `Understanding`.

        The words are compared with the ways in which the questions are asked, and with the base's own names: by rules, the
        same each time. Where ``doubt`` is told, nothing should be asked before somebody has chosen; else `ask` takes
        ``choice.question`` and ``choice.values``.
        """
        begun = time.monotonic()
        understood = understand(self._store, self._names_now(), words)
        _LOG.info("words understood: %d ms", (time.monotonic() - begun) * 1000)
        return understood

    def _names_now(self) -> Names:
        """Return the names of the base, read again after each write."""
        revision = self.revision()
        kept = self._names
        if kept is None or kept[0] != revision:
            kept = self._names = (revision, Names.of(self._store))
        return kept[1]

    def _induced(self, ids: Sequence[str]) -> tuple[list[Node], list[Edge]]:
        return self.nodes(ids), self.edges_among(ids)

    # Checks

    @staticmethod
    def checks() -> tuple[Named, ...]:
        """Return every check: those of one notice in the order in which they run, then those across notices."""
        return (*CHECKS, *ACROSS)

    def flags(self, notice: str | None = None, check: str | None = None) -> tuple[FlagEntry, ...]:
        """Return the hints of the checks: all, those in which a notice takes part, those of one check; see `FlagEntry`.

        Those across notices come last. Each is in the state that readers' judgements say. Raises UsageError for a check
        that there is not.
        """
        id = None if notice is None else self.id_of(notice, "Notice")
        return flags_now(self._store, id, None if check is None else check_named(check).name)

    def judge(self, flag: str, kind: Kind, *, who: str, reason: str | None = None) -> Judgement:
        """Confirm or dismiss a flag, restore it to open, or undo the last judgement; return what was stored.

        ``flag`` is its id, or the beginning of one that no other flag has. ``reason`` is needed to confirm and to
        dismiss. Nothing that was read changes, and no earlier judgement goes. Raises UsageError where there is no such
        flag, where the reason or the name is missing or too long, and where there is nothing to restore or to undo.
        """
        stored = judge_flag(self._store, flag, kind, who, reason)
        _LOG.info("flag %s: %s", stored.target, kind)
        return stored

    def judgements(self, flag: str | None = None) -> tuple[Judged, ...]:
        """Return what readers decided, in the order in which they did; see `Judged`.

        With a flag, or with the beginning of its id: what applies to it, and what was decided under its id. Raises
        UsageError where there is no such flag, and none was ever judged.
        """
        return judged_flags(self._store, flag)

    def check(self, notice: str | None = None, check: str | None = None) -> Flags:
        """Return the hints that are open, all or as `flags` chooses them; see `Flags`."""
        return Flags(flag for flag in self.flags(notice, check) if flag.state == "open")

    def reconciled(self, notice: str) -> tuple[ReconciledEntry, ...]:
        """Return the sums and rates of a notice that hold; see `ReconciledEntry`."""
        return reconciled(self._store, self.id_of(notice, "Notice"))

    # Taking things out

    @staticmethod
    def exports() -> tuple[Export, ...]:
        """Return every format that the base can be written in."""
        return tuple(EXPORTS.values())

    def selection(
        self,
        *,
        notices: Iterable[str] = (),
        units: Iterable[str] = (),
        issues: Iterable[str] = (),
        answer: Answer | None = None,
        access: Access = "public",
        persons: bool = False,
    ) -> Selection:
        """Return the part of the base that an export takes, from written names and an answer; see
        `Selection`.
        """
        return Selection(
            tuple(self.id_of(name, "Notice") for name in notices),
            tuple(self.id_of(name, "Unit") for name in units),
            tuple(self.id_of(name, "Issue") for name in issues),
            None if answer is None else answer.ids,
            access,
            persons,
        )

    def export(self, name: str, file: BinaryIO | Path | str, part: Selection | Answer | None = None) -> None:
        """Write the base, or a part of it – a selection, or what an answer names – in the format of that name.

        ``file`` is an open binary file, or the path of one that is there whole in the end or not at all. Raises
        UsageError for a format that there is not, and where the path cannot be written.
        """
        if isinstance(file, str | Path):
            with written(Path(file)) as opened:
                self.export(name, opened, part)
            return
        export = export_named(name)
        taken = self.selection(answer=part) if isinstance(part, Answer) else part or Selection()
        chosen = Part.of(self._store, taken)
        export.write(chosen.nodes, chosen.edges, file)

    def takes(self, notice: str) -> Deleted:
        """Return what deleting a notice would take: its own facts, and shared nodes that nothing else
        names.
        """
        id = self.id_of(notice, "Notice")
        title = self._store.nodes([id])[0].caption
        return Deleted(id, title, self._store.takes(id))

    def delete(self, notice: str) -> Deleted:
        """Delete a notice with all that it alone says, and return what that took."""
        deleted = self.takes(notice)
        self._store.delete(deleted.notice)
        _LOG.info("notice %s deleted: %d nodes", deleted.notice, sum(deleted.takes.values()))
        return deleted


def _id_in(value: object) -> object:
    """Return the id of a node that is given as one, or as a row of an answer holds it; any other value as it is."""
    if isinstance(value, Node):
        return value.id
    return value["id"] if isinstance(value, Mapping) and "id" in value else value
