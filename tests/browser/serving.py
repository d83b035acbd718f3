"""The app served on a store, and a Chromium that hears nobody else: for browser tests, screenshots and benchmarks."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",  # a gate runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str | None:
    """Return the path of a Chromium: KB_CHROMIUM, or the first of the usual names that is installed."""
    return os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browsing(path: str) -> Iterator[Browser]:
    """Start the Chromium at a path, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(store: str, log: Path) -> Iterator[str]:
    """Serve the app on the store at an address; yield where it answers. What it prints goes to ``log``."""
    port = free_port()
    with log.open("wb") as file:
        app = subprocess.Popen(
            [sys.executable, "-m", "kb.ui", "--port", str(port), "--store", store],
            cwd=ROOT,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        answering(port, app, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(20)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def answering(port: int, app: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the Streamlit on a port answers; raise RuntimeError, with what it printed, where it does not."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and app.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start: {log.read_text('utf-8', 'replace')}")


class Opener:
    """Opens pages of the app in browsers of their own; ``elsewhere`` lists what they asked of others, all refused."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.elsewhere: list[str] = []
        self.contexts: list[BrowserContext] = []

    def __call__(self, path: str = "/", locale: str = "zh-CN", width: int = 1280, height: int = 900) -> Page:
        """Open a path of the app in a fresh browser of that language and size."""
        page = self.blank(locale, width, height)
        page.goto(self.address + path)
        return page

    def blank(self, locale: str = "zh-CN", width: int = 1280, height: int = 900) -> Page:
        """Return an empty page of a fresh browser."""
        context = self.browser.new_context(locale=locale, viewport={"width": width, "height": height})
        context.route("**/*", self._answer)
        self.contexts.append(context)
        return context.new_page()

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith((f"{self.address}/", "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def close(self) -> None:
        """Close every browser that was opened."""
        while self.contexts:
            self.contexts.pop().close()
