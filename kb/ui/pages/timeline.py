"""The timeline of one notice: inspection, feedback, measures, deadlines, publication (/timeline?notice=ID)."""

import os

import streamlit as st

from kb.api import default_address
from kb.api.timeline import Moment, Timeline
from kb.picture import plain, shortened
from kb.ui import blocks
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.links import Link, show, to_check, to_node, to_place
from kb.ui.overview.behind import Rows
from kb.ui.overview.cards import card
from kb.ui.timeline.drawing import STAGES, drawn, told
from kb.ui.timeline.table import table_html
from kb.ui.words import language, literal, say

NOTICE = "timeline-notice"
_TEXT = 100  # columns of a measure in a link

_STYLE = '[class*="st-key-kb-card-"] h3 { font-size: 1.1rem; padding: 0 0 2px; }'


def draw() -> None:
    """Draw the page."""
    notice = _chosen_notice()
    timeline = _timeline(default_address(os.environ), revision(), notice)
    st.html(f"<style>{_STYLE}</style>")
    show(Link("sources", say("timeline.read"), {"notice": notice}))
    card("timeline", drawn(timeline), sentence=_sentence(timeline), behind=lambda id: _behind(timeline, id))
    _hints(timeline)
    if timeline.moments:
        st.html(table_html(timeline, language()))


@st.cache_data(show_spinner=False, max_entries=64)
def _timeline(address: str, revision: int, notice: str) -> Timeline:
    return knowledge_base().timeline(notice)


def _chosen_notice() -> str:
    """Draw the field and return what it holds: what the address bar names, else the newest notice."""
    titles = {entry.id: entry.title for entry in reversed(notices())}
    linked = st.query_params.get("notice")
    if linked in titles:
        st.session_state.setdefault(NOTICE, linked)
    elif linked is not None:
        st.warning(say("timeline.unknown_notice"))
    if st.session_state.get(NOTICE) not in titles:
        st.session_state[NOTICE] = next(iter(titles))

    def link() -> None:
        st.query_params["notice"] = st.session_state[NOTICE]

    return st.selectbox(
        say("timeline.notice"),
        titles,
        key=NOTICE,
        format_func=lambda id: shortened(plain(titles[id]), 100),
        on_change=link,
    )


def _sentence(timeline: Timeline) -> str:
    """Say what is drawn, and count what is not: measures without a date, dates without a day, periods."""
    untold = sum(not moment.known for moment in timeline.moments)
    parts = [say("timeline.sentence")]
    if timeline.undated:
        parts.append(say("timeline.undated", count=timeline.undated, all=timeline.measures))
    if untold:
        parts.append(say("timeline.untold", count=untold))
    if timeline.periods:
        parts.append(say("timeline.periods", count=timeline.periods))
    return (" " if language() == "en" else "").join(parts)


def _behind(timeline: Timeline, id: str) -> Rows:
    """Return the ways to the words of a line's dates."""
    if id == STAGES:
        return Rows(tuple(_way(timeline, moment) for moment in timeline.stages))
    answered = next(each for each in timeline.issues if each.issue.id == id)
    ways = [_way(timeline, moment) for moment in answered.moments]
    return Rows((*ways, to_node(id, answered.issue.title)))


def _way(timeline: Timeline, moment: Moment) -> Link:
    text = "" if moment.text == moment.value else shortened(" ".join(moment.text.split()), _TEXT)
    words = " · ".join(filter(None, (moment.value.replace("/", " – "), told(moment), text)))
    if moment.start is None or moment.end is None:
        return Link("sources", words, {"notice": timeline.notice})
    return to_place(timeline.notice, moment.start, moment.end, words)


def _hints(timeline: Timeline) -> None:
    """Say of measures before the finding that this is a hint, and what else may be the case."""
    early = [moment.flag for moment in timeline.moments if moment.flag is not None]
    if not early:
        return
    with st.container(border=True, key="kb-timeline-hints"):
        st.markdown(f"**{literal(say('timeline.hints', count=len(early)))}**")
        readings = dict.fromkeys(words for flag in early for words in flag.innocent(language()))
        name = say("overview.flag.innocent")
        blocks.facts((name if at == 0 else "", words) for at, words in enumerate(readings))
        show(to_check(say("timeline.hints.read"), check=early[0].check, notice=timeline.notice))


if __name__ == "__main__":
    draw()
