"""Flags are judged on the page of checks: with a reason, by somebody, and it can be taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.api.flags import FlagEntry
from kb.store import judgements
from tests.hostile import SCRIPT
from tests.kb.ui.conftest import opened
from tests.kb.ui.driving import html
from tests.kb.ui.test_checks_page import run, titles

WHY = "两处数字的截止日期不同。"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name who judges; they do so before the base is opened, which is kept by its settings."""
    monkeypatch.setenv("KB_WHO", "周明")


@pytest.fixture
def base(reader: None, base: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """The filled store, from which every judgement is taken away again."""
    yield base
    base._store._connection.write(judgements.delete)


@pytest.fixture
def flag(base: KnowledgeBase) -> FlagEntry:
    """The flag that stands first on the page."""
    return min(base.flags(), key=lambda flag: ("high", "medium", "low").index(flag.severity))


def judged(app: AppTest, flag: FlagEntry, kind: str, reason: str = WHY) -> AppTest:
    """Judge a flag as a reader does."""
    app.button(key=f"judging-{kind}-{flag.id}").click().run()
    app.text_area(key="judging-reason").input(reason)
    app.button(key="judging-store").click().run()
    assert not app.exception
    return app


def states(base: KnowledgeBase) -> dict[str, str]:
    return {flag.id: flag.state for flag in base.flags() if flag.state != "open"}


def said(app: AppTest) -> str:
    """Return what the page says of the judgement that was just stored, without what keeps it from being Markdown."""
    return str(app.success[0].value).replace("\\", "").replace("\u2060", "")


def all_shown(app: AppTest) -> AppTest:
    app.pills(key="checks-state").set_value([]).run()
    assert not app.exception
    return app


def test_a_dismissed_flag_goes_from_the_list_and_the_page_says_so(app, base, flag):
    run(app)
    before = titles(app)
    judged(app, flag, "dismiss")
    assert states(base) == {flag.id: "dismissed"}
    # The first flag of the next page moves up.
    assert titles(app)[: len(before) - 1] == before[1:]
    assert said(app) == f"{flag.title('zh')}：已排除（周明）。"
    left = len(base.flags()) - 1
    assert f"待核对 {left} 条、已确认 0 条、已排除 1 条" in " ".join(c.value for c in app.caption)


def test_a_judged_flag_tells_who_judged_it_when_and_why(app, base, flag):
    run(app)
    judged(app, flag, "confirm")
    told = base.flags(flag.notice)
    made = next(each.judgement for each in told if each.id == flag.id)
    assert f"已确认 · 周明 · {made.when[:16].replace('T', ' ')} UTC" in html(app)
    assert WHY in html(app)
    assert titles(app)[0] == flag.title("zh")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_without_a_reason_nothing_is_stored_and_the_form_says_why(app, base, flag, reason):
    run(app)
    judged(app, flag, "dismiss", reason)
    assert states(base) == {}
    assert "理由" in app.error[0].value
    assert app.text_area(key="judging-reason")
    app.text_area(key="judging-reason").input(WHY)
    app.button(key="judging-store").click().run()
    assert states(base) == {flag.id: "dismissed"}
    assert not app.error


def test_the_name_is_filled_in_may_be_changed_and_is_remembered(app, base, flag):
    run(app)
    app.button(key=f"judging-confirm-{flag.id}").click().run()
    assert app.text_input(key="judging-who").value == "周明"
    app.text_input(key="judging-who").input("吴岚")
    app.text_area(key="judging-reason").input(WHY)
    app.button(key="judging-store").click().run()
    app.button(key=f"judging-dismiss-{flag.id}").click().run()
    assert app.text_input(key="judging-who").value == "吴岚"
    assert [one.judgement.who for one in base.judgements()] == ["吴岚"]


def test_giving_up_stores_nothing_and_closes_the_form(app, base, flag):
    run(app)
    app.button(key=f"judging-dismiss-{flag.id}").click().run()
    app.text_area(key="judging-reason").input(WHY)
    app.button(key="judging-cancel").click().run()
    assert states(base) == {}
    assert len(app.text_area) == 0


def test_the_fields_and_buttons_say_which_flag_they_are_about(app, flag):
    run(app)
    app.button(key=f"judging-dismiss-{flag.id}").click().run()
    assert flag.title("zh") in app.text_area(key="judging-reason").label.replace("\\", "")
    for kind in ("confirm", "dismiss"):
        assert flag.title("zh") in app.button(key=f"judging-{kind}-{flag.id}").help.replace("\\", "")


def test_what_was_just_judged_can_be_undone_at_once(app, base, flag):
    run(app)
    before = titles(app)
    judged(app, flag, "dismiss")
    app.button(key="judging-undo-done").click().run()
    assert states(base) == {}
    assert titles(app) == before
    assert [one.judgement.kind for one in base.judgements(flag.id)] == ["dismiss", "undo"]


def test_a_dismissed_flag_is_found_by_its_state_and_taken_back_on_its_card(app, base, flag):
    base.judge(flag.id, "confirm", who="吴岚", reason=WHY)
    base.judge(flag.id, "dismiss", who="吴岚", reason=WHY)
    run(app)
    app.pills(key="checks-state").set_value(["已排除"]).run()
    assert titles(app) == [flag.title("zh")]
    undo = app.button(key=f"judging-undo-{flag.id}")
    assert "已确认" in undo.label
    undo.click().run()
    assert states(base) == {flag.id: "confirmed"}
    assert base.judgements()[-1].judgement.who == "周明"


def test_where_every_flag_is_dismissed_the_page_says_that_there_are_some(app, base, flag):
    for each in base.flags(flag.notice, flag.check):
        base.judge(each.id, "dismiss", who="周明", reason=WHY)
    run(app, check=flag.check, notice=flag.notice)
    assert titles(app) == []
    assert "都不在上面所选的状态" in app.info[1].value
    assert flag.title("zh") in titles(all_shown(app))


def test_a_link_opens_a_flag_in_whatever_state_it_is(app, base, flag):
    base.judge(flag.id, "dismiss", who="周明", reason=WHY)
    run(app, flag=flag.id)
    assert titles(app) == [flag.title("zh")]


def test_the_history_of_a_flag_is_shown_with_every_reason(app, base, flag):
    base.judge(flag.id, "dismiss", who="吴岚", reason="先排除。")
    base.judge(flag.id, "confirm", who="周明", reason="后确认。")
    run(app)
    app.button(key=f"judging-history-{flag.id}").click().run()
    told = html(app)
    assert all(words in told for words in ("待核对 → 已排除 · 吴岚", "已排除 → 已确认 · 周明", "先排除。"))


def test_somebody_else_who_was_faster_is_no_traceback(app, base, flag):
    base.judge(flag.id, "dismiss", who="吴岚", reason=WHY)
    run(app, flag=flag.id)
    base._store._connection.write(judgements.delete)
    app.button(key=f"judging-undo-{flag.id}").click().run()
    assert not app.exception
    assert "没有可撤销的内容" in app.error[0].value


def test_judgements_whose_flag_is_gone_are_shown_where_they_are_asked_for(app, base, flag, monkeypatch):
    run(app)
    assert len(app.toggle) == 0
    base.judge(flag.id, "dismiss", who="周明", reason=WHY)
    run(app)
    app.toggle(key="checks-lost").set_value(True).run()
    assert "每条判断都有对应的提示" in " ".join(caption.value for caption in app.caption)
    there = tuple(each for each in base.flags() if each.id != flag.id)
    monkeypatch.setattr("kb.api.judging.flags", lambda *_: there)
    app.run()
    assert "待核对 → 已排除 · 周明" in html(app)
    assert flag.title("zh") in html(app)


def test_hostile_words_of_a_reason_and_a_name_are_shown_as_words(app, base, flag):
    base.judge(flag.id, "confirm", who=SCRIPT[:100], reason=SCRIPT)
    run(app)
    assert "&lt;script&gt;" in html(app)
    assert SCRIPT not in html(app)


def test_the_table_of_flags_has_the_state_and_the_reason(app, base, flag):
    from tests.kb.ui.test_checks_page import as_file

    made = base.judge(flag.id, "dismiss", who="周明", reason="=1+1")
    told = as_file([replace(flag, state="dismissed", judgement=made)], "zh").decode("utf-8-sig")
    assert "已排除" in told
    assert ",=1" not in told


def test_everything_is_said_in_english_to_an_english_browser(base, flag):
    app = run(opened("en-GB"))
    judged(app, flag, "dismiss")
    assert said(app) == f"{flag.title('en')}: dismissed (周明)."
    assert app.button(key="judging-undo-done").label == "Undo (back to: open)"
