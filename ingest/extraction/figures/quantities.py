"""Units of measurement as they stand behind a number, with the scale that belongs to the unit as written (万条, 亿元)."""

from functools import cache

from ingest.extraction.words import either

_UNITS = """
    平方公里 平方米 立方米 公里 公顷 公斤 兆瓦 瓦 瓦时 吨 克 毫克 微克 元 亩 米 分钟 眼 枚 栋次 人次 人份 件(套) 台(套) 卷 轮次 家次 台套
    场次 台次 辆次 车次 批次 班次 班期 套次 户次 个百分点 个工作日 小时 部 个 家 项 件 起 人 名 户 处 座 条 份 篇 次 场 台 辆 艘 套 期 批 张
    本 册 间 栋 幢 宗 例 头 只 株 棵 块 片 所 支 位 轮 种 门 课时 村 镇 封 笔 单 门次 幅 面 口 根 盏 组次
    """
# They stand behind numbers too; what they count is time, rank or order, and no quantity of anything.
_NO_QUANTITY = frozenset({"年", "天", "个月", *"度级步道卡分类对组"})
# What stands behind one of these and makes it another word: 3部门, 24小时内, 24小时值守.
_NOT_BEFORE = {"部": frozenset("门队委级分署长位件"), "小时": frozenset("内值在不热轮监巡制服")}
_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_PERSONS = ("名", "位")
_PER = tuple(f"/{each}" for each in ("亩", "户", "人", "平方米", "立方米", "升", "年", "月", "天"))

# A unit as written → the unit without its scale, and the scale; None for what is no quantity.
_WRITTEN: dict[str, tuple[str, float] | None] = {
    **{scale + unit: (unit, factor) for scale, factor in _SCALES.items() for unit in _UNITS.split()},
    **{scale + unit: None for scale in _SCALES for unit in _NO_QUANTITY},
}
# Any of them, as a pattern that takes the longest and never a shorter one instead; and what may make it another word.
WRITTEN = f"(?>{either(_WRITTEN)})"
NOT_BEHIND = f"[/{''.join(sorted(frozenset().union(*_NOT_BEFORE.values())))}]"
_LENGTHS: dict[str, tuple[int, ...]] = {
    first: tuple(sorted({len(w) for w in _WRITTEN if w[0] == first}, reverse=True))
    for first in {w[0] for w in _WRITTEN}
}


def unit_end(text: str, at: int, high: int) -> int:
    """Return where the longest unit that begins at ``at`` ends; ``at`` itself where none begins or none is a quantity."""
    for length in _LENGTHS.get(text[at : at + 1], ()):
        end = at + length
        if end <= high and (word := text[at:end]) in _WRITTEN:
            if _WRITTEN[word] is None:
                return at
            if word in _NOT_BEFORE and text[end : end + 1] in _NOT_BEFORE[word]:
                return at
            if text.startswith("/", end):
                end += next((len(per) for per in _PER if text.startswith(per, end)), 0)
            return end
    return at


def is_quantity(written: str) -> bool:
    """Tell whether one of the written units measures a quantity; the others count time, rank or order."""
    return _WRITTEN[written] is not None


@cache
def base_unit(unit: str) -> tuple[str, float]:
    """Return a unit of measurement without its scale, and the scale: 万元 → (元, 10000); 5名 and 5人 are one count."""
    word, slash, per = unit.partition("/")
    base, scale = _WRITTEN.get(word) or (word, 1.0)
    return "人" if base in _PERSONS else base + slash + per, scale
