"""An admin reloads at the command line: what they see first, what they are asked, and what they can do then."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.administration.load import Trigger
from bot.administration.preparing import Job, Prepared, prepare
from bot.cases.life import Actor
from bot.composition import Composition
from bot.visible import visible
from retrieval.snapshots import Progress, told_nobody
from tests.bot.at_a_terminal import at_a_terminal
from tests.bot.conftest import DOCUMENTS, LIBRARY, CommandLine, Run
from tests.bot.test_command_line_errors import complains
from tests.conftest import write_files

ANNE = Actor("U0ANNE", "Anne Berg")
# Each name alone: a line break, a terminal's escape, right to left from here on, mark-up, æ in its other form.
HOSTILE = ["linje\nskift.md", "rød\x1b[31mfare.md", "snu\u202edm.md", "[red]mark[/red]:tada:.md", "bla\u030a.md"]
HOSTILE_TEXT = "Hvor mange [bold]giraffer[/bold]\x1b[2J bor\ni \u202edyreparken?"


@pytest.fixture
def loaded(kommunesvar: CommandLine) -> CommandLine:
    """The three documents are served."""
    assert kommunesvar("reload").status == 0
    return kommunesvar


def take_away(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink()


def snapshot_of(run: Run) -> str:
    told: dict[str, Any] = json.loads(run.out)
    return str(told["snapshot"])


# What is told


def test_what_needs_attention_comes_before_what_only_differs(loaded: CommandLine, folder: Path) -> None:
    loaded("ask", LIBRARY)
    (folder / "svomming.md").rename(folder / "bading.md")
    take_away(folder, "bibliotek.md")
    write_files(
        folder, {"brøyting.txt": "Vinterdrift\n\nKommunen brøyter ikke.\n", "tom.md": "", "ny.md": "Nytt om båter."}
    )
    lines = loaded("reload").out.splitlines()
    assert lines[0].startswith("Loaded 3 documents with 3 passages: snapshot ")
    assert lines[0].endswith(", not active yet.")
    assert lines[1:6] == [
        "1 of 3 documents get lost.",
        "1 of 1 questions with an answer lose it.",
        "Not loaded (1):",
        "  tom.md is empty; remove it, or save it anew with its text",
        "Worth a look (4):",
    ]
    assert lines[10:] == [
        "Rehearsed 1 question, 1 with an answer: 1 lost, 0 changed, 0 possible now.",
        "  lost: question 1, whose words are not shown: Biblioteket → no answer",
        "Removed (1):",
        "  bibliotek.md",
        "Changed (1):",
        "  brøyting.txt",
        "Moved (1):",
        "  svomming.md → bading.md",
        "Added (1):",
        "  ny.md",
    ]


def test_a_long_list_is_cut_and_kept(loaded: CommandLine, folder: Path) -> None:
    write_files(folder, {f"sak-{number:03}.md": f"Kommunen bygger {number} hus." for number in range(230)})
    run = loaded("reload")
    assert "Added (230):\n  sak-000.md\n" in run.out
    assert "  sak-019.md\n  and 210 more\n" in run.out
    assert run.out.endswith("`kommunesvar corpus history --load 2` lists more: up to 200 of each.\n")
    kept = loaded("corpus", "history", "--load", "2").out
    assert kept.endswith("  sak-199.md\n  and 30 more\n")


def test_as_json_all_that_is_kept_is_told(loaded: CommandLine, folder: Path) -> None:
    write_files(folder, {"tom.md": "", "ny.md": "Nytt om båter."})
    run = loaded("reload", "--json")
    [line] = run.out.splitlines()
    told = json.loads(line)
    assert (run.status, run.err) == (0, "")
    assert (told["load"], told["cause"], told["state"], told["error"], told["concerns"]) == (
        2,
        "command",
        "activated",
        None,
        [],
    )
    report = told["report"]
    assert (report["documents"], report["passages"], report["unchanged"]) == (4, 4, 3)
    assert report["added"] == {"count": 1, "first": ["ny.md"]}
    [reject] = report["rejects"]["first"]
    assert reject == {"path": "tom.md", "reason": "is empty; remove it, or save it anew with its text"}


def test_names_and_questions_are_shown_literally_whatever_they_hold(loaded: CommandLine, folder: Path) -> None:
    write_files(folder, dict.fromkeys(HOSTILE, "") | {"dyr.md": "# Dyr\n\nDet bor sju giraffer i dyreparken."})
    loaded("ask", HOSTILE_TEXT)
    run = loaded("reload")
    told = run.out + run.err + loaded("corpus", "status").out + loaded("corpus", "history", "--load", "2").out
    assert all(line.isprintable() for line in told.splitlines())
    assert "[red]mark[/red]:tada:.md is empty" in told
    assert "blå.md is empty" in told
    question = "Hvor mange [bold]giraffer[/bold]\\x1b[2J bor i \\u202edyreparken?"
    assert f"possible now (case 1): {question}: no answer → Dyr" in told


def test_whatever_a_terminal_obeys_is_made_visible() -> None:
    assert visible("a\x1b[31m\n\u202e\x9b\udc80") == "a\\x1b[31m\\n\\u202e\\x9b\\udc80"
    assert visible("Blåbær\u00a0på øya – «ja» 🎉") == "Blåbær\u00a0på øya – «ja» 🎉"


# Who is asked


def test_without_a_terminal_what_would_lose_too_much_is_not_served(loaded: CommandLine, folder: Path) -> None:
    before = snapshot_of(loaded("reload", "--json"))
    take_away(folder, "bibliotek.md", "svomming.md")
    run = loaded("reload")
    assert run.status == 1
    assert "2 of 3 documents get lost." in run.out
    assert "is not served, for too much would get lost" in run.err
    assert "run `kommunesvar reload --yes`, otherwise put the files back and reload" in run.err
    [reply] = [json.loads(line) for line in loaded("ask", "--json", LIBRARY).out.splitlines()]
    assert reply["corpus_version"] == before
    # An admin can still be asked in Slack.
    assert json.loads(loaded("corpus", "status", "--json").out)["waiting"]["load"] == 3


def test_with_yes_it_is_served(loaded: CommandLine, folder: Path) -> None:
    take_away(folder, "bibliotek.md", "svomming.md")
    run = loaded("reload", "--yes")
    assert (run.status, run.err) == (0, "")
    assert "active now." in run.out.splitlines()[0]
    assert "2 of 3 documents get lost." in run.out
    assert "Biblioteket åpner" not in loaded("ask", LIBRARY).out


def test_as_json_with_yes_it_is_told_how_it_ended(loaded: CommandLine, folder: Path) -> None:
    take_away(folder, "bibliotek.md", "svomming.md")
    waiting = loaded("reload", "--json")
    assert (waiting.status, json.loads(waiting.out)["state"]) == (1, "waiting")
    assert json.loads(waiting.out)["concerns"] == [{"type": "LostDocuments", "lost": 2, "of": 3}]
    assert json.loads(loaded("reload", "--json", "--yes").out)["state"] == "activated"


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_at_a_terminal_somebody_is_asked(loaded: CommandLine, folder: Path, typed: str, status: int) -> None:
    take_away(folder, "bibliotek.md", "svomming.md")
    run = at_a_terminal(["reload"], typed)
    assert run.status == status, run.out
    # The reason stands above the question.
    assert run.out.index("2 of 3 documents get lost.") < run.out.index("Have it served all the same? [y/N]")
    assert ("is active now." in run.out) is (status == 0)
    [reply] = [json.loads(line) for line in loaded("ask", "--json", LIBRARY).out.splitlines()]
    assert (reply["outcome"] == "answered") is (status == 1)
    # Who said no is not asked again elsewhere.
    assert json.loads(loaded("corpus", "status", "--json").out)["waiting"] is None


def test_at_a_terminal_a_bar_tells_what_is_done(loaded: CommandLine, folder: Path) -> None:
    loaded("ask", LIBRARY)
    write_files(folder, {"ny.md": "Nytt om båter."})
    run = at_a_terminal(["reload"])
    assert run.status == 0
    for words in ("Reading files", "Building the index", "Asking questions on both"):
        assert words in run.out
    assert "Building" not in loaded("reload").err


# Several admins, and what fails


def test_who_reloads_while_another_does_is_told_who_it_is(loaded: CommandLine, folder: Path) -> None:
    others: list[Run] = []

    def meanwhile(job: Job, progress: Progress) -> Prepared:
        others.append(loaded("reload"))
        others.append(loaded("corpus", "rollback", "--yes"))
        assert "Load 3 is running: by Anne Berg (slack), 20" in loaded("corpus", "status").out
        return prepare(job, progress)

    write_files(folder, {"ny.md": "Nytt om båter."})
    loaded("reload")
    Composition.from_environment().loader(meanwhile).load(Trigger.SLACK, ANNE, told_nobody)
    for run in others:
        assert run.status == 1
        assert "a reload by Anne Berg is running since 20" in run.err
        assert "(load 3); `kommunesvar corpus status` tells when it is done, then try again" in run.err
    assert "is running" not in loaded("corpus", "status").out


def test_a_reload_that_fails_is_remembered_with_its_reason(loaded: CommandLine, folder: Path) -> None:
    take_away(folder, *DOCUMENTS)
    complains(loaded("reload"), "holds no files; put documents there")
    run = loaded("reload", "--json")
    assert (run.status, json.loads(run.out)["state"]) == (1, "failed")
    kept = loaded("corpus", "history", "--load", "2").out
    assert "Load 2: failed, by " in kept
    assert "holds no files; put documents there" in kept
