"""A Chromium that is there already, the app served to it, and a page that nothing but the app answers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

import ingest
from kb.store import local, open_store
from tests.hostile import notice
from tests.stores import required

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",  # the gate runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str:
    """Return the path of a Chromium: KB_CHROMIUM, or the first of the usual names that is installed."""
    found = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        required("browser", "no Chromium: install the package chromium, or name one by KB_CHROMIUM")
    assert found
    return found


# For these tests only: while Playwright runs, its event loop occupies the thread that all tests share.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app is served, on a local store that holds the samples and the hostile notice."""
    folder = tmp_path_factory.mktemp("browser") / "base"
    with open_store(f"local:{folder}") as store:
        store.put(notice())
        for path in sorted((ROOT / "samples").glob("*.txt")):
            store.put(ingest.batch(ingest.interpret(path.read_bytes(), path.name)))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder.parent / "app.log"
    with log.open("wb") as file:
        app = subprocess.Popen(
            [sys.executable, "-m", "kb.ui", "--port", str(port), "--store", f"local:{folder}"],
            cwd=ROOT,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", app, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(20)
        local.stop(folder)


def _await(url: str, app: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and app.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start: {log.read_text('utf-8', 'replace')}")


@pytest.fixture
def elsewhere() -> list[str]:
    """The addresses other than the app's that a page asked for; each was refused."""
    return []


@pytest.fixture
def open_page(browser: Browser, address: str, elsewhere: list[str]) -> Iterator["Opener"]:
    opener = Opener(browser, address, elsewhere)
    yield opener
    opener.close()


class Opener:
    """Opens pages of the app in browsers of their own."""

    def __init__(self, browser: Browser, address: str, elsewhere: list[str]) -> None:
        self.browser, self.address, self.elsewhere = browser, address, elsewhere
        self.pages: list[Page] = []

    def __call__(self, path: str = "/", locale: str = "zh-CN", width: int = 1280, height: int = 900) -> Page:
        context = self.browser.new_context(locale=locale, viewport={"width": width, "height": height})
        context.route("**/*", self._answer)
        page = context.new_page()
        self.pages.append(page)
        page.goto(self.address + path)
        return page

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith((f"{self.address}/", "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def close(self) -> None:
        for page in self.pages:
            page.context.close()
