"""Which part a unit plays, sentence by sentence; the traps of the genre are here by name."""

import pytest

from ingest import interpret
from ingest.extraction.labels import labels
from ingest.extraction.organisations import Name
from ingest.extraction.organisations.listing import listed
from ingest.extraction.units.mentions import mentions
from ingest.facts import Reading, UnitKey
from ingest.flow import flow
from ingest.text import Document

HEAD = "中共东泽市水务局党组关于市委巡察整改情况的通报\n市委第四巡察组于2024年7月2日反馈了意见。\n1.关于“责任落实有偏差”的问题\n"
FOOT = "\n中共东泽市水务局党组\n2025年1月8日\n"


def read(body: str) -> Reading:
    return interpret((HEAD + body + FOOT).encode(), "a.txt")


def parts(body: str) -> dict[str, str]:
    """Return written name → part, the weightiest first seen."""
    (issue,) = read(body).issues
    return {m.span.text: m.role for m in issue.units}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("市财政局开展专项清理。", {"市财政局": "lead"}),
        ("一是市财政局制定计划。", {"市财政局": "lead"}),
        ("2024年5月,市财政局成立专班。", {"市财政局": "lead"}),
        ("由市财政局牵头落实。", {"市财政局": "lead"}),
        ("市教育局、市民政局对项目自查。", {"市教育局": "lead", "市民政局": "lead"}),
        (
            "市财政局会同市审计局、市司法局开展核查。",
            {"市财政局": "lead", "市审计局": "support", "市司法局": "support"},
        ),
        ("市财政局与市审计局签订备忘录。", {"市财政局": "lead", "市审计局": "support"}),
        ("市审计局配合开展核查。", {"市审计局": "support"}),
        ("积极配合市审计局开展核查。", {"市审计局": "mentioned"}),
        ("到市财政局备案。", {"市财政局": "mentioned"}),
        ("向市财政局汇报争取支持。", {"市财政局": "mentioned"}),
        ("与市民政局登记信息进行比对。", {"市民政局": "mentioned"}),
        ("移交市公安局办理3家。", {"市公安局": "receives"}),
        ("移交市公安局办理3家;市公安局正式立案2家。", {"市公安局": "receives"}),
        ("向东泽市人民法院提起诉讼。", {"东泽市人民法院": "receives"}),
        ("市民政局联合市公安局开展比对。", {"市民政局": "lead", "市公安局": "support"}),
        ("对石塘镇水利站予以通报批评。", {"石塘镇水利站": "sanctioned"}),
        ("市水务局对海棠化工厂处以罚款5万元。", {"市水务局": "lead", "海棠化工厂": "sanctioned"}),
        ("柳湾镇闲置厂房22家,已完成19家。", {"柳湾镇": "located"}),
        ("柳湾镇共有闲置厂房18家。", {"柳湾镇": "located"}),
        ("2023年6月省纪委同意全部销号。", {"省纪委": "approves"}),
        ("工程由市发展和改革委员会审批,目前未获批复。", {"市发展和改革委员会": "approves"}),
        ("市政府主要领导4次作出批示。", {"市政府": "mentioned"}),
        # who is named as lead, and who helps
        (
            "由市财政局、市审计局牵头，市司法局配合。",
            {"市财政局": "lead", "市审计局": "lead", "市司法局": "support"},
        ),
        (
            "市财政局、市审计局和市司法局牵头开展清理。",
            {"市财政局": "lead", "市审计局": "lead", "市司法局": "lead"},
        ),
        (
            "由市财政局会同市审计局、市司法局办理。",
            {"市财政局": "lead", "市审计局": "support", "市司法局": "support"},
        ),
        ("以市财政局为牵头单位，市审计局为配合单位。", {"市财政局": "lead", "市审计局": "support"}),
        ("责任单位为市财政局，配合单位为市审计局。", {"市财政局": "lead", "市审计局": "support"}),
        ("市财政局积极配合市审计局开展核查。", {"市财政局": "support", "市审计局": "mentioned"}),
        ("市财政局与海棠建设有限公司签订还款协议。", {"市财政局": "lead", "海棠建设有限公司": "mentioned"}),
        # handed on, sued, decided
        ("将问题线索3条移送市纪委监委。", {"市纪委监委": "receives"}),
        ("向东泽市公安局报案。", {"东泽市公安局": "receives"}),
        ("向东泽市人民法院提交执行申请2件。", {"东泽市人民法院": "receives"}),
        ("东泽市人民法院已受理2件。", {"东泽市人民法院": "receives"}),
        ("由东泽市公安局立案侦查。", {"东泽市公安局": "receives"}),
        ("东泽市人民检察院开展公益诉讼。", {"东泽市人民检察院": "receives"}),
        ("向市财政局汇报，移交资产清单。", {"市财政局": "mentioned"}),
        # orders and penalties
        ("约谈海棠建设有限公司。", {"海棠建设有限公司": "sanctioned"}),
        ("海棠建设有限公司被市场监管部门处罚。", {"海棠建设有限公司": "sanctioned"}),
        ("向石塘镇人民政府下发督办函。", {"石塘镇人民政府": "sanctioned"}),
        ("向市财政局上缴罚款5万元。", {"市财政局": "mentioned"}),
        ("对市审计局移交的线索立案查处。", {"市审计局": "mentioned"}),
        ("对石塘镇开展检查，责令关停1家。", {"石塘镇": "mentioned"}),
        # who agrees, and who is only asked or told
        ("经市政府批准实施。", {"市政府": "approves"}),
        ("报市政府审定后实施。", {"市政府": "approves"}),
        ("报市财政局备案。", {"市财政局": "mentioned"}),
        ("镇卫生院通过县卫健局验收。", {"镇卫生院": "lead", "县卫健局": "approves"}),
        ("该问题已经市委巡察办核准销号。", {"市委巡察办": "approves"}),
        # what was found or told of a body is nothing that it did
        ("海棠建设有限公司未按期还款。", {"海棠建设有限公司": "located"}),
        ("海棠建设有限公司拖欠租金5万元。", {"海棠建设有限公司": "located"}),
        ("海棠建设有限公司已退还多付资金5万元。", {"海棠建设有限公司": "located"}),
        ("石塘镇存在未批先建问题。", {"石塘镇": "located"}),
        ("市财政局未及时拨付资金。", {"市财政局": "located"}),
        ("市审计局反馈问题5个。", {"市审计局": "mentioned"}),
        ("由海棠建设有限公司承建的项目完成验收。", {"海棠建设有限公司": "mentioned"}),
        ("该科由市财政局调整为独立机构。", {"市财政局": "mentioned"}),
        ("评估受市财政局委托开展。", {"市财政局": "mentioned"}),
        ("根据市财政局要求开展自查。", {"市财政局": "mentioned"}),
        ("在市财政局指导下开展自查。", {"市财政局": "mentioned"}),
        ("市财政局副局长带队检查。", {"市财政局": "mentioned"}),
        ("海棠建设有限公司法定代表人已到案。", {"海棠建设有限公司": "mentioned"}),
        ("海棠建设有限公司已进场施工。", {"海棠建设有限公司": "mentioned"}),
        ("市财政局、城管队配合开展清理。", {"市财政局": "support"}),
        ("东泽市公安局交通警察支队开展联合执法。", {"东泽市公安局交通警察支队": "lead"}),
        ("东泽市公安局开展联合执法。", {"东泽市公安局": "receives"}),
        ("省水利厅通报表扬了有关做法。", {"省水利厅": "mentioned"}),
        ("督促石塘镇完成拆除。", {"石塘镇": "located"}),
        # who audits, disciplines, guides or is reported to leads nothing
        ("县审计局已出具审计报告，责令县住建局整改。", {"县审计局": "mentioned", "县住建局": "sanctioned"}),
        ("由区纪委给予通报批评。", {"区纪委": "mentioned"}),
        ("县纪委监委给予党纪处分3人。", {"县纪委监委": "mentioned"}),
        ("县纪委监委对2名村干部立案审查。", {"县纪委监委": "receives"}),
        ("市纪委监委驻局纪检监察组对4人作出处理。", {"市纪委监委驻局纪检监察组": "lead"}),
        ("报县委组织部备案。", {"县委组织部": "mentioned"}),
        ("县委组织部已作出不予承认的决定。", {"县委组织部": "mentioned"}),
        ("县委组织部指导修订办法。", {"县委组织部": "mentioned"}),
        # contracts ended, money held back, companies closed or listed
        ("解除与海棠建设有限公司的承包合同。", {"海棠建设有限公司": "sanctioned"}),
        ("与海棠建设有限公司解除合同。", {"海棠建设有限公司": "sanctioned"}),
        (
            "海棠建设有限公司提供不实材料，已终止合同并列入失信名单。",
            {"海棠建设有限公司": "sanctioned"},
        ),
        ("将怠于履职的海棠建设有限公司从名册中除名。", {"海棠建设有限公司": "sanctioned"}),
        ("扣减海棠建设有限公司服务费5万元。", {"海棠建设有限公司": "sanctioned"}),
        ("对海棠建设有限公司核减工程款5万元。", {"海棠建设有限公司": "sanctioned"}),
        ("向海棠建设有限公司追偿损失5万元。", {"海棠建设有限公司": "sanctioned"}),
        ("依法关停长期亏损的海棠建设有限公司。", {"海棠建设有限公司": "sanctioned"}),
        ("保洁交给海棠建设有限公司做。", {"海棠建设有限公司": "mentioned"}),
        ("由海棠建设有限公司出具检测报告。", {"海棠建设有限公司": "mentioned"}),
        ("海棠建设有限公司所欠5万元正在申报债权。", {"海棠建设有限公司": "located"}),
        # where the backlog lies
        (
            "市交通局、市林业局等3家单位应缴未缴租金5万元，已全部上缴。",
            {"市交通局": "located", "市林业局": "located"},
        ),
        ("市财政局督促市交通局上缴租金5万元。", {"市财政局": "lead", "市交通局": "located"}),
        ("剩下的1处在石塘镇，要等资金。", {"石塘镇": "located"}),
        ("对进度滞后的东泽市人民法院通报批评。", {"东泽市人民法院": "sanctioned"}),
        ("石塘镇依法拆除违建3处。", {"石塘镇": "lead"}),
        ("市财政局：清理旧账3笔。", {"市财政局": "lead"}),
        ("从东泽市第一中学引进教师3名。", {"东泽市第一中学": "mentioned"}),
        ("起诉海棠建设有限公司。", {"海棠建设有限公司": "sanctioned"}),
        ("聘请海棠建设有限公司负责日常保洁。", {"海棠建设有限公司": "mentioned"}),
        # who takes part, who is asked, who gives data
        (
            "由市财政局牵头，市审计局、市司法局参加，逐项核对。",
            {"市财政局": "lead", "市审计局": "support", "市司法局": "support"},
        ),
        ("由石塘镇配合市财政局开展清理。", {"石塘镇": "support", "市财政局": "mentioned"}),
        ("市水务局商市财政局同意，调整预算5万元。", {"市水务局": "lead", "市财政局": "approves"}),
        ("数据由市财政局提供。", {"市财政局": "mentioned"}),
        ("市财政局及时提供比对数据。", {"市财政局": "mentioned"}),
        ("市财政局印发的《资金管理办法》已落实。", {"市财政局": "mentioned"}),
        ("石塘镇党委、政府召开专题会议2次。", {"石塘镇党委": "lead"}),
        ("水资源管理科、市财政局逐户核查。", {"市财政局": "lead"}),
        ("走访用水协会办公室、市财政局核查账目。", {"市财政局": "mentioned"}),
        # who checks and accepts what was done
        ("2024年6月下旬，省审计厅对整改结果进行现场复核，同意销号。", {"省审计厅": "approves"}),
        ("省水利厅对已竣工项目组织现场验收，7个项目全部通过验收。", {"省水利厅": "approves"}),
        ("省水利厅派员现场核实并确认整改到位。", {"省水利厅": "approves"}),
        ("市生态环境局现场核查通过。", {"市生态环境局": "approves"}),
        ("省水利厅对该问题整改情况进行核查。", {"省水利厅": "mentioned"}),
        ("该问题经市委巡察办现场核查，已予以销号。", {"市委巡察办": "approves"}),
        ("市水务局办公室对整改情况逐项核实，确认整改到位。", {"市水务局办公室": "lead"}),
        ("市民政局对低保户逐户核实，确认不符合条件12户。", {"市民政局": "lead"}),
        ("市财政局对专项资金开展核查，核实问题资金5万元。", {"市财政局": "lead"}),
        # who watches, is only named, or has not answered
        ("市人大常委会开展专题询问。", {"市人大常委会": "mentioned"}),
        ("市政协组织委员视察项目2次。", {"市政协": "mentioned"}),
        ("市委组织部对选人用人情况开展检查。", {"市委组织部": "mentioned"}),
        ("市委、市政府高度重视。", {"市委": "mentioned", "市政府": "mentioned"}),
        ("石塘镇被评为先进单位。", {"石塘镇": "mentioned"}),
        ("市水务局获评先进单位。", {"市水务局": "mentioned"}),
        ("市财政局尚未批复。", {"市财政局": "mentioned"}),
        ("市财政局不予支持。", {"市财政局": "mentioned"}),
        ("市政府督查室对整改情况开展督查。", {"市政府督查室": "mentioned"}),
        ("市水务局办公室对整改情况开展督查。", {"市水务局办公室": "lead"}),
        ("海棠建设有限公司捐赠设备3台。", {"海棠建设有限公司": "mentioned"}),
        ("石塘镇卫生院已退还患者5万元。", {"石塘镇卫生院": "located"}),
        ("申请东泽市人民法院强制执行。", {"东泽市人民法院": "receives"}),
        ("施工单位海棠建设有限公司支付违约金5万元。", {"海棠建设有限公司": "located"}),
        (
            "石塘镇卫生院退还患者5万元、柳湾镇卫生院退还患者3万元。",
            {"石塘镇卫生院": "located", "柳湾镇卫生院": "located"},
        ),
        ("东泽市中级人民法院作出终审判决。", {"东泽市中级人民法院": "receives"}),
        # handed on, sued
        ("向东泽市人民法院申报债权5万元。", {"东泽市人民法院": "receives"}),
        ("欠缴水费已起诉至东泽市人民法院。", {"东泽市人民法院": "receives"}),
        ("由东泽市公安局、市市场监管局联合查处。", {"东泽市公安局": "receives", "市市场监管局": "lead"}),
        ("提请市纪委监委处理2人。", {"市纪委监委": "receives"}),
        (
            "海棠建设有限公司向东泽市人民法院起诉。",
            {"海棠建设有限公司": "mentioned", "东泽市人民法院": "receives"},
        ),
        # penalties and orders in other words
        ("约谈运维单位海棠环保有限公司。", {"海棠环保有限公司": "sanctioned"}),
        ("约谈第三方机构海棠环保有限公司负责人。", {"海棠环保有限公司": "sanctioned"}),
        ("督促施工企业海棠建设有限公司返修。", {"海棠建设有限公司": "located"}),
        ("责成市财政局作出书面检查。", {"市财政局": "sanctioned"}),
        ("督促市财政局、市司法局完成整改。", {"市财政局": "located", "市司法局": "located"}),
        (
            "市水务局对落实不力的石塘镇、柳湾镇2名分管负责同志进行提醒谈话。",
            {"市水务局": "lead", "石塘镇": "sanctioned", "柳湾镇": "sanctioned"},
        ),
        (
            "市水务局对海棠建设有限公司收取土地闲置费5万元。",
            {"市水务局": "lead", "海棠建设有限公司": "sanctioned"},
        ),
        ("向海棠建设有限公司追索的转让款5万元尚未到账。", {"海棠建设有限公司": "sanctioned"}),
        ("向海棠建设有限公司发函催告。", {"海棠建设有限公司": "sanctioned"}),
        ("对海棠建设有限公司提起诉讼。", {"海棠建设有限公司": "sanctioned"}),
        ("解除与东泽市第二医院的医保协议。", {"东泽市第二医院": "sanctioned"}),
        (
            "石塘镇人民政府与海棠建设有限公司解除合同。",
            {"石塘镇人民政府": "lead", "海棠建设有限公司": "sanctioned"},
        ),
        ("与海棠建设有限公司终止合作。", {"海棠建设有限公司": "sanctioned"}),
        ("海棠物业有限公司已清退。", {"海棠物业有限公司": "sanctioned"}),
        # what befell a company is nothing that it did
        ("海棠化工有限公司已停产。", {"海棠化工有限公司": "located"}),
        ("受总承包单位海棠建设有限公司资金链断裂影响，工程停工。", {"海棠建设有限公司": "located"}),
        ("追回东泽市人民医院骗取的资金5万元。", {"东泽市人民医院": "located"}),
        ("经招标由海棠保洁有限公司提供服务。", {"海棠保洁有限公司": "mentioned"}),
        ("已清理。如有意见，请向市财政局反映。联系电话：0000-12345。", {}),
    ],
)
def test_the_words_around_a_name_tell_its_part(body: str, expected: dict[str, str]) -> None:
    assert parts(body) == expected


@pytest.mark.parametrize(
    "words", ["各相关部门进一步加强沟通。", "相关单位认真落实。", "责任单位要及时整改。", "各单位定期上报。"]
)
def test_a_word_for_some_body_or_other_is_no_unit(words: str) -> None:
    (issue,) = read(words).issues
    assert issue.units == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("相关部门加强巡查。", ["相关部门"]),
        ("一是各单位、有关部门要认真落实。", ["各单位", "有关部门"]),
        ("由各镇政府负责保洁。", ["各镇政府"]),
        ("责任单位：各镇人民政府、市财政局\n整改情况：已清理。", ["各镇人民政府"]),
        ("加强与相关部门的沟通。", []),
        ("督促各单位落实。", []),
        ("责任单位：市财政局", []),
    ],
)
def test_words_that_act_and_name_nobody_are_kept_as_such(body: str, words: list[str]) -> None:
    (issue,) = read(body).issues
    assert [span.text for span in issue.generic] == words


def test_courts_act_for_themselves_in_a_notice_of_a_court() -> None:
    text = flow(Document("a.txt", "", "石塘县人民法院开展清理。"))
    names = (Name(0, 7, "石塘县人民法院", "judicial"),)
    court, bureau = UnitKey("", "东泽市中级人民法院"), UnitKey("", "东泽市水务局党组")

    def role(publisher: UnitKey) -> str:
        (told,) = mentions(
            text, 0, len(text.text), names, (), lambda n: court, lambda _: "judicial", publisher
        )
        return told.role

    assert (role(court), role(bureau)) == ("lead", "receives")


def test_a_district_tells_what_its_own_discipline_office_did() -> None:
    county = UnitKey("石塘县", "石塘县委")

    def role(words: str, publisher: UnitKey) -> str:
        text = flow(Document("a.txt", "", words))
        names = (Name(0, 5, "县纪委监委", "judicial"),)
        office = UnitKey("石塘县", "县纪委监委")
        (told,) = mentions(text, 0, len(text.text), names, (), lambda n: office, lambda _: "party", publisher)
        return told.role

    bureau = UnitKey("石塘县", "石塘县水务局党组")
    assert role("县纪委监委对2个镇开展督查。", county) == "lead"
    assert role("县纪委监委对2个镇开展督查。", bureau) == "mentioned"
    assert role("县纪委监委立案审查2人。", county) == "receives"


def test_a_name_that_took_in_a_verb_is_no_subject() -> None:
    text = flow(Document("a.txt", "", "建议市委组织部开展清理。"))
    names = (Name(0, 7, "建议市委组织部", "department"),)
    unit = {"建议市委组织部": UnitKey("东泽市", "市委组织部")}
    (told,) = mentions(text, 0, len(text.text), names, (), lambda n: unit.get(n.text), lambda _: "party")
    assert told.role == "mentioned"


def test_the_publisher_owns_no_issue_by_default() -> None:
    (issue,) = read("一是摸清底数。二是加强监管。").issues
    assert issue.units == ()


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("责任单位", "lead"),
        ("牵头单位", "lead"),
        ("配合单位", "support"),
        ("验收单位", "approves"),
        ("督导单位", "mentioned"),
        ("督办单位", "mentioned"),
    ],
)
def test_a_label_line_names_the_part(label: str, role: str) -> None:
    (issue,) = read(f"{label}:市财政局、柳湾镇人民政府\n整改情况:一是开展清理。").issues
    assert [(m.span.text, m.role) for m in issue.units] == [("市财政局", role), ("柳湾镇人民政府", role)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("责任单位：市财政局（牵头）、市审计局", {"市财政局": "lead", "市审计局": "support"}),
        (
            "责任单位：市财政局、市审计局牵头，市司法局配合",
            {"市财政局": "lead", "市审计局": "lead", "市司法局": "support"},
        ),
        ("责任单位：市财政局。市审计局的数据已比对", {"市财政局": "lead", "市审计局": "mentioned"}),
        ("责任单位：市财政局\n责任领导：王某，市审计局副局长", {"市财政局": "lead", "市审计局": "mentioned"}),
        ("责任单位\n市财政局\n市审计局", {"市财政局": "lead", "市审计局": "lead"}),
    ],
)
def test_words_on_a_label_line_may_say_more_than_the_label(lines: str, expected: dict[str, str]) -> None:
    assert parts(f"{lines}\n整改情况：已完成清理。") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "约谈海棠建设有限公司。该公司未整改。",
            {"海棠建设有限公司": "sanctioned", "该公司": "located"},
        ),
        ("约谈海棠建设有限公司、石榴园林有限公司。该公司未整改。", {}),
        ("该公司未整改。", {}),
        ("市财政局制定该办法。", {}),
    ],
)
def test_that_company_is_the_only_one_named_before(body: str, expected: dict[str, str]) -> None:
    found = {name: role for name, role in parts(body).items() if name.startswith("该")}
    assert found == {name: role for name, role in expected.items() if name.startswith("该")}


def mentioned(body: str, publisher: UnitKey | None) -> list[tuple[str, str, str]]:
    text = flow(Document("a.txt", "", body))
    found = mentions(text, 0, len(text.text), (), (), {}.get, lambda _: "government", publisher)
    return [(m.span.text, m.unit.name, m.role) for m in found]


def test_our_bureau_is_the_publisher_and_nobody_else() -> None:
    publisher = UnitKey("东泽市", "东泽市水务局党组")
    assert mentioned("我局开展清理。本院派员。", publisher) == [("我局", "东泽市水务局党组", "lead")]
    assert mentioned("我局开展清理。", None) == []
    assert mentioned("我局领导小组，该局面，本级。", publisher) == []


def test_a_name_inside_a_title_is_no_mention() -> None:
    (issue,) = read("印发《市财政局专项资金管理办法》。").issues
    assert issue.units == ()
    assert [(r.title, r.issuer.name if r.issuer else None) for r in issue.regulations] == [
        ("市财政局专项资金管理办法", None)
    ]


def test_a_meeting_is_no_unit() -> None:
    (issue,) = read("召开党工委会专题研究。").issues
    assert issue.units == ()


def test_hostile_text_takes_linear_time() -> None:
    text = flow(
        Document("a.txt", "", "市财政局、" * 4_000 + "该局。" * 4_000 + "责任单位：" + "甲乙局、" * 4_000)
    )
    names = tuple(Name(i * 5, i * 5 + 4, "市财政局", "department") for i in range(4_000))
    labelled = labels(text, 0, len(text.text))
    units = {"市财政局": UnitKey("东泽市", "财政局")}
    found = mentions(
        text, 0, len(text.text), names, labelled, lambda n: units.get(n.text), lambda _: "government", None
    )
    assert len(list(found)) == 8_000
    assert len(list(listed(text, 0, len(text.text), labelled))) == 4_000


def test_who_hands_something_to_the_publisher_does_nothing_of_the_rectification() -> None:
    (issue,) = read("市考试中心向我局反馈雷同卷线索2条。").issues
    assert [(u.written, u.role) for u in issue.units if u.written == "市考试中心"] in (
        [],
        [("市考试中心", "mentioned")],
    )
    (issue,) = read("市财政局向我局移交线索2条。").issues
    assert [u.role for u in issue.units if u.written == "市财政局"] == ["mentioned"]
