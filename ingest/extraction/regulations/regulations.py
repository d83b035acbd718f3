"""Laws, rules, plans and other documents that an issue's text names, and what its measures do with them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from ingest.extraction.organisations import Name
from ingest.extraction.regulations.kinds import kind_of
from ingest.extraction.regulations.titles import Title, masked, titles
from ingest.extraction.regulations.verbs import (
    AFTER,
    CARRIED,
    CARRIES,
    CITED,
    MADE,
    SHORT,
    VERB,
    action_of,
    after_action,
    denied,
    exempts,
)
from ingest.extraction.units.parts import opens_clause
from ingest.facts import Regulation, UnitKey
from ingest.flow import Flow

_NUMERAL = r"[〇零一二三四五六七八九十百\d]{1,6}"
_ARTICLE = rf"第{_NUMERAL}条(?:之[一二三四五])?(?:第{_NUMERAL}款)?(?:第\(?{_NUMERAL}\)?项)?"
_WRITTEN_NUMBER = r"[\u4e00-\u9fff]{1,12}[\[(〈<]\d{4}[\])〉>](?:第)?\d{1,5}号|(?:[\u4e00-\u9fff]{1,14}令)?第\d{1,5}号(?:令)?"
_NUMBER = re.compile(rf"》?[\[(]?(?P<number>{_WRITTEN_NUMBER})[\])]?")
_NUMBER_BEFORE = re.compile(rf"(?P<number>{_WRITTEN_NUMBER})[\])]?(?:文件)?(?:[,、])?《?$")
_ARTICLES = re.compile(
    rf"》?(?:\((?:[^()\n]|\([^()\n]{{0,12}}\)){{0,40}}\))?(?:中|的)?(?:第{_NUMERAL}章)?(?P<article>{_ARTICLE}(?:(?:、|和|及|至){_ARTICLE}){{0,4}})"
)
_JOIN = re.compile(
    rf"(?:[《》、,和与及以]|\([^()]{{0,30}}\)|第{_NUMERAL}条(?:第{_NUMERAL}款)?|\s|等){{0,12}}$"
)
# 按照省厅印发的《…》: 印发 tells whose it is; 某局制定的《…》已印发: what was made of it.
_OF = frozenset({"的", "了的"})
_GOES_ON = re.compile(r"》?(?:已|现已|正式|经|将|正在|于\d)")
_DATE = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?(?!以来|起|前|底前|至|-)")
_BOUNDARIES = "。;,\n"
_CLAUSE = 160  # characters before a title in which its verb stands
_AFTER = 28
_DATED = 60  # characters before a title in which its date stands
_SENTENCE = 400  # characters before a title in which its sentence begins
_SUBJECT = 24  # characters from the start of a sentence to its subject
_NUMBER_REACH = 30


def regulations(
    flow: Flow, start: int, end: int, names: tuple[Name, ...], key: Callable[[Name], UnitKey | None]
) -> Iterator[Regulation]:
    """Yield the documents named in ``flow.text[start:end]``, in order.

    ``names`` are the organisations found there, in order; ``key`` tells which unit a name is. The issuer is the unit
    written directly before the title (市住建局《…》), or the subject of the clause whose verb made the document. A document
    that is made and named again there is told where it is made.
    """
    found = titles(flow.text, start, end)
    if not found:
        return
    reader = _Reader(flow, start, end, found, names, key)
    told = [reader.read(i) for i in range(len(found))]
    made = {r.title for r in told if r.relation == "issues"}
    yield from (r for r in told if r.relation == "issues" or r.title not in made)


class _Reader:
    """Reads the words around the titles of one stretch."""

    def __init__(
        self,
        flow: Flow,
        start: int,
        end: int,
        found: list[Title],
        names: tuple[Name, ...],
        key: Callable[[Name], UnitKey | None],
    ) -> None:
        self.flow = flow
        self.start = start
        self.end = end
        self.found = found
        self.names = names
        self.key = key
        shifted = [Title(t.start - start, t.end - start, t.words, t.verb) for t in found]
        self.masked = masked(flow.text[start:end], shifted)
        self.previous: tuple[str | None, str | None] = (None, None)

    def read(self, i: int) -> Regulation:
        """Return the document that the i-th title names; titles are read in order, for lists share their verb."""
        one, text = self.found[i], self.flow.text
        clause = self._clause(one.start)
        before = text[clause : one.start].rstrip("《")
        after = text[one.end : min(self.end, one.end + _AFTER)]
        kind = kind_of("".join(one.words.split()), before, after.lstrip("》"))
        verb, action = self._made(i, clause, after)
        self.previous = (verb, action)
        if kind == "publication":
            action = None
        article, number = _ARTICLES.match(text, one.end, self.end), self._number(one)
        span = self.flow.span(one.start, one.end)
        whole = span.end - span.start == one.end - one.start  # no page mark or line's end stands in it
        return Regulation(
            span,
            "title_without_marks" if one.verb else "title_in_marks",
            "".join((span.text if whole else self.flow.raw(one.start, one.end)).split()),
            "issues" if action else "cites",
            kind,
            verb=verb,
            action=action,
            purpose=None if action else _purpose(kind, verb, text[one.end : min(self.end, one.end + 40)]),
            article=article["article"] if article else None,
            number=number,
            issuer=self._issuer(one, clause, made=action is not None),
            date=self._date(one) if action not in (None, "drafted") else None,
        )

    def _made(self, i: int, clause: int, after: str) -> tuple[str | None, str | None]:
        """Return the verb beside a title, and how it made the document, None where it did not."""
        one = self.found[i]
        if one.verb is not None:
            before = self._masked(clause, one.start - len(one.verb))
            return one.verb, action_of(one.verb, before) if one.verb in MADE and not denied(before) else None
        before = self._masked(clause, one.start).removesuffix("《")
        found = self._last_verb(before, after)
        joined = i > 0 and _JOIN.fullmatch(self.flow.text, self.found[i - 1].end, one.start)
        if joined and (found is None or clause > self.found[i - 1].end):
            return self.previous
        # 对《…》进行修订, 《…》已印发: the verb stands behind, where none before it made the document.
        if (
            (found is None or found[1] is None)
            and (behind := AFTER.match(after))
            and (found is None or before.endswith(("对", "将")))
        ):
            return behind["verb"], after_action(behind["verb"])
        return found or (None, None)

    def _last_verb(self, before: str, after: str) -> tuple[str, str | None] | None:
        """Return the last verb of the words before a title that governs it, and how it made the document."""
        carried = CARRIED.search(before) if CARRIES.match(after) else None
        words = before[: carried.start()] if carried else before
        verbs = [(m[0], words[: m.start()], words[m.end() :]) for m in VERB.finditer(words)]
        if words[-1:] in SHORT and not (verbs and not verbs[-1][2]):
            return SHORT[words[-1]], None
        told = next(((verb, front) for verb, front, behind in reversed(verbs) if behind not in _OF), None)
        if told is None and verbs and (MADE.get(verbs[-1][0]) == "drafted" or _GOES_ON.match(after)):
            told = verbs[-1][:2]  # 某局起草的《…》已形成送审稿
        if told is None:
            return None
        verb, front = told
        return verb, action_of(verb, front) if verb in MADE and not denied(front) else None

    def _masked(self, start: int, end: int) -> str:
        return self.masked[start - self.start : end - self.start]

    def _clause(self, at: int) -> int:
        """Return where the clause before a title begins; commas inside titles do not end it."""
        low = max(self.start, at - _CLAUSE)
        window = self._masked(low, at)
        return low + max(map(window.rfind, _BOUNDARIES)) + 1

    def _number(self, one: Title) -> str | None:
        text = self.flow.text
        found = _NUMBER.match(text, one.end, self.end)
        if found is None:
            front = text[max(self.start, one.start - _NUMBER_REACH) : one.start]
            found = _NUMBER_BEFORE.search(front) if "号" in front else None
        if found is None:
            return None
        # 按照水发〔2023〕12号《…》: the verb is none of the number's.
        cited = max((m.end() for m in VERB.finditer(found["number"])), default=0)
        return found["number"][cited:]

    def _date(self, one: Title) -> str | None:
        """Return the date in front of the verb that made the document, in its sentence and behind any other title."""
        low = max(self.start, one.start - _DATED)
        front = re.split(r"[。;\n》]", self._masked(low, one.start))[-1]
        found = list(_DATE.finditer(front))
        return "-".join(f"{int(part):02d}" for part in found[-1].groups() if part) if found else None

    def _issuer(self, one: Title, clause: int, *, made: bool) -> UnitKey | None:
        """Return the unit directly before the title, or, of a document that was made, the subject of its verb."""
        text = self.flow.text
        behind = bisect_left(self.names, one.start, key=lambda n: n.start)
        near = self.names[max(0, behind - 12) : behind]
        if near and near[-1].end == one.start - 1 and text[one.start - 1] == "《":
            return self.key(near[-1])
        if not made:
            return None
        reach = max(self.start, one.start - _SENTENCE)
        low = max(reach, *(text.rfind(c, reach, one.start) + 1 for c in "。;\n"))
        for start in (clause, low):
            subject = next((n for n in near if start <= n.start <= start + _SUBJECT), None)
            if subject and _acts(text[start : subject.start], text[subject.end : subject.end + 1]):
                return self.key(subject)
        return None


def _acts(before: str, after: str) -> bool:
    """Tell whether a name between these words is the subject of its clause (由某局, 某局), or of the whole sentence."""
    return after not in ("的", "《") and (before.endswith("由") or opens_clause(before))


def _purpose(kind: str, verb: str | None, after: str) -> str:
    if kind == "publication":
        return "named"
    told = CITED.get(verb or "", "named")
    return "exemption" if told in ("basis", "standard") and exempts(after.lstrip("》")) else told
