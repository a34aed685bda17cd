"""The question log, on SQLite and on PostgreSQL."""

import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import selectinload

from bot.administration.activations import Activations
from bot.database import open_database, sessions
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply, Searched, Unanswered
from bot.questions.log import NEW, QuestionLog, outcome_name
from bot.tables import QuestionRow
from corpus.model import Corpus, Role, Span
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation
from tests.bot.conftest import NOW

SEARCHED = Searched("0123456789abcdef", 3, 7)
REASONS = (Reason(Because.MATCHED_WORDS, ("bibliotek",)), Reason(Because.MISSING_NUMBER, ("2025",)))
CITATION = Citation(
    rank=1,
    document="åpning/bibliotek.md",
    passage="p1",
    title="Biblioteket",
    section=("Åpningstider",),
    role=Role.BODY,
    date=None,
    case_number=None,
    sender=None,
    url=None,
    excerpt="Biblioteket åpner klokka ti. […] Kafeen selger boller. 🦒",
    slices=(Span(10, 38), Span(60, 84)),
    highlights=(Span(0, 11),),
    score=12.5,
)
ASK = Ask("Når åpner «biblioteket»? 🦒", asker="U0KARI", channel="C0SALEN", thread="1.000001", message="2.000001")
UNANSWERED = Unanswered(SEARCHED, (CITATION,), 0.2, REASONS)


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """Overrides the embedded one: each test runs on every kind of database."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


def only_row(database: Engine) -> QuestionRow:
    with sessions(database)() as session:
        query = select(QuestionRow).options(selectinload(QuestionRow.citations), selectinload(QuestionRow.case))
        return session.scalars(query).one()


def test_an_unanswered_question_becomes_a_case_with_all_that_staff_need(log: QuestionLog) -> None:
    number = log.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    [case] = log.open_cases()
    assert case.number == number
    assert case.state == NEW
    assert case.opened_at == NOW
    assert (case.question, case.asker, case.channel) == (ASK.text, "U0KARI", "C0SALEN")
    assert case.corpus_version == SEARCHED.version


def test_an_answer_is_kept_with_what_was_shown_and_where_it_stood(log: QuestionLog, database: Engine) -> None:
    assert log.record(Reply(ASK, Answered(SEARCHED, (CITATION,), 0.9, True, REASONS), 3.5), NOW) is None
    row = only_row(database)
    assert (row.text, row.thread, row.message) == (ASK.text, "1.000001", "2.000001")
    assert (row.outcome, row.sure, row.confidence, row.took_ms) == ("answered", True, 0.9, 3.5)
    assert row.reasons[1] == {"because": "missing_number", "words": ["2025"]}
    assert row.asked_at == NOW
    [shown] = row.citations
    assert (shown.rank, shown.document, shown.excerpt) == (1, CITATION.document, CITATION.excerpt)
    assert shown.slices == [{"start": 10, "end": 38}, {"start": 60, "end": 84}]
    assert row.case is None
    assert log.open_cases() == []


def test_a_failure_is_kept_without_a_case(log: QuestionLog, database: Engine) -> None:
    assert log.record(Reply(ASK, Failed("0a1b2c3d"), 3.5), NOW) is None
    row = only_row(database)
    assert (row.outcome, row.sure, row.confidence, row.corpus_version) == ("failed", None, None, None)


def test_cases_are_listed_oldest_first(log: QuestionLog) -> None:
    numbers = [log.record(Reply(ASK, UNANSWERED, 3.5), NOW) for _ in range(3)]
    assert [case.number for case in log.open_cases()] == numbers
    assert len(set(numbers)) == 3


def test_a_case_that_cannot_be_opened_leaves_no_question_behind(log: QuestionLog, database: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"):
        log.record(Reply(ASK, UNANSWERED, 3.5), NOW.replace(tzinfo=None))
    with sessions(database)() as session:
        assert session.scalars(select(QuestionRow)).all() == []


def test_a_moment_elsewhere_is_the_same_moment_in_utc(log: QuestionLog) -> None:
    oslo = datetime.timezone(datetime.timedelta(hours=1))
    log.record(Reply(ASK, UNANSWERED, 3.5), NOW.astimezone(oslo))
    [case] = log.open_cases()
    assert case.opened_at == NOW
    assert case.opened_at.tzinfo is datetime.UTC


def test_a_message_is_received_once(log: QuestionLog) -> None:
    assert log.receive("C0SALEN", "1.000001", NOW) is True
    assert log.receive("C0SALEN", "1.000001", NOW) is False
    assert log.receive("C0SALEN", "1.000002", NOW) is True
    assert log.receive("C0ANNEN", "1.000001", NOW) is True


def test_of_many_threads_one_receives_a_message(log: QuestionLog) -> None:
    together = Barrier(24)

    def receive(number: int) -> bool:
        together.wait()
        return log.receive("C0SALEN", f"{number // 8}.000001", NOW)

    with ThreadPoolExecutor(24) as threads:
        received = list(threads.map(receive, range(24)))
    assert [sum(received[start : start + 8]) for start in (0, 8, 16)] == [1, 1, 1]


def test_many_threads_open_cases_with_numbers_of_their_own(log: QuestionLog) -> None:
    together = Barrier(20)

    def record(_: int) -> int | None:
        together.wait()
        return log.record(Reply(ASK, UNANSWERED, 3.5), NOW)

    with ThreadPoolExecutor(20) as threads:
        numbers = list(threads.map(record, range(20)))
    assert sorted(case.number for case in log.open_cases()) == sorted(number for number in numbers if number)
    assert len(set(numbers)) == 20


def test_two_instances_share_one_log(log: QuestionLog, database_url: str) -> None:
    other_database = open_database(database_url)
    other = QuestionLog(sessions(other_database))
    assert log.receive("C0SALEN", "1.000001", NOW) is True
    assert other.receive("C0SALEN", "1.000001", NOW) is False
    number = other.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    assert [case.number for case in log.open_cases()] == [number]
    other_database.dispose()


def test_the_newest_activation_is_in_force(database: Engine, demo_corpus: Corpus) -> None:
    activations = Activations(sessions(database))
    assert activations.active() is None
    half = Corpus(demo_corpus.documents[:5])
    for corpus in (demo_corpus, half, demo_corpus):
        activations.activate(corpus, NOW)
        assert activations.active() == corpus.fingerprint


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Answered(SEARCHED, (), 0.9, True, ()), "answered"),
        (UNANSWERED, "unanswered"),
        (NotAQuestion(Remark.THANKS), "not_a_question"),
        (Failed("0a1b2c3d"), "failed"),
    ],
)
def test_every_outcome_has_its_name(outcome: Outcome, name: str) -> None:
    assert outcome_name(outcome) == name
