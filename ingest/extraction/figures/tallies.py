"""What the figures of an issue stand for: total, done, remaining, part or share of one counted thing.

Words decide (共, 已…, 剩余, 其中); arithmetic only places a figure whose words say nothing, and then it is inferred. Two
figures share a tally where they stand side by side, or name the same thing.
"""

from collections.abc import Iterable, Iterator

from ingest.extraction.figures import cues
from ingest.extraction.figures.figures import Numbered, fact, numbers
from ingest.extraction.figures.gathered import Gathered, Tally
from ingest.extraction.figures.periods import Held, periods
from ingest.extraction.figures.placing import place
from ingest.extraction.figures.sums import complete, mirror, take_aim
from ingest.facts import Figure
from ingest.flow import Flow

_TOGETHER = frozenset(("done", "remaining", "part", "total"))
_AIM = "aim"  # figures of aims stand among themselves, whatever their units
_OF_A_WHOLE = frozenset(("done", "remaining", "part"))


def counted(
    flow: Flow,
    stretches: Iterable[tuple[int, int]],
    taken: tuple[tuple[int, int], ...] = (),
    published: str | None = None,
    aims: Iterable[tuple[int, int]] = (),
) -> tuple[Figure, ...]:
    """Return the figures of an issue, told in ``stretches`` of ``flow.text``, with their roles and tallies.

    One that stands alone has tally -1. ``taken`` are stretches that hold none (dates, titles); ``told_by`` is the name of
    the rule that gave a figure its role, None where it only has a value. ``published`` is the ISO day of the notice, by
    which a period or a day without its year is told (see `periods`).

    ``aims`` are stretches that tell what is to be reached. Their figures count nothing that was found or done; only what
    equals the done and the rest of an issue together is their total.
    """
    found = [n for start, end in stretches for n in numbers(flow.text, start, end, taken)]
    aimed = {n for start, end in aims for n in numbers(flow.text, start, end, taken)}
    if aimed:
        found = sorted((*found, *aimed), key=lambda n: n.start)
    return _told(flow, tuple(found), published, frozenset(i for i, n in enumerate(found) if n in aimed))


def _told(
    flow: Flow,
    found: tuple[Numbered, ...],
    published: str | None = None,
    aimed: frozenset[int] = frozenset(),
) -> tuple[Figure, ...]:
    if not found:
        return ()
    gathered = Gathered(flow.text, found)
    for i in range(len(found)):
        if i in aimed:
            gathered.open(i, "share" if found[i].share else "value", unit=_AIM)
        else:
            place(gathered, i)
    for tally in gathered.groups:
        if tally.members and tally.unit != _AIM:
            complete(gathered, tally)
    for tally in gathered.groups:
        if len(tally.members) > 1:
            mirror(gathered, tally)
    for i in sorted(aimed):
        take_aim(gathered, i)
    held = periods(flow.text, gathered.starts, gathered.sentences, published)
    return tuple(_figures(flow, gathered, held, aimed))


def _figures(flow: Flow, g: Gathered, held: list[Held], aimed: frozenset[int]) -> Iterator[Figure]:
    roles, groups = ["value"] * len(g.figures), [-1] * len(g.figures)
    number = 0
    for tally in g.groups:
        members = tally.members
        if len(members) == 1:
            ((only, role),) = members.items()
            roles[only] = role if role == "share" else _alone(g, tally, only, role)
            if roles[only] in _TOGETHER:
                groups[only] = number
                number += 1
            continue
        kinds = set(members.values())
        if kinds & _OF_A_WHOLE and tally.total is not None and members.get(tally.total) == "value":
            g.tell(tally, tally.total, "total", "what_others_are_held_against")
        if not kinds.isdisjoint(_TOGETHER) or "share" in kinds:
            for m, role in members.items():
                roles[m], groups[m] = role, number
            number += 1
    for i, numbered in enumerate(g.figures):
        sure = "inferred" if i in g.concluded else "exact"
        rule = "figure_in_an_aim" if i in aimed else None
        told_by = g.rules[i] if (role := roles[i]) != "value" else None
        yield fact(flow, numbered, role, groups[i], *held[i], told_by, sure, rule)


def _alone(g: Gathered, tally: Tally, i: int, role: str) -> str:
    """Return the role of a figure that nothing was told beside: 已收回12.5万元 was done; 查出未收回32笔 is what was found."""
    if role == "value" and i in g.finished and cues.told_done(g.befores[i]):
        g.tell(tally, i, "done", "cue_done")
        return "done"
    if i in g.undone and cues.was_found(g.befores[i]):
        return "value"
    return role
