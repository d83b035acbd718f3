"""The field for words of one's own on the page of questions."""

import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.queries import QUESTIONS
from kb.ui.words import heading
from tests.kb.ui.conftest import PAGES, opened


def asked(app: AppTest, words: str) -> AppTest:
    app.run()
    app.switch_page(str(PAGES / "questions.py")).run()
    app.text_input(key="own-words").input(words)
    app.button(key="own-words-ask").click().run()
    assert not app.exception
    return app


def offered(app: AppTest, kind: str) -> list[str]:
    return [button.label for button in app.button if (button.key or "").startswith(f"own-{kind}-")]


def test_words_choose_the_question_and_fill_its_fields(app: AppTest, base: KnowledgeBase) -> None:
    asked(app, "谁负责专项债券资金闲置？")
    assert app.selectbox(key="question").value == "owners"
    issue = app.selectbox(key="owners-issue").value
    assert base.nodes([issue])[0].caption == "专项债券资金闲置"
    title = heading(next(c.title["zh"] for c in QUESTIONS["owners"].columns if c.name == "issue"))
    assert set(app.dataframe[0].value[title]) == {"专项债券资金闲置"}


def test_what_was_understood_is_told_with_the_words_that_said_so(app: AppTest) -> None:
    asked(app, "谁负责专项债券资金闲置？")
    told = app.info[0].value.replace("\\", "")
    assert QUESTIONS["owners"].title["zh"] in told
    assert "谁负责" in told


def test_the_address_says_what_was_understood(app: AppTest) -> None:
    asked(app, "海棠市财政局牵头的问题")
    assert app.query_params["question"] == "owners"
    assert app.query_params["unit"] == app.selectbox(key="owners-unit").value


def test_the_next_best_are_offered_and_a_click_asks_one_of_them(app: AppTest) -> None:
    asked(app, "还剩多少没有完成")
    assert app.selectbox(key="question").value == "remaining-work"
    assert len(offered(app, "other")) >= 3
    first = app.button(key="own-other-0")
    label = first.label.replace("\\", "")
    first.click().run()
    assert not app.exception
    assert QUESTIONS[app.selectbox(key="question").value].title["zh"] in label


def test_a_name_that_several_units_have_is_asked_back_and_a_click_answers(app: AppTest) -> None:
    asked(app, "财政局牵头的问题")
    assert "财政局" in app.warning[0].value
    assert len(offered(app, "choice")) == 2
    app.button(key="own-choice-1").click().run()
    assert not app.exception
    assert app.selectbox(key="question").value == "owners"
    assert app.selectbox(key="owners-unit").value


def test_words_that_are_like_no_question_are_asked_back(app: AppTest) -> None:
    asked(app, "今天天气真好")
    assert "没有与这些词语相近的查询" in app.warning[0].value
    assert offered(app, "choice")


def test_what_the_fields_held_before_is_not_taken_for_the_new_question(
    app: AppTest, base: KnowledgeBase
) -> None:
    app.run()
    app.query_params["question"] = "owners"
    app.query_params["notice"] = base.notices()[-1].id
    app.switch_page(str(PAGES / "questions.py")).run()
    app.text_input(key="own-words").input("还剩多少没有完成")
    app.button(key="own-words-ask").click().run()
    assert app.selectbox(key="question").value == "remaining-work"
    assert app.selectbox(key="remaining-work-notice").value is None
    assert "notice" not in app.query_params


def test_a_question_chosen_by_hand_takes_away_what_was_understood(app: AppTest) -> None:
    asked(app, "谁负责专项债券资金闲置？")
    assert offered(app, "other")
    app.selectbox(key="question").select("policies").run()
    assert not offered(app, "other")


def test_a_topic_lists_its_questions_alone(app: AppTest) -> None:
    app.run()
    app.switch_page(str(PAGES / "questions.py")).run()
    app.pills(key="topic").set_value("policy").run()
    assert not app.exception
    titles = {question.title["zh"] for question in QUESTIONS.values() if question.topic == "policy"}
    assert set(app.selectbox(key="question").options) == titles


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "**粗体** :smile: 谁负责", "a" * 900, "？？？"]
)
def test_hostile_words_are_shown_as_they_are(app: AppTest, words: str) -> None:
    asked(app, words)


def test_the_field_is_told_in_english(base: KnowledgeBase) -> None:
    app = asked(opened("en"), "who owns what")
    assert app.text_input(key="own-words").label == "Ask in your own words"
    assert "Understood as" in app.info[0].value


def test_how_to_read_stands_with_the_answer(app: AppTest) -> None:
    asked(app, "谁负责专项债券资金闲置？")
    told = "\n".join(each.value for each in app.markdown).replace("\\", "")
    assert QUESTIONS["owners"].how_to_read["zh"] in told
