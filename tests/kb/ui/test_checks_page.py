import csv
import io
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.api.flags import FlagEntry, IssueEntry, Quoted
from kb.checks import Told
from kb.ui.flags.flagging import as_file
from tests.hostile import FORMULA, IMAGE, LINK, SCRIPT, TURNED, WORDS
from tests.hostile import notice as hostile_notice
from tests.kb.ui.charting import links
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import html

AT_ONCE = 10


def run(app: AppTest, **query: str) -> AppTest:
    """Open the page with what its address says."""
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(PAGES / "checks.py")).run()
    assert not app.exception
    return app


def titles(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in app.subheader]


@pytest.fixture
def flags(base: KnowledgeBase) -> tuple[FlagEntry, ...]:
    """The flags that the page shows first: severe ones, as many as it shows at once."""
    found = base.flags()
    assert len(found) > AT_ONCE
    return tuple(sorted(found, key=lambda flag: ("high", "medium", "low").index(flag.severity)))[:AT_ONCE]


def test_it_says_first_that_these_are_hints_and_no_verdicts(app):
    run(app)
    assert "不是结论" in app.info[0].value


def test_every_flag_stands_with_its_words_its_computation_and_what_else_it_may_mean(app, flags):
    run(app)
    assert titles(app) == [flag.title("zh") for flag in flags]
    told = html(app)
    for flag in flags:
        assert flag.computation("zh") in told
        assert all(reading in told for reading in flag.innocent("zh"))
    assert told.count("<mark>") == sum(len(flag.quotations) for flag in flags)


def test_a_flag_leads_to_its_issues_and_each_quotation_to_its_place_in_the_whole_text(app, flags):
    run(app)
    ways = {(page, query) for page, query, _ in links(app)}
    for flag in flags:
        assert all(("graph", f"node={issue.id}") in ways for issue in flag.issues)
        for each in flag.quotations:
            assert ("sources", f"notice={each.notice}&at={each.start}-{each.end}") in ways


def test_two_quotations_stand_side_by_side(app, flags):
    flag = next(flag for flag in flags if len(flag.quotations) == 2)
    run(app, flag=flag.id)
    assert [column.weight for column in app.columns[-2:]] == [0.5, 0.5]


def test_a_link_names_a_check_and_a_notice_and_a_choice_renews_the_link(app, flags):
    flag = flags[0]
    run(app, check=flag.check, notice=flag.notice)
    wanted = [each for each in flags if (each.check, each.notice) == (flag.check, flag.notice)]
    assert titles(app) == [each.title("zh") for each in wanted]
    other = next(each.check for each in flags if each.check != flag.check)
    app.selectbox(key="checks-check").select(other).run()
    assert app.query_params["check"] == other
    assert app.query_params["notice"] == flag.notice


def test_only_some_severities_can_be_looked_at(app, flags):
    run(app)
    app.pills(key="checks-severity").select("高").run()
    assert titles(app) == [flag.title("zh") for flag in flags if flag.severity == "high"]


def test_a_check_that_finds_nothing_says_how_much_it_looked_at(app, base, flags):
    silent = next(check.name for check in base.checks() if check.name not in {f.check for f in flags})
    run(app, check=silent)
    counts = base.status().counts
    assert f"没有提示。核对了 {counts['notices']} 份公开件、{counts['issues']} 个问题" in app.info[1].value


def test_checks_that_find_nothing_are_named(app, base):
    run(app)
    silent = [c.title("zh") for c in base.checks() if c.name not in {flag.check for flag in base.flags()}]
    told = next(caption.value for caption in app.caption if "没有提示的核对项" in caption.value)
    assert all(title in told.replace("\\", "") for title in silent)


def test_the_rule_of_the_chosen_check_is_told(app, base, flags):
    run(app, check=flags[0].check)
    rule = next(check.rule("zh") for check in base.checks() if check.name == flags[0].check)
    assert any(caption.value.replace("\\", "").startswith(rule[:10]) for caption in app.caption)


def test_a_link_opens_one_flag_and_a_button_shows_all_again(app, flags):
    run(app, flag=flags[-1].id)
    assert titles(app) == [flags[-1].title("zh")]
    app.button(key="checks-all").click().run()
    assert len(titles(app)) == len(flags)


def test_a_button_opens_a_flag_alone_and_the_address_bar_names_it(app, flags):
    run(app)
    app.button(key=f"checks-alone-{flags[0].id}").click().run()
    assert app.query_params["flag"] == flags[0].id
    assert len(titles(app)) == 1


def test_a_link_to_a_flag_that_is_gone_says_so(app):
    run(app, flag="flag-00000000000000000000")
    assert "不在库中" in app.warning[0].value


def test_what_reconciles_is_shown_and_leads_to_its_words(app, base):
    run(app)
    entries = [entry for notice in base.notices() for entry in base.reconciled(notice.id)]
    (told,) = [expander for expander in app.expander if "对得上" in expander.label]
    assert told.label == f"对得上的数据：{len(entries)}"
    words = [words.replace("\\", "") for _, _, words in links(app)]
    assert all(entry.computation("zh") in words for entry in entries)


def test_many_flags_are_paged(app, flags, monkeypatch):
    many = tuple(replace(flags[0], id=f"flag-{at:020}") for at in range(23))
    monkeypatch.setattr(KnowledgeBase, "flags", lambda *_: many)
    run(app)
    assert len(titles(app)) == 10
    assert len(app.get("pagination")) == 1


def hostile(base: KnowledgeBase) -> FlagEntry:
    """Return a flag about a notice of hostile text, whose own values are hostile too."""
    notice = hostile_notice().notice
    text = str(notice.properties["text"])
    return FlagEntry(
        id="flag-00000000000000000001",
        check=base.checks()[0].name,
        notice=notice.id,
        issues=(IssueEntry("issue-1", "=1", f"{FORMULA}{SCRIPT}"),),
        severity="low",
        state="open",
        phase=None,
        subjects=(),
        quotations=(Quoted(notice.id, 0, len(text), text, Told("check.caption.issue")),),
        computed=Told("check.message.no_issue", {"title": "".join(WORDS), "computation": SCRIPT}),
        readings=(),
    )


def test_hostile_words_of_a_flag_are_shown_as_words(app, base, monkeypatch):
    flag = hostile(base)
    monkeypatch.setattr(KnowledgeBase, "flags", lambda *_: (flag,))
    run(app)
    assert "&lt;script&gt;" in html(app)
    assert not any(words in html(app) for words in (SCRIPT, IMAGE, LINK, TURNED))
    assert not any(SCRIPT in words for _, _, words in links(app))


def test_the_table_of_flags_has_a_row_for_each_and_no_formula(base, flags):
    rows = list(csv.DictReader(io.StringIO(as_file([*flags, hostile(base)], "zh").decode("utf-8-sig"))))
    assert [row["id"] for row in rows[:-1]] == [flag.id for flag in flags]
    assert rows[0]["computation"] == flags[0].computation("zh")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_flags_of_internal_documents_are_shown_and_not_exported(app, base, flags, monkeypatch):
    entries = base.notices()
    kept = tuple(replace(e, access="internal" if e.id == flags[0].notice else e.access) for e in entries)
    monkeypatch.setattr(KnowledgeBase, "notices", lambda _: kept)
    run(app)
    inside = sum(flag.notice == flags[0].notice for flag in base.flags())
    assert len(titles(app)) == len(flags)
    assert any(f"{inside} 条出自内部材料" in caption.value for caption in app.caption)


def test_everything_is_said_in_english_to_an_english_browser(base, flags):
    app = run(opened("en-GB"))
    assert app.title[0].value == "Checks"
    assert titles(app) == [flag.title("en") for flag in flags]


@pytest.mark.parametrize("name", ["check", "notice"])
def test_a_link_that_names_no_check_or_notice_says_that_all_are_shown(app, flags, name):
    run(app, **{name: "nope"})
    assert "全部" in app.warning[0].value
    assert len(titles(app)) == len(flags)
