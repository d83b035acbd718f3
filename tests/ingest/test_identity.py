"""Identity: the same words give the same ids, whatever the machine, the encoding or the rest of the page."""

import hashlib
import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from kb.exports import EXPORTS
from kb.graph import Batch, Node
from kb.schema import SCHEMA, Belongs

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
HEAD = "中共东泽市水务局党组关于市委第八轮巡察整改情况的通报\n市委第四巡察组于2024年7月2日反馈了意见。\n"
FOOT = "\n中共东泽市水务局党组\n2025年1月8日\n"
PIECES = (
    "1.关于“责任落实有偏差”的问题\n",
    "2.关于“监管不力。底数不清”的问题\n",
    "整改情况:一是市财政局会同市审计局开展清理。",
    "二是印发《东泽市取用水监督管理实施细则》。",
    "企业22家,已完成19家,剩余3家。",
    "柳湾镇共有企业18家。",
    "移交市公安局办理3家。",
    "责任单位:市教育局\n",
    "截至2024年11月底,已清收1139.***万元。",
    "于20241330日完成。",
    "①对石塘镇水利站予以通报批评。②约谈3人。",
    "(一)压实责任。",
    "三、下一步打算\n",
    "　全角２０２４年５月，\r\n",
    "《》“”",
    "— 1 —\n",
)
NOTICES = st.lists(
    st.sampled_from(PIECES)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12),
    max_size=25,
).map(lambda p: HEAD + "".join(p) + FOOT)


def load(text: str) -> Batch:
    return ingest.batch(ingest.interpret(text.encode("utf-8", "surrogatepass"), "a.txt"))


def shared(batch: Batch) -> set[str]:
    return {n.id for n in batch.nodes if SCHEMA.nodes[n.type].belongs is Belongs.SHARED}


def shape(batch: Batch) -> list[tuple[str, str]]:
    """Return every fact by its type and words: what stays when offsets move."""
    text = str(batch.notice.properties["text"])

    def words(node: Node) -> str:
        start, end = node.properties["start"], node.properties["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        return text[start:end]

    return sorted((n.type, words(n)) for n in batch.nodes if n.type != "Notice" and "start" in n.properties)


@settings(deadline=None)
@given(NOTICES)
def test_any_notice_gives_a_batch_whose_every_place_lies_in_its_text(text: str) -> None:
    batch = load(text)
    length = len(str(batch.notice.properties["text"]))
    for node in batch.nodes:
        if "start" in node.properties:
            start, end = node.properties["start"], node.properties["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert 0 <= start < end <= length
    for edge in batch.edges:
        assert all(0 <= place.start < place.end <= length for place in edge.evidence)


@settings(deadline=None)
@given(NOTICES)
def test_reading_twice_gives_the_same_batch(text: str) -> None:
    assert load(text) == load(text)


@settings(deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), st.sampled_from("甲乙丙。,1 \n"))
def test_one_changed_character_elsewhere_moves_no_fact(sample: Path, where: int, other: str) -> None:
    """A character behind the notice – in the page's footer – changes the notice's id and nothing that was read."""
    text = sample.read_text(encoding="utf-8") + "\n分享到:微信 微博\n"
    footer = text.rindex("分享到") + where % 8
    changed = text[:footer] + other + text[footer + 1 :]
    one, two = load(text), load(changed)
    assert shape(one) == shape(two)
    assert shared(one) - {n.id for n in one.nodes if n.properties.get("scope") == one.notice.id} <= shared(
        two
    )
    assert (one.notice.id == two.notice.id) == (text == changed)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_another_encoding_is_the_same_notice(sample: Path, encoding: str) -> None:
    text = sample.read_bytes().decode("utf-8")
    one = ingest.batch(ingest.interpret(text.encode(), "a.txt"))
    two = ingest.batch(ingest.interpret(text.encode(encoding), "b.txt"))
    assert one.edges == two.edges
    assert set(map(_without_digest, one.nodes)) == set(map(_without_digest, two.nodes))


def _without_digest(node: Node) -> tuple[str, str]:
    return node.id, repr(sorted((k, v) for k, v in node.properties.items() if k != "file_digest"))


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_hash_seed_of_a_process_changes_nothing(seed: str) -> None:
    code = (
        "import sys, io, hashlib, ingest; from kb.exports import EXPORTS\n"
        "told = io.BytesIO()\n"
        "for path in sys.argv[1:]:\n"
        "    b = ingest.batch(ingest.interpret(open(path, 'rb').read(), path)); EXPORTS['jsonl'].write(b.nodes, b.edges, told)\n"
        "print(hashlib.sha256(told.getvalue()).hexdigest())\n"
    )
    paths = [str(p) for p in SAMPLES]
    run = subprocess.run(
        [sys.executable, "-c", code, *paths],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    told = io.BytesIO()
    for path in SAMPLES:
        batch = ingest.batch(ingest.interpret(path.read_bytes(), path.name))
        EXPORTS["jsonl"].write(batch.nodes, batch.edges, told)
    assert run.stdout.strip() == hashlib.sha256(told.getvalue()).hexdigest()


def test_a_name_in_two_cities_is_two_units() -> None:
    foot = "\n中共{0}水务局党组\n2025年1月8日\n"
    head = "中共{0}水务局党组关于市委第八轮巡察整改情况的通报\n1.关于“责任落实有偏差”的问题\n市财政局开展清理。区税务局配合核查。"
    one, two = (load((head + foot).format(city)) for city in ("东泽市", "海棠市"))
    names = [{n.properties["name"] for n in b.nodes if n.type == "Unit"} for b in (one, two)]
    assert all("区税务局" in n for n in names)
    assert shared(one) & shared(two) == set()


@pytest.mark.parametrize("house", ["集团党委", "后勤服务中心党委", "中心血站服务中心党组"])
def test_a_publisher_that_is_told_by_a_bare_word_is_read(house: str) -> None:
    text = f"关于市委巡察反馈问题整改情况的报告\n2033年5月26日,市委第一巡察组向{house}反馈了意见。\n1.关于“责任不实”的问题\n{house}开展自查,财务部核对台账。"
    assert {n.properties["name"] for n in load(text).nodes if n.type == "Unit"}


def units(text: str) -> dict[str, set[str]]:
    """Return the written forms of every unit, by its name."""
    return {u.key.name: set(u.names) for u in ingest.interpret(text.encode(), "a.txt").units}


def notice(publisher: str, body: str) -> str:
    return (
        f"{publisher}关于市委巡察反馈问题整改情况的通报\n2033年5月26日,市委第一巡察组反馈了意见。\n"
        f"1.关于“责任不实”的问题\n{body}\n\n{publisher}\n2034年1月8日\n"
    )


def test_a_companys_short_form_is_the_company() -> None:
    company = "中共东泽市公共交通集团有限公司委员会"
    told = units(notice(company, "市公交集团党委开展自查。集团党委制定方案。"))
    assert told["东泽市公共交通集团有限公司党委"] >= {company, "市公交集团党委", "集团党委"}


@pytest.mark.parametrize(
    ("publisher", "short"),
    [
        ("中共东泽职业技术学院委员会", "学院党委"),
        ("中共东泽市卫生健康委员会党组", "委党组"),
        ("中共东泽市卫生健康委员会党组", "市卫生健康委党组"),
        ("中共东泽市粮食储备集团有限公司委员会", "集团党委"),
        ("中共东泽市中西医结合医院委员会", "医院党委"),
    ],
)
def test_a_party_committee_is_one_by_its_full_name_and_by_its_house(publisher: str, short: str) -> None:
    (known,) = [names for names in units(notice(publisher, f"{short}开展自查。")).values() if short in names]
    assert publisher in known


def test_a_committee_is_told_by_its_house_where_the_house_publishes() -> None:
    told = units(
        notice("东泽市中西医结合医院", "医院党委开展自查。")
        + "中共东泽市中西医结合医院委员会\n2034年1月8日\n"
    )
    assert {"医院党委", "中共东泽市中西医结合医院委员会"} <= told["东泽市中西医结合医院党委"]


def test_a_numbered_part_is_its_houses_where_one_fits() -> None:
    told = units(notice("中共东泽市水务局党组", "东泽市税务局第一稽查局查办案件。第一稽查局移送线索。"))
    assert {"东泽市税务局第一稽查局", "第一稽查局"} <= told["东泽市税务局第一稽查局"]
    told = units(
        notice("中共东泽市水务局党组", "东泽市税务局第一稽查局、临江县税务局第一稽查局查办。第一稽查局移送。")
    )
    assert {"第一稽查局"} in told.values()


def test_a_division_of_a_court_has_a_standard_short_form() -> None:
    told = units(
        notice("东泽市中级人民法院党组", "民事审判第一庭对账。民一庭会同行政庭报送,行政审判庭核对。")
    )
    assert {"民事审判第一庭", "民一庭"} in told.values()
    assert {"行政审判庭", "行政庭"} in told.values()


def test_two_short_forms_are_two_companies() -> None:
    company = "中共东泽市城市建设投资集团有限公司委员会"
    told = units(notice(company, "市城投集团会同市城建集团开展自查。"))
    assert {"东泽市城投集团", "东泽市城建集团"} <= set(told)


def test_the_short_form_of_a_public_body_is_not_guessed() -> None:
    told = units(notice("中共东泽市文化广电和旅游局党组", "市文化局开展自查。"))
    assert "东泽市文化局" in told


def test_a_tax_office_is_one_with_and_without_the_house_above_it() -> None:
    text = "国家税务总局东泽市税务局配合核查。市税务局开展清理。"
    assert {"国家税务总局东泽市税务局", "市税务局"} <= units(notice("中共东泽市水务局党组", text))[
        "东泽市税务局"
    ]


def test_a_known_short_form_of_a_body_is_the_body() -> None:
    told = units(notice("中共东泽市残疾人联合会党组", "市残联党组开展自查。"))
    assert "市残联党组" in told["东泽市残疾人联合会党组"]


def test_a_joint_branch_is_known_by_its_short_form() -> None:
    told = units(notice("中共东泽市文化馆联合总支部委员会", "市文化馆党总支开展自查。"))
    assert "市文化馆党总支" in told["东泽市文化馆党总支"]


def test_a_body_of_an_autonomous_region_is_no_districts() -> None:
    told = units(notice("中共河东省东泽市水务局党组", "自治区审计厅反馈。"))
    assert "自治区审计厅" in {name for names in told.values() for name in names}
    assert "区审计厅" not in told


def test_a_discipline_group_is_the_one_that_the_text_names_in_full() -> None:
    sent = "省纪委监委驻厅纪检监察组"
    told = units(notice("中共东河省民政厅党组", f"移交{sent}2条。驻厅纪检监察组约谈5人。"))
    assert {sent, "驻厅纪检监察组"} in told.values()


def test_batches_are_sorted_by_id_whatever_the_order_they_were_made_in() -> None:
    batch = load(SAMPLES[0].read_text(encoding="utf-8"))
    nodes, edges = list(batch.nodes), list(batch.edges)
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    assert Batch.of(batch.notice, nodes, edges) == batch
