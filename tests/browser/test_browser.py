"""What only a browser can show: the picture is drawn, clicks come back, and nothing is asked of anybody else."""

import re

import pytest
from playwright.sync_api import Error, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.local]

ISSUE = "排水管网底数不清、雨污混接"


def canvas(page: Page) -> Locator:
    """Return the picture, once it is drawn and the one before it is gone."""
    expect(page.locator(".kb-canvas")).to_have_count(1)
    drawn = page.locator(".kb-canvas[data-drawn]")
    drawn.wait_for()
    return drawn


def place(page: Page, id: str) -> tuple[float, float]:
    """Return where a node stands on the picture, in pixels."""
    script = "(host, id) => host.kbNetwork.canvasToDOM(host.kbNetwork.getPositions([id])[id])"
    at = canvas(page).evaluate(script, id)
    return at["x"], at["y"]


def places(page: Page) -> dict[str, dict[str, float]]:
    """Return where every node stands, in the picture's own units."""
    return canvas(page).evaluate("host => host.kbNetwork.getPositions()")


def click(page: Page, id: str, times: int = 1) -> None:
    x, y = place(page, id)
    canvas(page).click(position={"x": x, "y": y}, click_count=times)


def search(page: Page, words: str, hit: str) -> None:
    """Search on the page of the graph, and choose the hit whose words these are."""
    box = page.locator(".st-key-words").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    page.locator(".st-key-kb-hits").get_by_role("button", name=hit).first.click()


def first_row(page: Page) -> Locator:
    """Choose the first row of the answer, and return the first of the buttons that this brings."""
    grid = page.get_by_test_id("stDataFrame").first.locator("canvas").first
    button = page.locator("[class*='st-key-go-'] button").first
    grid.wait_for()
    for _ in range(4):  # a click that comes before the table listens is lost
        grid.click(position={"x": 15, "y": 55}, force=True)  # its own layers lie over it
        try:
            button.wait_for(timeout=8_000)
        except Error:
            continue
        break
    return button


def named(page: Page, type_: str) -> str:
    """Return the id of a node of a type that is drawn."""
    return canvas(page).evaluate(
        "(host, type) => host.kbNetwork.body.nodeIndices.find(id => id.startsWith(type))", f"{type_}-"
    )


def test_open_search_expand_click_and_read_the_quotation(open_page, elsewhere):
    page = open_page("/graph")
    canvas(page)
    search(page, "管网", f"问题 · {ISSUE}")
    page.wait_for_url(re.compile(r"node=issue-"))
    quotation = page.locator(".kb-quotation mark").first
    expect(quotation).to_have_text(ISSUE)

    before = places(page)
    notice = named(page, "notice")
    click(page, notice, times=2)
    expect(canvas(page)).not_to_have_attribute("data-nodes", str(len(before)))
    after = places(page)
    assert {id: after[id] for id in before} == before

    page.wait_for_timeout(400)  # the camera glides to newcomers
    unit = named(page, "unit")
    title = canvas(page).evaluate(
        "(host, id) => host.kbNetwork.body.data.nodes.get(id).title.textContent", unit
    )
    click(page, unit)
    expect(page.get_by_text(title.removeprefix("单位 · "), exact=True).first).to_be_visible()
    expect(page.locator(".kb-quotation mark").first).not_to_be_empty()
    assert elsewhere == []


def test_the_field_of_every_page_finds_words_and_leads_to_them(open_page, elsewhere):
    page = open_page("/checks")
    field = page.get_by_role("searchbox", name="搜索全部公开件")
    field.wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")
    for _ in range(100):  # the page may not listen to keys yet
        if field.evaluate("e => e === document.activeElement"):
            break
        page.locator("body").press("/")
        page.wait_for_timeout(200)
    expect(field).to_be_focused()
    page.keyboard.type("ＧＵＡＮ网 管网/")
    expect(field).to_have_value("ＧＵＡＮ网 管网/")
    field.fill("管网")
    field.press("Enter")
    results = page.get_by_role("dialog")
    expect(results.locator(".kb-snippet mark").first).to_have_text("管网")
    results.get_by_role("link", name="原文位置").first.click()
    page.wait_for_url(re.compile(r"/sources\?notice=.*&at="))
    expect(results).to_have_count(0)
    expect(field).to_have_value("管网")
    field.press("Enter")  # the same words once more
    results.get_by_role("link", name=f"问题 · {ISSUE}").first.click()
    page.wait_for_url(re.compile(r"/graph\?node=issue-"))
    expect(results).to_have_count(0)
    expect(page.locator(".kb-quotation mark").first).to_have_text(ISSUE)
    assert elsewhere == []


def test_a_link_opens_the_same_picture_again(open_page, elsewhere):
    page = open_page("/graph")
    search(page, "管网", f"问题 · {ISSUE}")
    page.wait_for_url(re.compile(r"node=issue-"))
    expect(page.locator(".kb-quotation mark").first).to_have_text(ISSUE)
    shown = places(page)
    again = open_page(page.url.removeprefix(open_page.address))
    expect(again.locator(".kb-quotation mark").first).to_have_text(ISSUE)
    assert places(again) == shown
    assert elsewhere == []


def test_a_row_of_an_answer_leads_to_the_graph(open_page, elsewhere):
    page = open_page("/questions?question=owners")
    canvas(page)
    first_row(page).click()
    page.wait_for_url(re.compile(r"/graph\?node="))
    expect(page.locator(".kb-quotation mark").first).not_to_be_empty()
    assert elsewhere == []


@pytest.mark.parametrize(
    ("locale", "title"), [("zh-CN", "概览"), ("en-GB", "Overview"), ("de-DE", "Overview")]
)
def test_the_page_speaks_the_browsers_language(open_page, locale, title):
    expect(open_page(locale=locale).get_by_role("heading", level=1)).to_have_text(title)


def test_the_switch_changes_the_language_of_every_page(open_page, elsewhere):
    page = open_page("/questions?question=owners")
    expect(page.get_by_role("heading", level=1)).to_have_text("查询")
    page.get_by_role("button", name="English").or_(page.get_by_role("radio", name="English")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questions")
    page.get_by_role("link", name="Checks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checks")
    page.get_by_role("button", name="中文").or_(page.get_by_role("radio", name="中文")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")
    assert elsewhere == []


def test_hostile_words_run_nothing_and_load_nothing(open_page, elsewhere):
    page = open_page("/graph")
    canvas(page)
    for words in ("script", "onerror", "javascript", "seen", "HYPERLINK"):
        box = page.locator(".st-key-words").get_by_role("searchbox")
        box.fill(words)
        box.press("Enter")
        page.locator(".st-key-kb-hits").get_by_role("button").filter(has_text=words).first.click()
        page.wait_for_url(re.compile(r"node="))
        expect(page.locator(".kb-quotation mark").first).to_contain_text(words)
        for id in places(page):
            x, y = place(page, id)
            canvas(page).hover(position={"x": x, "y": y}, force=True)
    assert page.evaluate("window.pwned") is None
    assert elsewhere == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(open_page, width):
    page = open_page("/graph", width=width)
    canvas(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
