"""Cases filed, matters handed to another authority, and suits, as told; with their number, receiver and stage."""

import re
from collections.abc import Iterator

from ingest.extraction.outcomes.routine import arises_from
from ingest.extraction.outcomes.sentences import Placed, Sentence
from ingest.facts import Outcome
from ingest.flow import Flow

_UNITS = frozenset(("起", "件", "宗", "条", "个", "例", "名", "人", "家", "份", "户", "案", "人次"))
_HOW = "审查调查|侦查|调查|审查|查处|查办|处罚|检查|审理"
_ACT = re.compile(
    rf"(?P<filed>立案(?!(?:{_HOW})?(?:条件|标准|数|率|监督|情况|程序|材料|后|登记))(?P<how>{_HOW})?)"
    r"|(?P<handed>(?<![未须应])(?:移交|移送|转交)(?!手续|接管|率|情况|程序|机制|标准|管理|工作|后))"
    r"|(?P<sued>(?<![公不查])起诉(?!率)|提起[^,。;\d]{0,6}?(?:诉讼|之诉)|(?:进入|走)[^,。;\d]{0,4}(?:诉讼|司法)程序|(?:申请|提请|提起|进入)[^,。;\d]{0,4}仲裁|诉讼追[缴收]|申请立案)"
)
# Where an act may begin; each alternative begins with a character, so that a search looks only there.
_BEGIN = re.compile("立案|移交|移送|转交|起诉|提起|提请|进入|走|申请|诉讼追")
_TO = re.compile(
    r"(?:至|给|到|了)?(?P<to>[\u4e00-\u9fff]{0,16}?(?:公安(?:机关|部门|厅|局|分局)?|派出所|检察(?:机关|院)|法院|司法机关|(?:纪委监委|纪工委|纪委|监委)(?:派?驻[\u4e00-\u9fff]{1,8}?纪检监察组|派驻第[一二三四五六七八九十]{1,2}纪检监察组)?|纪检监察(?:机关|部门|组|工委|室)|监察委员会|纪律检查委员会|(?:局|厅|大队|支队|中队|部门)))"
)
_TOWARDS = re.compile(r"(?:向|给|至)(?P<to>[\u4e00-\u9fff]{2,20})$")
# Kind by words of the receiver's name, the first that fits. 纪检监察 holds no 检察.
_RECEIVERS = (
    ("handed_to_police", re.compile("公安|派出所")),
    ("handed_to_procuratorate", re.compile("检察")),
    ("handed_to_court", re.compile("法院")),
    ("handed_to_discipline", re.compile("纪委|监委|纪检监察|纪工委|监察委|纪律检查")),
)
_MATTER = re.compile(r"线索|案件|材料|问题|处理|查处|处罚|办理|立案|人员|涉嫌")
# Not done, or done whenever it happens: 将移送, 及时移送, 对拒不…的移交, 依法向…起诉 behind 的.
_NOT_DONE = re.compile(
    r"(?:未|不|拟|须|应|应当|可|可以|视情|及时|立即|一律|适时|将(?:依法|及时|视情|按规定|按程序)*|准备|引导[^,。;]{0,6}|的,?(?:依法|依规|及时|坚决)*(?:向[^,。;]{2,12})?)$"
)
# A condition with a number in it was met: 对拒不还款的9家提起诉讼.
_CONDITION = re.compile(r"(?:拒不|拒绝|如有|凡|构成|一经|发现)[^。;\d]{0,40}$")
_OTHERS_SUE = re.compile(r"(?:企业|当事人|业主|承租方|对方|住户|村民|群众)(?:已)?$")
_SAID_DONE = re.compile(r"已|均|被|正式|经|对|将[^,。;]{0,12}(?:线索|材料|问题|案件)|线索|并$")
# 对某某公司,移交…: whom it is about is named in the clause before.
_ABOUT_ONE = re.compile(r"对[^,。;\d]{2,30}(?:公司|合作社|[厂店所院])[^,。;]{0,2},$")
# Where a matter stands, by the words behind it in its sentence.
_STAGES = (
    ("prosecution", re.compile(r"提起公诉|审查起诉")),
    ("in_enforcement", re.compile(r"强制执行|申请执行|执行阶段")),
    ("decided", re.compile(r"胜诉|已判决|判决生效|调解结案|已(?:审)?结案")),
    ("in_trial", re.compile(r"审理")),
    ("investigating", re.compile(r"侦办|侦查(?!总队|支队|大队|机关)|调查中|正在调查|审查调查")),
)
_STAGED = re.compile("公诉|审查起诉|执行|胜诉|判决|结案|审理|侦办|侦查|调查")
_COUNT_NEAR = 24


def cases(sentence: Sentence) -> Iterator[Outcome]:
    """Yield the cases, hand-overs and suits that a sentence tells as done."""
    flow = sentence.flow
    acts: list[re.Match[str]] = []
    for begin in _BEGIN.finditer(flow.text, sentence.start, sentence.end):
        act = _ACT.match(flow.text, begin.start(), sentence.end)
        if act is not None and (not acts or act.start() >= acts[-1].end()):
            acts.append(act)
    used: set[int] = set()
    for n, act in enumerate(acts):
        stop = acts[n + 1].start() if n + 1 < len(acts) else sentence.end
        outcome = _outcome(sentence, act, stop, used)
        if outcome is not None:
            yield outcome


def _outcome(sentence: Sentence, act: re.Match[str], stop: int, used: set[int]) -> Outcome | None:
    text = sentence.flow.text
    low, high = sentence.clause(act.start())
    before = text[low : act.start()]
    kind, to, end = _kind(act, text, before, high)
    if kind is None or _NOT_DONE.search(text, max(sentence.start, act.start() - 24), act.start()):
        return None
    if _CONDITION.search(text, max(sentence.start, act.start() - 40), act.start()):
        return None
    if kind == "sued" and _OTHERS_SUE.search(before):
        return None
    found = _number(sentence, act, (low, high), used)
    if (
        found is None
        and kind != "sued"
        and not _SAID_DONE.search(before)
        and not _ABOUT_ONE.search(text, sentence.start, low)
    ):
        return None
    if found is None and kind == "handed_over" and not _MATTER.search(text, low, high):
        return None
    number = _left(sentence, act) if found is None and kind == "sued" else found
    start = low
    if found is not None:
        start, end = min(act.start(), found.start), max(end, found.end)
    start = max(low, min(start, act.start()))
    stage = _stage(act, text[act.end() : max(stop, act.end())])
    return _make(
        sentence.flow, kind, (start, end), number, to, stage, arises_from(sentence, act.start()), act
    )


def _kind(act: re.Match[str], text: str, before: str, high: int) -> tuple[str | None, str | None, int]:
    """Return the kind, the receiver as written, and where the words end; no kind where a receiver is not named."""
    if act["filed"] is not None:
        return "case_filed", None, act.end()
    if act["sued"] is not None:
        return "sued", None, act.end()
    towards = _TO.match(text, act.end(), high)
    back = _TOWARDS.search(before)
    if towards is None and back is None:
        return None, None, act.end()
    to = towards["to"] if towards else str(back and back["to"])
    kind = next((k for k, words in _RECEIVERS if words.search(to)), "handed_over")
    return kind, to, towards.end() if towards else act.end()


def _number(sentence: Sentence, act: re.Match[str], bounds: tuple[int, int], used: set[int]) -> Placed | None:
    """Return the count that belongs to an act: the first behind it in its clause, else the last one before it."""
    low, high = bounds
    behind = [
        (i, f)
        for i, f in enumerate(sentence.figures)
        if act.end() <= f.start < high and f.start - act.end() <= _COUNT_NEAR and i not in used
    ]
    before = [
        (i, f)
        for i, f in enumerate(sentence.figures)
        if low <= f.start and f.end <= act.start() and act.start() - f.end <= _COUNT_NEAR and i not in used
    ]
    for i, figure in (*behind[:1], *before[-1:]):
        if figure.figure.unit in _UNITS or (figure.money and act["sued"] is not None):
            used.add(i)
            return figure
    return None


def _left(sentence: Sentence, act: re.Match[str]) -> Placed | None:
    """Return what is told to be left in the clause before a suit: 尚有600万元未收回,已提起诉讼."""
    earlier = [f for f in sentence.figures if f.end <= act.start() and act.start() - f.end <= 40]
    last = earlier[-1] if earlier else None
    return (
        last if last is not None and (last.figure.role == "remaining" or last.figure.unit in _UNITS) else None
    )


def _stage(act: re.Match[str], behind: str) -> str | None:
    if act["filed"] is not None and act["how"] in ("侦查", "审查调查", "调查"):
        return "investigating"
    if act["sued"] == "申请立案":
        return "applied_for"
    if _STAGED.search(behind) is None:
        return None
    return next((stage for stage, words in _STAGES if words.search(behind)), None)


def _make(
    flow: Flow, kind: str, place: tuple[int, int], number: Placed | None, to: str | None, stage: str | None,
    source: str, act: re.Match[str],
) -> Outcome:  # fmt: skip
    figure = number.figure if number is not None else None
    money = number is not None and number.money
    return Outcome(
        flow.span(*place),
        f"act_{act.lastgroup}",
        kind,
        count=figure.value if figure is not None and not money else None,
        amount=figure.value if figure is not None and money else None,
        unit=figure.unit if figure is not None else "",
        approximate=figure.approximate if figure is not None else False,
        masked=figure.masked if figure is not None else False,
        low=figure.low if figure is not None else None,
        high=figure.high if figure is not None else None,
        stage=stage,
        form="仲裁" if act["sued"] and "仲裁" in act["sued"] else None,
        to=to,
        arises_from=source,
    )
