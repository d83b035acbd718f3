"""Hostile texts of any size: one thing said again and again, brackets that never close, a line without an end.

Each shape takes the number of UTF-8 bytes that its text should have, and comes as near to it as whole repetitions allow. A
reader whose rules are linear takes as long for each as for a notice of that size, within a small factor.
"""

from collections.abc import Callable

Shape = Callable[[int], str]

_ISSUE = "1.关于“管护不到位”的问题\n一是整改。"
HEAD = "中共澄川市水务局党组关于市委第二轮巡察整改情况的通报\n二、整改情况\n"


def _again(words: str, size: int, head: str) -> str:
    """Return the words as often as fit into a size in bytes."""
    room = size - len(head.encode())
    return head + words * max(1, room // len(words.encode()))


def _counted(line: Callable[[int], str], size: int, head: str) -> str:
    """Return numbered lines until the size in bytes is reached."""
    lines, room, n = [head], size - len(head.encode()), 0
    while room > 0:
        n += 1
        lines.append(line(n))
        room -= len(lines[-1].encode())
    return "".join(lines)


# One long line, or many short ones, of what some rule waits for.
_REPEATED: dict[str, str] = {
    "digits": "7",
    "one is": "一是",
    "open bracket": "（",
    "open title": "《",
    "open quote": "“",
    "place suffixes": "省市区县",
    "full stops": "。",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line ends": "\n",
    "about": "关于",
    "unit names": "市水务局",
    "unit suffixes": "局",
    "numerals": "一",
    "commas": "，",
    "Han character": "的",
    "masked digits": "*",
    "figures": "3个，",
    "dates": "2024年3月",
    "money": "已收回12.5万元，剩余",
    "together with": "会同",
    "titles": "《办法》",
    "headings on one line": "1.关于“甲”的问题",
    "lines of one number": "1.\n",
    "status labels": "完成情况：",
    "owner labels": "责任单位：",
}
_NESTED = {
    "round": ("（", "）"),
    "square": ("【", "】"),
    "angle": ("《", "》"),
    "quote": ("“", "”"),
    "corner": ("「", "」"),
    "ascii": ("(", ")"),
}


def _nested(pair: tuple[str, str]) -> Shape:
    opened, closed = pair

    def shape(size: int) -> str:
        n = max(1, size // len((opened + closed).encode()))
        return HEAD + _ISSUE + opened * n + "问题" + closed * n

    return shape


def _line(words: str, head: str) -> Shape:
    return lambda size: _again(words, size, head)


SHAPES: dict[str, Shape] = {
    **{name: _line(words, "甲") for name, words in _REPEATED.items()},
    **{f"{name} in an issue": _line(words, HEAD + _ISSUE) for name, words in _REPEATED.items()},
    **{f"nested {name}": _nested(pair) for name, pair in _NESTED.items()},
    "quotes, none closed": lambda size: _counted(lambda n: f"{_number(n)}.关于“不到位的问题\n", size, HEAD),
    "headings": lambda size: _counted(lambda n: f"{_number(n)}.关于“第{n}项不到位”的问题\n", size, HEAD),
    "short issues": lambda size: _counted(
        lambda n: f"{_number(n)}.关于“第{n}项不到位”的问题\n一是市水务局整改{n}处。\n", size, HEAD
    ),
    "different units": lambda size: _counted(
        lambda n: f"{_number(n)}.关于“管护不到位”的问题\n一是第{n}中学整改。\n", size, HEAD
    ),
    "different companies": lambda size: _counted(
        lambda n: f"甲{_han(n)}有限公司整改。\n", size, HEAD + "1.关于“管护不到位”的问题\n"
    ),
    "different owners": lambda size: _counted(
        lambda n: (
            f"问题{_number(n)}：管护不到位\n责任单位：{_han(n)}局、{_han(n)}办\n整改情况：一是{_han(n)}局整改。\n"
        ),
        size,
        HEAD,
    ),
    "different short forms": lambda size: _counted(
        lambda n: f"{_han(n)}市水务局（以下简称{_han(n)}局）整改。\n", size, HEAD
    ),
    "one issue of measures": lambda size: _counted(
        lambda n: f"一是排查{n}处，整改{n - 1}处，剩余1处。", size, HEAD + "1.关于“管护不到位”的问题\n"
    ),
    "one long list of owners": lambda size: _again(
        "市水务局、", size, HEAD + "问题1：管护不到位\n责任单位："
    ),
}


def _number(n: int) -> int:
    """Return the number of a heading: no notice counts to a thousand."""
    return (n - 1) % 999 + 1


def _han(n: int) -> str:
    """Return a name of three characters for a number; names of different numbers differ."""
    letters = "澄渚沐栖芷蘅筠霁岚砚槿梧楠棠茗鹭鸥汀蓼苇"
    return "".join(letters[n // 20**i % 20] for i in range(4))
