"""The browser, the app served to it, and a page that nothing but the app answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from kb.store import local
from tests.browser.serving import Opener, browsing, chromium, serving
from tests.filling import filled
from tests.stores import required


# For these tests only: while Playwright runs, its event loop occupies the thread that all tests share.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        required("browser", "no Chromium: install the package chromium, or name one by KB_CHROMIUM")
    assert path
    expect.set_options(timeout=30_000)  # how long to wait for what must come; nothing is measured by it
    with browsing(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app is served, on a local store that holds the samples and the hostile notice."""
    folder = tmp_path_factory.mktemp("browser") / "base"
    filled(f"local:{folder}")
    try:
        with serving(f"local:{folder}", folder.parent / "app.log") as address:
            yield address
    finally:
        local.stop(folder)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opener]:
    opener = Opener(browser, address)
    yield opener
    opener.close()


@pytest.fixture
def elsewhere(open_page: Opener) -> list[str]:
    """The addresses other than the app's that a page asked for; each was refused."""
    return open_page.elsewhere
