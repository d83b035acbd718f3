"""The questions: one is chosen and asked, its rows stand in a table, and what they name in a picture."""

from pathlib import Path

import streamlit as st

from kb.errors import AmbiguousName
from kb.picture import shortened
from kb.queries import Answer, Question, Row
from kb.ui.answers import ROW_NODES, nodes_of, table, values_from
from kb.ui.base import knowledge_base
from kb.ui.explorer import explore
from kb.ui.exploring import exploration
from kb.ui.words import language, literal, say

KEY = "answer"


def show() -> None:
    """Draw the page."""
    base = knowledge_base()
    known = {question.name: question for question in base.questions()}
    tongue = language()
    if (asked := st.query_params.get("question")) in known:
        st.session_state.setdefault("question", asked)
    name = st.selectbox(
        say("ui.questions.question"),
        known,
        format_func=lambda name: known[name].title[tongue],
        key="question",
        on_change=_link,
    )
    question = known[name]
    st.caption(literal(question.how_to_read[tongue]))
    values = values_from(question)
    missing = [p.title[tongue] for p in question.parameters if p.required and not values.get(p.name)]
    if missing:
        st.info(say("ui.questions.missing", names=" · ".join(missing)))
        return
    try:
        answer = base.ask(name, values)
    except AmbiguousName as error:
        _offer(question, error)
        return
    if answer.rows:
        _show_rows(answer)
        _show_picture(answer)
    else:
        st.info(say("ui.questions.no_rows"))


def _link() -> None:
    """Let the address name the question, in a word that is the same in every language."""
    st.query_params["question"] = st.session_state["question"]


def _offer(question: Question, error: AmbiguousName) -> None:
    """Show what a written name may mean; a click takes one."""
    st.warning(say("ui.questions.several", name=literal(str(error.values["name"]))))
    matches = error.values["matches"]
    keys = [f"{question.name}-{parameter.name}" for parameter in question.parameters]
    wanted = [key for key in keys if str(st.session_state.get(key)).strip() == error.values["name"]]
    if not isinstance(matches, list) or not wanted:
        return
    for match in matches:
        st.button(
            literal(f"{shortened(str(match['caption']), 60)} ({match['id']})"),
            key=f"match-{match['id']}",
            on_click=_take,
            args=(wanted[0], str(match["id"])),
        )


def _take(key: str, id: str) -> None:
    st.session_state[key] = id


def _show_rows(answer: Answer) -> None:
    key = f"rows-{answer.question.name}"

    def chosen() -> None:
        if row := _chosen(answer, key):
            nodes = nodes_of(answer.question, row)
            exploration(KEY).choice = ("node", nodes[0][0]) if nodes else None

    st.dataframe(
        table(answer, language()),
        key=key,
        hide_index=True,
        placeholder="",
        height=min(36 * (len(answer.rows) + 1), 330),
        on_select=chosen,
        selection_mode="single-row",
    )
    row = _chosen(answer, key)
    if row is None:
        st.caption(say("ui.questions.rows", count=len(answer.rows)))
        return
    with st.container(horizontal=True, gap="small"):
        for id, caption in nodes_of(answer.question, row)[:ROW_NODES]:
            if st.button(literal(shortened(caption, 48)), key=f"go-{id}", icon=":material/hub:"):
                st.switch_page(Path(__file__).with_name("graph.py"), query_params={"node": id})


def _chosen(answer: Answer, key: str) -> Row | None:
    state = st.session_state.get(key)
    rows = state.selection.rows if state else []
    return answer.rows[rows[0]] if rows and rows[0] < len(answer.rows) else None


def _show_picture(answer: Answer) -> None:
    state = exploration(KEY)
    if state.start != answer.ids:
        state.begin(answer.ids)
    if state.shown:
        explore(KEY)


if __name__ == "__main__":
    show()
