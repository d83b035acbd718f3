"""What the words around one figure say that it stands for: done, remaining, the rest of something, all of it, a total.

A cue is only what the words say; which figures belong together is told in `tallies`.
"""

import re

from ingest.extraction.words import either

_FINISH_WORDS = """
    完成 整改 处理 处置 拆除 完工 办结 化解 销号 清收 收缴 收回 支付 修复 办理 退还 清退 缴纳 缴入 补缴 追缴 追回 归还 整治 治理 解决 结案
    竣工 修缮 安装 更换 实际支出 支出 还款 拨付 兑付 搬迁 清理 清除 取缔 腾退 复垦 盘活 消化 整改到位 得到整改 建成 到账 补齐 接入 投放
    投入使用 安排 分配 下达 发放 兑现 审结 执结 退回 修好 付清 偿还
    """
_FINISHES = _FINISH_WORDS.split()
_FINISH_HEADS = frozenset(verb[0] for verb in _FINISHES)
# The class in front passes over most places at one look.
_FINISH = f"(?=[{''.join(sorted(_FINISH_HEADS))}]){either(_FINISHES)}"
_SETTLED = (
    r"完成|整改|销号|到位|办结|化解|拆除|整治|修复|清退|停发|收回|补缴|追回|缴清|退还|收缴|完工|完毕|审结|执结|纠正|发放|拨付|下达|兑付|补录"
    r"|补办|注销|处理完|修好|付清|退回|归还|结清"
)
_NOT_DONE = rf"未(?:{_FINISH}|落实|到位|收)"
_DONE_SINCE = re.compile(
    rf"(?:已|现已|已经|均已|累计|共|得到|实现|目前|形成|仅)[^,。;\d]{{0,10}}?(?:{_FINISH})[^,。;\d]{{0,14}}$|共(?:{_FINISH})[^,。;\d]{{0,14}}$"
)
_DONE_SIGNS = re.compile("[已累共得实目形仅]")
_DONE_FIRST = re.compile(rf"(?:{_FINISH})[^,。;\d]{{0,14}}$")
_ENDED = (
    "完成",
    "完工",
    "建成",
    "竣工",
    "办结",
    "审结",
    "执结",
    "销号",
    "拆除",
    "化解",
    "整改完毕",
    "补齐",
    "到账",
)
_DONE_ENDS = (*_ENDED, *(f"{verb}了" for verb in _ENDED))
_DONE_LAST = re.compile(rf"(?<![未应须需拟性])(?:{'|'.join(_ENDED)})了?$")
_DONE_AFTER = re.compile(
    r"[^,。;\d]{0,14}?(?:已|均已|已经|已全部|全部)(?:整改|完成|办结|拆除|化解|销号|处理|处置|完工|停发|收回|修复|移交完|通过验收|投入使用|投放|投运|投用|建成|交付|竣工)+(?![^,。;]{0,8}\d)"
)
_ALL_DONE = re.compile(
    rf"[^,。;\d]{{0,16}}?(?:全部|均已)[^,。;\d]{{0,6}}?(?:{_SETTLED})|,(?:现|目前)?(?:均已|均|已全部|现已全部|全部)[^,。;\d]{{0,4}}?(?:{_SETTLED})"
    rf"|[^,。;\d]{{0,10}}?(?:{_FINISH})完毕"
)
_LEFT_BEFORE = re.compile(
    rf"(?:(?:剩余|剩下|下剩|[还仅只尚]剩|(?:^|、)剩|尚有|尚余|还有|其余|仍有|尚欠|余下|余款|尾款|尚缺|尚差|还差|缺额)[^,。;\d]{{0,8}}"
    # 未整改3个, but 接待, 招待 and 期待 leave nothing undone.
    rf"|(?:{_NOT_DONE}|[尚还仍均暂]{_NOT_DONE}[^,。;\d”\"的]{{0,6}}"
    r"|(?:(?<!全[省市区县镇])在建(?!工地)|正在[^,。;\d]{1,6}|(?<![接招款期看优善亏对等])待(?!岗)[^,。;\d]{1,6})[^,。;\d”\"的]{0,6}))$"
)
# 清理未发放案款286笔: what was not done may be the whole of which the next words tell what has been done since.
_UNDONE = re.compile(rf"(?:{_NOT_DONE}|应[^,。;\d]{{1,4}}?未[^,。;\d]{{1,4}}?)[^,。;\d”\"]{{0,10}}$")
_EVEN_SO = re.compile(r"[尚还仍均暂]未|[尚还仍]有|剩|其余")
_FINDING = re.compile(
    r"清[理查]|[核排摸清抽筛检普自]查|查[出实摆]|发现|梳理|涉及|存在|认定|摸底|应[^,。;\d]{1,4}?未|逾期"
)
# 对3项基金仅下达58%问题,市财政局已…: in front of its comma stands what was found.
_FOUND_BEFORE = re.compile(r"(?:^|[,。;:\n])(?:针对|关于|就|对)[^,。;:\n]{0,60}$")
_FOUND_BEHIND = re.compile(r"[^,。;:\n]{0,40}?问题[,:]")
_LEFT_SIGNS = re.compile("[剩尚还余仍未在待额尾]")
_OTHERS = re.compile(r"另(?:外|有)?[^,。;\d]{0,4}$")  # the rest of something told before, or just another one
_LEFT_AFTER = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:正在|尚未|暂未|仍在|尚在|待(?!岗))")
_LEFT_AFTER_SIGNS = re.compile("[正尚暂仍待]")
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
_DUE = re.compile(r"应当?[收缴退还清接配建整完拆补检查改办核交签发][^,。;\d]{0,12}$")
_PLANNED = re.compile(r"(?:占|完成|达到?)[^,。;\d]{0,4}(?:应|计划|任务|目标|需|拟)")
_STILL = re.compile(
    r"待|将|计划|正在|尚|未|暂|拟|仍|[列纳]入[^,。;]{0,12}(?:计划|项目|清单)|继续|预计|力争|拒不|诉讼|仲裁|协议|[底月日年]之?前"
)
_FINISHED_BEHIND = re.compile(
    rf"[^,。;\d未待拟将]{{0,8}}?(?:已[^,。;\d]{{0,6}}?)?(?:{_FINISH})(?=[,。;、]|$)"
)
_FINISHED_CLAUSE = re.compile(rf"(?:已|[退缴付还]清|(?:{_FINISH})(?:完毕|到位|完成|了)?$)")
_PARTLY = ("阶段性", "基本", "部分", "初步", "序时")
_NOT_YET = tuple("应未需须拟可待要")
_REACH = 14
_LEFT_REACH = 20  # … and the longest words that the patterns at its end take
_SINCE_REACH = 34
_BEHIND = 40  # characters behind a figure in which the words about it stand
# 已收回12.5万元 says that it was done, though nothing is told of how much there was.
_TOLD_DONE = re.compile(rf"(?:(?<!未)已经?|均)(?:{_FINISH})[^,。;\d]{{0,14}}$")
# What gives back or makes an end to something, and never only looks at it: its amount is what was done where a rest is told.
_YIELDS = re.compile(
    r"追缴|追回|收回|清收|清退|退还|退回|归还|补缴|收缴|上缴|缴纳|兑付|兑现|拨付|支付|偿还|拆除|封堵|关停|取缔|销号|化解|办结|审结|修复|修好"
    r"|解除|更换|安装|加装|新建|改建|建成|清淤|疏浚|疏通|清运|复垦|复绿|补栽|补种|改造|搬迁|腾退|盘活|注销|核销|补办|补签|补发|销毁|安置|交付|付清"
)
_NO_YIELD = re.compile(
    r"清[理查]|[核排摸清抽筛检普自]查|查[出实摆]|发现|梳理|共(?!同)|涉及|存在|反馈|应|需|须|拟|将|计划|任务|未|逾期|违规|违法|待|要求|申请|列入|纳入|的"
)
_INCREASE = re.compile(r"(?:由|从)[^,。;]{0,12}$")


def cue(text: str, before: str, end: int, *, share: bool) -> str | None:
    """Return what the words say of a figure: share, remaining, undone, others, all_done, done, total, or None.

    ``before`` are the words of its clause, ``end`` is where it ends in ``text``. ``others`` (另3份, 17座正在施工) is the
    remainder of something only where that has been told; ``undone`` was not done when it was found; ``all_done`` says
    that the figure counts what there was and what was done.
    """
    if share:
        return "share"
    told = _cue(text, before, end)
    return None if told is not None and _in_finding(text, end) else told


def _cue(text: str, before: str, end: int) -> str | None:
    # A character that a pattern cannot do without is looked for before the pattern itself: most figures have none.
    if grows(before):
        return None
    after = text[end : end + _BEHIND]
    undone = "未" in before and _UNDONE.search(before) is not None
    if undone and finds(before) and not _EVEN_SO.search(before):
        return "all_done" if _ALL_DONE.match(text, end) else "undone"
    if before == "余" or _left(text, before, end):
        return "remaining"
    if undone:
        return "all_done" if _ALL_DONE.match(text, end) else "undone"
    if ("另" in before and _OTHERS.search(before)) or (
        _LEFT_AFTER_SIGNS.search(after, 0, 8) and _LEFT_AFTER.match(text, end)
    ):
        return "others"
    if ("全" in after or "均" in after or "完毕" in after) and _ALL_DONE.match(text, end):
        return "all_done"
    if _done(before) or (("已" in after or "全" in after) and _DONE_AFTER.match(text, end)):
        return "done"
    if before.endswith("已将") and _PAID_IN.match(text, end):
        return "done"
    return "total" if "除" in after and _EXCEPT.match(text, end) else None


def _in_finding(text: str, end: int) -> bool:
    """Tell whether a figure stands in the words that name what was found, in front of what was done about it."""
    return (
        text.find("问题", end, end + _BEHIND) >= 0
        and _FOUND_BEHIND.match(text, end) is not None
        and _FOUND_BEFORE.search(text, max(0, end - 80), end) is not None
    )


def _left(text: str, before: str, end: int) -> bool:
    if _LEFT_SIGNS.search(before) and _LEFT_BEFORE.search(before[-_LEFT_REACH:]):
        return True
    return (
        "除" in before
        and _EXCEPTED.search(before) is not None
        and _EXCEPTED_AFTER.match(text, end) is not None
    )


def _done(before: str) -> bool:
    if before.endswith(_DONE_ENDS) and _DONE_LAST.search(before):
        return True
    if before[:1] in _FINISH_HEADS and _DONE_FIRST.match(before):
        return True
    return _DONE_SIGNS.search(before) is not None and _DONE_SINCE.search(before[-_SINCE_REACH:]) is not None


def told_done(before: str) -> bool:
    """Tell whether the words before a figure say outright that it was done: 已收回."""
    return "已" in before and _TOLD_DONE.search(before) is not None


def yields(before: str) -> bool:
    """Tell whether the words before a figure tell of an act whose amount is what was done: 追缴欠租, 封堵直排口."""
    return _YIELDS.search(before) is not None and _NO_YIELD.search(before) is None


def finds(before: str) -> bool:
    """Tell whether the words before a figure say that it was found or looked through: 查出, 核查, 应收未收."""
    return _FINDING.search(before) is not None


def was_found(before: str) -> bool:
    """Tell whether what the words before a figure call undone was so when it was found: 查出未整改5个, 未整改到位的84个."""
    return finds(before) or "的" in before[before.rfind("未") :]


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
    return "应" in before and _DUE.search(before) is not None


def planned(before: str) -> bool:
    """Tell whether the words before a figure hold another one against what was planned: 占应上缴, 完成年度任务."""
    return _PLANNED.match(before) is not None


def one_more_left(text: str, before: str, end: int) -> bool:
    """Tell whether a figure is one more thing that is left, whatever was told before it: 另有4条线路待开通."""
    return before.endswith("另有") and _LEFT_AFTER.match(text, end) is not None


def finished_clause(words: str) -> bool:
    """Tell whether the words behind a figure, to the end of its clause, tell of it as done: 于2026年6月退清."""
    return _FINISHED_CLAUSE.search(words) is not None and _STILL.search(words) is None


def partly(before: str) -> bool:
    """Tell whether the words before a figure say that it was done in part: 阶段性完成, 基本完成."""
    return any(word in before for word in _PARTLY)


def grows(before: str) -> bool:
    """Tell whether the words before a figure say that it has changed since: 由9.7亿元降至."""
    return ("由" in before or "从" in before) and _INCREASE.search(before) is not None


def still_open(words: str) -> bool:
    """Tell whether the words around a figure say that its work is yet to be done, in whatever way: 待确认, 计划投用, 提起诉讼."""
    return _STILL.search(words) is not None


def finished_behind(text: str, end: int) -> bool:
    """Tell whether the words right behind a figure end with its being done: 6个项目完工."""
    return _FINISHED_BEHIND.match(text, end) is not None


def without_verbs(words: str) -> str:
    """Return the name of a counted thing without the verbs of finishing that ran into it."""
    return _FINISHED.sub("", words)


def denied(text: str, end: int) -> str | None:
    """Return the verb that the words behind a rest deny: 收回 in 尚有600万元未收回."""
    found = _DENIED.match(text, end)
    return found["verb"] if found else None


def tells(verb: str, before: str) -> bool:
    """Tell whether the words before a figure say that this was done: 公司收回出借资金5400万元, not 应收回."""
    at = before.rfind(verb)
    return at >= 0 and before[at - 1 : at] not in _NOT_YET and len(before) - at - len(verb) <= _REACH
