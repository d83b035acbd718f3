"""How long a reader waits in the app, beside a bare Streamlit page in the same browser and the same run.

``python bench/app.py [--times N] [--json]``: the bundled samples in a local store, the app served on it, a Chromium
without a graphics card. Each time is a fresh browser context on a warm server: until the picture is drawn, from a click to
the words that the node rests on, and from a double click to a picture that has grown. The bare page holds one line and one
button: what it takes is Streamlit's own share. Also told: how far nodes that were there moved when the picture grew.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Locator, Page

from bench.tools import report
from kb.api import KnowledgeBase
from kb.store import local
from tests.browser.serving import Opener, answering, browsing, chromium, free_port, serving
from tests.filling import SAMPLES

BARE = """import streamlit as st
st.text("ready")
if st.button("again"):
    st.text("pressed")
"""

# Resolves with the milliseconds from the next press of the mouse until `done(element)`; nothing is polled.
UNTIL = """(element, [done, at]) => {
  const isDone = new Function('element', 'at', `return ${done}`);
  let pressed;
  addEventListener('pointerdown', () => { pressed ??= performance.now(); }, { capture: true, once: true });
  window.kbWaited = new Promise(resolve => {
    const watch = new MutationObserver(() => {
      if (pressed === undefined || !isDone(element, at)) return;
      watch.disconnect();
      resolve(performance.now() - pressed);
    });
    for (const root of new Set([document, element.getRootNode()])) {
      watch.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    }
  });
}"""
WORDS = "[...document.querySelectorAll('.kb-quotation mark')].some(mark => mark.textContent === at)"
GROWN = "Number(element.dataset.nodes) > at"
PRESSED = "document.body.textContent.includes(at)"


def waited(page: Page, element: Locator, done: str, at: object) -> None:
    """Begin to watch for the end of what the next press begins."""
    element.evaluate(UNTIL, [done, at])


def milliseconds(page: Page) -> float:
    """Return how long it took."""
    return float(page.evaluate("window.kbWaited"))


def drawn(page: Page) -> Locator:
    canvas = page.locator(".kb-canvas[data-drawn]")
    canvas.wait_for()
    return canvas


def press(canvas: Locator, id: str, times: int = 1) -> None:
    script = "(host, id) => host.kbNetwork.canvasToDOM(host.kbNetwork.getPositions([id])[id])"
    place = canvas.evaluate(script, id)
    canvas.click(position=place, click_count=times)


def places(canvas: Locator) -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = canvas.evaluate("host => host.kbNetwork.getPositions()")
    return told


def once(opener: Opener, start: str, other: str, words: str, taken: dict[str, list[float]]) -> float:
    """Open the picture of a node, click another, open that one too; return how far a node moved at most."""
    page = opener.blank()
    began = time.perf_counter()
    page.goto(f"{opener.address}/graph?node={start}")
    canvas = drawn(page)
    taken["open → drawn"].append((time.perf_counter() - began) * 1000)
    page.locator(".kb-quotation mark").first.wait_for()
    waited(page, canvas, WORDS, words)
    press(canvas, other)
    taken["click → details"].append(milliseconds(page))
    before = places(canvas)
    waited(page, canvas, GROWN, len(before))
    press(canvas, other, times=2)
    taken["double click → grown"].append(milliseconds(page))
    after = places(canvas)
    opener.close()
    return max(abs(after[id][axis] - before[id][axis]) for id in before for axis in "xy")


def bare(opener: Opener, taken: dict[str, list[float]]) -> None:
    page = opener.blank()
    began = time.perf_counter()
    page.goto(opener.address)
    page.get_by_text("ready").wait_for()
    taken["open, bare page"].append((time.perf_counter() - began) * 1000)
    button = page.get_by_role("button", name="again")
    waited(page, button, PRESSED, "pressed")
    button.click()
    taken["click, bare page"].append(milliseconds(page))
    opener.close()


@contextmanager
def bare_page(folder: Path) -> Iterator[str]:
    """Serve a page that holds next to nothing."""
    script, port = folder / "bare.py", free_port()
    script.write_text(BARE, "utf-8")
    settings = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *settings]
    with (folder / "bare.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as app:
        try:
            answering(port, app, folder / "bare.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()


def measured(times: int) -> tuple[dict[str, list[float]], float, int]:
    """Return the milliseconds of each kind, how far a node moved at most, and what was asked of other hosts."""
    path = chromium()
    if path is None:
        raise SystemExit("no Chromium: install the package chromium, or name one by KB_CHROMIUM")
    taken: dict[str, list[float]] = defaultdict(list)
    moved, others = 0.0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = f"local:{folder / 'base'}"
        try:
            with KnowledgeBase.open(store) as base:
                base.ingest([SAMPLES])
                start, other, words = chosen(base)
            with (
                browsing(path) as browser,
                serving(store, folder / "app.log") as address,
                bare_page(folder) as empty,
            ):
                ours, theirs = Opener(browser, address), Opener(browser, empty)
                once(ours, start, other, words, defaultdict(list))  # the server imports what it needs
                bare(theirs, defaultdict(list))
                for _ in range(times):
                    moved = max(moved, once(ours, start, other, words, taken))
                    bare(theirs, taken)
                others = len(ours.elsewhere)
        finally:
            local.stop(folder / "base")
    return taken, moved, others


def chosen(base: KnowledgeBase) -> tuple[str, str, str]:
    """Return the id of a notice, that of an issue of it, and the issue's title in the notice's words."""
    notice = base.notices()[0].id
    issue = next(
        data["node"]
        for _, data in base.around(notice, types=["Issue"]).nodes(data=True)
        if data["node"].type == "Issue"
    )
    told = issue.properties
    text = str(base.nodes([notice])[0].properties["text"])
    return notice, issue.id, text[int(told["title_start"]) : int(told["title_end"])]


def main() -> None:
    arguments = report.arguments(__doc__)
    arguments.add_argument("--times", type=int, default=20)
    given = arguments.parse_args()
    taken, moved, others = measured(given.times)
    median = {name: statistics.median(values) for name, values in taken.items()}
    if given.json:
        figures: dict[str, report.Value] = {
            "times": given.times,
            "cores": report.cores(),
            "open_milliseconds": median["open → drawn"],
            "details_milliseconds": median["click → details"],
            "expand_milliseconds": median["double click → grown"],
            "bare_open_milliseconds": median["open, bare page"],
            "bare_click_milliseconds": median["click, bare page"],
            "open_ratio_to_bare_page": median["open → drawn"] / median["open, bare page"],
            "moved_pixels": moved,
            "requests_to_other_hosts": others,
        }
        print(report.as_json(figures))
        return
    print(f"{given.times} times, {report.cores()} cores")
    print("\n".join(report.table(taken, "milliseconds", digits=0)))
    print(f"nodes that were there moved {moved:g} at most; requests to other hosts: {others}")


if __name__ == "__main__":
    main()
