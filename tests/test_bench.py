"""What the benchmarks stand on: notices that are the same each time and that a careful reader can count, and plain reports."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import ingest
from bench import clean, growth, load, parse, questions
from bench.fiction.layouts import LAYOUTS
from bench.fiction.shapes import SHAPES
from bench.linear import exponent, sizes_to
from bench.notices import LONGEST, SHORTEST, Notice, notices
from bench.tools import loglog, report, storing
from kb.checks import CHECKS
from kb.queries import QUESTIONS, ask
from kb.store import Store
from tests.stores import emptied

ROOT = Path(__file__).parents[1]
MADE = [next(notices(1, seed, layouts=[layout])) for layout in LAYOUTS for seed in range(3)]
SUM = re.compile(r"存在问题的\D+?(\d+)\D+?已?\D+?(\d+)\D+?(?:剩余|尚有|其余|还有|另有|余下)(\d+)")


def sentences(text: str) -> Counter[str]:
    return Counter(found for found in re.findall(r"[^。\n]{25,}。", text))


def test_the_same_seed_gives_the_same_notices() -> None:
    assert list(notices(26, 5)) == list(notices(26, 5))


def test_another_process_with_other_hashes_gives_the_same_notices() -> None:
    code = "from bench.notices import notices; import sys; sys.stdout.buffer.write(''.join(n.text for n in notices(13, 5)).encode())"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "17"},
        capture_output=True,
        check=True,
    )
    assert found.stdout.decode() == "".join(notice.text for notice in notices(13, 5))


def test_another_seed_gives_other_notices() -> None:
    assert not {notice.text for notice in notices(26, 1)} & {notice.text for notice in notices(26, 2)}


def test_a_longer_run_begins_with_a_shorter_one() -> None:
    assert list(notices(30))[:10] == list(notices(10))


def test_each_notice_has_a_name_of_its_own() -> None:
    assert len({notice.name for notice in notices(100)}) == 100


@pytest.mark.parametrize("notice", MADE, ids=lambda notice: f"{notice.layout}-{len(notice.text)}")
def test_a_notice_is_as_long_as_one_of_the_genre(notice: Notice) -> None:
    assert SHORTEST <= len(notice.text) <= LONGEST


@pytest.mark.parametrize("notice", MADE, ids=lambda notice: f"{notice.layout}-{len(notice.text)}")
def test_every_issue_of_a_notice_is_read(notice: Notice) -> None:
    read = ingest.interpret(notice.text.encode(), notice.name)
    assert len(read.issues) == notice.issues


def test_no_sentence_comes_again_and_again() -> None:
    found = sum((sentences(notice.text) for notice in notices(130)), Counter[str]())
    assert found.total() > 10_000
    assert len(found) > 0.9 * found.total()


def sums(wrong: float) -> list[bool]:
    """Return for each tally of some notices whether its parts make up its total."""
    text = "".join(n.text for n in notices(40, layouts=["quoted", "audit"], miscounted=wrong))
    return [int(total) == int(done) + int(rest) for total, done, rest in SUM.findall(text)]


def test_figures_add_up() -> None:
    found = sums(0.0)
    assert len(found) > 100
    assert all(found)


def test_figures_are_miscounted_as_often_as_asked_for() -> None:
    found = sums(0.5)
    assert 0.3 < sum(found) / len(found) < 0.7


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_text_has_about_the_size_asked_for(name: str) -> None:
    assert abs(len(SHAPES[name](20_000).encode()) - 20_000) < 400


def test_a_table_tells_n_median_and_spread() -> None:
    heading, row = report.table({"put": [0.001, 0.002, 0.003, 0.004, 0.005]}, "milliseconds", scale=1000)
    assert heading.split() == ["milliseconds", "n", "median", "middle", "half", "least", "most"]
    assert row.split() == ["put", "5", "3.0", "2.0", "–", "4.0", "1.0", "5.0"]


def test_a_report_is_one_object_of_plain_values() -> None:
    taken = parse.Taken("1", 10, (90.0, 100.0, 110.0), (80.0, 90.0, 100.0), 20.0, 30.0)
    found = parse.figures(
        {"samples": {"kb": taken, "jieba.posseg": "not installed"}, "generated": {"kb": taken}}
    )
    told = json.loads(report.as_json(found))
    assert told["characters_per_second"] == 100
    assert told["characters_per_second_wall"] == 90
    assert told["peak_mib"] == told["generated_peak_mib"] == 30
    assert told["ratio_to_jieba_posseg"] is None
    assert not any(isinstance(value, dict | list) for value in told.values())


def test_clean_notices_raise_next_to_nothing_and_the_table_says_so() -> None:
    told = clean.raised(26)
    assert set(told) == {check.name for check in CHECKS}
    assert sum(one.flags for one in told.values()) <= 1
    heading, *rows = clean.table(told, 26)
    assert "26 clean notices" in heading
    assert [row.split()[0] for row in rows] == [*told, "all"]
    assert clean.figures(told, 26)["notices"] == 26


def test_a_false_flag_is_counted_with_its_notice_and_an_example() -> None:
    told = {"numbering_gaps": clean.Raised(3, {"quoted-00000", "audit-00003"}, "quoted-00000 1、3")}
    _, row, every = clean.table(told, 10)
    assert row.split() == ["numbering_gaps", "3", "0.30", "2", "quoted-00000", "1、3"]
    assert every.split() == ["all", "3", "0.30", "2"]


def test_a_clean_notice_is_another_one_than_that_of_its_seed() -> None:
    assert {notice.text for notice in notices(13, clean=True)}.isdisjoint(n.text for n in notices(13))
    assert list(notices(13, 3, clean=True)) == list(notices(13, 3, clean=True))


def test_a_table_says_which_peer_is_not_installed() -> None:
    taken = parse.Taken("1", 10, (90.0,), (80.0,), 20.0, 30.0)
    assert "thulac: not installed" in list(parse.table({"samples": {"kb": taken, "thulac": "not installed"}}))


def test_the_exponent_is_that_of_the_last_step() -> None:
    assert exponent([(1000, 0.1), (10_000, 1.0), (100_000, 100.0)]) == pytest.approx(2)
    assert exponent([(1000, 0.1)]) is None
    assert sizes_to(1_000_000) == [10_000, 100_000, 1_000_000]


def test_a_picture_shows_every_curve() -> None:
    told = loglog.drawn("t", {"a<b": [(10, 1), (100, 10)]}, {"c": [(10, 2), (100, 20)]}, "bytes", "seconds")
    assert told.startswith("<svg")
    assert "a&lt;b" in told
    assert told.count("<path") - told.count('stroke="#d0d7de"') == 3  # two curves and the dashed line


@pytest.mark.local
def test_storing_is_measured_beside_the_bare_driver_and_leaves_the_store_empty(local_store: Store) -> None:
    store = emptied(local_store)
    taken = load.puts(store, storing.batches(2 * (load._WARM + 1)))
    assert [len(taken[name]) for name in (load.PUT, load.BARE)] == [1, 1]
    assert all(seconds > 0 for values in taken.values() for seconds in values)
    storing.emptied(store)
    assert not any(store.status().counts.values())


@pytest.mark.local
def test_the_growth_of_storing_is_measured_notice_by_notice(local_store: Store) -> None:
    store = emptied(local_store)
    taken = growth.filled(store, 3, seed=1)
    storing.emptied(store)
    assert len(taken.reading) == len(taken.storing) == len(taken.nodes) == 3
    assert taken.server is None or taken.server > 100


def test_growth_is_the_median_of_the_last_tenth_over_that_of_the_first() -> None:
    assert growth.growth([9.0] * 20 + [1.0] * 80 + [2.0] * 800 + [3.0] * 100) == 3
    assert [len(part) for part in growth.parts([1.0] * 1000)] == [80, *[100] * 9]


@pytest.mark.local
def test_a_question_is_measured_beside_the_statement_that_it_sends(local_store: Store) -> None:
    store = emptied(local_store)
    questions.filled(store, 2, seed=1)
    for name in ("owners", "path", "vanished-issues"):
        told = dict(questions.forms(store, QUESTIONS[name], runs=2))
        assert list(told) == [form for form in questions.LIMITS if form == "anchored" or name != "path"]
        for every in told.values():
            taken = questions.measured(store, QUESTIONS[name], every)
            assert len(taken.ours) == len(taken.bare) == len(every)
            assert min(taken.ours + taken.bare) > 0
    limits = {"notice": questions.anchors(store, "Notice", 1)[0]}
    sent = questions.statements(store, QUESTIONS["owners"], limits)
    answer = len(ask(store, QUESTIONS["owners"], limits).rows)
    assert [questions.bare(store, [one]) for one in sent[-1:]] == [answer]
    assert questions.bare(store, sent) > answer > 0  # and what finds the notice, and its issues
    storing.emptied(store)


def test_anchors_run_from_the_node_with_the_most_in_it_to_that_with_the_least() -> None:
    class Nine:
        def read(self, _: str) -> list[dict[str, object]]:
            return [{"id": f"unit-{n}"} for n in range(9)]

    assert questions.anchors(Nine(), "Unit", 3) == ["unit-0", "unit-4", "unit-8"]  # type: ignore[arg-type]
    assert questions.anchors(Nine(), "Unit", 1) == ["unit-0"]  # type: ignore[arg-type]


def test_every_node_that_a_question_needs_can_be_an_anchor() -> None:
    needed = {p.of[0] for q in QUESTIONS.values() for p in q.parameters if p.required and p.of}
    assert needed <= questions._BUSY.keys()


def test_the_questions_that_take_too_long_are_told() -> None:
    slow, quick = questions.Taken([0.2] * 20, [0.1] * 20), questions.Taken([0.01] * 19 + [0.9], [0.01] * 20)
    taken = {("slow-one", "whole"): slow, ("slow-one", "anchored"): slow, ("quick", "anchored"): quick}
    assert questions.over(taken) == {"whole": [], "anchored": ["slow-one"]}
    told = questions.figures(taken)
    assert told["slow_one_whole_p50_milliseconds"] == pytest.approx(200)
    assert told["slow_one_whole_ratio_to_bare_driver"] == pytest.approx(2)
    assert told["anchored_over_100_milliseconds"] == "slow-one"
    assert "slow-one over 100 ms" in "\n".join(questions.table(taken))
