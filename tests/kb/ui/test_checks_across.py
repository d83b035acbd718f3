"""Flags across notices on the page of checks: both notices are quoted, and a notice is shown those it takes part in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.api import KnowledgeBase
from kb.store import local
from kb.ui.base import knowledge_base
from tests.kb.courses import written
from tests.kb.test_checks_across import PLANTED
from tests.kb.ui.charting import links
from tests.kb.ui.conftest import opened
from tests.kb.ui.driving import html
from tests.kb.ui.test_checks_page import run, titles


@pytest.fixture
def base(
    tmp_path: Path, local_address: str, forgetful: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[KnowledgeBase]:
    """A base of two notices in which a claim is taken back."""
    address = f"local:{tmp_path / 'base'}"
    monkeypatch.setenv("KB_STORE", address)
    with knowledge_base() as opened_base:
        opened_base.ingest(written(tmp_path, *PLANTED["status_regresses"]))
        yield opened_base
    local.stop(tmp_path / "base")


def test_a_flag_across_notices_shows_both_notices_with_their_words(base):
    (flag,) = base.flags(check="status_regresses")
    app = run(opened(), check="status_regresses")
    assert titles(app) == [flag.title("zh")]
    assert html(app).count("<mark>") == 2
    ways = {(page, query) for page, query, _ in links(app)}
    for each in flag.quotations:
        assert ("sources", f"notice={each.notice}") in ways
        assert ("sources", f"notice={each.notice}&at={each.start}-{each.end}") in ways
    assert all(
        each.label("zh").replace("-", "") in told
        for each in flag.quotations
        for told in [" ".join(c.value.replace("\\", "").replace("-", "") for c in app.caption)]
    )


def test_each_of_the_two_notices_has_it_among_its_flags(base):
    (flag,) = base.flags(check="status_regresses")
    for notice in flag.notices:
        app = run(opened(), notice=notice)
        assert flag.title("zh") in titles(app)


def test_a_link_opens_a_flag_across_notices_alone(base):
    (flag,) = base.flags(check="status_regresses")
    assert titles(run(opened("en-GB"), flag=flag.id)) == [flag.title("en")]
