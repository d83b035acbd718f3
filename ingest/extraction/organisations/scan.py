"""One scan of a text for the first words of all rules: where each rule's core stands."""

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.extraction.organisations.rule import Rule

# Where the fixed words of a core begin and end.
Core = tuple[int, int]
_KEY = 2  # characters of a head that choose the rules that may have it there


class Scan:
    """Looks for the cores of some rules.

    A place whose two first characters begin no head costs one look, whatever the number of rules.
    """

    __slots__ = ("_alone", "_asking", "_first", "_rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        keys: dict[str, set[int]] = {}
        for i, rule in enumerate(self._rules):
            for head in rule.heads:
                keys.setdefault(head[:_KEY], set()).add(i)
        self._first = re.compile(_firsts(keys))
        self._alone = [(i, r.core.finditer, r.group) for i, r in enumerate(self._rules) if not r.heads]
        self._asking = {
            key: tuple((i, self._rules[i].core.match) for i in sorted(asked | keys.get(key[0], set())))
            for key, asked in keys.items()
        }

    def cores(self, text: str) -> Iterator[tuple[Rule, list[Core]]]:
        """Yield the rules that have cores in a text, in order, with these; none begins inside another of the same rule."""
        found: dict[int, list[Core]] = {}
        asking, none = self._asking, ()
        for place in self._first.finditer(text):
            at = place.start()
            for i, match in asking.get(text[at : at + _KEY]) or asking.get(text[at], none):
                core = match(text, at)
                if core is not None:
                    cores = found.setdefault(i, [])
                    if not cores or at >= cores[-1][1]:
                        cores.append(core.span())
        for i, find, group in self._alone:
            found[i] = [core.span(group) for core in find(text)]
        for i in sorted(found):
            yield self._rules[i], found[i]


def _firsts(keys: Collection[str]) -> str:
    """Return the pattern of the first character of a key, where one that needs a second has any other's second ahead."""
    alone = {key for key in keys if len(key) == 1}
    longer = {key for key in keys if len(key) > 1 and key[0] not in alone}
    first, second = ("".join(sorted({key[i] for key in longer})) for i in range(_KEY))
    return f"[{''.join(sorted(alone))}{first}](?:(?=[{second}])|(?<=[{''.join(sorted(alone))}]))"
