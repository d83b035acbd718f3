"""Names of organisations in running text, found by the grammar of their names.

A name is a chain of places or a level of government (东泽市, 市, 局), a field of work (住房和城乡建设) and a head
(局, 办公室, 中心), or one of the standing bodies behind a place (人民政府, 纪委监委, 人民法院), a township or village, or a
company, school or hospital. Each rule has a name; where two names overlap, the one that starts first and reaches
furthest stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import BEFORE_NAMES, BODIES, FIELDS, GENERIC, HEADS, OFFICE_ACTS, OFFICE_HEAD, OFFICES

HAN = "[\u4e00-\u9fff]"
_NO_NAME = "的了对由向与和及或等将被把是在为从于已并其该各每到给请按以因且局厅院报送照、"
_PLACE_CHAR = f"(?:(?![{_NO_NAME}]){HAN})"
PLACE_ENDS = (
    "高新技术产业开发区|经济技术开发区|工业园区|产业园区|高新技术开发区|经济开发区|高新区|经开区|开发区|新区|自治区|自治州|自治县|自治旗|示范区|管理区|风景区|度假区"
    "|省|(?<!城)市|(?<=城)市(?!管理|综合|建设|规划|更新|运营|投资|执法|供水|燃气|公用)|州|盟|地区|区|县|旗"
)
_PLACE = rf"{_PLACE_CHAR}{{1,8}}?(?:{PLACE_ENDS})"
_TOWN = rf"(?![乡城集建各小相乡本该沿]|全[镇乡]){_PLACE_CHAR}{{1,4}}?(?:街道|镇|(?<!城)乡)"
_FREE_LEFT = rf"(?:(?<!{HAN})|(?<=会同)|(?<=联合)|(?<=[由向与和对给经报我]))"
_LEVEL = (
    rf"{_FREE_LEFT}(?:中央|国家|省|市|区|县|州|旗|街道|镇|乡|局|委|院|校|厅|署|集团|公司|中心)"
    r"|(?:省(?!级|内|直)|市(?!场|级|内|直|民(?!政|族)|容)|区(?!直|属|级|域|内)|县(?!级|域|内|直)|州|镇(?!区|域)|局(?!属|直)|院|校|管委会)"
)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda w: (-len(w), w)))


_FIELD = rf"(?:{_either(FIELDS)})"
# 处理, 科研, 部门, 委托 … : a head that only begins another word.
_OTHER_WORD = (
    "(?<=处)[理置罚分于以]|(?<=科)[研技学]|(?<=部)[门分署]|(?<=委)[托员派]|(?<=办)[理公法事学结案]|(?<=会)[议同商上]"
    "|(?<=所)[有属在需]|(?<=局)[面部限]|(?<=站)位|(?<=院)[系长]|(?<=室)内"
)
_HEAD = rf"(?:{_either(HEADS)})(?!{_OTHER_WORD})"
_BODY = rf"(?:{_either(BODIES)})"
_FREE = rf"(?:(?![{_NO_NAME}、,。;:《》“”\"()\s\d]){HAN})"
_INNER = (
    rf"(?:稽查局|稽查大队|第[一二三四五六七八九十]税务分局|{HAN}{{2,3}}分局|(?:交警|治安|刑侦|经侦|特警)[大支]队"
    rf"|(?:机关|直属机关|离退休)?(?:党组|党委|党总支|党支部)|{_FIELD}(?:大队|科|股|室|站|所|中心))"
)

# A department without its house's name stands where a subject stands, or beside another one.
_OFFICE_LEFT = rf"(?:(?<!{HAN})|(?<=是)|(?<=会同)|(?<=联合)|(?<=[由向与和对]))"
_HAMLET = rf"(?![全各本该辖小行自]){_PLACE_CHAR}{{2,3}}?(?<![乡农新政未设行])村(?![民庄级务集里居道委官规容貌卫医(])"
_CHAIN = rf"(?:{_PLACE})*"
_OTHER_BEFORE = _either(w for w in BEFORE_NAMES if len(w) > 1)
_COMPANY_ENDS = "股份有限公司|有限责任公司|集团有限公司|集团公司|有限公司|合作社|银行股份有限公司"
_WORKS_ENDS = (
    "建材厂|石料场|砖瓦厂|屠宰场|食品厂|机械厂|经营部|商行|药店|加油站|养殖场|采石场|砂石场|门市部"
    "|石料厂|水泥厂|化工厂|加工厂|纺织厂|污水处理厂|自来水厂|水厂|电厂|砖厂|煤矿|铁矿"
)
_SCHOOL_ENDS = "设计研究院|设计院|勘察院|研究院|中学|小学|幼儿园|职业学校|学校|大学|学院|医院|卫生院|保健院|福利院|敬老院|图书馆|博物馆|文化馆|档案馆"
_OFFICE_ENDS = "领导小组办公室|领导小组|委员会|中心|大队|支队|服务所|管理所|管理处|管理站|办公室|总站|集团|公司|协会|联合会|指挥部|分局|[局股科处]"
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
        "stationed",
        rf"(?P<place>(?:{_CHAIN}|{_LEVEL}))(?P<core>(?:纪委监委|纪委|监委)派?驻{HAN}{{1,16}}?纪检监察组)",
    ),
    (
        "stationed_here",
        r"(?P<place>)(?P<core>(?:派驻|驻)(?:本|我)?(?:局|厅|委|院|校|公司|集团)?(?:第[一二三四五六七八九十]+)?纪检监察组)",
    ),
    (
        "bare_body",
        r"(?P<place>)(?P<core>党工委|管委会(?:督查室|办公室)?|巡察办|营商办|纪检监察工委|纪委监委)",
    ),
    (
        "house",
        rf"(?P<place>){_FREE_LEFT}(?P<core>(?:局|委|院|校|厅|学校|医院|集团公司|公司|集团|中心|管委会)"
        rf"(?:机关党委|机关纪委|机关党支部|党组|党委|纪委|工会|办公室|{_FREE}{{2,8}}?[科股处室部](?!{_OTHER_WORD})))",
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
    # A bare …村 is as often a word of the sentence (搭建村居平台): it needs its township, a branch, or another village beside it.
    ("hamlet", rf"(?P<place>{_TOWN})(?P<core>{_HAMLET}(?:党总支|党支部|党委)?)"),
    ("hamlet_branch", rf"(?P<place>)(?P<core>{_HAMLET}(?:党总支|党支部|党委))"),
    ("hamlet_listed", rf"(?P<place>)(?P<core>{_HAMLET})(?=、{_HAMLET})|(?<=村、){_HAMLET}"),
    (
        "office",
        rf"(?P<place>){_OFFICE_LEFT}(?P<core>(?:党委)?(?:{_either(OFFICES)})(?:处|部|科|室|办公室|中心)(?!{_OTHER_WORD})|综合办公室|党政办公室|党委办公室|工会(?![员议费]))",
    ),
    # 待遇保障股将…, ①业务科指导…: an office without its house, where words like its name open a clause and act.
    (
        "acting_office",
        rf"(?P<place>)(?:(?<=[。;:,\n①-⑳)])|(?<=[一二三四五六七八九十]是)|(?<=\d[.、])|(?<=由))"
        rf"(?P<core>(?![各本该此其每两]|有关|相关)(?:(?!{_OTHER_BEFORE}){_FREE}){{2,6}}?{OFFICE_HEAD})"
        rf"(?=牵头|负责|(?:{OFFICE_ACTS})[\u4e00-\u9fff《\d])",
    ),
    ("company", rf"(?P<place>)(?P<core>(?:{_FREE}|\(|\)){{2,24}}?(?:{_COMPANY_ENDS}))"),
    ("works", rf"(?P<place>{_CHAIN})(?P<core>{_FREE}{{2,10}}?(?:{_WORKS_ENDS}))"),
    (
        "institution",
        rf"(?P<place>(?:{_PLACE})+(?:{_TOWN})?|{_TOWN}|{_LEVEL})(?P<core>{_FREE}{{0,12}}?(?:{_SCHOOL_ENDS}))",
    ),
    ("named_institution", rf"(?P<place>)(?P<core>{_FREE}{{2,12}}?(?:{_SCHOOL_ENDS}))"),
    (
        "named_office",
        rf"(?P<place>(?:{_PLACE})+(?:{_TOWN})?|{_LEVEL})(?P<core>{_FREE}{{2,18}}?(?:{_OFFICE_ENDS}))",
    ),
)
_GENERIC = re.compile(GENERIC)
_EACH = re.compile(r"[各每][省市区县乡镇街村]{0,2}$")
_EACH_REACH = 3
TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


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
_BEGINS_WITH_FIELD = re.compile(rf"{_FIELD}{_HEAD}")
_UNLIKELY_PLACE = re.compile(rf"(?:(?![省市区县州]){HAN}){{4,8}}[省市区县州]")
_BEFORE_INSIDE = re.compile(
    rf"{_either(w for w in BEFORE_NAMES if len(w) > 1)}|[经待报由向请据](?=[省市区县州])"
)
_SMALL_HEAD = re.compile(r"(?<!登记)(?<!管理)(?<!服务)处$|[股科室部队会院站所]$")
_FREE_NAMES = ("institution", "named_institution", "company", "works", "named_office")
_JOINING = re.compile("会同|联合|配合|督促|要求|责令|责成|移交|移送|通过|根据|按照|涉及|对接|委托|约谈|协调")
_LOOSE = (
    "hamlet",
    "hamlet_branch",
    "hamlet_listed",
    "township",
    "village",
    "named_office",
    "works",
    "institution",
    "named_institution",
)
_VAGUE = re.compile(
    r"相关|有关|[各全]|所有|区直|市直|^市场|公[立办]|民办|定点|基层|县级|各级|中小|高校|该|其|上述|[一二三四五六七八九十\d]所"
)


def names(text: str, places: tuple[str, ...], start: int = 0, end: int | None = None) -> tuple[Name, ...]:
    """Return the names that stand in ``text[start:end]``, in order, none overlapping another.

    ``places`` are the place names that the notice's own head gives (东泽市): a chain that runs into other words is cut
    where one of them begins.
    """
    end = len(text) if end is None else end
    quoted = _titles(text, start, end)
    opened = [a for a, _ in quoted]
    found = [
        name
        for rule, pattern in _patterns()
        for name in _search(text, rule, pattern, places, start, end)
        if not ((i := bisect_right(opened, name.start)) and name.start < quoted[i - 1][1])
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
    return [m.span() for m in TITLE.finditer(text, start, end)]


def _trim(text: str, match: re.Match[str], rule: str, places: tuple[str, ...]) -> Name | None:
    """Cut words that only stand in front of the name; return None where no name is left."""
    start, end = match.span()
    known = max((text.rfind(p, start, end) for p in places), default=-1)
    if known > start and not any(text.startswith(p, start) for p in places):
        start = known
    if (
        match["place"]
        and (loose := _UNLIKELY_PLACE.match(text, start, match.end("place")))
        and not any(text.startswith(p, start) for p in places)
    ):
        start = loose.end() - 1  # 传达学习县委: of the words that ran into it, only the level is the name's
    head = match.end("place") if match["place"] else start
    inside = [m.end() for m in _BEFORE_INSIDE.finditer(text, start, head)]
    start = max([start, *(i for i in inside if i < head or rule != "department")])
    if rule in _FREE_NAMES:
        start = max([start, *(m.end() for m in _JOINING.finditer(text, start, end - 2))])
    while cut := _BEFORE.match(text, start, end):
        if any(text.startswith(p, start) for p in places) or _BEGINS_WITH_FIELD.match(text, start):
            break  # 经发局, 交通运输局
        start = cut.end()
    if text.startswith("中共", start - 2) and start >= 2:
        start -= 2
    written = text[start:end]
    if _EACH.search(text, max(0, start - _EACH_REACH), start):
        return None  # 各镇人民政府
    if len(written) < 2 or _GENERIC.fullmatch(written):
        return None
    if rule in _LOOSE and _VAGUE.search(written):
        return None
    if rule == "department" and not match["place"] and not match["level"] and _SMALL_HEAD.search(written):
        return None  # 建设处, 规划科: a word of the sentence as often as a body
    if rule in ("bare_body", "standing_body") and text.startswith("会", end) and not written.endswith("会"):
        return None  # 党工委会 is a meeting
    return Name(start, end, written, rule)


def _longest(found: list[Name]) -> Iterator[Name]:
    last = -1
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if name.start >= last:
            last = name.end
            yield name
