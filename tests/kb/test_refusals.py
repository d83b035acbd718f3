"""What cannot be done is refused in one clear sentence, with exit code 2, and leaves the store as it was."""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from kb.api import KnowledgeBase
from kb.cli.program import program
from kb.language import LANGUAGES, Language, tell
from kb.store import Store, local, open_store
from tests.disks import fill
from tests.gateway import Gateway
from tests.kb.notices import notice, write_notices
from tests.stores import content, emptied

ROOT = Path(__file__).parents[2]
LOCALES: dict[Language, str] = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}
MANY = 16  # files: enough to be interrupted among
NOISE = ("Traceback", "Error:", "Exception", "java", "Warning", "WARN")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
RANDOM = bytes((i * i * 31 + i * 7 + (i >> 3) * 131) % 256 for i in range(6000))


def command(
    arguments: list[object], language: Language, prefix: tuple[str, ...] = (), **environment: str
) -> "subprocess.Popen[str]":
    """Start the real command in a process of its own."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "kb.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": LOCALES[language], "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(
    *arguments: object, prefix: tuple[str, ...] = (), **environment: str
) -> dict[Language, tuple[str, list[str]]]:
    """Run the command in both languages; return what each wrote, after checking that it refused without noise."""
    running = {each: command(list(arguments), each, prefix, **environment) for each in LANGUAGES}
    told = {}
    for language, process in running.items():
        out, errors = process.communicate(timeout=120)
        assert process.returncode == 2, errors
        assert not any(word in errors for word in NOISE), errors
        told[language] = (out, errors.splitlines())
    return told


def here(*arguments: object, language: Language = "en") -> Result:
    """Run the command in this process, which is quicker."""
    return CliRunner().invoke(program(language), list(map(str, arguments)))


def export(address: str) -> bytes:
    with KnowledgeBase.open(address) as base:
        told = io.BytesIO()
        base.export("jsonl", told)
        return told.getvalue()


@pytest.fixture
def held(local_store: Store, local_address: str, tmp_path: Path) -> Iterator[str]:
    """The address of a local store that holds a notice, and holds just the same afterwards."""
    base = KnowledgeBase(emptied(local_store))
    (path,) = write_notices(tmp_path / "held")[:1]
    assert [one.outcome for one in base.ingest([path])] == ["new"]
    before = export(local_address)
    yield local_address
    assert export(local_address) == before


@pytest.fixture
def powerless() -> tuple[str, ...]:
    """What runs a command as somebody who may not pass over the rights of files, as root may."""
    if os.name != "posix":
        pytest.skip("rights of files are told by POSIX here: run it on Linux or macOS")
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root reads everything: install setpriv (util-linux), or run the tests as another user")
    powers = "-dac_override,-dac_read_search,-fowner"
    return ("setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}")


def others(path: Path, mode: int) -> Path:
    """Make a file or folder somebody else's."""
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    return path


# Files


def a_folder(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_bytes(b"x")
    return path


def a_file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def a_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def a_loop(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "outcome.no_documents": lambda at: a_folder(at / "files", "a.docx", "b.png"),
    "error.empty": lambda at: a_file(at / "empty.txt", b""),
    "error.format": lambda at: a_file(at / "picture.txt", PNG),
    "error.not_text": lambda at: a_file(at / "random.txt", RANDOM),
    "outcome.too_long": lambda at: a_file(at / "long.txt", "整改落实情况。\n".encode() * 2_272_728),
    "error.no_issues": lambda at: a_file(at / "walk.txt", "今天天气很好。\n我们去公园散步。\n".encode()),
    "outcome.missing": lambda at: at / "nowhere.txt",
}


@pytest.mark.local
@pytest.mark.parametrize("code", BAD)
def test_bad_input_is_refused_in_one_sentence_and_the_store_is_as_it_was(
    code: str, held: str, tmp_path: Path
) -> None:
    path = BAD[code](tmp_path)
    for language, (out, errors) in refused("ingest", path, "--store", held).items():
        row = json.loads(out)
        skipped = [tell("cli.skipped", language, file=path / n) for n in ("a.docx", "b.png")]
        *told, sentence, summary = errors
        assert told == (skipped if code == "outcome.no_documents" else [])
        assert sentence == row["message"]
        assert str(path) in sentence
        assert sentence.startswith(tell_start(code, language))
        assert (row["outcome"], row["file"], row["notice"]) == ("refused", str(path), None)
        assert summary.split()[0] in ("0", "新入库")


def tell_start(code: str, language: Language) -> str:
    """Return the words of a sentence in front of its first value."""
    from kb.language import catalogue

    return catalogue(language, code.partition(".")[0])[code].partition("{")[0]


@pytest.mark.local
def test_a_folder_without_documents_names_what_is_read_and_counts_what_was_skipped(
    held: str, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "files", "a.docx", "b.png", ".hidden.txt")
    for language in LANGUAGES:
        sentence = here("ingest", folder, "--store", held, language=language).stderr.splitlines()[-2]
        assert ".txt" in sentence
        assert "2" in sentence.replace(str(folder), "")


@pytest.mark.local
@pytest.mark.parametrize("shape", ["table", "json", "csv"])
def test_a_refusal_is_told_once_on_standard_error_however_rows_are_printed(
    shape: str, held: str, tmp_path: Path
) -> None:
    result = here(
        "ingest", a_file(tmp_path / "empty.txt", b""), a_folder(tmp_path / "no"), "--store", held,
        "--format", shape,
    )  # fmt: skip
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 3
    assert result.stderr.count("empty.txt") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", [code for code in BAD if code not in ("error.no_issues", "outcome.too_long")]
)
def test_parse_refuses_in_the_same_words(code: str, language: Language, tmp_path: Path) -> None:
    path = BAD[code](tmp_path)
    result = here("parse", path, "--json", language=language)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert str(path) in result.stderr


def test_a_folder_of_documents_is_no_file_to_parse(tmp_path: Path) -> None:
    write_notices(tmp_path / "notices")
    result = here("parse", tmp_path / "notices")
    assert (result.exit_code, result.stderr.splitlines()) == (
        2,
        [tell("outcome.folder", "en", file=tmp_path / "notices")],
    )


ODD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a pipe": (lambda at: a_pipe(at / "pipe.txt"), "outcome.no_file"),
    "a device": (lambda at: Path("/dev/zero"), "outcome.no_file"),
    "a link to itself": (lambda at: a_loop(at / "loop.txt"), "outcome.missing"),
    "white space": (lambda at: a_file(at / "white.txt", "\u3000\u2003\n\u200b".encode()), "error.empty"),
    "UTF-16 without a mark": (
        lambda at: a_file(at / "wide.txt", notice(0).encode("utf-16-le")),
        "error.not_text",
    ),
    "NUL bytes": (lambda at: a_file(at / "nul.txt", notice(0).encode() + bytes(900)), "error.not_text"),
    "a name that steers": (lambda at: a_file(at / "a\nb\x1b[31m\u202e.txt", b""), "error.empty"),
    "a name in no encoding": (lambda at: a_file(Path(os.fsdecode(os.fsencode(at) + b"/\xff.txt")), b""), "error.empty"),
}  # fmt: skip


@pytest.mark.local
@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="such files are made as on Linux: run it there"
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ODD)
def test_odd_files_are_refused_in_one_sentence(
    kind: str, language: Language, held: str, tmp_path: Path
) -> None:
    make, code = ODD[kind]
    path = make(tmp_path)
    for arguments in (["ingest", path, "--store", held], ["parse", path]):
        result = here(*arguments, language=language)
        assert result.exit_code == 2, result.exception
        assert len(result.stderr.splitlines()) == (2 if arguments[0] == "ingest" else 1)
        sentence = result.stderr.splitlines()[0]
        assert sentence.isprintable()
        assert sentence.endswith(tell(code, language, file="", format="", known="")[-8:])


@pytest.mark.local
def test_a_folder_that_links_to_itself_is_walked_once(local_address: str, tmp_path: Path) -> None:
    write_notices(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path)
    result = here("ingest", tmp_path, "--store", local_address)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 4)


@pytest.mark.local
def test_a_file_that_somebody_else_keeps_to_himself_is_refused(
    held: str, tmp_path: Path, powerless: tuple[str, ...]
) -> None:
    path = others(write_notices(tmp_path / "theirs")[1], 0)
    for out, errors in refused("ingest", path, "--store", held, prefix=powerless).values():
        assert len(errors) == 2
        assert str(path) in errors[0]
        assert "Permission denied" in errors[0]
        assert json.loads(out)["message"] == errors[0]


@pytest.mark.local
def test_a_folder_that_may_not_be_looked_into_is_refused_and_what_lies_beside_it_is_read(
    local_address: str, tmp_path: Path, powerless: tuple[str, ...]
) -> None:
    folder = tmp_path / "notices"
    write_notices(folder)
    closed = folder / "closed"
    write_notices(closed)
    others(closed, 0)
    for out, errors in refused("ingest", folder, "--store", local_address, prefix=powerless).values():
        assert len(out.splitlines()) == 5
        assert len(errors) == 2
        assert str(closed) in errors[0]


@pytest.mark.local
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs wait4: run it on Linux or macOS")
def test_a_text_of_50_megabytes_is_refused_in_seconds(held: str, tmp_path: Path) -> None:
    # A process begins with the peak of the one that starts it, so a small one stands between ours and the command.
    measuring = (
        "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(); print(used.ru_utime + used.ru_stime, used.ru_maxrss); sys.exit(code)"
    )
    arguments = ["ingest", BAD["outcome.too_long"](tmp_path), "--store", held]
    process = command(arguments, "en", (sys.executable, "-c", measuring))
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 2
    seconds, peak = out.splitlines()[-1].split()
    assert float(seconds) < 15
    assert int(peak) < 700 * 1024 * (1 if sys.platform.startswith("linux") else 1024)


# Stores


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ftp://there", "store.address"),
        ("neo4j", "store.address"),
        ("bolt://h:7687/db", "store.address"),
        ("local:", "store.address_without_folder"),
    ],
)
def test_a_nonsense_address_is_refused(address: str, code: str, tmp_path: Path) -> None:
    path = write_notices(tmp_path)[0]
    for language in LANGUAGES:
        result = here("ingest", path, "--store", address, language=language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines() == [tell(code, language, address=address)]


def test_a_store_that_is_down_is_told_by_its_address(tmp_path: Path) -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    for language, told in refused("ingest", write_notices(tmp_path)[0], "--store", address).items():
        assert told == ("", [tell("store.unavailable", language, address=address)])


@pytest.mark.neo4j
def test_a_wrong_password_is_told_with_the_user_and_not_the_password(
    neo4j_address: str, tmp_path: Path
) -> None:
    address = f"bolt://{neo4j_address.rpartition('@')[2]}"
    given = {"KB_STORE": address, "KB_USER": "neo4j", "KB_PASSWORD": "not-the-one"}
    process = command(["ingest", write_notices(tmp_path)[0]], "en", (), **given)
    out, errors = process.communicate(timeout=60)
    told = tell("store.password", "en", address=address, user="neo4j")
    assert (process.returncode, out, errors.splitlines()) == (2, "", [told])


@pytest.mark.neo4j
def test_a_server_that_goes_away_during_an_ingest_holds_whole_notices_only(
    neo4j_store: Store, neo4j_address: str, tmp_path: Path
) -> None:
    emptied(neo4j_store)
    files = [tmp_path / f"{number}.txt" for number in range(MANY)]
    for number, file in enumerate(files):
        file.write_text(notice(number), "utf-8")
    told = urlsplit(neo4j_address)
    with Gateway(told.port or 7687) as gateway:
        through = f"bolt://127.0.0.1:{gateway.port}"
        given = {"KB_STORE": through, "KB_USER": told.username or "", "KB_PASSWORD": told.password or ""}
        process = command(["ingest", *files, "--workers", 1], "en", **given, KB_PATIENCE="2")
        assert process.stdout is not None
        stored = [json.loads(process.stdout.readline())["notice"]]
        gateway.shut()
        out, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert errors.splitlines() == [
        tell("cli.waiting", "en", address=through, seconds=2),
        tell("store.unavailable", "en", address=through),
    ]
    stored += [json.loads(line)["notice"] for line in out.splitlines()]
    held = {str(row["id"]) for row in neo4j_store.read("MATCH (n:Notice) RETURN n.id AS id")}
    assert set(stored) <= held  # one more may have been committed when the answer was lost
    assert len(held) <= len(stored) + 1 < MANY
    whole = KnowledgeBase(neo4j_store)
    whole.ingest(files)
    complete = content(neo4j_store)
    KnowledgeBase(emptied(neo4j_store)).ingest(files)
    assert content(neo4j_store) == complete
    emptied(neo4j_store)


@pytest.mark.local
@pytest.mark.parametrize("case", ["a file", "below a file", "a full folder", "another user's folder"])
def test_a_folder_that_can_hold_no_store_is_named_and_left_alone(
    case: str, local_address: str, tmp_path: Path, powerless: tuple[str, ...]
) -> None:
    path = write_notices(tmp_path / "notices")[0]
    file = a_file(tmp_path / "file", b"x")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    others(theirs, 0o755)
    folder = {
        "a file": file,
        "below a file": file / "below",
        "a full folder": tmp_path / "notices",
        "another user's folder": theirs,
    }[case]
    for out, errors in refused("ingest", path, "--store", f"local:{folder}", prefix=powerless).values():
        assert (out, len(errors)) == ("", 1)
        assert str(folder) in errors[0]
    assert list(theirs.iterdir()) == []
    assert file.read_bytes() == b"x"
    assert len(list((tmp_path / "notices").iterdir())) == 4


# A full disk


@pytest.mark.local
def test_a_full_disk_is_one_sentence_and_what_was_stored_is_there_when_there_is_room_again(
    disk: Callable[[int], Path], tmp_path: Path
) -> None:
    folder = disk(64) / "base"
    address = f"local:{folder}"
    first, *more = write_notices(tmp_path / "notices")
    assert here("ingest", first, "--store", address).exit_code == 0
    before = export(address)
    ballast = fill(folder.parent)
    for language, (out, errors) in refused("ingest", *more, "--store", address).items():
        assert (out, errors) == ("", [tell("store.local_full", language, directory=folder)])
    assert export(address) == before
    ballast.unlink()
    assert export(address) == before
    local.stop(folder)
    assert export(address) == before
    assert here("ingest", *more, "--store", address).exit_code == 0


@pytest.mark.local
def test_a_server_killed_while_the_disk_is_full_loses_nothing(
    disk: Callable[[int], Path], tmp_path: Path
) -> None:
    folder = disk(64) / "base"
    address = f"local:{folder}"
    with open_store(address) as store:
        KnowledgeBase(store).ingest(write_notices(tmp_path / "notices"))
        before = export(address)
        ballast = fill(folder.parent)
        os.kill(json.loads((folder / "server.json").read_text())["pid"], signal.SIGKILL)
    ballast.unlink()
    assert export(address) == before


@pytest.mark.local
def test_a_restore_onto_a_full_disk_is_one_sentence_and_goes_on_when_there_is_room_again(
    disk: Callable[[int], Path],
) -> None:
    folder = disk(64) / "base"
    address = f"local:{folder}"
    dump = ROOT / "tests" / "dumps" / "version-1.dump.gz"
    open_store(address).close()
    ballast = fill(folder.parent)
    for language, told in refused("restore", dump, "--store", address).items():
        assert told == ("", [tell("store.local_full", language, directory=folder)])
    ballast.unlink()
    assert here("restore", dump, "--store", address).exit_code == 0
    with open_store(address) as store:
        assert (store.status().counts["Notice"], store.status().restoring) == (3, None)


@pytest.mark.local
def test_a_dump_onto_a_full_disk_is_one_sentence_and_leaves_no_file(
    disk: Callable[[int], Path], held: str
) -> None:
    folder = disk(1)
    fill(folder)
    file = folder / "base.dump.gz"
    for errors in (told[1] for told in refused("dump", file, "--store", held).values()):
        assert len(errors) == 1
        assert str(file) in errors[0]
    assert [path.name for path in folder.iterdir()] == ["ballast"]


@pytest.mark.local
def test_no_base_is_begun_on_a_disk_without_room_for_it(disk: Callable[[int], Path], tmp_path: Path) -> None:
    folder = disk(6) / "base"
    address = f"local:{folder}"
    path = write_notices(tmp_path / "notices")[0]
    for language, told in refused("ingest", path, "--store", address).items():
        assert told == ("", [tell("store.local_full", language, directory=folder)])
    disk(64)
    assert here("ingest", path, "--store", address).exit_code == 0


# Interruptions


@pytest.mark.local
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_ingest_ends_with_130_and_goes_on_where_it_stopped(
    workers: int, local_store: Store, local_address: str, tmp_path: Path
) -> None:
    emptied(local_store)
    for number in range(MANY):
        (tmp_path / f"{number}.txt").write_text(notice(number, fixed=100 + number), "utf-8")
    process = command(["ingest", tmp_path, "--store", local_address, "--workers", workers, "--also"], "en")
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (130, "")
    there = local_store.status().counts["Notice"]
    assert 1 <= there < MANY
    again = here("ingest", tmp_path, "--store", local_address, "--also")
    assert again.stderr.startswith(f"{MANY - there} new, {there} unchanged")
    whole = export(local_address)
    base = KnowledgeBase(emptied(local_store))
    base.ingest([tmp_path], also=True)
    assert export(local_address) == whole


@pytest.mark.local
def test_nobody_reading_the_rows_stops_no_ingest(
    local_store: Store, local_address: str, tmp_path: Path
) -> None:
    emptied(local_store)
    write_notices(tmp_path)
    process = command(["ingest", tmp_path, "--store", local_address], "en")
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(60) == 0
    process.stderr.close()
    assert errors.startswith("4 new")
    assert local_store.status().counts["Notice"] == 4


# The version


def test_the_version_is_told_before_anything_else() -> None:
    for arguments in (["--version"], ["ingest", "--version"], ["--version", "--store", "nonsense"]):
        result = here(*arguments)
        assert result.exit_code == 0
        assert result.stdout.split()[0] == "kb"
        assert result.stdout.split()[1][0].isdigit()
