import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.language import LANGUAGES
from kb.picture import plain
from kb.schema import SCHEMA
from kb.ui.base import knowledge_base
from kb.ui.sources.marked import PLACE, pieces, text_html
from kb.ui.sources.marking import KINDS, Shown, kind_colour, kind_name
from kb.ui.sources.windows import holding, place_of, windows
from tests import hostile
from tests.kb.notices import notice
from tests.kb.ui.conftest import PAGES, ROOT, opened
from tests.kb.ui.driving import html
from tests.stores import emptied

NOTICES = ROOT / "tests" / "ingest" / "notices"
SOURCES = str(PAGES / "sources.py")
WATER = "中共东泽市水务局党组"


@pytest.fixture
def writable(local_store, local_address, forgetful, monkeypatch):
    """An empty base that a test may write to; the pages read it."""
    emptied(local_store)
    monkeypatch.setenv("KB_STORE", local_address)
    with knowledge_base() as base:
        yield base


def sources(locale: str = "zh-CN", **address: str) -> AppTest:
    """Return the page of the sources at an address, drawn."""
    app = opened(locale).run()
    for name, value in address.items():
        app.query_params[name] = value
    return healthy(app.switch_page(SOURCES).run())


def healthy(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def upload(app: AppTest, *files: tuple[str, bytes], access: str = "", also: bool = False) -> AppTest:
    """Choose files, and send the form."""
    told = [(name, data, "text/plain") for name, data in files]
    app.file_uploader(key="sources-files").set_value(told)
    if access:
        app.segmented_control(key="sources-access").set_value(access)
    if also:
        app.checkbox(key="sources-also").check()
    button = next(b for b in app.button if b.label in ("读取", "Read"))
    return healthy(button.click().run())


def said(app: AppTest) -> str:
    """Return all words that the page shows outside of tables and of the text, without the marks that keep them literal."""
    shown = [*app.markdown, *app.caption, *app.text, *app.info, *app.warning, *app.success, *app.subheader]
    return "\n".join(element.value for element in shown).replace("\\", "").replace("\u2060", "")


def entry(base: KnowledgeBase, words: str) -> str:
    return next(one.id for one in base.notices() if words in one.title)


class Marked(HTMLParser):
    """What a browser would make of the text: its words, its links, and where the asked place stands."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.words, self.links, self.tags, self.place = "", [], set(), ""
        self._style = self._place = False
        self.feed(made)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._style = tag == "style"
        if tag == "a":
            self.links.append(dict(attrs))
        if tag == "mark":
            self._place = True

    def handle_endtag(self, tag):
        self._style = self._style and tag != "style"
        self._place = self._place and tag != "mark"

    def handle_data(self, data):
        if self._style:
            return
        self.words += data
        if self._place:
            self.place += data


def text_of(app: AppTest) -> Marked:
    return Marked(next(e.proto.body for e in app.get("html") if 'class="kb-text"' in e.proto.body))


# Uploading


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-CN", "库中还没有通报"), ("en-US", "no notice in the base")]
)
def test_an_empty_base_is_filled_here(writable, locale, words):
    app = sources(locale)
    assert words in app.info[0].value
    assert app.file_uploader(key="sources-files").accept_multiple_files
    assert app.code[0].value.startswith("kb ingest")


def test_the_bundled_samples_are_read_where_they_lie_beside(writable):
    healthy(sources().button(key="sources-samples").click().run())
    assert len(writable.notices()) == len(list((ROOT / "samples").glob("*.txt")))


def test_an_uploaded_notice_is_stored_opened_and_told(writable):
    path = NOTICES / "shiliang-agri.txt"
    app = upload(sources(), (path.name, path.read_bytes()))
    (stored,) = writable.notices()
    assert app.query_params["notice"] == stored.id
    told = said(app)
    assert f"已入库“{stored.title}”，含 {stored.issues} 个问题" in told
    assert f"问题 {stored.issues} · 整改措施" in told
    assert "未读懂 1 处" in told
    assert "20240131日" in told
    assert app.get("html")[-1].proto.body
    assert text_of(app).words == plain(writable.report(stored.id).text)


def test_what_was_left_out_is_told_with_its_words(writable):
    path = NOTICES / "luchuan-approval.txt"
    told = said(upload(sources(), (path.name, path.read_bytes())))
    assert "略去 2 处" in told
    assert "- 1 -" in told


def test_several_files_are_told_one_by_one_and_a_refused_one_stops_none(writable):
    first, second = notice(0).encode(), notice(1).encode()
    writable.ingest_bytes([("a.txt", first)])
    app = upload(
        sources(),
        ("copy.txt", first + b"\n\n"),
        ("same.txt", first),
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("b.txt", second),
    )
    assert len(writable.notices()) == 2
    told = said(app)
    for words in (
        "已入库 1",
        "没有变化 1",
        "重复 1",
        "未读取 2",
        "empty.txt 是空文件",
        "picture.txt 是 PNG 文件",
    ):
        assert words in told
    assert "--also" not in told
    assert "--replace" not in told


def test_a_duplicate_takes_the_stored_ones_place_by_a_button(writable):
    upload(sources(), ("a.txt", notice(0).encode()))
    (old,) = writable.notices()
    app = upload(sources(), ("b.txt", notice(0, fixed=29).encode()))
    assert [one.id for one in writable.notices()] == [old.id]
    button = next(b for b in app.button if b.label == "替换库中那份")
    app = healthy(button.click().run())
    (new,) = writable.notices()
    assert new.id != old.id
    assert "替换库中原有内容" in said(app)
    assert not [b for b in app.button if b.label == "替换库中那份"]


def test_a_duplicate_is_stored_too_where_the_reader_says_so(writable):
    upload(sources(), ("a.txt", notice(0).encode()))
    upload(sources(), ("b.txt", notice(0).encode() + b"\n\n"), also=True)
    assert len(writable.notices()) == 2


def test_an_upload_is_public_unless_the_reader_says_internal(writable):
    upload(sources(), ("a.txt", notice(0).encode()))
    upload(sources(), ("b.txt", notice(1).encode()), access="internal")
    assert sorted(one.access for one in writable.notices()) == ["internal", "public"]


def test_a_form_without_a_file_asks_for_one(writable):
    app = upload(sources())
    assert "请先选择文件" in said(app)
    assert writable.notices() == ()


@pytest.mark.parametrize(
    "name",
    ["../../x.txt", "/etc/passwd.txt", "a\x1b[31m.txt", "长" * 3000 + ".txt", hostile.IMAGE + ".txt"],
)
def test_a_name_is_words_and_no_path(writable, name):
    app = upload(sources(), (name, notice(0).encode()))
    assert len(writable.notices()) == 1
    told = said(app)
    assert "已入库" in told
    for bad in ("../", "/etc", "\x1b", "长" * 200):
        assert bad not in told
    for element in app.markdown:
        assert "<img" not in re.sub(r"\\.", "", element.value)


def test_what_became_of_the_files_can_be_closed(writable):
    app = upload(sources(), ("a.txt", notice(0).encode()))
    app = healthy(app.button(key="sources-close").click().run())
    assert "读取结果" not in said(app)


# The list


def test_every_notice_is_listed_with_what_is_known_of_it(base):
    rows = sources().dataframe[0].value
    assert len(rows) == len(base.notices())
    assert list(rows["问题"]) == [one.issues for one in base.notices()]
    assert list(rows["读取说明"]) == [one.remarks for one in base.notices()]
    counts = base.flag_counts()
    assert list(rows["提示"]) == [counts.get(one.id, 0) for one in base.notices()]
    assert set(rows["公开属性"]) == {"公开"}


def test_the_list_is_told_in_english(base):
    assert list(sources("en").dataframe[0].value.columns)[:3] == ["Notice", "Issuer", "Published"]


def test_a_link_to_a_notice_that_is_gone_says_so(base):
    assert "不在库中" in said(sources(notice="notice-00000000000000000000"))


# The text with every fact marked


def test_the_whole_text_is_there_with_its_facts_marked(base):
    id = entry(base, WATER)
    found, marked = base.report(id), text_of(sources(notice=id))
    assert marked.words == found.text
    linked = {link["href"].removeprefix("graph?node=").partition("&")[0] for link in marked.links}
    assert {issue.id for issue in found.issues} <= linked
    kinds = {node.type for node in base.nodes(linked)}
    assert {"Notice", "Issue", "Measure", "Unit", "Figure", "Date", "Regulation"} <= kinds
    assert all(link["title"] for link in marked.links)


def test_the_keyboard_stops_once_at_each_fact(base):
    marked = text_of(sources(notice=entry(base, WATER)))
    assert any("tabindex" in link for link in marked.links)
    assert all(link.get("tabindex", "0") in ("0", "-1") for link in marked.links)


def test_a_switch_turns_a_kind_off(base):
    id = entry(base, WATER)
    app = sources(notice=id)
    pills = next(group for group in app.get("button_group") if "标注" in group.label)
    assert any(option.startswith("问题") for option in pills.options)
    before = len(text_of(app).links)
    app = healthy(pills.set_value(["Issue"]).run())
    links = text_of(app).links
    assert 0 < len(links) < before
    assert {link["href"].partition("=")[2].partition("-")[0] for link in links} == {"issue"}
    assert text_of(app).words == base.report(id).text


def test_a_link_to_a_place_highlights_it(base):
    id = entry(base, WATER)
    issue = base.report(id).issues[1]
    app = sources(notice=id, at=f"{issue.title_start}-{issue.title_end}")
    assert text_of(app).place == issue.title
    assert f"getElementById('{PLACE}')" in html(app)


@pytest.mark.parametrize(
    "at", ["", "-", "1", "5-2", "a-b", "-1-3", "9" * 40 + "-" + "9" * 41, "1-2-3", "²-³"]
)
def test_a_place_that_is_none_is_ignored(base, at):
    app = sources(notice=entry(base, WATER), at=at)
    assert text_of(app).place == ""


def test_an_issue_is_reached_from_the_jump_list(base):
    id = entry(base, WATER)
    issue = base.report(id).issues[2]
    app = sources(notice=id)
    app = healthy(app.selectbox(key="sources-jump").select(issue.id).run())
    assert app.query_params["at"] == f"{issue.title_start}-{issue.title_end}"
    assert text_of(app).place == issue.title


def part(app: AppTest, name: str) -> AppTest:
    (choice,) = (group for group in app.segmented_control if (group.key or "").startswith("sources-part-"))
    return healthy(choice.set_value(name).run())


def test_the_issues_lead_to_the_graph_and_to_the_text(base):
    id = entry(base, WATER)
    found = base.report(id)
    app = part(sources(notice=id), "issues")
    links = [link.proto.query_string for link in app.get("page_link")]
    assert all(f"node={issue.id}" in links for issue in found.issues)
    app = healthy(app.button(key=f"sources-jump-{found.issues[0].id}").click().run())
    assert text_of(app).place == found.issues[0].title


@pytest.mark.parametrize(
    ("name", "file"), [("unread", "shiliang-agri.txt"), ("left_out", "luchuan-approval.txt")]
)
def test_what_was_not_understood_or_left_out_leads_to_its_place(writable, name, file):
    (done,) = writable.ingest_bytes([(file, (NOTICES / file).read_bytes())])
    found = writable.report(done.notice)
    remark = (found.remarks if name == "unread" else found.left_out)[0]
    app = part(sources(notice=found.id), name)
    assert str(remark.values["words"]) in said(app)
    app = healthy(app.button(key=f"sources-jump-{name}-0").click().run())
    assert text_of(app).place == found.text[remark.start : remark.end]


def test_a_long_text_is_shown_in_stretches(writable, monkeypatch):
    monkeypatch.setattr("kb.ui.sources.windows.windows.__defaults__", (400,))
    (done,) = writable.ingest_bytes([("a.txt", (NOTICES / "linhu-health.txt").read_bytes())])
    found = writable.report(done.notice)
    stretches = windows(found.text, [issue.start for issue in found.issues])
    assert len(stretches) > 2
    app = sources(notice=found.id)
    assert text_of(app).words == found.text[slice(*stretches[0])]
    last = found.issues[-1]
    app = sources(notice=found.id, at=f"{last.title_start}-{last.title_end}")
    assert text_of(app).place == last.title
    app = healthy(app.pagination[0].set_value(2).run())
    assert text_of(app).words == found.text[slice(*stretches[1])]
    assert "at" not in app.query_params


def test_hostile_words_are_words(base):
    id = entry(base, "window.pwned")
    for name in ("text", "issues", "unread", "left_out"):
        app = part(sources(notice=id), name)
        for element in [*app.markdown, *app.caption, *app.subheader]:
            assert not re.search(r"(?<!\\)<(script|img|a) ", element.value)
    app = sources(notice=id)
    marked = text_of(app)
    assert marked.words == plain(base.report(id).text)
    assert marked.tags <= {"style", "div", "a", "span", "mark"}
    assert all(
        re.fullmatch(r"(graph\?node|checks\?flag)=[a-z]+-[0-9a-f]+&lang=zh", link["href"])
        for link in marked.links
    )
    assert all(link.keys() <= {"class", "href", "title", "tabindex"} for link in marked.links)


def test_the_text_is_marked_in_english_too(base):
    marked = text_of(sources("en", notice=entry(base, WATER)))
    assert any(link["title"].startswith("unit · ") for link in marked.links)


# Taking out


def test_a_notice_is_deleted_after_asking_and_the_page_says_so(writable):
    upload(sources(), ("a.txt", notice(0).encode()))
    (kept,) = writable.ingest_bytes([("b.txt", notice(1).encode())])
    gone = next(one for one in writable.notices() if one.id != kept.notice)
    app = sources(notice=gone.id)
    app = healthy(app.button(key="sources-delete").click().run())
    assert gone.title in said(app)
    assert "将一并移除" in said(app)
    assert len(writable.notices()) == 2
    app = healthy(app.button(key="sources-delete-yes").click().run())
    assert [one.id for one in writable.notices()] == [kept.notice]
    assert f"已删除“{gone.title}”" in app.success[0].value.replace("\\", "")
    assert "notice" not in app.query_params
    assert not healthy(app.run()).success


def test_a_notice_stays_where_the_reader_says_so(writable):
    upload(sources(), ("a.txt", notice(0).encode()))
    (one,) = writable.notices()
    app = sources(notice=one.id)
    app = healthy(app.button(key="sources-delete").click().run())
    healthy(app.button(key="sources-delete-no").click().run())
    assert [entry.id for entry in writable.notices()] == [one.id]


def test_a_notice_can_be_saved_in_every_format(base):
    app = sources(notice=entry(base, WATER))
    assert len(app.download_button) == len(base.exports())


# The pieces


def test_every_kind_has_a_name_in_both_languages_and_a_colour_of_its_own():
    assert {kind.name for kind in SCHEMA} <= set(KINDS)
    assert len({kind_colour(kind) for kind in KINDS}) == len(KINDS)
    assert all(kind_name(kind, language) for kind in KINDS for language in LANGUAGES)


spans = st.builds(
    lambda a, b, kind: Shown(
        min(a, b), max(a, b) + 1, kind, f"{kind} <&\"'>", "graph?node=unit-1" if a % 2 else ""
    ),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(KINDS),
)


@given(
    st.lists(spans, max_size=12), st.text(min_size=41, max_size=41), st.integers(0, 20), st.integers(21, 41)
)
def test_pieces_make_up_the_text_and_each_is_covered_by_what_stands_there(shown, text, start, end):
    cut = list(pieces(start, end, shown))
    assert [p.start for p in cut] + [end] == [start] + [p.end for p in cut]
    for piece in cut:
        assert set(piece.over) == {s for s in shown if s.start < piece.end and s.end > piece.start}
    marked = Marked(text_html(text, (start, end), shown, (start, end), "label"))
    assert marked.words.replace("\r", "\ufffd") == plain(text[start:end])


def test_the_shortest_fact_is_what_a_click_opens():
    measure = Shown(0, 9, "Measure", "measure", "graph?node=measure-1")
    figure = Shown(3, 5, "Figure", "figure", "graph?node=figure-1")
    marked = Marked(text_html("一共排查12处渠道", (0, 9), [measure, figure], None, ""))
    assert [link["href"] for link in marked.links] == [measure.href, figure.href, measure.href]
    assert [link.get("tabindex") for link in marked.links] == [None, None, "-1"]
    assert marked.links[1]["title"] == "figure\nmeasure"


@given(st.text("字\n", max_size=300), st.lists(st.integers(0, 300), max_size=8), st.integers(1, 50))
def test_stretches_make_up_the_text_and_none_is_too_long(text, starts, size):
    made = windows(text, sorted(s for s in starts if s < len(text)), size)
    assert "".join(text[a:b] for a, b in made) == text
    assert all(b - a <= size for a, b in made)
    assert all(made[holding(made, at)][0] <= at < made[holding(made, at)][1] for at in range(len(text)))


def test_a_stretch_ends_before_an_issue_else_after_a_line():
    assert windows("字" * 100, [10, 35, 38, 90], 40)[0] == (0, 38)
    assert windows("字" * 30 + "\n" + "字" * 69, [], 40)[0] == (0, 31)


@pytest.mark.parametrize(
    ("told", "place"), [("3-5", (3, 5)), ("3-99", (3, 10)), (None, None), ("10-12", None), ("3-3", None)]
)
def test_a_place_is_told_by_its_ends(told, place):
    assert place_of(told, 10) == place


def test_a_text_that_is_too_long_is_told_with_its_size(writable, monkeypatch):
    monkeypatch.setattr("kb.api.reading.LARGEST_TEXT", 1_000)
    told = said(upload(sources(), ("long.txt", (notice(0) * 20).encode())))
    assert "1,000" in told
    assert writable.notices() == ()
