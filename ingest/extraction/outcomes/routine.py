"""Whether a consequence follows from the finding, or is a number of the body's yearly routine."""

import re

from ingest.extraction.outcomes.sentences import Sentence

# A whole period's number: 2022年全区…, 上半年查处…, 全年…; or the head of a measure that speaks of everyday work.
_ROUTINE = re.compile(
    r"20\d{2}年(?:度|全年|上半年|下半年|前?[一二三四]个?季度)?(?:全[省市区县镇局州系]|共|累计|查处|查办|办理|运用|立案|处[置理]|开展|各)"
    r"|全年|今年以来|近年来|强化日常|日常监督|常态化开展|常态化监督|"
    + "|".join(mark + period for mark in ",。;" for period in ("上半年", "每年", "每月", "每季"))
)
_HEAD = 16


def arises_from(sentence: Sentence, at: int) -> str:
    """Return ``routine`` or ``finding`` for a consequence told at a place of a sentence."""
    low = max(0, sentence.start - _HEAD)
    return "routine" if _ROUTINE.search(sentence.flow.text, low, at) else "finding"
