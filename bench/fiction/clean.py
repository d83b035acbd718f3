"""What is told in a notice in which nothing is amiss, so that whatever a check flags in it is false.

Every sentence names who acts, the document that it rests on and what came of it, with figures that add up; what is left
has a day to come; days lie between the feedback and the notice; nothing is promised for each issue. Numbers are drawn from
so many that two sentences are hardly ever the same.
"""

from collections.abc import Callable

from bench.fiction import vocabulary as words
from bench.fiction.scene import Scene

STATE = "正在推进"
TASKS = (
    *(task for task in words.TASKS if "逐条" not in task and "分头" not in task),
    "带头剖析问题根源",
    "对照反馈意见开展自查",
)


def deadline(scene: Scene) -> str:
    """Return a deadline in the year after the notice."""
    return f"{scene.told + 1}年{scene.dice.number(1, 12)}月底前"


def tally(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    total = dice.number(12, 900)
    rest = dice.number(1, max(1, total // 4))
    return (
        f"{_actor(scene)}按照{scene.regulation()}对{_of_place(scene)}{thing}{dice.of(words.LOOKED)}，"
        f"{dice.of(words.FOUND)}存在问题的{thing}{total}{unit}，{dice.of(words.DONE)}{total - rest}{unit}，"
        f"{dice.of(words.LEFT)}{rest}{unit}将于{deadline(scene)}完成。"
    )


def by_town(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    counts = [dice.number(3, 90) for _ in range(3)]
    told = "、".join(f"{town}{n}{unit}" for town, n in zip(dice.some(scene.towns, 3), counts, strict=True))
    return (
        f"{_actor(scene)}对照{scene.regulation()}{dice.of(words.FOUND)}{thing}{sum(counts)}{unit}，其中{told}，"
        f"{dice.of(words.DONE)}。"
    )


def money(scene: Scene) -> str:
    dice = scene.dice
    total = dice.number(1200, 900_000)
    rest = dice.number(1, total // 4)
    return (
        f"{_actor(scene)}依据《{dice.of(scene.field.laws)}》核查，涉及{dice.of(words.MONEY)}{_money(total)}万元，"
        f"{dice.of(words.GOT)}{_money(total - rest)}万元，{dice.of(words.LEFT)}{_money(rest)}万元将于{deadline(scene)}收回。"
    )


def rule(scene: Scene) -> str:
    dice = scene.dice
    return (
        f"{_since(scene)}，{_actor(scene)}{dice.of(words.RULE_VERBS)}{scene.regulation()}{scene.reference()}，据此开展专项检查"
        f"{dice.number(2, 90)}次，下达整改通知书{dice.number(3, 900)}份。"
    )


def law(scene: Scene) -> str:
    dice = scene.dice
    return (
        f"{scene.short}依据《{dice.of(scene.field.laws)}》第{dice.number(5, 80)}条，对{scene.company()}处以罚款"
        f"{_money(dice.number(50, 300_000))}万元，罚款已全部上缴财政。"
    )


def together(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    first, second = (scene.level + peer for peer in dice.some(words.PEERS, 2))
    return (
        f"{scene.short}{dice.of(('会同', '联合'))}{first}、{second}按照{scene.regulation()}检查{thing}{dice.number(20, 800)}{unit}，"
        f"约谈{dice.of(words.AUDIENCES)}{dice.number(3, 90)}人次。"
    )


def passed_on(scene: Scene) -> str:
    dice = scene.dice
    return (
        f"{_actor(scene)}按照{scene.regulation()}将{dice.number(2, 90)}条{scene.matter()}方面的问题线索移交{scene.level}纪委监委，"
        f"{dice.number(2, 90)}起案件移送{scene.level}公安局立案侦查。"
    )


def contracts(scene: Scene) -> str:
    dice = scene.dice
    kept, ended, renewed = (dice.number(2, 90) for _ in range(3))
    return (
        f"{_actor(scene)}对照{scene.regulation()}清理{scene.matter()}相关合同{kept + ended + renewed}份，继续履行{kept}份，"
        f"依法解除{ended}份，重新签订{renewed}份。"
    )


def training(scene: Scene) -> str:
    dice = scene.dice
    return (
        f"{_since(scene)}，{_actor(scene)}围绕{scene.regulation()}举办培训班{dice.number(2, 16)}期，覆盖{dice.of(words.AUDIENCES)}"
        f"{dice.number(60, 2600)}人次，随后抽查{scene.matter()}{dice.number(3, 40)}次。"
    )


def project(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    return (
        f"由{scene.office()}牵头、{dice.of(scene.towns)}配合，按照{scene.regulation()}投入资金{_money(dice.number(500, 90_000))}万元，"
        f"改造{thing}{dice.number(2, 90)}{unit}。"
    )


def ratio(scene: Scene) -> str:
    dice, (thing, unit) = scene.dice, scene.dice.of(scene.field.things)
    total = dice.number(20, 400)
    rest = dice.number(1, total // 4)
    return (
        f"{_actor(scene)}针对审核发现的{_of_place(scene)}{total}{unit}{thing}建立清单，目前{dice.of(words.DONE)}{total - rest}{unit}，"
        f"整改率{(total - rest) / total:.1%}，{dice.of(words.LEFT)}{rest}{unit}将于{deadline(scene)}完成。"
    )


SENTENCES: tuple[Callable[[Scene], str], ...] = (
    tally, tally, by_town, money, money, rule, rule, law, together, passed_on, contracts, training, project, ratio,
)  # fmt: skip


def _actor(scene: Scene) -> str:
    dice = scene.dice
    return dice.of((scene.short, scene.short, scene.office(), dice.of(scene.towns)))


def _of_place(scene: Scene) -> str:
    return scene.dice.of(("全" + scene.level, "辖区内", scene.dice.of(scene.towns)))


def _since(scene: Scene) -> str:
    """Return a month between the feedback and the notice."""
    return f"{scene.told}年{scene.dice.number(1, scene.months[3])}月"


def _money(cents: int) -> str:
    return f"{cents / 100:.2f}".rstrip("0").rstrip(".")
