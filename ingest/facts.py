"""What reading finds in a notice: facts, each with the place that it rests on and the rule that found it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.text import Document, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """A place in the text, the name of the rule that read it, and whether the words say it or it was concluded."""

    span: Span
    rule: str
    sure: str = field(default="exact", kw_only=True)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not understood or was left out: a message code, its values, and the place (offsets).

    A ``decision`` was understood: it tells how the notice was read, and why so.
    """

    code: str
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    decision: bool = False


@dataclass(frozen=True, slots=True)
class Date(Fact):
    """A date as written. ``value`` is 2022, 2022-04 or 2022-04-05, None where digits are lost; the days are ISO."""

    value: str | None
    earliest: str | None
    latest: str | None
    use: str = "event"


@dataclass(frozen=True, slots=True)
class Measure(Fact):
    """A measure; ``ordinal`` is its mark as written (一是, ①), None where a sentence stands for a measure."""

    ordinal: str | None


@dataclass(frozen=True, slots=True)
class Figure(Fact):
    """A number with its unit of measurement, what it counts, and what it stands for in its tally.

    ``tally`` numbers the tallies of one issue; ``role`` is total, done, remaining, part, share or value, and ``told_by``
    the name of the rule that gave it, None for value. ``period`` is what period it is of (2022, 2023-01/2023-06),
    ``as_of`` the ISO day that it holds for; both only where the words of its own sentence say so.
    """

    of: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    share: bool = False
    approximate: bool = False
    masked: bool = False
    role: str = "value"
    tally: int = -1
    period: str | None = None
    as_of: str | None = None
    told_by: str | None = None


@dataclass(frozen=True, slots=True)
class UnitKey:
    """The key of a unit: its scope – places, largest first, joined by ``/``, or its parent's name – and its name."""

    scope: str
    name: str
    parent: "UnitKey | None" = None


@dataclass(frozen=True, slots=True)
class UnitMention(Fact):
    """A name of a unit in an issue, as written, and the part that it plays there."""

    unit: UnitKey
    written: str
    role: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class Regulation(Fact):
    """A title named in an issue. ``relation`` is issues or cites, ``action`` how it was made, ``purpose`` why it is cited.

    ``kind`` is ``publication`` for a title that is no rule; ``issuer`` the unit that the text names as its maker; ``date``
    the ISO month or day on which the text says that it was made.
    """

    title: str
    relation: str
    kind: str
    verb: str | None = None
    action: str | None = None
    purpose: str | None = None
    article: str | None = None
    number: str | None = None
    issuer: UnitKey | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Fact):
    """A consequence that the text tells: its kind, and a ``count`` of persons or matters or an ``amount`` of money.

    ``unit`` is the count's or the amount's, as written; hidden digits and ranges leave ``low`` and ``high``. ``form`` is
    how persons were held to account, ``to`` who a matter was handed to, as written; ``stage`` how far it has come, told
    at ``stage_span`` where that stands apart. ``arises_from`` is finding or routine.
    """

    kind: str
    count: float | None = None
    amount: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    masked: bool = False
    stage: str | None = None
    stage_span: Span | None = None
    form: str | None = None
    to: str | None = None
    arises_from: str = "finding"


@dataclass(frozen=True, slots=True)
class Obstacle(Fact):
    """Why work is left: the kind of cause, and in whose hands it lies, as written, where the text says so."""

    kind: str
    hands: str | None = None
    hands_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Commitment(Fact):
    """What is promised for every issue, or for all of the work; ``every`` is the period of a rhythm."""

    kind: str
    every: str | None = None


@dataclass(frozen=True, slots=True)
class StatedCount(Fact):
    """What the head of a notice says of its problems as a whole; ``kind`` is total, done, partly or left."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The status that the notice itself claims for an issue, and the words that claim it (None where nothing is said)."""

    status: str
    words: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Deadline(Fact):
    """A deadline: an ISO date or its words, and the day that it falls on where that can be told.

    ``due_from`` is the ISO day that a period (3个月内) was counted from: that of the inspection's feedback.
    """

    words: str
    due: str | None
    due_from: str | None = None


@dataclass(frozen=True, slots=True)
class Theme(Fact):
    """A broader finding or heading; ``form`` is heading or in_title."""

    title: str
    form: str


@dataclass(frozen=True, slots=True)
class Issue(Fact):
    """An issue with all that its text states. ``span`` encloses heading and text; ``title_span`` the title's words."""

    number: str
    title: str
    title_span: Span
    group: Theme | None
    theme: Theme | None
    measures: tuple[Measure, ...]
    units: tuple[UnitMention, ...]
    generic: tuple[Span, ...]
    regulations: tuple[Regulation, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    claim: Claim
    deadline: Deadline | None
    outcomes: tuple[Outcome, ...] = ()
    blocked: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the place that says it and the name of the rule that read it."""

    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head and the foot of a notice say about itself."""

    title: Said
    issuer: Said | None
    published: Said | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """The inspection or audit that a notice answers; days are as exact as the text."""

    round: Said | None = None
    inspector: Said | None = None
    inspected: Said | None = None
    started: Said | None = None
    ended: Said | None = None
    feedback: Said | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit with every form in which the notice writes it, the places of those forms, and the rule that found each."""

    key: UnitKey
    names: tuple[str, ...]
    places: tuple[Span, ...]
    rules: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one notice states."""

    notice: str
    document: Document
    masthead: Masthead
    inspection: Inspection
    kind: str
    issues: tuple[Issue, ...]
    units: tuple[NamedUnit, ...]
    roles: Mapping[str, UnitKey]
    remarks: tuple[Remark, ...]
    commitments: tuple[Commitment, ...] = ()
    stated: tuple[StatedCount, ...] = ()
