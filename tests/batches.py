"""Small fictional batches, built by hand, for every test that needs a graph without reading a document.

`first` and `second` are two rich notices that share units and a regulation; `other_city` shares a written
name and no unit; `towns` counts town by town; `tiny(n)` is the n-th of many small notices that all name one unit; `batches()` is a
Hypothesis strategy.
`reread` and `republished` make the variants that come a second time.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from kb.graph import Batch, Edge, Node, Value, stable_id

RULES = "test-1"


def fingerprint(text: str) -> str:
    """Return what copies of one notice share: a digest of the text without white space."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def unit_id(scope: str, name: str) -> str:
    """Return the id of a unit by its key."""
    return stable_id("Unit", scope, name)


def regulation_id(scope: str, title: str) -> str:
    """Return the id of a regulation by its key."""
    return stable_id("Regulation", scope, title)


@dataclass
class Writing:
    """A notice being written: facts are added by the words that show them, each place found in the text."""

    title: str
    text: str
    about: dict[str, Value] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    mentions: dict[str, dict[str, Value]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return stable_id("Notice", self.text)

    def place(self, words: str, after: str = "") -> tuple[int, int]:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return start, start + len(words)

    def fact(self, type_: str, key: object, place: tuple[int, int], **properties: Value) -> str:
        id = stable_id(type_, self.id, key)
        own: dict[str, Value] = {
            "notice": self.id,
            "start": place[0],
            "end": place[1],
            "rule": "test",
            "sure": "exact",
        }
        self.nodes[id] = Node(id, type_, {**properties, **own})
        return id

    def link(self, type_: str, source: str, target: str, place: tuple[int, int], **properties: Value) -> None:
        edge = Edge.of(type_, source, target, self.id, list(place), **properties)
        self.edges[edge.id] = edge

    def shared(self, type_: str, words: str, key: dict[str, Value], after: str = "", **told: Value) -> str:
        """Add a mention of a shared node; written forms and places of several mentions are united."""
        id = stable_id(type_, *key.values())
        self.nodes[id] = Node(id, type_, key)
        known = self.mentions.setdefault(id, {"as_written": [], "places": []})
        forms = [*map(str, listed(known["as_written"])), words]
        places = [*listed(known["places"]), *self.place(words, after)]
        known.update({**told, "as_written": sorted(set(forms)), "places": [int(p) for p in places]})
        return id

    def unit(self, scope: str, name: str, words: str = "", after: str = "", **told: Value) -> str:
        return self.shared("Unit", words or name, {"scope": scope, "name": name}, after, **told)

    def regulation(self, scope: str, title: str, after: str = "", **told: Value) -> str:
        return self.shared("Regulation", title, {"scope": scope, "title": title}, after, **told)

    def issue(self, number: str, title: str, until: str, status: str = "unknown", **told: Value) -> str:
        start, end = self.place(title)
        stop = self.place(until, after=title)[1]
        position = 1 + sum(n.type == "Issue" for n in self.nodes.values())
        id = self.fact(
            "Issue",
            start,
            (start, stop),
            number=number,
            title=title,
            title_start=start,
            title_end=end,
            position=position,
            status=status,
            text=self.text[start:stop],
            **told,
        )
        self.link("REPORTS", self.id, id, (start, end))
        return id

    def measure(self, issue: str, words: str, ordinal: str = "") -> str:
        place = self.place(words)
        told: dict[str, Value] = {"ordinal": ordinal, "marked": True} if ordinal else {}
        id = self.fact("Measure", (issue, place[0]), place, text=words, **told)
        self.link("ADDRESSES", id, issue, place)
        return id

    def date(self, of: str, words: str, value: str, earliest: str, latest: str, role: str = "event") -> str:
        place = self.place(words)
        id = self.fact("Date", place, place, as_written=words, value=value, earliest=earliest, latest=latest)
        self.link("DATED", of, id, place, **{"as": role})
        return id

    def figure(self, tally: str, words: str, value: float | None, role: str, **told: Value) -> str:
        place = self.place(words)
        number: dict[str, Value] = {} if value is None else {"value": value}
        id = self.fact("Figure", place, place, as_written=words, **number, **told)
        self.link("COUNTS", id, tally, place, **{"as": role})
        return id

    def tally(self, issue: str, of: str, unit: str, after: str) -> str:
        place = self.place(of, after)
        id = self.fact("Tally", (issue, of, unit), place, of=of, unit=unit)
        self.link("QUANTIFIES", id, issue, place)
        return id

    def flag(self, check: str, words: str, *about: str, severity: str = "medium", **values: Value) -> str:
        """Add a hint about these, which quotes the words; ``values`` are those of its computation, whose code is ``check``'s."""
        start, end = self.place(words)
        code = values.pop("code", "computation")
        told = {"code": f"check.{check}.{code}", "values": values}
        quoted = {"code": "check.caption.figure", "end": end, "start": start, "values": {}}
        id = self.fact(
            "Flag",
            (check, *about),
            (start, end),
            check=check,
            severity=severity,
            computation=json.dumps(told, ensure_ascii=False, sort_keys=True),
            innocent_reading="[]",
            quotations=[json.dumps(quoted, sort_keys=True)],
        )
        for subject in about:
            self.link("ABOUT", id, subject, (start, end))
        return id

    def batch(self) -> Batch:
        """Return the batch, with a NAMES edge to each shared node."""
        names = [
            Edge(
                stable_id("edge", "NAMES", self.id, to, "", self.id),
                "NAMES",
                self.id,
                to,
                {**told, "notice": self.id},
            )
            for to, told in self.mentions.items()
        ]
        start, end = self.place(self.title)
        own: dict[str, Value] = {
            "title": self.title,
            "kind": "notice",
            "source_kind": "supplied",
            "access": "public",
            "rules": RULES,
            "file_digest": hashlib.sha256(self.text.encode()).hexdigest(),
            "fingerprint": fingerprint(self.text),
            "text": self.text,
            "notice": self.id,
            "start": start,
            "end": end,
            "rule": "test",
            "sure": "exact",
        }
        return Batch.of(
            Node(self.id, "Notice", {**own, **self.about}),
            self.nodes.values(),
            [*self.edges.values(), *names],
        )


def listed(value: Value) -> list[str] | list[int]:
    """Return a value that is a list as one."""
    assert isinstance(value, list)
    return value


CLEAN_WATER = "中华人民共和国水清洁法"  # no such law: everything here is made up
SEWER_RULES = "清溪市排水管护办法"
CITY = "清溪市"
DISTRICT = "清溪市/东湖区"

_FIRST = f"""中共东湖区委关于市委第三巡察组反馈意见整改情况的通报
2031年3月1日至2031年4月30日,{CITY}委第三巡察组对东湖区开展了常规巡察。2031年5月20日反馈了意见。
一、组织情况
区委对每个问题明确一名区领导牵头。
二、整改情况
(一)在“守护水环境”方面
1.雨水与污水管道混接
一是东湖区水务局会同东湖区住建局排查管道混接点120处,已改造85处,剩余35处。二是2031年4月10日,区水务局按照《{SEWER_RULES}》\
第六条制定《东湖区管道改造方案》。移送东湖区公安局线索2条。
2.湖面漂浮物清理不及时
牵头单位:东湖区水务局。一是每日打捞,已完成整改。
(二)在“管好用好资金”方面
3.专项资金滞留
一是东湖区财政局收回滞留资金,上缴国库30.5万元。二是依据《{CLEAN_WATER}》清理账户,因法院审理未结,部分款项未收回。
4.会议记录不完整
有关部门已加强学习。
中共东湖区委
2031年8月15日
"""


def first() -> Batch:
    """Return a notice of four issues: led and supported, by label, by actor only, and without a unit."""
    w = Writing("中共东湖区委关于市委第三巡察组反馈意见整改情况的通报", _FIRST)
    w.about = {"issuer": "中共东湖区委", "published": "2031-08-15", "address": "https://example.org/notice/1"}
    publisher = w.unit(DISTRICT, "中共东湖区委", kind="party")
    team = w.unit(CITY, "清溪市委第三巡察组", kind="inspection")
    water = w.unit(DISTRICT, "东湖区水务局", kind="government")
    w.unit(DISTRICT, "东湖区水务局", "区水务局", after="4月10日")
    housing = w.unit(DISTRICT, "东湖区住建局", kind="government")
    police = w.unit(DISTRICT, "东湖区公安局", kind="police")
    money = w.unit(DISTRICT, "东湖区财政局", kind="government")
    rules = w.regulation(CITY, SEWER_RULES, kind="rule")
    plan = w.regulation(
        water, "东湖区管道改造方案", kind="plan", document_number="东水〔2031〕7号", date="2031-04-10"
    )
    law = w.regulation("national", CLEAN_WATER, kind="law")
    inspection = w.shared(
        "Inspection",
        "常规巡察",
        {"place": "东湖区", "round": "第三巡察组 2031"},
        kind="routine",
        started="2031-03-01",
        ended="2031-04-30",
        feedback="2031-05-20",
    )
    w.link(
        "ANSWERS",
        w.id,
        inspection,
        w.place("反馈意见"),
        started="2031-03-01",
        ended="2031-04-30",
        feedback="2031-05-20",
    )
    w.link("BY", inspection, team, w.place("清溪市委第三巡察组"))
    w.link("OF", inspection, publisher, w.place("东湖区"))
    w.link("PUBLISHED_BY", w.id, publisher, w.place("中共东湖区委\n2031"))

    waters = w.fact("Theme", 1, w.place("守护水环境"), title="守护水环境", kind="heading")
    funds = w.fact("Theme", 2, w.place("管好用好资金"), title="管好用好资金", kind="heading")
    pipes = w.issue("1", "雨水与污水管道混接", "线索2条。", status="partial", claimed="已改造85处")
    litter = w.issue("2", "湖面漂浮物清理不及时", "已完成整改。", status="resolved", claimed="已完成整改")
    held = w.issue("3", "专项资金滞留", "部分款项未收回。", status="ongoing")
    records = w.issue("4", "会议记录不完整", "加强学习。", generic=["有关部门"])
    for issue, theme in ((pipes, waters), (litter, waters), (held, funds), (records, funds)):
        w.link("UNDER", issue, theme, (w.nodes[theme].properties["start"], w.nodes[theme].properties["end"]))  # type: ignore[arg-type]
    promise = w.fact("Commitment", 1, w.place("每个问题明确一名区领导"), kind="leader_per_issue")
    w.link("PROMISES", w.id, promise, w.place("每个问题明确一名区领导"))

    survey = w.measure(pipes, "东湖区水务局会同东湖区住建局排查管道混接点120处,已改造85处,剩余35处。", "一是")
    drafted = w.measure(
        pipes, f"2031年4月10日,区水务局按照《{SEWER_RULES}》第六条制定《东湖区管道改造方案》。", "二是"
    )
    w.measure(litter, "每日打捞,已完成整改。", "一是")
    returned = w.measure(held, "东湖区财政局收回滞留资金,上缴国库30.5万元。", "一是")
    cleared = w.measure(held, f"依据《{CLEAN_WATER}》清理账户,因法院审理未结,部分款项未收回。", "二是")
    w.measure(records, "有关部门已加强学习。")
    w.date(drafted, "2031年4月10日", "2031-04-10", "2031-04-10", "2031-04-10")

    w.link(
        "RESPONSIBLE_FOR", water, pipes, w.place("东湖区水务局会同"), role="lead", basis="actor", measures=2
    )
    w.link(
        "RESPONSIBLE_FOR", housing, pipes, w.place("东湖区住建局"), role="support", basis="actor", measures=1
    )
    w.link("RESPONSIBLE_FOR", water, litter, w.place("牵头单位:东湖区水务局"), role="lead", basis="label")
    w.link("RESPONSIBLE_FOR", money, held, w.place("东湖区财政局"), role="lead", basis="actor", measures=1)
    w.link("INVOLVED_IN", police, pipes, w.place("移送东湖区公安局"), role="receives")
    w.link("INVOLVED_IN", water, held, w.place("清理账户"), role="mentioned")
    w.link("CARRIES_OUT", water, survey, w.place("东湖区水务局会同"), role="lead")
    w.link("CARRIES_OUT", housing, survey, w.place("东湖区住建局"), role="support")
    w.link("CARRIES_OUT", money, returned, w.place("东湖区财政局"), role="lead")
    w.link("CITES", drafted, rules, w.place(SEWER_RULES), article="第六条", purpose="basis", verb="按照")
    w.link("ISSUES", drafted, plan, w.place("制定《东湖区管道改造方案》"), verb="制定", action="issued")
    w.link("CITES", cleared, law, w.place(CLEAN_WATER), purpose="basis", verb="依据")
    w.link("ISSUED", water, plan, w.place("制定《东湖区管道改造方案》"))

    joints = w.tally(pipes, "管道混接点", "处", after="排查")
    w.figure(joints, "120处", 120.0, "total", of="管道混接点", unit="处")
    w.figure(joints, "85处", 85.0, "done", of="管道混接点", unit="处")
    w.figure(joints, "35处", 35.0, "remaining", of="管道混接点", unit="处")
    w.link("HOLDS", water, joints, w.place("东湖区水务局会同"))
    treasury = w.fact(
        "Outcome",
        1,
        w.place("上缴国库30.5万元"),
        kind="returned_to_treasury",
        amount=30.5,
        unit="万元",
        arises_from="finding",
    )
    w.link("FOLLOWS", treasury, held, w.place("上缴国库30.5万元"))
    handed = w.fact(
        "Outcome",
        2,
        w.place("移送东湖区公安局线索2条"),
        kind="handed_over",
        count=2.0,
        unit="条",
        arises_from="finding",
    )
    w.link("FOLLOWS", handed, pipes, w.place("移送东湖区公安局线索2条"))
    court = w.fact("Obstacle", 1, w.place("因法院审理未结"), kind="court", in_hands_of="法院")
    w.link("BLOCKED_BY", held, court, w.place("因法院审理未结"))
    return w.batch()


_SECOND = f"""东湖区水务局关于专项巡察反馈问题整改进展的公告
2031年9月,区委第一巡察组对区水务局开展专项巡察,2031年10月8日反馈意见。
问题1:泵站巡检流于形式
责任单位:区水务局泵站管理科;配合单位:东湖区住建局。一是区水务局对12座泵站逐一检查,剩余3座正在整修。二是修订《{SEWER_RULES}》。
问题2:应急物资账目不清
一是水务局建立台账。张某某,区水务局副局长,负责核对。
问题3:合同管理不规范
经东湖区财政局验收,已完成整改。
2031年12月1日
"""


def second() -> Batch:
    """Return a notice of three issues; it shares units and a rule with `first`, and has a department."""
    w = Writing("东湖区水务局关于专项巡察反馈问题整改进展的公告", _SECOND)
    w.about = {"issuer": "东湖区水务局", "published": "2031-12-01"}
    water = w.unit(DISTRICT, "东湖区水务局", kind="government")
    w.unit(DISTRICT, "东湖区水务局", "水务局", after="一是水务局")
    pumps = w.unit(water, "泵站管理科", "区水务局泵站管理科", kind="department")
    housing = w.unit(DISTRICT, "东湖区住建局", kind="government")
    money = w.unit(DISTRICT, "东湖区财政局", kind="government")
    team = w.unit(DISTRICT, "区委第一巡察组", kind="inspection")
    rules = w.regulation(CITY, SEWER_RULES, kind="rule", document_number="清政〔2031〕40号")
    inspection = w.shared(
        "Inspection",
        "专项巡察",
        {"place": "东湖区水务局", "round": "第一巡察组 2031"},
        kind="special",
        feedback="2031-10-08",
    )
    w.link("ANSWERS", w.id, inspection, w.place("专项巡察"), feedback="2031-10-08")
    w.link("BY", inspection, team, w.place("区委第一巡察组"))
    w.link("OF", inspection, water, w.place("对区水务局"))
    w.link("PUBLISHED_BY", w.id, water, w.place("东湖区水务局"))
    w.link("PART_OF", pumps, water, w.place("区水务局泵站管理科"))

    pumping = w.issue("1", "泵站巡检流于形式", "办法》。", status="partial")
    stock = w.issue(
        "2", "应急物资账目不清", "负责核对。", status="ongoing", deadline="2031-12-31", due="2031-12-31"
    )
    contracts = w.issue("3", "合同管理不规范", "已完成整改。", status="resolved", accepted="东湖区财政局")
    check = w.measure(pumping, "区水务局对12座泵站逐一检查,剩余3座正在整修。", "一是")
    revise = w.measure(pumping, f"修订《{SEWER_RULES}》。", "二是")
    w.measure(stock, "水务局建立台账。", "一是")
    w.date(stock, "2031年12月1日", "2031-12-01", "2031-12-01", "2031-12-01")
    w.link(
        "RESPONSIBLE_FOR", pumps, pumping, w.place("责任单位:区水务局泵站管理科"), role="lead", basis="label"
    )
    w.link(
        "RESPONSIBLE_FOR", housing, pumping, w.place("配合单位:东湖区住建局"), role="support", basis="label"
    )
    w.link("RESPONSIBLE_FOR", water, stock, w.place("水务局建立台账"), role="lead", basis="actor", measures=1)
    w.link("INVOLVED_IN", money, contracts, w.place("经东湖区财政局验收"), role="approves")
    w.link("CARRIES_OUT", water, check, w.place("区水务局对12座"), role="lead")
    w.link("ISSUES", revise, rules, w.place(f"修订《{SEWER_RULES}》"), verb="修订", action="revised")
    stations = w.tally(pumping, "泵站", "座", after="对12座")
    w.figure(stations, "12座", 12.0, "total", of="泵站", unit="座")
    w.figure(stations, "3座", 3.0, "remaining", of="泵站", unit="座")
    w.fact("Person", 1, w.place("张某某"), name="张某某", post="区水务局副局长")
    start, end = w.place("剩余3座")
    hint = w.fact(
        "Flag",
        1,
        (start, end),
        check="remaining_work_without_a_deadline",
        severity="medium",
        computation='{"code": "check.remaining_work_without_a_deadline.computation.figures", "values": {"figures": "3座"}}',
        innocent_reading="[]",
        quotations=[f'{{"code": "check.caption.remaining", "end": {end}, "start": {start}, "values": {{}}}}'],
    )
    w.link("ABOUT", hint, pumping, w.place("剩余3座"))
    return w.batch()


_OTHER = f"""白石县审计整改结果公告
2031年11月,白石县水务局向社会公布整改情况。
1.水费收缴率偏低
一是县水务局依据《{CLEAN_WATER}》催收,收缴率提高到96%。二是水务局加强宣传。
"""


def other_city() -> Batch:
    """Return a notice from elsewhere: its 水务局 is another unit; it shares one law with `first`."""
    w = Writing("白石县审计整改结果公告", _OTHER)
    w.about = {"kind": "audit_report", "published": "2031-11", "access": "internal"}
    water = w.unit("白石县", "白石县水务局", kind="government")
    w.unit("白石县", "白石县水务局", "水务局", after="二是")
    law = w.regulation("national", CLEAN_WATER, kind="law", date="2020")
    w.link("PUBLISHED_BY", w.id, water, w.place("白石县水务局"))
    fees = w.issue("1", "水费收缴率偏低", "加强宣传。", status="ongoing")
    collect = w.measure(fees, f"县水务局依据《{CLEAN_WATER}》催收,收缴率提高到96%。", "一是")
    w.measure(fees, "水务局加强宣传。", "二是")
    w.link("RESPONSIBLE_FOR", water, fees, w.place("县水务局依据"), role="lead", basis="actor", measures=2)
    w.link("CITES", collect, law, w.place(CLEAN_WATER), purpose="basis")
    rate = w.tally(fees, "收缴率", "%", after="催收")
    w.figure(rate, "96%", 96.0, "share", of="收缴率", unit="%", share=True)
    return w.batch()


_TOWNS = """白石县水务局关于水费清欠情况的公告
2032年3月1日,白石县水务局公布水费清欠情况。
1.水费清欠不力
一是城关镇欠费用户22户,已清收19户,剩余3户;北河镇涉及欠费用户16户,已清收9户,剩余7户。二是清收水费11**.*万元,剩余3.5万元。
2.水表老化
一是加强检查。
"""


def towns() -> Batch:
    """Return a notice that counts town by town and never in all, with a figure whose digits are hidden."""
    w = Writing("白石县水务局关于水费清欠情况的公告", _TOWNS)
    w.about = {"published": "2032-03-01"}
    w.link("PUBLISHED_BY", w.id, w.unit("白石县", "白石县水务局"), w.place("白石县水务局公布"))
    arrears = w.issue("1", "水费清欠不力", "剩余3.5万元。", status="partial", claimed="剩余3户")
    meters = w.issue("2", "水表老化", "加强检查。")
    w.measure(
        arrears, "城关镇欠费用户22户,已清收19户,剩余3户;北河镇涉及欠费用户16户,已清收9户,剩余7户。", "一是"
    )
    w.measure(arrears, "清收水费11**.*万元,剩余3.5万元。", "二是")
    w.measure(meters, "加强检查。", "一是")
    for town, of, figures in (
        ("城关镇", "城关镇欠费用户", {"22户": 22.0, "19户": 19.0, "3户": 3.0}),
        ("北河镇", "北河镇涉及欠费用户", {"16户": 16.0, "9户,": 9.0, "7户": 7.0}),
    ):
        unit = w.unit("白石县", town, kind="township")
        tally = w.tally(arrears, of, "户", after="一是")
        w.link("HOLDS", unit, tally, w.place(town))
        w.link("INVOLVED_IN", unit, arrears, w.place(town), role="located")
        for (words, value), role in zip(figures.items(), ("total", "done", "remaining"), strict=True):
            w.figure(tally, words, value, role, unit="户")
    fees = w.tally(arrears, "水费", "万元", after="清收水费")
    hidden = w.figure(fees, "11**.*万元", None, "done", unit="万元", masked=True, low=1100.0, high=1199.9)
    w.figure(fees, "3.5万元", 3.5, "remaining", unit="万元")
    w.flag("masked_figures", "11**.*万元", arrears, hidden, severity="low")
    return w.batch()


def tiny(n: int, *, extra: int = 0) -> Batch:
    """Return the n-th of many notices: one issue, one measure, a unit of its own, a unit that all name."""
    more = "".join(f"其中第{i}项另行办理。" for i in range(extra))
    text = f"第{n}号整改情况公告\n1.第{n}个问题\n一是东湖区水务局与第{n}街道完成整改。{more}\n"
    w = Writing(f"第{n}号整改情况公告", text)
    water = w.unit(DISTRICT, "东湖区水务局", kind="government")
    street = w.unit(DISTRICT, f"第{n}街道", kind="township")
    issue = w.issue("1", f"第{n}个问题", "整改。", status="resolved")
    measure = w.measure(issue, f"东湖区水务局与第{n}街道完成整改。", "一是")
    for i in range(extra):
        w.measure(issue, f"其中第{i}项另行办理。")
    w.link("RESPONSIBLE_FOR", water, issue, w.place("东湖区水务局"), role="lead", basis="actor", measures=1)
    w.link("CARRIES_OUT", street, measure, w.place(f"第{n}街道"), role="support")
    return w.batch()


def three() -> tuple[Batch, Batch, Batch]:
    """Return `first`, `second` and `other_city`."""
    return first(), second(), other_city()


def reread(batch: Batch, rules: str = "test-2") -> Batch:
    """Return the batch as newer rules might read the same text: same notice id, without one fact."""
    notice = replace(batch.notice, properties={**batch.notice.properties, "rules": rules})
    gone = next(n.id for n in batch.nodes if n.type == "Measure")
    kept = [n for n in batch.nodes if n.id not in (gone, notice.id)]
    return Batch.of(notice, kept, [e for e in batch.edges if gone not in (e.source, e.target)])


def republished(batch: Batch) -> Batch:
    """Return the same notice as another page prints it: another text and id, the same but for white space."""
    old, text = batch.notice.id, f"{batch.notice.properties['text']} \n"
    new = stable_id("Notice", text)
    ids = {
        n.id: new if n.id == old else n.id if n.shared else stable_id(n.type, new, n.id) for n in batch.nodes
    }
    nodes = [
        Node(ids[n.id], n.type, n.properties if n.shared else {**n.properties, "notice": new})
        for n in batch.nodes
    ]
    edges = []
    for e in batch.edges:
        told = {k: v for k, v in e.properties.items() if k not in ("notice", "places")}
        edges.append(Edge.of(e.type, ids[e.source], ids[e.target], new, e.properties["places"], **told))  # type: ignore[arg-type]
    notice = Node(new, "Notice", {**batch.notice.properties, "text": text, "notice": new})
    return Batch.of(notice, [n for n in nodes if n.id != new], edges)


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """Draw a valid batch; units and regulations come from a small pool, so that batches share some."""
    number = draw(st.integers(0, 10_000))
    units = draw(st.lists(st.sampled_from(range(6)), min_size=1, max_size=4, unique=True))
    titles = draw(st.lists(st.sampled_from(range(4)), max_size=3, unique=True))
    words = draw(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
            max_size=4,
        )
    )
    names = [f"单位{u}" for u in units]
    forms = {u: draw(st.sampled_from(["", "该", "原"])) for u in units}
    lines = [f"第{i}个事项\n{i}是办理。{word}\n" for i, word in enumerate(words)]
    named = "、".join(forms[u] + name for u, name in zip(units, names, strict=True))
    text = (
        f"抽样公告{number}\n{named}\n"
        + "".join(f"《文件{t}》" for t in titles)
        + "\n"
        + "".join(lines)
        + "完。"
    )
    w = Writing(f"抽样公告{number}", text)
    if draw(st.booleans()):
        published: str = draw(st.sampled_from(["2031", "2031-02", "2031-02-03"]))
        w.about = {"issuer": names[0], "published": published}
    kinds = st.sampled_from(["government", "party", "other"])
    parts = [
        w.unit("抽样市", name, forms[u] + name, kind=draw(kinds))
        for u, name in zip(units, names, strict=True)
    ]
    documents = [
        w.regulation(
            "national",
            f"文件{t}",
            kind=draw(st.sampled_from(["law", "rule"])),
            date=draw(st.sampled_from(["2020", "2021"])),
        )
        for t in titles
    ]
    if len(parts) > 1 and draw(st.booleans()):
        w.link("PART_OF", parts[1], parts[0], w.place(names[1]))
    for i in range(len(words)):
        issue = w.issue(
            str(i), f"第{i}个事项", f"{i}是办理。", status=draw(st.sampled_from(["resolved", "unknown"]))
        )
        measure = w.measure(issue, f"{i}是办理。")
        if draw(st.booleans()):
            role = draw(st.sampled_from(["lead", "support"]))
            w.link(
                "RESPONSIBLE_FOR",
                draw(st.sampled_from(parts)),
                issue,
                w.place(names[0]),
                role=role,
                basis="actor",
            )
        cites: bool = draw(st.booleans())
        if documents and cites:
            w.link("CITES", measure, draw(st.sampled_from(documents)), w.place("《"), purpose="basis")
    return w.batch()
