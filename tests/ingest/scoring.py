"""What a careful reader takes from a notice, held against what was read: hits and misses by kind of fact.

A gold file is YAML: ``document`` (title, issuer, published, inspection), ``aliases`` (rows of names that mean one unit),
``distinct`` (pairs that do not) and ``issues`` with number, title, group, theme, status (those a reader would accept),
measures (how many are led by an ordinal), units (name → part), regulations (title → issues or cites), metrics, dates
and deadline. A key that an issue leaves out is not scored.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

OWNERS = ("lead", "support")
ASIDE = ("mentioned", "approves")
# The gold's subject is a unit where the backlog lies or that was penalised.
COARSE = {"located": "subject", "sanctioned": "subject"}
TALLIED = ("total", "done", "remaining")


def plain(words: object) -> str:
    """Return words without white space, quotation marks, full stops and width."""
    narrow = str(words or "").translate(str.maketrans("，：；（）％", ",:;()%"))
    return re.sub(r"[\s\"'“”‘’「」。.]+", "", narrow)


def alike(one: object, other: object) -> bool:
    """Tell whether two texts are nearly the same words."""
    a, b = plain(one), plain(other)
    return bool(a and b) and (a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8)


@dataclass
class Counted:
    """What was found, what was found wrongly, what was missed, and those two in words."""

    hit: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where there was nothing to find."""
        every = 2 * self.hit + self.wrong + self.missed
        return 2 * self.hit / every if every else 1.0

    def compare(
        self, at: str, gold: Iterable[Any], found: Iterable[Any], same: Callable[[Any, Any], bool]
    ) -> None:
        """Count each of the gold once, and what is left over as wrong."""
        left = list(found)
        for one in gold:
            hit = next((x for x in left if same(one, x)), None)
            if hit is None:
                self.missed += 1
                self.faults.append(f"{at}: missed {one}")
            else:
                left.remove(hit)
                self.hit += 1
        self.wrong += len(left)
        self.faults += [f"{at}: wrong {x}" for x in left]

    def tell(self, at: str, right: bool, expected: object, got: object) -> None:
        """Count one value that is right or not."""
        if right:
            self.hit += 1
        else:
            self.wrong += 1
            self.missed += 1
            self.faults.append(f"{at}: {expected!r} was read as {got!r}")


Score = dict[str, Counted]
KEYS = (
    "document", "issues", "groups", "themes", "status", "measures", "units", "owners", "roles", "resolution",
    "regulations", "relations", "figures", "figure roles", "dates", "deadlines", "evidence",
)  # fmt: skip


def score(gold: dict[str, Any], read: dict[str, Any], into: Score | None = None) -> Score:
    """Count one notice's facts by kind, into the counts given or new ones."""
    counted = into if into is not None else {key: Counted() for key in KEYS}
    name = str(gold["document"].get("title", ""))[:16]
    aliases = [{plain(n) for n in row} for row in gold.get("aliases") or []]
    _document(counted["document"], name, gold["document"], read["document"], aliases)
    _resolution(counted["resolution"], name, gold, read)
    left = list(read["issues"])
    for want in gold["issues"]:
        got = next((p for p in left if alike(want["title"], p["title"])), None)
        if got is None:
            counted["issues"].missed += 1
            counted["issues"].faults.append(f"{name}: missed {want['title']}")
            continue
        left.remove(got)
        counted["issues"].hit += 1
        _issue(counted, f"{name} {want['title'][:12]}", want, got, aliases)
        _evidence(counted["evidence"], name, got, read["text"])
    counted["issues"].wrong += len(left)
    counted["issues"].faults += [f"{name}: wrong {p['title']}" for p in left]
    return counted


def same_unit(one: str, other: str, aliases: list[set[str]]) -> bool:
    """Tell whether two names mean one unit: up to a place in front, or by a row of aliases."""
    a, b = plain(one), plain(other)
    ends = min(len(a), len(b)) >= 3 and (a.endswith(b) or b.endswith(a))
    return a == b or ends or any(a in row and b in row for row in aliases)


def _document(
    counted: Counted, at: str, gold: dict[str, Any], read: dict[str, Any], aliases: list[set[str]]
) -> None:
    inspected = read.get("inspection") or {}
    pairs = [(key, gold[key], read.get(key)) for key in ("title", "issuer", "published") if gold.get(key)]
    pairs += [(key, value, inspected.get(key)) for key, value in (gold.get("inspection") or {}).items()]
    for key, want, got in pairs:
        dated = re.fullmatch(r"\d{4}(-\d\d){0,2}", str(want))
        right = (
            str(want) == str(got) if dated else alike(want, got) or same_unit(str(want), str(got), aliases)
        )
        counted.tell(f"{at} {key}", right, str(want), got)


def _resolution(counted: Counted, at: str, gold: dict[str, Any], read: dict[str, Any]) -> None:
    units = [{plain(n) for n in (u["name"], *u["names"])} for u in read["units"]]
    for row in gold.get("aliases") or []:
        said = {plain(n) for n in row if n in read["text"]}
        if len(said) > 1:
            counted.tell(at, any(said <= unit for unit in units), row, "several units")
    for pair in gold.get("distinct") or []:
        counted.tell(at, not any({plain(n) for n in pair} <= unit for unit in units), pair, "one unit")


def _issue(
    counted: Score, at: str, want: dict[str, Any], got: dict[str, Any], aliases: list[set[str]]
) -> None:
    for key, name in (("groups", "group"), ("themes", "theme")):
        if want.get(name):
            counted[key].tell(at, alike(want[name], got[name]), want[name], got[name])
    if want.get("status"):
        counted["status"].tell(at, got["status"] in want["status"], want["status"], got["status"])
    if want.get("measures"):
        marked = sum(m["marked"] for m in got["measures"])
        counted["measures"].tell(at, marked == want["measures"], want["measures"], marked)
    if "deadline" in want:
        due = str(want["deadline"] or "")
        counted["deadlines"].tell(at, due == str(got["deadline"] or ""), due, got["deadline"])
    if "units" in want:
        _units(counted, at, want, got, aliases)
    if "regulations" in want:
        _regulations(counted, at, want, got)
    if "metrics" in want:
        _figures(counted, at, want["metrics"] or [], got["figures"])
    told = {str(d["value"]) for d in got["dates"]}
    for day in want.get("dates") or []:
        counted["dates"].tell(at, str(day) in told, str(day), sorted(told))


def _units(
    counted: Score, at: str, want: dict[str, Any], got: dict[str, Any], aliases: list[set[str]]
) -> None:
    def same(a: str, b: str) -> bool:
        return same_unit(a, b, aliases)

    gold, optional = want["units"] or {}, want.get("units_optional") or []
    first: dict[str, str] = {}
    for r in got["responsibilities"]:
        if not any(same(r["unit"], known) for known in first):
            first[r["unit"]] = r["role"]
    named = {
        k: role
        for k, role in first.items()
        if any(same(k, g) for g in gold) or not any(same(k, o) for o in optional)
    }
    playing = [k for k, role in named.items() if role not in ASIDE or any(same(k, g) for g in gold)]
    counted["units"].compare(at, gold, playing, same)
    counted["owners"].compare(
        at,
        [k for k, role in gold.items() if role in OWNERS],
        [k for k, role in named.items() if role in OWNERS],
        same,
    )
    for k, role in gold.items():
        told = next((r for n, r in named.items() if same(k, n)), None)
        if told is not None:
            right = role in (told, COARSE.get(told)) or (role, told) == ("mentioned", "approves")
            counted["roles"].tell(f"{at} {k}", right, role, told)


def _regulations(counted: Score, at: str, want: dict[str, Any], got: dict[str, Any]) -> None:
    gold, optional = want["regulations"] or {}, want.get("regulations_optional") or []
    relations = {r["title"]: r["relation"] for r in got["regulations"] if r["kind"] != "publication"}
    found = [title for title in relations if not any(alike(title, o) for o in optional)]
    counted["regulations"].compare(at, gold, found, alike)
    for title, relation in gold.items():
        told = next((relations[t] for t in found if alike(title, t)), None)
        if told is not None:
            counted["relations"].tell(f"{at} {title}", told == relation, relation, told)


def metrics(told: Sequence[dict[str, Any]]) -> list[tuple[str, float, str]]:
    """Return role, value and unit of every plain figure of the gold."""
    found = []
    for metric in told:
        for role in ("total", "done", "remaining", "value", "share"):
            if isinstance(value := _number(metric.get(role)), float):
                found.append((role, value, "%" if role == "share" else plain(metric.get("unit"))))
        found += [("part", float(p), plain(metric.get("unit"))) for p in metric.get("parts", [])]
    return found


def _number(value: object) -> float | None:
    try:
        return float(str(value).rstrip("%"))
    except ValueError:
        return None


def _figures(counted: Score, at: str, gold: Sequence[dict[str, Any]], got: Sequence[dict[str, Any]]) -> None:
    wanted = metrics(gold)
    spare = [(f["role"], float(f["value"]), plain(f["unit"])) for f in got if f["value"] is not None]
    for role, value, unit in wanted:
        same = [f for f in spare if f[1] == value and f[2] == unit]
        hit = next((f for f in same if f[0] == role), same[0] if same else None)
        if hit is None:
            counted["figures"].missed += 1
            counted["figures"].faults.append(f"{at}: missed {value:g}{unit}")
            continue
        counted["figures"].hit += 1
        spare.remove(hit)
        if role in TALLIED:
            counted["figure roles"].tell(f"{at} {value:g}{unit}", role == hit[0], role, hit[0])
    known = Counter(value for _, value, _ in wanted)
    for role, value, unit in spare:
        if role in TALLIED and value not in known:
            counted["figure roles"].wrong += 1
            counted["figure roles"].faults.append(f"{at}: wrong {role} {value:g}{unit}")


def _evidence(counted: Counted, at: str, got: dict[str, Any], text: str) -> None:
    """Tell whether the words at each fact's place hold what the fact says."""
    for kind in ("measures", "regulations", "figures", "responsibilities", "dates"):
        for fact in got[kind]:
            start, end = fact["start"], fact["end"]
            said = plain(text[start:end]) if 0 <= start < end <= len(text) else ""
            shown = {
                "measures": lambda f, said=said: plain(f["text"]) == said,
                "regulations": lambda f, said=said: plain(f["title"].strip("《》")) in said,
                "figures": lambda f, said=said: (
                    plain(f["unit"]) in said
                    and bool(re.search(r"[\d*×Xx一二三四五六七八九十百千两半]", said))
                ),
            }.get(kind, lambda f, said=said: bool(said))
            counted.tell(f"{at} {kind} {start}:{end}", shown(fact), "its words", said[:20])
