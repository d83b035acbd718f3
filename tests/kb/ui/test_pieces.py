import tomllib
from pathlib import Path

import pytest

from kb.graph import Edge, Evidence, Node
from kb.ui.evidence import CONTEXT, MOST, evidence_of, quoted
from kb.ui.server import MIDDLEWARE, SETTINGS
from kb.ui.words import cell, literal

ROOT = Path(__file__).parents[3]
TEXT = "前" * 200 + "依据的原文" + "后" * 200


def test_a_quotation_shows_the_words_between_those_around_them():
    told = quoted(TEXT, Evidence("notice-1", 200, 205))
    assert told is not None
    assert (told.before, told.words, told.after) == ("前" * CONTEXT, "依据的原文", "后" * CONTEXT)


def test_a_long_quotation_is_cut_and_says_how_much_is_left_out():
    told = quoted("字" * 5000, Evidence("notice-1", 0, 5000))
    assert told is not None
    assert (len(told.words), told.left_out) == (MOST, 5000 - MOST)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (400, 500)])
def test_a_place_that_the_text_does_not_have_quotes_nothing(start, end):
    assert quoted(TEXT, Evidence("notice-1", start, end)) is None


def test_an_issue_rests_on_its_title():
    told = {"notice": "notice-1", "start": 10, "end": 90, "title_start": 12, "title_end": 20}
    assert evidence_of(Node("issue-1", "Issue", told), []) == (Evidence("notice-1", 12, 20),)


def test_a_shared_thing_rests_on_every_place_that_names_it():
    names = Edge.of("NAMES", "notice-1", "unit-1", "notice-1", [1, 3, 7, 9], as_written=["水务局"])
    other = Edge.of("NAMES", "notice-1", "unit-2", "notice-1", [11, 13], as_written=["财政局"])
    assert evidence_of(Node("unit-1", "Unit", {"name": "水务局"}), [names, other]) == (
        Evidence("notice-1", 1, 3),
        Evidence("notice-1", 7, 9),
    )


@pytest.mark.parametrize("words", ["**a**", "![x](y)", "<b>", "[a](b)", "`c`", "$d$", "# e", "1. f", "\\g"])
def test_words_for_a_label_lose_their_markdown(words):
    made = literal(words)
    for mark in "*![](`$<>#":
        assert made.count(mark) == made.count(f"\\{mark}")


def test_an_icons_name_in_a_label_stays_words():
    assert ":material" not in literal(":material/bolt:")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum", " =1"])
def test_a_cell_never_begins_like_a_formula(words):
    assert cell(words) == "'" + words.strip()


def test_an_ordinary_cell_stays_as_it_is():
    assert cell("水务\n局") == "水务 局"


def test_streamlit_run_and_kb_serve_have_the_same_settings():
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert {f"{part}.{name}": value for part, rest in told.items() for name, value in rest.items()} == dict(
        SETTINGS
    )


def test_every_answer_carries_the_policy_that_keeps_a_page_to_its_server():
    async def hello(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-kept", b"yes")]})

    sent = []

    async def send(message):
        sent.append(message)

    (middleware,) = MIDDLEWARE
    with pytest.raises(StopIteration):  # it waits for nothing, so one step is all of it
        middleware.cls(hello)({"type": "http"}, None, send).__await__().send(None)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert headers["x-kept"] == "yes"
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in policy.values())
