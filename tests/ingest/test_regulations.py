"""Documents that a measure makes or rests on: titles with marks and without, their verbs, numbers and articles."""

import pytest

from ingest.extraction.organisations import Name
from ingest.extraction.regulations.regulations import regulations
from ingest.facts import Regulation, UnitKey
from ingest.flow import flow
from ingest.text import Document


def read(body: str, *names: str) -> list[Regulation]:
    text = flow(Document("a.txt", "", body))
    at = [Name(text.text.index(n), text.text.index(n) + len(n), n, "department") for n in names]
    return list(regulations(text, 0, len(text.text), tuple(at), lambda name: UnitKey("东泽市", name.text)))


def told(body: str) -> list[tuple[str, str | None]]:
    """Return each title with how it was made, or why it is cited."""
    return [(r.title, r.action or r.purpose) for r in read(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("制定了《水费管理办法》。", "issued"),
        ("制定印发《水费管理办法》。", "issued"),
        ("审议通过《水费管理办法》。", "issued"),
        ("与某局签订《合作备忘录》。", "issued"),
        ("印发《整改工作方案》，逐项落实。", "issued"),
        ("修订完善《水费管理办法》。", "revised"),
        ("对《水费管理办法》进行修订。", "revised"),
        ("对《水费管理办法》中不符合规定的条款进行修订。", "revised"),
        ("重新修订的《水费管理办法》于2024年3月1日起施行。", "revised"),
        ("《水费管理办法》已印发。", "issued"),
        ("起草《水费管理办法》。", "drafted"),
        ("正在修订《水费管理办法》。", "drafted"),
        ("拟出台《水费管理办法》。", "drafted"),
        ("本局起草的《水费管理办法》已形成送审稿。", "drafted"),
        ("废止《水费管理办法》。", "abolished"),
        ("将《水费管理办法》予以废止。", "abolished"),
        ("按照《水费管理办法》收费。", "basis"),
        ("严格按照《水费管理办法》要求，逐户核对。", "basis"),
        ("按《水费管理办法》收费。", "basis"),
        ("依据省厅印发的《水费管理办法》收费。", "basis"),
        ("根据省厅关于印发《水费管理办法》的通知收费。", "basis"),
        ("严格执行《水费管理办法》。", "standard"),
        ("对照《水费管理办法》逐条检查。", "standard"),
        ("违反《水费管理办法》收费2笔。", "standard"),
        ("根据《水费管理办法》第五条免于追究责任。", "exemption"),
        ("组织学习《水费管理办法》。", "studied"),
        ("传达上级印发的《水费管理办法》。", "studied"),
        ("学习贯彻《水费管理办法》。", "studied"),
        ("省厅印发的《水费管理办法》。", "named"),
        ("针对未制定《水费管理办法》的情况，逐户走访。", "named"),
    ],
)
def test_the_verb_beside_a_title_tells_what_the_measure_does(body: str, expected: str) -> None:
    ((_, found),) = told(body)
    assert found == expected


def test_a_list_shares_its_verb() -> None:
    assert told("制定《甲管理办法》《乙管理办法》、《丙工作细则》等3项制度。") == [
        ("甲管理办法", "issued"),
        ("乙管理办法", "issued"),
        ("丙工作细则", "issued"),
    ]


def test_each_clause_has_its_own_verb() -> None:
    assert told("依据《甲条例》制定《乙管理办法》，组织学习《丙规定》。") == [
        ("甲条例", "basis"),
        ("乙管理办法", "issued"),
        ("丙规定", "studied"),
    ]


def test_commas_inside_a_title_end_no_clause() -> None:
    assert told("印发《关于加强管理，落实责任的通知》《乙管理办法》。") == [
        ("关于加强管理，落实责任的通知", "issued"),
        ("乙管理办法", "issued"),
    ]


@pytest.mark.parametrize("title", ["关于贯彻〈水费管理办法〉的意见", "关于印发《水费管理办法》的通知"])
def test_a_title_may_hold_another(title: str) -> None:
    assert told(f"印发《{title}》。") == [(title, "issued")]


def test_a_document_that_is_made_and_cited_is_made() -> None:
    assert told("制定《水费管理办法》，按照《水费管理办法》收费。") == [("水费管理办法", "issued")]


@pytest.mark.parametrize(
    "written",
    ["水发〔2023〕12号", "水发[2023]12号", "水发【2023】12号", "水发（2023）12号", "水发﹝2023﹞12号"],
)
@pytest.mark.parametrize("place", ["按照《水费管理办法》（{}）第三条", "按照{}《水费管理办法》第三条"])
def test_a_number_stands_in_any_brackets_before_or_behind(written: str, place: str) -> None:
    (one,) = read(place.format(written))
    assert one.number in ("水发[2023]12号", "水发(2023)12号")
    assert one.article == "第三条"


@pytest.mark.parametrize(
    "article",
    ["第三十三条", "第三十三条第二款", "第12条", "第三条第（二）项", "第三条、第五条", "第二条之一"],
)
def test_articles_are_kept_as_written(article: str) -> None:
    (one,) = read(f"根据《水费管理办法》{article}规定，逐户核对。")
    assert one.article == article.replace("（", "(").replace("）", ")")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("修订水利工程供水管理办法，明确标准。", [("水利工程供水管理办法", "revised")]),
        ("按照水利工程供水管理办法规定收费。", [("水利工程供水管理办法", "basis")]),
        ("印发关于加强水费收缴的通知。", [("关于加强水费收缴的通知", "issued")]),
        ("转发省水利厅关于加强水费收缴的通知。", [("关于加强水费收缴的通知", "issued")]),
        ("依据招标投标法第三十二条处理。", [("招标投标法", "basis")]),
        ("按照有关规定处理。", []),
        ("按照要求制定管理办法。", []),
        ("完善内部管理制度。", []),
        ("严格按照上级规定执行。", []),
        ("按照科学方法规定步骤。", []),
        ("依据执法规定处理。", []),
    ],
)
def test_a_title_without_marks_is_taken_only_where_it_names_something(
    body: str, expected: list[tuple[str, str]]
) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("观看警示教育片《迷途》。", "publication"),
        ("编印《典型案例剖析》。", "publication"),
        ("收看《初心》电视片。", "publication"),
        ("完成《供水成本研究》课题研究报告。", "publication"),
        ("发放《节水知识》宣传册。", "publication"),
        ("严格执行《工程建设十不准》。", "policy"),
        ("学习《党章》。", "rule"),
        ("依据《中华人民共和国民法典》处理。", "law"),
        ("签订《合作备忘录》。", "agreement"),
        ("印发《整改方案》。", "plan"),
        ("依据《中华人民共和国水法》处理。", "law"),
        ("出台《收费办法（试行）》。", "policy"),
        ("依据《供水条例》处理。", "rule"),
    ],
)
def test_publications_are_told_from_documents(body: str, kind: str) -> None:
    (one,) = read(body)
    assert one.kind == kind
    assert kind != "publication" or (one.relation, one.purpose) == ("cites", "named")


def test_the_issuer_stands_before_the_title_or_is_the_subject() -> None:
    (one,) = read("按照市财政局《水费管理办法》收费。", "市财政局")
    assert one.issuer == UnitKey("东泽市", "市财政局")
    (one,) = read("市财政局印发《水费管理办法》。", "市财政局")
    assert one.issuer == UnitKey("东泽市", "市财政局")
    (one,) = read("市财政局按照《水费管理办法》收费。", "市财政局")
    assert one.issuer is None
    (one,) = read("会同市财政局制定《水费管理办法》。", "市财政局")
    assert one.issuer is None
    one, other = read("根据市财政局《收费规定》，修订《水费管理办法》。", "市财政局")
    assert (one.issuer, other.issuer) == (UnitKey("东泽市", "市财政局"), None)


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("2023年5月，市财政局印发《水费管理办法》。", "2023-05"),
        ("于2023年5月8日修订《水费管理办法》。", "2023-05-08"),
        ("截至2023年5月底前完成清理，印发《水费管理办法》。", None),
        ("2023年5月，按照《水费管理办法》收费。", None),
        ("2023年5月以来，制定《水费管理办法》。", None),
        ("2023年5月印发《收费规定》，制定《水费管理办法》。", None),
    ],
)
def test_the_date_of_its_making_is_told_in_its_sentence(body: str, date: str | None) -> None:
    assert read(body)[-1].date == date


def test_hostile_text_takes_linear_time() -> None:
    assert read("《" * 50_000) == []
    assert read("按照" * 50_000) == []
    assert len(read("《甲办法》" * 2_000)) == 2_000
