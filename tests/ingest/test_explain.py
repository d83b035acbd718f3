"""Why a notice is read as it is: every fact has its rule, its words and the sentence around them, and every rule a sentence."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from ingest.explain import Explanation
from ingest.extraction.measures import STYLES
from ingest.extraction.organisations.rules import rules
from ingest.label_words import PARTS
from ingest.outline import headings
from kb.language import LANGUAGES, Language, catalogue

ROOT = Path(__file__).parents[2]
NOTICES = sorted([*(Path(__file__).parent / "notices").glob("*.txt"), *(ROOT / "samples").glob("*.txt")])
# Modules of rules: what explains them names none of its own.
MODULES = [path for path in sorted((ROOT / "ingest").rglob("*.py")) if path.name != "explain.py"]
# Lists of an issue in the JSON contract, and what the same facts are called where they are explained.
LISTS = {
    "measures": "measure",
    "responsibilities": "unit_mention",
    "regulations": "regulation",
    "figures": "figure",
    "dates": "date",
    "outcomes": "outcome",
    "blocked": "obstacle",
}
every_notice = pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.stem)

TEXT = """中共松岭县水利局党组关于县委第二轮巡察整改情况的通报

2031年3月1日至4月10日,松岭县委第一巡察组对县水利局党组开展了巡察。2031年5月20日,巡察组反馈了意见。

一、整改情况

(一)工程管理方面

1.关于“灌区管护不到位”的问题

整改情况:一是县水利局排查渠道30处,已修复24处,剩余6处将于2032年5月底前完成。我局印发《松岭县灌区管护办法》。

2.关于“会议记录不规范”的问题

整改情况:一是县财政局加强学习。

松岭县水利局党组
2031年9月1日
"""


@cache
def read(path: Path) -> ingest.Reading:
    return ingest.interpret(path.read_bytes(), path.name)


@cache
def explained(path: Path) -> tuple[Explanation, ...]:
    return tuple(ingest.explain(read(path)))


def told(text: str = TEXT) -> list[Explanation]:
    return list(ingest.explain(ingest.interpret(text.encode(), "notice.txt")))


def one(kind: str, words: str, text: str = TEXT) -> Explanation:
    (found,) = [e for e in told(text) if (e.kind, e.span.text) == (kind, words)]
    return found


# Rules and their sentences


def literals(node: ast.expr | None) -> Iterator[str]:
    """Yield the strings that an expression may be."""
    if isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def places_of_rules(trees: Iterable[ast.Module]) -> dict[str, set[int]]:
    """Return where calls pass the name of a rule: the places of parameters and fields that are called rule, by callee."""
    found: dict[str, set[int]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            names: list[str] = []
            if isinstance(node, ast.FunctionDef):
                names = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg != "self"]
            elif isinstance(node, ast.ClassDef):
                names = [
                    n.target.id
                    for n in node.body
                    if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
                ]
                if any(isinstance(base, ast.Name) and base.id == "Fact" for base in node.bases):
                    names = ["span", "rule", *names]
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and "rule" in names:
                found.setdefault(node.name, set()).add(names.index("rule"))
    return found


def rules_in_calls() -> set[str]:
    """Return the names of rules that stand in the code as they are passed on."""
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES]
    places = places_of_rules(trees)
    found: set[str] = set()
    for call in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)):
        callee = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        passed = [call.args[i] for i in places.get(callee, ()) if i < len(call.args)]
        passed += [keyword.value for keyword in call.keywords if keyword.arg in ("rule", "told_by")]
        found |= {name for node in passed for name in literals(node)}
    return found


def rules_in_registries() -> set[str]:
    return {
        *(rule.name for rule in rules()),
        *(f"heading_{form}" for form, _ in headings.RULES),
        *(f"ordinal_{style}" for style, _ in STYLES),
        *(f"label_{kind}" for kind in (*PARTS, "person")),
    }


def rules_in_notices() -> set[str]:
    return {e.rule for path in NOTICES for e in explained(path)}


def sentences(language: Language) -> dict[str, str]:
    return {code.removeprefix("rule."): words for code, words in catalogue(language, "rule").items()}


def test_the_code_is_searched_where_rules_stand() -> None:
    known = {"title_line", "named", "department", "issuer_in_title", "status_label", "accepts", "money_back"}
    assert known <= rules_in_calls() | rules_in_registries() | rules_in_notices()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_sentence(language: Language) -> None:
    used = rules_in_calls() | rules_in_registries() | rules_in_notices()
    assert sorted(used - sentences(language).keys()) == []


def test_no_sentence_is_left_of_a_rule_that_is_gone() -> None:
    words: set[str] = set()
    openings: set[str] = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                openings.add(str(node.values[0].value))
    words |= {group for word in words for group in re.findall(r"\(\?P<(\w+)>", word)}
    stale = [
        rule
        for rule in sentences("en")
        if not any(rule.startswith(opening) and rule[len(opening) :] in words for opening in ("", *openings))
    ]
    assert stale == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_one_short_sentence_and_no_two_are_the_same(language: Language) -> None:
    words = list(sentences(language).values())
    assert [w for w in words if len(w) > 160 or not w.endswith("。" if language == "zh" else ".")] == []
    assert len(words) == len(set(words))


# Every fact


@every_notice
def test_a_fact_lies_in_the_words_that_were_seen(path: Path) -> None:
    assert [e for e in explained(path) if not e.seen.holds(e.span)] == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*TEXT.split("\n"), "\n", "。", "我局", "12万元", "\u3000", "- 3 -"]), min_size=1
    )
)
def test_whatever_a_text_says_its_facts_lie_in_what_was_seen(parts: list[str]) -> None:
    found = told("\n".join([*parts, TEXT]))
    assert [e for e in found if not e.seen.holds(e.span)] == []


@every_notice
def test_facts_come_in_the_order_of_the_text_and_each_once(path: Path) -> None:
    found = explained(path)
    assert all(one.span.start <= other.span.start for one, other in pairwise(found))
    keys = [(e.kind, e.issue, e.span, e.rule, str(e.told)) for e in found]
    assert len(keys) == len(set(keys))


@every_notice
def test_whatever_the_contract_shows_is_explained_at_its_place(path: Path) -> None:
    shown = ingest.as_json(read(path))
    places = {(e.kind, e.issue, e.span.start, e.span.end) for e in explained(path)}
    for issue in shown["issues"]:  # type: ignore[attr-defined]
        number = issue["number"]
        listed = {(kind, number, x["start"], x["end"]) for key, kind in LISTS.items() for x in issue[key]}
        assert listed <= places
        inside = [
            e for e in explained(path) if e.issue == number and issue["start"] <= e.span.start < issue["end"]
        ]
        values = {(e.kind, value) for e in inside for value in e.told.values()}
        assert {("issue", issue["title"]), ("status", issue["status"])} <= values
        assert issue["deadline"] is None or ("deadline", issue["deadline"]) in values
        assert issue["group"] is None or ("theme", issue["group"]) in values
        claimed = {e.span.text for e in inside if e.kind == "status" and e.sure == "exact"}
        assert issue["claimed"] is None or issue["claimed"] in claimed
        themes = {e.told["title"] for e in explained(path) if e.kind == "theme"}
        assert issue["theme"] is None or issue["theme"] in themes
    for commitment in shown["commitments"]:  # type: ignore[attr-defined]
        assert ("commitment", "", commitment["start"], commitment["end"]) in places


@every_notice
def test_every_value_of_the_head_is_explained(path: Path) -> None:
    document = ingest.as_json(read(path))["document"]
    values = {(e.kind, e.told.get("value")) for e in explained(path)}
    head = {name: document[name] for name in ("title", "issuer", "published")}  # type: ignore[index]
    parts = {k: v for k, v in document["inspection"].items() if k != "kind"}  # type: ignore[index]
    assert {(name, value) for name, value in (head | parts).items() if value is not None} <= values


@every_notice
def test_every_written_name_is_explained_once_with_its_unit(path: Path) -> None:
    named = sorted((e.span.start, e.span.end, e.told["name"]) for e in explained(path) if e.kind == "unit")
    mentions = {(m.span.start, m.span.end, m.unit.name) for issue in read(path).issues for m in issue.units}
    places = {(p.start, p.end, u.key.name) for u in read(path).units for p in u.places}
    assert mentions | places == set(named)
    assert len(named) == len(set(named))


@every_notice
def test_what_a_figure_stands_for_has_its_own_rule(path: Path) -> None:
    figures = [f for issue in read(path).issues for f in issue.figures if f.told_by is not None]
    roles = [e for e in explained(path) if e.kind == "figure_role"]
    assert sorted((f.span.start, f.role, str(f.told_by)) for f in figures) == sorted(
        (e.span.start, str(e.told["role"]), e.rule) for e in roles
    )


def test_every_kind_of_fact_occurs_in_our_notices() -> None:
    kinds = {e.kind for path in NOTICES for e in explained(path)}
    assert {*LISTS.values(), "issue", "status", "theme", "deadline", "commitment", "unit"} <= kinds


# Single facts


def test_a_value_of_the_head_is_told_with_its_words() -> None:
    issuer = one("issuer", "中共松岭县水利局党组")
    assert (issuer.issue, issuer.told, issuer.rule) == (
        "",
        {"value": "中共松岭县水利局党组"},
        "issuer_in_title_line",
    )


def test_a_mention_is_told_beside_the_name_that_it_rests_on() -> None:
    name, mention = one("unit", "县财政局"), one("unit_mention", "县财政局")
    assert (name.issue, name.told, name.rule) == (
        "2",
        {"scope": "松岭县", "name": "松岭县财政局"},
        "department",
    )
    assert mention.told["unit"] == "松岭县/松岭县财政局"
    assert name.seen.text == "整改情况:一是县财政局加强学习。"


def test_words_that_stand_for_a_name_are_told_as_such() -> None:
    assert one("unit", "我局").rule == "stands_for_a_name"


def test_a_status_rests_on_the_words_that_claim_it_else_on_the_title() -> None:
    claimed, silent = (e for e in told() if e.kind == "status")
    assert (claimed.told, claimed.sure) == ({"status": "partial"}, "exact")
    assert (silent.span.text, silent.rule, silent.sure) == (
        "会议记录不规范",
        "measures_without_a_claim",
        "inferred",
    )


def test_a_heading_above_issues_is_told_once_and_stands_in_none() -> None:
    assert one("theme", "工程管理").issue == ""


def test_a_sentence_that_is_only_wrapped_is_seen_whole() -> None:
    wrapped = explained(ROOT / "samples" / "haitang-audit.txt")
    seen = next(e.seen.text for e in wrapped if e.kind == "unit_mention" and "\n" in e.span.text)
    assert "".join(seen.split()).startswith("市教育局、市卫生健康局对2022年以来的采购项目自查，")


def test_one_issue_is_told_with_the_heading_above_it_and_nothing_else() -> None:
    reading = ingest.interpret(TEXT.encode(), "notice.txt")
    chosen = list(ingest.explain(reading, reading.issues[1:]))
    assert {e.issue for e in chosen} == {"", "2"}
    assert [e.kind for e in chosen if not e.issue] == ["theme"]
    assert [e.span for e in chosen if e.issue] == [e.span for e in told() if e.issue == "2"]


def test_a_text_without_issues_is_explained_by_its_head() -> None:
    assert {e.kind for e in told("关于一件事的说明\n没有别的。")} == {"title"}
