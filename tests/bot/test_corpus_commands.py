"""An admin's day with `kommunesvar corpus`: what is served, what was, and the way back."""

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from bot.administration.load import Trigger
from bot.cases.life import BOT, Actor
from bot.composition import Composition
from corpus.model import Size
from tests.bot.at_a_terminal import at_a_terminal
from tests.bot.conftest import DOCUMENTS, LIBRARY, UNHEARD_OF, CommandLine, flip_a_bit, now
from tests.bot.people import ANNE
from tests.bot.test_command_line_errors import complains
from tests.conftest import write_files

FERRY = {"ferge.md": "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n"}


@pytest.fixture
def loaded(kommunesvar: CommandLine, folder: Path) -> CommandLine:
    """Two snapshots: the ferry came with the second, which is served."""
    assert kommunesvar("reload").status == 0
    write_files(folder, FERRY)
    assert kommunesvar("reload").status == 0
    return kommunesvar


def told(kommunesvar: CommandLine, *arguments: str) -> dict[str, Any]:
    run = kommunesvar("corpus", *arguments, "--json")
    assert (run.status, run.err) == (0, "")
    [line] = run.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def listed(kommunesvar: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    run = kommunesvar("corpus", *arguments, "--json")
    assert (run.status, run.err) == (0, "")
    return [json.loads(line) for line in run.out.splitlines()]


def tick() -> None:
    """The disk notes changes a few milliseconds too early."""
    time.sleep(0.02)


# status


def test_before_anything_is_loaded_the_way_there_is_told(kommunesvar: CommandLine) -> None:
    run = kommunesvar("corpus", "status")
    assert run.status == 0
    assert run.out.startswith("No snapshot is served yet; `kommunesvar reload` loads the documents.\n")
    assert kommunesvar("corpus", "history").out == "Nothing was loaded yet.\n"
    complains(kommunesvar("corpus", "show", "x"), "nothing is served yet; `kommunesvar reload`")
    complains(kommunesvar("corpus", "rollback"), "there is no earlier snapshot to go back to")


def test_the_status_tells_what_is_served_and_what_is_kept(loaded: CommandLine, tmp_path: Path) -> None:
    status = told(loaded, "status")
    served, [kept] = status["served"], status["kept"]
    assert (served["documents"], served["load"], served["rolled_back"]) == (4, 2, False)
    assert (kept["documents"], kept["load"]) == (3, 1)
    for each in (served, kept):
        files = [path for path in (tmp_path / "var/snapshots" / each["snapshot"]).rglob("*") if path.is_file()]
        assert each["bytes"] == sum(path.stat().st_size for path in files if path.name != "manifest.json")
    lines = loaded("corpus", "status").out.splitlines()
    assert lines[0].startswith(f"Served: snapshot {served['snapshot']}, 4 documents with 4 passages, since 20")
    assert "untouched since load 2" in lines[1]
    assert lines[2] == "Kept to go back to (1):"
    assert lines[3].startswith(f"  snapshot {kept['snapshot']}, 3 documents with 3 passages, since 20")


def test_the_status_tells_which_files_are_not_as_they_were_read(loaded: CommandLine, folder: Path) -> None:
    tick()
    write_files(folder, {"bibliotek.md": "# Biblioteket\n\nDet er stengt.\n", "sak #5.md": "Nytt."})
    os.utime(folder / "bibliotek.md", (0, 0))
    (folder / "svomming.md").rename(folder / "bading.md")
    status = told(loaded, "status")
    assert status["touched"] == {"count": 3, "first": ["bading.md", "bibliotek.md", "sak #5.md"]}
    assert status["gone"] == {"count": 1, "first": ["svomming.md"]}
    assert "not as it is served; `kommunesvar reload` reads it." in loaded("corpus", "status").out
    loaded("reload", "--yes")
    status = told(loaded, "status")
    assert (status["touched"]["count"], status["gone"]["count"]) == (0, 0)


def test_a_file_of_many_documents_is_there_as_long_as_the_file_is(loaded: CommandLine, folder: Path) -> None:
    write_files(folder, {"faq #1.jsonl": '{"id": "hund", "text": "Båndtvangen gjelder fra april."}\n'})
    loaded("reload")
    assert told(loaded, "status")["gone"]["count"] == 0
    (folder / "faq #1.jsonl").unlink()
    assert told(loaded, "status")["gone"] == {"count": 1, "first": ["faq #1.jsonl"]}


def test_the_status_tells_what_waits_and_what_was_not_loaded(loaded: CommandLine, folder: Path) -> None:
    for name in ("bibliotek.md", "svomming.md"):
        (folder / name).unlink()
    write_files(folder, {"tom.md": ""})
    assert loaded("reload").status == 1
    shown = loaded("corpus", "status").out
    assert "Load 3 waits for an admin: by " in shown
    assert "  2 of 4 documents get lost.\n" in shown
    assert "Of load 3, which is waiting and not served:\nNot loaded (1):\n  tom.md is empty" in shown
    status = told(loaded, "status")
    assert status["waiting"]["concerns"] == [{"type": "LostDocuments", "lost": 2, "of": 4}]
    assert status["last"]["load"] == 3
    loaded("reload", "--yes")
    shown = loaded("corpus", "status").out
    assert "Not loaded (1):\n  tom.md is empty" in shown
    assert "not served" not in shown


def test_the_status_tells_of_damage_that_shows_at_once(loaded: CommandLine, tmp_path: Path) -> None:
    served = told(loaded, "status")["served"]["snapshot"]
    (tmp_path / "var/snapshots" / served / "documents.db").unlink()
    run = loaded("corpus", "status")
    assert run.status == 0
    assert "documents.db is missing" in run.out
    assert told(loaded, "status")["served"]["bytes"] is None


def test_a_folder_that_is_gone_is_told(loaded: CommandLine, folder: Path) -> None:
    shutil.rmtree(folder)
    assert f"Folder: {folder} is not there; set CORPUS_DIR" in loaded("corpus", "status").out


def test_a_data_folder_that_cannot_be_written_is_told(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", os.environ.get("DATABASE_URL") or f"sqlite:///{tmp_path / 'svar.db'}")
    (tmp_path / "en fil").write_text("ingen mappe")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "en fil"))
    complains(kommunesvar("corpus", "status"), "en fil/snapshots (Not a directory)", "set DATA_DIR")


# history


def test_the_history_tells_who_loaded_what_and_went_back(loaded: CommandLine, folder: Path) -> None:
    assert loaded("corpus", "rollback", "--yes").status == 0
    (folder / "ferge.md").unlink()
    loaded("reload")
    events = listed(loaded, "history")
    assert [(event.get("load"), event.get("state"), event.get("rolled_back")) for event in events] == [
        (3, "unchanged", None),
        (None, None, True),
        (2, "activated", None),
        (1, "activated", None),
    ]
    lines = loaded("corpus", "history").out.splitlines()
    assert "load 3 unchanged, by " in lines[0]
    assert "went back to snapshot" in lines[1]
    assert "(command), 4 documents (+1), snapshot" in lines[2]
    assert [event["load"] for event in listed(loaded, "history", "--limit", "1")] == [3]


def test_who_had_served_what_another_loaded_stands_in_the_history(loaded: CommandLine, folder: Path) -> None:
    for name in ("bibliotek.md", "svomming.md"):
        (folder / name).unlink()
    assert loaded("reload").status == 1
    Composition.from_environment().loader().confirm(3, ANNE)
    served, load, *_ = loaded("corpus", "history").out.splitlines()
    assert (
        f"Anne Berg had load 3 served: snapshot {told(loaded, 'status')['served']['snapshot']}, 2 documents" in served
    )
    assert "load 3 activated, by " in load


def test_what_an_earlier_version_served_stands_in_the_history(loaded: CommandLine) -> None:
    composition = Composition.from_environment()
    composition.activations.activate("0123456789abcdef", Size(5, 6), now(), Actor("", ""))
    assert "an earlier version served snapshot 0123456789abcdef, 5 documents" in loaded("corpus", "history").out


def test_one_load_in_full(loaded: CommandLine) -> None:
    lines = loaded("corpus", "history", "--load", "2").out.splitlines()
    assert lines[0].startswith("Load 2: activated, by ")
    assert lines[1].startswith("Loaded 4 documents (3 unchanged) with 4 passages: snapshot ")
    assert lines[-2:] == ["Added (1):", "  ferge.md"]
    assert told(loaded, "history", "--load", "2")["report"]["added"]["first"] == ["ferge.md"]


def test_a_load_whose_process_is_gone_was_interrupted(loaded: CommandLine) -> None:
    Composition.from_environment().loads.begin(Trigger.COMMAND, BOT, None, now())
    assert "load 3 interrupted, by " in loaded("corpus", "history").out.splitlines()[0]
    assert loaded("corpus", "history", "--load", "3").out.startswith("Load 3: interrupted, by ")
    assert "is running" not in loaded("corpus", "status").out


def test_a_load_is_not_looked_at_where_the_folder_of_snapshots_cannot_be_written(
    loaded: CommandLine, tmp_path: Path
) -> None:
    Composition.from_environment().loads.begin(Trigger.COMMAND, BOT, None, now())
    lock = tmp_path / "var/snapshots/.reload"
    lock.unlink()
    lock.mkdir()
    for history in (["history", "--load", "3"], ["history"]):
        complains(loaded("corpus", *history), "var/snapshots (Is a directory)", "set DATA_DIR")


@pytest.mark.parametrize("number", ["9", "0", "-1", "9" * 30])
def test_a_load_that_there_is_not(loaded: CommandLine, number: str) -> None:
    run = loaded("corpus", "history", f"--load={number}")
    complains(run, f"there is no load {number}; `kommunesvar corpus history` lists those there are")


# show


def test_a_document_is_shown_with_all_that_is_known_of_it(loaded: CommandLine, folder: Path) -> None:
    loaded("ask", LIBRARY, LIBRARY, UNHEARD_OF)
    lines = loaded("corpus", "show", "bibliotek.md").out.splitlines()
    assert lines[0] == "Biblioteket"
    assert "Document: bibliotek.md" in lines
    assert "Date: not known" in lines
    assert "Cited: in 2 answers" in lines
    assert lines[-2] == "Passages (1):"
    assert lines[-1].endswith("body: Biblioteket åpner klokka ti på lørdager. Kafeen i biblioteke…")
    document = told(loaded, "show", "bibliotek.md")
    text = loaded("corpus", "show", "bibliotek.md", "--text").out
    assert text.strip() == DOCUMENTS["bibliotek.md"].removeprefix("# ").strip()
    [passage] = document["passages"]
    assert text[passage["start"] : passage["end"]].startswith("Biblioteket åpner klokka ti")
    assert (document["title"], document["cited"], document["kind"]) == ("Biblioteket", 2, "information")


@pytest.mark.parametrize("wanted", ["BIBLIO", "brøyting", "bro\u0338yting.txt", "svømmehallen", "  ferge.md "])
def test_a_part_of_a_path_or_title_is_enough(loaded: CommandLine, wanted: str) -> None:
    run = loaded("corpus", "show", wanted)
    if wanted == "bro\u0338yting.txt":
        # What only looks like ø is another letter, also to Unicode.
        complains(run, "no document that is served has", "in its path or title")
    else:
        assert (run.status, run.err) == (0, "")


def test_several_that_can_be_meant_are_listed(loaded: CommandLine) -> None:
    run = loaded("corpus", "show", ".md")
    assert run.status == 1
    assert run.out == "Documents that can be meant (3):\n  bibliotek.md\n  ferge.md\n  svomming.md\n"
    assert "3 documents have '.md' in their path or title; give the whole path of one" in run.err


def test_the_whole_path_is_that_of_one_although_it_is_part_of_another(loaded: CommandLine, folder: Path) -> None:
    write_files(folder, {"arkiv/ferge.md": "# Fergen før\n\nFergen gikk aldri.\n"})
    loaded("reload")
    assert told(loaded, "show", "ferge.md")["title"] == "Fergen"
    assert told(loaded, "show", "arkiv/")["title"] == "Fergen før"


def test_a_document_of_a_damaged_snapshot(loaded: CommandLine, tmp_path: Path) -> None:
    served = told(loaded, "status")["served"]["snapshot"]
    documents = tmp_path / "var/snapshots" / served / "documents.db"
    documents.write_bytes(documents.read_bytes()[:16_384] + b"x" * (documents.stat().st_size - 16_384))
    complains(loaded("corpus", "show", "bibliotek.md"), f"snapshot {served} cannot be used", "run `kommunesvar reload`")


# rollback


def test_an_admin_goes_back_and_forth(loaded: CommandLine, folder: Path) -> None:
    asked = ("ask", "--json", "Når går fergen til øya?")
    assert json.loads(loaded(*asked).out)["outcome"] == "answered"
    before = told(loaded, "status")["kept"][0]["snapshot"]
    run = loaded("corpus", "rollback", "--yes")
    assert (run.status, run.err) == (0, "")
    assert "Documents that go (1):\n  ferge.md\n" in run.out
    assert f"Snapshot {before} is active now." in run.out
    assert json.loads(loaded(*asked).out)["outcome"] == "unanswered"
    assert "an admin went back to it" in loaded("corpus", "status").out
    again = loaded("corpus", "rollback", told(loaded, "status")["kept"][0]["snapshot"], "--yes")
    assert "Documents that come (1):\n  ferge.md\n" in again.out
    assert json.loads(loaded(*asked).out)["outcome"] == "answered"


def test_a_document_that_is_gone_is_not_cited_after_the_way_forth(loaded: CommandLine, folder: Path) -> None:
    loaded("corpus", "rollback", "--yes")
    (folder / "bibliotek.md").unlink()
    loaded("reload", "--yes")
    assert "bibliotek.md" not in loaded("ask", LIBRARY).out


def test_without_a_terminal_nobody_goes_back_unasked(loaded: CommandLine) -> None:
    status = told(loaded, "status")
    run = loaded("corpus", "rollback")
    assert run.status == 1
    assert "Documents that go (1):\n  ferge.md\n" in run.out
    kept = status["kept"][0]["snapshot"]
    assert (
        f"nothing was changed, for it was not confirmed; if it is meant, run `kommunesvar corpus rollback {kept} --yes`"
        in run.err
    )
    assert told(loaded, "status") == status


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1)])
def test_at_a_terminal_the_admin_is_asked(loaded: CommandLine, typed: str, status: int) -> None:
    run = at_a_terminal(["corpus", "rollback"], typed)
    assert run.status == status, run.out
    assert run.out.index("Documents that go (1):") < run.out.index("Go back to it? [y/N]")
    assert told(loaded, "status")["served"]["rolled_back"] is (status == 0)


def test_what_is_not_kept_is_no_way_back_and_what_is_kept_is_told(loaded: CommandLine) -> None:
    status = told(loaded, "status")
    kept, served = status["kept"][0]["snapshot"], status["served"]["snapshot"]
    complains(
        loaded("corpus", "rollback", "0123456789abcdef", "--yes"),
        "snapshot 0123456789abcdef is not kept; those that can be gone back to: ",
        f"{kept} (served 20",
    )
    complains(loaded("corpus", "rollback", served, "--yes"), f"snapshot {served} is the one that is served; those")


def test_a_damaged_snapshot_is_not_gone_back_to(loaded: CommandLine, tmp_path: Path) -> None:
    status = told(loaded, "status")
    kept = status["kept"][0]["snapshot"]
    flip_a_bit(tmp_path / "var/snapshots" / kept / "index/figures.json")
    run = loaded("corpus", "rollback", "--yes")
    assert run.status == 1
    assert f"snapshot {kept} cannot be used: index/figures.json is damaged" in run.err
    assert told(loaded, "status")["served"] == status["served"]


@pytest.mark.parametrize(
    "arguments", [["nope"], ["show"], ["history", "--limit", "0"], ["history", "--load", "x"], ["status", "--yes"]]
)
def test_wrong_usage(kommunesvar: CommandLine, arguments: list[str]) -> None:
    run = kommunesvar("corpus", *arguments)
    assert (run.status, run.out) == (2, "")
