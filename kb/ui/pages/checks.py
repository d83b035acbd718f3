"""The flags: hints with the words they rest on (/checks?check=NAME&notice=ID), or one of them (?flag=ID)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from kb.api import KnowledgeBase
from kb.api.flags import FlagEntry, Named
from kb.exports import Selection
from kb.review import STATES
from kb.ui.base import knowledge_base, notices
from kb.ui.exporting import offer
from kb.ui.flags.flag_card import flag_card
from kb.ui.flags.flagging import Choice, as_file, chosen, found, scope
from kb.ui.flags.holding import sums_that_hold
from kb.ui.flags.judged import offer_lost
from kb.ui.flags.judging import say_what_was_judged
from kb.ui.words import language, literal, say

AT_ONCE = 10  # flags on one page of the list

_STYLE = """
[class*="st-key-kb-flag-"] h3 { font-size: 1.1rem; padding: 0; }
"""


def draw() -> None:
    """Draw the page."""
    base = knowledge_base()
    st.html(f"<style>{_STYLE}</style>")
    st.info(say("overview.flag.what"), icon=":material/info:")
    say_what_was_judged()
    if wanted := st.query_params.get("flag"):
        _one(base, wanted)
        return
    checks = {check.name: check for check in base.checks()}
    choice = chosen({name: check.title(language()) for name, check in checks.items()})
    flags = found(choice)
    _scope(choice, flags, checks)
    if flags:
        _export(flags)
        _list(base, choice, flags)
    sums_that_hold(choice.notice)
    offer_lost()


def _one(base: KnowledgeBase, id: str) -> None:
    """Show the flag that a link names."""
    flag = next((each for each in found(Choice()) if each.id == id), None)
    if flag is None:
        st.warning(say("overview.flag.unknown"))
    else:
        _cards(base, [flag], linked=False)
    st.button(say("overview.flag.all"), key="checks-all", on_click=_close)


def _close() -> None:
    st.query_params.pop("flag", None)


def _scope(choice: Choice, flags: Sequence[FlagEntry], checks: Mapping[str, Named]) -> None:
    """Say how much was checked, what was found, and which checks found nothing."""
    told = scope(choice.notice)
    size = {"notices": told.counts["notices"], "issues": told.counts["issues"]}
    if choice.check is not None:
        check = checks[choice.check]
        st.caption(literal(check.rule(language())))
    everything = found(choice.in_any_state)
    if not everything:
        st.info(say("overview.flag.nothing", **size))
        return
    if not flags:
        st.info(say("review.ui.hidden", count=len(everything)))
    sentence = [say("overview.flag.found", count=len(everything), **size)]
    states = Counter(flag.state for flag in everything)
    if states["open"] < len(everything):
        sentence.append(say("review.ui.states", **{state: states[state] for state in STATES}))
    spoken = {each.check for each in found(Choice(notice=choice.notice))}
    silent = [check.title(language()) for name, check in checks.items() if name not in spoken]
    if choice.check is None and silent:
        joint = "、" if language() == "zh" else ", "
        sentence.append(say("overview.flag.silent", checks=joint.join(silent)))
    st.caption(literal((" " if language() == "en" else "").join(sentence)))


def _export(flags: Sequence[FlagEntry]) -> None:
    """Offer the flags shown as a table, and what they are about as a graph; public notices' only."""
    open_to_all = {entry.id for entry in notices() if entry.access == "public"}
    public = [flag for flag in flags if open_to_all.issuperset(flag.notices)]
    tongue = language()
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("overview.flag.csv"),
            data=lambda: as_file(public, tongue),
            file_name="flags.csv",
            mime="text/csv",
            key="checks-csv",
            icon=":material/table_rows:",
            on_click="ignore",
            disabled=not public,
        )
        ids = dict.fromkeys(id for flag in public for id in (flag.id, *flag.subjects, *flag.notices))
        offer(Selection(nodes=tuple(ids)), "checks", "flags")
    if len(public) < len(flags):
        st.caption(say("overview.flag.internal", count=len(flags) - len(public)))


def _list(base: KnowledgeBase, choice: Choice, flags: Sequence[FlagEntry]) -> None:
    pages = -(-len(flags) // AT_ONCE)
    # Another choice is another list, which begins at its first page.
    key = f"checks-page-{choice.check}-{choice.notice}-{'-'.join(choice.severities)}"
    place = st.container()
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key=key), pages)
    with place:
        _cards(base, flags[(page - 1) * AT_ONCE : page * AT_ONCE])


def _cards(base: KnowledgeBase, flags: Sequence[FlagEntry], *, linked: bool = True) -> None:
    titles = {entry.id: entry.title for entry in notices()}
    quoted = sorted({each.notice for flag in flags for each in flag.quotations})
    texts = {node.id: str(node.properties.get("text", "")) for node in base.nodes(quoted)}
    for flag in flags:
        flag_card(flag, titles, texts, linked=linked)


if __name__ == "__main__":
    draw()
