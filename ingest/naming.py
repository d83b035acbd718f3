"""The names of a notice: every place where a body is written, and the unit that it means there."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.extraction.organisations import Name, names_and_issuers
from ingest.extraction.organisations.listing import ShortForm, Taken, everywhere, introduced, introductions
from ingest.facts import Inspection, Masthead, NamedUnit, Said, UnitKey
from ingest.flow import Flow
from ingest.resolution import Resolver, kind_of
from ingest.resolution.places import chain, jurisdiction, place_names

# What is left of a name without its place, and is a name of nobody.
_TOO_BARE = {"人民政府", "委员会", "工作委员会", "办事处", "人民法院", "人民检察院", "卫生院", "公安局"}

Introduced = Mapping[str, tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class Naming:
    """The written names of a notice in the order of the text, those at the head of titles included.

    ``publisher`` is the unit that issued the notice, None where the text does not name it.
    """

    names: tuple[Name, ...]
    publisher: UnitKey | None
    _keys: Mapping[str, UnitKey]
    _aliases: Introduced

    def unit(self, name: Name) -> UnitKey | None:
        """Return the unit that a name means where it stands: a short form means what it was last introduced for."""
        introduced = self._aliases.get(name.text, ())
        if len(introduced) > 1:
            i = bisect_right(introduced, name.start, key=lambda pair: pair[0])
            return self._keys[introduced[max(0, i - 1)][1]]
        return self._keys.get(name.text)

    def written(self, text: str) -> UnitKey | None:
        """Return the unit that a written name means, wherever it stands."""
        return self._keys.get(text)


def naming(text: Flow, members: Iterable[Name], head: Masthead, inspected: Inspection, issuer: str) -> Naming:
    """Return every name of a notice and the unit that each means.

    ``members`` are the words that lists of bodies show to be names, ``issuer`` is the publisher's name, or empty.
    """
    place = jurisdiction(text.text, issuer)
    outside, issuers = names_and_issuers(text.text, place_names(place, issuer))
    taken = Taken(outside)
    short_forms = tuple(introductions(text))
    told = [n for n in (*introduced(text, short_forms), *members) if not taken.touches(n.start, n.end)]
    found = [*outside, *everywhere(text, told, taken)]
    begun = {(n.start, n.text) for n in found}
    for said in bodies(head, inspected):
        at = text.at(said.span.start)
        if (at, said.value) not in begun:
            found.append(Name(at, text.at(said.span.end - 1) + 1, said.value, "masthead"))
    aliases = _aliases(short_forms, found)
    found += everywhere(text, [Name(0, 0, short, "short_form") for short in aliases], taken)
    first = {short: introduced[0][1] for short, introduced in aliases.items()}
    keys = dict(Resolver(place, issuer or None, first).resolve([*found, *issuers]))
    known = sorted(
        {(n.start, n.end): n for n in (*found, *issuers)}.values(), key=lambda n: (n.start, -n.end)
    )
    return Naming(tuple(known), keys.get(issuer), keys, aliases)


def bodies(head: Masthead, inspected: Inspection) -> tuple[Said, ...]:
    """Return the bodies that the head names: publisher, inspector, inspected."""
    return tuple(s for s in (head.issuer, inspected.inspector, inspected.inspected) if s is not None)


def _aliases(short_forms: Iterable[ShortForm], found: Iterable[Name]) -> Introduced:
    """Return where each short form is introduced, and the full name before it.

    A digest may introduce one short form for two bodies, each in its own part.
    """
    ends = {n.end: n.text for n in found}
    pairs: dict[str, list[tuple[int, str]]] = {}
    for short in short_forms:
        full = ends.get(short.start)
        if full is None:
            continue
        introduced = pairs.setdefault(short.text, [])
        if all(known != full for _, known in introduced):
            introduced.append((short.start, full))
    return {short: tuple(introduced) for short, introduced in pairs.items()}


def named_units(text: Flow, named: Naming) -> tuple[NamedUnit, ...]:
    """Return the notice's units, each with its written forms and their places.

    A form holds the one that begins with its level (市水务局 in 东泽市水务局), by which the place itself calls the body.
    """
    forms: dict[UnitKey, set[str]] = {}
    places: dict[UnitKey, list[Name]] = {}
    for name in named.names:
        unit = named.unit(name)
        if unit is not None:
            forms.setdefault(unit, set()).add(name.text)
            places.setdefault(unit, []).append(name)
    for unit, written in forms.items():
        written |= {
            own for form in tuple(written) if (own := _own_level(form)) and named.written(own) in (None, unit)
        }
    return tuple(
        NamedUnit(
            unit,
            tuple(sorted(forms[unit])),
            tuple(text.span(n.start, n.end) for n in places[unit]),
            tuple(n.rule for n in places[unit]),
            kind_of(unit.name),
        )
        for unit in sorted(forms, key=lambda u: (u.scope, u.name))
    )


def _own_level(form: str) -> str | None:
    """Return a name from the level of its last place on; None where nothing or no name is left so."""
    _, length = chain(form)
    level = len("街道") if form[:length].endswith("街道") else 1
    own = form[length - level :] if 0 < length < len(form) else ""
    return own if len(own) > level + 1 and own[level:] not in _TOO_BARE else None
