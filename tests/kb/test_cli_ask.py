"""`kb ask`: one object in a pipe, an answer with what was understood beside it, and a sentence where it asks back."""

import csv
import io
import json
import shlex

import pytest

from kb.language import LANGUAGES, Language
from kb.queries import QUESTIONS
from kb.store import Store
from tests.batches import first
from tests.hostile import TURNED
from tests.hostile import notice as hostile
from tests.kb.commands import kb

KEYS = ["words", "question", "parameters", "score", "understood", "unused", "doubt", "alternatives", "rows"]


def asked(filled: str, *arguments: str, code: int = 0) -> dict[str, object]:
    result = kb("ask", *arguments, "--store", filled)
    assert result.exit_code == code, result.stderr
    (line,) = result.stdout.splitlines()
    told: dict[str, object] = json.loads(line)
    assert list(told) == KEYS
    return told


def test_a_pipe_gets_one_object_with_the_rows_that_the_question_gives(filled: str) -> None:
    told = asked(filled, "谁负责雨水与污水管道混接？")
    issue = next(n for n in first().nodes if n.caption == "雨水与污水管道混接")
    assert told["question"] == "owners"
    assert told["parameters"] == {"issue": {"id": issue.id, "caption": issue.caption}}
    rows = kb("query", "owners", "--set", f"issue={issue.id}", "--store", filled).stdout.splitlines()
    assert told["rows"] == [json.loads(row) for row in rows]
    assert told["rows"]


def test_it_says_which_words_were_taken_for_what(filled: str) -> None:
    told = asked(filled, "谁负责雨水与污水管道混接？")
    understood = told["understood"]
    assert isinstance(understood, list)
    assert [(each["words"], each["parameter"]) for each in understood] == [
        ("谁负责", None),
        ("雨水与污水管道混接", "issue"),
    ]


def test_several_words_may_be_several_arguments_in_wide_letters_and_without_a_mark(filled: str) -> None:
    one = asked(filled, "ｗｈｏ ｏｗｎｓ", "雨水与污水管道混接")
    other = asked(filled, "who owns 雨水与污水管道混接?")
    assert (one["question"], one["parameters"]) == (other["question"], other["parameters"])


def test_the_next_best_come_with_scores_and_commands_that_ask_them(filled: str) -> None:
    alternatives = asked(filled, "还剩多少没有完成")["alternatives"]
    assert isinstance(alternatives, list)
    assert len(alternatives) >= 3
    scores = [each["score"] for each in alternatives]
    assert scores == sorted(scores, reverse=True)
    for each in alternatives:
        program_name, *words = shlex.split(each["command"])
        assert program_name == "kb"
        assert kb(*words, "--store", filled).exit_code == 0


def test_words_that_are_like_no_question_are_asked_back(filled: str) -> None:
    told = asked(filled, "今天天气真好", code=2)
    assert (told["question"], told["rows"], told["doubt"]) == (None, None, "no_question")
    assert told["alternatives"]


def test_a_name_that_nothing_has_is_asked_back_and_the_whole_base_is_offered(filled: str) -> None:
    told = asked(filled, "谁负责量子计算机采购？", code=2)
    assert (told["doubt"], told["unused"], told["rows"]) == ("unknown_name", ["量子计算机采购"], None)
    alternatives = told["alternatives"]
    assert isinstance(alternatives, list)
    assert alternatives[0]["command"] == "kb query owners"


def test_a_question_that_needs_more_says_what(filled: str) -> None:
    told = asked(filled, "两者之间的路径", code=2)
    assert (told["question"], told["doubt"]) == ("path", "missing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["今天天气真好", "谁负责量子计算机采购？", "两者之间的路径"])
def test_asking_back_is_one_sentence_after_the_commands_on_standard_error(
    filled: str, words: str, language: Language
) -> None:
    result = kb("ask", words, "--format", "table", "--store", filled, language=language)
    assert (result.exit_code, result.stdout) == (2, "")
    *offered, sentence = result.stderr.splitlines()
    assert any("kb query" in line for line in offered)
    assert sentence.endswith((".", "。"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_tells_the_question_the_names_and_the_next_best(filled: str, language: Language) -> None:
    result = kb("ask", "谁负责雨水与污水管道混接", "--format", "table", "--store", filled, language=language)
    assert result.exit_code == 0
    assert "雨水与污水管道混接" in "".join(result.stdout.split())
    assert QUESTIONS["owners"].title[language] in result.stderr
    assert "kb query" in result.stderr


def test_csv_holds_the_rows_alone(filled: str) -> None:
    result = kb("ask", "谁负责雨水与污水管道混接", "--format", "csv", "--store", filled)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["issue"] for row in rows} == {"雨水与污水管道混接"}


def test_only_understanding_asks_nothing(filled: str) -> None:
    told = asked(filled, "谁负责雨水与污水管道混接", "--only-understand")
    assert (told["question"], told["rows"]) == ("owners", None)


@pytest.mark.parametrize(
    "words",
    [
        "'}) DETACH DELETE n //",
        "$notice",
        "MATCH (n) RETURN n",
        "?",
        "。",
        "a" * 10_000,
        "\x1b[31m",
        "{unit}",
        "{0}",
        "谁负责{x}",
    ],
)
def test_no_words_reach_a_statement_or_break_anything(filled: str, words: str) -> None:
    before = kb("export", "jsonl", "--store", filled).stdout
    result = kb("ask", "--store", filled, "--", words)
    assert result.exit_code in (0, 2), result.stderr
    assert "Traceback" not in result.stderr
    assert kb("export", "jsonl", "--store", filled).stdout == before


def test_an_empty_base_is_answered_without_rows(store: Store, address: str) -> None:
    assert store.status().counts["Notice"] == 0
    assert asked(address, "谁负责")["rows"] == []


def test_hostile_names_do_not_steer_the_terminal(store: Store, address: str) -> None:
    store.put(hostile())
    result = kb("ask", "who owns what", "--format", "table", "--store", address)
    assert TURNED not in result.stdout + result.stderr
