"""The question log, on SQLite and on PostgreSQL."""

import datetime
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import selectinload

from bot.administration.activations import Activations
from bot.cases.life import CaseState
from bot.database import open_database, reading, sessions
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog, Recorded
from bot.questions.rows import outcome_name
from bot.questions.votes import Vote
from bot.tables.base import Base
from bot.tables.questions import QuestionRow
from corpus.memory import CorpusInMemory
from tests.bot.conftest import NOW, open_cases, together
from tests.bot.outcomes import BEFORE, CITATION, FOLLOWING, SEARCHED, doubtful, sure, unanswered

ASK = Ask("Når åpner «biblioteket»? 🦒", asker="U0KARI", channel="C0SALEN", thread="1.000001", message="2.000001")
UNANSWERED = unanswered()
MESSAGES = itertools.count()
ALPHABET = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@pytest.fixture
def database(each_database: Engine) -> Engine:
    """Overrides the embedded one: each test runs on every kind of database."""
    return each_database


@pytest.fixture
def history(database: Engine) -> History:
    return History(reading(database))


def contents(database: Engine) -> list[object]:
    """All that stands in the tables of the log."""
    with database.connect() as connection:
        return [connection.execute(select(table)).all() for table in Base.metadata.sorted_tables]


def only_row(database: Engine) -> QuestionRow:
    with sessions(database)() as session:
        query = select(QuestionRow).options(selectinload(QuestionRow.citations), selectinload(QuestionRow.case))
        query = query.options(selectinload(QuestionRow.votes))
        return session.scalars(query).one()


def test_an_unanswered_question_becomes_a_case_with_all_that_staff_need(log: QuestionLog) -> None:
    recorded = log.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    [case] = open_cases(log)
    assert case.number == recorded.case
    assert case.state is CaseState.NEW
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
    assert open_cases(log) == []


def test_a_failure_is_kept_without_a_case(log: QuestionLog, database: Engine) -> None:
    recorded = log.record(Reply(ASK, Failed("0a1b2c3d"), 3.5), NOW)
    row = only_row(database)
    assert recorded == Recorded(row.id, None)
    assert (row.outcome, row.sure, row.confidence, row.corpus_version) == ("failed", None, None, None)


def test_cases_are_listed_oldest_first(log: QuestionLog) -> None:
    asked = [replace(ASK, text=f"Hva koster svømmehall {number}?") for number in range(3)]
    numbers = [log.record(Reply(ask, UNANSWERED, 3.5), NOW).case for ask in asked]
    assert [case.number for case in open_cases(log)] == numbers
    assert len(set(numbers)) == 3


def test_a_case_that_cannot_be_opened_leaves_no_question_behind(log: QuestionLog, database: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"):
        log.record(Reply(ASK, UNANSWERED, 3.5), NOW.replace(tzinfo=None))
    with sessions(database)() as session:
        assert session.scalars(select(QuestionRow)).all() == []


def test_a_moment_elsewhere_is_the_same_moment_in_utc(log: QuestionLog) -> None:
    oslo = datetime.timezone(datetime.timedelta(hours=1))
    log.record(Reply(ASK, UNANSWERED, 3.5), NOW.astimezone(oslo))
    [case] = open_cases(log)
    assert case.opened_at == NOW
    assert case.opened_at.tzinfo is datetime.UTC


def test_many_threads_open_cases_with_numbers_of_their_own(log: QuestionLog) -> None:
    asked = [replace(ASK, text=f"Hva koster svømmehall {number}?") for number in range(20)]
    numbers = together(20, lambda each: log.record(Reply(asked[each], UNANSWERED, 3.5), NOW).case)
    assert sorted(case.number for case in open_cases(log)) == sorted(number for number in numbers if number)
    assert len(set(numbers)) == 20


def test_two_instances_share_one_log(log: QuestionLog, database_url: str) -> None:
    other_database = open_database(database_url)
    other = QuestionLog(sessions(other_database))
    recorded = other.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    assert [case.number for case in open_cases(log)] == [recorded.case]
    assert other.send_on(recorded.question, NOW) == log.send_on(recorded.question, NOW) == recorded.case
    other_database.dispose()


# As it was asked


def test_a_question_is_found_again_as_it_was_asked(log: QuestionLog, history: History) -> None:
    ask = replace(ASK, literally=True, again=log.record(Reply(ASK, sure(), 3.5), NOW).question, shown_in="C0SALEN")
    logged = history.question(log.record(Reply(ask, sure(), 3.5), NOW).question)
    assert logged
    assert (logged.ask, logged.asked_at, logged.answered_as) == (ask, NOW, "")


@pytest.mark.parametrize(("outcome", "before"), [(unanswered(FOLLOWING), BEFORE), (UNANSWERED, "")])
def test_what_was_asked_before_is_part_of_a_question_that_follows_it_up(
    log: QuestionLog, history: History, outcome: Outcome, before: str
) -> None:
    logged = history.question(log.record(Reply(replace(ASK, before=BEFORE), outcome, 3.5), NOW).question)
    assert logged
    assert logged.ask == replace(ASK, before=before)
    [case] = open_cases(log)
    assert (case.follows, case.question) == (before, ASK.text)


# Sent on to staff


def test_a_question_that_is_sent_on_becomes_one_case_however_often(log: QuestionLog) -> None:
    number = log.record(Reply(ASK, doubtful(), 3.5), NOW).question
    sent = {log.send_on(number, NOW) for _ in range(3)}
    [case] = open_cases(log)
    assert sent == {case.number}
    assert (case.question, case.state, case.opened_at) == (ASK.text, CaseState.NEW, NOW)


def test_of_many_who_send_a_question_on_at_once_all_are_told_the_same_case(log: QuestionLog) -> None:
    asked = [ASK, replace(ASK, text="Hvem eier svømmehallen?")]
    numbers = [log.record(Reply(ask, doubtful(), 3.5), NOW).question for ask in asked]
    sent = together(16, lambda each: log.send_on(numbers[each % 2], NOW))
    assert {case.number for case in open_cases(log)} == set(sent)
    assert len(set(sent)) == 2
    assert sent == sent[:2] * 8


def test_an_unanswered_question_that_is_sent_on_keeps_its_case(log: QuestionLog) -> None:
    recorded = log.record(Reply(ASK, UNANSWERED, 3.5), NOW)
    assert log.send_on(recorded.question, NOW) == recorded.case
    assert len(open_cases(log)) == 1


HOSTILE = [0, -1, 77, 2**31 - 1, 2**31, 2**63, 10**30, -(10**30)]


def change_everything(log: QuestionLog, number: int) -> None:
    """All that can be written of a question but taking it back."""
    assert log.send_on(number, NOW) is None
    assert log.revise(number, Reply(replace(ASK, text="Hva?"), UNANSWERED, 3.5), NOW) is None
    log.answered_as(number, "3.000001")
    assert log.share(number, "C0ANNEN") == ()
    log.cited(number, [replace(CITATION, rank=2)])
    log.vote(number, Vote("U0KARI", True), NOW)


@pytest.mark.parametrize("number", HOSTILE)
def test_a_number_that_no_question_has_changes_nothing(log: QuestionLog, database: Engine, number: int) -> None:
    log.record(Reply(ASK, doubtful(), 3.5), NOW)
    before = contents(database)
    change_everything(log, number)
    log.withdraw(number, NOW)
    assert contents(database) == before


def test_a_question_that_was_taken_back_is_not_changed_any_more(log: QuestionLog, database: Engine) -> None:
    number = log.record(Reply(ASK, UNANSWERED, 3.5), NOW).question
    log.withdraw(number, NOW)
    assert open_cases(log) == []
    before = contents(database)
    change_everything(log, number)
    log.withdraw(number, NOW + datetime.timedelta(hours=1))
    assert contents(database) == before


# Corrected


def test_a_correction_stands_in_the_place_of_what_it_corrects(log: QuestionLog, database: Engine) -> None:
    number = log.record(Reply(ASK, sure(), 3.5), NOW).question
    log.answered_as(number, "3.000001")
    log.vote(number, Vote("U0KARI", False), NOW)
    other = replace(sure(), citations=tuple(replace(CITATION, rank=rank, document="ny.md") for rank in (1, 2, 3)))
    corrected = replace(ASK, text="Når stenger det?")
    assert log.revise(number, Reply(corrected, other, 4.5), NOW) == Recorded(number, None)
    row = only_row(database)
    assert (row.text, row.took_ms, row.answered_as) == (corrected.text, 4.5, "3.000001")
    assert [(shown.rank, shown.document) for shown in row.citations] == [(1, "ny.md"), (2, "ny.md"), (3, "ny.md")]
    # They were said of another answer.
    assert row.votes == []


@given(outcomes=st.lists(st.sampled_from(["answered", "unanswered", "failed", "remark"]), min_size=1, max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_case_is_open_while_the_question_has_no_answer(log: QuestionLog, outcomes: list[str]) -> None:
    made: dict[str, Outcome] = {
        "answered": sure(),
        "unanswered": UNANSWERED,
        "failed": Failed("0a1b2c3d"),
        "remark": NotAQuestion(Remark.THANKS),
    }
    message = f"{next(MESSAGES)}"
    ask = replace(ASK, message=message, text=f"Hva koster svømmehall {message}?")
    recorded = log.record(Reply(ask, UNANSWERED, 3.5), NOW)
    waiting = {case.number for case in open_cases(log)} - {recorded.case}
    case, taken_back = recorded.case, False
    for outcome in outcomes:
        revised = log.revise(recorded.question, Reply(ask, made[outcome], 3.5), NOW)
        taken_back = taken_back or outcome == "remark"
        opened = recorded.case if outcome == "unanswered" and not taken_back else None
        assert revised == (None if taken_back else Recorded(recorded.question, opened))
        assert {each.number for each in open_cases(log)} - waiting == ({case} if opened else set())


def test_an_answer_that_turns_out_to_be_none_becomes_a_case(log: QuestionLog) -> None:
    number = log.record(Reply(ASK, sure(), 3.5), NOW).question
    revised = log.revise(number, Reply(replace(ASK, text="Hva?"), UNANSWERED, 3.5), NOW)
    [case] = open_cases(log)
    assert revised == Recorded(number, case.number)
    assert case.question == "Hva?"


# Shown and shared


@given(pages=st.lists(st.dictionaries(st.integers(1, 9), st.text(ALPHABET)), max_size=4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_of_what_was_shown_at_a_rank_the_last_is_kept(
    log: QuestionLog, history: History, pages: list[dict[int, str]]
) -> None:
    number = log.record(Reply(ASK, sure(), 3.5), NOW).question
    expected = {1: CITATION.excerpt}
    for page in pages:
        log.cited(number, [replace(CITATION, rank=rank, excerpt=excerpt) for rank, excerpt in page.items()])
        expected |= page
    shown = {rank: history.citation(number, rank) for rank in range(10)}
    assert {rank: each.excerpt for rank, each in shown.items() if each} == expected
    assert all(each.slices == CITATION.slices for each in shown.values() if each)


def test_of_many_who_share_a_question_at_once_one_does(log: QuestionLog, history: History) -> None:
    number = log.record(Reply(replace(ASK, shown_in=""), sure(), 3.5), NOW).question
    shown = together(8, lambda _: log.share(number, "C0SALEN"))
    assert sorted(shown) == [()] * 7 + [(number,)]
    logged = history.question(number)
    assert logged
    assert logged.ask.shown_in == "C0SALEN"


def test_what_could_not_be_shared_is_private_again_and_only_that(log: QuestionLog, history: History) -> None:
    ask = replace(ASK, shown_in="")
    first = log.record(Reply(ask, sure(), 3.5), NOW).question
    one, other = (log.record(Reply(replace(ask, again=first), sure(), 3.5), NOW).question for _ in range(2))
    assert log.share(one, "C0SALEN") == (one, first)
    assert log.share(other, "C0SALEN") == (other,)
    log.keep_private([other])
    shown_in = [logged.ask.shown_in for number in (first, one, other) if (logged := history.question(number))]
    assert shown_in == ["C0SALEN", "C0SALEN", ""]


# Asked again


def test_an_unanswered_question_asked_again_keeps_its_case(log: QuestionLog) -> None:
    first = log.record(Reply(ASK, unanswered(FOLLOWING), 3.5), NOW)
    again = Reply(replace(ASK, literally=True, again=first.question), UNANSWERED, 3.5)
    recorded = [log.record(again, NOW) for _ in range(2)]
    assert {each.case for each in recorded} == {first.case}
    assert len({first.question, *(each.question for each in recorded)}) == 3
    [case] = open_cases(log)
    assert case.follows == BEFORE


def test_a_question_asked_again_after_the_first_was_taken_back_gets_a_case_of_its_own(log: QuestionLog) -> None:
    first = log.record(Reply(ASK, unanswered(FOLLOWING), 3.5), NOW)
    log.withdraw(first.question, NOW)
    again = log.record(Reply(replace(ASK, literally=True, again=first.question), UNANSWERED, 3.5), NOW)
    assert [case.number for case in open_cases(log)] == [again.case]
    assert again.case != first.case


def test_an_answered_question_that_has_no_answer_when_asked_again_gets_one_case(log: QuestionLog) -> None:
    first = log.record(Reply(ASK, doubtful(FOLLOWING), 3.5), NOW)
    again = Reply(replace(ASK, literally=True, again=first.question), UNANSWERED, 3.5)
    cases = together(8, lambda _: log.record(again, NOW).case)
    [case] = open_cases(log)
    assert set(cases) == {case.number} == {log.send_on(first.question, NOW)}
    # Asked literally it follows nothing, but staff must be able to understand it.
    assert (case.follows, case.question) == (BEFORE, ASK.text)


def test_a_question_asked_again_that_is_not_in_the_log_gets_a_case_of_its_own(log: QuestionLog) -> None:
    recorded = log.record(Reply(replace(ASK, again=77), UNANSWERED, 3.5), NOW)
    assert [case.number for case in open_cases(log)] == [recorded.case]


def test_the_newest_activation_is_in_force(database: Engine, demo_corpus: CorpusInMemory) -> None:
    activations = Activations(sessions(database))
    assert activations.active() is None
    half = CorpusInMemory(demo_corpus.documents[:5])
    for corpus in (demo_corpus, half, demo_corpus):
        activations.activate(corpus.fingerprint, corpus.size, NOW)
        assert activations.active() == corpus.fingerprint


def test_a_corpus_is_as_old_as_its_first_activation(database: Engine, demo_corpus: CorpusInMemory) -> None:
    activations = Activations(sessions(database))
    for days in (0, 3, 9):
        moment = NOW + datetime.timedelta(days=days)
        activations.activate(demo_corpus.fingerprint, demo_corpus.size, moment)
        activations.activate(f"another {days}", demo_corpus.size, moment)
    assert activations.loaded(demo_corpus.fingerprint) == NOW.date()
    assert activations.loaded("another 9") == moment.date()


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
