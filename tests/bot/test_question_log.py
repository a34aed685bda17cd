"""The question log, on SQLite and on PostgreSQL."""

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import selectinload

from bot.administration.activations import Activations
from bot.database import open_database, sessions
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply
from bot.questions.log import NEW, QuestionLog, Recorded, outcome_name
from bot.tables import QuestionRow
from corpus.memory import CorpusInMemory
from tests.bot.conftest import NOW
from tests.bot.outcomes import BEFORE, CITATION, FOLLOWING, SEARCHED, doubtful, sure, unanswered

ASK = Ask("Når åpner «biblioteket»? 🦒", asker="U0KARI", channel="C0SALEN", thread="1.000001", message="2.000001")
UNANSWERED = unanswered()


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """Overrides the embedded one: each test runs on every kind of database."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


T = TypeVar("T")


def together(times: int, act: Callable[[int], T]) -> list[T]:
    """What `act` gives to threads that all begin at the same moment."""
    barrier = Barrier(times)

    def wait_and_act(number: int) -> T:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(wait_and_act, range(times)))


def only_row(database: Engine) -> QuestionRow:
    with sessions(database)() as session:
        query = select(QuestionRow).options(selectinload(QuestionRow.citations), selectinload(QuestionRow.case))
        return session.scalars(query).one()


def test_an_unanswered_question_becomes_a_case_with_all_that_staff_need(log: QuestionLog) -> None:
    recorded = log.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    [case] = log.open_cases()
    assert case.number == recorded.case
    assert case.state == NEW
    assert case.opened_at == NOW
    assert (case.question, case.asker, case.channel) == (ASK.text, "U0KARI", "C0SALEN")
    assert case.corpus_version == SEARCHED.version


def test_an_answer_is_kept_with_what_was_shown_and_where_it_stood(log: QuestionLog, database: Engine) -> None:
    recorded = log.record(Reply(ASK, sure(), 3.5), NOW)
    row = only_row(database)
    assert recorded == Recorded(row.id, None)
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
    recorded = log.record(Reply(ASK, Failed("0a1b2c3d"), 3.5), NOW)
    row = only_row(database)
    assert recorded == Recorded(row.id, None)
    assert (row.outcome, row.sure, row.confidence, row.corpus_version) == ("failed", None, None, None)


def test_cases_are_listed_oldest_first(log: QuestionLog) -> None:
    numbers = [log.record(Reply(ASK, UNANSWERED, 3.5), NOW).case for _ in range(3)]
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
    received = together(24, lambda number: log.receive("C0SALEN", f"{number // 8}.000001", NOW))
    assert [sum(received[start : start + 8]) for start in (0, 8, 16)] == [1, 1, 1]


def test_many_threads_open_cases_with_numbers_of_their_own(log: QuestionLog) -> None:
    numbers = together(20, lambda _: log.record(Reply(ASK, UNANSWERED, 3.5), NOW).case)
    assert sorted(case.number for case in log.open_cases()) == sorted(number for number in numbers if number)
    assert len(set(numbers)) == 20


def test_two_instances_share_one_log(log: QuestionLog, database_url: str) -> None:
    other_database = open_database(database_url)
    other = QuestionLog(sessions(other_database))
    assert log.receive("C0SALEN", "1.000001", NOW) is True
    assert other.receive("C0SALEN", "1.000001", NOW) is False
    recorded = other.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    assert [case.number for case in log.open_cases()] == [recorded.case]
    assert other.send_on(recorded.question, NOW) == log.send_on(recorded.question, NOW) == recorded.case
    other_database.dispose()


# What the asker says of the answer


def test_a_question_is_found_again_as_it_was_asked(log: QuestionLog) -> None:
    number = log.record(Reply(ASK, sure(), 3.5), NOW).question
    assert log.asked(number) == ASK


def test_a_follow_up_is_found_and_listed_with_what_it_follows(log: QuestionLog) -> None:
    number = log.record(Reply(replace(ASK, before=BEFORE), unanswered(FOLLOWING), 3.5), NOW).question
    assert log.asked(number) == replace(ASK, before=BEFORE)
    [case] = log.open_cases()
    assert (case.follows, case.question) == (BEFORE, ASK.text)


def test_what_was_asked_before_but_not_followed_up_is_no_part_of_the_question(log: QuestionLog) -> None:
    number = log.record(Reply(replace(ASK, before=BEFORE), unanswered(), 3.5), NOW).question
    assert log.asked(number) == ASK
    assert [case.follows for case in log.open_cases()] == [""]


def test_a_word_of_confirmation_is_noted(log: QuestionLog, database: Engine) -> None:
    number = log.record(Reply(ASK, doubtful(), 3.5), NOW).question
    assert only_row(database).confirmed is None
    log.confirm(number)
    log.confirm(number)
    assert only_row(database).confirmed is True
    assert log.open_cases() == []


def test_a_question_that_is_sent_on_becomes_one_case_however_often(log: QuestionLog, database: Engine) -> None:
    number = log.record(Reply(ASK, doubtful(), 3.5), NOW).question
    sent = {log.send_on(number, NOW) for _ in range(3)}
    [case] = log.open_cases()
    assert sent == {case.number}
    assert (case.question, case.state, case.opened_at) == (ASK.text, NEW, NOW)
    assert only_row(database).confirmed is False


def test_of_many_who_send_a_question_on_at_once_all_are_told_the_same_case(log: QuestionLog) -> None:
    numbers = [log.record(Reply(ASK, doubtful(), 3.5), NOW).question for _ in range(2)]
    sent = together(16, lambda each: log.send_on(numbers[each % 2], NOW))
    assert {case.number for case in log.open_cases()} == set(sent)
    assert len(set(sent)) == 2
    assert sent == sent[:2] * 8


def test_who_changes_his_mind_gets_the_last_word(log: QuestionLog, database: Engine) -> None:
    number = log.record(Reply(ASK, doubtful(), 3.5), NOW).question
    log.confirm(number)
    assert log.send_on(number, NOW) is not None
    assert only_row(database).confirmed is False


def test_an_unanswered_question_that_is_sent_on_keeps_its_case(log: QuestionLog) -> None:
    recorded = log.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    assert log.send_on(recorded.question, NOW) == recorded.case
    assert len(log.open_cases()) == 1


@pytest.mark.parametrize("number", [0, -1, 77, 2**31 - 1, 2**31, 2**63, 10**30, -(10**30)])
def test_a_number_that_no_question_has_changes_nothing(log: QuestionLog, database: Engine, number: int) -> None:
    log.record(Reply(ASK, doubtful(), 3.5), NOW)
    assert log.asked(number) is None
    assert log.send_on(number, NOW) is None
    log.confirm(number)
    assert only_row(database).confirmed is None
    assert log.open_cases() == []


# Asked again


def test_an_unanswered_question_asked_again_keeps_its_case(log: QuestionLog) -> None:
    first = log.record(Reply(ASK, unanswered(FOLLOWING), 3.5), NOW)
    again = Reply(replace(ASK, literally=True, again=first.question), UNANSWERED, 3.5)
    recorded = [log.record(again, NOW) for _ in range(2)]
    assert {each.case for each in recorded} == {first.case}
    assert len({first.question, *(each.question for each in recorded)}) == 3
    [case] = log.open_cases()
    assert case.follows == BEFORE


def test_an_answered_question_that_has_no_answer_when_asked_again_gets_one_case(log: QuestionLog) -> None:
    first = log.record(Reply(ASK, doubtful(FOLLOWING), 3.5), NOW)
    again = Reply(replace(ASK, literally=True, again=first.question), UNANSWERED, 3.5)
    cases = together(8, lambda _: log.record(again, NOW).case)
    [case] = log.open_cases()
    assert set(cases) == {case.number} == {log.send_on(first.question, NOW)}
    # Asked literally it follows nothing, but staff must be able to understand it.
    assert (case.follows, case.question) == (BEFORE, ASK.text)


def test_a_question_asked_again_that_is_not_in_the_log_gets_a_case_of_its_own(log: QuestionLog) -> None:
    recorded = log.record(Reply(replace(ASK, again=77), UNANSWERED, 3.5), NOW)
    assert [case.number for case in log.open_cases()] == [recorded.case]


def test_the_newest_activation_is_in_force(database: Engine, demo_corpus: CorpusInMemory) -> None:
    activations = Activations(sessions(database))
    assert activations.active() is None
    half = CorpusInMemory(demo_corpus.documents[:5])
    for corpus in (demo_corpus, half, demo_corpus):
        activations.activate(corpus.fingerprint, corpus.size, NOW)
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
