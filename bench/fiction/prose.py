"""What was done about an issue: sentences with figures that add up, units, documents and days, and measures made of them."""

from collections.abc import Callable

from bench.fiction import clean
from bench.fiction import vocabulary as words
from bench.fiction.scene import Scene


def _parts(scene: Scene, total: int) -> tuple[int, int]:
    """Return what is done of a total and what is left; now and then, if that is wanted, one more is left."""
    rest = scene.dice.number(1, max(1, total // 4))
    return total - rest, rest + scene.dice.chance(scene.miscounted)


def _money(cents: int) -> str:
    """Return hundredths as a publisher prints them, without needless zeros."""
    return f"{cents / 100:.2f}".rstrip("0").rstrip(".")


def tally(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    total = dice.number(12, 900)
    done, rest = _parts(scene, total)
    return (
        f"{actor(scene)}对{of_place(scene)}{thing}{dice.of(words.LOOKED)}，{dice.of(words.FOUND)}存在问题的{thing}{total}{unit}，"
        f"{dice.of(words.DONE)}{done}{unit}，{dice.of(words.LEFT)}{rest}{unit}{dice.of(words.REASONS)}。"
    )


def by_town(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    first, second, third = (dice.number(3, 90) for _ in range(3))
    total = first + second + third + dice.chance(scene.miscounted)
    places = dice.some(scene.towns, 3)
    counts = "、".join(f"{place}{n}{unit}" for place, n in zip(places, (first, second, third), strict=True))
    return f"{dice.of(words.FOUND)}{thing}{total}{unit}，其中{counts}，{dice.of(words.DONE)}。"


def money(scene: Scene) -> str:
    dice = scene.dice
    total = dice.number(1200, 900_000)
    done, rest = _parts(scene, total)
    return (
        f"经{dice.of((actor(scene), ''))}核查，涉及{dice.of(words.MONEY)}{_money(total)}万元，{dice.of(words.GOT)}{_money(done)}万元，"
        f"{dice.of(words.LEFT)}{_money(rest)}万元{dice.of(words.REASONS)}。"
    )


def rule(scene: Scene) -> str:
    dice = scene.dice
    number = scene.reference() if dice.chance(0.4) else ""
    aims = "、".join(dice.some(words.MECHANISMS, 2))
    return f"{dice.of((actor(scene), ''))}{dice.of(words.RULE_VERBS)}{scene.regulation()}{number}，明确{aims}等要求。"


def law(scene: Scene) -> str:
    dice = scene.dice
    article = f"第{dice.number(5, 80)}条" if dice.chance(0.5) else ""
    return (
        f"{dice.of(('依据', '根据', '按照'))}《{dice.of(scene.field.laws)}》{article}，{dice.of((scene.short, scene.office()))}对{scene.company()}"
        f"{dice.of(('责令限期改正', '给予警告', '责令停业整顿'))}，并处罚款{_money(dice.number(50, 3000))}万元。"
    )


def meeting(scene: Scene) -> str:
    dice = scene.dice
    return f"先后召开{dice.of(words.MEETINGS)}{dice.number(2, 19)}次，研究解决{scene.matter()}方面的具体问题{dice.number(3, 60)}个。"


def training(scene: Scene) -> str:
    dice = scene.dice
    return (
        f"围绕{scene.matter()}举办培训班{dice.number(2, 16)}期，覆盖{dice.of(words.AUDIENCES)}{dice.number(60, 2600)}人次，"
        f"{dice.of(words.AIMS)}。"
    )


def together(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    first, second = (scene.level + peer for peer in dice.some(words.PEERS, 2))
    return (
        f"{scene.short}{dice.of(('会同', '联合'))}{first}、{second}开展专项检查{dice.number(2, 40)}次，检查{thing}{dice.number(20, 800)}{unit}，"
        f"下达整改通知书{dice.number(3, 90)}份。"
    )


def held(scene: Scene) -> str:
    dice = scene.dice
    first, second = dice.some(words.PENALTIES, 2)
    some, more = dice.number(1, 9), dice.number(1, 9)
    return f"对履职不力的{some + more}名责任人员严肃问责，其中{first}{some}人、{second}{more}人。"


def passed_on(scene: Scene) -> str:
    dice = scene.dice
    return f"将{dice.number(1, 9)}条问题线索移交{scene.level}纪委监委，{dice.number(1, 5)}起案件移送{scene.level}公安局立案侦查。"


def accepted(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    return (
        f"{scene.told}年{dice.number(1, 12)}月，{dice.of(scene.towns)}新建和改造的{dice.number(2, 60)}{unit}{thing}经{scene.unit()}组织验收合格，"
        f"累计投入资金{_money(dice.number(2000, 500_000))}万元。"
    )


def rate(scene: Scene) -> str:
    dice = scene.dice
    low, more = dice.number(400, 850), dice.number(10, 140)
    return f"{scene.matter()}{dice.of(words.RATES)}由{low / 10:.1f}%提升至{(low + more) / 10:.1f}%，{dice.of(words.AIMS)}。"


def mechanism(scene: Scene) -> str:
    dice = scene.dice
    three = "、".join(dice.some(words.MECHANISMS, 3))
    return f"{dice.of(('建立', '健全', '完善'))}{three}等工作机制，{dice.of(words.AIMS)}。"


def due(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    return f"剩余的{dice.number(2, 40)}{unit}{thing}计划于{scene.told + 1}年{dice.number(3, 12)}月底前全部整改到位。"


def project(scene: Scene) -> str:
    dice, ((first, its), (second, theirs)) = scene.dice, scene.dice.some(scene.field.things, 2)
    return (
        f"由{scene.office()}牵头、{dice.of(scene.towns)}配合，投入资金{_money(dice.number(500, 90_000))}万元，新增{first}{dice.number(2, 70)}{its}、"
        f"改造{second}{dice.number(2, 90)}{theirs}。"
    )


def ratio(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    total = dice.number(20, 400)
    done, rest = _parts(scene, total)
    return (
        f"针对审核发现的{total}{unit}{thing}建立清单，{dice.of(('截至目前', '目前'))}{dice.of(words.DONE)}{done}{unit}，整改率{done / total:.1%}，"
        f"{dice.of(words.LEFT)}{rest}{unit}将于{scene.told + 1}年{dice.number(1, 12)}月底前完成。"
    )


def contracts(scene: Scene) -> str:
    dice = scene.dice
    kept, ended, renewed = (dice.number(2, 90) for _ in range(3))
    total = kept + ended + renewed + dice.chance(scene.miscounted)
    return (
        f"清理{scene.matter()}相关合同{total}份，继续履行{kept}份，依法解除{ended}份，重新签订{renewed}份，"
        f"每年增收节支{_money(dice.number(300, 40_000))}万元。"
    )


def company(scene: Scene) -> str:
    dice, name = scene.dice, scene.company()
    return (
        f"{scene.told}年{dice.number(1, 12)}月{dice.number(1, 28)}日，{scene.short}约谈{name}，"
        f"督促其{dice.of(('退回多付款项', '补缴应缴费用', '返还违规所得'))}"
        f"{_money(dice.number(100, 20_000))}万元，并将有关情况通报{scene.unit()}。"
    )


def nobody(scene: Scene) -> str:
    dice = scene.dice
    return f"{dice.of(('相关部门', '各责任单位', '有关科室', '各乡镇'))}{dice.of(('进一步', '切实', '持续'))}{head(scene)}，{dice.of(words.AIMS)}。"


def circulated(scene: Scene) -> str:
    dice = scene.dice
    first, second = dice.some(scene.towns, 2)
    return (
        f"对工作推进缓慢的{first}、{second}予以通报，{dice.of(('要求', '督促'))}其在{dice.number(10, 90)}天内拿出{scene.matter()}整改方案，"
        f"{scene.office()}跟踪督办。"
    )


def actor(scene: Scene) -> str:
    """Return who did it: the body, an office of it, a town, another body."""
    dice = scene.dice
    return dice.of((scene.short, scene.office(), scene.short, dice.of(scene.towns), scene.unit()))


def of_place(scene: Scene) -> str:
    return scene.dice.of(("全" + scene.level, f"{scene.begun}年以来的", "辖区内", scene.dice.of(scene.towns)))


SENTENCES: tuple[Callable[[Scene], str], ...] = (
    tally, tally, by_town, money, money, rule, rule, law, meeting, training, together, held, passed_on, accepted, rate, mechanism, mechanism, due, project,
    ratio, contracts, company, nobody, circulated,
)  # fmt: skip


def story(scene: Scene) -> str:
    """Return one to three sentences, of different kinds mostly."""
    dice = scene.dice
    return "".join(
        sentence(scene)
        for sentence in dice.some(clean.SENTENCES if scene.clean else SENTENCES, dice.number(1, 3))
    )


def head(scene: Scene) -> str:
    """Return what a measure is called: 强化源头管控."""
    return scene.dice.of(words.HEAD_VERBS) + scene.dice.of(words.HEAD_OBJECTS)


def measure(scene: Scene) -> str:
    """Return a measure without its ordinal."""
    return f"{head(scene)}。{story(scene)}"


def measures(scene: Scene, marks: str, low: int = 2, high: int = 5) -> list[str]:
    """Return so many measures; ``marks`` is how they are counted: 一是, ①, 1., （1）."""
    count = scene.dice.number(low, high)
    return [f"{marked(marks, n)}{measure(scene)}" for n in range(1, count + 1)]


def marked(marks: str, n: int) -> str:
    """Return the n-th ordinal of a kind."""
    return {
        "一是": f"{words.ORDER[(n - 1) % 10]}是",
        "①": chr(ord("①") + n - 1),
        "1.": f"{n}.",
        "（1）": f"（{n}）",
        "（一）": f"（{han(n)}）",
        "一、": f"{han(n)}、",
    }[marks]


def han(n: int) -> str:
    """Return a number below 100 in Han numerals."""
    tens, ones = divmod(n, 10)
    if not tens:
        return words.ORDER[n - 1]
    return ("" if tens == 1 else words.ORDER[tens - 1]) + "十" + (words.ORDER[ones - 1] if ones else "")
