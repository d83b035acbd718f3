"""The part that a named unit plays in an issue, told from the words around its name.

Rules are tried in order and the first that fits decides; a unit that no rule places is only mentioned. A court, a
procuratorate or the police is never made an owner because it acts in a sentence: it acts on what was handed to it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.lexicon import JUDICIAL

LABELS = {
    "lead": "责任单位|牵头单位|主责单位|主体责任单位|责任部门|牵头部门|整改责任单位|整改单位|实施主体|承办单位|主办单位|牵头责任单位",
    "support": "配合单位|协办单位|配合部门|责任配合单位|协同单位|参与单位|配合责任单位|协助单位",
    "approves": "验收单位|销号单位|审核单位|督导单位",
}

_ORDINAL = r"(?:[一二三四五六七八九十]+是|[①-⑳]|\(\d+\)|\d+[.、]|第[一二三四五六七八九十],|首先,|其次,)?"
_DATE = r"(?:(?:截至|自|从|于|至)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|底|初|前|上旬|中旬|下旬)?,?)?"
_ADVERB = (
    r"(?:(?:目前|现|已|同时|另外|此外|其中|经[^,。;]{1,20}[,后]|期间|随后|之后|近期|今年以来|截至目前|为此|对此"
    r"|针对(?:此|该|上述)[^,]{0,10}|审计(?:后|期间)|整改(?:后|期间|中)),?)*"
)
_CLAUSE_START = re.compile(rf"[\s\"”)]*{_ORDINAL}\s*{_DATE}{_ADVERB}\s*(?:\([^()]{{0,12}}\))?")

_VERB = (
    r"会同|联合|牵头|负责|组织|开展|印发|制定|成立|下发|指定|深入|督促|修订|核查|责令|收回|对|向|与|依据|根据|按照|依照|通过|采取|召开|建立|出台|签订|完成|推进|推动"
    r"|清理|清收|追缴|追回|处理|处罚|查处|立案|约谈|通报|移交|报送|上报|安排|拨付|支付|投入|投资|改造|建设|修复|整治|整改|排查|摸排|检查|巡查|督导|督查|督办|落实|加强|强化|完善|健全"
    r"|规范|细化|明确|研究|审议|部署|聘请|委托|邀请|协调|争取|申请|设立|设置|增设|新增|配备|招聘|选派|抽调|举办|培训|学习|宣传|发放|发布|公布|公示|公开|编制|编印|起草|拟定|梳理|分类"
    r"|逐|每|定期|及时|主动|积极|认真|全面|严格|专门|专题|多次|先后|分别|共同|统筹|持续|进一步|立即|迅速|率先|自查|核实|核减|核定|调整|优化|压减|收缴|上缴|退还|清退|补缴|补办|收集"
    r"|责成|要求|坚持|围绕|聚焦|结合|利用|依托|运用|实行|实施|执行|启动|试行|推行|推广|引进|签约|对接|走访|调研|指导|帮助|协助|派出|派驻|派|下达|统一|征收|建成|出具|提交|拆除|办理|解决|化解|购置|采购|停发|压缩|在[^,。;]{2,20}(?:时|中|期间)|更换|安装|划转|移送|将(?!军)|已|均|共|正在|正|再次|重新|高度重视|暂不"
)
_ACTION = re.compile(rf"(?:{_VERB}|于\d|在\d|\d{{4}}年)")
# A body that opens a clause is its subject, whatever the verb; a township or village may be part of a noun.
_BY = re.compile(r"(?!引起|造成|组成|于)[\u4e00-\u9fff]{2}")  # 由某科按月抽查; not 由某厂引起
_PART_OF_NOUNS = ("township", "village")
_PREDICATE = re.compile(
    r"(?![年新旧老原]|项目|产业|投资的|账户|资金|工程|土地|房产|收费|经费|补贴)[\u4e00-\u9fff]{2}"
)
_ACTS = re.compile(rf"(?!共有|共计|共涉及|现有|涉及){_ACTION.pattern}")
_NOT_SUBJECT = re.compile(
    r"[的等、》)\"”]|[和及]|党组书记|党委书记|常务会议|党组会|党委会|会议|负责人|主要领导|领导|书记|局长|主任|班子|干部|党员|职工|人员|网站|系统|平台|大楼|门户|所属|下属|辖区|及其"
)
_APPROVES = re.compile(
    r"(?:对[^,。;]{2,30}?(?:核查|复核|验收|评估),?认定|(?:联合)?(?:现场|实地)?(?:核查|验收|复核),?(?:认定|同意)|.{0,6}?(?:同意|批准|批复|验收|认定|审定|核准|核定销号|审核同意|审核认可|认可|准予|予以销号)(?!时限|标准|流程|程序|条件|范围|材料|工作))"
)
_SANCTION = re.compile(
    r"[^。;\n]{0,24}?(?:通报批评|处罚|罚款|处以|责令|约谈|诫勉|警告|没收|停业|停产|处罚决定|决定书|告知书|问责|批评教育|吊销|查封|查处|督办函|督办通知|整改通知|警示函|提醒函|追缴|扣除|扣缴|扣减|黑名单|取消[^,。;]{0,10}资格)"
)
_HAND_OVER = re.compile(
    r"(?:移交|移送|转交|交由|交办?给|移交给|移送至|移交至|转办至|转至|移至|函告|报案至)[^,。;]{0,4}$"
)
_TOWARDS = re.compile(r"向$")
_SUES = re.compile(
    r"[^。;\n]{0,12}?(?:起诉|提起诉讼|提起公诉|申请立案|立案|申请强制执行|强制执行|报案|移交|移送|申请仲裁|提起)"
)
_WITH = re.compile(r"[^。;,\n]{0,8}?(?:签订|签署|联合|共同|合作|建立|开展|成立|会商|联动|协作|印发|制定)")
_HELPERS = re.compile(r"(?:会同|联合|协同|联动|协调)$")
_HELPS = re.compile(r"(?:积极|主动|全力|密切)?(?:配合|协助|协同)")
_URGED = re.compile(r"(?:督促|责成|敦促|督导|推动|要求|指导)$")
_BACKLOG = re.compile(
    r"(?:涉及|共有|共|现有|尚有|辖区内?|境内)?(?!\d{4}年)[^,。;:\n]{0,16}?\d[\d.,]*(?:余)?(?:家|户|亩|个|宗|处|人|件|起|万|公里|平方米|套)"
)
_SENT = re.compile(r"对[^。;\n]{0,30}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A name in its sentence: the words before it back to the clause's start, the words after it, and the name.

    In an enumeration the words before are those before its first member, the words after those behind its last.
    ``helper_of`` tells that the words before make it the partner of another body (会同, 甲与).
    """

    name: str
    before: str
    after: str
    kind: str
    helper_of: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part and what it rests on; ``basis`` is None for parts that are no responsibility."""

    role: str
    basis: str | None
    rule: str


def opens_clause(before: str) -> bool:
    """Tell whether a name behind these words opens its clause: nothing but an ordinal, a date or adverbs stand there."""
    return bool(_CLAUSE_START.fullmatch(before))


def _starts(place: Place) -> bool:
    return opens_clause(place.before)


def _judicial(place: Place) -> bool:
    """Tell whether a body judges or prosecutes; a discipline group inside another body does what that body does."""
    return bool(re.search(JUDICIAL, place.name)) and not place.name.endswith("纪检监察组")


def _assigned(p: Place) -> Part | None:
    if p.before.endswith("由") and re.match(r"(?:具体)?(?:牵头|负责|承担|主抓|落实|督办|组织|实施)", p.after):
        return Part("lead", "assigned", "assigned_by_you")
    if p.before.endswith("由") and re.match(r"(?:[^,。;]{0,4})(?:审批|验收|核准|认定|批准|审定)", p.after):
        return Part("approves", None, "approved_by_you")
    if p.before.endswith("由") and _BY.match(p.after) and not _judicial(p):
        return Part("lead", "assigned", "done_by_you")
    if _starts(p) and re.match(r"(?:具体|作为)?(?:牵头|为牵头单位|负责|主责)", p.after):
        return Part("lead", "assigned", "named_as_lead")
    return None


def _support(p: Place) -> Part | None:
    if p.helper_of or _HELPERS.search(p.before):
        return Part("support", "actor", "acts_together")
    if p.before.endswith(("配合", "协助")):
        return Part("mentioned", None, "is_helped")
    if _HELPS.match(p.after):
        return Part("support", "actor", "helps")
    if p.before.endswith(("与", "同", "和")) and _WITH.match(p.after):
        return Part("support", "actor", "acts_with")
    return None


def _receives(p: Place) -> Part | None:
    if _HAND_OVER.search(p.before):
        return Part("receives", None, "handed_over_to")
    if _judicial(p) and re.match(r"(?:终审|一审|二审|依法)?(?:判决|裁定|受理|立案|审理|执行)", p.after):
        return Part("receives", None, "judicial_body_decides")
    if _TOWARDS.search(p.before) and _SUES.match(p.after):
        return Part("receives", None, "turned_to")
    return None


def _sanctioned(p: Place) -> Part | None:
    if _judicial(p):
        return None
    if p.before.endswith(("责令", "约谈")):
        return Part("sanctioned", None, "ordered")
    if re.match(
        r"(?:主要|有关|相关)?(?:负责人|领导|责任人)?(?:均)?被(?:约谈|通报|处罚|问责|诫勉|处分|查处)", p.after
    ):
        return Part("sanctioned", None, "was_sanctioned")
    if p.before.endswith(("与", "同", "和")) and re.match(r"(?:终止|解除)", p.after):
        return Part("sanctioned", None, "contract_ended")
    towards = (
        p.before.endswith(("给予", "向"))
        or re.search(r"对[^,。;的]{0,6}$", p.before)
        or (p.before.endswith("的") and _SENT.search(p.before))
    )
    if towards and _SANCTION.match(p.after):
        return Part("sanctioned", None, "penalty_went_to")
    return None


def _located(p: Place) -> Part | None:
    if _URGED.search(p.before) and p.kind in ("enterprise", "township", "village"):
        return Part("located", None, "urged_to_act")
    if (
        p.kind in ("township", "village", "enterprise")
        and _starts(p)
        and _BACKLOG.match(p.after)
        and not _ACTS.match(p.after)
    ):
        return Part("located", None, "backlog_lies_there")
    return None


def _approves(p: Place) -> Part | None:
    if _starts(p) and _APPROVES.match(p.after):
        return Part("approves", None, "agrees")
    if re.search(r"(?:经|通过|报请?|提请)$", p.before) and re.match(
        r".{0,8}?(?:同意|批准|审定|验收|认定|认可|审核|备案)", p.after
    ):
        return Part("approves", None, "asked_to_agree")
    return None


def _acts(p: Place) -> Part | None:
    if (
        p.before.endswith("经")
        and not _judicial(p)
        and re.match(r"(?:集体|会议|专题|认真)?研究(?![院所])", p.after)
    ):
        return Part("lead", "actor", "decides")
    if not _starts(p) or _NOT_SUBJECT.match(p.after):
        return None
    acts = _ACTION.match(p.after) is not None
    if _judicial(p):
        return Part("receives", None, "judicial_body_acts") if acts else None
    if acts or (p.kind not in _PART_OF_NOUNS and _PREDICATE.match(p.after)):
        return Part("lead", "actor", "acts")
    return None


RULES: tuple[Callable[[Place], Part | None], ...] = (
    _assigned,
    _support,
    _receives,
    _sanctioned,
    _approves,
    _located,
    _acts,
)


def part(place: Place) -> Part:
    """Return the part that the first fitting rule gives, else ``mentioned``."""
    return next((p for rule in RULES if (p := rule(place)) is not None), Part("mentioned", None, "named"))
