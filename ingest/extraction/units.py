"""Units of an issue: every mention with the part that it plays, and the words that act without naming anybody."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.extraction.labels import Label
from ingest.extraction.labels import labels as label_lines
from ingest.extraction.organisations import TITLE, Name
from ingest.extraction.parts import LABELS, Place, opens_clause, part
from ingest.facts import UnitKey, UnitMention
from ingest.flow import Flow
from ingest.lexicon import GENERIC
from ingest.text import Span

_BOUNDARY = re.compile(r"[。;,:\n!?]")
_TOGETHER = re.compile(r"(?:会同|联合|协同|联动)")
_LISTED = re.compile(r"(?:会同|联合)(?P<list>[^。;,:\n]{2,80}?)等(?:相关|有关)?(?:部门|单位)")
_ITEM = re.compile(r"[^、和及与\s]{2,12}")
_LIST = re.compile(r"[^。;,等]*[、和及]")
_GENERIC = re.compile(GENERIC)
_MORE_GENERIC = re.compile(rf"(?:[、和及]{GENERIC})+")
_ACTS_ON = re.compile(
    r"(?:要|进一步|定期|按|认真|已|将|积极|及时|加强|开展|落实|负责|据此|组织|召开|逐|对|针对|切实)"
)
_LIST_END = re.compile(
    r"^等(?:(?:\d+|[两三四五六七八九十]+)(?:个|家)?(?:相关|有关)?(?:部门|单位|机构|企业|公司|乡镇|镇街|科室|处室)?|(?:相关|有关)?(?:部门|单位|机构|科室|处室))"
)
# A label of owners names bodies; persons that stand there too have no such ending.
_LABEL_ITEM = re.compile(
    r"(?<![\u4e00-\u9fff)])[\u4e00-\u9fff]{1,18}(?:局|委|办|股|科|室|处|部|站|所|中心|公司|集团|院|校|社区|政府|支队|大队|专班)(?=[、,;。 \n]|$)"
)
_OWNER = re.compile(rf"(?:^|[\s。;\]])(?:{'|'.join(LABELS.values())})\]? *: *[^\n。;:]*$")
_LABELLED = 80  # characters from a label to a word behind it
_AFTER = 32


def listed(flow: Flow, start: int, end: int, known: tuple[Name, ...]) -> Iterator[Name]:
    """Yield the members of 会同甲、乙等部门 and of 责任单位:甲、乙 that no name rule found: the words around say what they are."""
    for found in _LISTED.finditer(flow.text, start, end):
        for item in _ITEM.finditer(flow.text, found.start("list"), found.end("list")):
            words = item[0]
            taken = any(n.start < item.end() and item.start() < n.end for n in known)
            if not taken and not _GENERIC.search(words) and not re.search(r"[()的]|所在|[各全]", words):
                yield Name(item.start(), item.end(), words, "listed_as_department")
    for label in label_lines(flow, start, end):
        if label.kind not in LABELS:
            continue
        for item in _LABEL_ITEM.finditer(flow.text, label.start, label.end):
            taken = any(n.start < item.end() and item.start() < n.end for n in known)
            if not taken and not _GENERIC.search(item[0]):
                yield Name(item.start(), item.end(), item[0], "listed_on_label")


def occurrences(flow: Flow, name: Name, known: tuple[Name, ...]) -> Iterator[Name]:
    """Yield every place where the words of a listed name stand outside other names and titles."""
    titles = [m.span() for m in TITLE.finditer(flow.text)]
    for found in re.finditer(re.escape(name.text), flow.text):
        taken = any(n.start < found.end() and found.start() < n.end for n in known)
        if not taken and not any(a <= found.start() < b for a, b in titles):
            yield Name(found.start(), found.end(), name.text, name.rule)


def mentions(
    flow: Flow,
    start: int,
    end: int,
    names: tuple[Name, ...],
    labels: tuple[Label, ...],
    key: Callable[[str], UnitKey | None],
    kind: Callable[[str], str],
) -> Iterator[UnitMention]:
    """Yield every named unit of ``flow.text[start:end]`` with its part, in the order of the text.

    What a label line says of a unit stands: a sentence in which it acts does not make a supporting unit a leading one.
    """
    labelled = {
        unit: label.kind
        for label in labels
        if label.kind in LABELS
        for name in names
        if label.start <= name.start < label.end and (unit := key(name.text)) is not None
    }
    for i, name in enumerate(names):
        unit = key(name.text)
        if not (start <= name.start and name.end <= end) or unit is None:
            continue
        label = next((x for x in labels if x.start <= name.start < x.end and x.kind in LABELS), None)
        span = flow.span(name.start, name.end)
        if label is not None:
            yield UnitMention(
                span, f"label_{label.kind}", unit, label.kind, "label" if label.kind != "approves" else None
            )
            continue
        head, last = _chain(flow.text, names, i)
        low = _clause_start(flow.text, start, head.start)
        place = Place(
            name.text,
            flow.text[low : head.start],
            _skip_alias(flow.text[last.end : last.end + _AFTER]),
            kind(name.text),
            helper_of=_helper(flow.text, names, i, start),
        )
        told = part(place)
        if told.basis == "actor" and labelled.get(unit) in ("lead", "support"):
            told = replace(told, role=labelled[unit])
        yield UnitMention(span, told.rule, unit, told.role, told.basis)


def generic(flow: Flow, start: int, end: int) -> Iterator[Span]:
    """Yield the words that act and name nobody: 相关部门, 各单位."""
    for found in _GENERIC.finditer(flow.text, start, end):
        low = _clause_start(flow.text, start, found.start())
        front = flow.text[low : found.start()].strip()
        if re.match(r"\]? *:", flow.text[found.end() : found.end() + 3]):
            continue  # the label itself
        behind = _MORE_GENERIC.match(flow.text, found.end())
        acts = _ACTS_ON.match(flow.text, behind.end() if behind else found.end())
        alone = not _GENERIC.sub("", front).strip("、和及") or re.fullmatch(
            r"[一二三四五六七八九十①-⑳是\d.()\s]+", front
        )
        labelled = _OWNER.search(flow.text, max(start, found.start() - _LABELLED), found.start())
        if labelled or (alone and acts):
            yield flow.span(found.start(), found.end())


def _clause_start(text: str, low: int, at: int) -> int:
    """Return where the clause of a name begins; a comma behind a date or an adverb does not end it (2022年4月,某局…)."""
    found = [m.end() for m in _BOUNDARY.finditer(text, low, at)]
    return found[-1] if found else low


def _chain(text: str, names: tuple[Name, ...], i: int) -> tuple[Name, Name]:
    """Return the first and the last member of the enumeration that a name stands in.

    与 joins no enumeration: in 甲与乙签订 the second is the first one's partner.
    """
    first = i
    while first > 0 and _joined(text, names[first - 1], names[first]):
        first -= 1
    last = i
    while last + 1 < len(names) and _joined(text, names[last], names[last + 1]):
        last += 1
    return names[first], names[last]


def _joined(text: str, one: Name, other: Name) -> bool:
    gap = text[one.end : other.start]
    return bool(re.fullmatch(r"(?:\((?:以下)?简称[^()]*\))?(?:、|和|及|以及)", gap))


def _helper(text: str, names: tuple[Name, ...], i: int, low: int) -> bool:
    """Tell whether a name stands behind 会同, 联合 – itself or as a later member of that list –, or behind 甲与
    where 甲 is the subject of the clause.
    """
    first, _ = _chain(text, names, i)
    front = text[max(low, first.start - 2) : first.start]
    if _TOGETHER.fullmatch(front):
        return True
    clause = text[_clause_start(text, low, first.start) : first.start]
    opened = list(_TOGETHER.finditer(clause))
    if opened and _LIST.fullmatch(clause, opened[-1].end()):
        return True
    at = names.index(first)
    if at == 0 or text[names[at - 1].end : first.start] not in ("与", "同", "和"):
        return False
    partner, _ = _chain(text, names, at - 1)
    return opens_clause(text[_clause_start(text, low, partner.start) : partner.start])


def _skip_alias(after: str) -> str:
    """Return the words behind a name without what only closes it: 以下简称, or the end of a list (等7个部门)."""
    return _LIST_END.sub("", re.sub(r"^\((?:以下)?简称[^()]*\)", "", after))
