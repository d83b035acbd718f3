"""What becomes of a file that comes again, from the file to the sentence that tells it."""

import json
from pathlib import Path

import pytest

from kb.api import KnowledgeBase
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.kb.commands import kb
from tests.kb.notices import notice

PAGE = """某某市人民政府门户网站
首页 > 政务公开 > 巡察整改
{notice}
来源：县水利局　浏览次数：77

上一篇：关于防汛的通知
版权所有：县水利局　网站标识码：3299000051
"""
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
# What a page does to a text that it copies.
COPIES = {
    "white_space": lambda text: text.replace("\n\n", "\n　　") + "\n\n",
    "width": lambda text: text.translate(WIDE),
    "page": lambda text: PAGE.format(notice=text),
    "page_marks": lambda text: text.replace("\n\n二、", "\n- 1 -\n\n二、") + "- 2 -\n",
    "bold": lambda text: text.replace("一、整改组织情况", "**一、整改组织情况**"),
}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_stored_notice_is_a_duplicate(
    store: Store, address: str, tmp_path: Path, copy: str
) -> None:
    with KnowledgeBase.open(address) as base:
        (stored,) = base.ingest([written(tmp_path, "a.txt", notice(0))])
        (again,) = base.ingest([written(tmp_path, "b.txt", COPIES[copy](notice(0)))])
        assert (again.outcome, again.notice) == ("duplicate", stored.notice)
        assert [entry.id for entry in base.notices()] == [stored.notice]


def test_a_notice_with_another_figure_and_another_day_is_new(
    store: Store, address: str, tmp_path: Path
) -> None:
    later = PAGE.format(notice=notice(0, fixed=25).replace("9月1日", "10月1日"))
    with KnowledgeBase.open(address) as base:
        done = base.ingest([written(tmp_path, "a.txt", notice(0)), written(tmp_path, "b.txt", later)])
    assert [one.outcome for one in done] == ["new", "new"]


def test_a_notice_with_another_figure_under_the_same_heading_is_a_duplicate(
    store: Store, address: str, tmp_path: Path
) -> None:
    with KnowledgeBase.open(address) as base:
        base.ingest([written(tmp_path, "a.txt", notice(0))])
        (again,) = base.ingest([written(tmp_path, "b.txt", notice(0, fixed=25))])
    assert again.outcome == "duplicate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_duplicate_is_told_with_the_notice_that_is_stored_and_the_ways_on(
    store: Store, address: str, tmp_path: Path, language: Language
) -> None:
    path = written(tmp_path, "b.txt", PAGE.format(notice=notice(0)))
    stored = json.loads(
        kb("ingest", written(tmp_path, "a.txt", notice(0)), "--store", address, language=language).stdout
    )
    told = json.loads(kb("ingest", path, "--store", address, language=language).stdout)
    assert (told["outcome"], told["notice"]) == ("duplicate", stored["notice"])
    assert all(
        word in told["message"]
        for word in (str(path), stored["notice"], "--also", f"--replace {stored['notice']}")
    )
    also = json.loads(kb("ingest", path, "--also", "--store", address).stdout)
    again = json.loads(kb("ingest", path, "--store", address).stdout)
    assert (also["outcome"], again["outcome"]) == ("new", "unchanged")
    assert also["notice"] == again["notice"] != stored["notice"]


def test_a_notice_that_takes_the_place_of_another_has_an_id_of_its_own(
    store: Store, address: str, tmp_path: Path
) -> None:
    with KnowledgeBase.open(address) as base:
        (old,) = base.ingest([written(tmp_path, "a.txt", notice(0))])
        (new,) = base.ingest([written(tmp_path, "b.txt", PAGE.format(notice=notice(0)))], replace=old.notice)
        assert (new.outcome, [entry.id for entry in base.notices()]) == ("replaced", [new.notice])
        assert new.notice != old.notice


def test_a_replacement_that_is_a_copy_of_a_third_notice_is_not_stored(
    store: Store, address: str, tmp_path: Path
) -> None:
    first, second = (written(tmp_path, f"{n}.txt", notice(n)) for n in range(2))
    copy = written(tmp_path, "copy.txt", PAGE.format(notice=notice(0)))
    with KnowledgeBase.open(address) as base:
        (stored,) = base.ingest([first])
        (other,) = base.ingest([second])
        (outcome,) = base.ingest([copy], replace=other.notice)
        assert (outcome.outcome, outcome.notice) == ("duplicate", stored.notice)
        assert {entry.id for entry in base.notices()} == {stored.notice, other.notice}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_deleted_where_nobody_can_be_asked(
    store: Store, address: str, tmp_path: Path, language: Language
) -> None:
    with KnowledgeBase.open(address) as base:
        (stored,) = base.ingest([written(tmp_path, "a.txt", notice(0))])
        result = kb("delete", stored.notice, "--store", address, language=language)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
        assert "--yes" in result.stderr
        assert len(base.notices()) == 1


def test_deleting_a_notice_that_is_not_there_is_one_sentence(store: Store, address: str) -> None:
    result = kb("delete", "notice-0", "--yes", "--store", address)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert "notice-0" in result.stderr
