"""The timeline in a browser: lines and dates are reached by the keyboard, and lead to the words."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.local]


def test_the_keyboard_opens_a_line_and_follows_a_date_of_the_table_to_its_words(open_page, elsewhere):
    page = open_page("/timeline")
    line = page.locator("button.kb-bar").nth(1)
    line.focus()
    line.press("Enter")
    expect(page.locator("button.kb-bar[aria-expanded=true]")).to_have_count(1)
    expect(page.get_by_role("link", name=re.compile("时限")).first).to_be_visible()
    row = page.get_by_role("region", name="全部日期（表格）").get_by_role("row").filter(has_text="时限").first
    date = row.get_by_role("rowheader").get_by_role("link")
    date.focus()
    date.press("Enter")
    page.wait_for_url(re.compile(r"/sources\?notice=.*&at="))
    assert len(page.context.pages) == 1
    expect(page.locator("#kb-place").first).to_be_in_viewport()
    expect(page.locator("#kb-place").first).to_have_text(re.compile("2025年1月20日前"))
    assert elsewhere == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(open_page, width):
    page = open_page("/timeline", width=width)
    page.locator(".kb-bars[data-drawn]").wait_for()
    page.locator(".kb-days").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
