"""Names of organisations: where they begin and end, which words are none, and that no text makes reading them slow."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.extraction import organisations
from ingest.extraction.organisations import Name, characters, names
from ingest.extraction.organisations.characters import Backwards
from ingest.extraction.organisations.rules import rules
from ingest.extraction.organisations.scan import Scan

NOTICES = Path(__file__).parent / "notices"
PLACES = ("东泽市", "东泽")
HOSTILE = (
    "省",
    "局",
    "市",
    "委",
    "村",
    "村、",
    "镇",
    "科",
    "股",
    "公司",
    "财政",
    "省市",
    "东泽市",
    "和财政",
    "财政局",
    "中心",
    "法院",
    "驻财政",
    "根据",
    "会同",
    "甲",
    "一",
    "1",
    "《",
    "《》",
    "(",
    "()",
    "省" * 40 + "丁委",
    "市" * 40 + "财政局",
    "区" * 46 + "学院",
    "街道" * 20 + "镇委",
    "东泽市" * 12 + "丁学校",
)


def found(text: str, places: tuple[str, ...] = ()) -> list[str]:
    return [n.text for n in names(text, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place, a level, or nothing in front of a field and a head
        ("由东泽市住房和城乡建设局办理。", ["东泽市住房和城乡建设局"]),
        ("市卫健委、市财政局会同区教体局人事股核查。", ["市卫健委", "市财政局", "区教体局人事股"]),
        ("市民生保障局开展排查。", ["市民生保障局"]),
        ("县乡村振兴局负责。", ["县乡村振兴局"]),
        ("河东省东泽市临江区财政局批复。", ["河东省东泽市临江区财政局"]),
        ("柳湾镇便民服务中心办理。", ["柳湾镇便民服务中心"]),
        # words that ran into a place or a level
        ("传达学习县委精神", ["县委"]),
        ("受市人民政府委托", ["市人民政府"]),
        ("争取省残联资金", ["省残联"]),
        # standing bodies, inspectors, discipline groups
        ("市纪委监委驻市财政局纪检监察组核查。", ["市纪委监委驻市财政局纪检监察组"]),
        ("驻厅纪检监察组约谈5人。", ["驻厅纪检监察组"]),
        ("东泽市委第十五巡察组进驻。", ["东泽市委第十五巡察组"]),
        ("向江北区人民法院起诉。", ["江北区人民法院"]),
        # townships and villages
        ("石塘镇开展排查。", ["石塘镇"]),
        ("上坪村、下坪村已完成。", ["上坪村", "下坪村"]),
        ("石塘镇上坪村党支部整改。", ["石塘镇上坪村党支部"]),
        # houses, their party bodies and departments
        ("一是学校党委召开会议。", ["学校党委"]),
        ("局财务科核对。", ["局财务科"]),
        ("经集团公司人力资源部验收。", ["集团公司人力资源部"]),
        ("一是压减时限。投资项目审批股推行联审。", ["投资项目审批股"]),
        ("一是补齐短板。机关党支部补开会议2次。", ["机关党支部"]),
        ("①待遇保障股将材料归档。", ["待遇保障股"]),
        # companies, schools, works
        ("东泽港口集团有限公司党委整改。", ["东泽港口集团有限公司党委"]),
        ("对运维单位锦程物业服务有限公司罚款。", ["锦程物业服务有限公司"]),
        ("对外委单位华岳建安公司罚款。", ["华岳建安公司"]),
        ("甲乙(东泽)水务有限公司完成。", ["甲乙(东泽)水务有限公司"]),
        ("东泽市第三中学整改。", ["东泽市第三中学"]),
        ("永兴石料场停产。", ["永兴石料场"]),
        ("市公交集团党委认真整改。", ["市公交集团党委"]),
        ("东泽市地矿勘测设计院有限公司完成。", ["东泽市地矿勘测设计院有限公司"]),
        ("1.赤山矿业公司、白石沟煤业公司按照原则整改。", ["赤山矿业公司", "白石沟煤业公司"]),
        # parts of bodies named in full, and houses above
        ("移交省公安厅经济犯罪侦查总队7条。", ["省公安厅经济犯罪侦查总队"]),
        ("向临江县人民法院松岭法庭起诉。", ["临江县人民法院松岭法庭"]),
        ("县消防救援大队松岭站开展演练。", ["县消防救援大队松岭站"]),
        ("市自然资源局自然资源开发利用科负责。", ["市自然资源局自然资源开发利用科"]),
        ("会同国家税务总局东泽市税务局清理。", ["国家税务总局东泽市税务局"]),
        ("会同财务资产部、法务合规部对项目清理。", ["财务资产部", "法务合规部"]),
        ("三是院党委组织部会同支部考核。", ["院党委组织部"]),
        ("市自然资源局耕地保护监督科负责。", ["市自然资源局耕地保护监督科"]),
        ("局地质勘查与灾害防治科抽检。", ["局地质勘查与灾害防治科"]),
        ("市财政局投资评审中心核减。", ["市财政局投资评审中心"]),
        ("向东泽市生态环境局柳湾管理中心反映。", ["东泽市生态环境局柳湾管理中心"]),
        ("东泽理工大学附属第二医院开展自查。", ["东泽理工大学附属第二医院"]),
        # who is given a task, asked for help or found out: the verb is not the name's
        ("明确医政科牵头负责。", ["医政科"]),
        ("明确委医政科牵头负责,相关科室配合。", ["委医政科"]),
        ("一是指定法规科办理,安排财务科核对。", ["法规科", "财务科"]),
        ("抽调审计科人员,确定由基建科承办。", ["审计科", "基建科"]),
        ("授权区城管局执法。", ["区城管局"]),
        ("依托区政务服务中心办理,借助市疾控中心力量。", ["区政务服务中心", "市疾控中心"]),
        ("帮助石塘镇整改,支持县科协培训。", ["石塘镇", "县科协"]),
        ("追回临江区新苗职业培训学校补贴。", ["临江区新苗职业培训学校"]),
        ("一是组织人事科核对。", ["组织人事科"]),
        ("会同临江县生态环境分局排查规模养殖场33家。", ["临江县生态环境分局"]),
        ("组织市财政局、市审计局验收。", ["市财政局", "市审计局"]),
        ("县政府组织石塘街道办事处验收。", ["县政府", "石塘街道办事处"]),
        # two fields of work, or two bodies
        ("县海洋与渔业局配合。", ["县海洋与渔业局"]),
        ("东泽市市场监督管理与知识产权局配合。", ["东泽市市场监督管理与知识产权局"]),
        ("县工业和商贸局开展排查。", ["县工业和商贸局"]),
        ("区委区政府高度重视。", ["区委", "区政府"]),
        ("县委县政府部署,市委市政府督办。", ["县委", "县政府", "市委", "市政府"]),
        ("河东省中央和省督察整改指挥部办公室要求。", ["河东省中央和省督察整改指挥部办公室"]),
        # kinds of bodies
        ("中共东泽市委员会印发。", ["中共东泽市委员会"]),
        ("河东壮族自治区审计厅、自治区水利厅。", ["河东壮族自治区审计厅", "自治区水利厅"]),
        ("最高人民检察院党组整改。", ["最高人民检察院党组"]),
        ("中央巡视组向总局反馈。", ["中央巡视组"]),
        ("中央第二生态环境保护督察组交办。", ["中央第二生态环境保护督察组"]),
        ("县委第四轮巡察一组进驻。", ["县委第四轮巡察一组"]),
        ("总工会牵头,区总工会配合。", ["总工会", "区总工会"]),
        ("由农经站负责。", ["农经站"]),
        ("区文化市场综合执法队查处。", ["区文化市场综合执法队"]),
        ("区理论宣讲团宣讲12场。", ["区理论宣讲团"]),
        ("临江区新帆传媒工作室停业。", ["临江区新帆传媒工作室"]),
        ("东泽机械厂、临江餐饮店停业。", ["东泽机械厂", "临江餐饮店"]),
        ("约谈安泰资产运营公司。", ["安泰资产运营公司"]),
        ("会同云河电力销售公司、向白石煤业公司发函。", ["云河电力销售公司", "白石煤业公司"]),
        ("骨科、心血管内科已完成整改。", ["骨科", "心血管内科"]),
        ("会同麻醉手术部、急诊医学科建立制度。", ["麻醉手术部", "急诊医学科"]),
        ("责任科室:骨科、重症医学科", ["骨科", "重症医学科"]),
        ("院党委研究,校党委决定,公司党委批复。", ["院党委", "校党委", "公司党委"]),
        ("市城管局等5个单位整改。", ["市城管局"]),
        # a part of a body is the part, never its house
        ("由国家税务总局东泽市税务局第一稽查局查办。", ["国家税务总局东泽市税务局第一稽查局"]),
        ("会同区城管局柳湾中队整治。", ["区城管局柳湾中队"]),
        ("县住建局质量监督站核查。", ["县住建局质量监督站"]),
        ("区市场监管局柳湾所抽查。", ["区市场监管局柳湾所"]),
        ("移送县公安局柳湾派出所。", ["县公安局柳湾派出所"]),
        ("市税务局纪检组立案4人。", ["市税务局纪检组"]),
        ("经省财政厅投资评审中心审定。", ["省财政厅投资评审中心"]),
        ("省委外办、市委台办配合。", ["省委外办", "市委台办"]),
        ("向东泽市人民检察院第五检察部移送。", ["东泽市人民检察院第五检察部"]),
        ("联合明江海关驻港口办事处查验。", ["明江海关驻港口办事处"]),
        ("联合国家外汇管理局河东省分局开展。", ["国家外汇管理局河东省分局"]),
        ("中国农业银行股份有限公司临山支行整改。", ["中国农业银行股份有限公司临山支行"]),
        ("施工单位宏岳建工集团第四分公司退款。", ["宏岳建工集团第四分公司"]),
        ("国网东泽供电公司配合。", ["国网东泽供电公司"]),
        # what a court, the tax office, a college, a bank and a company call their departments
        ("民一庭会同行政审判庭报送。", ["民一庭", "行政审判庭"]),
        ("承办部门:立案庭、执行局", ["立案庭", "执行局"]),
        ("①征收管理科牵头,收入核算科配合。", ["征收管理科", "收入核算科"]),
        ("财产和行为税科对92个项目督办。", ["财产和行为税科"]),
        ("人事教育科、机关党委逐一核查。", ["人事教育科", "机关党委"]),
        ("纪委综合室核查。党委宣传统战部完善制度。", ["纪委综合室", "党委宣传统战部"]),
        ("厅对外贸易处逐户建档。", ["厅对外贸易处"]),
        ("学院党委制定方案。", ["学院党委"]),
        ("①服务中心重新招标。", ["服务中心"]),
        ("由外国语学院、商学院负责。", ["外国语学院", "商学院"]),
        ("后勤处、图书馆对宿舍排查。", ["后勤处", "图书馆"]),
        ("②北渡粮库更换设备,沙岭粮库新装系统。", ["北渡粮库", "沙岭粮库"]),
        ("学生公寓项目结算专班由基建处牵头。", ["学生公寓项目结算专班", "基建处"]),
        # zones that act, and parties to a sanction or a claim
        ("对黑石岭经济开发区、双槐高新区予以通报。", ["黑石岭经济开发区", "双槐高新区"]),
        ("对安和堂大药房处罚款,承租人浣溪酒家已起诉。", ["安和堂大药房", "浣溪酒家"]),
        ("对原供应商绿野农产品配送部扣减费用。", ["绿野农产品配送部"]),
        ("中共河东省中西医结合医院委员会", ["中共河东省中西医结合医院委员会"]),
    ],
)
def test_a_name_is_read_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各镇人民政府负责。",
        "相关部门配合,责任单位落实。",
        "县区财政局参照执行。",
        "14个乡镇便民服务中心。",
        "生活污水处理设施",
        "组织党员干部集中学习",
        "优化产业布局",
        "规模养殖场逐场核查",
        "部分乡镇整改滞后",
        "市场秩序好转,区域二十余处",
        "推行村账镇管",
        "《东泽市财政局工作规则》",
        "党工委会议研究",
        "机关党支部组织生活会质量不高",
        "投资股权划转",
        "物业公司服务不优",
        "1.物业服务公司负责清扫。",
        "1.中西部建设滞后。",
        "一是俱乐部建设滞后。",
        "2025年,委党委理论学习中心组已开展9次集中学习",
        "县科协党组理论学习中心组",
        "科长办公会研究,局党组会研究",
        "成功创成三甲中医院",
        "结合医院实际情况,推动医院高质量发展",
        "争创省级文明单位,新增省级临床重点专科",
        "各级党委政府高度重视",
        "局机关各科室参加",
        "有关乡镇整改,有关乡完成",
        "一律进入乡级平台",
        "排查规模养殖场33家",
        "骨科手术量增长,骨科病房改造",
        "外部环境好转",
        "工会干部培训,工会工作",
        "宿河三县政府",
        "各县(市、区)、开发区管委会落实",
        "会同园区平台公司走访",
        "要求矿业公司停产",
        "财政\n局",
        "",
        "服务中心建设滞后",
        "配合海关做好工作,海关总署批复",
        "成立整改工作专班,整改专班每周调度",
        "巡察整改工作领导小组对账",
        "对经开区、高新区土地清理,开发区改革滞后",
        "对临街药店、夜市烧烤店检查,12家酒店停业",
        "大湾村收回3份,在双井社区设置",
        "社区养老服务中心闲置",
        "美丽乡村建设",
        "执行局面被动",
    ],
)
def test_words_that_name_nobody_are_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大湾村、溪口村清理河道。", ["大湾村", "溪口村"]),
        ("剩下的1处在岩背村,松坪村收回3份。", ["岩背村", "松坪村"]),
        ("在榴园社区设点,其中双井社区6个。", ["榴园社区", "双井社区"]),
        ("在农村社区推广,由各村排查,对这两个村通报。", []),
        ("在美丽乡村、示范村建设中,社区治理见效。", []),
        ("大湾村原支书退赔,双井社区居民反映。", []),
    ],
)
def test_a_township_names_its_villages_alone(text: str, expected: list[str]) -> None:
    assert found(text, ("石桅乡",)) == expected


def test_a_place_in_the_name_of_a_branch_does_not_cut_it() -> None:
    assert found("联合国家外汇管理局东泽市分局、市公安局东泽分局开展", PLACES) == [
        "国家外汇管理局东泽市分局",
        "市公安局东泽分局",
    ]


def test_one_scan_finds_the_cores_that_each_rule_would_find_alone() -> None:
    scan = Scan(rules())
    for path in sorted(NOTICES.glob("*.txt")):
        text = path.read_text("utf-8")
        alone = {
            rule: cores
            for rule in rules()
            if (cores := [m.span(rule.group) for m in rule.core.finditer(text)])
        }
        assert {rule: cores for rule, cores in scan.cores(text) if cores} == alone


def test_a_place_of_the_notice_cuts_what_ran_into_it() -> None:
    assert found("企业落户东泽市财政局", PLACES) == ["东泽市财政局"]


def test_names_are_in_order_and_none_overlaps_another() -> None:
    text = "市财政局会同市公安局交警支队、石塘镇人民政府,东泽市城市建设投资集团有限公司配合。" * 3
    read = names(text, PLACES)
    assert all(text[n.start : n.end] == n.text for n in read)
    assert all(a.end <= b.start for a, b in pairwise(read))
    assert {n.rule for n in read} == {"department", "standing_body", "company"}


def test_the_rules_agree_on_what_a_rule_is() -> None:
    for rule in rules():
        least, most = rule.free
        assert least <= most
        assert rule.words is None or most == 0


def test_a_run_reaches_back_to_the_last_character_that_no_name_has() -> None:
    back = Backwards("由市财政")
    assert back.run(4, 0) == 1
    assert back.run(4, 2) == 2
    assert Backwards("甲" * 100).run(100, 0) == 100 - characters.LONGEST


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count how many characters runs to the left look at: the part of the work that a text could make grow."""
    steps: list[int] = []
    plain = Backwards.run

    def counting(self: Backwards, at: int, floor: int, brackets: bool = False) -> int:
        start = plain(self, at, floor, brackets)
        steps.append(at - start + 1)
        return start

    monkeypatch.setattr(Backwards, "run", counting)
    yield steps


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda p: f"{p[:3]}x{len(p)}")
def test_the_work_on_a_hostile_line_grows_with_its_length_only(piece: str, looked_at: list[int]) -> None:
    def work(size: int) -> int:
        looked_at.clear()
        names(piece * (size // len(piece)), PLACES)
        return sum(looked_at)

    once, twice = work(4_000), work(8_000)
    assert twice <= 2.2 * once + characters.LONGEST
    assert once <= 4_000 * 4 * characters.LONGEST


def test_a_line_of_a_million_characters_is_read() -> None:
    for piece in ("省", "局", "东泽市财政局", "《" * 7 + "》"):
        text = piece * (1_000_000 // len(piece))
        read: tuple[Name, ...] = organisations.names(text, PLACES)
        assert all(n.end - n.start <= 2 * characters.LONGEST for n in read)
