"""What goes wrong on the command line: one line that names the thing, the cause and the mend, and no traceback."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.bot.conftest import APP_TOKEN, BOT_TOKEN, LIBRARY, CommandLine, Run, break_table, flip_a_bit, process


def complains(run: Run, *words: str) -> None:
    __tracebackhide__ = True
    assert run.status == 1
    assert run.out == ""
    assert run.err.strip().startswith("kommunesvar: ")
    assert "Traceback" not in run.err
    for word in words:
        assert word in run.err


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    """A file, where a folder is wanted: not even root can write below it."""
    path = tmp_path / "en fil"
    path.write_text("ingen mappe", "utf-8")
    return path


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["ask", "--nope", "x"],
        ["search", "--top", "0", "x"],
        ["search", "--top", "mange", "x"],
        ["questions", "send"],
        ["questions", "send", "den siste"],
    ],
)
def test_wrong_usage_has_a_status_of_its_own(kommunesvar: CommandLine, arguments: list[str]) -> None:
    run = kommunesvar(*arguments)
    assert run.status == 2
    assert run.out == ""
    assert "Error" in run.err


# Documents


@pytest.mark.parametrize("command", ["ask", "search", "chat"])
def test_a_corpus_folder_that_is_missing(kommunesvar: CommandLine, command: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "finnes ikke")
    run = kommunesvar(command, "--corpus", missing, piped=LIBRARY)
    complains(run, missing, "is not a folder that exists", "set CORPUS_DIR or --corpus")


def test_a_corpus_dir_that_is_missing(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CORPUS_DIR", str(tmp_path / "finnes ikke"))
    for command in ("reload", "ask"):
        complains(kommunesvar(command), "finnes ikke is not a folder that exists", "set CORPUS_DIR")


def test_a_corpus_folder_that_is_empty(kommunesvar: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    run = kommunesvar("ask", "--corpus", str(tmp_path / "tom"), LIBRARY)
    complains(run, f"{tmp_path / 'tom'} holds no files", "put documents there")


def test_a_corpus_folder_without_a_readable_document(kommunesvar: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "bilde.png").write_bytes(b"\x89PNG")
    complains(
        kommunesvar("ask", "--corpus", str(tmp_path / "bilder"), LIBRARY), "no document that can be read", "bilde.png"
    )


def test_a_snapshot_that_is_gone(kommunesvar: CommandLine, tmp_path: Path) -> None:
    kommunesvar("reload")
    shutil.rmtree(tmp_path / "var" / "snapshots")
    complains(kommunesvar("ask", LIBRARY), "snapshot", "run `kommunesvar reload`")


@pytest.mark.parametrize("command", ["ask", "search", "explain", "chat", "start"])
def test_a_snapshot_that_is_damaged(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    kommunesvar("reload")
    [documents] = tmp_path.glob("var/snapshots/*/documents.db")
    flip_a_bit(documents)
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    run = kommunesvar(command, *([] if command in ("chat", "start") else [LIBRARY]), piped=LIBRARY)
    told = f"snapshot {documents.parent.name} cannot be used: documents.db is damaged (wrong checksum); "
    complains(run, told, "run `kommunesvar reload` to build a new one")
    assert run.err.count("\n") == 1


def test_a_snapshot_of_an_older_version(kommunesvar: CommandLine, tmp_path: Path) -> None:
    kommunesvar("reload")
    [manifest] = tmp_path.glob("var/snapshots/*/manifest.json")
    manifest.write_text('{"format":1,"fingerprint":"0","documents":3,"passages":3,"sha256":"0"}', "utf-8")
    complains(kommunesvar("ask", LIBRARY), "it has format 1, this version reads 4; run `kommunesvar reload`")
    run = kommunesvar("reload")
    assert run.status == 0
    assert "Loaded 3 documents with 3 passages" in run.out
    assert kommunesvar("ask", LIBRARY).status == 0


# Folders and databases


@pytest.mark.about_sqlite
def test_a_data_folder_that_cannot_be_made(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, a_file: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", str(a_file / "var"))
    for command in (["reload"], ["ask", LIBRARY], ["questions", "list"]):
        complains(kommunesvar(*command), str(a_file / "var"), "cannot be made", "set DATA_DIR")


def test_a_data_folder_that_takes_no_snapshots(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, a_file: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'svar.db'}")
    monkeypatch.setenv("DATA_DIR", str(a_file))
    complains(kommunesvar("reload"), str(a_file / "snapshots"), "cannot be written", "set DATA_DIR")


def test_a_database_in_a_place_that_cannot_be(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, a_file: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{a_file / 'dypt' / 'svar.db'}")
    complains(kommunesvar("questions", "list"), str(a_file / "dypt"), "cannot be made", "DATABASE_URL")


def test_a_database_that_is_a_folder(kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    complains(kommunesvar("ask", LIBRARY), str(tmp_path), "cannot be used", "check DATABASE_URL")


def test_a_database_that_is_another_kind_of_file(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "bilde.db"
    other.write_bytes(b"ikke en database " * 500)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{other}")
    for command in (["ask", LIBRARY], ["reload"], ["questions", "list"]):
        complains(kommunesvar(*command), "file is not a database", "bilde.db", "check DATABASE_URL")
    assert other.read_bytes() == b"ikke en database " * 500


@pytest.mark.about_sqlite
def test_a_database_that_may_only_be_read(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kommunesvar("reload")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{tmp_path / 'var/kommunesvar.db'}?mode=ro&uri=true")
    complains(kommunesvar("ask", LIBRARY), "readonly database", "the right to write there")


def complaint_about(database: Engine, missing: str) -> str:
    """What the database says where a table is missing."""
    postgresql = database.dialect.name == "postgresql"
    return f'relation "{missing}" does not exist' if postgresql else f"no such table: {missing}"


def test_a_database_that_is_damaged_within(kommunesvar: CommandLine, database: Engine) -> None:
    kommunesvar("reload")
    break_table(database, "cases")
    run = kommunesvar("questions", "list")
    complains(run, "the database failed", complaint_about(database, "cases"))
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("tull", ["DATABASE_URL is not understood", "postgresql+psycopg://user:password@host/name"]),
        ("postgres://svar:hemmelig@127.0.0.1/svar", ["DATABASE_URL is not understood", "postgres"]),
        ("postgresql+psycopg://svar:hemmelig@127.0.0.1:port/svar", ["DATABASE_URL is not understood", "'port'"]),
        ("mysql+pymysql://svar:hemmelig@127.0.0.1/svar", ["driver is missing (pymysql)"]),
        ("postgresql+psycopg://svar:hemmelig@127.0.0.1:1/svar", ["127.0.0.1:1/svar cannot be used", "refused"]),
    ],
)
def test_a_database_address_that_leads_nowhere(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, url: str, words: list[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    run = kommunesvar("ask", LIBRARY)
    complains(run, *words)
    assert "hemmelig" not in run.err


@pytest.mark.parametrize("number", ["77", "0", "-1", str(2**31), str(2**63), "9" * 30, "-" + "9" * 30])
def test_a_question_that_is_sent_on_but_was_never_asked(kommunesvar: CommandLine, number: str) -> None:
    kommunesvar("ask", LIBRARY)
    run = kommunesvar("questions", "send", "--", number)
    complains(run, f"there is no question {number}", "a reply with doubt tells the number")
    assert run.err.count("\n") == 1
    assert kommunesvar("questions", "list").out == "No open questions.\n"


def test_a_question_that_is_sent_on_while_the_database_is_damaged(kommunesvar: CommandLine, database: Engine) -> None:
    kommunesvar("ask", LIBRARY)
    break_table(database, "cases")
    complains(kommunesvar("questions", "send", "1"), "the database failed", complaint_about(database, "cases"))


def test_an_env_file_that_cannot_be_read(kommunesvar: CommandLine) -> None:
    Path(".env").write_bytes("MUNICIPALITY=Tromsø".encode("latin-1"))
    complains(kommunesvar("questions", "list"), ".env", "save it as UTF-8 text")


# Questions that cannot be handled


def test_a_question_that_failed_gives_status_1_and_the_others_are_answered(
    kommunesvar: CommandLine, database: Engine
) -> None:
    kommunesvar("reload")
    break_table(database, "cases")
    run = process(["ask", "Hvor mange giraffer bor i dyreparken?", LIBRARY])
    assert run.status == 1
    assert "noe gikk galt hos meg" in run.out
    assert "klokka ti" in run.out
    assert "could not be written to the log (error " in run.err
    assert complaint_about(database, "cases") in run.err
    assert "Traceback" not in run.err
    assert "giraffer" not in run.err


def test_a_question_in_another_encoding_is_asked_as_far_as_it_can_be_read(kommunesvar: CommandLine) -> None:
    for arguments in (["ask", "--json"], ["search", "--json"], ["chat"]):
        run = kommunesvar(*arguments, piped="Når åpner biblioteket på lørdager?\n".encode("latin-1"))
        assert (run.status, run.err) == (0, "")
        assert "klokka ti" in run.out


def test_an_argument_that_is_no_text_is_asked_as_far_as_it_can_be_read(kommunesvar: CommandLine) -> None:
    question = "Når åpner biblioteket på lørdager?".encode("latin-1").decode("utf-8", "surrogateescape")
    for command in ("ask", "search"):
        run = kommunesvar(command, "--json", question)
        assert (run.status, run.err) == (0, "")
        assert "klokka ti" in run.out


def test_a_process_of_its_own_fails_with_one_line(tmp_path: Path) -> None:
    run = process(["ask", LIBRARY], CORPUS_DIR=str(tmp_path / "finnes ikke"))
    complains(run, "finnes ikke")
    assert run.err.count("\n") == 1
