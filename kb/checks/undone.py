"""Words that say that work is left, where no figure says it; what lies with a court or the police is not the body's work."""

import re
from collections.abc import Iterator

from kb.checks.text import Place, sentence
from kb.checks.view import View
from kb.graph import Node

_COUNTER = "(?:万|亿)?(?:元|家|个|处|件|起|宗|名|人|户|条|座|亩|间|项|栋|台|辆|所|套|笔|份|公里)"
_FINISH = "完成|整改|到位|办结|收回|追回|拆除|销号|清退|开工|完工|竣工|交付|投用|投入使用|验收|启用|建成|解决|化解|修复|落实|接入|开放|清算|缴清|到账"
_GOING_ON = "推进|整改|办理|施工|建设|催缴|追缴|清收|拆除|处置|处理|协调|实施|修复|改造|腾退"
_REST = "[^，,。；;]"
_WORDS = re.compile(
    rf"(?:尚未|仍未|暂未|还未|迟迟未|(?:尚|仍|还|迟迟)没有){_REST}{{0,8}}?(?:{_FINISH}|启动)(?!{_REST}{{0,8}}的)"
    rf"|(?:暂|仍|尚|目前)无法(?:{_FINISH}|投入)"
    rf"|正在{_REST}{{0,4}}?(?:{_GOING_ON}){{1,2}}(?:中|之中|过程中)?(?=[，,。；;]|$)"
    rf"|(?:企业|项目|工程|地块|案件|资金|部分|事项|单位)正(?:在)?{_REST}{{0,2}}?(?:{_GOING_ON}){_REST}{{0,8}}(?=[，,。；;]|$)"
    rf"|\d\s*{_COUNTER}{_REST}{{0,14}}?未(?:能|予)?(?:按期|如期|按时)?(?:{_FINISH}|施工|运行)(?!{_REST}{{0,8}}的)"
    rf"|\d\s*{_COUNTER}{_REST}{{0,6}}?因{_REST}{{2,20}}?(?:停工|停滞|搁置|中断)"
    rf"|\d{_COUNTER}{_REST}{{0,6}}?(?:(?<![接招对看期优])待(?!岗)|正在|仍在|尚在|尚未|暂未){_REST}{{2,}}"
    rf"|(?:尚|仍|还)(?:在|待){_REST}{{2,}}"
    rf"|除{_REST}{{2,40}}外[，,]?其(?:他|余){_REST}{{0,12}}(?:已|均)"
)
_PUSHED = re.compile(
    rf"(?:下一步|将|拟)[^。；;]{{0,40}}?(?:尽快|加快|抓紧|早日)[^。；;]{{0,24}}?(?:{_FINISH})"
)
_WITH_OTHERS = re.compile(r"侦办|侦查|审理|起诉|公诉|立案|调查|仲裁|诉讼|法院|公安|检察|司法|审批后|评审后")
# What was found, or what a rule says of work that is late, tells nothing of what is left now.
_NOT_NOW = re.compile(r"(?:发现|针对|凡|如|对|经查|此前|之前|曾)[^，,。；;]*$")
_STATUS = re.compile(r"\s*(?:未完成|尚未完成|未整改|正在(?:推进|整改)|整改中|推进中)")


def undone(view: View, issue: Node) -> Iterator[Place]:
    """Yield the places of an issue whose words say that work is left: its status line first, then its measures."""
    at, measures = issue.properties.get("claimed_at"), view.sources(issue.id, "ADDRESSES")
    if isinstance(at, list) and _STATUS.match(str(issue.properties.get("claimed"))):
        start, end = int(at[0]), int(at[1])
        if view.holding(start, measures) is None:  # a line of its own
            yield start, end
    for measure in measures:
        low, high = view.span(measure.id)
        for found in (*_WORDS.finditer(view.text, low, high), *_PUSHED.finditer(view.text, low, high)):
            place = sentence(view.text, found.start(), low, high)
            if found.re is _PUSHED and not re.search(rf"\d{_COUNTER}", view.words(*place)):
                continue  # a resolution to go on faster, of nothing in particular
            if not _WITH_OTHERS.search(found[0]) and not _NOT_NOW.search(view.text, place[0], found.start()):
                yield place
