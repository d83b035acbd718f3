"""Why work is left, where the text ties a cause to undone work, and in whose hands it lies.

A cause that is told of finished work, or that nothing left is tied to, is none.
"""

import re
from collections.abc import Iterator

from ingest.extraction.outcomes.sentences import Sentence, sentences
from ingest.facts import Figure, Obstacle, UnitMention
from ingest.flow import Flow
from ingest.text import Span

# Kind → the words for it. One scan reads them, so that 用地手续 is land and 处罚执行 no court's enforcement.
KINDS: tuple[tuple[str, str], ...] = (
    ("seal", "查封|解封|冻结|扣押"),
    ("execution", "(?:处罚|罚款)[^,。;]{0,6}(?:执行|缴纳)"),
    ("enforcement", "(?:法院|司法)?强制执行|法院执行|执行阶段|执行程序|正在执行|申请执行"),
    ("verification", "核实|核查|复核|鉴定|核对"),
    ("court", "诉讼|之诉|涉诉|仲裁|审理|判决|裁定|复议|法院|司法(?:程序|确认|途径)"),
    ("investigation", r"侦办|侦查|立案|调查|专案|协查|移送[^,。;\d]{0,12}公安"),
    ("land", "用地(?:手续|审批|预审|指标|报批|计划)?|土地指标|供地"),
    ("demolition", "征地拆迁|征地|征迁|拆迁|征拆|征收|搬迁"),
    (
        "approval",
        "审批|报批|批复|批准|立项|验收|许可|环评|手续|审议|审定|确认|评审|备案|授权|职工代表大会|职代会",
    ),
    ("ownership", "产权|权属"),
    (
        "party",
        "破产|注销|失联|死亡|去世|撤并|调离|拖欠|无力|倒闭|停产|经营困难|失信"
        "|意见不一|意见不统一|意见分歧|不同意|不配合|业主大会|业主委员会|协商|洽谈|磋商|谈判",
    ),
    ("contract", "合同(?:期|未到)|租期|租约|期满"),
    ("funding", "资金|拨付|工程款|经费|融资"),
    ("records", "账册|资料不全|档案|凭证"),
    (
        "works",
        "改造|改建|迁改|竣工|施工|设备|系统|接口|配套|大修|管网|设施|沟渠|水渠|供电|供水|供气|供热|通电|通水|增容|扩容",
    ),
    ("nature", "汛期|雨季|天气|冬季|气候|坡度|水源"),
)
_KIND = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in KINDS))
_NOT_AWAITED = "(?!遇|岗|办|业|客|命|人|在)(?<![招接对期等看善优厚虐]待)"
# Each alternative begins with its character: no place where none stands costs more than a look.
_CUE = re.compile(
    rf"因(?!此|素|地制|果|而|人|为此)|由于|受(?!理|众|益|教|训|贿|邀|案|到)|待{_NOT_AWAITED}"
    r"|诉讼|仲裁|审理|侦办|侦查|调查|强制执行|正在执行|司法|涉诉|裁定|报批|权属|产权|立案|手续|之诉|申请执行|移送|协商|洽谈|磋商|谈判|破产|调离|未完成的?(?:主要)?原因|未办结的?(?:主要)?原因|未整改到位的?(?:主要)?原因"
)
_CAUSES = frozenset("因由受")
_BECAUSE = re.compile(r"(?:因为?(?!此|素|地制|果|而|人)|由于)(?P<words>[^,。;\n]{2,48})")
_AFFECTED = re.compile(r"受(?P<words>[^,。;\n]{2,24}?)(?:影响|限制|制约)")
_AWAITED = re.compile(rf"待{_NOT_AWAITED}(?P<words>[^,。;\n]{{2,36}}?)(?:后|(?=[,。;\n])|$)")
_REASON = re.compile(r"未(?:完成|办结|整改到位)的?(?:主要)?原因(?:是|为|:)? *(?P<words>[^。;\n]{2,80})")
_STATE = re.compile(
    r"(?:仍|尚)(?:在|需)[^,。;\d]{0,8}(?:侦办|侦查|调查|审理|核实|办理|执行|走[^,。;\d]{0,6}程序)"
    r"|案件(?:正)?在审理|正在[^,。;\d]{0,6}(?:审理|诉讼|仲裁|侦办|侦查|报批|核实|办理[^,。;\d]{0,8}手续|执行)"
    r"|由[^,。;\d]{0,20}法院[^,。;\d]{0,4}审理(?!完|终|结|并|后)|正在[^,。;\d]{0,16}(?:协商|洽谈|磋商|谈判)"
    r"|涉及已?(?:失联|死亡|去世|撤并|调离|注销|破产)[^,。;\d]{0,6}|(?:进入|(?:正在|处于)[^,。;\d]{0,6})破产[^,。;\d]{0,6}"
    r"|移送[^,。;\d]{0,12}公安[^,。;\d]{0,8}"
    r"|(?:提起|进入|申请|提请|走)[^,。;\d]{0,12}(?:诉讼|之诉|仲裁|裁定|强制执行|司法程序)(?:程序|阶段)?|涉诉|涉及(?:产权|权属)[^,。;\d]{0,4}|权属不清|通过诉讼|依法立案"
)
# Words for undone work: in the clause of a cause or right behind it, or in front of a state.
_UNDONE = re.compile(
    r"未(?!来|成年|经)|尚|仍|暂|正在|无法|不能|难以|滞后|延期|延至|拟|计划|将于|推进|协调|搁置|停工|不具备|剩余|其余|余下"
)
_LEFT = re.compile(
    r"剩余|剩下|下剩|余下|其余|尚有|尚余|尚欠|仍有|还有|另有|另外?\d|余\d|未(?:完成|收回|清收|上缴|开工|整改到位|销号)"
)
_NOT_YET = re.compile(r"[^,。;\n]{0,8},(?:目前)?[尚暂仍]未")
_STILL_AWAITED = re.compile("尚待|[尚仍]未|仍在")
_INVESTIGATED = re.compile(r"正在[^,。;\d]{0,6}(?:侦办|侦查|调查)")
_STOPPED = re.compile("(?:停工|停建|停滞|搁置)(?=,)")
_FINISHED = re.compile(r"(?:已|均|全部)[^,。;]{0,8}(?:完成|到位|销号|办结)$")
_SOLVED = re.compile(r"后,[^。;]{0,20}(?:已|均)|(?:现|目前|其中[^,。;]{0,6})(?:均|全部)?已")
_BY = re.compile(r"(?:(?<!暂)由|待|提请|报请|请示|上报)$")
_AWAITED_BODY = re.compile(
    r"[^,。;\n]{0,3}?待(?P<body>[\u4e00-\u9fff]{0,14}?(?:法院|会议|政府|局|厅|公司|委(?!托|派)))"
)
_JUDGES = ("court", "enforcement", "seal", "execution")
_COURT = re.compile("法院|仲裁")
_POLICE = re.compile("公安|检察|纪委|监委|派出所")
_GENERIC = re.compile("法院|公安机关|检察机关|司法机关|纪检监察机关")
_REACH = 80
_CLOSE = 24


def obstacles(
    flow: Flow, start: int, end: int, figures: tuple[Figure, ...], units: tuple[UnitMention, ...]
) -> tuple[Obstacle, ...]:
    """Return what work in ``flow.text[start:end]`` is left for, in the order of the text; a list of causes is several.

    ``figures`` are that stretch's, with their roles; ``units`` the names in it. Each obstacle's span holds the words
    of the cause.
    """
    found: dict[tuple[int, str], Obstacle] = {}
    for sentence, cues in sentences(flow, start, end, _CUE, figures):
        for at, stop, kinds, rule in _causes(sentence, cues):
            for kind in kinds:
                hands = _hands(sentence, kind, (at, stop), units)
                span = flow.span(at, stop)
                made = Obstacle(span, rule, kind, hands.text if hands else None, hands)
                if not any(k == kind and sentence.start <= s < sentence.end for s, k in found):
                    found[at, kind] = made
    return tuple(found[key] for key in sorted(found))


def _causes(sentence: Sentence, cues: set[str]) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """Yield the place, the kinds and the rule of each cause that a sentence ties to undone work."""
    text = sentence.flow.text
    first = {cue[0] for cue in cues}
    if "未" in first:
        for found in _REASON.finditer(text, sentence.start, sentence.end):
            yield found.start(), found.end(), _kinds(found["words"]) or ("other",), "reason_label"
        return
    if first & _CAUSES:
        for pattern in (_BECAUSE, _AFFECTED):
            for found in pattern.finditer(text, sentence.start, sentence.end):
                if not _undone(sentence, found.start(), found.end()):
                    continue
                kinds = _kinds(found["words"])
                if kinds or _remains(sentence, found.start()):
                    yield found.start(), found.end(), kinds or ("other",), "cause_of_undone_work"
    if "待" in first:
        for found in _AWAITED.finditer(text, sentence.start, sentence.end):
            kinds = _kinds(found["words"])[-1:]  # what is awaited comes last: 待征迁整改调查核实后
            if kinds or _remains(sentence, found.start()):
                yield found.start(), found.end(), kinds or ("other",), "awaited"
    if first - _CAUSES - {"待"}:
        for found in _STATE.finditer(text, sentence.start, sentence.end):
            if _state_of_what_is_left(sentence, found):
                at, kinds = found.start(), _kinds(found[0])[:1]
                if not kinds:  # 用地手续尚在走程序: the clause names it
                    at = sentence.clause(at)[0]
                    kinds = _kinds(text[at : found.start()])[-1:]
                yield at, found.end(), kinds, "state_of_what_is_left"


def _state_of_what_is_left(sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether a state is one of undone work, by its own words or by those beside it."""
    text, at = sentence.flow.text, found.start()
    if found[0].startswith("移送"):  # what was handed on is the rest itself
        known = _INVESTIGATED.search(text, found.end(), sentence.end) is not None
        return not known and _remains(sentence, at, _CLOSE)
    if found[0].startswith("进入破产"):  # an end of a firm, unless something is awaited of it
        return _STILL_AWAITED.search(text, found.end(), sentence.end) is not None
    if found[0][0] in "仍尚由" or _remains(sentence, at) or _NOT_YET.match(text, found.end()):
        return True
    return "诉" in found[0] and _STOPPED.search(text, max(sentence.start, at - _REACH), at) is not None


def _kinds(words: str) -> tuple[str, ...]:
    """Return the kinds that words name, in order, each once."""
    return tuple(dict.fromkeys(str(m.lastgroup) for m in _KIND.finditer(words)))


def _undone(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a cause stands beside undone work: in its own clause, in the next one, or behind what is left."""
    text = sentence.flow.text
    if _remains(sentence, start):
        return True
    if _SOLVED.search(text, end, sentence.end):
        return False
    if _UNDONE.search(text, start, end):
        return not _FINISHED.search(text, start, end)
    following = text.find(",", end + 1, sentence.end)
    return _UNDONE.search(text, end, following if following >= 0 else sentence.end) is not None


def _remains(sentence: Sentence, at: int, reach: int = _REACH) -> bool:
    """Tell whether what is left stands in front of a place in its sentence."""
    low = max(sentence.start, at - reach)
    if any(f.role == "remaining" for f in sentence.told) and any(
        f.figure.role == "remaining" and low <= f.start < at for f in sentence.figures
    ):
        return True
    return _LEFT.search(sentence.flow.text, low, at) is not None


def _hands(
    sentence: Sentence, kind: str, place: tuple[int, int], units: tuple[UnitMention, ...]
) -> Span | None:
    """Return the name in whose hands a cause lies: a court, the police, or the unit that something is awaited from."""
    flow, text = sentence.flow, sentence.flow.text
    first, last = flow.offset(sentence.start), flow.offset(sentence.end - 1)
    inside = [m.span for m in units if first <= m.span.start <= last]
    judged = kind in (*_JUDGES, "investigation")
    if judged:
        fits = _POLICE if kind == "investigation" else _COURT
        if named := [s for s in inside if fits.search(s.text)]:
            return named[-1]
    for span in inside:
        at = flow.at(span.start)
        if at >= place[0] and _BY.search(text, max(sentence.start, at - 2), at):
            return span
    if judged:
        found = _GENERIC.search(text, sentence.start, sentence.end)
        if found is None and kind == "investigation":
            return next((s for s in inside), None)
        return flow.span(*found.span()) if found else None
    body = _AWAITED_BODY.match(text, *place)
    return flow.span(*body.span("body")) if body else None
