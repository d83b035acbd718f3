"""The schema itself. Everything else about it is derived (see `kb.schema.derive`)."""

from kb.schema.types import Belongs, EdgeType, Kind, NodeType, Property, Schema

VERSION = 3

# Offsets count characters of the notice's text, half-open: text[start:end] is what a fact rests on.
START = Property("start", Kind.INTEGER, "起点", "start", "Offset of the first character.", required=True)
END = Property("end", Kind.INTEGER, "终点", "end", "Offset after the last character.", required=True)
NOTICE_ID = Property("notice", Kind.TEXT, "公开件", "notice", "Id of the notice that says so.", required=True)
RULE = Property("rule", Kind.TEXT, "规则", "rule", "Name of the reading rule that found it.", required=True)
SURE = Property(
    "sure",
    Kind.TEXT,
    "确定程度",
    "certainty",
    "Whether the words say it, or the reader concluded it from what stands near.",
    required=True,
    values={"exact": ("原文明载", "stated"), "inferred": ("据上下文推定", "inferred")},
)
PLACES = Property(
    "places",
    Kind.INTEGERS,
    "出处",
    "places",
    "Every place that shows it: start, end, start, end … in the notice's text.",
    required=True,
)
FACT = (NOTICE_ID, START, END, RULE, SURE)
LINK = (NOTICE_ID, PLACES)

NUMBER = Property("number", Kind.TEXT, "序号", "number", "As the notice numbers it.")
TITLE = Property("title", Kind.TEXT, "标题", "title", required=True)
TEXT = Property("text", Kind.TEXT, "文字", "text", required=True)
UNIT_OF_MEASUREMENT = Property("unit", Kind.TEXT, "计量单位", "unit of measurement")
COUNTED = Property("of", Kind.TEXT, "统计对象", "what is counted")


def text(name: str, zh: str, en: str, doc: str = "", required: bool = False) -> Property:
    """Return a property that holds words."""
    return Property(name, Kind.TEXT, zh, en, doc, required)


def choice(
    name: str, zh: str, en: str, doc: str = "", required: bool = True, **values: tuple[str, str]
) -> Property:
    """Return a property that holds one of the words given."""
    return Property(name, Kind.TEXT, zh, en, doc, required, values)


def flag(name: str, zh: str, en: str, doc: str = "") -> Property:
    """Return a property that is true or false; not there means false."""
    return Property(name, Kind.FLAG, zh, en, doc)


def number(name: str, zh: str, en: str, doc: str = "") -> Property:
    """Return a property that holds a number."""
    return Property(name, Kind.NUMBER, zh, en, doc)


def integer(name: str, zh: str, en: str, doc: str = "") -> Property:
    """Return a property that holds a whole number."""
    return Property(name, Kind.INTEGER, zh, en, doc)


NOTICE = NodeType(
    "Notice",
    Belongs.NOTICE,
    "公开件",
    "notice",
    "#4c78a8",
    ("title",),
    "A document that reports what was done about findings, kept with its full text. Its id is a digest of that text; "
    "`start` and `end` are its title's.",
    (
        TITLE,
        text("issuer", "发布单位", "issuer", "As written."),
        text("published", "发布日期", "published", "ISO, as exact as the text gives it."),
        choice(
            "kind",
            "类别",
            "kind",
            notice=("整改通报", "rectification notice"),
            ledger=("整改台账", "ledger"),
            audit_report=("审计结果", "audit report"),
            feedback=("反馈情况", "feedback"),
            digest=("摘编", "digest"),
        ),
        choice(
            "source_kind",
            "来源类别",
            "kind of source",
            official=("官方发布", "official"),
            republished=("转载", "republished"),
            supplied=("自行提供", "supplied"),
        ),
        text("address", "网址", "address", "Where it was published, if known."),
        choice("access", "公开属性", "access", public=("公开", "public"), internal=("内部", "internal")),
        text("rules", "规则版本", "version of the rules", required=True),
        text("file_digest", "文件摘要", "file digest", "SHA-256 of the file's bytes.", required=True),
        text(
            "fingerprint",
            "文字指纹",
            "fingerprint",
            "Digest of the notice's own words, without white space, width and what a page prints around them: equal for copies of one notice.",
            required=True,
        ),
        Property("published_at", Kind.INTEGERS, "日期出处", "place of the date", "start, end"),
        text(
            "started",
            "巡察（审计）开始",
            "inspection began",
            "As the notice itself tells it, as exact as the text.",
        ),
        text("ended", "巡察（审计）结束", "inspection ended", "Likewise."),
        text("feedback", "反馈日期", "day of the feedback", "Likewise; none for an audit, which gives none."),
        Property("feedback_at", Kind.INTEGERS, "反馈日期出处", "place of the feedback's date", "start, end"),
        Property(
            "stated_totals",
            Kind.INTEGERS,
            "文首所述总数",
            "stated totals",
            "How many problems or tasks the text in front of the first issue says there are; each number once.",
        ),
        integer("stated_done", "文首所述已完成", "stated as done", "How many of them it says are done."),
        integer("stated_partly", "文首所述阶段性完成", "stated as done in part", "Likewise."),
        integer("stated_left", "文首所述未完成", "stated as left", "Likewise."),
        Property(
            "stated_at",
            Kind.INTEGERS,
            "文首所述出处",
            "places of what is stated",
            "start, end of each: the totals, then done, done in part, left.",
        ),
        TEXT,
        Property(
            "dropped",
            Kind.TEXTS,
            "未采用文字",
            "dropped",
            "What the reader left out, as JSON: reason, start, end.",
        ),
        Property(
            "remarks",
            Kind.TEXTS,
            "读取说明",
            "remarks",
            "What was not understood, as JSON: code, values, start, end.",
        ),
        Property(
            "decided",
            Kind.TEXTS,
            "读法",
            "decisions",
            "Which headings were taken for issues and why, as JSON: code, values, start, end.",
        ),
        Property(
            "says",
            Kind.INTEGERS,
            "内容总量",
            "all that it says",
            "How many nodes and how many edges it says, itself included: whoever reads them all can tell that none is missing.",
            required=True,
            since=2,
        ),
        *FACT,
    ),
    indexed=("fingerprint", "published"),
    searched=("title", "text"),
)

THEME = NodeType(
    "Theme",
    Belongs.NOTICE,
    "问题类别",
    "theme",
    "#b279a2",
    ("title",),
    "A broader finding or heading that issues stand under.",
    (
        TITLE,
        choice(
            "kind",
            "形式",
            "form",
            heading=("标题", "heading"),
            in_title=("问题标题内", "inside the issue's title"),
            column=("表格列", "column"),
        ),
        *FACT,
    ),
    searched=("title",),
)

ISSUE = NodeType(
    "Issue",
    Belongs.NOTICE,
    "问题",
    "issue",
    "#e45756",
    ("title",),
    "A finding that the notice answers. `start` and `end` enclose it with all that is told about it.",
    (
        NUMBER,
        TITLE,
        Property("title_start", Kind.INTEGER, "标题起点", "start of the title", required=True),
        Property("title_end", Kind.INTEGER, "标题终点", "end of the title", required=True),
        integer("position", "次序", "position", "Its place among the notice's issues, from 1."),
        choice(
            "status",
            "自述状态",
            "status as claimed",
            "What the notice itself claims; nobody has checked it.",
            resolved=("自述已完成", "claimed complete"),
            partial=("自述部分完成", "claimed in part"),
            ongoing=("自述推进中", "in progress"),
            unknown=("公开文本未载明", "the text does not say"),
        ),
        text("claimed", "自述原文", "words of the claim"),
        Property("claimed_at", Kind.INTEGERS, "自述出处", "place of the claim", "start, end"),
        Property(
            "generic",
            Kind.TEXTS,
            "泛称",
            "generic words",
            "Words that act in it and name nobody: 相关部门, 各单位 …",
        ),
        text("accepted", "验收单位", "accepted by", "Who accepted the closure, as written."),
        text("accepted_on", "验收日期", "accepted on"),
        text("deadline", "整改时限", "deadline", "An ISO date as exact as the text, or its words."),
        Property("deadline_at", Kind.INTEGERS, "时限出处", "place of the deadline", "start, end"),
        text("due", "到期日", "due", "ISO day, where the deadline gives one."),
        text("due_from", "起算日", "counted from", "ISO day that a period is counted from."),
        TEXT,
        *FACT,
    ),
    searched=("title", "text"),
)

MEASURE = NodeType(
    "Measure",
    Belongs.NOTICE,
    "整改措施",
    "measure",
    "#54a24b",
    ("text",),
    "Something that the notice says was done or will be done about an issue.",
    (
        text(
            "ordinal",
            "序词",
            "ordinal",
            "一是, ①, 1. … as written; absent where a sentence stands for a measure.",
        ),
        flag("marked", "有序词", "led by an ordinal"),
        TEXT,
        *FACT,
    ),
    searched=("text",),
)

DATE = NodeType(
    "Date",
    Belongs.NOTICE,
    "日期",
    "date",
    "#9d755d",
    ("value", "as_written"),
    "A date as written, and the days that it may mean.",
    (
        text("as_written", "原文", "as written", required=True),
        text("value", "日期", "date", "2022, 2022-04 or 2022-04-05; absent where digits are lost."),
        text("earliest", "最早", "earliest", "ISO day."),
        text("latest", "最晚", "latest", "ISO day."),
        *FACT,
    ),
)

FIGURE = NodeType(
    "Figure",
    Belongs.NOTICE,
    "数据",
    "figure",
    "#eeca3b",
    ("as_written",),
    "A number with what it counts.",
    (
        text("as_written", "原文", "as written", required=True),
        COUNTED,
        number("value", "数值", "value", "Absent where digits are hidden or a range is given."),
        number("low", "下限", "low", "Least value that the words allow."),
        number("high", "上限", "high", "Greatest value that the words allow."),
        UNIT_OF_MEASUREMENT,
        flag("share", "比例", "share", "A percentage of something else."),
        flag("approximate", "约数", "approximate"),
        flag("masked", "有隐去数字", "digits hidden"),
        text("period", "期间", "period", "What period it is of, ISO: 2022, 2023-01/2023-06."),
        text("as_of", "截至", "as of", "ISO day that it holds for."),
        text("told_by", "口径依据", "told by", "Name of the rule that gave it its part in its tally."),
        *FACT,
    ),
)

TALLY = NodeType(
    "Tally",
    Belongs.NOTICE,
    "统计项",
    "tally",
    "#bab0ac",
    ("of", "unit"),
    "One thing that several figures of an issue count together.",
    (COUNTED, UNIT_OF_MEASUREMENT, *FACT),
)

OUTCOME = NodeType(
    "Outcome",
    Belongs.NOTICE,
    "处理结果",
    "outcome",
    "#d67195",
    ("kind",),
    "A consequence that the notice tells: money returned, persons held to account, matters handed on. Amounts of "
    "different kinds are never added. Persons are counted, never named.",
    (
        choice(
            "kind",
            "种类",
            "kind",
            money_recovered=("追回资金", "money recovered"),
            returned_to_treasury=("上缴国库", "returned to the treasury"),
            receivable_collected=("清收欠款", "receivable collected"),
            refunded=("退还群众或企业", "refunded"),
            fine_imposed=("罚款", "fine imposed"),
            still_out=("尚未收回", "still out"),
            persons_held_to_account=("追责问责", "persons held to account"),
            case_filed=("立案", "case filed"),
            handed_to_police=("移送公安机关", "handed to police"),
            handed_to_procuratorate=("移送检察机关", "handed to procuratorate"),
            handed_to_court=("移送法院", "handed to court"),
            handed_to_discipline=("移送纪检监察机关", "handed to discipline body"),
            handed_over=("移交移送", "handed over"),
            sued=("起诉", "sued"),
        ),
        number("count", "数量", "count", "How many persons or matters, where the text says so."),
        number("amount", "金额", "amount", "Absent where digits are hidden or a range is given."),
        number("low", "下限", "low", "Least value that the words allow."),
        number("high", "上限", "high", "Greatest value that the words allow."),
        UNIT_OF_MEASUREMENT,
        flag("approximate", "约数", "approximate"),
        flag("masked", "有隐去数字", "digits hidden"),
        choice(
            "stage",
            "阶段",
            "stage",
            required=False,
            ordered=("已责令", "ordered"),
            not_yet_executed=("尚未执行到位", "not yet executed"),
            applied_for=("已申请立案", "applied for"),
            investigating=("侦查调查中", "under investigation"),
            prosecution=("审查起诉", "prosecution"),
            in_trial=("审理中", "in trial"),
            decided=("已判决", "decided"),
            in_enforcement=("强制执行中", "in enforcement"),
        ),
        text(
            "form",
            "方式",
            "form",
            "How persons were held to account, or what a fine or suit was, as written.",
        ),
        text("to", "移送对象", "handed to", "As written."),
        choice(
            "arises_from",
            "由来",
            "arises from",
            finding=("本问题", "this finding"),
            routine=("日常工作", "routine work"),
        ),
        *FACT,
    ),
)

OBSTACLE = NodeType(
    "Obstacle",
    Belongs.NOTICE,
    "未完成原因",
    "obstacle",
    "#8c6d31",
    ("kind",),
    "Why work is left, as the notice tells it, and in whose hands it lies.",
    (
        choice(
            "kind",
            "种类",
            "kind",
            investigation=("立案侦查调查", "investigation"),
            court=("诉讼仲裁复议", "court"),
            enforcement=("法院强制执行", "court enforcement"),
            seal=("司法查封", "judicial seal"),
            execution=("处罚执行", "execution of the penalty"),
            land=("用地", "land quota"),
            demolition=("征地拆迁搬迁", "demolition"),
            funding=("资金", "funding"),
            verification=("核查核实", "verification"),
            approval=("审批验收", "approval"),
            ownership=("产权权属", "ownership"),
            party=("对方主体", "the other party"),
            contract=("合同期限", "contract term"),
            works=("工程设备", "works or equipment"),
            records=("资料账册", "records"),
            nature=("季节自然条件", "season or nature"),
            other=("其他", "other"),
        ),
        text("in_hands_of", "所在环节", "in the hands of", "As written, where the text says so."),
        *FACT,
    ),
)

COMMITMENT = NodeType(
    "Commitment",
    Belongs.NOTICE,
    "整改承诺",
    "commitment",
    "#76b7b2",
    ("kind",),
    "What the organisation section promises for every issue.",
    (
        choice(
            "kind",
            "种类",
            "kind",
            leader_per_issue=("一题一领导", "one leader for each issue"),
            unit_per_issue=("一题一责任单位", "one responsible unit for each issue"),
            task_force=("一题一专班", "one task force for each issue"),
            deadline=("限期", "a deadline for each"),
            reporting=("定期报告", "reporting rhythm"),
            close_out=("销号", "close-out"),
        ),
        choice(
            "every",
            "周期",
            "every",
            required=False,
            day=("每日", "day"),
            week=("每周", "week"),
            fortnight=("每半月", "fortnight"),
            month=("每月", "month"),
            quarter=("每季度", "quarter"),
        ),
        *FACT,
    ),
)

PERSON = NodeType(
    "Person",
    Belongs.NOTICE,
    "责任人",
    "person",
    "#f2a2a9",
    ("name",),
    "A person named on a label line or in a ledger; masked in exports unless asked for.",
    (text("name", "姓名", "name", required=True), text("post", "职务", "post"), *FACT),
)

FLAG = NodeType(
    "Flag",
    Belongs.NOTICE,
    "提示",
    "flag",
    "#ff9da6",
    ("check",),
    "A hint for a reader, never a verdict: a check, its computation and its innocent readings, as codes and values. "
    "`start` and `end` are its first quotation's.",
    (
        text("check", "检查", "check", required=True),
        choice(
            "severity",
            "程度",
            "severity",
            low=("低", "low"),
            medium=("中", "medium"),
            high=("高", "high"),
        ),
        text("computation", "计算", "computation", "JSON: code and values.", True),
        text("innocent_reading", "其他可能", "innocent reading", "JSON: a list of codes and values.", True),
        Property(
            "quotations",
            Kind.TEXTS,
            "引文",
            "quotations",
            "What stands side by side, in order, as JSON: code and values of a caption, start, end.",
            required=True,
        ),
        choice(
            "phase",
            "阶段",
            "phase",
            required=False,
            before_the_inspection=("检查之前", "before the inspection"),
            during_the_inspection=("检查期间", "during the inspection"),
            before_the_feedback=("反馈之前", "before the feedback"),
        ),
        *FACT,
    ),
)

UNIT = NodeType(
    "Unit",
    Belongs.SHARED,
    "单位",
    "unit",
    "#72b7b2",
    ("name",),
    "An organisation. Its key is its jurisdiction – the place names that the text itself gives, largest first – and its "
    "name; an internal department's scope is the unit that it is part of.",
    (
        text(
            "scope",
            "所属",
            "scope",
            "A path of place names, or the id of the parent unit; empty where the text gives none.",
        ),
        text("name", "名称", "name", required=True),
        Property("names", Kind.TEXTS, "文中写法", "written forms", "Derived from its mentions."),
        choice(
            "kind",
            "类别",
            "kind",
            required=False,
            party=("党组织", "party body"),
            government=("政府及部门", "government body"),
            discipline=("纪检监察", "discipline body"),
            inspection=("巡视巡察机构", "inspection body"),
            judicial=("司法机关", "court or procuratorate"),
            police=("公安机关", "police"),
            township=("乡镇街道", "township or subdistrict"),
            village=("村居", "village or residents' committee"),
            enterprise=("企业", "enterprise"),
            institution=("事业单位", "public institution"),
            department=("内设机构", "internal department"),
            task_force=("专班", "task force"),
            other=("其他", "other"),
        ),
    ),
    indexed=("name",),
    searched=("name", "names"),
)

REGULATION = NodeType(
    "Regulation",
    Belongs.SHARED,
    "制度文件",
    "regulation",
    "#f58518",
    ("title",),
    "A law, rule, plan or other document that measures make or rest on.",
    (
        text(
            "scope", "制定单位或范围", "scope", "The issuing unit, `national`, or the notice that names it."
        ),
        TITLE,
        choice(
            "kind",
            "类别",
            "kind",
            required=False,
            law=("法律", "law"),
            rule=("法规规章", "regulation"),
            policy=("制度文件", "policy document"),
            plan=("方案清单", "plan or list"),
            agreement=("协议备忘录", "agreement"),
            publication=("其他书名号内文字", "publication that is no rule"),
        ),
        Property("document_numbers", Kind.TEXTS, "文号", "document numbers", "Derived from its mentions."),
        Property("dates", Kind.TEXTS, "日期", "dates", "Derived from its mentions."),
    ),
    indexed=("title",),
    searched=("title", "document_numbers"),
)

INSPECTION = NodeType(
    "Inspection",
    Belongs.SHARED,
    "巡视巡察审计",
    "inspection",
    "#79706e",
    ("round", "place"),
    "An inspection or audit that notices answer. Its key is the inspected place and the round.",
    (
        text("place", "被巡察地区或单位", "inspected", required=True),
        text("round", "轮次", "round", required=True),
        choice(
            "kind",
            "类别",
            "kind",
            required=False,
            routine=("常规", "routine"),
            special=("专项", "special"),
            follow_up=("回头看", "follow-up"),
            audit=("审计", "audit"),
        ),
        text("topic", "主题", "topic"),
        text("started", "开始", "started", "Derived: what every mention that gives it agrees on."),
        text("ended", "结束", "ended", "Derived likewise."),
        text("feedback", "反馈", "feedback", "Derived likewise."),
    ),
)

FLAG_STATES = {
    "open": ("待核对", "open"),
    "confirmed": ("已确认", "confirmed"),
    "dismissed": ("已排除", "dismissed"),
}
JUDGEMENT = NodeType(
    "Judgement",
    Belongs.READER,
    "人工判断",
    "judgement",
    "#6b4c9a",
    ("kind",),
    "What a reader decided about a flag. Judgements are only ever added: the last one that applies says what state the "
    "flag is in. Its id is a digest of what it says.",
    (
        text("target", "对象", "of", "Id of the flag.", True),
        text("check", "检查", "check", "The flag's check.", True),
        Property("notices", Kind.TEXTS, "公开件", "notices", "Ids of the notices quoted.", required=True),
        text(
            "anchor",
            "引文指纹",
            "anchor",
            "Digest of the flag's quotations without white space: where ids change, it tells whether a flag is the same.",
            True,
        ),
        choice(
            "kind",
            "判断",
            "judgement",
            confirm=("确认", "confirm"),
            dismiss=("排除", "dismiss"),
            restore=("恢复为待核对", "restore"),
            undo=("撤销上一判断", "undo"),
        ),
        Property("old", Kind.TEXT, "原状态", "state before", required=True, values=FLAG_STATES),
        Property("new", Kind.TEXT, "新状态", "state after", required=True, values=FLAG_STATES),
        text("reason", "理由", "reason"),
        text("who", "判断人", "by", required=True),
        text("when", "时间", "when", "ISO, in UTC, to the microsecond.", True),
        Property(
            "number",
            Kind.INTEGER,
            "次序",
            "number",
            "Counts the judgements of a base in the order in which they were stored, from 1.",
            required=True,
        ),
    ),
    indexed=("target",),
    since=3,
)

UNIT_ROLE = choice(
    "role",
    "责任",
    "part",
    lead=("牵头", "lead"),
    support=("配合", "support"),
)
INVOLVEMENT = choice(
    "role",
    "关系",
    "part",
    approves=("验收认定", "approves"),
    located=("问题所在", "located there"),
    sanctioned=("被处理", "sanctioned"),
    receives=("接收移交", "receives"),
    mentioned=("提及", "mentioned"),
)
BASIS = choice(
    "basis",
    "依据",
    "basis",
    label=("标签行", "label line"),
    assigned=("文中指定", "assigned in the text"),
    actor=("文中行动主体", "acts in the text"),
)
FIGURE_ROLE = choice(
    "as",
    "口径",
    "counted as",
    total=("总数", "total"),
    done=("已完成", "done"),
    remaining=("剩余", "remaining"),
    part=("其中", "part"),
    share=("占比", "share"),
    value=("数值", "value"),
)


def link(
    name: str,
    zh: str,
    en: str,
    sources: tuple[NodeType, ...],
    targets: tuple[NodeType, ...],
    doc: str,
    *properties: Property,
    role: str | None = None,
) -> EdgeType:
    """Return a relationship type that carries, besides its own properties, whose it is and every place that shows it."""
    ends = tuple(tuple(t.name for t in types) for types in (sources, targets))
    return EdgeType(name, zh, en, ends[0], ends[1], doc, (*properties, *LINK), role)


ANY = (
    NOTICE, THEME, ISSUE, MEASURE, DATE, FIGURE, TALLY, OUTCOME, OBSTACLE, COMMITMENT, PERSON, UNIT, REGULATION, INSPECTION,
)  # fmt: skip
STAGE_DATES = (
    text("started", "开始", "started"),
    text("ended", "结束", "ended"),
    text("feedback", "反馈", "feedback"),
)

EDGES = (
    link(
        "NAMES", "提到", "names", (NOTICE,), (UNIT, REGULATION, INSPECTION),
        "The notice writes of the shared thing; what is known of that thing is derived from these.",
        Property("as_written", Kind.TEXTS, "文中写法", "written forms", required=True),
        text("kind", "类别", "kind"),
        text("topic", "主题", "topic"),
        text("document_number", "文号", "document number"),
        text("date", "日期", "date"),
        *STAGE_DATES,
    ),
    link(
        "ANSWERS", "答复", "answers", (NOTICE,), (INSPECTION,), "The notice answers this inspection.", *STAGE_DATES,
    ),
    link("BY", "实施单位", "by", (INSPECTION,), (UNIT,), "Who inspected."),
    link("OF", "被巡察单位", "of", (INSPECTION,), (UNIT,), "Who was inspected."),
    link("PUBLISHED_BY", "发布单位", "published by", (NOTICE,), (UNIT,), "Who signs or publishes the notice."),
    link("REPORTS", "载明问题", "reports", (NOTICE,), (ISSUE,), "The notice answers this issue."),
    link("PROMISES", "承诺", "promises", (NOTICE,), (COMMITMENT,), "The organisation section promises it."),
    link("UNDER", "属于", "under", (ISSUE,), (THEME,), "The issue stands under this broader finding or heading."),
    link(
        "RESPONSIBLE_FOR", "责任单位", "responsible for", (UNIT,), (ISSUE,),
        "The text itself names the unit as responsible, or shows it acting.",
        UNIT_ROLE, BASIS, integer("measures", "措施数", "measures", "How many of the issue's measures name it as actor."),
        role="role",
    ),
    link(
        "INVOLVED_IN", "涉及", "involved in", (UNIT,), (ISSUE,), "The unit plays another part in the issue.",
        INVOLVEMENT, role="role",
    ),
    link("ADDRESSES", "针对", "addresses", (MEASURE,), (ISSUE,), "The measure answers this issue."),
    link(
        "CARRIES_OUT", "实施", "carries out", (UNIT,), (MEASURE,), "The unit acts in the measure.",
        UNIT_ROLE, role="role",
    ),
    link(
        "ISSUES", "制定", "issues", (MEASURE,), (REGULATION,), "The measure made the document.",
        text("verb", "动词", "verb"),
        choice(
            "action", "方式", "how", required=False,
            issued=("印发", "issued"), drafted=("拟定", "drafted"), revised=("修订", "revised"), abolished=("废止", "abolished"),
            told=("发放", "handed out"),
        ),
    ),
    link(
        "CITES", "依据", "cites", (MEASURE,), (REGULATION,), "The measure rests on the document, or names it.",
        text("article", "条款", "article"), text("verb", "动词", "verb"),
        choice(
            "purpose", "用途", "purpose",
            basis=("依据", "basis"), standard=("标准", "standard"), exemption=("免责依据", "exemption"), studied=("学习", "studied"), named=("提及", "named"),
        ),
        role="purpose",
    ),
    link("ISSUED", "制定", "issued", (UNIT,), (REGULATION,), "The unit made the document."),
    link("COUNTS", "计入", "counts", (FIGURE,), (TALLY,), "What the figure stands for in the tally.", FIGURE_ROLE, role="as"),
    link("QUANTIFIES", "量化", "quantifies", (TALLY,), (ISSUE,), "The tally belongs to this issue."),
    link("HOLDS", "持有", "holds", (UNIT,), (TALLY,), "What is counted lies with this unit."),
    link(
        "DATED", "日期", "dated", (MEASURE, ISSUE), (DATE,), "The date is told in it.",
        choice(
            "as", "用途", "told as",
            event=("行为日期", "when it was done"), period=("所指期间", "the period it is about"), deadline=("时限", "deadline"),
        ),
        role="as",
    ),
    link("FOLLOWS", "源于", "follows", (OUTCOME,), (ISSUE,), "The consequence is told of this issue."),
    link("BLOCKED_BY", "受阻于", "blocked by", (ISSUE,), (OBSTACLE,), "Why work is left."),
    link("PART_OF", "隶属", "part of", (UNIT,), (UNIT,), "The unit belongs to the other, as the text shows."),
    link("ABOUT", "关于", "about", (FLAG,), ANY, "The hint is about this."),
)  # fmt: skip

SCHEMA = Schema.of(
    VERSION,
    (
        NOTICE, THEME, ISSUE, MEASURE, DATE, FIGURE, TALLY, OUTCOME, OBSTACLE, COMMITMENT, PERSON, FLAG,
        UNIT, REGULATION, INSPECTION, JUDGEMENT,
    ),
    EDGES,
)  # fmt: skip

# Parts that a case handed on, a bystander or an approver plays: paths, expansions and counts leave them out unless asked.
ASIDE_ROLES = ("mentioned", "receives", "approves")

# Names that review will use; no type may take them.
RESERVED = ("Proposal", "SAME_AS", "CONTINUES")
