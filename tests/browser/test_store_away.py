"""A store that goes away is told by a banner; when it is back, the page draws itself again."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from kb.store import open_store
from tests.browser.serving import Opener, serving
from tests.filling import filled
from tests.gateway import Gateway
from tests.stores import emptied

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

AWAY = "正在等待存储恢复"


@pytest.fixture
def gateway(neo4j_address: str) -> Iterator[Gateway]:
    with open_store(neo4j_address) as store:
        emptied(store)
        filled(neo4j_address)
        with Gateway(urlsplit(neo4j_address).port or 7687) as gateway:
            yield gateway
        emptied(store)


def test_the_banner_comes_and_goes_and_the_picture_is_there_again(
    browser: Browser, neo4j_address: str, gateway: Gateway, tmp_path: Path
) -> None:
    told = urlsplit(neo4j_address)
    through = f"bolt://{told.username}:{told.password}@127.0.0.1:{gateway.port}"
    with serving(through, tmp_path / "app.log") as address:
        opener = Opener(browser, address)
        page = opener("/questions?question=owners")
        expect(page.locator(".kb-canvas[data-drawn]")).to_have_count(1)
        gateway.shut()
        page.get_by_role("link", name="图谱").click()
        expect(page.get_by_text(AWAY)).to_be_visible(timeout=30_000)
        expect(page.get_by_role("alert")).to_contain_text(str(gateway.port))
        gateway.open()
        expect(page.get_by_text(AWAY)).to_have_count(0, timeout=30_000)
        expect(page.locator(".kb-canvas[data-drawn]")).to_have_count(1, timeout=30_000)
        assert opener.elsewhere == []
        opener.close()
