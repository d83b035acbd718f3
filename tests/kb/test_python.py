"""What a notebook or a script meets after ``import kb``."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

import kb
from kb.api import KnowledgeBase
from kb.api.answers import Answer
from kb.api.checked import Flags
from kb.errors import AmbiguousName, KBError, UsageError
from kb.language import LANGUAGES, Language, tell_error
from kb.queries import QUESTIONS, Row
from kb.store import Store
from tests.batches import first, second, three
from tests.hostile import IMAGE, SCRIPT, TURNED
from tests.kb.notices import write_notices

ROOT = Path(__file__).parents[2]
LOCALES: dict[Language, str] = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", LOCALES["en"])


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    for batch in three():
        store.put(batch)
    return KnowledgeBase(store)


@pytest.fixture
def quiet() -> Iterator[None]:
    """Errors tell themselves as before when the test ends."""
    before = KBError.teller
    yield
    KBError.teller = before


def answer(name: str, *rows: Row) -> Answer:
    """Return an answer of these rows; what a row leaves out is not known."""
    question = QUESTIONS[name]
    whole = tuple(
        {c.name: row.get(c.name, [] if c.kind == "nodes" else None) for c in question.columns} for row in rows
    )
    return Answer(question, {}, whole, (), induced=lambda ids: ((), ()))


# The package


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import kb, sys; print(sorted(m for m in sys.modules if m.startswith(('kb', 'neo4j', 'networkx', 'pandas'))))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "['kb']"


def test_asking_for_the_front_door_loads_neither_what_reads_nor_what_draws() -> None:
    code = "import kb, sys; kb.open; print([m for m in ('pyvis', 'ingest', 'streamlit') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("name", kb.__all__)
def test_every_public_name_is_there_and_told_in_the_docstring(name: str) -> None:
    assert getattr(kb, name) is not None
    assert name in dir(kb)
    assert f"``{name}``" in (kb.__doc__ or "")


def test_a_name_that_is_not_there_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'frob'"):
        kb.frob  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("package", ["kb", "ingest"])
def test_a_type_checker_reads_the_types(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()


# Opening


def test_a_base_is_opened_where_the_settings_say_and_closed_by_the_with_statement(
    store: Store, address: str, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(first())
    monkeypatch.setenv("KB_STORE", address)
    with kb.open() as base:
        assert [entry.id for entry in base.notices()] == [first().notice.id]
    monkeypatch.setenv("KB_STORE", "bolt://127.0.0.1:9")
    with kb.open(address) as base:
        assert repr(base) == f"<KnowledgeBase {store.address}>"


@pytest.mark.parametrize(("language", "words"), [("en", "address"), ("zh", "地址")])
def test_an_error_is_told_in_a_sentence_with_its_code(
    language: Language, words: str, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", LOCALES[language])
    with pytest.raises(kb.errors.KBError) as caught:
        kb.open("ftp://nowhere")
    assert str(caught.value).endswith("(store.address)")
    assert "ftp://nowhere" in str(caught.value)
    assert words in str(caught.value).removesuffix("(store.address)")


# Reading and taking out


def test_one_file_or_one_folder_is_read_as_it_is_given(store: Store, tmp_path: Path) -> None:
    paths = write_notices(tmp_path)
    base = KnowledgeBase(store)
    assert [one.outcome for one in base.ingest(str(paths[0]))] == ["new"]
    assert sorted(one.outcome for one in base.ingest(tmp_path)) == ["new", "new", "new", "unchanged"]


def test_an_answer_is_exported_to_a_file(base: KnowledgeBase, tmp_path: Path) -> None:
    told = base.ask("owners", notice=first().notice.id)
    base.export("jsonl", tmp_path / "owners.jsonl", told)
    rows = [json.loads(line) for line in (tmp_path / "owners.jsonl").read_text("utf-8").splitlines()]
    assert {row["id"] for row in rows if row["kind"] == "node"} == set(told.ids)


def test_an_export_that_fails_leaves_the_file_as_it_was(base: KnowledgeBase, tmp_path: Path) -> None:
    target = tmp_path / "graph.jsonl"
    target.write_text("old")
    with pytest.raises(UsageError, match=r"export\.unknown"):
        base.export("frob", target)
    with pytest.raises(UsageError, match=r"export\.not_written"):
        base.export("jsonl", tmp_path / "no" / "such.jsonl")
    with pytest.raises(UsageError, match=r"export\.not_written"):
        base.export("jsonl", tmp_path)
    assert [(path, path.read_text()) for path in tmp_path.iterdir()] == [(target, "old")]


# Asking


def test_an_answer_is_a_sequence_of_its_rows(base: KnowledgeBase) -> None:
    told = base.ask("owners")
    assert list(told) == list(told.rows)
    assert (len(told), told[0], told[:2]) == (len(told.rows), told.rows[0], told.rows[:2])
    assert set(told.columns) == set(told[0])
    assert repr(told).startswith(f"<Answer owners: {len(told)} rows of {told.columns[0]}, ")


def test_values_are_given_by_name_or_in_a_mapping(base: KnowledgeBase) -> None:
    id = first().notice.id
    told = base.ask("owners", notice=id)
    assert 0 < len(told) < len(base.ask("owners"))
    assert told == base.ask("owners", {"notice": id})
    with pytest.raises(UsageError, match=r"ask\.unknown_parameter"):
        base.ask("owners", frob=1)


def test_a_node_is_given_as_a_row_or_a_search_holds_it(base: KnowledgeBase) -> None:
    row = next(row for row in base.ask("owners") if row["unit"])
    (notice,) = base.nodes([second().notice.id])
    assert base.ask("owners", unit=row["unit"]).asked["unit"] == row["unit"]["id"]  # type: ignore[index]
    assert base.ask("owners", notice=notice) == base.ask("owners", notice=notice.id)


def test_a_parameter_that_is_a_word_of_python_takes_an_underscore(base: KnowledgeBase) -> None:
    told = base.ask("path", from_="东湖区水务局", to="东湖区住建局")
    assert told == base.ask("path", {"from": "东湖区水务局", "to": "东湖区住建局"})
    assert len(told)


def test_a_name_of_several_nodes_lists_them(base: KnowledgeBase) -> None:
    with pytest.raises(AmbiguousName) as caught:
        base.ask("owners", unit="水务局")
    assert {match["caption"] for match in caught.value.values["matches"]} == {"东湖区水务局", "白石县水务局"}  # type: ignore[attr-defined]


def test_the_graph_of_an_answer_holds_what_it_names_with_plain_attributes(base: KnowledgeBase) -> None:
    told = base.ask("owners", notice=first().notice.id)
    graph = told.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == set(told.ids)
    assert {edge.id for edge in base.edges_among(told.ids)} == {key for _, _, key in graph.edges(keys=True)}
    issue = told[-1]["issue"]
    assert (graph.nodes[issue["id"]]["type"], graph.nodes[issue["id"]]["caption"]) == (
        "Issue",
        issue["caption"],
    )  # type: ignore[index]
    assert "RESPONSIBLE_FOR" in {type_ for _, _, type_ in graph.edges(data="type")}


def test_an_answer_without_rows_is_empty_in_every_form(base: KnowledgeBase) -> None:
    told = base.ask("units-in-several-issues", at_least=99)
    assert (len(told), list(told), len(told.graph()), told.to_json()) == (0, [], 0, "")
    assert list(told.to_frame().columns)
    assert "Rows: 0" in told._repr_html_()


# Frames and files

TALLY: Row = {
    "counted": {"id": "tally-1", "caption": "管道"},
    "remaining": 3,
    "unit": "处",
    "share": 0.7,
    "remaining_is": "told",
    "issue": {"id": "issue-1", "caption": "=管网"},
    "holders": [{"id": "unit-1", "caption": "水务局"}, {"id": "unit-2", "caption": "住建局"}],
    "notice": {"id": "notice-1", "caption": "通报"},
}


def test_a_frame_has_a_column_for_what_nodes_are_called_and_one_for_their_ids() -> None:
    pytest.importorskip("pandas")
    frame = answer("remaining-work", TALLY, {}).to_frame()
    assert [*frame.columns][:2] == ["counted", "counted_id"]
    assert frame["counted"].to_list()[0] == "管道"
    assert frame["counted_id"].to_list()[0] == "tally-1"
    assert frame["holders"][0] == ["水务局", "住建局"]
    assert frame["holders_id"].to_list() == [["unit-1", "unit-2"], []]
    assert frame["counted"].isna().to_list() == [False, True]


def test_a_number_that_is_not_known_is_missing_in_a_frame_and_the_others_stay_numbers() -> None:
    pytest.importorskip("pandas")
    frame = answer("remaining-work", TALLY, {}).to_frame()
    assert frame["remaining"].sum() == 3
    assert frame["remaining"].isna().to_list() == [False, True]
    whole = answer("owners", {"measures": 2}, {}).to_frame()["measures"]
    assert (str(whole.dtype), whole[0]) == ("Int64", 2)


def test_without_pandas_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for frame in (answer("owners").to_frame, Flags().to_frame):
        with pytest.raises(UsageError) as caught:
            frame()
        assert caught.value.code == "python.no_pandas"
    assert 'pip install "accountability-kb[pandas]"' in tell_error(caught.value, "en")


def test_csv_is_that_of_the_command_line_and_a_file_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    told = answer("remaining-work", TALLY)
    (row,) = csv.DictReader(io.StringIO(told.to_csv()))
    assert (row["counted"], row["counted_id"], row["issue"]) == ("管道", "tally-1", "'=管网")
    told.to_csv(tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_text("utf-8-sig") == told.to_csv()
    assert (tmp_path / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_json_is_one_object_a_row(tmp_path: Path) -> None:
    told = answer("remaining-work", TALLY, {})
    told.to_json(tmp_path / "rows.jsonl")
    written = (tmp_path / "rows.jsonl").read_text("utf-8")
    assert [json.loads(line) for line in written.splitlines()] == list(told)
    assert written == told.to_json()


# In a notebook


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_shows_an_answer_as_a_table_in_the_language_of_the_locale(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", LOCALES[language])
    told = answer("remaining-work", TALLY)
    shown = told._repr_html_()
    assert told.question.title[language] in shown
    assert told.question.how_to_read[language] in shown
    assert f'<th scope="col">{told.question.columns[0].title[language]}</th>' in shown
    assert {"zh": "水务局、住建局", "en": "水务局, 住建局"}[language] in shown
    assert {"zh": "原文载明", "en": "<td>told</td>"}[language] in shown
    assert "70.0%" in shown


def test_a_long_answer_shows_its_first_rows_and_says_so() -> None:
    shown = answer("owners", *({"number": str(at)} for at in range(50)))._repr_html_()
    assert shown.count("<tr>") == 21
    assert "Rows: 50; the first 20 are shown." in shown


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, TURNED])
def test_words_of_a_document_reach_a_notebook_as_words_only(words: str) -> None:
    shown = answer("owners", {"issue": {"id": "issue-1", "caption": words}, "number": words})._repr_html_()
    for acting in ("<script", "<img", "\u202e"):
        assert acting not in shown


# Checks


def test_checking_returns_the_open_flags_and_a_notebook_shows_them(base: KnowledgeBase) -> None:
    found = base.check()
    assert isinstance(found, Flags)
    assert list(found) == [flag for flag in base.flags() if flag.state == "open"]
    assert base.check(second().notice.id) == found
    assert base.check(first().notice.id) == ()
    shown = found._repr_html_()
    assert "never verdicts" in shown
    assert found[0].computation("en") in shown
    assert repr(found) == "<Flags: 1>"


def test_flags_make_a_frame_in_the_words_of_the_command(base: KnowledgeBase) -> None:
    pytest.importorskip("pandas")
    found = base.check()
    assert found.to_frame()["message"].to_list() == [flag.message("en") for flag in found]
