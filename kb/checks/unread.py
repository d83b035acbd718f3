"""Names that act in an issue and that the reader took for no unit: where one stands, nothing is said of names that lack."""

import re

from kb.checks.text import unwrapped
from kb.checks.view import View
from kb.graph import Node, Value

_KINDS = "局|厅|股|科|处|室|办|委|所|站|中心|大队|支队|公司|集团|政府|法院|党委|党组|党支部|党总支|工会|学校|医院|总部|专班|领导小组|纪检监察组|纪委|中心组"
_ACTS = (
    "会同|联合|商[国省市县区]|牵头|负责|组织|开展|召开|制定|印发|出台|修订|推行|对|向|补开|下发"
    "|[清修拆改建办签调增补收缴退追约走采编安排]|具体|集中|带队|逐|分|查[处扣封阅清]|完成|落实|建立|成立|核查|排查|督促|清理|清退|追缴|整改|定期|专题|认真学|每|已"
)
_OPENS = r"(?:^|[。；;：:，,】\n\]]|[一二三四五六七八九十]是|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.．、])\s*"
_WHEN = r"(?:于\d{4}年[\d月日年底初上中下旬]{0,10})?"
_NAME = re.compile(
    rf"{_OPENS}(?P<name>(?![一二三四五六七八九十]是)[\u4e00-\u9fff]{{1,16}}?(?:{_KINDS}))(?={_WHEN}(?:{_ACTS})[\u4e00-\u9fff《“])"
)
# Words that name nobody, and verbs that a name does not hold.
_NO_NAME = re.compile(
    r"^(?:会同|联合|配合|协助|报|已|与|和|移交|移送|评价|结果|各|全|相关|有关|所有|本|该|其|每|由|经|被|部分|多个|两|三|主管|职能|责任|牵头|上级|下级|属地)|各|相关|有关|[的对将在按据以把向为是]|加强|推进|推动|完善|强化|严格|督促|要求|组织|召开|通过|设立|成立|建立|组建|进一步|健全|规范|落实|公开|统一|主动|积极"
)


def somebody_acts(view: View, issue: Node) -> bool:
    """Tell whether words like a unit's name open a clause of the issue and act in it."""
    told = unwrapped(view.words(int(str(issue.properties["title_end"])), view.span(issue.id)[1]))
    placed = {
        str(form)
        for part in view.to(issue.id, "RESPONSIBLE_FOR", "INVOLVED_IN")
        for mention in view.to(part.source, "NAMES")
        for form in (*_texts(mention.properties["as_written"]), view.node(part.source).caption)
    }
    names = (found["name"] for found in _NAME.finditer(told))
    return any(name not in placed and _NO_NAME.search(name) is None for name in names)


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
