"""Names of organisations in running text, found by the grammar of their names.

A name is a chain of places or a level of government (东泽市, 市, 局), a field of work (住房和城乡建设) and a head
(局, 办公室, 中心), or one of the standing bodies behind a place (人民政府, 纪委监委, 人民法院), a township or village, or a
company, school or hospital. Each rule has a name; where two names overlap, the one that starts first and reaches
furthest stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import BEFORE_NAMES, BODIES, FIELDS, GENERIC, HEADS

HAN = "[\u4e00-\u9fff]"
_NO_NAME = "的了对由向与和及或等将被把是在为从于已并其该各每到给请按以因且局厅院、"
_PLACE_CHAR = f"(?:(?![{_NO_NAME}]){HAN})"
PLACE_ENDS = (
    "高新技术产业开发区|经济技术开发区|工业园区|产业园区|高新技术开发区|经济开发区|高新区|经开区|开发区|新区|自治区|自治州|自治县|自治旗|示范区|管理区|风景区|度假区"
    "|省|市|州|盟|地区|区|县|旗"
)
_PLACE = rf"{_PLACE_CHAR}{{1,8}}?(?:{PLACE_ENDS})"
_TOWN = rf"(?![乡城集建各小相乡本该沿]|全[镇乡]){_PLACE_CHAR}{{1,4}}?(?:街道|镇|(?<!城)乡)"
_LEVEL = (
    rf"(?<!{HAN})(?:中央|国家|省|市|区|县|州|旗|镇|乡|局|委|院|校|厅|署|集团|公司|中心)"
    r"|(?:省(?!级|内|直)|市(?!场|级|内|直|民|容)|区(?!直|属|级|域|内)|县(?!级|域|内|直)|州|镇(?!区|域)|局(?!属|直)|院|校|管委会)"
)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda w: (-len(w), w)))


_FIELD = rf"(?:{_either(FIELDS)})"
_HEAD = rf"(?:{_either(HEADS)})"
_BODY = rf"(?:{_either(BODIES)})"
_FREE = rf"(?:(?![{_NO_NAME}、,。;:《》“”\"()\s\d]){HAN})"
_INNER = (
    rf"(?:(?:机关|直属机关|离退休)?(?:党组|党委|党总支|党支部)|交警大队|{_FIELD}(?:大队|科|股|室|站|所|中心))"
)

_CHAIN = rf"(?:{_PLACE})*"
_COMPANY_ENDS = "股份有限公司|有限责任公司|集团有限公司|集团公司|有限公司|合作社|银行股份有限公司"
_WORKS_ENDS = "石料厂|水泥厂|化工厂|加工厂|纺织厂|污水处理厂|自来水厂|水厂|电厂|砖厂|煤矿|铁矿"
_SCHOOL_ENDS = (
    "中学|小学|幼儿园|职业学校|学校|大学|学院|医院|卫生院|保健院|福利院|敬老院|图书馆|博物馆|文化馆|档案馆"
)
_OFFICE_ENDS = "委员会|中心|大队|支队|服务所|管理所|管理处|管理站|办公室|总站|集团|公司|协会|联合会|指挥部|分局|[局股科处]"
_VILLAGE_ENDS = "社区居民委员会|村民委员会|社区居委会|居民委员会|村委会|居委会"

# Name → pattern. A place chain is matched loosely and trimmed afterwards (see `_trim`).
RULES: tuple[tuple[str, str], ...] = (
    (
        "department",
        rf"(?P<place>{_CHAIN}(?:{_TOWN})?)(?P<level>{_LEVEL})?"
        rf"(?P<core>(?:政府|人民政府)?{_FIELD}(?:和{_FIELD}|{_FIELD})*{_HEAD})(?:{_INNER})?",
    ),
    (
        "standing_body",
        rf"(?P<place>(?:{_PLACE})+(?:{_TOWN})?|{_TOWN}|(?:{_LEVEL}))(?P<core>{_BODY})(?:{_INNER})?",
    ),
    (
        "bare_body",
        r"(?P<place>)(?P<core>党工委|管委会(?:督查室|办公室)?|巡察办|营商办|纪检监察工委|纪委监委|人民政府)",
    ),
    (
        "house",
        rf"(?P<place>)(?<!{HAN})(?P<core>(?:局|委|院|校|厅|公司|集团|中心|管委会)"
        rf"(?:机关党委|机关纪委|机关党支部|党组|党委|办公室|{_FIELD}[科股处室]|人事[科股处]|财务[科股处]))",
    ),
    (
        "inspectors",
        rf"(?P<place>{_CHAIN})(?P<core>(?:中央|省|市|区|县|州)?委?(?:专项)?第[一二三四五六七八九十\d]+巡[视察]组"
        r"|(?:中央|省|市|区|县|州)委巡[视察]组)",
    ),
    ("township", rf"(?P<place>{_CHAIN})(?P<core>{_TOWN}(?:人民政府|党工委|党委|办事处|政府)?)"),
    (
        "village",
        rf"(?P<place>{_CHAIN}(?:{_TOWN})?)(?P<core>(?![全各本该辖小]){_PLACE_CHAR}{{2,6}}?(?:{_VILLAGE_ENDS}))",
    ),
    ("company", rf"(?P<place>)(?P<core>(?:{_FREE}|\(|\)){{2,24}}?(?:{_COMPANY_ENDS}))"),
    ("works", rf"(?P<place>{_CHAIN})(?P<core>{_FREE}{{2,10}}?(?:{_WORKS_ENDS}))"),
    ("institution", rf"(?P<place>(?:{_PLACE})+|{_LEVEL})(?P<core>{_FREE}{{1,12}}?(?:{_SCHOOL_ENDS}))"),
    (
        "named_office",
        rf"(?P<place>(?:{_PLACE})+(?:{_TOWN})?|{_LEVEL})(?P<core>{_FREE}{{2,14}}?(?:{_OFFICE_ENDS}))",
    ),
)
_GENERIC = re.compile(GENERIC)
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


@dataclass(frozen=True, slots=True)
class Name:
    """A written name of an organisation in the flow: ``text[start:end]``, and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in RULES)


_BEFORE = re.compile(rf"[一二三四五六七八九十]+届|{_either(BEFORE_NAMES)}")
_BEFORE_INSIDE = re.compile(_either(w for w in BEFORE_NAMES if len(w) > 1))
_LOOSE = ("township", "village", "named_office", "works", "institution")
_VAGUE = re.compile("相关|有关|[各全]|所有|区直|市直|^市场")


def names(text: str, places: tuple[str, ...], start: int = 0, end: int | None = None) -> tuple[Name, ...]:
    """Return the names that stand in ``text[start:end]``, in order, none overlapping another.

    ``places`` are the place names that the notice's own head gives (东泽市): a chain that runs into other words is cut
    where one of them begins.
    """
    end = len(text) if end is None else end
    quoted = _titles(text, start, end)
    found = [
        name
        for rule, pattern in _patterns()
        for name in _search(text, rule, pattern, places, start, end)
        if not any(a <= name.start < b for a, b in quoted)
    ]
    return tuple(_longest(found))


def _search(
    text: str, rule: str, pattern: re.Pattern[str], places: tuple[str, ...], start: int, end: int
) -> Iterator[Name]:
    """Yield what one rule finds. Words that were cut off in front of a name are searched again: they may end in one."""
    while match := pattern.search(text, start, end):
        name = _trim(text, match, rule, places)
        if name is not None:
            if name.start > match.start():
                yield from _search(text, rule, pattern, places, match.start(), name.start)
            yield name
        start = name.end if name is not None else match.end() if rule in _LOOSE else match.start() + 1


def _titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches inside 《》: a name there is a title's, not a mention."""
    return [m.span() for m in _TITLE.finditer(text, start, end)]


def _trim(text: str, match: re.Match[str], rule: str, places: tuple[str, ...]) -> Name | None:
    """Cut words that only stand in front of the name; return None where no name is left."""
    start, end = match.span()
    known = max((text.rfind(p, start, end) for p in places), default=-1)
    if known > start and not any(text.startswith(p, start) for p in places):
        start = known
    inside = [m.end() for m in _BEFORE_INSIDE.finditer(text, start, match.end("place"))]
    start = max([start, *(i for i in inside if i < match.end("place") or rule != "department")])
    while cut := _BEFORE.match(text, start, end):
        if any(text.startswith(p, start) for p in places):
            break
        start = cut.end()
    written = text[start:end]
    if len(written) < 2 or _GENERIC.fullmatch(written):
        return None
    if rule in _LOOSE and _VAGUE.search(written):
        return None
    if rule in ("bare_body", "standing_body") and text.startswith("会", end) and not written.endswith("会"):
        return None  # 党工委会 is a meeting
    return Name(start, end, written, rule)


def _longest(found: list[Name]) -> Iterator[Name]:
    last = -1
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if name.start >= last:
            last = name.end
            yield name
