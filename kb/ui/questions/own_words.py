"""The field for words of one's own: what they were taken for, and what else they may have meant, one click away."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kb.api.asking import Choice, Named, Understanding
from kb.language import tell
from kb.picture import plain, shortened
from kb.queries import QUESTIONS
from kb.queries.question import ParameterKind
from kb.ui.base import knowledge_base
from kb.ui.questions.asking import field_key, tell_the_link
from kb.ui.words import language, literal, say

__all__ = ["forget_words", "own_words"]

_KEPT = "own-understood"
_LONGEST = 1_000  # characters that may be typed
_NAME = 40  # columns of a name on a button


def own_words() -> None:
    """Draw the field and, once something was asked, what it was understood as; the question's fields are filled in."""
    with (
        st.form("kb-own-words", border=False),
        st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
    ):
        words = st.text_input(
            say("ui.questions.own_words"),
            key="own-words",
            placeholder=say("ui.questions.own_words.example"),
            max_chars=_LONGEST,
        )
        asked = st.form_submit_button(
            say("ui.questions.own_words.ask"), key="own-words-ask", icon=":material/forum:", type="primary"
        )
    if asked and words and words.strip():
        understood = knowledge_base().understand(words)
        st.session_state[_KEPT] = understood
        if understood.choice is not None and understood.doubt is None:
            _take(understood.choice)
    if isinstance(kept := st.session_state.get(_KEPT), Understanding):
        _show(kept)


def forget_words() -> None:
    """Show what was understood no longer: the reader went on to something else."""
    st.session_state.pop(_KEPT, None)


def _take(choice: Choice) -> None:
    """Let the page ask this: its question is chosen, its fields hold what the words gave and nothing else."""
    question = QUESTIONS[choice.question]
    st.session_state["question"], st.session_state["topic"] = question.name, None
    for parameter in question.parameters:
        key, value = field_key(question, parameter), choice.values.get(parameter.name)
        if value is None:
            st.session_state.pop(key, None)
        else:
            is_day = parameter.kind is ParameterKind.DATE
            st.session_state[key] = date.fromisoformat(str(value)) if is_day else value
    # Else what the address said of the question before would be taken for this one's.
    tell_the_link(question, choice.values)


def _show(understood: Understanding) -> None:
    with st.container(key="kb-understood", gap="small"):
        if understood.doubt is not None:
            doubt = understood.doubt
            values = {name: literal(str(value)) for name, value in doubt.told(language()).items()}
            st.warning(say(doubt.code, **values), icon=":material/contact_support:")
            _offer(doubt.choices, "choice")
        elif understood.choice is not None:
            _say_why(understood)
        if understood.unused:
            st.caption(say("asking.unused", words=literal(" · ".join(understood.unused))))
        if understood.alternatives:
            st.caption(say("asking.meant_perhaps"))
            _offer(understood.alternatives, "other")


def _say_why(understood: Understanding) -> None:
    if understood.choice is None:
        return
    because = " · ".join(each.words for each in understood.understood)
    st.info(
        say("asking.understood", question=literal(_called(understood.choice)), words=literal(because)),
        icon=":material/check:",
    )


def _offer(choices: Sequence[Choice], kind: str) -> None:
    """Draw a button for each; a click asks it."""
    with st.container(horizontal=True, gap="small"):
        for at, choice in enumerate(choices):
            st.button(
                literal(_called(choice)),
                key=f"own-{kind}-{at}",
                on_click=_take,
                args=(choice,),
                help=say("ui.questions.own_words.nearness", share=f"{choice.score:.0%}"),
            )


def _called(choice: Choice) -> str:
    """Return a question's title with the names that it is asked with."""
    title = QUESTIONS[choice.question].title[language()]
    told = [
        shortened(plain(value.caption), _NAME) if isinstance(value, Named) else str(value)
        for value in choice.asked.values()
    ]
    return tell("asking.called", language(), title=title, values=" · ".join(told)) if told else title
