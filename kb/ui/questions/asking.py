"""A question's parameters as fields, which the address bar keeps."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

import streamlit as st

from kb.api import default_address
from kb.picture import plain, shortened
from kb.queries import Parameter, Question
from kb.queries.question import ParameterKind
from kb.queries.scope import SCOPE
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.words import heading, language, say

__all__ = ["asked_by_link", "field_key", "tell_the_link", "values_from"]

OFFERED = 300  # things that a field lists; where there are more, a name is typed
NAMED = ("Unit", "Issue", "Regulation")  # what a field lists that takes any type


def field_key(question: Question, parameter: Parameter) -> str:
    """Return the key under which the page keeps what a field holds."""
    return f"{question.name}-{parameter.name}"


def asked_by_link(question: Question) -> None:
    """Put what the address bar says into the fields that the reader has not used yet."""
    for parameter in question.parameters:
        key, told = field_key(question, parameter), st.query_params.get(parameter.name)
        if told is None or key in st.session_state:
            continue
        match parameter.kind:
            case ParameterKind.FLAG:
                st.session_state[key] = told == "true"
            case ParameterKind.INTEGER:
                if told.isdecimal():
                    st.session_state[key] = min(int(told), 2**31 - 1)
            case ParameterKind.DATE:
                with suppress(ValueError):
                    st.session_state[key] = date.fromisoformat(told)
            case _:
                st.session_state[key] = told


def values_from(question: Question) -> dict[str, object]:
    """Draw a field for each parameter and return what they hold, by name; what is empty is left out."""
    found: dict[str, object] = {}
    limits = {parameter.name for parameter in SCOPE}
    own = [parameter for parameter in question.parameters if parameter.name not in limits]
    scope = [parameter for parameter in question.parameters if parameter.name in limits]
    _row(question, own, found)
    if scope:
        limited = [p.title[language()] for p in scope if st.session_state.get(field_key(question, p))]
        title = (
            say("ui.questions.limited", names=" · ".join(limited)) if limited else say("ui.questions.limit")
        )
        with st.expander(title, expanded=bool(limited), key=f"limits-{question.name}"):
            _row(question, scope, found)
    tell_the_link(question, found)
    return found


def _row(question: Question, parameters: Sequence[Parameter], found: dict[str, object]) -> None:
    """Draw fields beside each other, and note what they hold."""
    if not parameters:
        return
    columns = st.columns(len(parameters), vertical_alignment="bottom")
    for column, parameter in zip(columns, parameters, strict=True):
        with column:
            value = _field(question, parameter)
        if value not in (None, ""):
            found[parameter.name] = value


def tell_the_link(question: Question, values: Mapping[str, object]) -> None:
    """Let the address bar say what is asked, in words that are the same in every language.

    What is no more than a parameter's default stays out. Only what changed is written: each writing is a step back.
    """
    told = {"question": question.name}
    for parameter in question.parameters:
        value = values.get(parameter.name)
        if value is not None and value != parameter.default:
            told[parameter.name] = str(value).lower() if isinstance(value, bool) else str(value)
    if st.query_params.to_dict() != told:
        st.query_params.from_dict(told)


def _field(question: Question, parameter: Parameter) -> object:
    key, title = field_key(question, parameter), heading(parameter.title[language()])
    match parameter.kind:
        case ParameterKind.NODE:
            return _node(parameter, title, key)
        case ParameterKind.TEXT:
            _begin(key, str(parameter.default or ""))
            return st.text_input(title, key=key)
        case ParameterKind.DATE:
            day = st.date_input(title, value=None, key=key, format="YYYY-MM-DD")
            return day.isoformat() if isinstance(day, date) else None
        case ParameterKind.INTEGER:
            _begin(key, parameter.default if isinstance(parameter.default, int) else None)
            return st.number_input(title, min_value=0, max_value=2**31 - 1, step=1, key=key)
        case ParameterKind.FLAG:
            _begin(key, bool(parameter.default))
            return st.checkbox(title, key=key)


def _begin(key: str, default: object) -> None:
    """Give a field its default; a widget that has one of its own must not be told by the link as well."""
    st.session_state.setdefault(key, default)


def _node(parameter: Parameter, title: str, key: str) -> str | None:
    """Draw a list of what may be meant, which takes any written name or id too."""
    known = _known(parameter.of)
    of_notices = parameter.of == ("Notice",)
    value = st.selectbox(
        title,
        known,
        index=None,
        key=key,
        format_func=lambda id: known.get(id, plain(id)),
        placeholder=say("ui.questions.every_notice" if of_notices else "ui.questions.name"),
        accept_new_options=not of_notices,
    )
    return value.strip() if value else None


def _known(types: tuple[str, ...]) -> dict[str, str]:
    """Return the captions of what a field may list, by id."""
    if types == ("Notice",):
        return {entry.id: shortened(plain(entry.title), 60) for entry in notices()}
    return _captions(default_address(os.environ), revision(), types or NAMED)


@st.cache_data(show_spinner=False, max_entries=16)
def _captions(address: str, revision: int, types: tuple[str, ...]) -> dict[str, str]:
    found = knowledge_base().captions(types, OFFERED)
    return {id: shortened(plain(caption), 60) for id, caption in found.items()}
