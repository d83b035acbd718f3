"""What a name sheds: words of the sentence that ran into it."""

import re

from ingest.extraction.organisations.characters import FREE, HAN
from ingest.extraction.organisations.grammar import FIELD, HEAD
from ingest.extraction.organisations.rule import Rule
from ingest.extraction.words import either
from ingest.lexicon import BEFORE_LEVELS, BEFORE_NAMES, FUNCTIONS, HOUSES_OF_BRANCHES, JOINING

# 自 stands before a date, 自治区 is a level
_BEFORE = re.compile(rf"(?!自治)(?:[一二三四五六七八九十]+届|{either(BEFORE_NAMES)})")
_BEFORE_FIRSTS = frozenset((*(w[0] for w in BEFORE_NAMES), *"一二三四五六七八九十"))
_BEGINS_WITH_FIELD = re.compile(rf"{FIELD}{HEAD}")
_UNLIKELY_PLACE = re.compile(rf"(?:(?![省市区县州]){HAN}){{4,8}}[省市区县州](?<!自治.)")
_BEFORE_INSIDE = re.compile(
    rf"{either(w for w in BEFORE_NAMES if len(w) > 1)}|[{BEFORE_LEVELS}](?=[省市区县州])"
)
_FREE_NAMES = frozenset(
    (
        "institution",
        "named_institution",
        "company",
        "branch",
        "customs",
        "works",
        "shop",
        "named_office",
        "branded_company",
    )
)
# Names whose first word is one of a vocabulary, behind a boundary: nothing ran into them (组织人事科).
_IN_VOCABULARY = frozenset(("stationed_here", "office", "clinic", "court_division", "faculty"))
_JOINING = re.compile(rf"(?!联合[总党支]|(?<=中西医)结合)(?:{either(JOINING)})|(?<!党)组织(?![部处科人])")
_FUNCTION = re.compile(f"(?:{either(FUNCTIONS)})(?={HAN}{{3}})")
# 济宁市中央和省督察整改指挥部: the office answers to both
_CENTRAL_AND = re.compile(rf"(?:{FREE}{{2,4}}[省市区县州])?中央和$")
_CENTRAL_REACH = 8
_SHORTEST_PLACE = 2
_HOUSE = re.compile("公司|集团|银行|信用社")
# What a name has in front of its place: 中共东泽市委, 国家税务总局东泽市税务局.
_BELONGING = ("中共", *HOUSES_OF_BRANCHES)
_BELONGING_LASTS = frozenset(b[-1] for b in _BELONGING)


def trimmed(
    text: str, start: int, placed: int | None, end: int, rule: Rule, places: tuple[str, ...]
) -> int | None:
    """Return where the name ``text[start:end]`` really begins, behind the words that only stand in front of it.

    ``placed`` is where its places or its level end. None where no word of the name is left.
    """
    named = False
    if text.startswith("中共", start, end):
        start += 2
    if places and (placed is not None or rule.free[1]):
        named = text.startswith(places, start)
        if (
            not named
            and (known := _known(text, start, _reach(text, start, placed, end, rule), places)) > start
        ):
            start, named = known, True
    if placed is not None and placed - start > 1:
        for inside in _BEFORE_INSIDE.finditer(text, start, placed):
            if inside.end() < placed or rule.name != "department":
                start, named = inside.end(), False
        if not named and placed - start > 4 and (run_in := _UNLIKELY_PLACE.match(text, start, placed)):
            # 传达学习县委: of the words that ran into it, only the level is the name's
            start = run_in.end() - 1
    if rule.name in _FREE_NAMES:
        for joining in _JOINING.finditer(text, start, end - 2):
            start = joining.end()
        for function in _FUNCTION.finditer(text, start, end):
            start = function.end()
    if text[start] in _BEFORE_FIRSTS and rule.name not in _IN_VOCABULARY:
        start = _behind_words(text, start, end, places)
        if start == end:
            return None
    return _with_house_above(text, start, end)


def _known(text: str, start: int, bound: int, places: tuple[str, ...]) -> int:
    """Return where the last of the notice's places in ``text[start:bound]`` begins, -1 where there is none."""
    known = -1
    if bound - start > _SHORTEST_PLACE:
        for place in places:
            at = text.rfind(place, start, bound)
            if at > known:
                known = at
    return known


def _reach(text: str, start: int, placed: int | None, end: int, rule: Rule) -> int:
    """Return how far a place of the notice may stand in a name that begins there: further on it tells which branch it is."""
    if not rule.free[1]:
        return placed or start
    house = _HOUSE.search(text, start, end) if rule.name == "branch" else None
    return house.start() if house is not None else end


def _behind_words(text: str, start: int, end: int, places: tuple[str, ...]) -> int:
    """Return where the words end that stand in front of a name and never begin one."""
    while start < end and text[start] in _BEFORE_FIRSTS and (cut := _BEFORE.match(text, start, end)):
        if text.startswith(places, start) or _BEGINS_WITH_FIELD.match(text, start):
            break  # 经发局, 交通运输局
        start = cut.end()
    return start


def _with_house_above(text: str, start: int, end: int) -> int:
    """Return where a name begins with what belongs to it in front of its place."""
    before = text[start - 1 : start]
    if before in _BELONGING_LASTS:
        for above in _BELONGING:
            if start >= len(above) and text.startswith(above, start - len(above)):
                return start - len(above)
    if before == "和" and (whole := _CENTRAL_AND.search(text, max(0, start - _CENTRAL_REACH), start)):
        return _behind_words(text, whole.start(), end, ())
    return start
