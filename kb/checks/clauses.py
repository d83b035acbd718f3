"""The clauses of measures, in bare words: what is left when two texts are to be compared for what they say."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kb.checks.text import Place, clauses
from kb.checks.view import View

_ORDINAL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[是则要、]|[①-⑳]|[（(]?\d{1,2}[.、．）)]|第[一二三四五六七八九十]+$|首先|其次)"
)
_TITLE = re.compile(r"《[^《》]*》")
# What every notice of the field says alike.
_SET_PHRASE = re.compile(
    r"习近平[\u4e00-\u9fff]{0,30}?(?:思想|讲话|精神|论述|指示|批示|要求)"
    r"|党的[一二三四五六七八九十]+(?:届[一二三四五六七]中全会|大)[\u4e00-\u9fff]{0,12}?精神"
    r"|集体领导民主集中个别酝酿会议决定(?:的?原则)?|谁主管谁负责(?:谁审批谁监管)?|党要管党|全面从严治党|党政同责一岗双责"
    r"|两个(?:确立|维护)|四个(?:意识|自信)|三会一课|三重一大|中央八项规定精神?"
)
_MARKS = re.compile(r"[^\w]|_")
_HEADING = 14  # characters that a measure may begin with to say what it is about: 一是加强督办。
HIDDEN = "\0"  # stands for each character that is not compared; no mark, so that it ends no clause


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a measure: its bare words, where it stands, and which sentence of its issue it is in."""

    words: str
    measure: str
    start: int
    end: int
    sentence: int


def bare(words: str) -> str:
    """Return words without marks, width, an ordinal in front, and set phrases."""
    plain = unicodedata.normalize("NFKC", "".join(_ORDINAL.sub("", words).split()))
    return _SET_PHRASE.sub("", _MARKS.sub("", plain))


def headings(view: View) -> frozenset[str]:
    """Return the bare words of every heading: a measure that repeats them says nothing of its own by that."""
    return frozenset(
        bare(str(node.properties["title"])) for type_ in ("Issue", "Theme") for node in view.all(type_)
    )


def comparable(view: View) -> str:
    """Return the notice's text, character for character, with titles in 《》 and names of units hidden."""
    hidden = [m.span() for m in _TITLE.finditer(view.text)]
    for edge in view.from_(view.notice.id, "NAMES"):
        if view.node(edge.target).type == "Unit":
            hidden += [(place.start, place.end) for place in edge.evidence]
    told = list(view.text)
    for start, end in hidden:
        told[start:end] = HIDDEN * (end - start)
    return "".join(told)


def clauses_of(view: View, issue: str, text: str, leave_out: frozenset[str]) -> Iterator[Clause]:
    """Yield the clauses of an issue's measures that say something; ``text`` is what `comparable` gives."""
    number = 0
    for measure in view.sources(issue, "ADDRESSES"):
        number += 1
        low, high = view.span(measure.id)
        for start, end in clauses(text, low, high):
            words, closed = bare(text[start:end]), text[end : end + 1] in ("。", "；", ";")
            own_heading = (
                start == low and closed and len(words) <= _HEADING and measure.properties.get("marked")
            )
            if words and words not in leave_out and not own_heading:
                yield Clause(words, measure.id, *_shown(view.text, start, end), number)
            number += closed


def _shown(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    return start, end
