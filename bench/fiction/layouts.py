"""The layouts of the genre: how issues are headed, numbered, labelled and nested; one function a layout.

Each returns the lines of the findings chapter and how many issues are in them, no fewer characters than asked for and at
most one issue more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.fiction import clean, prose, wrapping
from bench.fiction import vocabulary as words
from bench.fiction.frame import AUDIT, ENVIRONMENT, INSPECTION
from bench.fiction.scene import Scene

Issues = Iterator[list[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: the kind of its notices, the lines of its issues one issue at a time, and how its lines are laid out."""

    kind: str
    issues: Callable[[Scene], Issues]
    joined: Callable[[Scene, list[str]], str]


def _lines(scene: Scene, lines: list[str]) -> str:
    """Join lines as most pages do; some leave a line free between paragraphs."""
    return scene.dice.of(("\n", "\n", "\n\n")).join(lines) + "\n"


def _themes(scene: Scene, style: str, low: int = 2, high: int = 4) -> Iterator[tuple[str | None, int]]:
    """Yield for each issue the theme that begins above it, None where the last one goes on, and its number below it."""
    theme = 0
    while True:
        theme += 1
        name = scene.dice.of(words.AREAS)
        heading = style.format(han=prose.han(theme), area=name, shortfall=scene.dice.of(words.SHORTFALLS))
        for n in range(1, scene.dice.number(low, high) + 1):
            yield (heading if n == 1 else None), n


def quoted(scene: Scene) -> Issues:
    """1.关于“…”的问题, 整改情况: 一是… in one paragraph."""
    n = 0
    label, dot = scene.dice.of(("整改情况：", "整改落实情况：", "")), scene.dice.of((".", ".", "．", "、"))
    problem = scene.dice.of(("的问题", "的问题。", "问题", "问题的整改"))
    while True:
        n += 1
        yield [f"{n}{dot}关于“{scene.grouped()}”{problem}", label + "".join(prose.measures(scene, "一是"))]


def themed(scene: Scene) -> Issues:
    """（一）关于“…”方面, below it 1.关于“…”的问题, each measure a line."""
    for theme, n in _themes(scene, "（{han}）关于“{area}”方面"):
        lines = [f"{n}.关于“{scene.grouped()}”的问题", *prose.measures(scene, "一是")]
        yield [theme, *lines] if theme else lines


def labelled(scene: Scene) -> Issues:
    """问题N:… with 牵头单位, 配合单位, 责任人, 整改时限, 整改情况, 完成情况."""
    dice, n = scene.dice, 0
    while True:
        n += 1
        year, month = scene.told, dice.number(1, 12)
        yield [
            f"问题{n}：{scene.finding()}",
            f"牵头单位：{dice.of((scene.short, scene.office()))}",
            f"配合单位：{scene.unit()}、{dice.of(scene.towns)}",
            f"责任人：{dice.of(words.SURNAMES)}某某",
            f"整改时限：{clean.deadline(scene) if scene.clean else dice.of((f'{year}年{month}月底前', '立行立改', '长期坚持', f'{dice.number(2, 6)}个月内'))}",
            "整改情况：" + "".join(prose.measures(scene, "一是")),
            f"完成情况：{clean.STATE if scene.clean else dice.of(words.STATES)}",
        ]


def audit(scene: Scene) -> Issues:
    """（一）关于…的问题。 and prose without ordinals, issue and result in one paragraph."""
    n = 0
    while True:
        n += 1
        sentences = "".join(prose.story(scene) for _ in range(scene.dice.number(1, 3)))
        yield [f"（{prose.han(n)}）关于{scene.matter()}{scene.dice.of(words.WEAKNESSES)}的问题。{sentences}"]


def lost(scene: Scene) -> Issues:
    """1.关于“…”问题的整改, to be run together."""
    n = 0
    while True:
        n += 1
        yield [f"{n}.关于“{scene.grouped()}”问题的整改", " " + "".join(prose.measures(scene, "一是"))]


def nested(scene: Scene) -> Issues:
    """（一） theme, 1. finding on a line of its own, 整改情况: ①… below."""
    for theme, n in _themes(scene, "（{han}）{area}{shortfall}"):
        lines = [f"{n}.{scene.finding()}", "整改情况：" + "".join(prose.measures(scene, "①"))]
        yield [theme, *lines] if theme else lines


def bracketed(scene: Scene) -> Issues:
    """（一）反馈问题:theme, N. finding counted throughout, （1）… each on a line."""
    for n, (theme, _) in enumerate(_themes(scene, "（{han}）反馈问题：{area}{shortfall}"), 1):
        lines = [f"{n}.{scene.matter()}{scene.dice.of(words.WEAKNESSES)}", *prose.measures(scene, "（1）")]
        yield [theme, *lines] if theme else lines


def answering(scene: Scene) -> Issues:
    """针对“…”问题。一是… in one line, without a number."""
    while True:
        yield [f"针对“{scene.grouped()}”问题。" + "".join(prose.measures(scene, "一是"))]


def environment(scene: Scene) -> Issues:
    """整改任务一:… with 责任单位, 整改时限, 整改目标, 完成情况."""
    dice, n = scene.dice, 0
    while True:
        n += 1
        aim, unit = dice.of(scene.field.things)
        yield [
            f"整改任务{prose.han(n)}：{scene.matter()}{dice.of(words.WEAKNESSES)}。",
            f"责任单位：{scene.unit()}、{dice.of((scene.short, dice.of(scene.towns)))}",
            f"整改时限：{clean.deadline(scene) if scene.clean else f'{scene.told}年{dice.number(1, 12)}月底前'}",
            f"整改目标：完成{dice.number(5, 200)}{unit}{aim}整治任务，{dice.of(words.AIMS)}。",
            f"完成情况：{clean.STATE if scene.clean else dice.of(words.STATES)}。{prose.story(scene)}{prose.story(scene)}",
            "",
        ]


def pairs(scene: Scene) -> Issues:
    """【问题】… and 【整改】… under themes."""
    for theme, _ in _themes(scene, "（{han}）{area}{shortfall}"):
        lines = [f"【问题】{scene.finding()}。", f"【整改】{''.join(prose.measures(scene, '1.'))}"]
        yield [theme, *lines] if theme else lines


def counted(scene: Scene) -> Issues:
    """（一）在…方面, and measures that name no finding, counted throughout: a central inspection's way."""
    for n, (theme, _) in enumerate(_themes(scene, "（{han}）在{area}方面"), 1):
        lines = [f"{n}.{prose.measure(scene)}{prose.story(scene)}"]
        yield [theme, *lines] if theme else lines


LAYOUTS: dict[str, Layout] = {
    "quoted": Layout(INSPECTION, quoted, _lines),
    "themed": Layout(INSPECTION, themed, _lines),
    "labelled": Layout(INSPECTION, labelled, _lines),
    "audit": Layout(AUDIT, audit, _lines),
    "lost_breaks": Layout(INSPECTION, lost, wrapping.run_together),
    "wrapped": Layout(INSPECTION, quoted, wrapping.wrapped),
    "wrapped_audit": Layout(AUDIT, audit, wrapping.wrapped),
    "nested": Layout(INSPECTION, nested, _lines),
    "bracketed": Layout(INSPECTION, bracketed, _lines),
    "answering": Layout(INSPECTION, answering, _lines),
    "environment": Layout(ENVIRONMENT, environment, _lines),
    "pairs": Layout(INSPECTION, pairs, _lines),
    "counted": Layout(INSPECTION, counted, _lines),
}
