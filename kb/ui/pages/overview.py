"""The overview: what is in the base, two ways in beside the search, and pictures that lead to their rows (/overview?notice=ID)."""

import os
from functools import partial

import streamlit as st

from kb.api import KnowledgeBase, default_address
from kb.api.overview import Overview
from kb.picture import plain, shortened
from kb.queries import Row
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.links import Link, show, to_check, to_question
from kb.ui.overview import behind, charts
from kb.ui.overview.cards import card
from kb.ui.overview.times import times
from kb.ui.overview.work import work
from kb.ui.words import language, say

NOTICE = "overview-notice"
TALLIES = 8  # tallies drawn; the question has them all
WANTED = ("owners", "issues-without-owner", "remaining-work")  # the questions asked first

_STYLE = """
.st-key-kb-tiles { gap: 8px; }
.st-key-kb-tiles a { margin: 0; border: 1px solid #d0d7de; border-radius: 6px; padding: 4px 12px; }
.st-key-kb-tiles a strong { font-size: 1.3rem; font-variant-numeric: tabular-nums; }
[class*="st-key-kb-card-"] h3, [class*="st-key-kb-door-"] h3 { font-size: 1.1rem; padding: 0 0 2px; }
"""


def draw() -> None:
    """Draw the page."""
    base = knowledge_base()
    st.html(f"<style>{_STYLE}</style>")
    whole = _overview(default_address(os.environ), revision(), None)
    st.markdown(say("overview.what", **whole.counts))
    _doors(base, whole)
    notice = _chosen_notice()
    told = _overview(default_address(os.environ), revision(), notice)
    _contents(told, notice)
    left, right = st.columns(2, gap="medium")
    with left:
        _owners(base, told, notice)
        _flags(base, told, notice)
        _times(told)
    with right:
        _states(base, told, notice)
        _work(notice)
        _themes(base, told, notice)


@st.cache_data(show_spinner=False, max_entries=64)
def _overview(address: str, revision: int, notice: str | None) -> Overview:
    return knowledge_base().overview(notice)


@st.cache_data(show_spinner=False, max_entries=64)
def _tallies(address: str, revision: int, notice: str | None) -> tuple[Row, ...]:
    return knowledge_base().ask("remaining-work", {"notice": notice}).rows


def _doors(base: KnowledgeBase, whole: Overview) -> None:
    ask, read = st.columns(2, gap="small")
    with ask, st.container(border=True, height="stretch", key="kb-door-ask"):
        st.subheader(say("overview.door.ask"), anchor=False)
        titles = {question.name: question.title[language()] for question in base.questions()}
        with st.container(gap="xxsmall"):
            for name in WANTED:
                show(to_question(name, titles[name]))
            show(Link("questions", say("overview.door.all_questions", count=len(titles))))
    with read, st.container(border=True, height="stretch", key="kb-door-read"):
        st.subheader(say("overview.door.read"), anchor=False)
        st.caption(say("overview.door.read_hint"))
        show(to_check(say("overview.door.flags", count=whole.counts["flags"])))


def _chosen_notice() -> str | None:
    titles = {entry.id: entry.title for entry in notices()}
    linked = st.query_params.get("notice")
    if linked in titles:
        st.session_state.setdefault(NOTICE, linked)
    elif linked is not None:
        st.warning(say("overview.unknown_notice"))

    def link() -> None:
        if chosen := st.session_state.get(NOTICE):
            st.query_params["notice"] = chosen
        else:
            st.query_params.pop("notice", None)

    return st.selectbox(
        say("overview.notice"),
        titles,
        index=None,
        key=NOTICE,
        format_func=lambda id: shortened(plain(titles[id]), 100),
        placeholder=say("overview.every_notice"),
        on_change=link,
    )


def _contents(told: Overview, notice: str | None) -> None:
    """Show how many there are of each thing, each a way to it."""
    graph = {"node": notice} if notice else {}
    places = {
        "notices": Link("sources", "", {"notice": notice} if notice else {}),
        "issues": to_question("owners", "", notice=notice),
        "measures": Link("graph", "", graph),
        "units": to_question("units-in-several-issues", ""),
        "regulations": to_question("policies", "", notice=notice),
        "figures": to_question("remaining-work", "", notice=notice),
        "flags": to_check("", notice=notice),
    }
    with st.container(horizontal=True, key="kb-tiles"):
        for name, link in places.items():
            show(link, "", label=f"{say(f'overview.count.{name}')} **{told.counts[name]}**")


def _owners(base: KnowledgeBase, told: Overview, notice: str | None) -> None:
    tongue = language()
    reasons = charts.reasons(told, tongue)
    sentence = [say("overview.owners.sentence")]
    if reasons:
        joint = "；" if tongue == "zh" else "; "
        sentence.append(say("overview.owners.reasons", reasons=joint.join(reasons)))
    more = told.owners_in_all - len(told.owners)
    words = say("overview.owners.all", count=more) if more else say("overview.table")
    card(
        "owners",
        charts.owners(told, tongue),
        sentence=(" " if tongue == "en" else "").join(sentence),
        behind=lambda id: behind.owners(base, notice, id, tongue),
        table=to_question("owners", words, notice=notice),
    )


def _states(base: KnowledgeBase, told: Overview, notice: str | None) -> None:
    card(
        "claimed",
        charts.claimed(told, language()),
        sentence=say("overview.claimed.sentence"),
        behind=partial(behind.claimed, base, notice),
    )
    card(
        "accepted",
        charts.accepted(told),
        sentence=say("overview.accepted.sentence" if told.accepted else "overview.accepted.none"),
        behind=partial(behind.accepted, base, notice),
    )


def _work(notice: str | None) -> None:
    rows = _tallies(default_address(os.environ), revision(), notice)
    shown = rows[:TALLIES]
    if not rows:
        return
    more = len(rows) - len(shown)
    card(
        "work",
        work(shown, language()),
        sentence=say("overview.work.sentence"),
        behind=partial(behind.tally, rows, notice),
        table=to_question(
            "remaining-work",
            say("overview.work.all", count=more) if more else say("overview.table"),
            notice=notice,
        ),
    )


def _flags(base: KnowledgeBase, told: Overview, notice: str | None) -> None:
    titles = {check.name: check.title(language()) for check in base.checks()}
    silent = len(set(titles) - {each.check for each in told.flags})
    words = [say("overview.flags.sentence")]
    if silent:
        words.append(say("overview.flags.silent", silent=silent, all=len(titles)))
    card(
        "flags",
        charts.flags(told, titles, language()),
        sentence=(" " if language() == "en" else "").join(words),
        leads=lambda id: to_check("", check=id, notice=notice),
        table=to_check(say("overview.flags.all"), notice=notice),
    )


def _times(told: Overview) -> None:
    drawn = [each for each in told.rounds if each.feedback or each.published or each.started]
    if not drawn:
        return
    titles = {each.notice: each.title for each in drawn}
    card(
        "times",
        times(drawn),
        sentence=say("overview.times.sentence"),
        behind=lambda id: behind.notices(id, titles[id]),
    )


def _themes(base: KnowledgeBase, told: Overview, notice: str | None) -> None:
    if told.themes:
        card(
            "themes",
            charts.themes(told),
            sentence=say("overview.themes.sentence"),
            behind=partial(behind.themes, base, notice),
        )


if __name__ == "__main__":
    draw()
