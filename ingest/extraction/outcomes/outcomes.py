"""Consequences that the text tells as done: money that came back, persons held to account, cases, matters handed on.

Plans, systems and praise are none. Amounts of different kinds stand apart and are never added.
"""

import re
from collections.abc import Callable, Iterator

from ingest.extraction.outcomes.cases import cases
from ingest.extraction.outcomes.money import money
from ingest.extraction.outcomes.persons import persons
from ingest.extraction.outcomes.sentences import Sentence, sentences
from ingest.extraction.words import either
from ingest.facts import Figure, Outcome
from ingest.flow import Flow

_READERS: dict[str, Callable[[Sentence], Iterator[Outcome]]] = {
    "money": money,
    "persons": persons,
    "cases": cases,
}
# Rare words; only the sentences that hold one are read, by the reader that it is for.
_WORDS: dict[str, str] = {
    "money": """
        罚款 罚没 罚金 处罚 追回 收回 扣回 退回 追缴 追收 清退 清收 清欠 退还 退缴 退赔 收缴 补缴 上交 上缴 缴入 缴清 挽回 到账 归还 没收
        清缴 补收 收取 入库 扣缴 扣除 扣罚
    """,
    "persons": """
        谈话 处分 诫勉 批评 警告 约谈 问责 追责 追究责任 函询 处理责任 处理相关 处理人员 处理干部 作出处理 做出处理 书面检查 书面检讨 记过 记大过
        撤职 免职 降职 降级 停职 调离 辞退 解聘 解除劳动 待岗 扣发 扣减 通报 拘留 开除 形态 组织处理 组织调整 经济处罚 留党察看
    """,
    "cases": "立案 移交 移送 转交 起诉 诉讼 之诉 仲裁",
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_CUE = re.compile(either(_KIND))


def outcomes(flow: Flow, start: int, end: int, figures: tuple[Figure, ...]) -> tuple[Outcome, ...]:
    """Return the consequences told in ``flow.text[start:end]``, in the order of the text.

    ``figures`` are that stretch's, with their roles. Each outcome rests on the words of its span; what has no number
    is told without one.
    """
    found: list[Outcome] = []
    for sentence, cues in sentences(flow, start, end, _CUE, figures):
        for kind in {_KIND[cue] for cue in cues}:
            found.extend(_READERS[kind](sentence))
    return tuple(sorted(found, key=lambda o: (o.span.start, o.span.end, o.kind)))
