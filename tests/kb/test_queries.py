"""The question files and how they are read; no store is needed."""

from pathlib import Path

import pytest

from kb.errors import KBError, SchemaError, UsageError
from kb.language import LANGUAGES, tell_error
from kb.queries import QUESTIONS, Library, question
from kb.queries.alike import Keeps
from kb.queries.question import ColumnKind, ParameterKind, Question

FOLDER = Path(QUESTIONS.folder)
FIRST = {
    "owners",
    "issues-without-owner",
    "policies",
    "issues-without-policy",
    "remaining-work",
    "measures-before-feedback",
    "units-in-several-issues",
    "path",
}
MINIMAL = """
topic = "progress"
title.zh = "多少公开件"
title.en = "How many notices"
how_to_read.zh = "一行。"
how_to_read.en = "One row."
cypher = '''
SCOPE NOTICES
WHERE $issuer IS NULL OR n.issuer = $issuer
RETURN count(n) AS notices
'''

[[parameters]]
name = "issuer"
type = "text"
zh = "发布单位"
en = "issuer"

[[columns]]
name = "notices"
kind = "integer"
zh = "公开件数"
en = "notices"
note = { zh = "公开件的数目", en = "how many notices there are" }
"""


def written(folder: Path, text: str, name: str = "how-many") -> Library:
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return Library(folder)


def test_the_questions_are_the_files_in_the_folder() -> None:
    assert set(QUESTIONS) == {path.stem for path in FOLDER.glob("*.toml")}


def test_the_questions_that_people_rely_on_are_there() -> None:
    assert set(QUESTIONS) >= FIRST


def test_a_new_question_is_its_file_alone(tmp_path: Path) -> None:
    asked = written(tmp_path, MINIMAL)["how-many"]
    assert (asked.name, asked.title["zh"], asked.columns[0].kind) == (
        "how-many",
        "多少公开件",
        ColumnKind.INTEGER,
    )


def test_an_unknown_question_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(UsageError) as caught:
        question("who-cares")
    assert caught.value.values["known"] == ", ".join(QUESTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=lambda q: q.name)
def test_every_word_of_a_question_is_in_both_languages(asked: Question, language: str) -> None:
    words = [asked.title, asked.how_to_read]
    words += [p.title for p in asked.parameters] + [c.title for c in asked.columns]
    words += [c.note for c in asked.columns if c.note]
    words += [caption for c in asked.columns for caption in c.captions.values()]
    assert all(w[language].strip() for w in words)  # type: ignore[index]


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=lambda q: q.name)
def test_a_question_tells_scripts_its_name_title_and_parameters(asked: Question) -> None:
    told = asked.as_json()
    assert told["name"] == asked.name
    assert told["title"] == {"zh": asked.title["zh"], "en": asked.title["en"]}
    assert told["parameters"] == [
        {
            "name": p.name,
            "type": p.kind.value,
            "default": p.default,
            "required": p.required,
            "of": list(p.of),
            "title": dict(p.title),
        }
        for p in asked.parameters
    ]


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=lambda q: q.name)
def test_a_statement_orders_its_rows_and_writes_nothing(asked: Question) -> None:
    words = asked.cypher.upper().split()
    assert asked.walks or ("ORDER" in words) != (" AS _order" in asked.cypher)
    assert not {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "CALL", "LOAD"} & set(words)


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=lambda q: q.name)
def test_a_node_parameter_says_which_types_it_takes_unless_any(asked: Question) -> None:
    for parameter in asked.parameters:
        assert bool(parameter.of) <= (parameter.kind is ParameterKind.NODE)


@pytest.mark.parametrize(
    ("instead", "of", "told"),
    [
        ("title.en", "title.fr", "en is missing"),
        ("cypher =", "cypher_ =", "unknown cypher_"),
        ('topic = "progress"', 'topic = "weather"', "the topic is none of"),
        ("$issuer IS", "$other IS", "other"),
        ("WHERE $issuer IS NULL OR n.issuer = $issuer", "", "does not use issuer"),
        (
            'topic = "progress"',
            'topic = "progress"\nexample = { colour = "red" }',
            "colour, which is no parameter",
        ),
        ("SCOPE NOTICES", "MATCH (n:Notice)", "SCOPE ISSUES or SCOPE NOTICES"),
        ('type = "text"', 'type = "nodule"', "nodule"),
        ('type = "text"', 'type = "node"\nof = ["Letter"]', "no node type"),
        ('name = "issuer"', 'name = "notice"', "two parameters"),
        ("\nnote =", "\n# note =", "needs a note"),
        ('kind = "integer"', 'kind = "code"', "codes need captions"),
        ('kind = "integer"', 'kind = "code"\ncaptions = ["Issue.colour"]', "no captions for Issue.colour"),
        ('type = "text"', 'type = "text"\ndefault = 3', "another type"),
        ("[[columns]]", "[[rows]]", "unknown rows"),
        ('en = "notices"', 'en = "notices', "Illegal character"),
    ],
)
def test_a_malformed_file_is_named_with_the_part_that_is_wrong(
    tmp_path: Path, instead: str, of: str, told: str
) -> None:
    assert instead in MINIMAL
    with pytest.raises(SchemaError) as caught:
        written(tmp_path, MINIMAL.replace(instead, of, 1))["how-many"]
    assert caught.value.values["file"] == "how-many.toml"
    assert told in str(caught.value.values["detail"])


ALIKE = (
    MINIMAL.replace("cypher =", 'keeps = "pairs"\nalike =')
    .replace("RETURN count(n) AS notices", "RETURN n.id AS id, n.title AS words, 1 AS notices ORDER BY id")
)  # fmt: skip


def test_a_question_may_pair_candidates_whose_words_are_alike(tmp_path: Path) -> None:
    assert written(tmp_path, ALIKE)["how-many"].keeps is Keeps.PAIRS


@pytest.mark.parametrize(
    ("instead", "of", "told"),
    [
        ('keeps = "pairs"\n', "", "alike needs `keeps`"),
        ('keeps = "pairs"', 'keeps = "everything"', "pairs, changes, gone"),
        ("alike =", "cypher =", "nothing else has it"),
        ("n.title AS words", "n.title AS title", "a candidate needs words"),
        ("n.id AS id, n.title AS words, ", "", "a candidate needs id, words"),
        ("SCOPE NOTICES", "MATCH (n:Notice)", "SCOPE ISSUES or SCOPE NOTICES"),
    ],
)
def test_a_malformed_pairing_is_named_with_the_part_that_is_wrong(
    tmp_path: Path, instead: str, of: str, told: str
) -> None:
    assert instead in ALIKE
    with pytest.raises(SchemaError) as caught:
        written(tmp_path, ALIKE.replace(instead, of, 1))["how-many"]
    assert told in str(caught.value.values["detail"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_a_file_can_be_told(tmp_path: Path, language: str) -> None:
    with pytest.raises(KBError) as caught:
        written(tmp_path, "title = 1")["how-many"]
    assert "how-many.toml" in tell_error(caught.value, language)  # type: ignore[arg-type]


def test_a_code_that_the_question_does_not_know_is_shown_as_it_is() -> None:
    column = next(c for c in question("owners").columns if c.name == "reason")
    assert column.caption("names_nobody", "en") == "the text names nobody"
    assert column.caption("something_else", "zh") == "something_else"
