"""What is older than the retention time is nobody's any more; what is counted stays."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, update

from bot.cases.casebook import Casebook, Done
from bot.cases.cases import Cases
from bot.cases.deadlines import USUAL
from bot.cases.life import Action, Actor, Answer, AskBack, Assign, Decline, Helped, Merge, Reopen, Tell
from bot.cases.prose import Prose
from bot.database import sessions
from bot.documents.upload_register import UploadRegister
from bot.inbox import Arrival, Asked, Inbox
from bot.outcome import Ask, Outcome, Reply
from bot.papers.files import PaperFiles, paper_name
from bot.privacy.retention import Forgotten, Retention
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote, Why
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.papers import PaperRow
from bot.tables.questions import CitationRow, QuestionRow, VoteRow
from tests.bot.conftest import NOW, together
from tests.bot.kept import in_files, in_tables
from tests.bot.outcomes import CITATION, REASONS, sure, unanswered

OLD, YOUNG = NOW - timedelta(days=800), NOW - timedelta(days=700)
ANNE, KARI, OLA = Actor("U0ANNE", "Anne"), Actor("U0KARI", ""), Actor("U0OLA", "Ola Nordmann")
COUNTED = (
    select(QuestionRow.id, QuestionRow.asked_at, QuestionRow.outcome, QuestionRow.confidence, QuestionRow.sure),
    select(QuestionRow.took_ms, QuestionRow.corpus_version, QuestionRow.literally, QuestionRow.case_id),
    select(CitationRow.question_id, CitationRow.rank, CitationRow.document, CitationRow.excerpt),
    select(VoteRow.question_id, VoteRow.helpful, VoteRow.why, VoteRow.voted_at).order_by(VoteRow.voted_at),
    select(CaseRow.id, CaseRow.state, CaseRow.opened_at, CaseRow.deadline, CaseRow.owner, CaseRow.version),
    select(CaseEventRow.id, CaseEventRow.case_id, CaseEventRow.at, CaseEventRow.action, CaseEventRow.after),
    select(PaperRow.id, PaperRow.year, PaperRow.number, PaperRow.sent_at),
)


class Years:
    """Two years of questions, in a database."""

    def __init__(self, database: Engine) -> None:
        self.database = database
        self.sessions = sessions(database)
        self.files = PaperFiles(Path("papers"))
        self.log = QuestionLog(self.sessions)
        self.casebook = Casebook(self.sessions, USUAL)
        self.retention = Retention(self.sessions, 730, self.files)
        self._asked = 0

    def ask(self, text: str, asker: str, at: datetime, outcome: Outcome | None = None) -> tuple[int, int]:
        """The numbers of the question and of its case, 0 for none."""
        self._asked += 1
        ask = Ask(text, asker, "C0SALEN", "1.1", f"{self._asked}.2", shown_in="C0SALEN")
        recorded = self.log.record(Reply(ask, outcome or unanswered(), 3.5), at)
        self.log.answered_as(recorded.question, f"{self._asked}.3")
        return recorded.question, recorded.case or 0

    def act(self, case: int, *deeds: tuple[Action, Actor], at: datetime = OLD) -> None:
        for action, by in deeds:
            assert isinstance(self.casebook.act(case, action, by, at), Done)

    def paper(self, sender: str, at: datetime) -> None:
        row = {"question_id": 1, "sender": sender, "sender_name": "Kari Berge", "subject": "Ferga", "year": at.year}
        told = {"introduction": "Innledning", "questions": ["Når?"], "sent_at": at, "number": 1, "submission": "V1"}
        self.files.keep(at.year, f"{paper_name(at.year, 1)}.md", f"Fra {sender}".encode())
        with self.sessions.begin() as session:
            session.execute(insert(PaperRow).values(**row, **told))

    def counted(self) -> list[list[str]]:
        with self.sessions() as session:
            return [sorted(map(repr, session.execute(each))) for each in COUNTED]


@pytest.fixture
def years(each_database: Engine) -> Years:
    return Years(each_database)


def answer(text: str) -> Answer:
    return Answer(Prose.of(text), (CITATION,))


def test_an_old_question_that_was_answered_is_nobodys_and_says_nothing(years: Years) -> None:
    question, _ = years.ask("Når får Bjørkelia lekeplass?", "U0KARI", OLD, sure())
    years.log.vote(question, Vote("U0KARI", False, Why.OUTDATED, "Det gjelder Bjørkelia"), OLD)
    years.log.vote(question, Vote("U0OLA", True), OLD)
    before = years.counted()
    assert years.retention.apply(NOW) == Forgotten(questions=1, votes=2)
    kept = in_tables(years.database)
    for told in ("Bjørkelia", "U0KARI", "U0OLA", "C0SALEN", "1.1", "1.2", "1.3", *REASONS[0].words):
        assert told not in kept.replace(CITATION.document, "").replace(CITATION.excerpt, "")
    assert years.counted() == before


def test_a_closed_case_keeps_what_staff_did_and_forgets_who_asked(years: Years) -> None:
    _, case = years.ask("Når får Bjørkelia lekeplass?", "U0KARI", OLD)
    _, other = years.ask("Hvem brøyter Granveien?", "U0OLA", OLD)
    years.act(case, (Assign(ANNE), ANNE), (AskBack("Hvilken?"), ANNE), (Tell("Den i Bjørkelia"), KARI))
    years.act(case, (answer("Til våren."), ANNE), (Reopen("Bjørkelia, sa jeg"), KARI), (answer("I mai."), ANNE))
    years.act(case, (Helped(), OLA))
    years.act(other, (Decline("Privat vei."), ANNE), (Reopen("Feil: kommunal"), ANNE), (Decline("Likevel."), ANNE))
    before = years.counted()
    forgotten = years.retention.apply(NOW)
    assert (forgotten.questions, forgotten.events) == (2, 5)
    kept = in_tables(years.database)
    for told in ("Bjørkelia", "Granveien", "U0KARI", "U0OLA", "Ola Nordmann"):
        assert told not in kept
    for told in ("U0ANNE", "Hvilken?", "I mai.", "Privat vei.", "Feil: kommunal"):
        assert told in kept
    assert years.counted() == before


def test_who_still_waits_for_an_answer_is_not_forgotten(years: Years) -> None:
    _, case = years.ask("Når får Bjørkelia lekeplass?", "U0KARI", OLD)
    _, merged = years.ask("Hva skjer i Bjørkelia?", "U0OLA", OLD)
    years.act(merged, (Merge(case), ANNE))
    before = in_tables(years.database)
    assert years.retention.apply(NOW) == Forgotten()
    assert in_tables(years.database) == before
    years.act(case, (answer("I mai."), ANNE), at=NOW)
    assert years.retention.apply(NOW).questions == 2
    assert "Bjørkelia" not in in_tables(years.database)


def test_what_is_younger_stays(years: Years) -> None:
    years.ask("Når får Bjørkelia lekeplass?", "U0KARI", OLD, sure())
    young, _ = years.ask("Når får Granlia lekeplass?", "U0KARI", YOUNG, sure())
    years.log.vote(young, Vote("U0OLA", False, None, "Granlia!"), YOUNG)
    years.paper("U0KARI", OLD)
    years.paper("U0OLA", YOUNG)
    inbox = Inbox(years.database, "test")
    for at, name in ((OLD, "Ev1"), (YOUNG, "Ev2")):
        inbox.take_on(Arrival(name, Asked(Ask("Når da?", name))), at)
    before = years.counted()
    assert years.retention.apply(NOW) == Forgotten(questions=1, papers=1, arrivals=1)
    kept = in_tables(years.database)
    assert kept.count("U0KARI") == 1
    assert in_files(Path("papers")) == b"Fra U0OLA"
    assert kept.count("Granlia") == 2
    assert "Ev2" in kept
    assert "Ev1" not in kept
    assert years.counted() == before


def test_who_dropped_documents_long_ago_is_nobody_and_the_documents_stay(years: Years) -> None:
    uploads = UploadRegister(years.sessions)
    old, young = (uploads.note(f"uploads/{at.year}.md", "0" * 64, 12, OLA, at) for at in (OLD, NOW))
    removed = uploads.note("uploads/borte.md", "0" * 64, 12, ANNE, OLD)
    uploads.removed(removed, ANNE.id, NOW)
    assert years.retention.apply(NOW) == Forgotten(uploads=2)
    assert years.retention.apply(NOW) == Forgotten()
    found = [uploads.upload(number) for number in (old, young, removed)]
    assert [each and each.by for each in found] == [Actor("", ""), OLA, Actor("", "")]
    assert [each and each.removed_by for each in found] == ["", "", ANNE.id]


def test_a_vote_on_a_question_that_is_nobodys_is_nobodys_next_time(years: Years) -> None:
    question, _ = years.ask("Når?", "U0KARI", OLD, sure())
    years.retention.apply(NOW)
    years.log.vote(question, Vote("U0OLA", True), NOW)
    assert years.retention.apply(NOW) == Forgotten(votes=1)
    assert years.retention.apply(NOW) == Forgotten()


def test_what_is_nobodys_can_still_be_read(years: Years) -> None:
    question, case = years.ask("Når får Bjørkelia lekeplass?", "U0KARI", OLD)
    years.act(case, (answer("I mai."), ANNE))
    years.retention.apply(NOW)
    history, cases = History(years.sessions), Cases(years.sessions)
    assert history.of("U0KARI", 10) == []
    logged, found = history.question(question), cases.case(case)
    assert logged
    assert found
    assert (logged.ask.text, logged.ask.asker, found.question, found.askers, found.asker_count) == ("", "", "", (), 1)
    assert len(cases.events(case)) == 2
    # Staff can go on with it; nobody is there to be told.
    years.act(case, (Reopen("Frist endret"), ANNE), (answer("I juni."), ANNE), at=NOW)


def test_two_instances_at_once_do_no_harm(years: Years) -> None:
    for number in range(40):
        years.ask(f"Når får nummer {number} lekeplass?", f"U0{number}", OLD, sure())
    before = years.counted()
    together(2, lambda _: years.retention.apply(NOW))
    assert years.retention.apply(NOW) == Forgotten()
    assert years.counted() == before


def test_many_rows_take_little_time_and_the_bot_goes_on_meanwhile(database: Engine) -> None:
    years, many = Years(database), 60_000
    years.ask("Når?", "U0KARI", OLD, sure())
    with years.sessions.begin() as session:
        row = {"asked_at": OLD, "text": "Når?", "channel": "", "thread": "", "message": "", "outcome": "answered"}
        rows = [{**row, "asker": f"U{each}", "reasons": [], "took_ms": 1.0} for each in range(many)]
        session.execute(insert(QuestionRow), rows)
        session.execute(update(QuestionRow).where(QuestionRow.id == 1).values(asked_at=NOW))
    began = time.perf_counter()
    assert years.retention.apply(NOW).questions == many
    took = time.perf_counter() - began
    assert took < 60
    with years.sessions() as session:
        assert session.scalar(select(func.count()).where(QuestionRow.asker != "")) == 1
    began = time.perf_counter()
    assert years.retention.apply(NOW) == Forgotten()
    assert time.perf_counter() - began < took
