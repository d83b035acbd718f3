"""Where a name begins: the chain of places, the township or the level that stands in front of its words."""

import re

from ingest.extraction.organisations.characters import Backwards, is_han
from ingest.extraction.organisations.grammar import FREE_LEFT, TOWN_BEGINS
from ingest.extraction.organisations.rule import Rule
from ingest.extraction.words import either
from ingest.lexicon import CITY_WORDS, ENDS_THAT_NEED_A_NAME, LEVELS, LEVELS_INSIDE, PLACE_ENDS

_LONG_ENDS = {
    last: tuple(sorted((e for e in PLACE_ENDS if e[-1] == last and len(e) > 1), key=len, reverse=True))
    for last in {e[-1] for e in PLACE_ENDS}
}
_PLACE_END = re.compile(f"[{''.join(sorted(_LONG_ENDS))}]")
_LONGEST_PLACE = 8  # characters in front of its end
_TOWN_END = re.compile("街道|镇|(?<!城)乡")
_TOWN_BEGINS = re.compile(TOWN_BEGINS)
_LONGEST_TOWN = 4
_LEVEL = re.compile(f"{FREE_LEFT}(?:{either(LEVELS)})|{LEVELS_INSIDE}")
_LEVEL_LASTS = frozenset(w[-1] for w in (*LEVELS, "管委会"))
_SHORT_LEVELS = frozenset(w for w in LEVELS if len(w) == 1)
_LONGEST_LEVEL = max(map(len, LEVELS))
_SHORTEST_PLACE = 2
_LOOK_AHEAD = 2  # characters behind a level that tell whether it begins another word (市民政)

_TOWN_LASTS = "道镇乡"
_PLACE_LASTS = frozenset((*_LONG_ENDS, *_TOWN_LASTS))
_FRONT_LASTS = _PLACE_LASTS | _LEVEL_LASTS
_FRONT_LAST = re.compile(f"[{''.join(sorted(_FRONT_LASTS))}]")


# Where a name begins, and where its places or its level end: None where it has none of them.
Start = tuple[int, int | None]


def start(back: Backwards, rule: Rule, core: int, floor: int) -> Start | None:
    """Return the leftmost start of a name whose fixed words begin at ``core``, not before ``floor``.

    None tells that the rule asks for more than stands there.
    """
    first, last = _words(back, rule, core, floor)
    if first > last:
        return None
    front = rule.front
    if not front.needed and (first == floor or not (front.places or front.town or front.level)):
        return first, None
    text = back.text
    if front.needed and first < last and not _FRONT_LAST.search(text, max(floor, first - 1), last):
        return None
    best: Start | None = None if front.needed else (first, None)
    if first == last and text[last - 1 : last] not in _FRONT_LASTS:
        return best
    placed = _placed(back, rule, first, last, floor)
    if placed is not None and (best is None or placed[0] < best[0]):
        best = placed
    if placed is not None and first == last:
        return best  # a level there is the last character of the place
    if front.level and (level := _level(text, first, last, floor)) is not None:
        above = None if rule.free[1] else _placed(back, rule, level[0], level[0], floor)
        at = above[0] if above is not None else level[0]
        if best is None or at < best[0]:
            best = at, level[1]
    return best


def _words(back: Backwards, rule: Rule, core: int, floor: int) -> tuple[int, int]:
    """Return the first and the last place where the words in front of the core may begin; the first behind the last for none."""
    first = last = core
    if rule.words is not None:
        first = last = back.words(rule.words, core, floor)
        if last < floor:
            return core, last
    elif rule.free[1]:
        least, most = rule.free
        first, last = max(back.run(core, floor, rule.brackets), core - most), core - least
    if rule.begins is not None:
        while first <= last and not rule.begins.match(back.text, first, core + 1):
            first += 1
    return first, last


def _level(text: str, first: int, last: int, floor: int) -> Start | None:
    """Return the first level that ends where words may begin."""
    if first == last:
        if text[first - 1 : first] not in _LEVEL_LASTS:
            return None
        if first - 1 > floor and text[first - 1] in _SHORT_LEVELS and not is_han(text[first - 2]):
            return first - 1, first  # a boundary stands in front of it
    at = max(floor, first - _LONGEST_LEVEL)
    while (found := _LEVEL.search(text, at, last + _LOOK_AHEAD)) and found.end() <= last:
        if found.end() >= first:
            return found.span()
        at = found.start() + 1
    return None


def _placed(back: Backwards, rule: Rule, first: int, last: int, floor: int) -> Start | None:
    """Return the leftmost start of the places and the township in front of where words may begin."""
    text, front = back.text, rule.front
    if first == last and (
        text[last - 1 : last] not in _PLACE_LASTS or (last > 1 and not is_han(text[last - _SHORTEST_PLACE]))
    ):
        return None
    low = back.run(last, floor)
    if last - low < _SHORTEST_PLACE:
        return None  # the level alone
    ends_in_town = first < last or text[last - 1] in _TOWN_LASTS
    ends_in_place = first < last or not ends_in_town
    found = _chain(text, first, last, low) if front.places and ends_in_place else None
    town = _town(text, first, last, low) if front.town and ends_in_town else None
    if town is not None:
        at, end = town
        above = _chain(text, at.start, at.stop - 1, low) if front.places else None
        leftmost = above[0] if above is not None else at.start
        if found is None or leftmost < found[0]:
            return leftmost, end
    return found


def _town(text: str, first: int, last: int, low: int) -> tuple[range, int] | None:
    """Return where the name of a township in front of the words may begin, and where it ends."""
    for end in _TOWN_END.finditer(text, low + 1, last):
        if end.end() >= first:
            for at in range(max(low, end.start() - _LONGEST_TOWN), end.start()):
                if _TOWN_BEGINS.match(text, at):
                    return range(at, end.start()), end.end()
    return None


def _chain(text: str, first: int, last: int, low: int) -> Start | None:
    """Return where a chain of places in front of the words begins – as far left as it reaches – and where it ends."""
    reached = [(first, last)]
    leftmost, behind = last, None
    for end in reversed([m.end() for m in _PLACE_END.finditer(text, low + 1, last)]):
        if not any(a <= end <= b for a, b in reached):
            continue
        if text.startswith("城市", end - 2) and text.startswith(CITY_WORDS, end):
            continue
        longer = _LONG_ENDS[text[end - 1]]
        long = next((e for e in longer if text.endswith(e, low, end)), "")
        at = max(low, end - (len(long) or 1) - _LONGEST_PLACE)
        latest = end - (len(long) + 1 if long in ENDS_THAT_NEED_A_NAME else 2)
        if at <= latest:
            reached.append((at, latest))
            leftmost, behind = min(leftmost, at), behind or end
    return (leftmost, behind) if behind is not None else None
