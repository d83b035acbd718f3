"""`kb flag`: a reader's judgements on the command line, and what `kb check` makes of them."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from kb.api import KnowledgeBase
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.kb.commands import kb
from tests.kb.flagging import notice

WHY = "另有台账说明。"
JUDGED = {
    "id", "flag", "check", "kind", "old", "new", "reason", "who", "when", "notices",
}  # fmt: skip


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def flags(store: Store, tmp_path: Path) -> list[str]:
    """The ids of the flags of a base: three of one notice."""
    path = tmp_path / "notice.txt"
    path.write_text(notice("一是相关部门加强学习。"), "utf-8")
    base = KnowledgeBase(store)
    base.ingest([path])
    return [flag.id for flag in base.flags()]


def states(address: str, *arguments: str) -> tuple[int, dict[object, object]]:
    """Return the exit code of `kb check` and the state of every flag that it lists."""
    done = kb("check", *arguments, "--store", address)
    return done.exit_code, {row["id"]: row["state"] for row in rows(done)}


def test_a_dismissed_flag_is_left_out_unless_all_are_asked_for(flags: list[str], address: str) -> None:
    done = kb("flag", "dismiss", flags[0], "--reason", WHY, "--who", "周明", "--store", address)
    assert done.exit_code == 0, done.stderr
    (told,) = rows(done)
    assert told.keys() == JUDGED
    assert (told["flag"], told["old"], told["new"]) == (flags[0], "open", "dismissed")
    assert (told["reason"], told["who"]) == (WHY, "周明")
    others = dict.fromkeys(flags[1:], "open")
    assert states(address) == (1, others)
    assert states(address, "--all") == (1, {flags[0]: "dismissed", **others})


def test_a_confirmed_flag_is_listed_and_only_an_open_one_makes_the_exit_code(
    flags: list[str], address: str
) -> None:
    for flag, kind in zip(flags, ("confirm", "dismiss", "dismiss"), strict=True):
        assert kb("flag", kind, flag, "--reason", WHY, "--store", address).exit_code == 0
    assert states(address) == (0, {flags[0]: "confirmed"})
    dismissed = dict.fromkeys(flags[1:], "dismissed")
    assert states(address, "--all") == (0, {flags[0]: "confirmed", **dismissed})


def test_a_flag_is_restored_and_a_judgement_undone_without_a_reason(flags: list[str], address: str) -> None:
    kb("flag", "dismiss", flags[0], "--reason", WHY, "--store", address)
    for command, state in (("restore", "open"), ("undo", "dismissed"), ("undo", "open")):
        (told,) = rows(kb("flag", command, flags[0], "--store", address))
        assert (told["new"], told["reason"]) == (state, None)
        assert states(address, "--all")[1][flags[0]] == state


def test_who_judges_is_told_else_kb_who_else_the_login_name(flags: list[str], address: str) -> None:
    for arguments, environment, who in (
        (("--who", "周明"), {"KB_WHO": "吴岚"}, "周明"),
        ((), {"KB_WHO": " 吴岚 "}, "吴岚"),
        ((), {"KB_WHO": "", "LOGNAME": "shen"}, "shen"),
    ):
        done = kb("flag", "confirm", flags[0], "--reason", WHY, *arguments, "--store", address, **environment)
        assert rows(done)[0]["who"] == who


def test_an_id_may_be_given_by_its_beginning(flags: list[str], address: str) -> None:
    done = kb("flag", "confirm", flags[0][:15], "--reason", WHY, "--store", address)
    assert rows(done)[0]["flag"] == flags[0]


def test_the_history_tells_every_judgement_in_order(flags: list[str], address: str) -> None:
    kb("flag", "dismiss", flags[0], "--reason", WHY, "--who", "周明", "--store", address)
    kb("flag", "restore", flags[0], "--who", "吴岚", "--store", address)
    kb("flag", "confirm", flags[1], "--reason", WHY, "--store", address)
    told = rows(kb("flag", "history", flags[0], "--store", address))
    assert [(row["kind"], row["who"], row["applies_to"]) for row in told] == [
        ("dismiss", "周明", flags[0]),
        ("restore", "吴岚", flags[0]),
    ]
    assert all(row.keys() == JUDGED | {"applies_to"} for row in told)


def test_the_list_tells_the_judgement_that_counts_and_those_whose_flag_is_gone(
    store: Store, flags: list[str], address: str
) -> None:
    for kind in ("dismiss", "confirm"):
        kb("flag", kind, flags[0], "--reason", WHY, "--store", address)
    assert [row["kind"] for row in rows(kb("flag", "list", "--store", address))] == ["confirm"]
    assert rows(kb("flag", "list", "--lost", "--store", address)) == []
    store.delete(store.notice_ids()[0])
    assert rows(kb("flag", "list", "--store", address)) == []
    lost = rows(kb("flag", "list", "--lost", "--store", address))
    assert [(row["kind"], row["flag"], row["applies_to"]) for row in lost] == [
        ("dismiss", flags[0], None),
        ("confirm", flags[0], None),
    ]
    assert [row["id"] for row in rows(kb("flag", "history", flags[0], "--store", address))] == [
        row["id"] for row in lost
    ]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("dismiss", "{flag}"), "--reason"),
        (("confirm", "{flag}", "--reason", " "), "--reason"),
        (("undo", "{flag}"), "{flag}"),
        (("restore", "{flag}"), "{flag}"),
        (("dismiss", "flag-x", "--reason", WHY), "flag-x"),
        (("history", "flag-x"), "flag-x"),
        (("dismiss",), "ID"),
        (("forget", "{flag}"), "dismiss"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_in_each_language(
    flags: list[str], address: str, arguments: tuple[str, ...], named: str
) -> None:
    told = [argument.format(flag=flags[0]) for argument in arguments]
    for language in LANGUAGES:
        done = kb("flag", *told, "--store", address, language=language)
        assert (done.exit_code, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert named.format(flag=flags[0]) in done.stderr


def test_a_beginning_that_several_have_lists_them(flags: list[str], address: str) -> None:
    done = kb("flag", "confirm", "flag-", "--reason", WHY, "--store", address)
    assert done.exit_code == 2
    assert all(flag in done.stderr for flag in flags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_tell_states_in_the_users_language_and_no_reason_steers_the_terminal(
    flags: list[str], address: str, language: Language
) -> None:
    kb("flag", "confirm", flags[0], "--reason", "\x1b[2J可查\n第二行", "--store", address)
    word = {"zh": "已确认", "en": "confirmed"}[language]
    for command in (("check",), ("flag", "list"), ("flag", "history", flags[0])):
        shown = kb(*command, "--format", "table", "--store", address, language=language).stdout
        assert word in "".join(shown.split())
        assert "\x1b" not in shown
        assert flags[0][:13] in shown


def test_csv_has_a_column_for_every_key(flags: list[str], address: str) -> None:
    kb("flag", "confirm", flags[0], "--reason", "=1+1", "--store", address)
    head, row = kb("flag", "list", "--format", "csv", "--store", address).stdout.splitlines()
    assert set(head.split(",")) == JUDGED | {"applies_to"}
    assert ",=1" not in row
