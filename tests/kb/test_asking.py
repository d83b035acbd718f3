"""What words are taken for: days, numbers, names, subjects, denials – and when it is better to ask back."""

import pytest

from kb.api import KnowledgeBase
from kb.api.asking import Named, Names
from kb.api.asking.counts import counts
from kb.api.asking.days import days
from kb.api.asking.features import features
from kb.api.asking.names import Name
from kb.api.asking.subjects import covering, subject_of
from kb.api.asking.vocabulary import chinese, english, stem
from kb.queries import QUESTIONS
from kb.store import Store
from kb.store.wording import folded
from tests.batches import Writing, three


def test_a_day_a_month_a_quarter_and_a_year_are_their_last_day() -> None:
    for words, day in {
        "截至2025年6月30日": "2025-06-30",
        "２０２５年６月": "2025-06-30",
        "2024年底": "2024-12-31",
        "2024年2月底": "2024-02-29",
        "2025年上半年": "2025-06-30",
        "2024-03-05": "2024-03-05",
        "2024.3.5": "2024-03-05",
        "on 1 March 2025": "2025-03-01",
        "by March 1st, 2025": "2025-03-01",
        "end of June 2025": "2025-06-30",
        "end of 2024": "2024-12-31",
    }.items():
        assert [found.value for found in days(folded(words))] == [day], words


def test_what_is_no_day_of_the_calendar_is_none() -> None:
    assert [found.value for found in days("2025年13月1日 2025-02-30 1139.20万元 第38号 20211228")] == []


def test_numbers_are_understood_in_both_languages() -> None:
    for words, value in {
        "抽5条": 5,
        "抽十二个": 12,
        "三份以上": 3,
        "pick seven items": 7,
        "二十项": 20,
    }.items():
        assert [found.value for found in counts(words)] == [value], words
    assert counts("一条一个，第十四届第一轮，2024年3月") == []


def keys(words: str) -> set[str]:
    return {feature.key for feature in features(folded(words))}


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("没有牵头单位的问题", "owner"),
        ("哪些问题没写谁负责", "owner"),
        ("责任单位不明确", "owner"),
        ("一份文件都没有的问题", "policy"),
        ("issues without an owner", "owner"),
        ("issues that do not name a lead", "owner"),
        ("no deadline for what is left", "deadline"),
        ("doesn't mention any figure", "figure"),
    ],
)
def test_what_is_denied_is_another_thing_than_what_is_said(words: str, denied: str) -> None:
    assert f"not:{denied}" in keys(words)
    plain = words.replace("没", "").replace("不", "").replace("without", "with")
    assert f"not:{denied}" not in keys(
        plain.replace("do not", "do").replace("no ", "a ").replace("doesn't", "do")
    )


def test_asking_whether_there_is_something_denies_nothing() -> None:
    assert not {key for key in keys("有没有牵头单位？有无责任人？完成了没有") if key.startswith("not")}


def test_the_forms_of_an_english_word_are_one() -> None:
    assert len({stem(word) for word in ("name", "names", "named", "naming")}) == 1
    assert len({stem(word) for word in ("policy", "policies")}) == 1
    assert stem("status") == stem("statuses")


def test_the_vocabulary_is_written_as_words_are_searched() -> None:
    assert all(word == folded(word) for word in chinese())
    assert all(all(each == each.lower() for each in phrase) for phrase in english())


def units(*names: str) -> Names:
    return Names(Name(folded(name), Named(f"unit-{at}", "Unit", name)) for at, name in enumerate(names))


def found(names: Names, words: str) -> list[tuple[str, list[str]]]:
    text = folded(words)
    return [
        (text[each.start : each.end], [thing.caption for thing in each.things])
        for each in names.found_in(text, covering(text))
    ]


def test_a_name_is_found_whole_without_its_place_and_by_its_short_field() -> None:
    names = units("甲市水务局", "甲市住房和城乡建设局")
    assert found(names, "甲市水务局负责什么") == [("甲市水务局", ["甲市水务局"])]
    assert found(names, "水务局负责什么") == [("水务局", ["甲市水务局"])]
    assert found(names, "请问市住建局负责什么") == [("市住建局", ["甲市住房和城乡建设局"])]


def test_a_name_of_another_place_is_not_taken() -> None:
    names = units("甲市水务局", "市水务局")
    assert found(names, "丙丁市水务局负责什么") == []


def test_a_short_name_that_two_units_have_is_both() -> None:
    names = units("甲市水务局", "乙市水务局")
    assert found(names, "水务局牵头的问题") == [("水务局", ["甲市水务局", "乙市水务局"])]


def test_the_longer_of_two_names_counts() -> None:
    names = units("甲市水务局", "甲市水务局党组")
    assert found(names, "甲市水务局党组负责什么") == [("甲市水务局党组", ["甲市水务局党组"])]


def test_a_word_of_the_vocabulary_is_no_name() -> None:
    assert found(units("甲市法院", "公安机关"), "哪些移送公安机关、法院") == []


def issues(*titles: str) -> list[Named]:
    return [Named(f"issue-{at}", "Issue", title) for at, title in enumerate(titles)]


def about(words: str, things: list[Named]) -> list[str] | None:
    text = folded(words)
    subject = subject_of(text, covering(text), things)
    return None if subject is None else [thing.caption for thing in subject.things]


def test_words_are_about_the_issue_whose_title_holds_them() -> None:
    titles = issues("黑臭水体整治不力", "党费收缴不规范", "农村公路养护不到位")
    assert about("谁负责黑臭水体？", titles) == ["黑臭水体整治不力"]
    assert about("党费收缴还剩多少", titles) == ["党费收缴不规范"]
    assert about("who owns 农村公路", titles) == ["农村公路养护不到位"]


def test_several_titles_that_hold_as_much_are_several() -> None:
    assert about("谁负责黑臭水体", issues("甲区黑臭水体反弹", "乙区黑臭水体未治")) == [
        "甲区黑臭水体反弹",
        "乙区黑臭水体未治",
    ]


def test_words_of_a_question_are_about_nothing() -> None:
    titles = issues("责任单位不明确", "没有完成整改的问题", "制度文件缺失")
    assert about("哪些问题没有责任单位", titles) is None
    assert about("没有制度文件的问题有哪些", titles) is None


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    for batch in three():
        store.put(batch)
    return KnowledgeBase(store)


def test_a_name_becomes_what_the_question_is_limited_to(base: KnowledgeBase) -> None:
    understood = base.understand("谁负责雨水与污水管道混接？")
    assert understood.choice is not None
    answer = base.ask(understood.choice.question, understood.choice.values)
    assert {row["issue"]["caption"] for row in answer.rows} == {"雨水与污水管道混接"}  # type: ignore[index]


def test_what_only_the_text_of_one_issue_holds_is_found_there(base: KnowledgeBase, store: Store) -> None:
    writing = Writing("甲地通报", "甲地通报。河道治理不力。黑臭水体尚有三处。")
    writing.issue("1", "河道治理不力", until="黑臭水体尚有三处。")
    store.put(writing.batch())
    choice = base.understand("谁负责黑臭水体？").choice
    assert choice is not None
    told = choice.asked["issue"]
    assert isinstance(told, Named)
    assert told.caption == "河道治理不力"


def test_what_is_written_meanwhile_is_known(base: KnowledgeBase, store: Store) -> None:
    assert base.understand("谁负责灯塔修缮工程？").doubt is not None
    writing = Writing("乙地通报", "乙地通报。灯塔修缮迟缓。")
    writing.issue("1", "灯塔修缮迟缓", until="灯塔修缮迟缓。")
    store.put(writing.batch())
    assert base.understand("谁负责灯塔修缮？").doubt is None


def test_only_a_name_is_asked_back_with_what_is_asked_most(base: KnowledgeBase) -> None:
    understood = base.understand("雨水与污水管道混接")
    assert understood.choice is None
    assert understood.doubt is not None
    assert [each.question for each in understood.doubt.choices][:2] == ["owners", "remaining-work"]
    assert all("issue" in each.asked for each in understood.doubt.choices)


def test_there_are_always_other_questions_to_choose(base: KnowledgeBase) -> None:
    for question in QUESTIONS.values():
        understood = base.understand(question.title["zh"])
        assert len(understood.alternatives) >= 3, question.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_is_known_by_its_own_title(base: KnowledgeBase, language: str) -> None:
    for question in QUESTIONS.values():
        understood = base.understand(question.title[language])  # type: ignore[index]
        chosen = understood.choice or (understood.doubt and understood.doubt.choices[0])
        assert chosen, question.name
        assert chosen.question == question.name
