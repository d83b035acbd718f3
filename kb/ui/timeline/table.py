"""A notice's days as a table in HTML, in which every word is escaped; each date is a link to its words."""

from html import escape
from urllib.parse import urlencode

from kb.api.timeline import Moment, Timeline
from kb.language import Language
from kb.picture import plain, shortened
from kb.ui.timeline.drawing import told
from kb.ui.words import LANGUAGE, say

__all__ = ["table_html"]

_COLUMNS = ("date", "what", "issue", "text", "side", "hint")
_ISSUE, _TEXT = 60, 160  # columns of an issue's title and of a measure

_STYLE = """<style>
.kb-days { overflow-x: auto; }
.kb-days table { border-collapse: collapse; width: 100%; min-width: 46em; font-size: 0.9rem; line-height: 1.5; color: #24292f; }
.kb-days caption { text-align: left; color: #57606a; padding: 0 0 4px; }
.kb-days th, .kb-days td { border: 1px solid #d0d7de; padding: 4px 8px; text-align: left; vertical-align: top; }
.kb-days th { background: #f6f8fa; font-weight: 600; }
.kb-days tbody th { background: none; font-weight: normal; white-space: nowrap; font-variant-numeric: tabular-nums; }
.kb-days td { overflow-wrap: break-word; max-width: 30em; }
.kb-days a { color: #1f5aa0; text-decoration: underline; text-underline-offset: 3px; }
.kb-days a:focus-visible { outline: 2px solid #2f6db5; outline-offset: 2px; }
.kb-days tr.kb-early td, .kb-days tr.kb-early th { background: #f3f0fa; }
</style>"""


def table_html(timeline: Timeline, language: Language) -> str:
    """Return the table of all days, in the order of time; those that the text does not tell come last."""
    heads = "".join(f'<th scope="col">{_safe(say(f"timeline.column.{name}"))}</th>' for name in _COLUMNS)
    feedback = next((each for each in timeline.stages if each.kind == "feedback" and each.known), None)
    rows = "".join(_row(each, timeline.notice, feedback, language) for each in timeline.moments)
    caption = f"<caption>{_safe(say('timeline.table.caption'))}</caption>"
    return (
        f'{_STYLE}<div class="kb-days" role="region" tabindex="0" aria-label="{_safe(say("timeline.table"))}">'
        f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(moment: Moment, notice: str, feedback: Moment | None, language: Language) -> str:
    date = _date(moment)
    if moment.start is not None and moment.end is not None:
        at = {"notice": notice, "at": f"{moment.start}-{moment.end}", LANGUAGE: language}
        date = f'<a href="sources?{escape(urlencode(at))}">{date}</a>'
    issue = ""
    if moment.issue is not None:
        name = " ".join(filter(None, (moment.issue.number, shortened(moment.issue.title, _ISSUE))))
        to = {"node": moment.issue.id, LANGUAGE: language}
        issue = f'<a href="graph?{escape(urlencode(to))}">{_safe(name)}</a>'
    hint = ""
    if moment.flag is not None:
        to = {"flag": moment.flag.id, LANGUAGE: language}
        words = _safe(moment.flag.computation(language))
        hint = f'{words} <a href="checks?{escape(urlencode(to))}">{_safe(say("timeline.hint.read"))}</a>'
    cells = (_safe(told(moment)), issue, _safe(_text(moment)), _safe(_side(moment, feedback)), hint)
    marked = ' class="kb-early"' if moment.flag is not None else ""
    return f'<tr{marked}><th scope="row">{date}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _date(moment: Moment) -> str:
    """Return a date as exact as the text, and behind one that is not exact the days that it may mean."""
    value = _safe(moment.value.replace("/", " – "))
    if moment.kind == "inspection" or moment.exact:
        return value
    if not moment.known:
        return f"{value} ({_safe(say('timeline.no_day'))})"
    return f"{value} ({_safe(say('timeline.between', earliest=moment.earliest, latest=moment.latest))})"


def _text(moment: Moment) -> str:
    if moment.text == moment.value:  # a deadline that the notice tells as a day
        return ""
    words = shortened(" ".join(moment.text.split()), _TEXT)
    return say("timeline.counted_from", words=words, day=moment.since) if moment.since else words


def _side(moment: Moment, feedback: Moment | None) -> str:
    """Return how a date of an issue lies to the feedback, by the days that both may mean."""
    if moment.issue is None or moment.earliest is None or moment.latest is None:
        return ""
    if feedback is None or feedback.earliest is None or feedback.latest is None:
        return say("timeline.side.no_feedback")
    if moment.latest < feedback.earliest:
        return say("timeline.side.before")
    return say("timeline.side.after" if moment.earliest >= feedback.latest else "timeline.side.either")


def _safe(words: object) -> str:
    return escape(plain(str(words)))
