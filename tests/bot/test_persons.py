"""What is kept about a person is theirs to read, and to have forgotten: then nothing anywhere tells of them."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.administration.activations import Activations
from bot.administration.loads import Loads
from bot.cases.casebook import Done
from bot.cases.cases import Cases
from bot.cases.deadlines import USUAL
from bot.cases.life import Action, Actor, AskBack, Assign, CaseState, Decline, Extend, Helped, Merge, Reopen, Tell
from bot.database import reader, sessions, sweep
from bot.documents.upload_register import UploadRegister
from bot.dropped import DroppedFile
from bot.inbox import Arrival, Asked, Deleted, Dropped, Edited, Inbox, Item
from bot.outcome import AS_WRITTEN, Ask, Outcome, Reply
from bot.privacy.persons import Persons
from bot.privacy.retention import Forgotten
from bot.questions.votes import Vote, Why
from bot.tables.errands import ErrandRow
from bot.tables.questions import QuestionRow
from corpus.model import Size
from tests.bot.conftest import NOW, UNHEARD_OF, CommandLine
from tests.bot.databases import database_of_the_command_line
from tests.bot.kept import in_files, in_tables
from tests.bot.outcomes import doubtful, sure, unanswered
from tests.bot.test_command_line_errors import complains
from tests.bot.test_retention import ANNE, Years, answer

KARI, OLA = Actor("U0KARI", "Kari Berge"), Actor("U0OLA", "")
SECRET = "Zqxvik"  # stands in all that Kari says, and nowhere else


class Day(Years):
    """A day on which people ask, and one of them is to be forgotten."""

    def __init__(self, database: Engine) -> None:
        super().__init__(database)
        self.persons = Persons(self.sessions, USUAL, self.files)
        self.cases = Cases(self.sessions)
        self.inbox = Inbox(database, "test")

    def questions_of(self, person: str) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = self.persons.kept(person)["questions"]
        return told

    def is_forgotten(self) -> None:
        kept = in_tables(self.database)
        for told in (KARI.id, KARI.name, SECRET, SECRET.lower()):
            assert told not in kept


@pytest.fixture
def day(each_database: Engine) -> Day:
    return Day(each_database)


def test_who_asked_alone_takes_the_case_back_and_the_bot_says_so(day: Day) -> None:
    _, case = day.ask(f"Når får {SECRET} lekeplass?", KARI.id, NOW)
    assert day.persons.forget(KARI.id, NOW) == Forgotten(questions=1, events=1)
    found = day.cases.case(case)
    assert found
    assert found.state is CaseState.WITHDRAWN
    last = day.cases.events(case)[-1]
    assert (last.by.name, last.after) == ("Kommunesvar", CaseState.WITHDRAWN)
    day.is_forgotten()


def test_where_others_ask_too_the_case_goes_on_with_them(day: Day) -> None:
    _, case = day.ask("Når får Granlia lekeplass?", KARI.id, NOW)
    _, joined = day.ask("Når får Granlia en lekeplass?", OLA.id, NOW)
    assert joined == case
    before = day.questions_of(OLA.id)
    day.persons.forget(KARI.id, NOW)
    found = day.cases.case(case)
    assert found
    assert (found.state, found.askers, found.question) == (CaseState.NEW, (OLA.id,), "Når får Granlia en lekeplass?")
    assert day.questions_of(OLA.id) == before
    assert KARI.id not in in_tables(day.database)


def test_who_followed_it_up_keeps_their_own_words(day: Day) -> None:
    asked = f"Når får {SECRET} lekeplass?"
    day.ask(asked, KARI.id, NOW, sure())
    day.ask("og Granlia?", OLA.id, NOW, sure(replace(AS_WRITTEN, follows=f"Hva med Lia?\n{asked}")))
    day.ask("og ellers?", OLA.id, NOW, sure(replace(AS_WRITTEN, follows="Hva med Lia?")))
    day.persons.forget(KARI.id, NOW)
    assert [(each["text"], each["follows"]) for each in day.questions_of(OLA.id)] == [
        ("og Granlia?", "Hva med Lia?"),
        ("og ellers?", "Hva med Lia?"),
    ]
    day.is_forgotten()


def test_what_others_searched_for_once_more_goes_with_it(day: Day) -> None:
    question, _ = day.ask(f"Når får {SECRET} lekeplass?", KARI.id, NOW, doubtful())
    again = Ask(f"Når får {SECRET} lekeplass?", OLA.id, "C0SALEN", "1.1", "9.9", literally=True, again=question)
    day.log.record(Reply(again, doubtful(), 1.0), NOW)
    day.persons.forget(KARI.id, NOW)
    day.is_forgotten()


def test_nobody_is_there_to_be_told_any_more(day: Day) -> None:
    _, case = day.ask(f"Når får {SECRET} lekeplass?", KARI.id, NOW)
    _, other = day.ask("Hvem brøyter Granveien?", OLA.id, NOW)
    for number in (case, other):
        day.act(number, (answer("I mai."), ANNE), at=NOW)
    day.persons.forget(KARI.id, NOW)
    with day.sessions() as session:
        waiting = session.scalars(select(ErrandRow.id).where(ErrandRow.id.startswith("TellAsker"))).all()
    assert [name.split(":")[-1] for name in waiting] == ["2"]


def test_what_waits_to_be_answered_is_dropped_and_that_of_others_is_not(day: Day) -> None:
    ask = Ask(f"Når får {SECRET} lekeplass?", KARI.id, "C0SALEN", "1.1", "1.1")
    items: tuple[Item, ...] = (
        Asked(ask),
        Edited(ask),
        Asked(replace(ask, text="Når?", asker=OLA.id)),
        Deleted("C0SALEN", "2.2"),
        Dropped(ask, (DroppedFile("ferge.md"),)),
    )
    for number, item in enumerate(items):
        day.inbox.take_on(Arrival(f"Ev{number}", item), NOW)
    assert len(day.persons.kept(KARI.id)["arrivals"]) == 3
    assert day.persons.forget(KARI.id, NOW).arrivals == 3
    assert len(day.inbox.abandoned(NOW + timedelta(hours=1))) == 2
    day.is_forgotten()


def test_who_dropped_and_removed_documents_is_told_and_forgotten(day: Day) -> None:
    uploads = UploadRegister(day.sessions)
    own = uploads.note("uploads/ferge.md", "0" * 64, 12, KARI, NOW)
    other = uploads.note("uploads/buss.md", "1" * 64, 13, ANNE, NOW)
    uploads.removed(own, ANNE.id, NOW)
    uploads.removed(other, KARI.id, NOW)
    kept = day.persons.kept(KARI.id)
    assert [each["path"] for each in kept["uploads"]] == ["uploads/ferge.md"]
    assert [each["path"] for each in kept["uploads_removed"]] == ["uploads/buss.md"]
    assert ANNE.name not in json.dumps(kept)
    assert ANNE.id not in json.dumps(kept)
    assert day.persons.forget(KARI.id, NOW) == Forgotten(uploads=2)
    day.is_forgotten()
    mine, theirs = uploads.upload(own), uploads.upload(other)
    assert mine
    assert theirs
    assert (mine.by, mine.removed_by, theirs.by, theirs.removed_by) == (Actor("", ""), ANNE.id, ANNE, "")


def test_what_somebody_did_as_staff_stays_theirs(day: Day) -> None:
    _, case = day.ask("Hvem brøyter Granveien?", OLA.id, NOW)
    day.act(case, (Assign(ANNE), ANNE), (answer("Kommunen."), ANNE), (Reopen("Feil"), ANNE), at=NOW)
    before = [event for event in day.cases.events(case) if event.by == ANNE]
    day.persons.forget(ANNE.id, NOW)
    assert [event for event in day.cases.events(case) if event.by == ANNE] == before


def everything_at_random(day: Day, dice: random.Random) -> None:
    """A day's work in any order: some of it is not possible, and refused."""
    people = (KARI, OLA, Actor("U0PER", "Per"))
    cases: list[int] = []
    for number in range(25):
        by = dice.choice(people)
        said = f"{SECRET} nummer {number}" if by is KARI else f"Granlia nummer {number}"
        outcomes: list[Outcome] = [sure(), doubtful(), unanswered(), unanswered()]
        outcome = dice.choice(outcomes)
        question, case = day.ask(f"Når får {said} lekeplass?", by.id, NOW, outcome)
        cases += [case] if case else []
        if dice.random() < 0.4:
            day.log.vote(question, Vote(by.id, False, Why.OTHER, said), NOW)
        if dice.random() < 0.2:
            day.log.withdraw(question, NOW)
        if cases:
            theirs: list[Action] = [Tell(said), Helped(), Reopen(said)]
            staffs: list[Action] = [Assign(ANNE), AskBack("Hva?"), answer("Ja."), Decline("Nei."), Reopen("Likevel")]
            staffs += [Merge(dice.choice(cases)), Extend(NOW.date() + timedelta(days=dice.randint(1, 90)), "Ferie")]
            day.casebook.act(dice.choice(cases), dice.choice(theirs), by, NOW)
            day.casebook.act(dice.choice(cases), dice.choice(staffs), ANNE, NOW)
    day.paper(KARI.id, NOW)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happened_nothing_tells_of_somebody_who_is_forgotten(day: Day, seed: int, tmp_path: Path) -> None:
    everything_at_random(day, random.Random(seed))
    assert SECRET in json.dumps(day.persons.kept(KARI.id))
    others = [day.persons.kept(person) for person in (OLA.id, "U0PER")]
    staffs = day.persons.kept(ANNE.id)["events"]
    counted = day.counted()[1]
    forgotten = day.persons.forget(KARI.id, NOW)
    sweep(day.database)
    assert forgotten.questions > 0
    day.is_forgotten()
    for told in (KARI.id, SECRET):
        assert told.encode() not in in_files(tmp_path)
    assert [day.persons.kept(person) for person in (OLA.id, "U0PER")] == others
    assert day.persons.kept(ANNE.id)["events"] == staffs
    assert len(day.counted()[1]) == len(counted)
    kept = day.persons.kept(KARI.id)
    assert not any(value for name, value in kept.items() if name != "person")
    # To forget once more changes nothing, and all cases can be gone on with.
    assert day.persons.forget(KARI.id, NOW) == Forgotten()
    for case in day.cases.open():
        assert isinstance(day.casebook.act(case.number, answer("Ja."), ANNE, NOW), Done)


def test_what_an_admin_loaded_is_told_to_them_and_stays(day: Day) -> None:
    loads = Loads(day.sessions)
    number = loads.order(KARI, KARI.id, "", NOW)
    loads.order(ANNE, ANNE.id, "", NOW)
    Activations(day.sessions).activate("0" * 16, Size(3, 8), NOW, KARI)
    kept = day.persons.kept(KARI.id)
    assert [each["id"] for each in kept["loads"]] == [number]
    assert [each["fingerprint"] for each in kept["activations"]] == ["0" * 16]
    assert ANNE.id not in json.dumps(kept)
    day.persons.forget(KARI.id, NOW)
    assert day.persons.kept(KARI.id)["loads"] == kept["loads"]


# On the command line


@pytest.fixture
def asked(kommunesvar: CommandLine) -> Engine:
    """The database of the command line, in which Kari and somebody at the terminal have asked."""
    kommunesvar("ask", UNHEARD_OF)
    database = database_of_the_command_line()
    years = Years(database)
    question, _ = years.ask(f"Hvor bor {SECRET}?", KARI.id, NOW)
    years.log.vote(question, Vote(KARI.id, False, Why.OTHER, "Ærlig talt"), NOW)
    return database


def test_a_person_gets_all_that_is_kept_about_them(kommunesvar: CommandLine, asked: Engine) -> None:
    run = kommunesvar("privacy", "export", KARI.id)
    told = json.loads(run.out)
    of_admins = {"uploads", "uploads_removed", "loads", "activations"}
    assert set(told) == {"person", "questions", "votes", "events", "papers", "cases_owned", "arrivals"} | of_admins
    [question] = told["questions"]
    assert (question["text"], question["case_state"]) == (f"Hvor bor {SECRET}?", "new")
    assert question["citations"][0]["document"]
    assert [vote["comment"] for vote in told["votes"]] == ["Ærlig talt"]
    assert [event["action"] for event in told["events"]] == ["open"]
    assert kommunesvar("privacy", "export", KARI.id, "--output", "kari.json").out == ""
    assert Path("kari.json").read_text("utf-8") == run.out


@pytest.mark.about_sqlite
def test_a_person_is_forgotten_in_the_files_too(kommunesvar: CommandLine, asked: Engine) -> None:
    assert SECRET.encode() in in_files(Path("var"))
    complains(kommunesvar("privacy", "forget", KARI.id), "U0KARI is not forgotten", "say --yes")
    run = kommunesvar("privacy", "forget", KARI.id, "--yes")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("U0KARI is forgotten: 1 questions, 1 votes, 1 events of cases, 0 formal questions")
    for told in (KARI.id, SECRET):
        assert told.encode() not in in_files(Path("var"))
    assert UNHEARD_OF in kommunesvar("questions", "list").out
    assert "(deleted)" in kommunesvar("questions", "show", "2").out
    assert "slettet" in kommunesvar("questions", "export", "--all", "--format", "csv").out


@pytest.mark.about_sqlite
def test_where_the_file_is_read_all_the_time_that_is_told(
    kommunesvar: CommandLine, asked: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.database._BUSY_TIMEOUT_MS", 200)
    with reader(asked).connect() as connection:
        connection.exec_driver_sql("SELECT * FROM questions").all()
        run = kommunesvar("privacy", "forget", KARI.id, "--yes")
    complains(run, "may still lie in the database's file", "run `kommunesvar privacy clean`")
    assert kommunesvar("privacy", "clean").status == 0
    assert SECRET.encode() not in in_files(Path("var"))


def test_what_is_too_old_is_cleaned(kommunesvar: CommandLine, asked: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    Years(asked).ask(f"Hva koster {SECRET}?", KARI.id, NOW - timedelta(days=9_000), sure())
    monkeypatch.setenv("RETENTION_DAYS", "8000")
    said = kommunesvar("privacy", "clean").out
    assert said.startswith("Older than 8000 days and made anonymous: 1 questions, 0 votes")
    assert kommunesvar("privacy", "clean").out.startswith("Older than 8000 days and made anonymous: 0 questions")
    with sessions(asked)() as session:
        assert session.scalars(select(QuestionRow.asker).order_by(QuestionRow.id)).all() == ["terminal", KARI.id, ""]


@pytest.mark.parametrize("person", ["", "  ", "~1f"])
@pytest.mark.parametrize("command", ["export", "forget"])
def test_nobody_is_no_person(kommunesvar: CommandLine, command: str, person: str) -> None:
    run = kommunesvar("privacy", command, person)
    assert (run.status, run.out) == (2, "")
    assert "a person has an id" in run.err
