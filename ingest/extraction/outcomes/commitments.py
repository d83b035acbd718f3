"""What the organisation section promises for every issue: a leader, a unit, a task force, a deadline, reports, close-out."""

import re
from collections.abc import Iterator

from ingest.facts import Commitment
from ingest.flow import Flow

_CUE = re.compile(
    r"明确|逐项|逐条|逐一|逐个|时间节点|时限|落实到|包案|包抓|包保|包干|领办|盯办|认领|销号|一名领导|一位领导|一个专班|一个问题|一题一|一事一"
    r"|日报告|日调度|日通报|周调度|周通报|周报告|周汇报|周例会|周督查|周督办|周研判|周会商|周碰头|月调度|月通报|月报告|月汇报|月例会|月督查|月督办|月研判|月会商|月碰头"
    r"|季调度|季通报|季报告|季督查|半月|每日|每天|每周|每两周|每半|每月|每个月|每季|每个问题|每项|(?<!\d)1个(?:问题|任务|事项)由|一周一|一月一|一日一|双周"
)
# One of each for one issue: 一个问题、一名领导、一个专班.
_ONE_EACH = re.compile(
    r"(?:一(?:个|项|件)?(?:问题|题|事项|事|任务)|(?<!\d)1个(?:问题|任务|事项)(?=由)|每(?:个|项|条)(?:问题|任务))(?P<list>[^。;\n]{2,40})"
)
_ONE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "leader_per_issue",
        re.compile(
            r"一(?:名|位|个)?(?:县级|市级|区级|责任|牵头|包保|包案|分管)?(?:领导|责任人|牵头人)"
            r"|[一1][名位][^,。;、\d]{0,6}?(?:领导|责任人|牵头人|班子成员)"
        ),
    ),
    (
        "unit_per_issue",
        re.compile(
            r"一(?:个)?(?:责任|牵头)(?:单位|部门|科室|处室)|[一1]个(?:单位|部门|科室|处室)(?:主办|主责|牵头|负责|承办)"
        ),
    ),
    ("task_force", re.compile(r"[一1](?:个|支)?(?:工作|整改)?(?:专班|班子(?!成员)|队伍)")),
    ("deadline", re.compile(r"一(?:个)?(?:时限|期限|时间表|时间节点)")),
)
# 明确牵头单位、责任人和完成时限: a list that ends at the comma.
_SETTLED = re.compile(r"(?:明确|落实|确定|指定|细化)(?:了|到)?(?P<list>[^。;,\n]{2,40})")
_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("leader_per_issue", re.compile(r"(?:责任|牵头|分管|包案|包抓|整改|具体)领导|责任人(?!责任)|牵头人")),
    ("unit_per_issue", re.compile(r"(?:牵头|责任|主责|主办)(?:单位|部门|科室|处室|股室)")),
    ("deadline", re.compile(r"时限|时间节点|完成时间|期限|时间表")),
)
_NODES = re.compile(r"(?:整改)?(?:时限|时间节点)[^。;,\n]{0,10}(?:落实|明确|细化|分解)到")
_LEADERS = re.compile(
    r"(?:班子成员|领导(?:干部)?|县级领导|市级领导)[^。;,\n\d]{0,14}(?:包案|包抓|包保|包干|领办|认领|盯办)(?!重点|难点)"
)
_SPREAD = re.compile(
    r"(?:逐项|逐条|逐一|逐个)(?:分解|落实|明确|细化)[^。;,\n]{0,4}到[^。;,\n]{0,20}?(?:班子成员|领导|责任人)"
)
_RHYTHM = re.compile(
    r"每(?:日|天|两周|周|半个?月|个?月|季度?)[^。;,、\n]{0,16}?(?:调度|通报|报告|汇报|研究|碰头|督办|会商|听取|例会|督查)"
    r"|(?:一(?:日|周|月|季度?)|半个?月)一(?:碰头|调度|通报|报告|汇报|督办|研判|会商|例会)"
    r"|(?<![\d一二三四五六七八九十本当上下每个])(?:半月|双周|[日周月季])(?:调度|通报|报告|汇报|例会|督查|督办|研判|会商|碰头)"
)
_EVERY = (("fortnight", re.compile("半个?月|两周|双周")), ("day", re.compile("[日天]")), ("week", re.compile("周")),
          ("quarter", re.compile("季")), ("month", re.compile("月")))  # fmt: skip
_CLOSE_OUT = re.compile(
    r"(?P<past>已|完成|同意|予以|核准)?(?:整改)?销号(?P<noun>式|制|管理|评审|清单|机制|制度|台账)?(?P<past_behind>\d|率|了)?"
)
_PER_ISSUE = re.compile(r"逐[项条个一]|每[个项条]|对[^。;\n]{2,40}(?:问题|任务|事项)")
_LAST_CHAPTER = 3000


def commitments(flow: Flow, start: int, end: int, tail: int) -> tuple[Commitment, ...]:
    """Return what is promised in ``flow.text[start:end]``, the text in front of the first issue, each kind once.

    ``tail`` is where the text behind the last issue begins: there only what is promised for each issue counts. A
    rhythm is told once for each period. ``end`` may not be in front of ``start``.
    """
    found: dict[tuple[str, str | None], Commitment] = {}
    last = min(len(flow.text), tail + _LAST_CHAPTER)
    for made in (*_promised(flow, start, end), *_promised(flow, tail, last, later=True)):
        found.setdefault((made.kind, made.every), made)
    return tuple(sorted(found.values(), key=lambda c: (c.span.start, c.kind)))


def _promised(flow: Flow, start: int, end: int, *, later: bool = False) -> Iterator[Commitment]:
    text = flow.text
    done = start
    for cue in _CUE.finditer(text, start, end):
        if cue.start() < done:
            continue
        low = max(done, cue.start() - 80)
        begin = max(low, *(text.rfind(c, low, cue.start()) + 1 for c in "。;\n"))
        stop = min(
            (at for c in "。;\n" if (at := text.find(c, cue.end(), min(end, cue.end() + 160))) >= 0),
            default=-1,
        )
        done = stop if stop >= 0 else min(end, cue.end() + 160)
        if later:
            if _PER_ISSUE.search(text, begin, done):
                yield from _listed(flow, begin, done)
            continue
        yield from _of_sentence(flow, begin, done)


def _of_sentence(flow: Flow, start: int, end: int) -> Iterator[Commitment]:
    text = flow.text
    for each in _ONE_EACH.finditer(text, start, end):
        for kind, words in _ONE:
            if one := words.search(text, each.start("list"), each.end()):
                yield Commitment(flow.span(each.start(), one.end()), "one_for_each", kind)
    yield from _listed(flow, start, end)
    if nodes := _NODES.search(text, start, end):
        yield Commitment(flow.span(*nodes.span()), "deadline_settled", "deadline")
    if leaders := _LEADERS.search(text, start, end) or _SPREAD.search(text, start, end):
        yield Commitment(flow.span(*leaders.span()), "leaders_in_charge", "leader_per_issue")
    for rhythm in _RHYTHM.finditer(text, start, end):
        every = next(name for name, words in _EVERY if words.search(rhythm[0][: -len("调度")]))
        yield Commitment(flow.span(*rhythm.span()), "rhythm", "reporting", every)
    for close in _CLOSE_OUT.finditer(text, start, end):
        if close["noun"] or not (close["past"] or close["past_behind"]):
            yield Commitment(flow.span(*close.span()), "close_out", "close_out")
            break


def _listed(flow: Flow, start: int, end: int) -> Iterator[Commitment]:
    for settled in _SETTLED.finditer(flow.text, start, end):
        for kind, words in _NAMED:
            if one := words.search(flow.text, settled.start("list"), settled.end()):
                yield Commitment(flow.span(settled.start(), one.end()), "settled_for_each", kind)
