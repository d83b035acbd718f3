import re

import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.api.timeline import Moment, Timeline
from kb.language import LANGUAGES, catalogue
from kb.ui.timeline.axis import Axis
from kb.ui.timeline.drawing import STAGES, drawn
from kb.ui.timeline.table import table_html
from tests.hostile import IMAGE, LINK, SCRIPT, TURNED, WORDS
from tests.kb.ui.charting import choose, links, picture
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import html

PICTURE = "从巡察到公开"
EARLY = """中共松岭县水利局党组关于县委第二轮巡察整改情况的通报

2031年3月1日至4月10日,松岭县委第一巡察组对县水利局党组开展了巡察。2031年5月20日,巡察组反馈了意见。现将整改情况公布如下。

一、整改情况

1.关于“灌区管护不到位”的问题

整改情况:一是2031年2月16日,松岭县水利局印发《松岭县灌区管护办法》。二是2031年6月,松岭县水利局开展排查。三是规范记录。

中共松岭县水利局党组
2031年9月1日
"""


def run(app: AppTest, **query: str) -> AppTest:
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(PAGES / "timeline.py")).run()
    assert not app.exception
    return app


def captions(app: AppTest) -> str:
    return "\n".join(each.value.replace("\\", "") for each in app.caption)


@pytest.fixture
def transport(base: KnowledgeBase) -> str:
    return base.find("青川区交通运输局", types=["Notice"])[0].id


@pytest.fixture
def early(base: KnowledgeBase):
    """The notice with a measure before the feedback, in the base while the test runs."""
    (done,) = base.ingest_bytes([("early.txt", EARLY.encode())])
    yield done.notice
    base.delete(done.notice)


def test_it_opens_with_the_newest_notice(app, base):
    run(app)
    assert app.title[0].value == "时间线"
    assert app.selectbox(key="timeline-notice").value == base.notices()[-1].id


def test_a_link_opens_a_notice_and_choosing_another_changes_the_address(app, base, transport):
    run(app, notice=transport)
    assert app.selectbox(key="timeline-notice").value == transport
    other = base.notices()[0].id
    app.selectbox(key="timeline-notice").select(other).run()
    assert not app.exception
    assert app.query_params["notice"] == other


def test_a_link_to_a_notice_that_is_gone_says_so(app):
    run(app, notice="notice-00000000000000000000")
    assert "不在库中" in app.warning[0].value


def test_the_notice_itself_and_each_issue_are_a_line_on_one_axis(app, base, transport):
    run(app, notice=transport)
    bars = picture(app, PICTURE)["bars"]
    told = base.timeline(transport)
    assert [bar["id"] for bar in bars] == [STAGES, *(each.issue.id for each in told.issues)]
    assert "反馈 2024-11-15" in bars[0]["value"]
    assert {part["tone"] for part in bars[0]["segments"]} == {"span", "told", "mark"}
    for bar in bars[1:]:  # the time of the inspection and the day of the feedback run through all of them
        assert [part["tone"] for part in bar["segments"][:2]] == ["shade", "line"]


def test_a_date_told_to_the_day_is_a_sign_and_one_told_to_the_month_or_year_a_stretch(app, transport):
    run(app, notice=transport)
    parts = {part["title"]: part for bar in picture(app, PICTURE)["bars"] for part in bar["segments"]}
    sign, stretch = parts["时限 2025-01-20"], parts["措施 2025"]
    assert sign["start"] == sign["end"]
    assert stretch["end"] - stretch["start"] > 0.3
    assert all(0 <= part["start"] <= part["end"] <= 1 + 1e-9 for part in parts.values())


def test_measures_without_a_date_and_deadlines_without_a_day_are_counted(app, base, transport):
    run(app, notice=transport)
    told = base.timeline(transport)
    assert f"{told.measures} 项措施中有 {told.undated} 项公开文本未载明日期" in captions(app)
    assert "有 1 个日期或时限没有写明是哪一天" in captions(app)
    assert f"另有 {told.periods} 个日期只说明所指期间" in captions(app)


def test_a_line_opens_ways_to_the_words_of_its_dates(app, base, transport):
    run(app, notice=transport)
    answered = next(each for each in base.timeline(transport).issues if len(each.moments) > 1)
    choose(app, PICTURE, answered.issue.id)
    assert not app.exception
    ways = {(page, query) for page, query, _ in links(app)}
    for moment in answered.moments:
        assert ("sources", f"notice={transport}&at={moment.start}-{moment.end}") in ways
    assert ("graph", f"node={answered.issue.id}") in ways
    choose(app, PICTURE, STAGES)
    assert any("反馈" in words for _, _, words in links(app))


def test_the_table_says_all_dates_in_their_order_and_each_is_a_link_to_its_words(app, base, transport):
    run(app, notice=transport)
    told = base.timeline(transport)
    table = next(part for part in html(app).split("<style>") if "kb-days" in part)
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">(.*?)</th>", table)
    assert len(rows) == len(told.moments)
    for row, moment in zip(rows, told.moments, strict=True):
        assert moment.value.replace("/", " – ") in row
        assert f"at={moment.start}-{moment.end}" in row
    assert table.count('scope="col"') == 6
    assert "前后不明" not in table
    assert "3个月内（自 2024-11-15 起算）" in table


def test_a_measure_before_the_feedback_is_marked_as_a_hint_with_what_else_may_be_the_case(app, base, early):
    run(app, notice=early)
    told = html(app)
    flag = next(moment.flag for moment in base.timeline(early).moments if moment.flag)
    tones = [part["tone"] for bar in picture(app, PICTURE)["bars"] for part in bar["segments"]]
    assert tones.count("early") == 1
    assert f"flag={flag.id}" in told
    assert flag.computation("zh") in told
    assert any("立行立改" in words for words in flag.innocent("zh"))
    assert all(words in told for words in flag.innocent("zh"))
    assert any("不是结论" in each.value for each in app.markdown)
    ways = [query for page, query, _ in links(app) if page == "checks"]
    assert f"check=measures_before_the_feedback&notice={early}" in ways


def test_where_no_measure_is_before_the_feedback_nothing_is_said_of_it(app, transport):
    run(app, notice=transport)
    assert "早于反馈" not in "".join(each.value for each in app.markdown)
    assert not [query for page, query, _ in links(app) if "measures_before" in query]


def test_hostile_words_reach_the_page_as_words_only(app, base):
    (notice,) = [entry.id for entry in base.notices() if "<script>" in entry.title]
    run(app, notice=notice)
    assert not any(words in html(app) for words in WORDS)
    assert "\u202e" not in str(picture(app, PICTURE))


def test_hostile_words_in_a_table_are_escaped(base):
    hostile = (SCRIPT, IMAGE, LINK, TURNED)
    moments = tuple(Moment("measure", words, text=words) for words in hostile)
    made = table_html(Timeline("notice-1", "t", moments, (), 0), "zh")
    assert not any(words in made for words in hostile)
    assert "&lt;script&gt;" in made


def test_everything_is_said_in_english_to_an_english_browser(base, transport):
    app = run(opened("en-GB"), notice=transport)
    assert app.title[0].value == "Timeline"
    assert "counted from 2024-11-15" in html(app)
    assert "lang=en" in html(app)


def test_the_overview_leads_to_it(app, transport):
    app.run()
    choose(app, "从巡察到公开", transport)
    assert ("timeline", f"notice={transport}") in {(page, query) for page, query, _ in links(app)}


def test_both_languages_have_words_for_every_code():
    assert len({frozenset(catalogue(language, "timeline")) for language in LANGUAGES}) == 1


def test_a_notice_without_any_day_is_drawn_without_an_axis(base):
    told = drawn(Timeline("notice-1", "t", (), (), 0))
    assert told.axis == ()
    assert "公开文本未载明" in told.bars[0].value or "does not say" in told.bars[0].value


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (("2031-03-05", "2031-03-09"), ["2031-02", "2031-03", "2031-04"]),
        (("2030-11-05", "2031-07-09"), ["2030-11", "2031-01", "2031-03", "2031-05", "2031-07"]),
        (("2028-01-01", "2031-12-31"), ["2028", "2029", "2030", "2031", "2032"]),
        (("1990-01-01", "2031-12-31"), ["1990", "2000", "2010", "2020", "2030"]),
    ],
)
def test_an_axis_names_few_months_or_years(days, names):
    told = Axis.over(days).names()
    assert [words for _, words in told] == names
    assert all(0 <= at < 1 for at, _ in told)


def test_an_axis_holds_every_day_from_its_beginning_to_its_end_with_room_around():
    axis = Axis.over(["2031-03-01", "2031-03-31"])
    assert 0 < axis.at("2031-03-01") < axis.after("2031-03-31") < 1
    assert axis.after("2031-03-30") == axis.at("2031-03-31")
    assert Axis.over(["0001-01-01", "9999-12-31"]).names()
