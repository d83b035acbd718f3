import pytest
from streamlit.testing.v1 import AppTest

from kb.queries import QUESTIONS
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


def test_a_link_names_the_question_and_a_choice_renews_the_link(app):
    app.run()
    app.query_params["question"] = "policies"
    app.switch_page(str(PAGES / "questions.py")).run()
    assert app.selectbox(key="question").value == "policies"
    app.selectbox(key="question").select("owners").run()
    assert app.query_params["question"] == "owners"


def test_a_code_is_told_in_words(app):
    asked(app, "issues-without-owner")
    words = {
        told["zh"]
        for column in QUESTIONS["issues-without-owner"].columns
        for told in column.captions.values()
    }
    assert set(app.dataframe[0].value["原因"]) <= words


def test_the_path_between_two_things_is_found_by_their_names(app):
    asked(app, "path")
    app.text_input(key="path-from").input("市住建局")
    app.text_input(key="path-to").input("排水管网底数不清、雨污混接").run()
    assert not app.exception
    assert not app.error
    assert len(drawn(app)["nodes"]) > 1


def test_a_name_that_nothing_has_is_a_sentence(app):
    asked(app, "path")
    app.text_input(key="path-from").input("没有这个单位")
    app.text_input(key="path-to").input("也没有这个").run()
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
        *(column.title["en"] for column in QUESTIONS["owners"].columns),
        *(f"{column.title['en']} ({column.name})" for column in QUESTIONS["owners"].columns),
    }
