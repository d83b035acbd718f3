"""The kinds of names that only their place in the sentence shows to be names: an office, a works, a shop, a village that acts.

Without its house or place such a name is as often a word of the sentence. It is one where it opens a clause and acts,
where a verb of tasking names it, or beside another one that does.
"""

from ingest.extraction.organisations.characters import FREE, HAN
from ingest.extraction.organisations.grammar import (
    ACTOR_LEFT,
    ACTS,
    CLAUSE,
    COUNT,
    OFFICE_LEFT,
    OPENING,
    OTHER_BEFORE,
    OTHER_WORD,
    VILLAGE,
)
from ingest.extraction.organisations.rule import PLACES, Front, Rule, backwards, lasts, rule
from ingest.extraction.words import either
from ingest.lexicon import (
    BUSINESSES,
    CENTRES,
    CLINICS,
    FACULTIES,
    FUNCTIONS,
    OFFICE_HEAD,
    PARTS_OF_A_HOUSE,
    SHOPS,
    VAGUE_ACTORS,
    WORKS_OF_A_HOUSE,
    ZONES,
)

# No office, works or zone of its own begins so: some or all of a kind, or a verb in front of one.
_OWN = rf"(?![各本该此其每两]|有关|相关|{either(VAGUE_ACTORS)})(?!{FREE}{{0,5}}?(?:{OTHER_BEFORE}))"
_OFFICE = rf"(?:{FREE}{{2,7}}?{OFFICE_HEAD}(?:、|{ACTS})|机关(?:党委|纪委|党支部)|工会|(?:党政|党委)?办公室)"
_WORKS = f"(?:{either(WORKS_OF_A_HOUSE)})"
_ZONE = f"(?:{either(ZONES)})"
# What a sanction or a claim does to a shop.
_PENALISED = "处|罚|给予|停业|立案|起诉|扣|责令|欠|拖欠|予以|被"
# Where a place of the township's own stands: it acts, is acted on, is told of, or things happen there.
_HERE_LEFT = rf"(?:{OPENING}|(?<=[在到对向给与和将把、])|(?<=其中)|(?<=我[乡镇]))"
_COMMUNITY = "社区(?!卫生|服务|工作|居|党|民|矫正|建设|治理|养老|团|基金|医|教|网格|干部|书记|集体|物业|文化|活动|便民|食堂|环境|原)"


def actors() -> tuple[Rule, ...]:
    """Return the kinds of names that act."""
    return (
        # 待遇保障股将…, ①业务科指导…: an office without its house, where words like its name open a clause and act.
        rule(
            "acting_office",
            rf"[股科处部室](?<={OFFICE_HEAD})(?={ACTS}|(?<!室)建设{HAN}|、{_OFFICE})",
            Front(),
            (2, 6),
            begins=rf"(?:{OPENING}|(?<=[部科处股室]、)){_OWN}",
        ),
        # 服务中心重新招标: a centre of the house
        rule(
            "acting_centre",
            f"中心(?={ACTS})",
            Front(),
            words=f"(?:{backwards(CENTRES)})",
            begins=ACTOR_LEFT,
            heads=("中心",),
        ),
        # 图书馆对…: a part of the house that goes by its own word
        rule(
            "acting_part",
            f"(?:{either(PARTS_OF_A_HOUSE)})(?={ACTS})",
            Front(),
            begins=ACTOR_LEFT,
            heads=PARTS_OF_A_HOUSE,
        ),
        # 骨科、急诊医学科: a clinical department, listed or acting
        rule(
            "clinic",
            rf"[{lasts(CLINICS)}](?=[科部])(?=(?P<core>(?:科|(?<=手术|药学|护理|影像)部)(?!医[生师]|护士|主任|门诊|手术|病[人房例区]|患者|{OTHER_WORD})))",
            Front(),
            words=f"(?:{backwards(CLINICS)})",
            begins=ACTOR_LEFT,
        ),
        # 外国语学院、商学院: one whose own word is a single character
        rule(
            "faculty",
            "学院",
            Front(),
            words=f"(?:{backwards(FACULTIES)})",
            begins=OFFICE_LEFT,
            heads=("学院",),
        ),
        # 焦化厂将…, 沙岭粮库新装…: a works of the company
        rule(
            "acting_works",
            rf"{_WORKS}(?={ACTS}|、{FREE}{{2,5}}?{_WORKS}(?:{ACTS}|、))",
            Front(),
            (1, 4),
            begins=rf"(?:{OPENING}|(?<=[厂矿库站]、)){_OWN}",
            heads=WORKS_OF_A_HOUSE,
        ),
        # 对赤山经济开发区予以通报: a zone that acts, or to which something is done; elsewhere it is a place
        rule(
            "zone",
            rf"{_ZONE}(?=予以|被|{ACTS}|、{FREE}{{2,6}}{_ZONE})",
            Front(),
            (2, 6),
            begins=rf"(?:{OPENING}|(?<=[对给与和的])|(?<=区、)){_OWN}",
            heads=ZONES,
        ),
        # 学生公寓结算专班由基建处牵头: one with a name of its own; 整改工作专班 is nobody's
        rule(
            "task_force",
            rf"(?:专班|领导小组)(?=由|负责人?由|{ACTS})",
            Front(),
            (4, 20),
            begins=rf"(?:{OPENING}){_OWN}",
            heads=("专班", "领导小组"),
        ),
        # 双井社区, 溪口村: in the township's own notice they need no township in front
        rule(
            "in_own_township",
            f"(?:{VILLAGE}|{_COMMUNITY})(?!村民|居民|群众|党员|干部|原)",
            Front(),
            (2, 3),
            begins=rf"{_HERE_LEFT}{_OWN}",
            loose=True,
            in_town=True,
            heads=("村", "社区"),
        ),
        # 对安和大药房罚款, 承租人浣溪酒家
        rule(
            "shop",
            f"(?:{either(SHOPS)})(?={_PENALISED}|[、,。;)各未共已]|等|{ACTS})",
            PLACES,
            (2, 12),
            begins=f"(?<!{FREE})(?![一二三四五六七八九十两几数多]{{1,3}}家)(?!{FREE}{{0,4}}?(?:{either(VAGUE_ACTORS)}))",
            loose=True,
            heads=SHOPS,
        ),
        # 外委单位甲乙建安公司: elsewhere a bare …公司 is as often a kind (物业公司) as a name.
        rule(
            "named_company",
            "公司",
            Front(),
            (3, 8),
            begins=f"(?:{'|'.join(f'(?<={f})' for f in FUNCTIONS)})",
            loose=True,
            heads=("公司",),
        ),
        # 赤山矿业公司、白沟煤业公司按照…: a short name that opens a clause and acts.
        rule(
            "acting_company",
            rf"公司(?=按照|{ACTS}|、{FREE}{{4,8}}公司)",
            Front(),
            (4, 8),
            begins=rf"(?:{CLAUSE}|(?<={COUNT}是)|(?<=\d[.、])|(?<=由)|(?<=公司、))(?!{either(BUSINESSES)})",
            loose=True,
            heads=("公司",),
        ),
    )
