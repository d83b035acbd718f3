"""Persons held to account: how many, and in what form. Names are never kept."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction.outcomes.routine import arises_from
from ingest.extraction.outcomes.sentences import Placed, Sentence
from ingest.facts import Outcome

PERSON_UNITS = ("人", "名", "人次", "位")
# Forms of holding persons to account, longest first where one begins another. Talks that warn nobody are none: 谈心谈话.
_FORMS = (
    r"提醒谈话|诫勉谈话|警示谈话|批评谈话|谈话提醒|谈话函询|批评教育|约谈提醒|约谈(?!室|制度|机制)|诫勉|函询|通报批评|政务(?:警告|记大过|记过|撤职|降级|开除)(?:处分)?|党内严重警告(?:处分)?|党内警告(?:处分)?|严重警告(?:处分)?|警告处分"
    r"|留党察看|开除党籍|开除公职|(?:开除|记大过|记过|撤职|免职|降级|降职)(?:处分)?|停职检查|停职|党纪政务处分|党政纪处分|党纪处分|政务处分|政纪处分|处分|组织处理|组织调整|追责问责|追究责任"
    r"|问责|追责|书面检[查讨]|调离[\u4e00-\u9fff]{0,4}岗位|调离(?!人员|干部|职工)|辞退|解聘|解除劳动(?:合同|关系)|待岗(?:培训)?|扣[发减][\u4e00-\u9fff]{0,2}绩效(?:薪酬|工资|奖金)?|经济处罚|行政拘留|第[一二三四]种形态"
    r"|(?<![心政前职体访工])谈话"
)
_FORM = re.compile(_FORMS)
_COUNTED = re.compile(
    rf"(?:(?P<form>(?:{_FORMS}|通报(?!批评))(?:[、和及或](?:{_FORMS}))?)(?:”?处理)?|处理(?=(?:相关|有关)?(?:责任|人员|干部)))(?P<whom>(?:[^,。;、\d][^,。;\d]{{0,23}})?)$"
)
_RECEIVED = re.compile(
    r"(?P<noun>[^,。;、\d:]{0,24}),?(?:并|均|分别|已|依规|依纪|依法|严肃)*(?:被|受到|给予|予以|进行|作出|做出|实施|通过|采取)了?"
    rf"(?P<gap>[^,。;\d]{{0,10}}?)(?P<form>(?:{_FORMS})(?:[、和及](?:{_FORMS}))*|处理)(?P<rest>(?:等(?:方式|形式))?[^,。;\d]{{0,4}}?(?:追责问责|问责|处理|追责)?)"
)
_LIST = re.compile(r"[^,。;\d]{0,20}、[^,。;、\d]{0,8}")
# 谈心谈话、批评教育7人次 counts talks that warn nobody as well.
_PLANNED = re.compile(r"谈心谈话、$|(?:将|拟|计划|预计|应|可)(?:对|给予|予以)?[^,。;\d]{0,2}$")
_OTHER_THING = re.compile(r"(?:的)?(?:典型)?案[例件]|的?规定|的?制度|次|以上")
_OTHER_DEED = re.compile(r"培训|参加|走访|组织|宣传|覆盖|教育|学习|招聘|发展|新增")
# 对1名责任人行政拘留: the form stands without a verb of its own.
_DIRECT = re.compile(rf"[^,。;、\d:]{{0,16}}?(?P<form>{_FORMS})")
# 2名业务员解除劳动合同, 1名科长诫勉: a clause of its own, and the form ends it.
_BARE = re.compile(rf"[^,。;、\d:]{{1,12}}?(?P<form>{_FORMS})(?=[,。;、]|$)")
_BARE_FORMAL = re.compile("处分|警告|记过|记大过|撤职|免职|开除|降级|诫勉|解除劳动|解聘|辞退|调离")
_CLAUSE_BEGINS = re.compile(r"(?:^|[,;:]|(?<!拟)[将把])$")
_UNTOLD = re.compile("给予|予以|进行|作出|未|免予|" + _OTHER_DEED.pattern)
# The persons whom a case was opened on are not those who were disciplined behind it.
_FILED_ON = re.compile("立案(?:审查调查|审查|调查|侦查)?$")
# One person, told by a post that one holds: 对基建科原科长给予…; 负责人杨某.
_ONE_PERSON = re.compile(
    r"(?:对|给予)(?P<whom>[^,。;、\d各等]{2,30}?(?:[科处局股部司厅]长|主任|书记|院长|校长|经理|站长|所长|队长|会计|出纳|董事长|某{1,2}))(?:给予|予以|作出|进行|实施)?了?"
    rf"[^,。;\d]{{0,4}}?(?P<form>{_FORMS})(?!\d+[人名])"
)
# 张某受到政务警告处分: one person each; the family name is no part of the fact.
_ONE_EACH = re.compile(rf"某(?:被|受到?)(?:给予)?[^,。;、\d]{{0,4}}?(?P<form>{_FORMS})")
# A sanction that was formally given to nobody knows how many: 对项目负责人给予党内警告处分.
_UNCOUNTED = re.compile(
    r"对(?P<whom>[^,。;、\d]{2,30}?(?:负责人|责任人|人员|干部|同志))(?:分别)?(?:给予|作出|予以)了?[^,。;\d]{0,4}?"
    rf"(?P<form>{_FORMS})(?!\d+[人名])"
)
_FORMAL = re.compile("处分|警告|记过|记大过|撤职|免职|开除|降级|留党察看")
_CERTAIN = re.compile("[原某]")
_GENERAL = re.compile(r"相关人员|有关人员|违[规纪法]|拟|将|凡|一律|的$")


def persons(sentence: Sentence) -> Iterator[Outcome]:
    """Yield the persons held to account that a sentence counts; one total with its forms where it gives both."""
    told: list[tuple[int, Outcome]] = []
    used: set[int] = set()
    for i, one in enumerate(sentence.figures):
        if one.figure.unit not in PERSON_UNITS or not one.figure.value or i in used:
            continue  # 处分0人: nobody was
        outcome = _held(sentence, i, used)
        if outcome is None:
            continue
        used.add(i)
        told.append((i, outcome))
    yield from _gathered(sentence, told)
    yield from _single(sentence, [o for _, o in told])


def _held(sentence: Sentence, i: int, used: set[int]) -> Outcome | None:
    one = sentence.figures[i]
    before, behind = sentence.before(i), sentence.behind(i)
    if _OTHER_THING.match(behind):
        return None
    counted = _COUNTED.search(before)
    if (
        counted is not None
        and not _OTHER_DEED.search(counted["whom"])
        and not _PLANNED.search(before[: counted.start()])
    ):
        start = one.start - len(before) + counted.start()
        return _of(sentence, one, "persons_counted", (start, one.end), counted["form"])
    received = _RECEIVED.match(behind)
    if received is not None and not _PLANNED.search(before) and not _has_its_own_count(sentence, i, received):
        form = received["form"] if received["form"] != "处理" else None
        end = one.end + received.end()
        return _of(sentence, one, "persons_received", (one.start, end), form)
    direct = _DIRECT.match(behind) if before.endswith("对") and not _PLANNED.search(before) else None
    if direct is not None and direct["form"] not in ("问责", "追责"):
        end = one.end + direct.end()
        return _of(sentence, one, "persons_received", (one.start, end), direct["form"])
    bare = _BARE.match(behind) if _CLAUSE_BEGINS.search(before) else None
    if bare is not None and _BARE_FORMAL.search(bare["form"]) and not _UNTOLD.search(bare[0]):
        end = one.end + bare.end()
        return _of(sentence, one, "persons_received", (one.start, end), bare["form"])
    return _listed(sentence, i, used)


def _of(sentence: Sentence, one: Placed, rule: str, place: tuple[int, int], form: str | None) -> Outcome:
    return _make(sentence, rule, place, one.figure.value, one.figure.unit, form)


def _has_its_own_count(sentence: Sentence, i: int, received: re.Match[str]) -> bool:
    """Tell whether a form is counted by the next figure, and that one is no part of this: 移送4人,给予处分16人."""
    following = sentence.figures[i + 1 :]
    if not following or sentence.figures[i].end + received.end() < following[0].start:
        return False
    if _FILED_ON.search(sentence.before(i)):
        return True
    parts = [f.figure.value or 0.0 for f in following if f.figure.unit in PERSON_UNITS]
    whole = sentence.figures[i].figure.value
    return not any(sum(parts[:n]) == whole for n in range(1, len(parts) + 1))


def _listed(sentence: Sentence, i: int, used: set[int]) -> Outcome | None:
    """对2名…、4名…,通过…追责问责: the counts of a list in front of one verb are added."""
    members = [i]
    while members[-1] + 1 < len(sentence.figures):
        after = sentence.figures[members[-1] + 1]
        gap = sentence.flow.text[sentence.figures[members[-1]].end : after.start]
        if after.figure.unit not in PERSON_UNITS or after.figure.value is None or not _LIST.fullmatch(gap):
            return None
        members.append(members[-1] + 1)
        received = _RECEIVED.match(sentence.behind(members[-1], 60))
        if received is not None:
            used.update(members)
            total = sum(sentence.figures[m].figure.value or 0.0 for m in members)
            start, end = sentence.figures[i].start, sentence.figures[members[-1]].end + received.end()
            unit = sentence.figures[i].figure.unit
            made = _make(sentence, "persons_in_a_list", (start, end), total, unit, received["form"])
            return replace(made, sure="inferred")
    return None


def _gathered(sentence: Sentence, told: list[tuple[int, Outcome]]) -> Iterator[Outcome]:
    """Join a total and the forms told behind it that make it up (问责12人,其中处分5人、诫勉7人): one outcome, all forms."""
    at = 0
    while at < len(told):
        i, whole = told[at]
        parts: list[tuple[int, Outcome]] = []
        among = "其中" in sentence.behind(i)
        for j, part in told[at + 1 :]:
            if sum(p.count or 0.0 for _, p in parts) + (part.count or 0.0) > (whole.count or 0.0):
                break
            parts.append((j, part))
        whole_told = sum(p.count or 0.0 for _, p in parts) == whole.count
        if parts and (among or (whole_told and whole.rule == "persons_received")):
            first, last = parts[0][1].span, sentence.figures[parts[-1][0]]
            start = sentence.flow.at(first.start)
            form = sentence.flow.text[start : last.end]
            span = sentence.flow.span(sentence.flow.at(whole.span.start), last.end)
            yield replace(whole, span=span, form=form)
            at += 1 + len(parts)
        else:
            yield whole
            at += 1


def _single(sentence: Sentence, told: list[Outcome]) -> Iterator[Outcome]:
    """Yield whom a sentence holds to account without a number: one person, told by the post, or nobody knows how many."""
    text = sentence.flow.text
    for each in _ONE_EACH.finditer(text, sentence.start, sentence.end):
        made = _make(sentence, "one_person", each.span(), 1.0, "人", each["form"])
        yield replace(made, sure="inferred")
    found = _ONE_PERSON.search(text, sentence.start, sentence.end)
    if found is not None and not _GENERAL.search(found["whom"]):
        if _FORMAL.search(found["form"]) or _CERTAIN.search(found["whom"]):
            made = _make(sentence, "one_person", found.span(), 1.0, "人", found["form"])
            yield replace(made, sure="inferred")
        return
    found = None if told else _UNCOUNTED.search(text, sentence.start, sentence.end)
    if found is not None and _FORMAL.search(found["form"]) and not _GENERAL.search(found["whom"]):
        yield _make(sentence, "persons_uncounted", found.span(), None, "", found["form"])


def _make(
    sentence: Sentence, rule: str, place: tuple[int, int], count: float | None, unit: str, form: str | None
) -> Outcome:
    return Outcome(
        sentence.flow.span(*place),
        rule,
        "persons_held_to_account",
        count=count,
        unit=unit,
        form=form,
        arises_from=arises_from(sentence, place[0]),
    )
