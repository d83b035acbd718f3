"""The status that a notice itself claims for an issue: what it says is done, and what it says is left."""

import re

from ingest.extraction.labels import Label
from ingest.facts import Claim, Figure
from ingest.flow import Flow

_LABELLED: tuple[tuple[str, str], ...] = (
    ("partial", r"阶段性|部分|基本完成|未完成|未整改|正在|推进|整改中|持续|尚未|进行中|延期"),
    ("resolved", r"已?(?:全部|整改)?(?:完成|销号|到位|办结|整改)"),
)
_LEFT = re.compile(
    r"正在(?:积极|抓紧|加快|有序|逐步|持续)?(?:处理|推进|整改|办理|实施|施工|催缴|清收|建设|拆除|协调|对|核实|完善)|(?:目前)?案件?(?:目前)?(?:正)?在审理|尚待[^,。;]{2,12}|尚在[^,。;]{2,10}|阶段性(?:办结|完成)|暂未[^,。;]{1,8}|(?:仍|尚|还)(?:在|有|未|需)[^,。;]{0,12}?(?:完成|整改|到位|办结|收回|销号|侦办|继续|推进|拆除|支付|装|修复|执行|验收)"
    r"|未(?:完成|清收|收回|整改到位|办结)(?=[,。;、\d])|剩余[^,。;]{0,14}\d|其余[^,。;\d]{0,8}(?:正在|将于)|\d[\u4e00-\u9fff]计划[^,。;]{2,16}(?:前|底)|其余[^,。;]{0,8}\d[^。;]{0,14}(?:正在|将)|除[^。;]{2,40}外,其(?:他|余)[^,。;]{0,12}(?:已|均)"
    r"|(?:暂)?无法(?:投入|完成|收回|整改)|尚缺|尚差|预计[^,。;]{2,16}(?:前|底)[^,。;]{0,8}(?:完成|整改|收回|清收)|待[^,。;]{2,24}(?:后|解封|到位)|进度滞后|下一步[,]?[^。;]{0,16}将|因[^,。;]{2,30}(?:未能|暂未|无法)(?!及时)|仅完成|尚有\d"
)
_DONE = re.compile(
    r"(?:均|已|全部|均已|已全部|现已全部)[^,。;\d]{0,8}?(?:整改到位|整改完成|完成整改|整改完毕|完成销号|整改销号|销号|补缴到位|停发待遇|整改落实到位)|已(?:于[^,。;]{4,12})?(?:完成)?(?:验收)?销号|通过[^,。;]{0,8}验收|已办结|全部(?:整改)?(?:完成|销号|到位)|整改完成率[^,。;]{0,4}100%|已(?:经)?全部(?:予以)?[^,。;]{0,10}(?:完成|到位|细化|清退|退回|归还|追回)|(?:该|此)问题已[^,。;]{0,20}(?:验收|销号|整改)|均已(?:整改|更正|纠正)|全部(?:核减|纠正)|悉数(?:追回|退还|上缴)|(?:已|均)落实到位|整改完毕|(?:同意|予以|准予)销号|\d[\d.,]*[万亿]?元(?:资金)?(?:已)?全部[^,。;]{0,4}(?:缴入|上缴|归还|退还|退缴|清退|拨付)|(?:整改|清退|收回|追缴|完成)率(?:达到?|为)?100%"
)


def claim(
    flow: Flow, start: int, end: int, labels: tuple[Label, ...], figures: tuple[Figure, ...], told: bool
) -> Claim:
    """Return the claimed status of an issue.

    A status label decides. Else words for undone work, or a remaining figure above zero, make it ``partial``; words that
    claim completion, or tallies that are all done, ``resolved``; other rectification text ``ongoing``; none ``unknown``.
    """
    for label in labels:
        if label.kind == "status" and (words := flow.text[label.start : label.end].strip()):
            status = next((s for s, pattern in _LABELLED if re.search(pattern, words)), "ongoing")
            if re.match(r"已(?:全部)?(?:完成|销号|整改)", words):
                status = "resolved"
            return Claim(status, flow.span(label.start, label.end), "status_label")
    if not told:
        return Claim("unknown", None, "nothing_told")
    left = next((f for f in figures if f.role == "remaining" and (f.value is None or f.value > 0)), None)
    if left is not None:
        return Claim("partial", left.span, "remaining_figure")
    if found := _LEFT.search(flow.text, start, end):
        return Claim("partial", flow.span(*found.span()), "words_for_undone_work")
    if found := _DONE.search(flow.text, start, end):
        return Claim("resolved", flow.span(*found.span()), "words_that_claim_completion")
    if (full := _all_done(figures)) is not None:
        return Claim("resolved", full.span, "tallies_all_done")
    return Claim("ongoing", None, "measures_without_a_claim")


def _all_done(figures: tuple[Figure, ...]) -> Figure | None:
    """Return the done figure of the only tally that has total and done, where they are equal."""
    totals = {f.tally: f for f in figures if f.role == "total"}
    done = {f.tally: f for f in figures if f.role == "done"}
    both = totals.keys() & done.keys()
    if both and all(totals[t].value == done[t].value is not None for t in both):
        return done[min(both)]
    return None
