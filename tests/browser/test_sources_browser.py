"""Uploading in a browser: a notice is chosen, read, shown with its facts marked, and one of them opened in the graph."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.api import KnowledgeBase
from kb.store import local
from tests.browser.serving import ROOT, Opener, serving
from tests.hostile import notice as hostile_notice

pytestmark = [pytest.mark.browser, pytest.mark.local]

NOTICE = ROOT / "tests" / "ingest" / "notices" / "shiliang-agri.txt"
ISSUE = "高标准农田建后管护缺位"
PATIENCE = 30_000  # milliseconds: a fresh browser loads all of the app first, and a machine may be busy


@pytest.fixture(scope="module")
def writable(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the app is served on a base of its own, empty at first, and the address of that base."""
    folder = tmp_path_factory.mktemp("sources") / "base"
    store = f"local:{folder}"
    try:
        with serving(store, folder.parent / "app.log") as address:
            yield address, store
    finally:
        local.stop(folder)


@pytest.fixture
def base(writable: tuple[str, str]) -> Iterator[KnowledgeBase]:
    """The base, empty."""
    with KnowledgeBase.open(writable[1]) as base:
        for entry in base.notices():
            base.delete(entry.id)
        yield base


@pytest.fixture
def opened(browser: Browser, writable: tuple[str, str]) -> Iterator[Opener]:
    """Opens pages of that app; whatever they ask of others is refused, and must be nothing."""
    opener = Opener(browser, writable[0])
    yield opener
    opener.close()
    assert opener.elsewhere == []


def choose(page: Page, *files: object) -> None:
    """Choose files for the upload, which lies open, and have them read."""
    expect(page.get_by_test_id("stFileUploaderDropzone")).to_be_visible(timeout=PATIENCE)
    page.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type]
    expect(page.get_by_test_id("stFileChip").or_(page.get_by_test_id("stFileUploaderFile"))).to_have_count(
        len(files)
    )
    page.get_by_role("button", name="读取", exact=True).click()


def stored(base: KnowledgeBase) -> str:
    (done,) = base.ingest([NOTICE])
    assert done.notice
    return done.notice


def test_upload_see_the_issues_and_open_one_in_the_graph(opened: Opener, base: KnowledgeBase) -> None:
    page = opened("/sources")
    choose(page, NOTICE)
    page.wait_for_url(re.compile(r"notice=notice-"))
    expect(page.get_by_text("读取结果")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("未读懂 1 处")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("radio", name=re.compile("^问题 5$")).click()
    page.get_by_role("link", name=re.compile(ISSUE)).click()
    page.wait_for_url(re.compile(r"/graph\?node=issue-"))
    expect(page.locator(".kb-quotation mark").first).to_have_text(ISSUE, timeout=PATIENCE)


def test_a_mark_is_a_link_that_the_keyboard_reaches(opened: Opener, base: KnowledgeBase) -> None:
    page = opened(f"/sources?notice={stored(base)}")
    mark = page.locator(".kb-text a.kb-f-Issue").first
    expect(mark).to_have_text(ISSUE, timeout=PATIENCE)
    expect(mark).to_have_attribute("title", re.compile("^问题"))
    mark.focus()
    mark.press("Enter")
    page.wait_for_url(re.compile(r"/graph\?node=issue-"))
    assert len(page.context.pages) == 1
    expect(page.locator(".kb-quotation mark").first).to_have_text(ISSUE, timeout=PATIENCE)


def test_a_link_to_a_place_brings_it_into_view(opened: Opener, base: KnowledgeBase) -> None:
    id = stored(base)
    issue = base.report(id).issues[-1]
    page = opened(f"/sources?notice={id}&at={issue.title_start}-{issue.title_end}")
    place = page.locator("#kb-place")
    expect(place).to_have_text(issue.title, timeout=PATIENCE)
    expect(place).to_be_in_viewport(timeout=PATIENCE)
    first = base.report(id).issues[0]
    page.get_by_role("radio", name=re.compile("^问题 5$")).click()
    page.get_by_role("button", name="原文").first.click()
    expect(place).to_have_text(first.title, timeout=PATIENCE)
    expect(place).to_be_in_viewport(timeout=PATIENCE)


def test_a_notice_is_deleted_after_asking(opened: Opener, base: KnowledgeBase) -> None:
    page = opened(f"/sources?notice={stored(base)}")
    page.get_by_role("button", name="删除", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("将一并移除")).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="删除", exact=True).click()
    expect(page.get_by_text("已删除")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("库中还没有通报")).to_be_visible(timeout=PATIENCE)
    assert base.notices() == ()


def test_a_name_and_words_that_are_hostile_do_nothing(opened: Opener, base: KnowledgeBase) -> None:
    base._store.put(hostile_notice())
    id = base.notices()[0].id
    page = opened(f"/sources?notice={id}")
    expect(page.locator(".kb-text")).to_contain_text("<script>window.pwned=1</script>", timeout=PATIENCE)
    for link in page.locator(".kb-text a").all()[:20]:
        link.hover()
    name = "<img src=x onerror=window.pwned=1>.txt"
    page.get_by_text("上传公开件", exact=True).click()
    choose(page, {"name": name, "mimeType": "text/plain", "buffer": NOTICE.read_bytes()})
    expect(page.get_by_text("读取结果")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(name, exact=True)).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(opened: Opener, base: KnowledgeBase, width: int) -> None:
    page = opened(f"/sources?notice={stored(base)}", width=width)
    expect(page.locator(".kb-text")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
