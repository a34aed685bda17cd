"""Staff's work at the command line: a day with `kommunesvar questions`."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.cases.casebook import Casebook, Done
from bot.cases.deadlines import Deadlines
from bot.cases.life import Actor, Decline
from bot.commands import acting
from bot.composition import Composition
from bot.database import sessions
from bot.tables.errands import ErrandRow
from bot.texts import texts_in
from tests.bot.conftest import ROOT, UNHEARD_OF, CommandLine, now
from tests.bot.databases import database_of_the_command_line
from tests.bot.test_command_line_errors import complains

DOGS = "Hvem vant hundeløpet i Alaska?"
LIBRARY = "Kan biblioteket kjøpe flere giraffer til barneavdelingen?"
BY = ("--by", "Anne Berg")


@pytest.fixture(autouse=True)
def _asked(kommunesvar: CommandLine) -> None:
    kommunesvar("ask", UNHEARD_OF, DOGS)


def listed(kommunesvar: CommandLine, *options: str) -> list[int]:
    run = kommunesvar("questions", "list", "--json", *options)
    assert run.status == 0, run.err
    return [json.loads(line)["number"] for line in run.out.splitlines()]


def shown(kommunesvar: CommandLine, number: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(kommunesvar("questions", "show", str(number), "--json").out)
    return told


def done(kommunesvar: CommandLine, *arguments: str, piped: str = "") -> str:
    run = kommunesvar("questions", *arguments, *BY, piped=piped)
    assert (run.status, run.err) == (0, "")
    return run.out


def errands() -> list[str]:
    with sessions(database_of_the_command_line())() as session:
        return sorted(session.scalars(select(ErrandRow.id)))


# Looking


def test_the_list_is_narrowed_by_state_owner_topic_and_day(kommunesvar: CommandLine) -> None:
    done(kommunesvar, "assign", "1", "U0ANNE", "--name", "Anne Berg")
    done(kommunesvar, "decline", "2", "Vi er ikke i Alaska.")
    assert listed(kommunesvar) == [1]
    assert listed(kommunesvar, "--all") == [1, 2]
    assert listed(kommunesvar, "--state", "declined") == [2]
    assert listed(kommunesvar, "--state", "declined", "--state", "assigned") == [1, 2]
    assert listed(kommunesvar, "--owner", "anne berg") == listed(kommunesvar, "--owner", "U0ANNE") == [1]
    assert listed(kommunesvar, "--owner", "Berit") == []
    assert listed(kommunesvar, "--topic", "giraff") == listed(kommunesvar, "--topic", "Giraffene") == [1]
    assert listed(kommunesvar, "--topic", "løver") == []
    today = now().date().isoformat()
    assert listed(kommunesvar, "--all", "--since", today, "--until", today) == [1, 2]
    assert listed(kommunesvar, "--all", "--since", "2999-01-01") == listed(kommunesvar, "--until", "1999-12-31") == []
    assert kommunesvar("questions", "list", "--owner", "Berit").out == "No such questions.\n"


def test_what_is_overdue_is_listed(kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listed(kommunesvar, "--overdue") == []
    later = now() + timedelta(days=366)
    monkeypatch.setattr(Composition, "clock", lambda _: later)
    assert listed(kommunesvar, "--overdue") == [1, 2]


def test_a_case_is_shown_with_all_that_is_known_of_it(kommunesvar: CommandLine) -> None:
    done(kommunesvar, "ask-back", "1", "Hvilken [red]dyrepark[/red]?")
    run = kommunesvar("questions", "show", "1")
    assert run.out.startswith("Case 1: waiting for the asker, due ")
    for told in ("Anne Berg has it", UNHEARD_OF, "the asker terminal asked the question", "[red]dyrepark[/red]"):
        assert told in run.out
    assert [event["action"] for event in shown(kommunesvar, 1)["events"]] == ["open", "ask_back"]


# Acting


def test_a_case_is_assigned_to_a_person_of_slack_or_to_a_name(kommunesvar: CommandLine) -> None:
    assert done(kommunesvar, "assign", "1", "U0ANNE", "--name", "Anne") == "Case 1 is Anne's now.\n"
    assert shown(kommunesvar, 1)["events"][-1]["details"] == {"to": {"id": "U0ANNE", "name": "Anne"}}
    assert done(kommunesvar, "assign", "1", "Berit Lie") == "Case 1 is Berit Lie's now.\n"
    event = shown(kommunesvar, 1)["events"][-1]
    assert event["details"] == {"to": {"id": "terminal:Berit Lie", "name": "Berit Lie"}}
    assert (event["by"], event["by_name"]) == ("terminal:Anne Berg", "Anne Berg")
    complains(kommunesvar("questions", "assign", "1", "Berit Lie"), "case 1 is Berit Lie's already")


def test_an_answer_cites_the_hits_that_were_listed(kommunesvar: CommandLine) -> None:
    hits = kommunesvar("questions", "hits", "1", "når", "åpner", "biblioteket").out
    assert re.search("^1. Biblioteket", hits, re.MULTILINE)
    said = done(
        kommunesvar,
        *("answer", "1", "Ingen.\n\nMen biblioteket har bøker om dem.", "--cite", "1"),
        *("--search", "når åpner biblioteket", "--wording", "Har vi giraffer?", "--teach"),
    )
    assert said.splitlines()[0] == "Case 1 is answered; the running bot tells those who asked."
    told = shown(kommunesvar, 1)
    assert told["answer"]["text"] == "Ingen.\n\nMen biblioteket har bøker om dem."
    assert [(cited["rank"], cited["document"]) for cited in told["answer"]["citations"]] == [(1, "bibliotek.md")]
    assert (told["answer"]["wording"], told["answer"]["teach"]) == ("Har vi giraffer?", True)
    assert told["closed"]["by"] == "Anne Berg"
    assert "Biblioteket åpner klokka ti" in kommunesvar("questions", "show", "1").out
    assert any(name.startswith("Teach:") for name in errands())


@pytest.mark.parametrize("text", [[], ["-"]])
def test_an_answer_comes_from_standard_input(kommunesvar: CommandLine, text: list[str]) -> None:
    done(kommunesvar, "answer", "1", *text, piped="Nei.\n\nDet er ingen giraffer.\n")
    assert shown(kommunesvar, 1)["answer"]["text"] == "Nei.\n\nDet er ingen giraffer."


def test_an_answer_is_published_where_there_is_a_channel_for_it(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ("questions", "answer", "1", "Ingen.", "--publish", *BY)
    complains(kommunesvar(*answer), "ANSWERS_CHANNEL is not set", "leave --publish out")
    monkeypatch.setenv("ANSWERS_CHANNEL", "C0SVAR")
    assert kommunesvar(*answer).status == 0
    assert any(name.startswith("PublishAnswer:") for name in errands())


def test_a_deadline_is_extended(kommunesvar: CommandLine) -> None:
    done(kommunesvar, "extend", "1", "2999-03-02", "Vi venter på fylket.")
    assert shown(kommunesvar, 1)["deadline"] == "2999-03-02"
    complains(kommunesvar("questions", "extend", "1", "2020-03-02", "Før"), "cannot be moved to 2020-03-02")


def test_a_case_is_merged_into_another_and_its_asker_waits_there(kommunesvar: CommandLine) -> None:
    done(kommunesvar, "merge", "2", "1")
    assert (shown(kommunesvar, 2)["state"], shown(kommunesvar, 2)["merged_into"]) == ("merged", 1)
    assert [asking["text"] for asking in shown(kommunesvar, 1)["askings"]] == [UNHEARD_OF, DOGS]
    complains(kommunesvar("questions", "merge", "1", "1"), "case 1 cannot be merged into itself")
    complains(kommunesvar("questions", "merge", "1", "2"), "case 2, which is not open")


def test_what_was_declined_is_opened_again(kommunesvar: CommandLine) -> None:
    done(kommunesvar, "decline", "2", "Vi er ikke i Alaska.")
    complains(
        kommunesvar("questions", "decline", "2", "Igjen"), "case 2 is declined, so `decline` is not possible", "show 2"
    )
    done(kommunesvar, "reopen", "2", "Det er vi jo.")
    assert shown(kommunesvar, 2)["state"] == "assigned"
    assert listed(kommunesvar, "--state", "declined") == []


def test_all_that_is_done_is_ordered_for_the_bot_to_carry_out(kommunesvar: CommandLine) -> None:
    before = set(errands())
    done(kommunesvar, "decline", "2", "Vi er ikke i Alaska.")
    [told] = set(errands()) - before
    assert re.fullmatch("TellAsker:[0-9]+:2", told)


def test_who_was_faster_is_told(kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else acts while the answer is being typed."""

    def typed() -> str:
        casebook = Casebook(sessions(database_of_the_command_line()), Deadlines())
        assert isinstance(casebook.act(1, Decline("Nei."), Actor("U0BERIT", "Berit"), now()), Done)
        return "Ja."

    monkeypatch.setattr(acting, "_piped", typed)
    run = kommunesvar("questions", "answer", "1", *BY)
    complains(run, "case 1 was changed by somebody who was faster", "Berit declined it", "questions show 1")
    assert shown(kommunesvar, 1)["state"] == "declined"


def test_who_acts_is_the_one_who_is_logged_in(kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anneb")
    assert kommunesvar("questions", "decline", "1", "Nei.").status == 0
    assert shown(kommunesvar, 1)["closed"]["by"] == "anneb"

    def unknown() -> str:
        raise KeyError(1000)

    monkeypatch.setattr("getpass.getuser", unknown)
    complains(kommunesvar("questions", "decline", "2", "Nei."), "your login name is unknown", "--by NAME")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "9"], "there is no case 9; `kommunesvar questions list --all`"),
        (["show", str(10**30)], "there is no case"),
        (["hits", "9"], "there is no case 9"),
        (["answer", "9", "Ja."], "there is no case 9"),
        (["answer", "1", "  "], "TEXT is empty"),
        (["answer", "1"], "TEXT is empty"),
        (["answer", "1", "Ja.", "--cite", "99"], "there is no hit 99 to cite; `kommunesvar questions hits 1`"),
        (["answer", "1", "Ja.", "--cite", "0"], "there is no hit 0 to cite"),
        (["decline", "1", " "], "REASON is empty"),
        (["assign", "1", ""], "PERSON is empty"),
        (["decline", "1", "Nei.", "--by", " "], "--by is empty"),
        (["merge", "1", "9"], "cannot be merged into case 9"),
        (["export", "--format", "csv", "--output", "ingen/mappe.csv"], "ingen/mappe.csv cannot be written"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(kommunesvar: CommandLine, arguments: list[str], told: str) -> None:
    before = shown(kommunesvar, 1)
    complains(kommunesvar("questions", *arguments), told)
    assert shown(kommunesvar, 1) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--state", "open"],
        ["list", "--since", "i går"],
        ["list", "--until", "2026-02-30"],
        ["list", "--since", "0001-01-01"],
        ["extend", "1", "snart", "Fordi"],
        ["show", "første"],
        ["show"],
        ["answer", "1", "Ja.", "--cite", "den"],
        ["decline", "1"],
        ["export"],
        ["export", "--format", "pdf"],
        ["export", "--format", "xlsx"],
        ["export", "--format", "xlsx", "--output", "-"],
    ],
)
def test_wrong_usage(kommunesvar: CommandLine, arguments: list[str]) -> None:
    run = kommunesvar("questions", *arguments)
    assert (run.status, run.out) == (2, "")
    assert "Error" in run.err


# README

GROUPS = ("corpus", "questions", "privacy")


def commands_of(help_text: str) -> list[str]:
    """The names in the table of commands of a help text."""
    return re.findall("^│ ([a-z-]+) ", help_text.partition("Commands")[2], re.MULTILINE)


def rows_of_readme() -> dict[str, str]:
    """The lines of README's table of commands, by the command's name."""
    lines = re.findall(r"^\| `kommunesvar .*$", Path(ROOT, "README.md").read_text("utf-8"), re.MULTILINE)
    named = re.compile(rf"\| `kommunesvar ((?:(?:{'|'.join(GROUPS)}) )?[a-z-]+)")
    return {found[1]: line for line in lines if (found := named.match(line))}


def test_the_readme_tells_of_every_command_and_of_every_option_of_those_in_groups(kommunesvar: CommandLine) -> None:
    names = {name for name in commands_of(kommunesvar("--help").out) if name not in GROUPS}
    rows = rows_of_readme()
    for group in GROUPS:
        for name in commands_of(kommunesvar(group, "--help").out):
            names.add(f"{group} {name}")
            options = set(re.findall("--[a-z]+", kommunesvar(group, name, "--help").out.partition("Options")[2]))
            told = rows[f"{group} {name}"].replace(
                "[filters]", "--state --since --until --topic --owner --overdue --all"
            )
            assert set(re.findall("--[a-z]+", told)) == options - {"--help"}, name
    assert set(rows) == names


def test_an_answer_that_is_taught_is_found_at_once_by_who_asks_again(kommunesvar: CommandLine, folder: Path) -> None:
    kommunesvar("ask", UNHEARD_OF)
    taught = kommunesvar("questions", "answer", "1", "Det bor sju giraffer i dyreparken.", "--teach", "--by", "Anne")
    assert (taught.status, taught.err) == (0, "")
    [document] = folder.glob("svar/*/sporsmal-1.md")
    assert f"{document.relative_to(folder)}, and is served." in taught.out
    again = kommunesvar("ask", UNHEARD_OF).out
    assert "svar fra administrasjonen" in again
    assert "Det bor sju giraffer i dyreparken." in again


def test_an_answer_is_given_also_where_its_document_cannot_be_written(kommunesvar: CommandLine, folder: Path) -> None:
    kommunesvar("ask", UNHEARD_OF)
    (folder / "svar").write_text("Her er ingen mappe.")
    taught = kommunesvar("questions", "answer", "1", "Sju.", "--teach", "--by", "Anne")
    assert taught.status == 1
    assert "the answer is given, but svar/" in taught.err
    assert "Traceback" not in taught.err
    assert shown(kommunesvar, 1)["state"] == "answered"


# Citations that age


def test_what_an_answer_cites_tells_how_it_stands_today(kommunesvar: CommandLine, folder: Path) -> None:
    done(kommunesvar, "answer", "1", "--cite", "1", "--search", "Når åpner biblioteket på lørdager?", piped="Se her.")
    [cited] = shown(kommunesvar, 1)["answer"]["citations"]
    assert (cited["document"], cited["freshness"], cited["changed_since"]) == ("bibliotek.md", "stands", None)
    file = folder / "bibliotek.md"
    file.write_text(file.read_text("utf-8").replace("klokka ti", "klokka elleve"), "utf-8")
    assert kommunesvar("reload", "--yes").status == 0
    today = now().date()
    [cited] = shown(kommunesvar, 1)["answer"]["citations"]
    assert (cited["freshness"], cited["cited_from"], cited["changed_since"]) == (
        "changed",
        today.isoformat(),
        today.isoformat(),
    )
    told = " ".join(kommunesvar("questions", "show", "1").out.split())
    assert f"The document was changed on {texts_in('en').date(today)}, after this was cited." in told
    assert "Biblioteket åpner klokka ti" in told
    file.unlink()
    assert kommunesvar("reload", "--yes").status == 0
    assert shown(kommunesvar, 1)["answer"]["citations"][0]["freshness"] == "gone"
