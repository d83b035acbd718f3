"""What kind of document a title names, told from its ending and the words around it."""

import re

_TAIL = r"(?:\([^()]*\))?$"
_RULE_ENDS = (
    r"(?:法|条例|规定|办法|细则|方案|意见|通知|制度|机制|清单|规则|要点|标准|指引|指南|预案|规划|计划|备忘录|协议|协议书|责任书|承诺书|路线图|时间表|目录|流程|章程|准则|决定|公约|守则"
    r"|纪要|规范|规程|办法\(试行\)|\(试行\)|\(暂行\)|\(修订\)|\(修订稿\)|\(征求意见稿\)|通告|公告|批复|函|要求|导则|手册|台账|合同|决议|若干措施|措施|工作法|令|告知书|通知书|建议书|督办单|提醒函|提示函|汇总表|登记表|审批表|图)"
)
_RULE = re.compile(_RULE_ENDS + _TAIL)
_PUBLICATION = re.compile(
    r"(?:警示录|剖析|案例|汇编|选编|读本|报告|课题|简报|专刊|日报|画册|宣传册|宣传手册|折页|纪实|宣传片|警示片|教育片|电视片|微电影|实录|启示录|水平|忏悔录|纪录片|专题片|一书|期刊|周刊|文集|教材|公开信|倡议书|报道)"
    + _TAIL
)
_PUBLISHED_AS = re.compile(
    r"(?:等)?(?:课题)?(?:研究|调研)?(?:报告|课题|一书|读本|专刊|警示片|警示教育片|专题片|教育片|宣传片|电视片|电影|影片|画册|宣传册|专栏|栏目|节目|等书籍)"
)
_PUBLISHED_BEFORE = re.compile(
    r"(?:观看|收看|编印|警示(?:教育)?片|专题片|电视片|影片|电影|报告|课题|书籍|读物|刊物|报道|拍摄|摄制|专栏|栏目|撰写)[^,。;》]{0,12}$"
)
# What is issued, or followed, is a document whatever its title ends in (《…十条》).
_DOCUMENT_BEFORE = re.compile(
    r"(?:印发|出台|制定|下发|修订|签订|签署|按照|根据|依据|参照|对照|执行|落实)[^,。;》]{0,6}$"
)
_LAW = re.compile(r"(?:(?<!办)法|民法典)" + _TAIL)
_AGREEMENT = re.compile(r"(?:备忘录|协议|协议书|合同|责任书|承诺书)" + _TAIL)
_PLAN = re.compile(r"(?:方案|清单|计划|规划|要点|路线图|时间表|预案|台账|目录|手册)" + _TAIL)
_RULING = re.compile(r"(?:条例|党章)" + _TAIL)


def kind_of(title: str, before: str, after: str) -> str:
    """Return law, rule, policy, plan, agreement or publication. ``before`` and ``after`` are the words around the title."""
    if _PUBLISHED_AS.match(after) or _PUBLICATION.search(title):
        return "publication"
    if _LAW.search(title):
        return "law"
    if _AGREEMENT.search(title):
        return "agreement"
    if _PLAN.search(title):
        return "plan"
    if _RULING.search(title) or title.startswith("中华人民共和国"):
        return "rule"
    if _PUBLISHED_BEFORE.search(before) or not _RULE.search(title):
        return "policy" if _DOCUMENT_BEFORE.search(before) else "publication"
    return "policy"
