import pytest
from streamlit.testing.v1 import AppTest

from kb.queries import QUESTIONS
from kb.ui.words import heading
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import drawn

NEEDS = {name for name, question in QUESTIONS.items() if any(p.required for p in question.parameters)}


def asked(app: AppTest, name: str) -> AppTest:
    app.run()
    app.switch_page(str(PAGES / "questions.py")).run()
    app.selectbox(key="question").select(name).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - NEEDS))
def test_every_question_is_answered_with_rows_and_a_picture_or_says_that_there_are_none(app, name):
    asked(app, name)
    if app.dataframe:
        titles = [column.title["zh"] for column in QUESTIONS[name].columns]
        assert len(app.dataframe[0].value.columns) == len(titles)
        assert drawn(app)["nodes"]
    else:
        assert "没有结果" in app.info[0].value


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_a_question_that_needs_something_says_what(app, name):
    asked(app, name)
    assert app.info[0].value.startswith("请先填写")


def linked(app: AppTest, **told: str) -> AppTest:
    app.run()
    for name, value in told.items():
        app.query_params[name] = value
    app.switch_page(str(PAGES / "questions.py")).run()
    assert not app.exception
    return app


def test_a_link_names_the_question_and_a_choice_renews_the_link(app):
    linked(app, question="policies")
    assert app.selectbox(key="question").value == "policies"
    app.selectbox(key="question").select("owners").run()
    assert app.query_params["question"] == "owners"


def test_a_link_fills_the_fields_and_what_is_filled_in_renews_the_link(app, base):
    notice = base.notices()[-1]
    linked(app, question="remaining-work", notice=notice.id, only_open="true")
    assert app.selectbox(key="remaining-work-notice").value == notice.id
    assert app.checkbox(key="remaining-work-only_open").value is True
    rows = base.ask("remaining-work", {"notice": notice.id, "only_open": True}).rows
    assert len(app.dataframe[0].value) == len(rows) > 0
    app.checkbox(key="remaining-work-only_open").uncheck().run()
    assert "only_open" not in app.query_params
    assert app.query_params["notice"] == notice.id


@pytest.mark.parametrize("told", ["no-such-notice", "<script>", "-1", "９"])
def test_a_link_that_names_nothing_is_a_sentence(app, told):
    linked(app, question="owners", notice=told, unit=told)
    assert len(app.error) == 1
    linked(opened(), question="path", longest=told)


def test_a_link_that_names_no_question_says_so(app):
    linked(app, question="nope")
    assert "不存在" in app.warning[0].value


def test_a_field_lists_the_units_by_name(app, base):
    asked(app, "owners")
    field = app.selectbox(key="owners-unit")
    assert "海棠市财政局" in field.options
    field.select("海棠市财政局").run()
    assert not app.exception
    assert set(app.dataframe[0].value[heading_of("owners", "unit")]) == {"海棠市财政局"}


def heading_of(question: str, column: str) -> str:
    columns = QUESTIONS[question].columns
    return heading(next(c.title["zh"] for c in columns if c.name == column))


def test_the_answer_is_handed_out_as_a_table_and_as_a_graph(app):
    asked(app, "owners")
    keys = {button.key for button in app.get("download_button")}
    assert {"file-owners", "workbook-owners"} <= keys
    assert {"answer-owners-export-graphml", "answer-owners-export-jsonl"} <= keys


def test_a_code_is_told_in_words(app):
    asked(app, "issues-without-owner")
    words = {
        told["zh"]
        for column in QUESTIONS["issues-without-owner"].columns
        for told in column.captions.values()
    }
    assert set(app.dataframe[0].value["原因"]) <= words


def test_the_path_between_two_things_is_found_by_their_names(app):
    linked(app, **{"question": "path", "from": "市住建局", "to": "排水管网底数不清、雨污混接"})
    assert not app.exception
    assert not app.error
    assert len(drawn(app)["nodes"]) > 1


def test_a_name_that_nothing_has_is_a_sentence(app):
    linked(app, **{"question": "path", "from": "没有这个单位", "to": "也没有这个"})
    assert not app.exception
    assert "没有这个单位" in app.error[0].value.replace("\\", "")


def test_one_notice_alone_can_be_asked_about(app):
    asked(app, "owners")
    everything = len(app.dataframe[0].value)
    app.selectbox(key="owners-notice").select_index(0).run()
    assert not app.exception
    assert 0 < len(app.dataframe[0].value) < everything


def test_the_page_is_told_in_english(base):
    app = asked(opened("en"), "owners")
    assert app.title[0].value == "Questions"
    assert set(app.dataframe[0].value.columns) <= {
        *(heading(column.title["en"]) for column in QUESTIONS["owners"].columns),
        *(f"{heading(column.title['en'])} ({column.name})" for column in QUESTIONS["owners"].columns),
    }
