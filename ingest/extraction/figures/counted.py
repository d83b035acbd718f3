"""What a number counts: the words behind its unit (84个问题), else those in front of it (企业22家)."""

import re

from ingest.extraction.units.verbs import ACTION

_NOUN = "[\u4e00-\u9fff“”\"'‘’]"
_BEHIND = re.compile(
    r"(?!已|正|剩|共|均|全|中|进|到|办|实行|涉及|其|后|前|的为|为|和|与|以|予|并|因|除|逐|进行|至|未获|未有|经(?!营|济|费)|由|被|列入|纳入|进入|转为|移[交送]|内(?![部设]))"
    rf"{_NOUN}{{1,16}}?"
    r"(?=[,。;、:()\n]|$|[已正剩均全共中实进逐除为未的情]"
    r"(?:(?<=[已均共中逐除为])|(?<=正)在|(?<=剩)余|(?<=全)部|(?<=[实进])行|(?<=实)现|(?<=未)(?!批|落|办|整|完|领|缴|及)|(?<=的)(?:$|[,。;])|(?<=情)况)"
    r"|立案|移送|移交|给予|实施|进入|列入|纳入|分别)"
)
_TO_NOUN = re.compile(rf".*(?!{_NOUN}).", re.S)
_LONGEST = 24
_QUOTES = "“”\"'‘’ "
# Words of counting and of work done that stand between a noun and its number.
_CUE_WORDS = """
    已经 目前 共计 累计 总计 合计 剩余 剩下 尚有 尚余 还有 其余 其中 涉及 完成 处理 处置 整改 拆除 化解 完工 清收 收回 办结 达到 得到 下发 下达
    开展 召开 组织 发现 核查 检测 仍有
    """
_CUE_PAIRS = frozenset(_CUE_WORDS.split())
# Who acted, in front of what was done: 县住建局已收回, 东桥区财政局督促相关单位退还. The words behind tell what is counted.
_BODY = re.compile("[局部委厅府院司团组队心道办镇乡村区位门站所班业]")
_ACTOR = re.compile(
    r"[\u4e00-\u9fff“”]{1,23}?(?:[局委厅府]|(?<!卫生)院|公司|集团|党组|党支部|部(?![门分级署长队位])|[支大总]队|小组|专班|中心|街道|办(?![公理结法])|[镇乡](?![镇村])"
    rf"|(?<!行政)村(?![民庄])|社区|单位|部门|站|事务所|派出所|企业)(?={ACTION.pattern}|处以|并?处|罚|修好|退|缴|付)"
)
_ACTORS = 3  # 财政局督促相关单位退还
_CUE_SINGLES = frozenset("已现共约近为有达到的未")
_LEADS = frozenset("年月日一二三四五六七八九十目已共对将于并其截累剩尚的了在和及与从处把去今上下本明第全期以")
_LEADING = re.compile(
    r"(?:[年月日](?:度|底|初|末|份|起)?|[去今上本明]年度?|[上下]半年|第?[一二三四]季度|全年|期间|以来|[一二三四五六七八九十]是|目前|已经|已|共|对|将|于|并|其中|截至|累计|剩余|尚有|处以|并?处(?=违约金|罚款)|的|了|在|和|及|与|从|把)+"
)


def counted_behind(text: str, end: int, high: int) -> str | None:
    """Return the noun behind a unit that ends at ``end``, without words that tell what became of it; None for none."""
    found = _BEHIND.match(text, end, high)
    return _without_cues(_without_lead(found[0])).strip(_QUOTES) if found else None


def counted_before(text: str, low: int, begin: int) -> str:
    """Return the noun of the clause in front of a number, no earlier than ``low``; empty where there is none."""
    clause = text[low:begin].rstrip()
    if stop := _TO_NOUN.match(clause):
        clause = clause[stop.end() :]
    acted = _without_actor(clause) if _BODY.search(clause) else clause
    noun = _without_lead(_without_cues(acted)[-_LONGEST:])
    if not noun and acted is not clause:
        noun = _without_lead(acted)  # 县住建局已收回12.5万元 counts what was done
    return noun.strip(_QUOTES)


def _without_actor(clause: str) -> str:
    for _ in range(_ACTORS):
        found = _ACTOR.match(clause)
        if found is None:
            break
        clause = clause[found.end() :]
    return clause


def _without_lead(noun: str) -> str:
    leading = _LEADING.match(noun) if noun[:1] in _LEADS else None
    return noun[leading.end() :] if leading else noun


def _without_cues(words: str) -> str:
    end = len(words)
    while end:
        if words[max(0, end - 2) : end] in _CUE_PAIRS:
            end -= 2
        elif words[end - 1] in _CUE_SINGLES:
            end -= 1
        else:
            break
    return words[:end]
