"""What a notice claims of an issue, and who accepted it."""

import pytest

from ingest import batch, interpret
from ingest.acceptance import acceptance
from ingest.contract import as_json
from ingest.extraction.status.status import claim
from ingest.facts import Issue
from ingest.flow import flow
from ingest.text import Document

HEAD = "中共东泽市水务局党组关于市委巡察整改情况的通报\n市委第四巡察组于2024年7月2日反馈了意见。\n1.关于“责任落实有偏差”的问题\n"
FOOT = "\n中共东泽市水务局党组\n2025年1月8日\n"


def read(body: str) -> Issue:
    (issue,) = interpret((HEAD + body + FOOT).encode(), "a.txt").issues
    return issue


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("已完成", "resolved"),
        ("已完成整改并长期坚持", "resolved"),
        ("已销号", "resolved"),
        ("整改完成", "resolved"),
        ("完成率100%", "resolved"),
        ("阶段性完成", "partial"),
        ("基本完成", "partial"),
        ("未完成", "partial"),
        ("正在整改", "partial"),
        ("持续推进", "partial"),
        ("完成80%", "partial"),
        ("长期坚持", "ongoing"),
    ],
)
@pytest.mark.parametrize("label", ["整改状态", "销号情况"])
def test_a_status_line_beats_the_prose(label: str, words: str, status: str) -> None:
    issue = read(f"{label}：{words}\n整改情况：仍有3家未完成整改。已全部完成整改。")
    assert (issue.claim.status, issue.claim.rule) == (status, "status_label")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("该问题已整改到位。", "resolved"),
        ("资金5万元全部上缴。", "resolved"),
        ("市财政局派员验收，认定该问题整改到位。", "resolved"),
        ("更换水表，2027年10月底前完成补装。", "partial"),
        ("其余3家正在整改。", "partial"),
        ("注销2家，其他企业正办理清算手续。", "partial"),
        ("预计2026年底前完成。", "partial"),
        ("开展清理。", "ongoing"),
        # what is left, or goes on, told in other words
        ("经批准，竣工时间延期至2027年12月底。", "partial"),
        ("尚欠3 2**万元，已签订分期付款协议。", "partial"),
        ("已清理。余下2处由海棠公司拆除。", "partial"),
        ("处置22家，尚未处置的9家中，4家正在协商回购价格。", "partial"),
        ("已起诉至东泽市人民法院，等待判决。", "partial"),
        ("目前已进入诉讼程序。", "partial"),
        ("已申请强制执行。", "partial"),
        ("一审已判决，对方提起上诉。", "partial"),
        ("建成8处，2处在建。", "partial"),
        ("已完成总工程量的80%。", "partial"),
        ("工程正处于验收阶段。", "partial"),
        ("对正在执行的合同开展清理。", "ongoing"),
        ("发现兼职13人，市水务局约谈6人，均已辞去兼职。", "resolved"),
        ("开展清理，问题得到妥善解决。", "ongoing"),
        ("开展清理，问题已得到妥善解决。", "resolved"),
        # short plain claims
        ("坏了的水管修好了。", "resolved"),
        ("多发的补贴全部退回。", "resolved"),
        ("拖欠工资已全部兑现。", "resolved"),
        ("欠缴租金5万元已缴清。", "resolved"),
        ("3批物资均已入库。", "resolved"),
        ("缺失的资料已补齐。", "resolved"),
        ("多收费用已退还5万元。", "resolved"),
        ("市财政局派员验收，认定合格。", "resolved"),
        ("信访件128件，已办结128件。", "resolved"),
        # in brackets at a paragraph's end, or as the first words
        ("一是清理旧账。二是核对账目。【已完成】", "resolved"),
        ("清理旧账，尚有3笔未核对。（已完成）", "resolved"),
        ("清理旧账。（正在推进）", "partial"),
        ("清理旧账。（基本完成）", "partial"),
        ("整改情况：已完成。一是清理旧账，核对账目三十笔。", "resolved"),
        # what is left belongs to this issue, and is still to be done
        ("已收回3万元，剩余2万元已于2024年9月缴清。", "resolved"),
        ("违规资金已全部追回，3家企业2年内不得参加采购。", "resolved"),
        ("已全部清退完毕。下一步，将加强日常监管。", "resolved"),
        ("保留账号114个，该问题已全部整改完成。", "resolved"),
        # no claim
        ("要求企业全部退回资金。", "ongoing"),
        ("确保全部完成整改。", "ongoing"),
        ("修订办法，长期坚持。", "ongoing"),
        # the finding only, in other words
        ("市水务局未按规定公开预算。", "unknown"),
        ("具体表现：账目不清。", "unknown"),
        ("责任单位：市水务局\n整改时限：2024年12月", "unknown"),
    ],
)
def test_prose_claims_what_is_done_and_what_is_left(body: str, status: str) -> None:
    assert read(body).claim.status == status


def told_below(headings: str, words: str = "开展清理。") -> str:
    text = flow(Document("a.txt", "", words))
    return claim(text, ((0, len(text.text)),), (), (), above=headings).status


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("三、正在推进的整改事项", "partial"),
        ("未完成整改", "partial"),
        ("（二）基本完成、需长期坚持的事项", "partial"),
        ("已完成整改事项", "resolved"),
        ("一、已完成整改并长期坚持的问题", "resolved"),
        ("已完成和正在推进的事项", "ongoing"),
        ("二、整改完成情况", "ongoing"),
        ("（一）“工程未完成整改任务”方面", "ongoing"),
        ("三、正在推进的整改事项\n（一）工程建设方面", "partial"),
    ],
)
def test_a_chapter_tells_the_status_of_a_silent_issue(heading: str, status: str) -> None:
    assert told_below(heading) == status


def test_the_text_of_an_issue_beats_its_chapter() -> None:
    assert told_below("三、正在推进的整改事项", "该问题已整改到位。") == "resolved"


def test_the_amount_belongs_to_the_words_that_claim() -> None:
    words = read("资金5.2万元全部上缴。").claim.words
    assert words is not None and words.text == "5.2万元全部上缴"


@pytest.mark.parametrize(
    ("body", "accepted", "on"),
    [
        ("2024年9月，市委巡察办核准销号。", "市委巡察办", "2024-09"),
        ("该问题已经市委巡察办验收。", "市委巡察办", None),
        ("经市委巡察办于2024年9月5日验收销号。", "市委巡察办", "2024-09-05"),
        ("销号情况：已销号，市委巡察办于2024年9月5日验收。\n整改情况：已清理。", "市委巡察办", "2024-09-05"),
        ("市财政局、市审计局同意该问题销号。", "市财政局、市审计局", None),
        ("验收单位：市委巡察办\n销号情况：已销号\n整改情况：已清理。", "市委巡察办", None),
        (
            "验收单位：市委巡察办\n验收时间：2024年9月5日\n整改情况：已清理。",
            "市委巡察办",
            "2024-09-05",
        ),
    ],
)
def test_somebody_else_accepted_the_closure(body: str, accepted: str, on: str | None) -> None:
    told = acceptance(read(body))
    assert told is not None
    assert (told.by, told.on) == (accepted, on)


@pytest.mark.parametrize(
    "body",
    [
        "该问题已整改到位。",
        "已报市委巡察办验收。",
        "拟报市委巡察办核准销号。",
        "经市政府批准，出台验收办法。",
        "验收单位：市委巡察办\n整改状态：整改中\n整改情况：正在清理。",
    ],
)
def test_a_claim_is_no_acceptance(body: str) -> None:
    assert acceptance(read(body)) is None


def test_the_acceptance_is_printed_and_loaded() -> None:
    reading = interpret((HEAD + "2024年9月，市委巡察办核准销号。" + FOOT).encode(), "a.txt")
    printed = as_json(reading)["issues"][0]  # type: ignore[index]
    assert (printed["accepted"], printed["accepted_on"]) == ("市委巡察办", "2024-09")
    (node,) = [n for n in batch(reading).nodes if n.type == "Issue"]
    assert (node.properties["accepted"], node.properties["accepted_on"]) == ("市委巡察办", "2024-09")
