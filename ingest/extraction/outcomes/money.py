"""Money that came back or is still out: recovered, paid into the treasury, collected, refunded, fined."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction.outcomes.routine import arises_from
from ingest.extraction.outcomes.sentences import Placed, Sentence, placed
from ingest.facts import Outcome

_BACK = r"上交|追回|追缴|追收|清退|退回|收回|清收|清欠|收缴|补缴|缴清|退缴|扣回|挽回|到账|归还|退还|退赔|清缴|补收"
_IN = r"上缴|缴入"
# 清收不力, 追缴率, 追缴工作: the verb tells of no money.
_VERB = re.compile(
    rf"(?:{_BACK}|{_IN})(?!率|不|工作|难|机制|管理|情况)"
    # Dues of a breach; what bodies charge every day came not back.
    r"|收取(?=[^,。;\d]{0,8}(?:闲置费|占用费|滞纳金|欠费|欠款))"
    # Tax in the treasury, the amount right behind; projects and grain are 入库 as well.
    r"|(?<!税收)(?<!收入)(?<!累计)入库(?=(?:税款|税费|非税收入)?(?:共计|合计|约)?$)"
)
_UNDULY = re.compile(r"(?:违规|违法|违反规定|超标准|超范围|重复|多|乱|擅自)$")
_FINE = re.compile(
    r"(?:罚款|罚没款?|罚金|处罚|没收违法所得)(?:共计|合计|累计|金额|人民币|各|约|,|\d+[起宗件次]|分别)*$"
)
# A deposit that was kept back: 扣缴履约保证金35万元.
_WITHHELD = re.compile(
    r"(?:扣缴|扣除|扣罚|没收)[^,。;\d]{0,16}?(?P<form>(?:履约|质量|投标|竞买|安全)?保证金)(?:共计|合计|约)?$"
)
_FINE_BEHIND = re.compile(r"(?:的|以)?(?:行政)?罚款")
# What the next words say of a fine that nobody has paid yet.
_UNPAID = re.compile(
    r"待(?:行政)?处罚[^,。;]{0,6}(?:执行|缴纳)到位|(?:尚|暂|仍)?未(?:缴纳|执行|履行|缴清)|正在(?:催缴|执行)"
)
_NO_FINE = re.compile(r"(?:拟|将|应|可|最高|标准|不予|免予)[^,。;]{0,6}$")
_LISTED = re.compile(r"[、和及]")
# Words that only introduce the amount of what was told before: 追回补贴款1家,涉及金额55万元.
_INTRODUCES = re.compile(r"[,、](?:涉及|资金|金额|共计?|合计|累计|约)*")
_NOT_DONE = re.compile(
    r"(?:未(?:能|及时|按时|足额|按期|按规定|完全)*|应|应当|拟|须|需|待|启动|计划|预计|力争|确保|可|将(?:依法|继续|全部|予以)?|下一步[^,。;]{0,8}|正在(?:积极|抓紧|依法)?)$"
)
_ORDERED = re.compile(r"(?:责令|限期|要求)[^,。;]{0,24}$")
_ALL_BACK = re.compile(
    rf"(?:全部|全额|悉数|足额|一并|均已|现已|已)(?:全部|全额|悉数|足额|一并|将){{0,2}}(?:予以|由[^,。;\d]{{2,12}})?(?P<verb>{_BACK}|{_IN})(?!率|的)(?:并[^,。;\d]{{0,4}}(?:{_IN})[^,。;\d]{{0,8}})?"
)
# Directly behind an amount: 将6998万元上缴国库.
_DONE_TO = re.compile(
    rf"(?:已|均|全部|全额|悉数|足额){{0,3}}(?P<verb>{_BACK}|{_IN})(?!率|的)(?:[^,。;\d]{{0,4}}(?:国库|财政(?:专户)?))?"
)
# What was taken to be paid in; 将 with such words behind it is the future, and no disposal.
_TAKEN = re.compile(
    r"(?<![拟即])(?<!计划)(?<!预计)(?<!一步)(?<!一步,)[将把](?!于|继续|进一步|积极|尽快|抓紧|依法|及时|持续|按|加快|督促|陆续|分批|分期)[^,。;\d]{0,30}$"
)
_NOT_TAKEN = re.compile("剩余|其余|余下|尚未|仍未")
_PAID_IN = re.compile(r"(?:,|\)|并|已|均|全部|全额|悉数|足额)(?:上缴|缴入)[^,。;\d]{0,12}(?!\d)")
_TREASURY = re.compile(r"上缴|缴入|国库|财政专户")
_REFUND = re.compile(r"退还|退赔")
_TO_THEM = re.compile(
    r"向[^,。;]{0,12}(?:患者|学生|学员|群众|家长|村民|居民|农户|职工|业主|消费者|会员|用户)"
)
# 收回土地4宗,涉及1.15亿元: what came back there is no money.
_MONEY_OBJECT = re.compile(r"|.*(?:款|金|费|补贴|补助|津贴|租|薪|账|收入|红包|税).*", re.S)
_ENTITLED = re.compile(
    r"患者|学生|群众|家长|村民|居民|农户|职工|业主|保证金|企业|投标|消费者|参保|纳税人|缴费人"
)
_OWED = re.compile(
    r"租金|欠款|账款|应收|往来|出借|借款|承包费|货款|分成款|闲置费|占[道用]费|贷款|党费|欠缴|拖欠|收益|本金|管理费|水费|广告费|物业费|保费|非税|税款|欠税"
)
_LEFT = re.compile(
    r"(?:剩余|剩下|余下|其余|尚有|尚余|尚欠|仍有|还有|仍欠|未(?:收回|清收|追回|上缴|退回|缴)|未整改到位)[^,。;\d]{0,10}$"
    r"|(?:另有|尚有)[^,。;\d]{2,20}(?:欠缴|拖欠|所欠)的?$"
)
_OWING = re.compile("(?:欠缴|拖欠|所欠)的?$")
# 欠缴的21.3万元,已申请强制执行,尚未到账.
_UNPAID_LATER = re.compile(r",已[^,。;\d]{2,14},[尚仍暂]?未(?:到账|缴|收回|追回)")
_ENFORCED = re.compile(
    r",(?:已|现|正在|目前)*(?:依法)?(?:向[^,。;\d]{2,16})?(?P<stage>申请(?:法院)?强制执行)"
)
# Money that somebody took is no debt of a business: 追回侵占的收益.
_LOST = re.compile("侵占|套取|骗取|挪用|截留|私分|损失")
_UNPAID_YET = re.compile(r"(?:拒不|仍未|尚未|暂未|未)(?:能)?(?:缴|收回|追回|清退|退|归还)")
_SPENT = re.compile(r"支付|拨付|支出|安排|下达|兑付|投入|拨款|退还")
_WHOLE = re.compile("全部|全额|悉数|足额")
_MONEY_ITSELF = re.compile(r"(?:资金|款项?|津贴|补贴|费用)(?:现|目前)?$")
_NEAR = 60


def money(sentence: Sentence) -> Iterator[Outcome]:
    """Yield what a sentence tells of money: each amount once, as the farthest that it came."""
    if not any(f.unit.endswith("元") for f in (*sentence.told, *sentence.earlier)):
        return
    told: dict[int, Outcome] = {}
    for i, one in enumerate(sentence.figures):
        if one.money and one.figure.value != 0 and (outcome := _told(sentence, i, one, told)) is not None:
            told[i] = outcome
    before = tuple(_all_back(sentence, told))
    yield from (*before, *(told[i] for i in sorted(told)))


def _told(sentence: Sentence, i: int, one: Placed, told: dict[int, Outcome]) -> Outcome | None:
    before, cut = _lead(sentence, i)
    if (fine := _fine(sentence, i, before, told)) is not None:
        return fine
    if one.figure.role == "total" and not _in_parts_only(sentence, i):
        return None
    if one.figure.role == "remaining" or _LEFT.search(before) or _unpaid(sentence, i, before):
        paid = _done_to(sentence, i, before)  # 将应缴未缴的56万元上缴国库
        return paid if paid is not None and one.figure.role != "remaining" else _still_out(sentence, one)
    clause = before[cut:]
    verbs = list(_VERB.finditer(clause))
    if not verbs:
        return _done_to(sentence, i, before)
    found = verbs[-1]  # the last one governs the amount
    lead, behind = clause[: found.start()], clause[found.end() :]
    if any(c.isdigit() for c in behind) and not _MONEY_OBJECT.fullmatch(
        re.split(r"\d", behind, maxsplit=1)[0]
    ):
        return None
    if _NOT_DONE.search(lead) or lead.endswith("或") or (found[0] == "收取" and _UNDULY.search(lead)):
        return None
    made = _outcome(sentence, one, one.start - len(clause) + found.start(), one.end, found[0])
    return replace(made, stage="ordered") if _ORDERED.search(lead) else made


def _unpaid(sentence: Sentence, i: int, before: str) -> bool:
    behind = sentence.behind(i)
    if _UNPAID_YET.match(behind):
        return True
    return _OWING.search(before) is not None and _UNPAID_LATER.match(behind) is not None


def _done_to(sentence: Sentence, i: int, before: str) -> Outcome | None:
    """将6998万元上缴国库: the verb stands behind the amount; 将 is no future there."""
    one = sentence.figures[i]
    taken = _TAKEN.search(before)
    if taken is None or _NOT_TAKEN.search(taken[0]) or _ORDERED.search(before):
        return None
    paid = _DONE_TO.match(sentence.behind(i))
    return _outcome(sentence, one, one.start, one.end + paid.end(), paid["verb"]) if paid else None


def _in_parts_only(sentence: Sentence, i: int) -> bool:
    """Tell whether a total is told with its parts, all of one fate: 追回20万元(市级10万元,区级10万元)."""
    tally = sentence.figures[i].figure.tally
    roles = {f.figure.role for f in sentence.figures if f.figure.tally == tally}
    return roles == {"total", "part"}


def _lead(sentence: Sentence, i: int) -> tuple[str, int]:
    """Return the words that introduce an amount, and where their clause begins in them.

    Where they only say 涉及金额, the count in front of them is part of what introduces it.
    """
    before = sentence.before(i)
    if i and not sentence.figures[i - 1].money and (_INTRODUCES.fullmatch(before) or "," not in before):
        front = sentence.before(i - 1)
        whole = sentence.flow.text[sentence.figures[i - 1].start - len(front) : sentence.figures[i].start]
        return whole, front.rfind(",") + 1
    return before, before.rfind(",") + 1


def _fine(sentence: Sentence, i: int, before: str, told: dict[int, Outcome]) -> Outcome | None:
    one, behind = sentence.figures[i], sentence.behind(i)
    if (withheld := _WITHHELD.search(before)) is not None and not _NO_FINE.search(before[: withheld.start()]):
        start = max(sentence.start, one.start - (len(before) - withheld.start()))
        made = _make(sentence, one, "fine_imposed", start, one.end, "fine")
        return replace(made, form=withheld["form"])
    found = _FINE.search(before)
    listed = i - 1 in told and told[i - 1].kind == "fine_imposed" and _LISTED.fullmatch(sentence.before(i))
    after = _FINE_BEHIND.match(behind)
    if not (found or listed or after):
        return None
    if _NO_FINE.search(before[: found.start()] if found else before):
        return None
    start = one.start if not found else max(sentence.start, one.start - (len(before) - found.start()))
    end = one.end + (after.end() if after else 0)
    confiscated = found is not None and found[0].startswith("没收")
    made = _make(sentence, one, "fine_imposed", start, end, "fine")
    made = replace(made, form="没收违法所得") if confiscated else made
    return _with_stage(sentence, made)


def _with_stage(sentence: Sentence, fine: Outcome) -> Outcome:
    text, flow = sentence.flow.text, sentence.flow
    at = flow.at(fine.span.end)
    found = _UNPAID.search(text, at, min(len(text), at + _NEAR))
    if found is None or "\n" in text[at : found.start()]:
        return fine
    return replace(fine, stage="not_yet_executed", stage_span=flow.span(*found.span()))


def _still_out(sentence: Sentence, one: Placed) -> Outcome | None:
    """An amount that is left of what is to be brought back; what is left to be spent is none."""
    low, high = sentence.clause(one.start)
    text = sentence.flow.text
    near = text[max(sentence.start, one.start - _NEAR) : sentence.end]
    own = text[max(low, one.start - 16) : one.end]
    if not (_VERB.search(near) or "催缴" in near) or _SPENT.search(text, max(low, one.start - 16), high):
        return None
    cut = _LEFT.search(own[: len(own) - (one.end - one.start)])
    start = one.end - len(own) + cut.start() if cut else one.start
    made = _make(sentence, one, "still_out", start, max(one.end, high), "money_left")
    enforced = _ENFORCED.match(text, one.end, sentence.end)
    if enforced is None:
        return made
    return replace(made, stage="in_enforcement", stage_span=sentence.flow.span(*enforced.span("stage")))


def _all_back(sentence: Sentence, told: dict[int, Outcome]) -> Iterator[Outcome]:
    """Read 已全部清退, 并上缴国库 behind amounts: what they say of the nearest amount before them.

    Yields what they say of an amount in the sentence before.
    """
    text = sentence.flow.text
    for found in _ALL_BACK.finditer(text, sentence.start, sentence.end):
        if _counts_its_own(sentence, found.end()) or _NOT_DONE.search(
            text, max(sentence.start, found.start() - 6), found.start()
        ):
            continue
        i = _nearest(sentence, found.start())
        if i is None:
            yield from _told_before(sentence, found)
            continue
        one = sentence.figures[i]
        whole = one.figure.role not in ("remaining", "part") and not _LEFT.search(sentence.before(i))
        if i not in told and whole and (one.figure.role != "total" or _WHOLE.search(found[0])):
            told[i] = _outcome(sentence, one, one.start, found.end(), found["verb"])
    for found in _PAID_IN.finditer(text, sentence.start, sentence.end):
        if _counts_its_own(sentence, found.end()):
            continue
        part = _nearest(sentence, found.start())
        if part is not None and part not in told and "其中" in sentence.before(part):
            one = sentence.figures[part]  # 退缴27.6万元,其中21.1万元已上缴国库
            told[part] = _outcome(sentence, one, one.start, found.end(), "上缴")
            continue
        back = [
            i
            for i in told
            if sentence.figures[i].end <= found.start() and told[i].kind not in ("fine_imposed", "still_out")
        ]
        if back and found.start() - sentence.figures[back[-1]].end <= _NEAR:
            span = sentence.flow.span(sentence.flow.at(told[back[-1]].span.start), found.end())
            told[back[-1]] = replace(told[back[-1]], kind="returned_to_treasury", span=span)


def _counts_its_own(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb has a figure of its own behind it: 已上缴887.9万元, 已退还412笔."""
    after = next((f for f in sentence.figures if f.start >= at), None)
    return after is not None and not re.search("[,、]", sentence.flow.text[at : after.start])


def _nearest(sentence: Sentence, at: int) -> int | None:
    """Return the last amount before a place."""
    amounts = [i for i, f in enumerate(sentence.figures) if f.money and f.end <= at]
    return amounts[-1] if amounts and at - sentence.figures[amounts[-1]].end <= _NEAR else None


def _told_before(sentence: Sentence, found: re.Match[str]) -> Iterator[Outcome]:
    """涉及资金8.94万元。…资金已全部追回: the amount stands in the sentence before."""
    text = sentence.flow.text
    if not _MONEY_ITSELF.search(text, max(sentence.start, found.start() - 8), found.start()):
        return
    earlier = placed(sentence.flow, sentence.earlier)
    amounts = [f for f in earlier if f.money and sentence.start - f.end <= _NEAR]
    if not amounts or amounts[-1].figure.role in ("remaining", "part"):
        return
    made = _outcome(sentence, amounts[-1], sentence.start, found.end(), found["verb"])
    yield replace(made, sure="inferred", rule="money_of_the_sentence_before")


def _outcome(sentence: Sentence, one: Placed, start: int, end: int, verb: str) -> Outcome:
    text = sentence.flow.text
    near = text[max(sentence.start, one.start - _NEAR) : min(sentence.end, max(end, one.end) + 12)]
    phrase = text[start : min(sentence.end, end + 8)]
    if verb == "入库" or _TREASURY.search(phrase):
        kind = "returned_to_treasury"
    elif (_REFUND.match(verb) and _ENTITLED.search(near)) or (verb == "清退" and _TO_THEM.search(near)):
        kind = "refunded"
    elif verb == "追回" and _LOST.search(text, start, one.end):
        kind = "money_recovered"
    elif verb in ("清收", "清欠", "补收", "收取") or (verb != "追缴" and _OWED.search(near)):
        kind = "receivable_collected"
    else:
        kind = "money_recovered"
    return _make(sentence, one, kind, start, end, "money_back")


def _make(sentence: Sentence, one: Placed, kind: str, start: int, end: int, rule: str) -> Outcome:
    figure = one.figure
    return Outcome(
        sentence.flow.span(start, end),
        rule,
        kind,
        amount=figure.value,
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        masked=figure.masked,
        arises_from=arises_from(sentence, start),
    )
