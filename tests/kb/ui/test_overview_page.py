import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.api.overview import Round
from kb.language import LANGUAGES, catalogue
from kb.ui.overview import charts
from kb.ui.overview.times import times
from kb.ui.overview.work import work
from tests.hostile import WORDS
from tests.kb.ui.charting import choose, labels, links, picture
from tests.kb.ui.conftest import opened
from tests.kb.ui.driving import html

CLAIMED, ACCEPTED, OWNERS = "问题状态（自述）", "问题状态（经验收）", "问题由谁负责"
WORK, FLAGS, THEMES, TIMES = "已完成和剩余的工作", "提示（按种类）", "问题类别", "从巡察到公开"


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def ways(app: AppTest, page: str) -> list[str]:
    return [query for target, query, _ in links(app) if target == page]


def test_the_app_opens_with_it_and_says_in_one_line_what_is_there(app, base):
    run(app)
    assert app.title[0].value == "概览"
    counts = base.status().counts
    assert f"**{counts['notices']}** 份公开件里的 **{counts['issues']}** 个问题" in app.markdown[0].value


def test_two_doors_lead_to_the_questions_and_the_flags(app):
    run(app)
    assert [each.value for each in app.subheader[:2]] == ["查询", "看提示"]
    assert "question=owners" in ways(app, "questions")
    assert ways(app, "checks")


def test_every_count_of_the_base_leads_to_its_place(app, base):
    run(app)
    counts = base.status().counts
    shown = {words for _, _, words in links(app)}
    for name, count in counts.items():
        assert f"{catalogue('zh', 'overview')[f'overview.count.{name}']} **{count}**" in shown


def test_what_is_claimed_and_what_is_accepted_are_two_pictures(app, base):
    run(app)
    issues = base.status().counts["issues"]
    claimed = picture(app, CLAIMED)
    assert [bar["name"] for bar in claimed["bars"]] == [
        "自述已完成",
        "自述部分完成",
        "自述推进中",
        "公开文本未载明",
    ]
    assert sum(int(bar["value"].split("/")[0]) for bar in claimed["bars"]) == issues


def test_where_no_notice_tells_an_acceptance_the_picture_says_so_and_shows_no_zero(app, base):
    run(app)
    issues = base.status().counts["issues"]
    (bar,) = picture(app, ACCEPTED)["bars"]
    assert (bar["name"], bar["value"]) == ("公开文本未载明", f"{issues}/{issues}")
    assert any("没有公开件写明验收情况" in caption.value for caption in app.caption)


def test_the_first_bar_of_ownership_is_what_the_text_leaves_open_with_its_reasons(app, base):
    run(app)
    rows = base.ask("issues-without-owner").rows
    first = picture(app, OWNERS)["bars"][0]
    issues = base.status().counts["issues"]
    assert (first["name"], first["value"]) == ("文中未载明牵头单位", f"{len(rows)}/{issues}")
    assert any("公开文本仅用泛称：1" in caption.value.replace("\\", "") for caption in app.caption)


def test_it_stays_the_first_bar_where_every_issue_has_a_lead(app, base):
    notice = base.find("青川区交通运输局", types=["Notice"])[0].id
    app.query_params["notice"] = notice
    run(app)
    first = picture(app, OWNERS)["bars"][0]
    assert (first["name"], first["value"], first["id"]) == ("文中未载明牵头单位", "0/5", None)


def test_a_bar_of_ownership_tells_labels_and_assignments_apart_from_acting(app):
    run(app)
    drawn = picture(app, OWNERS)
    assert [tone for tone, _ in drawn["legend"]] == [
        "open",
        "lead",
        "support",
        "leads_acting",
        "supports_acting",
    ]
    tones = {bar["name"]: {part["tone"] for part in bar["segments"]} for bar in drawn["bars"]}
    assert tones["海棠市财政局"] == {"leads_acting"}
    assert tones["工程运行管理处"] == {"lead"}


def test_a_click_on_a_bar_opens_its_rows_each_leading_to_the_graph_and_a_second_closes_them(app, base):
    run(app)
    choose(app, CLAIMED, "resolved")
    assert not app.exception
    wanted = {f"node={issue.id}" for issue in base.issues(status="resolved")}
    assert wanted <= set(ways(app, "graph"))
    assert picture(app, CLAIMED)["marked"] == "resolved"
    choose(app, CLAIMED, "resolved")
    assert not wanted & set(ways(app, "graph"))


def test_the_rows_of_a_unit_tell_its_part_and_what_that_rests_on(app):
    run(app)
    unit = next(bar for bar in picture(app, OWNERS)["bars"] if bar["name"] == "工程运行管理处")
    choose(app, OWNERS, unit["id"])
    assert any("牵头 · 文中指定" in words for _, _, words in links(app))
    assert f"question=owners&unit={unit['id']}" in ways(app, "questions")


def test_the_rows_of_what_is_left_open_tell_why(app):
    run(app)
    choose(app, OWNERS, charts.NONE)
    assert any("公开文本仅用泛称" in words for _, _, words in links(app))


def test_a_click_on_a_tally_leads_to_its_issue_and_to_the_tally(app, base):
    run(app)
    bar = picture(app, WORK)["bars"][0]
    choose(app, WORK, bar["id"])
    row = base.ask("remaining-work").rows[0]
    assert {f"node={row['issue']['id']}", f"node={row['counted']['id']}"} <= set(ways(app, "graph"))


def test_a_click_on_a_kind_of_flag_opens_the_checks_with_that_kind(app):
    run(app)
    check = picture(app, FLAGS)["bars"][0]["id"]
    choose(app, FLAGS, check)
    assert not app.exception
    assert app.title[0].value == "核对"
    assert app.query_params["check"] == check


@pytest.mark.parametrize("label", [THEMES, TIMES])
def test_themes_and_days_lead_to_what_stands_behind_them(app, label):
    run(app)
    before = len(links(app))
    choose(app, label, picture(app, label)["bars"][0]["id"])
    assert not app.exception
    assert len(links(app)) > before


@pytest.mark.parametrize("id", ["nobody", "", None, "') RETURN 1 //"])
def test_a_click_on_what_is_no_bar_opens_nothing(app, id):
    run(app)
    before = links(app)
    choose(app, CLAIMED, id)
    assert not app.exception
    assert links(app) == before


def test_one_notice_alone_can_be_looked_at_and_the_address_bar_says_which(app, base):
    run(app)
    notice = base.notices()[-1]
    app.selectbox(key="overview-notice").select(notice.id).run()
    assert app.query_params["notice"] == notice.id
    assert picture(app, CLAIMED)["bars"][0]["value"].endswith(f"/{notice.issues}")
    assert f"question=owners&notice={notice.id}" in ways(app, "questions")


def test_a_link_to_a_notice_that_is_gone_says_so_and_shows_all(app, base):
    app.query_params["notice"] = "notice-00000000000000000000"
    run(app)
    assert "不在库中" in app.warning[0].value
    assert picture(app, CLAIMED)["bars"][0]["value"].endswith(f"/{base.status().counts['issues']}")


def test_hostile_words_reach_the_page_as_words_only(app, base: KnowledgeBase):
    (notice,) = [entry for entry in base.notices() if "<script>" in entry.title]
    app.query_params["notice"] = notice.id
    run(app)
    names = [bar["name"] for bar in picture(app, OWNERS)["bars"]]
    assert "单位<script>window.pwned=1</script>" in names
    assert not any("\u202e" in name for name in names)
    choose(app, CLAIMED, "unknown")
    assert not app.exception
    assert not any(words in html(app) for words in WORDS)
    for mark in ("**bold**", ":material/bolt:", "![seen]"):
        assert not any(mark in words for _, _, words in links(app))


def test_every_picture_has_a_label_a_table_and_no_cell_too_few(app):
    run(app)
    assert labels(app) == [OWNERS, FLAGS, TIMES, CLAIMED, ACCEPTED, WORK, THEMES]
    for label in labels(app):
        drawn = picture(app, label)
        assert drawn["as_table"]
        assert all(len(bar["cells"]) == len(drawn["columns"]) for bar in drawn["bars"])


def test_no_segment_leaves_its_bar(app):
    run(app)
    for label in labels(app):
        for bar in picture(app, label)["bars"]:
            assert all(0 <= part["start"] <= part["end"] <= 1 + 1e-9 for part in bar["segments"])


def test_everything_is_said_in_english_to_an_english_browser(base):
    app = run(opened("en-GB"))
    assert app.title[0].value == "Overview"
    assert picture(app, "Who owns the issues")["bars"][0]["name"] == "No lead named in the text"


def test_both_languages_have_words_for_every_code():
    assert len({frozenset(catalogue(language, "overview")) for language in LANGUAGES}) == 1


def tally(**told: object) -> dict[str, object]:
    row: dict[str, object] = {"total": None, "done": None, "remaining": None, "unit": "处"}
    named = {"id": "tally-1", "caption": "管道"}
    return {**row, "issue": named, "counted": named, "remaining_is": "told", **told}


@pytest.mark.parametrize(
    ("told", "tones"),
    [
        ({"total": 10, "done": 7, "remaining": 3}, ["done", "rest"]),
        ({"total": 10, "done": 6, "remaining": 3}, ["done", "open", "rest"]),
        ({"total": 10, "done": 8, "remaining": 4}, ["done", "rest"]),
        ({"done": 7, "remaining": 3}, ["done", "rest"]),
        ({"total": 10, "remaining": 3}, ["open", "rest"]),
        ({"total": 10, "done": 10, "remaining": 0}, ["done"]),
        ({"done": 7}, []),
        ({"total": 0, "done": 0}, []),
        ({"total": 1.35, "done": 8600, "remaining": 4900}, []),
    ],
)
def test_a_bar_of_work_shows_what_is_told_of_one_whole_and_nothing_where_there_is_none(told, tones):
    (bar,) = work([tally(**told)], "zh").bars
    assert [part.tone for part in bar.segments] == tones


def test_numbers_of_different_measures_are_not_put_beside_each_other():
    (bar,) = work([tally(total=1.35, done=8600, unit="亿元")], "zh").bars
    assert "8600" not in bar.value


@pytest.mark.parametrize("written", ["2031-02-30", "不详", "0000", "2031-13"])
def test_a_date_that_is_none_draws_nothing(written):
    (bar,) = times([Round("notice-1", "通报", None, None, None, written)]).bars
    assert bar.segments == ()


def test_the_time_to_the_notice_is_told_only_where_both_days_are():
    exact = Round("n", "t", None, None, "2031-05-20", "2031-08-15")
    vague = Round("n", "t", None, None, "2031-05", "2031-08-15")
    told, untold = (bar.value for bar in times([exact, vague]).bars)
    assert "87" in told
    assert untold == ""
