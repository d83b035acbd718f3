"""Takes the pictures of the app that the documentation shows: docs/pictures/PAGE.LANGUAGE.WIDTH.png.

``python scripts/screenshots.py [--only PAGE] [--folder FOLDER] [--height PIXELS]``: the bundled samples in a store of their own, each page in
both languages, on a wide and on a narrow screen. Needs a Chromium and the test dependencies. A page that asks another
host for anything, or that is wider than its window, ends it.
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image
from playwright.sync_api import Page

from kb.api import KnowledgeBase
from kb.store import local
from tests.browser.serving import ROOT, Opener, browsing, chromium, serving
from tests.filling import SAMPLES

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
WIDTHS = {"wide": 1280, "narrow": 390}
HEIGHT = 800
COLOURS = 256  # enough for a page, and a third of the bytes
STILL = 700  # ms: what glides has come to rest


def picture_is_drawn(page: Page) -> None:
    """Wait for the picture and the words of what is chosen in it."""
    page.locator(".kb-canvas[data-drawn]").wait_for()
    page.locator(".kb-quotation mark").first.wait_for()


def table_is_there(page: Page) -> None:
    """Wait for the answer's table and its picture."""
    page.get_by_test_id("stDataFrame").first.locator("canvas").first.wait_for()
    page.locator(".kb-canvas[data-drawn]").wait_for()


def overview_is_there(page: Page) -> None:
    """Wait for the overview's parts."""
    page.locator("[class*='st-key-overview']").first.wait_for()


def quotation_is_there(page: Page) -> None:
    """Wait for the words of a flag."""
    page.locator(".kb-quotation mark").first.wait_for()


def days_are_told(page: Page) -> None:
    """Wait for the lines of a notice's days, and the table below them."""
    page.locator(".kb-bars[data-drawn]").wait_for()
    page.locator(".kb-days").wait_for()


def text_is_marked(page: Page) -> None:
    """Wait for a notice's text with its facts marked, and bring it into sight."""
    marked = page.locator(".kb-text")
    marked.locator("a").first.wait_for()
    marked.evaluate("element => element.scrollIntoView({ block: 'end' })")


# What each page is waited for.
READY: Mapping[str, Callable[[Page], None]] = {
    "overview": overview_is_there,
    "graph": picture_is_drawn,
    "questions": table_is_there,
    "checks": quotation_is_there,
    "timeline": days_are_told,
    "sources": text_is_marked,
}


def addresses(base: KnowledgeBase) -> dict[str, str]:
    """Return the address of each page, on something worth looking at."""
    notice = base.notices()[-1]
    issue = base.find("管网", types=["Issue"], limit=1)[0]
    return {
        "overview": "/",
        "graph": f"/graph?node={issue.id}",
        "questions": "/questions?question=owners",
        "checks": "/checks",
        "timeline": f"/timeline?notice={notice.id}",
        "sources": f"/sources?notice={notice.id}",
    }


def take(opener: Opener, name: str, address: str, folder: Path, height: int) -> None:
    """Take one page in every language and width."""
    for language, locale in LANGUAGES.items():
        for size, width in WIDTHS.items():
            page = opener(address, locale, width, height)
            READY[name](page)
            page.wait_for_timeout(STILL)
            shot = page.screenshot(animations="disabled")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                raise SystemExit(f"{name} is wider than {width} pixels")
            opener.close()
            save(shot, folder / f"{name}.{language}.{size}.png")


def save(shot: bytes, path: Path) -> None:
    """Keep a picture in as many colours as it needs."""
    with Image.open(io.BytesIO(shot)) as picture:
        flat = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)
    print(path)


def main() -> None:
    """Take them all."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--only", choices=tuple(READY))
    arguments.add_argument("--folder", type=Path, default=ROOT / "docs" / "pictures")
    arguments.add_argument("--height", type=int, default=HEIGHT, help="a tall window shows a page to its end")
    given = arguments.parse_args()
    chrome = chromium()
    if chrome is None:
        raise SystemExit("no Chromium: install the package chromium, or name one by KB_CHROMIUM")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "base"
        try:
            with KnowledgeBase.open(f"local:{place}") as base:
                base.ingest([SAMPLES])
                pages = addresses(base)
            with browsing(chrome) as browser, serving(f"local:{place}", Path(name) / "log") as address:
                opener = Opener(browser, address)
                for page in READY if given.only is None else (given.only,):
                    take(opener, page, pages[page], given.folder, given.height)
                if opener.elsewhere:
                    raise SystemExit(f"asked of others: {opener.elsewhere}")
        finally:
            local.stop(place)


if __name__ == "__main__":
    main()
