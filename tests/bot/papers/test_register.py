"""Formal written questions are numbered without gaps within their year, whoever sends at once, on every database."""

import datetime
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bot.cases.cases import Cases
from bot.cases.deadlines import Deadlines
from bot.cases.life import Actor, CaseState, Formal, Withdraw
from bot.database import open_database, sessions
from bot.outcome import Ask, Reply
from bot.papers.formal import Draft
from bot.papers.register import PaperRegister
from bot.questions.log import QuestionLog
from bot.tables.errands import ErrandRow
from tests.bot.conftest import NOW, together
from tests.bot.outcomes import unanswered

KARI = Actor("U0KARI", "Kari Nordmann")
DRAFT = Draft.of("Giraffer", "", ["Hvor mange giraffer bor i dyreparken?"])
SENDERS, EACH = 6, 5


@pytest.fixture
def database(each_database: Engine) -> Engine:
    """Overrides the embedded one: each test runs on every kind of database."""
    return each_database


@pytest.fixture
def question(database: Engine) -> int:
    return asked(database)


def asked(database: Engine) -> int:
    log = QuestionLog(sessions(database))
    return log.record(Reply(Ask("Hvor mange giraffer?", KARI.id), unanswered(), 1.0), NOW).question


def register(database: Engine) -> PaperRegister:
    return PaperRegister(sessions(database), Deadlines())


def numbers(database: Engine, year: int = NOW.year) -> list[int]:
    return [filed.number for filed in register(database).listed(year)]


def test_a_question_that_is_sent_gets_a_number_an_event_and_an_errand(database: Engine, question: int) -> None:
    filed = register(database).send(DRAFT, question, KARI, "V1", NOW)
    assert filed
    assert (filed.year, filed.number, filed.sender, filed.draft, filed.day) == (2026, 1, KARI, DRAFT, NOW.date())
    assert register(database).paper(filed.id) == register(database).numbered(2026, 1) == filed
    cases = Cases(sessions(database))
    assert filed.case
    event = cases.events(filed.case)[-1]
    assert (event.action, event.by, event.before, event.after) == (Formal(filed.id), KARI, CaseState.NEW, CaseState.NEW)
    case = cases.case(filed.case)
    # It overtakes nobody of staff.
    assert case
    assert case.version == 0
    with sessions(database)() as session:
        assert f"SendPaper:{filed.id}" in session.scalars(select(ErrandRow.id)).all()


def test_a_window_that_is_sent_in_twice_is_one_question(database: Engine, question: int) -> None:
    sent = together(4, lambda _: register(database).send(DRAFT, question, KARI, "V1", NOW))
    assert len(set(sent)) == 1
    assert numbers(database) == [1]
    [case] = Cases(sessions(database)).open()
    assert [event for event in Cases(sessions(database)).events(case.number) if isinstance(event.action, Formal)][
        1:
    ] == []


def test_windows_of_two_people_are_two_questions(database: Engine, question: int) -> None:
    for sender in (KARI, Actor("U0OLA", "Ola")):
        register(database).send(DRAFT, question, sender, "V1", NOW)
    assert numbers(database) == [1, 2]


def test_threads_that_send_at_once_leave_no_gap(database: Engine, question: int) -> None:
    def send(sender: int) -> list[int]:
        each = (register(database).send(DRAFT, question, KARI, f"{sender}:{n}", NOW) for n in range(EACH))
        return [filed.number for filed in each if filed]

    got = together(SENDERS, send)
    assert sorted(number for part in got for number in part) == numbers(database) == list(range(1, SENDERS * EACH + 1))


def send_from_a_process(url: str, question: int, sender: int) -> list[int]:
    database = open_database(url)
    try:
        each = (register(database).send(DRAFT, question, KARI, f"{sender}:{n}", NOW) for n in range(EACH))
        return [filed.number for filed in each if filed]
    finally:
        database.dispose()


def test_processes_that_send_at_once_leave_no_gap(database_url: str) -> None:
    database = open_database(database_url)
    question = asked(database)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        sent = [processes.submit(send_from_a_process, database_url, question, sender) for sender in range(2)]
        got = [number for each in sent for number in each.result(60)]
    assert sorted(got) == numbers(database) == list(range(1, 2 * EACH + 1))
    database.dispose()


# Around New Year in Norway, which in UTC comes an hour too early.
_NEW_YEAR = datetime.datetime(2025, 12, 31, 23, tzinfo=datetime.UTC)
moments = st.integers(-180, 180).map(lambda minutes: _NEW_YEAR + datetime.timedelta(minutes=minutes))


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(moments, st.integers(0, 4)), max_size=8))
def test_whatever_is_sent_when_and_how_often_each_year_counts_from_one(
    database: Engine, sent: list[tuple[datetime.datetime, int]]
) -> None:
    question = asked(database)
    before = {year: len(numbers(database, year)) for year in (2025, 2026)}
    made = [register(database).send(DRAFT, question, KARI, f"{question}:{window}", at) for at, window in sent]
    # A window is sent in the year of its first time.
    first: dict[int, datetime.datetime] = {}
    for at, window in sent:
        first.setdefault(window, at)
    years = [Deadlines().day_of(at).year for at in first.values()]
    for year in (2025, 2026):
        assert numbers(database, year) == list(range(1, before[year] + years.count(year) + 1))
    known = sorted(((f.year, f.number) for f in set(made) if f), key=lambda each: each[0])
    assert [year for year, each in groupby(known, key=lambda each: each[0]) for _ in each] == sorted(years)


def test_what_somebody_took_back_is_no_source(database: Engine, question: int) -> None:
    QuestionLog(sessions(database)).withdraw(question, NOW)
    assert register(database).send(DRAFT, question, KARI, "V1", NOW) is None
    assert numbers(database) == []


@pytest.mark.parametrize("number", [0, -1, 99, 2**40])
def test_there_is_nothing_under_a_number_of_no_paper(database: Engine, number: int) -> None:
    assert register(database).paper(number) is None
    assert register(database).numbered(2026, number) is None
    assert register(database).send(DRAFT, number, KARI, "V1", NOW) is None


def test_a_question_whose_case_is_closed_can_be_made_formal(database: Engine, question: int) -> None:
    QuestionLog(sessions(database)).let_go(question, NOW)
    filed = register(database).send(DRAFT, question, KARI, "V1", NOW)
    assert filed
    assert filed.case
    actions = [event.action for event in Cases(sessions(database)).events(filed.case)]
    assert actions[-2:] == [Withdraw(), Formal(filed.id)]
