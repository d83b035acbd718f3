"""Laws, rules, plans and other documents that an issue's text names, with 《》 and without."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.extraction.organisations import Name
from ingest.facts import Regulation, UnitKey
from ingest.flow import Flow

_TITLE = re.compile(r"《(?P<title>[^《》]{2,120}(?:《[^《》]{1,80}》[^《》]{0,60})*)》")
_NUMBER = re.compile(r"\(?(?P<number>[\u4e00-\u9fff]{1,10}\[\d{4}\]\d+号)\)?")
_ARTICLE = re.compile(
    r"(?:中)?(?P<article>第[〇零一二三四五六七八九十百\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第\(?[一二三四五六七八九十\d]+\)?项)?)"
)
_JOIN = re.compile(r"(?:[《》、,和与及以]|\([^()]{0,30}\)|第[〇零一二三四五六七八九十百\d]+条|\s|等)*$")

# Verb → how the measure made the document.
MADE: dict[str, str] = {
    **dict.fromkeys(
        (
            "印发",
            "制定",
            "出台",
            "下发",
            "签订",
            "签署",
            "制发",
            "发布",
            "建立",
            "形成",
            "编制",
            "研究制定",
            "联合印发",
            "订立",
            "颁布",
            "转发",
            "新建",
            "新制定",
        ),
        "issued",
    ),
    **dict.fromkeys(("拟定", "起草", "草拟", "代拟", "拟制", "研究起草"), "drafted"),
    **dict.fromkeys(("修订", "完善", "修改", "修订完善", "健全", "更新"), "revised"),
    **dict.fromkeys(("废止", "停止执行"), "abolished"),
}
# Verb → why a document is cited.
CITED: dict[str, str] = {
    **dict.fromkeys(("根据", "依据", "依照", "按照", "遵照", "严格按照", "依", "经"), "basis"),
    **dict.fromkeys(
        ("落实", "执行", "贯彻", "贯彻落实", "严格执行", "严格落实", "对照", "遵守", "参照", "违反", "符合"),
        "standard",
    ),
    **dict.fromkeys(
        ("学习", "宣传", "解读", "宣贯", "传达", "组织学习", "发放", "观看", "编印", "开展"), "named"
    ),
}
_VERBS = sorted([*MADE, *CITED], key=lambda v: (-len(v), v))
_VERB = re.compile("|".join(_VERBS))
_RULE_ENDS = (
    r"(?:法|条例|规定|办法|细则|方案|意见|通知|制度|机制|清单|规则|要点|标准|指引|指南|预案|规划|计划|备忘录|协议|协议书|责任书|承诺书|路线图|时间表|目录|流程|章程|准则|决定|公约|守则"
    r"|纪要|规范|规程|办法\(试行\)|\(试行\)|\(暂行\)|\(修订\)|\(征求意见稿\)|通告|公告|批复|函|要求|导则|手册|台账|合同|决议|若干措施|措施|工作法|令)"
)
_IS_RULE = re.compile(rf"{_RULE_ENDS}(?:\([^()]*\))?$")
_IS_PUBLICATION = re.compile(
    r"(?:警示录|剖析|案例|汇编|选编|读本|报告|课题|简报|专刊|日报|画册|纪实|宣传片|警示片|教育片|实录|启示录|水平|忏悔录|纪录片|专题片|一书|期刊)(?:\([^()]*\))?$"
)
_PUBLISHED_AS = re.compile(r"(?:课题)?(?:研究)?(?:报告|一书|读本|专刊|警示片|专题片|教育片|电影|影片|画册)")
_PUBLICATION_BEFORE = re.compile(
    r"(?:观看|编印|警示(?:教育)?片|专题片|影片|电影|报告|课题|书籍|读物|刊物|报道|拍摄|摄制)[^,。;》]{0,12}$"
)
_LAW = re.compile(r"法(?:\([^()]*\))?$")
_BARE_ENDS = "管理办法|暂行办法|实施办法|处理办法|考核办法|评价办法|办法|管理规定|暂行规定|规定|实施细则|管理细则|细则|条例"
_BARE_TITLE = (
    r"(?!相关|有关|上级|国家|统一|各项|本|该|其|一系列|系列|管理|内部|以上|上述|关于)[\u4e00-\u9fff]{4,28}?"
    rf"(?:{_BARE_ENDS})|关于[\u4e00-\u9fff]{{4,40}}?的(?:通知|意见|方案|办法|规定|细则|决定)"
)
_BARE_AFTER = r"(?=[,。;、:\s]|和|并|对|的?(?:要求|规定)|根据|$)"
_BARE = re.compile(
    r"(?P<verb>严格按照|按照|根据|依据|依照|严格执行|修订完善|修订|制定出台|研究制定|制定|出台|印发|下发|转发|完善)(?P<of>了)?"
    rf"(?P<title>{_BARE_TITLE}){_BARE_AFTER}"
)
_BARE_NEXT = re.compile(rf"(?:和|、|以及)(?P<title>{_BARE_TITLE}){_BARE_AFTER}")
_BARE_NEVER = re.compile(r"[的了]|相关|有关|一批|若干|多项|系列|合同|法律|政策|机制|工作")


def kind_of(title: str, before: str, after: str) -> str:
    """Return law, rule, policy, plan, agreement or publication, told from a title's ending and the words around it."""
    if _PUBLISHED_AS.match(after) or _IS_PUBLICATION.search(title):
        return "publication"
    if _LAW.search(title) and not title.endswith("办法"):
        return "law"
    if re.search(r"(?:备忘录|协议|协议书|合同|责任书|承诺书)(?:\([^()]*\))?$", title):
        return "agreement"
    if re.search(r"(?:方案|清单|计划|规划|要点|路线图|时间表|预案|台账|目录|手册)(?:\([^()]*\))?$", title):
        return "plan"
    if re.search(r"条例(?:\([^()]*\))?$", title) or re.search(r"^中华人民共和国", title):
        return "rule"
    if _PUBLICATION_BEFORE.search(before) or not _IS_RULE.search(title):
        return (
            "publication"
            if not re.search(r"(?:印发|出台|制定|下发|修订)[^,。;》]{0,6}$", before)
            else "policy"
        )
    return "policy"


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    title: str
    bare_verb: str | None = None


def regulations(
    flow: Flow, start: int, end: int, names: tuple[Name, ...], key: Callable[[str], UnitKey | None]
) -> Iterator[Regulation]:
    """Yield the documents named in ``flow.text[start:end]``, in order.

    ``names`` are the organisations found there; ``key`` tells which unit a name is. The issuer is the unit written
    directly before the title (市住建局《…》), or the subject of the clause whose verb made the document.
    """
    found = sorted([*_titled(flow, start, end), *_bare(flow, start, end)], key=lambda f: f.start)
    previous: tuple[_Found, str | None] | None = None
    for one in found:
        clause = _clause(flow.text, start, one.start)
        verb = one.bare_verb or _verb(flow.text, clause, one.start)
        joined = previous is not None and _JOIN.fullmatch(flow.text, previous[0].end, one.start)
        if joined and previous is not None and (verb is None or clause > previous[0].end):
            verb = previous[1]
        previous = (one, verb)
        yield _regulation(flow, one, verb, clause, names, key, end)


def _titled(flow: Flow, start: int, end: int) -> Iterator[_Found]:
    for m in _TITLE.finditer(flow.text, start, end):
        yield _Found(m.start("title"), m.end("title"), m["title"])


def _bare(flow: Flow, start: int, end: int) -> Iterator[_Found]:
    for m in _BARE.finditer(flow.text, start, end):
        verb = m["verb"].removesuffix("了")
        title: re.Match[str] | None = m
        while title is not None and _may_be_title(title["title"]):
            yield _Found(title.start("title"), title.end("title"), title["title"], verb)
            title = _BARE_NEXT.match(flow.text, title.end("title"), end)


def _may_be_title(words: str) -> bool:
    told = words.removeprefix("关于")
    return len(words) >= 6 and not _BARE_NEVER.search(told.rpartition("的")[0] if told != words else words)


def _clause(text: str, low: int, at: int) -> int:
    """Return where the clause before a title begins; commas inside a list of titles do not end it."""
    inside = 0
    for i in range(at - 1, low - 1, -1):
        if text[i] == "》":
            inside += 1
        elif text[i] == "《":
            inside -= 1
        elif inside <= 0 and text[i] in "。;,\n":
            return i + 1
    return low


def _verb(text: str, clause: int, at: int) -> str | None:
    words = re.sub(r"《[^《》]*》", lambda m: "《" + "□" * (len(m[0]) - 2) + "》", text[clause:at])
    found = list(_VERB.finditer(words))
    return found[-1][0] if found else None


def _regulation(
    flow: Flow,
    one: _Found,
    verb: str | None,
    clause: int,
    names: tuple[Name, ...],
    key: Callable[[str], UnitKey | None],
    end: int,
) -> Regulation:
    before, after = flow.text[clause : one.start].rstrip("《"), flow.text[one.end : one.end + 16].lstrip("》")
    kind = kind_of(re.sub(r"\s", "", one.title), before, after)
    made = verb in MADE and kind != "publication"
    tail = one.end + (1 if flow.text.startswith("》", one.end) else 0)
    article = _ARTICLE.match(flow.text, tail, end)
    number = _NUMBER.match(flow.text, tail, end)
    maker = next((n for n in names if n.end == one.start - 1 and flow.text[one.start - 1] == "《"), None)
    if maker is None and made:
        subjects = [
            n for n in names if clause <= n.start < one.start and flow.text[n.end : n.end + 1] != "的"
        ]
        sentence_subject = [
            n for n in names if n.end <= one.start and _same_sentence(flow.text, n.start, one.start)
        ]
        maker = next(iter((*subjects, *sentence_subject)), None)
    if kind == "publication":
        purpose: str | None = "named"
    else:
        purpose = None if made else CITED.get(verb or "", "named")
    return Regulation(
        flow.span(one.start, one.end),
        "title_without_marks" if one.bare_verb else "title_in_marks",
        re.sub(r"\s", "", flow.raw(one.start, one.end)),
        "issues" if made else "cites",
        kind,
        verb=verb,
        action=MADE.get(verb or "") if made else None,
        purpose=purpose,
        article=article["article"] if article else None,
        number=number["number"] if number else None,
        issuer=key(maker.text) if maker is not None else None,
    )


def _same_sentence(text: str, start: int, at: int) -> bool:
    """Tell whether a name opens the sentence that a title stands in: it is then the subject of the verb."""
    low = max(text.rfind(c, 0, at) for c in "。;\n") + 1
    return low <= start <= low + 24 and not re.search(r"[。;\n]", text[start:at])
