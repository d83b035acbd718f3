"""What the words around one figure say that it stands for: done, remaining, the rest of something, all of it, a total.

A cue is only what the words say; which figures belong together is told in `tallies`.
"""

import re

_FINISH = (
    r"完成|整改|处理|处置|拆除|完工|办结|化解|销号|清收|收缴|收回|支付|修复|办理|退还|清退|缴纳|缴入|补缴|追缴|追回|归还|整治|治理|解决|结案|竣工|修缮|安装|更换"
    r"|实际支出|支出|还款|拨付|兑付|搬迁|清理|腾退|复垦|盘活|消化|整改到位|得到整改|建成|到账|补齐|接入|投放"
)
_SETTLED = r"完成|整改|销号|到位|办结|化解|拆除|整治|修复|清退|停发|收回|补缴|追回|缴清|退还|收缴|完工"
_DONE_BEFORE = re.compile(
    rf"(?:(?:已|现已|已经|均已|累计|共|得到|实现|目前|形成|仅)[^,。;\d]{{0,10}}?(?:{_FINISH})|(?:^|共)(?:{_FINISH}))[^,。;\d]{{0,14}}$"
    r"|(?<![未应须需拟性])(?:完成|完工|建成|竣工|办结|销号|拆除|化解|整改完毕|补齐|到账)了?$"
)
_DONE_AFTER = re.compile(
    r"[^,。;\d]{0,14}?(?:已|均已|已经|已全部|全部)(?:整改|完成|办结|拆除|化解|销号|处理|处置|完工|停发|收回|修复|移交完|通过验收|投入使用)+(?![^,。;]{0,8}\d)"
)
_ALL_DONE = re.compile(
    rf"[^,。;\d]{{0,16}}?(?:已|均已|现已)?全部[^,。;\d]{{0,6}}?(?:{_SETTLED})|,(?:现|目前)?(?:均已|已全部|现已全部|全部)[^,。;\d]{{0,4}}?(?:{_SETTLED})"
)
_LEFT_BEFORE = re.compile(
    rf"(?:(?:剩余|剩下|下剩|[还仅只尚]剩|尚有|尚余|还有|其余|仍有|尚欠|余下|尚缺|尚差|还差)[^,。;\d]{{0,8}}"
    rf"|(?:未(?:{_FINISH}|落实|到位|收)|(?<!全[省市区县镇])在建(?!工地)|正在[^,。;\d]{{1,6}}|待(?!岗)[^,。;\d]{{1,6}})[^,。;\d”\"的]{{0,6}})$"
)
_OTHERS = re.compile(r"另(?:外|有)?[^,。;\d]{0,4}$")  # the rest of something told before, or just another one
_LEFT_AFTER = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:正在|尚未|暂未|仍在|尚在|待(?!岗))")
_EXCEPTED = re.compile(r"除[^,。;\d]{0,16}$")
_EXCEPTED_AFTER = re.compile(r"[^。;]{0,30}?外,?其(?:他|余)")
_PAID_IN = re.compile(rf"(?:上缴|{_FINISH})")
_EXCEPT = re.compile(r"[^,。;]{0,20}除[^。;]{2,40}外")
_FINISHED = re.compile(_FINISH)
_DENIED = re.compile(rf"[^,。;\d]{{0,6}}?未(?:能|予)?(?:及时)?(?P<verb>{_FINISH})")
_STRONG = re.compile(r"完成|整改|拆除|完工|办结|化解|销号|修复|竣工|解决")
_DOING = re.compile(
    rf"{_FINISH}|上缴|消除|注销|装上|装好|复耕|规范|交付|运营|投用|使用|通过|纠正|迁移|改造|发放|批"
)
_ALL_THERE_IS = re.compile(
    r"(?:共|总计|合计|累计)(?:计|有)?(?:排查|发现|梳理|查出|核查|收到|受理|涉及|存在)?[^,。;\d]{0,10}$"
)
_DUE = re.compile(r"应(?:当)?[收缴退还清接配建整完拆补][^,。;\d]{0,12}$")
_INCREASE = re.compile(r"(?:由|从)[^,。;]{0,12}$")


def cue(text: str, before: str, end: int, *, share: bool) -> str | None:
    """Return what the words say of a figure: share, remaining, others, all_done, done, total, or None.

    ``before`` are the words of its clause, ``end`` is where it ends in ``text``. ``others`` (另3份, 17座正在施工) is the
    remainder of something only where that has been told; ``all_done`` says that the figure counts what there was and
    what was done.
    """
    if share:
        return "share"
    if _INCREASE.search(before):
        return None
    excepted = _EXCEPTED.search(before) and _EXCEPTED_AFTER.match(text, end)
    if _LEFT_BEFORE.search(before) or before == "余" or excepted:
        return "remaining"
    if _OTHERS.search(before) or _LEFT_AFTER.match(text, end):
        return "others"
    if _ALL_DONE.match(text, end):
        return "all_done"
    paid_in = before.endswith("已将") and _PAID_IN.match(text, end)
    if _DONE_BEFORE.search(before) or _DONE_AFTER.match(text, end) or paid_in:
        return "done"
    return "total" if _EXCEPT.match(text, end) else None


def claims_completion(words: str) -> bool:
    """Tell whether words claim completion in so many words; 追回55万元 is an amount."""
    return _STRONG.search(words) is not None


def finishes(words: str) -> bool:
    """Tell whether words around a figure speak of something that gets done: 装上计量设施的, 复耕, 交付."""
    return _DOING.search(words) is not None


def sums_up(before: str) -> bool:
    """Tell whether the words before a figure say that it counts all there is: 共排查, 应收."""
    return _ALL_THERE_IS.search(before) is not None or due(before)


def due(before: str) -> bool:
    """Tell whether the words before a figure say that it was owed: 应收, 应清退."""
    return _DUE.search(before) is not None


def without_verbs(words: str) -> str:
    """Return the name of a counted thing without the verbs of finishing that ran into it."""
    return _FINISHED.sub("", words)


def denied(text: str, end: int) -> str | None:
    """Return the verb that the words behind a rest deny: 收回 in 尚有600万元未收回."""
    found = _DENIED.match(text, end)
    return found["verb"] if found else None


def tells(verb: str, before: str) -> bool:
    """Tell whether the words before a figure say that this was done: 公司收回出借资金5400万元, not 应收回."""
    return re.search(rf"(?<![应未需须拟可待要]){verb}[^,。;\d]{{0,14}}$", before) is not None
