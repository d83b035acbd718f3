"""What stands around the issues of a notice: the site's lines, title, preamble, organisation, next steps, signature."""

from dataclasses import dataclass

from bench.fiction import clean
from bench.fiction import vocabulary as words
from bench.fiction.prose import han
from bench.fiction.scene import Scene

INSPECTION, AUDIT, ENVIRONMENT = "inspection", "audit", "environment"


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines before the issues and those behind them."""

    before: list[str]
    after: list[str]


def frame(scene: Scene, kind: str, issues: int) -> Frame:
    """Return what stands around so many issues in a notice of one kind."""
    title, preamble, signed = {INSPECTION: _inspection, AUDIT: _audit, ENVIRONMENT: _environment}[kind](
        scene, issues
    )
    dice, before = scene.dice, []
    if dice.chance(0.5):
        before.append(f"首页 > 政务公开 > {dice.of(('通知公告', '部门动态', '巡察整改'))}")
    before.append(title)
    if dice.chance(0.5):
        before.append(f"发布时间：{_published(scene, dashed=True)}　浏览次数：{dice.number(12, 4000)}")
    before += [preamble, *_organisation(scene)]
    after = [*_next(scene), *_contact(scene), signed, _published(scene)]
    if dice.chance(0.4):
        after.append(f"主办单位：{scene.place}人民政府　网站标识码：{dice.number(10**9, 10**10 - 1)}")
    return Frame(before, after)


def _published(scene: Scene, *, dashed: bool = False) -> str:
    month, day = scene.months[3], 1 + scene.months[0] * 4
    return f"{scene.told}-{month:02}-{day:02}" if dashed else f"{scene.told}年{month}月{day}日"


def _count(scene: Scene, issues: int, what: str = "问题") -> str:
    left = scene.dice.number(0, max(0, issues // 4))
    if not scene.dice.chance(0.6):
        return ""
    return f"截至{scene.told}年{scene.months[3]}月初，反馈的{issues}个{what}，已完成整改{issues - left}个" + (
        f"，正在推进{left}个。" if left else "。"
    )


def _inspection(scene: Scene, issues: int) -> tuple[str, str, str]:
    dice, level = scene.dice, scene.level
    turn = f"{dice.of(words.SESSION)}{level}委{dice.of(words.ROUND)}巡察"
    team = f"{level}委第{dice.of(words.ORDER)}巡察组"
    start, end, told, _ = scene.months
    title = f"中共{scene.full}党组关于{turn}整改{dice.of(('落实', '进展', ''))}情况的通报"
    preamble = (
        f"根据{level}委统一部署，{scene.begun}年{start}月{dice.number(1, 28)}日至{end}月{dice.number(1, 28)}日，{team}对{scene.short}党组开展了常规巡察，"
        f"并于{scene.begun}年{told}月{dice.number(1, 28)}日反馈了巡察意见。{_count(scene, issues)}现将整改情况通报如下。"
    )
    return title, preamble, f"中共{scene.full}党组"


def _audit(scene: Scene, issues: int) -> tuple[str, str, str]:
    start, end, *_ = scene.months
    title = f"{scene.place}{scene.begun}年度本级预算执行和其他财政收支审计查出问题整改情况的公告"
    preamble = (
        f"{scene.begun}年{start}月至{end}月，{scene.level}审计局对{scene.begun - 1}年度预算执行和其他财政收支情况进行了审计。"
        f"{_count(scene, issues)}现将整改情况公告如下。"
    )
    return title, preamble, f"{scene.place}审计局"


def _environment(scene: Scene, issues: int) -> tuple[str, str, str]:
    start, end, told, _ = scene.months
    title = f"{scene.place}关于省生态环境保护督察反馈问题整改落实情况的公示"
    first, last = scene.dice.number(1, 28), scene.dice.number(1, 28)
    preamble = (
        f"{scene.begun}年{start}月{first}日至{end}月{last}日，省第{scene.dice.of(words.ORDER)}生态环境保护督察组对{scene.place}"
        f"开展了督察，{scene.begun}年{told}月{scene.dice.number(1, 28)}日反馈了督察意见。{_count(scene, issues, '整改任务')}现将整改落实情况公示如下。"
    )
    return title, preamble, f"{scene.place}人民政府"


def _organisation(scene: Scene) -> list[str]:
    dice = scene.dice
    first, second, third, fourth, fifth, sixth = dice.some(clean.TASKS if scene.clean else words.TASKS, 6)
    if dice.chance(0.5):
        return [
            f"一、{dice.of(('整改组织情况', '整改工作总体情况', '履行整改主体责任情况'))}",
            f"（一）提高政治站位。一是{first}，二是{second}，三是{third}。",
            f"（二）压实整改责任。{fourth}，{fifth}。",
            f"（三）强化跟踪问效。{sixth}，先后下发督办单{dice.number(3, 40)}份。",
        ]
    return [
        f"一、{dice.of(('整改工作组织情况', '巡察整改组织领导情况', '主要做法'))}",
        f"一是提高站位抓整改。{first}，{second}。二是压实责任抓整改。{third}，{fourth}。三是跟踪问效抓整改。{fifth}，{sixth}。",
    ]


def _next(scene: Scene) -> list[str]:
    dice = scene.dice
    steps = dice.some(words.NEXT_STEPS, 3)
    return [
        f"三、{dice.of(('下一步打算', '下一步工作安排', '下一步整改安排'))}",
        *(
            f"（{han(n)}）{step}。坚持{dice.of(words.MECHANISMS)}，{dice.of(words.AIMS)}。"
            for n, step in enumerate(steps, 1)
        ),
    ]


def _contact(scene: Scene) -> list[str]:
    dice = scene.dice
    if not dice.chance(0.7):
        return []
    return [
        "欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时反映。"
        f"联系电话：0{dice.number(311, 998)}-{dice.number(20, 89)}****{dice.number(10, 99)}；电子邮箱：zgb***@example.org。"
    ]
