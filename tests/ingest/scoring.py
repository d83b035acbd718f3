"""What a careful reader takes from a notice, held against what was read: F1 of issues, owners, figures and the rest.

A gold file is YAML: ``document``, ``aliases`` (rows of names that mean one unit) and ``issues`` with number, title, status
(those a reader would accept), measures, units (name → part), regulations (title → issues or cites) and metrics.
"""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

Score = dict[str, float]
OWNERS = {"lead", "support"}
COARSE = {"located": "subject", "sanctioned": "subject"}


def plain(words: object) -> str:
    """Return words without white space, quotation marks, full stops and width."""
    narrow = str(words or "").translate(str.maketrans("，：；（）％", ",:;()%"))
    return re.sub(r"[\s\"'“”‘’「」。.]+", "", narrow)


def alike(one: object, other: object) -> bool:
    a, b = plain(one), plain(other)
    return bool(a and b) and (a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8)


def same_unit(one: str, other: str, aliases: list[set[str]]) -> bool:
    a, b = plain(one), plain(other)
    ends = min(len(a), len(b)) >= 3 and (a.endswith(b) or b.endswith(a))
    return a == b or ends or any(a in row and b in row for row in aliases)


def f1(hits: int, wrong: int, missed: int) -> float:
    return 2 * hits / (2 * hits + wrong + missed) if hits + wrong + missed else 1.0


def matched(gold: Iterable[Any], found: Iterable[Any], same: Any) -> tuple[int, int, int]:
    left, hits, missed = list(found), 0, 0
    for one in gold:
        hit = next((x for x in left if same(one, x)), None)
        if hit is None:
            missed += 1
        else:
            left.remove(hit)
            hits += 1
    return hits, len(left), missed


def metrics(issue: dict[str, Any]) -> list[tuple[float, str]]:
    """Return every plain value of the gold's figures with its unit of measurement."""
    told = []
    for metric in issue.get("metrics") or []:
        for role in ("total", "done", "remaining", "value", "share"):
            if isinstance(metric.get(role), int | float):
                told.append((float(metric[role]), plain(metric.get("unit"))))
        told += [(float(p), plain(metric.get("unit"))) for p in metric.get("parts", [])]
    return told


def score(gold: dict[str, Any], read: dict[str, Any]) -> Score:
    """Return F1 of issues, owners, regulations, figures, and the shares of right states and marked measures."""
    aliases = [{plain(n) for n in row} for row in gold.get("aliases") or []]
    left = list(read["issues"])
    pairs = []
    for want in gold["issues"]:
        got = next((p for p in left if alike(want["title"], p["title"])), None)
        if got is not None:
            left.remove(got)
            pairs.append((want, got))
    totals: dict[str, Counter[str]] = {
        k: Counter() for k in ("owners", "regulations", "figures", "status", "measures")
    }

    def add(kind: str, counted: tuple[int, int, int]) -> None:
        totals[kind].update(dict(zip(("hit", "wrong", "missed"), counted, strict=True)))

    for want, got in pairs:
        first: dict[str, str] = {}
        for r in got["responsibilities"]:
            if not any(same_unit(r["unit"], known, aliases) for known in first):
                first[r["unit"]] = r["role"]
        owners = [k for k, role in (want.get("units") or {}).items() if role in OWNERS]
        optional = want.get("units_optional") or []
        named = [
            k
            for k, role in first.items()
            if role in OWNERS and not any(same_unit(k, o, aliases) for o in optional)
        ]
        add("owners", matched(owners, named, lambda a, b: same_unit(a, b, aliases)))
        rules = {r["title"] for r in got["regulations"] if r["kind"] != "publication"}
        rules -= {r for r in rules if any(alike(r, o) for o in want.get("regulations_optional") or [])}
        add("regulations", matched(want.get("regulations") or {}, rules, alike))
        values = [(float(f["value"]), plain(f["unit"])) for f in got["figures"] if f["value"] is not None]
        hits, _, missed = matched(
            metrics(want), values, lambda a, b: a[0] == b[0] and a[1].strip("%") == b[1].strip("%")
        )
        add("figures", (hits, 0, missed))
        right = got["status"] in (want.get("status") or [got["status"]])
        add("status", (int(right), 0, int(not right)))
        marked = sum(m["marked"] for m in got["measures"])
        right = not want.get("measures") or marked == want["measures"]
        add("measures", (int(right), 0, int(not right)))
    issues = f1(len(pairs), len(left), len(gold["issues"]) - len(pairs))
    return {"issues": issues} | {k: f1(c["hit"], c["wrong"], c["missed"]) for k, c in totals.items()}
