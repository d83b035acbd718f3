"""The patterns that the rules of names are put together from: fields, heads, what stands inside a house, and its surroundings."""

from ingest.extraction.organisations.characters import FREE, HAN
from ingest.extraction.words import either
from ingest.lexicon import (
    ACTOR_VERBS,
    APPOINTS,
    BEFORE_NAMES,
    BODIES,
    COURT_DIVISIONS,
    FIELDS,
    FIELDS_THAT_ACT,
    HEADS,
    INSTITUTION_ENDS,
    OFFICE_ACTS,
    OFFICE_HEAD,
    OFFICES,
    VAGUE_ACTORS,
    WORK_ENDS,
)

COUNT = "[一二三四五六七八九十]"
FIELD = rf"(?:{either(FIELDS)})"
# 处理, 科研, 部门, 委托 … : a head that only begins another word.
OTHER_WORD = (
    "(?<=处)[理置罚分于以境方]|(?<=科)[研技学]|(?<=部)[门分署]|(?<=委)[托员派]|(?<=办)[理公法事学结案]|(?<=会)[议同商上]"
    "|(?<=所)[有属在需]|(?<=局)[面部限]|(?<=站)位|(?<=院)[系长]|(?<=室)内|(?<=[科处股])室|(?<=中心)组|(?<=股)[东份权票本民]"
)
# 科技局党组织反馈, 局党组会议: the members, a meeting – not the body.
PARTY_GROUP = "党组(?!织|会(?![同商]))"
HEAD = rf"(?:{either(HEADS)})(?!{OTHER_WORD})"
BODY = rf"(?:{either(BODIES)})"
FIELD_INSIDE = rf"(?:{either(f for f in FIELDS if f not in FIELDS_THAT_ACT)}){FREE}{{0,4}}?"
DIVISION = rf"(?:{either(COURT_DIVISIONS)}|(?:[民刑行]|(?:民事|刑事|行政)?审判第){COUNT}{{1,2}}庭)(?!面)"
WORK_END = rf"(?:{either(WORK_ENDS)})"
VERB = rf"(?:{either(w for w in BEFORE_NAMES if len(w) > 1)}|{OFFICE_ACTS})"
# 耕地保护监督科, 地质勘查与灾害防治科, 投资评审中心
WORK_INSIDE = (
    rf"(?!{VERB})(?:{FREE}{{2,8}}?与)?{FREE}{{0,8}}?{WORK_END}"
    rf"(?:[科股处室](?<={OFFICE_HEAD})|中心|站|所)(?!{OTHER_WORD})"
)
# What stands inside a body named in full: 公安局交警支队, 人民法院某某法庭, 财政局农业科.
INNER = (
    rf"(?:(?:第{COUNT}{{1,2}})?稽查局|稽查大队|第{COUNT}{{1,2}}(?:税务)?(?:分局|税务所|中队|大队)|第{COUNT}{{1,2}}检察部|(?:派驻)?纪检(?:监察)?组|{HAN}{{2,3}}分局|(?:交警|治安|刑侦|经侦|特警)[大支]队"
    rf"|(?:机关|直属机关|离退休)?(?:{PARTY_GROUP}|党委|党总支|党支部)|(?:{either((*FIELDS, *OFFICES))})(?:大队|科|股|室|站|所|中心|处|部)(?!{OTHER_WORD})"
    rf"|(?<=公安[局厅]){FREE}{{2,8}}?[总支大]队|(?<=大队){FREE}{{2,4}}?站(?!位)|(?<=法院)(?:{FREE}{{2,4}}?法庭|{DIVISION})"
    rf"|{FIELD_INSIDE}[科股处](?<={OFFICE_HEAD})(?!{OTHER_WORD})|(?<=[局厅署])(?!{VERB}){FREE}{{2,6}}?[科股](?<={OFFICE_HEAD})(?!{OTHER_WORD})|(?<=[局厅署]){WORK_INSIDE}|(?<=局)(?!{VERB})(?:{FREE}{{2,4}}?[中大]队|{FREE}{{2,6}}?所(?![有属在需辖谓列述指])))"
)
# A word of the house (局, 公司) is one where no other word runs into it.
APPOINTED = rf"(?<={'|'.join(APPOINTS)})"
FREE_LEFT = rf"(?:(?<!{HAN})|{APPOINTED}|(?<=[由向与和对给经报我]))"
# A department without its house's name stands where a subject stands, or beside another one.
OFFICE_LEFT = rf"(?:(?<!{HAN})|(?<=是)|{APPOINTED}|(?<=[由向与和对]))"
# The last characters of places, townships and levels: what a front can end in.
FRONT_ENDS = "央家省市州盟区县旗道镇乡局委院校厅署团司心会"
OFFICE_HEADS = ("处", "部", "科", "股", "室", "办公室", "中心")
# The party body of a house named in full is a body of its own.
PARTY = f"(?:党委|{PARTY_GROUP}|党总支|党支部|纪委|(?:总支部|支部)?委员会)?"
# 机关党支部组织生活会, 机关党委会议: a meeting, not the branch.
NO_BRANCH = "组织生活|会|换届"
CLAUSE = r"^|(?<=[。;:,\n①-⑳)])|(?<=\n )|(?<=\n  )"
# What a subject does that a clause opens with.
ACTS = rf"(?:牵头|负责|配合(?=[,。;])|(?:{OFFICE_ACTS})(?:{HAN}|[《\d])|{either(ACTOR_VERBS)})"
# 工会会员, 工会工作: not the union.
NO_UNION = "(?![员议费]|工作|干部|活动|会员|主席|小组|系统|改革)"
# Where a clause or a list of actors opens, and whom a verb of tasking names.
ACTOR_LEFT = rf"(?:{CLAUSE}|(?<={COUNT}是)|(?<=[由和对的])|{APPOINTED}|(?<=[部科处股室站所庭]、))"
# 大学习 is a campaign; 大学附属第三医院 is not the university.
INSTITUTION = (
    f"(?:{either(INSTITUTION_ENDS)})(?!习)(?:附属{FREE}{{0,8}}?(?:医院|中学|小学|学校|幼儿园))?{PARTY}"
)
# No township begins so: 乡镇, 集镇, 相关乡镇, 全镇.
TOWN_BEGINS = r"(?<!相)(?!有?关[乡镇]|[乡城集建各小相本该我沿]|全[镇乡])"
VILLAGE = r"村(?<![乡农新政未设行]村)(?![民庄级务集里居道委官规容貌卫医(])"
VILLAGE_BEGINS = f"(?<![巡督考])(?![全各本该辖小行自]|{either(VAGUE_ACTORS)})"
VILLAGE_BRANCH = "(?:党总支|党支部|党委)"
# Words in front of which no office, works or zone of its own is named.
OTHER_BEFORE = either(w for w in BEFORE_NAMES if len(w) > 1 and w not in WORK_ENDS)
# Where a clause opens with an actor.
OPENING = rf"(?:{CLAUSE}|(?<={COUNT}是)|(?<=\d[.、])|(?<=由)|{APPOINTED})"
# The branches of houses of the state that answer to themselves: the branch is named, not the house.
NATIONAL_BRANCH = (
    rf"国家(?:外汇管理局{FREE}{{2,6}}?(?:分局|支局)|统计局{FREE}{{2,6}}?调查[总支]?队"
    rf"|(?:金融|矿山安全)监[督察](?:管理)?[总]?局{FREE}{{2,6}}?(?:监管分?|分)?局)"
)
CUSTOMS = (
    rf"海关(?:缉私[分支]?局|驻{FREE}{{2,5}}?办事处"
    "|(?!总署|监管|数据|统计|手续|申报|特殊|部门|编码|查验|通关|[税法等的]))"
)
