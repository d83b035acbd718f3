"""Judging a flag on its card: confirm it or dismiss it with a reason, and take that back."""

import os

import streamlit as st

from kb.api.flags import FlagEntry
from kb.api.settings import who_from
from kb.errors import KBError
from kb.language import tell_error
from kb.review import Judgement, Kind
from kb.review.judging import LONGEST, LONGEST_NAME
from kb.ui.base import knowledge_base
from kb.ui.flags.judged import show_history, show_last, state_text
from kb.ui.words import language, literal, say

__all__ = ["judging", "say_what_was_judged"]

# One form is open at a time; what was typed stays until it is stored or given up.
_ASKED = "judging-asked"  # the flag and the kind of judgement that a reason is asked for
_REASON, _WHO = "judging-reason", "judging-who"
_NAME = "judging-name"  # who judged last in this session
_DONE = "judging-done"
_REFUSED = "judging-refused"  # why nothing was stored, and the flag whose form says so
_ICONS: dict[Kind, str] = {"confirm": ":material/flag:", "dismiss": ":material/do_not_disturb_on:"}


def judging(flag: FlagEntry) -> None:
    """Show by whom a flag was judged, when and why, and what can be done about it."""
    title = flag.title(language())
    if flag.judgement is not None:
        show_last(flag.judgement)
    with st.container(horizontal=True, gap="small"):
        for kind in _ICONS:
            st.button(
                say(f"review.ui.{kind}"),
                key=f"judging-{kind}-{flag.id}",
                icon=_ICONS[kind],
                help=literal(say(f"review.ui.{kind}.help", title=title)),
                on_click=_ask,
                args=(flag.id, kind),
            )
        if flag.judgement is not None:
            _offer_to_take_back(flag, flag.judgement)
    if st.session_state.get(_ASKED, ("",))[0] == flag.id:
        _form(flag, st.session_state[_ASKED][1], title)


def say_what_was_judged() -> None:
    """Say what was stored, or why nothing was, since the page was drawn last; what was stored can be undone here."""
    _say_why_not(None)
    done: Judgement | None = st.session_state.pop(_DONE, None)
    if done is None:
        return
    check = next(
        (each.title(language()) for each in knowledge_base().checks() if each.name == done.check), ""
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        state = state_text(done.new, language())
        st.success(literal(say("review.ui.done", title=check or done.check, state=state, who=done.who)))
        st.button(
            say("review.ui.undo", state=state_text(done.old, language())),
            key="judging-undo-done",
            icon=":material/undo:",
            on_click=_undo,
            args=(done.target,),
        )


def _say_why_not(form: str | None) -> None:
    """Say why nothing was stored, where that is to be said in the form of this flag, or in none."""
    flag, error = st.session_state.get(_REFUSED, (None, None))
    if error is not None and flag == form:
        del st.session_state[_REFUSED]
        st.error(literal(tell_error(error, language())), icon=":material/error:")


def _offer_to_take_back(flag: FlagEntry, last: Judgement) -> None:
    st.button(
        say("review.ui.undo", state=state_text(last.old, language())),
        key=f"judging-undo-{flag.id}",
        icon=":material/undo:",
        on_click=_undo,
        args=(flag.id,),
    )
    if st.button(
        say("review.ui.history"),
        key=f"judging-history-{flag.id}",
        icon=":material/history:",
        type="tertiary",
    ):
        st.dialog(say("review.ui.history"), width="large")(show_history)(flag.id)


def _form(flag: FlagEntry, kind: Kind, title: str) -> None:
    st.session_state.setdefault(_WHO, _name())
    with st.form(f"judging-form-{flag.id}"):
        _say_why_not(flag.id)
        st.text_area(
            literal(say(f"review.ui.reason.{kind}", title=title)),
            key=_REASON,
            max_chars=LONGEST,
            placeholder=say(f"review.ui.example.{kind}"),
        )
        st.text_input(say("review.ui.who"), key=_WHO, max_chars=LONGEST_NAME)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                say(f"review.ui.store.{kind}"),
                key="judging-store",
                type="primary",
                on_click=_store,
                args=(flag.id, kind),
            )
            st.form_submit_button(say("review.ui.cancel"), key="judging-cancel", on_click=_give_up)


def _ask(flag: str, kind: Kind) -> None:
    st.session_state[_ASKED] = (flag, kind)


def _give_up() -> None:
    for key in (_ASKED, _REASON, _WHO):
        st.session_state.pop(key, None)


def _store(flag: str, kind: Kind) -> None:
    who = str(st.session_state.get(_WHO) or "").strip()
    try:
        st.session_state[_DONE] = knowledge_base().judge(
            flag, kind, who=who, reason=st.session_state.get(_REASON)
        )
    except KBError as error:
        st.session_state[_REFUSED] = (flag, error)
        return
    st.session_state[_NAME] = who
    _give_up()


def _undo(flag: str) -> None:
    try:
        st.session_state[_DONE] = knowledge_base().judge(flag, "undo", who=_name())
    except KBError as error:
        st.session_state[_REFUSED] = (None, error)


def _name() -> str:
    return str(st.session_state.get(_NAME) or who_from(os.environ) or "")
