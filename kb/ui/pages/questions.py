"""The questions: one is chosen, or told in one's own words, and asked; beside its rows, how to read them, and a picture."""

from collections.abc import Mapping

import streamlit as st

from kb.errors import AmbiguousName
from kb.exports import Selection
from kb.exports.rows import as_csv
from kb.exports.workbook import as_workbook
from kb.graph import type_of
from kb.picture import shortened
from kb.queries import Answer, Question, Row
from kb.queries.topics import TOPICS
from kb.ui.base import knowledge_base
from kb.ui.exporting import offer
from kb.ui.graph.explorer import explore
from kb.ui.graph.exploring import exploration
from kb.ui.links import follow, to_node
from kb.ui.questions.answers import ROW_NODES, nodes_of, table
from kb.ui.questions.asking import asked_by_link, field_key, values_from
from kb.ui.questions.how_to_read import how_to_read
from kb.ui.questions.own_words import forget_words, own_words
from kb.ui.words import language, literal, say

KEY = "answer"
WIDE = ("Notice", "Issue", "Unit", "Regulation")


def show() -> None:
    """Draw the page."""
    base = knowledge_base()
    own_words()
    question = _chosen_question({question.name: question for question in base.questions()})
    asked_by_link(question)
    values = values_from(question)
    missing = [p.title[language()] for p in question.parameters if p.required and not values.get(p.name)]
    if missing:
        st.info(say("ui.questions.missing", names=" · ".join(missing)))
        how_to_read(question)
        return
    try:
        answer = base.ask(question.name, values)
    except AmbiguousName as error:
        _offer(question, error)
        return
    if not answer.rows:
        st.info(say("ui.questions.no_rows"))
        how_to_read(question)
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _show_rows(answer)
    with right:
        how_to_read(question)
        _show_picture(answer)


def _chosen_question(known: Mapping[str, Question]) -> Question:
    """Draw the topics and, by topic, the questions; return the one that is chosen."""
    tongue = language()
    if (asked := st.query_params.get("question")) in known:
        st.session_state.setdefault("question", asked)
    elif asked and "question" not in st.session_state:
        st.warning(say("ui.questions.unknown"))
    topic = st.pills(
        say("ui.questions.topic"), TOPICS, format_func=lambda topic: TOPICS[topic][tongue], key="topic"
    )
    names = [name for of in TOPICS for name in known if known[name].topic == of and topic in (None, of)]
    if st.session_state.get("question", names[0]) not in names:
        st.session_state["question"] = names[0]
    name = st.selectbox(
        say("ui.questions.question"),
        names,
        format_func=lambda name: known[name].title[tongue],
        key="question",
        on_change=forget_words,
    )
    return known[name]


def _offer(question: Question, error: AmbiguousName) -> None:
    """Show what a written name may mean; a click takes one."""
    st.warning(say("ui.questions.several", name=literal(str(error.values["name"]))))
    matches = error.values["matches"]
    keys = [field_key(question, parameter) for parameter in question.parameters]
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
            state = exploration(KEY)
            drawn = [id for id, _ in nodes_of(answer.question, row) if id in state.shown]
            if drawn:
                # What a row is about – a tally, a measure – says more than the issue that it belongs to.
                id = next((each for each in drawn if type_of(each) not in WIDE), drawn[0])
                state.choice, state.look = ("node", id), (id, "", state.look[2] + 1)

    st.dataframe(
        table(answer, language()),
        key=key,
        hide_index=True,
        placeholder="",
        height=min(36 * (len(answer.rows) + 1), 600),
        on_select=chosen,
        selection_mode="single-row",
        alt=answer.question.title[language()],
    )
    row = _chosen(answer, key)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if row is None:
            st.caption(say("ui.questions.rows", count=len(answer.rows)), width="stretch")
        for id, caption in nodes_of(answer.question, row)[:ROW_NODES] if row else ():
            if st.button(literal(shortened(caption, 48)), key=f"go-{id}", icon=":material/hub:"):
                follow(to_node(id, caption))
    _offer_files(answer)


def _offer_files(answer: Answer) -> None:
    name = answer.question.name
    columns = [column.name for column in answer.question.columns]
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("ui.questions.rows_file"),
            # The mark is what makes a spreadsheet take it for UTF-8.
            data=lambda: as_csv(columns, answer.rows).encode("utf-8-sig"),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"file-{name}",
            icon=":material/table:",
            on_click="ignore",
        )
        tongue = language()
        st.download_button(
            say("ui.questions.workbook"),
            data=lambda: as_workbook(answer, tongue),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"workbook-{name}",
            icon=":material/table_view:",
            on_click="ignore",
        )
        offer(Selection(nodes=answer.ids), f"answer-{name}", name)


def _chosen(answer: Answer, key: str) -> Row | None:
    state = st.session_state.get(key)
    rows = state.selection.rows if state else []
    return answer.rows[rows[0]] if rows and rows[0] < len(answer.rows) else None


def _show_picture(answer: Answer) -> None:
    # Nearly every row names its notice: with it, all would hang on one node and nothing could be read.
    ids = tuple(id for id in answer.ids if type_of(id) != "Notice") or answer.ids
    state = exploration(KEY)
    if state.start != ids:
        state.begin(ids)
    explore(KEY, stacked=True)


if __name__ == "__main__":
    show()
