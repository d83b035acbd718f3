"""The kinds of names that their own words show to be names: departments, standing bodies, offices, townships, companies."""

from ingest.extraction.organisations.characters import (
    FREE,
    HAN,
)
from ingest.extraction.organisations.grammar import (
    BODY,
    COUNT,
    CUSTOMS,
    DIVISION,
    FREE_LEFT,
    FRONT_ENDS,
    HEAD,
    INNER,
    NATIONAL_BRANCH,
    NO_BRANCH,
    NO_UNION,
    OFFICE_HEADS,
    OFFICE_LEFT,
    OTHER_WORD,
    PARTY,
    PARTY_GROUP,
    TOWN_BEGINS,
    VERB,
    VILLAGE,
    VILLAGE_BEGINS,
    VILLAGE_BRANCH,
)
from ingest.extraction.organisations.rule import (
    PLACES,
    Front,
    Rule,
    backwards,
    between,
    lasts,
    rule,
)
from ingest.extraction.words import either
from ingest.lexicon import (
    APPOINTS,
    COMPANY_ENDS,
    COURT_DIVISIONS,
    FIELDS,
    HEADS,
    JOINED_FIELDS,
    OFFICES,
    VILLAGE_ENDS,
)

# The words of the house itself, and what a company ends in; 院 ends the free words, so 设计院有限公司 has it in its end.
_HOUSES = (
    "总局",
    "局",
    "委",
    "院",
    "校",
    "厅",
    "学校",
    "学院",
    "医院",
    "集团公司",
    "公司",
    "集团",
    "中心",
    "管委会",
    "农场",
    "林场",
    "海关",
    "监狱",
    "分行",
    "支行",
)
_HOUSE_FIRST = (
    f"[{''.join(sorted({word[0] for word in _HOUSES}))}]"
    f"(?:(?<!{HAN}.)|(?<=[由向与和对给经报我是{lasts(APPOINTS)}].))"
)
_COMPANY_ENDS = (*COMPANY_ENDS, *(f"院{end}" for end in COMPANY_ENDS))

_NUMBERED = tuple(law + number for law in "民刑行" for number in "一二三四五六七八九十")


def standing() -> tuple[Rule, ...]:
    """Return the kinds whose own words show them to be names, wherever they stand."""
    return (
        # 东泽市住房和城乡建设局, 市卫健委, 财政局
        rule(
            "department",
            rf"{between(FIELDS, HEADS)}(?=(?P<core>{HEAD}(?:{INNER})?))",
            Front(places=True, town=True, level=True),
            words=rf"(?:{backwards(FIELDS)})(?:[和与]?(?:{backwards(FIELDS)})){{0,3}}(?:府政民人|府政)?",
        ),
        # 县工业和商贸局: behind a field of work 和 joins another one
        rule(
            "department_of_two_fields",
            rf"[和与]{FREE}{{2,6}}?(?:局|厅|委员会)(?!{OTHER_WORD}){PARTY}",
            words=rf"(?:{backwards((*FIELDS, *JOINED_FIELDS))}){{1,2}}",
            heads="和与",
        ),
        # 东泽市人民政府, 区纪委监委
        rule(
            "standing_body",
            rf"[{FRONT_ENDS}](?P<core>(?!(?<=[院校司团])委员会){BODY}(?:{INNER})?)",
        ),
        # 市纪委监委驻市财政局纪检监察组
        rule(
            "stationed",
            rf"驻{HAN}{{1,16}}?纪检监察组",
            Front(places=True, level=True),
            words="派?(?:委监家国委纪|委监委纪|委纪|委监)",
            heads=("驻",),
        ),
        rule(
            "stationed_here",
            rf"驻(?:本|我)?(?:局|厅|委|院|校|公司|集团)?(?:第{COUNT}{{1,3}})?纪检监察组",
            Front(),
            words="派?",
            heads=("驻",),
        ),
        rule(
            "bare_body",
            "党工委|管委会(?:督查室|办公室)?|巡察办|营商办|纪检监察工委|纪委监委",
            Front(),
            heads=("党工", "管委", "巡察办", "营商", "纪检", "纪委"),
        ),
        # 局党组, 集团公司人力资源部
        rule(
            "house",
            # the boundary in front of the word is looked for first: most of them end another word
            # most of these characters end another word: the boundary in front is looked for before the word
            rf"{_HOUSE_FIRST}(?:{'|'.join(f'(?<={word[0]}){word[1:]}' for word in _HOUSES)})"
            rf"(?:机关党委|机关纪委|机关党支部|{PARTY_GROUP}|党委(?:组织部|宣传部|统战部|办公室)?|纪委|工会|办公室"
            rf"|(?:对外|(?!{VERB})){FREE}{{2,8}}?(?:与{FREE}{{2,6}}?)?[科股处室部](?!{OTHER_WORD}))",
            Front(),
            begins=f"{FREE_LEFT[:-1]}|(?<=是))",
        ),
        rule(
            "inspectors",
            "巡[视察]组",
            Front(places=True, level=True),
            words=rf"(?:{COUNT}|\d){{1,4}}第(?:项专)?委?",
            heads=("巡视", "巡察"),
        ),
        rule(
            "inspectors",
            "巡[视察]组(?<=[委央]巡.组)",
            Front(places=True, level=True, needed=True),
            words="委?",
            heads=("巡视", "巡察"),
        ),
        # 县委第四轮巡察一组
        rule(
            "inspectors",
            rf"巡[视察]第?{COUNT}{{1,2}}组",
            Front(places=True, level=True, needed=True),
            words=rf"(?:轮{COUNT}{{1,3}}第)?委",
            heads=("巡视", "巡察"),
        ),
        # 中央第二生态环境保护督察组
        rule(
            "supervisors",
            "督察组",
            Front(places=True, level=True, needed=True),
            words=rf"(?:护保境环|保环)(?:态生)?(?:{COUNT}{{1,3}}第)?",
            heads=("督察组",),
        ),
        rule(
            "highest_body",
            f"最高(?:人民(?:法院|检察院)|检(?!察)|法(?=党组)){PARTY}",
            Front(),
            heads=("最高",),
        ),
        rule(
            "township",
            "(?:街道|镇(?!管|代管|街)|乡(?<!城乡)(?!镇|村(?!镇)))(?:人民政府|党工委|党委|办事处|政府)?",
            PLACES,
            (1, 4),
            begins=TOWN_BEGINS,
            loose=True,
            heads=("街道", "镇", "乡"),
        ),
        rule(
            "village",
            either(VILLAGE_ENDS),
            Front(places=True, town=True),
            (2, 6),
            begins="(?![全各本该辖小])",
            loose=True,
            heads=VILLAGE_ENDS,
        ),
        # A bare …村 is as often a word of the sentence (搭建村居平台): it needs its township, a branch, or another village
        # beside it.
        rule(
            "hamlet",
            f"{VILLAGE}{VILLAGE_BRANCH}?",
            Front(town=True, needed=True),
            (2, 3),
            begins=VILLAGE_BEGINS,
            loose=True,
            heads=("村",),
        ),
        rule(
            "hamlet_branch",
            f"{VILLAGE}{VILLAGE_BRANCH}",
            Front(),
            (2, 3),
            begins=VILLAGE_BEGINS,
            loose=True,
            heads=("村",),
        ),
        rule(
            "hamlet_listed",
            rf"{VILLAGE}(?=、{VILLAGE_BEGINS}{FREE}{{2,3}}?{VILLAGE})",
            Front(),
            (2, 3),
            begins=VILLAGE_BEGINS,
            loose=True,
            heads=("村",),
        ),
        rule(
            "hamlet_listed",
            VILLAGE,
            Front(),
            (2, 3),
            begins=f"(?<=村、){VILLAGE_BEGINS}",
            loose=True,
            heads=("村",),
        ),
        rule(
            "office",
            rf"{between(OFFICES, OFFICE_HEADS)}(?=(?P<core>(?:{either(OFFICE_HEADS)})(?!{OTHER_WORD})))",
            Front(),
            words=rf"(?:{backwards(OFFICES)}){{1,3}}(?:委[党纪])?(?:{COUNT}{{1,2}}第)?",
            begins=OFFICE_LEFT,
        ),
        rule(
            "office",
            f"党政办公室|党委办公室|总工会{NO_UNION}|工会{NO_UNION}|机关(?:党委|纪委|党支部)(?!{NO_BRANCH})",
            Front(),
            begins=OFFICE_LEFT,
            heads=("党政", "党委", "总工", "工会", "机关"),
        ),
        # 民事审判第一庭, 民一庭, 立案庭
        rule(
            "court_division",
            DIVISION,
            Front(),
            begins=OFFICE_LEFT,
            heads=(*COURT_DIVISIONS, "民事", "刑事", "行政", "审判", *_NUMBERED),
        ),
        # 国家外汇管理局河东省分局
        rule("national_body", NATIONAL_BRANCH, Front(), heads=("国家",)),
        # 中国邮政银行东泽市分行, 安和建工集团第四分公司: the branch, not the house that it belongs to
        rule(
            "branch",
            rf"(?:公司|集团|银行|信用社)(?!{VERB}){FREE}{{2,8}}?(?:分公司|支公司|[分支]行(?!业)|营业部)",
            Front(),
            (2, 16),
            heads=("公司", "集团", "银行", "信用社"),
        ),
        # 第一稽查局, 第二检察部: a part that its number tells
        rule(
            "numbered_part",
            f"第{COUNT}{{1,2}}(?:稽查局|税务分局|税务所|检察部|分公司|项目部)|缉私[分支]?局",
            Front(),
            begins=OFFICE_LEFT,
            heads=(*(f"第{number}" for number in "一二三四五六七八九十"), "缉私"),
        ),
        # 岱山海关
        rule(
            "customs",
            CUSTOMS,
            PLACES,
            (2, 4),
            begins="(?![各本该])(?!当地|属地|中国|相关|所在)",
            loose=True,
            heads=("海关",),
        ),
        # 东泽建工集团有限公司党委
        rule(
            "company",
            f"(?:{either(_COMPANY_ENDS)}){PARTY}",
            Front(),
            (2, 24),
            brackets=True,
            heads=_COMPANY_ENDS,
        ),
    )
