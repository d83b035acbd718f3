"""The picture in a browser: the keyboard, the camera, the address, the file, and one instance that never flickers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser import ISSUE, canvas, click, named, places, search

pytestmark = [pytest.mark.browser, pytest.mark.local]

PNG = b"\x89PNG\r\n\x1a\n"


def at_the_issue(open_page) -> Page:
    page = open_page("/graph")
    page.locator(".kb-canvas[data-drawn]").wait_for()  # the first one takes the longest
    search(page, "管网", f"问题 · {ISSUE}")
    page.wait_for_url(re.compile(r"node=issue-"))
    expect(page.locator(".kb-live")).to_contain_text(ISSUE)
    return page


def expanded(page: Page, type_: str) -> dict[str, dict[str, float]]:
    """Double-click a node of a type; return where all nodes stand then."""
    before = places(page)
    click(page, named(page, type_), times=2)
    expect(canvas(page)).not_to_have_attribute("data-nodes", str(len(before)))
    return places(page)


def test_the_picture_stays_one_and_what_is_drawn_does_not_move(open_page, elsewhere):
    page = at_the_issue(open_page)
    canvas(page).evaluate("host => { host.kbNetwork.kept = true; }")
    before = places(page)
    after = expanded(page, "notice")
    assert {id: after[id] for id in before} == before
    page.get_by_role("button", name="撤销").click()
    expect(canvas(page)).to_have_attribute("data-nodes", str(len(before)))
    assert places(page) == before
    page.get_by_role("button", name="重做").click()
    expect(canvas(page)).to_have_attribute("data-nodes", str(len(after)))
    assert places(page) == after
    assert canvas(page).evaluate("host => host.kbNetwork.kept") is True
    assert elsewhere == []


def test_the_address_reopens_the_view_and_back_leaves_it_at_once(open_page):
    page = open_page("/graph")
    canvas(page)
    page.wait_for_url(re.compile(r"node=notice-"))
    start = page.url
    search(page, "管网", f"问题 · {ISSUE}")
    page.wait_for_url(re.compile(r"node=issue-"))
    expect(page.locator(".kb-live")).to_contain_text(ISSUE)
    shown = expanded(page, "notice")
    page.wait_for_url(re.compile(r"with=o\."))
    again = open_page(page.url.removeprefix(open_page.address))
    expect(canvas(again)).to_have_attribute("data-nodes", str(len(shown)))
    assert places(again) == shown
    page.go_back()
    page.wait_for_url(start)
    expect(canvas(page)).to_have_attribute("data-nodes", re.compile(r"^\d$"))


def test_arrow_keys_select_and_enter_expands_and_escape_lets_go(open_page):
    page = at_the_issue(open_page)
    live = page.locator(".kb-live")
    canvas(page).focus()
    said = live.text_content()
    page.keyboard.press("ArrowLeft")
    expect(live).not_to_have_text(str(said))
    expect(page).to_have_url(re.compile(r"chosen="))
    notice = named(page, "notice")
    count = len(places(page))
    click(page, notice)
    expect(page).to_have_url(re.compile(f"chosen={notice}"))
    canvas(page).focus()
    page.keyboard.press("Enter")
    expect(canvas(page)).not_to_have_attribute("data-nodes", str(count))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"chosen=-"))
    expect(live).to_have_text("未选中节点")
    scale = "host => host.kbNetwork.getScale()"
    before = canvas(page).evaluate(scale)
    page.keyboard.press("+")
    assert canvas(page).evaluate(scale) > before


def test_undo_has_a_key_that_leaves_text_fields_alone(open_page):
    page = at_the_issue(open_page)
    before = len(places(page))
    after = len(expanded(page, "notice"))
    box = page.get_by_role("searchbox").first
    box.focus()
    page.keyboard.press("Control+z")
    page.wait_for_timeout(500)
    assert len(places(page)) == after
    canvas(page).focus()
    page.keyboard.press("Control+z")
    expect(canvas(page)).to_have_attribute("data-nodes", str(before))


def test_the_legend_is_reached_by_tab_and_hides_a_type(open_page):
    page = at_the_issue(open_page)
    before = len(places(page))
    entry = page.locator(".kb-legend button", has_text="单位")
    entry.focus()
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "false")
    expect(canvas(page)).not_to_have_attribute("data-nodes", str(before))
    assert entry.evaluate("button => button === button.getRootNode().activeElement")


def test_the_picture_is_saved_as_a_file_made_here(open_page, elsewhere):
    page = at_the_issue(open_page)
    with page.expect_download() as download:
        page.get_by_role("button", name="保存为图片").click()
    assert download.value.suggested_filename == "graph.png"
    assert download.value.path().read_bytes().startswith(PNG)
    assert elsewhere == []


def test_the_chain_stands_in_columns(open_page):
    page = at_the_issue(open_page)
    network = places(page)
    page.get_by_text("链条", exact=True).click()
    page.wait_for_url(re.compile("layout=chain"))
    expect(canvas(page)).to_have_attribute("data-nodes", str(len(network)))
    chain = places(page)
    assert chain != network
    assert len({at["x"] for id, at in chain.items() if id.startswith("measure-")}) == 1


def test_words_on_the_picture_cover_no_others(open_page):
    page = at_the_issue(open_page)
    expanded(page, "notice")
    named_edges = canvas(page).evaluate(
        "host => host.kbNetwork.body.data.edges.get().filter(edge => edge.label && edge.label.trim()).length"
    )
    edges = canvas(page).evaluate("host => host.kbNetwork.body.data.edges.length")
    assert 0 < named_edges <= edges


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_on_a_narrow_screen_the_details_come_below_and_nothing_is_wider(open_page, locale):
    page = open_page("/graph", locale=locale, width=390)
    canvas(page)
    expect(page.locator(".kb-quotation").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture, words = (page.locator(name).first.bounding_box() for name in (".kb-canvas", ".kb-quotation"))
    assert picture is not None
    assert words is not None
    assert words["y"] > picture["y"] + picture["height"]
