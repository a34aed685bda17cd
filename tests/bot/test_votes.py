"""What people say of an answer: the last word of each counts. On SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bot.database import sessions
from bot.outcome import Ask, Reply
from bot.questions.log import QuestionLog
from bot.questions.rows import storable
from bot.questions.votes import Vote, Why
from bot.tables.questions import VoteRow
from tests.bot.conftest import NOW, together
from tests.bot.outcomes import doubtful

ASK = Ask("Når åpner biblioteket?", "U0KARI")
ANYTHING = st.text(st.characters(exclude_categories=[]))
VOTES = st.builds(Vote, st.sampled_from(["U0KARI", "U0OLA"]), st.booleans(), st.none() | st.sampled_from(Why), ANYTHING)


@pytest.fixture
def log(each_database: Engine) -> QuestionLog:
    """Overrides the embedded one: each test runs on every kind of database."""
    return QuestionLog(sessions(each_database))


def votes(engine: Engine, question: int) -> dict[str, Vote]:
    with sessions(engine)() as session:
        rows = session.scalars(select(VoteRow).where(VoteRow.question_id == question))
        return {
            row.person: Vote(row.person, row.helpful, Why(row.why) if row.why else None, row.comment) for row in rows
        }


@given(said=st.lists(VOTES, max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_last_word_of_each_person_counts(log: QuestionLog, each_database: Engine, said: list[Vote]) -> None:
    number = log.record(Reply(ASK, doubtful(), 1.0), NOW).question
    for vote in said:
        log.vote(number, vote, NOW)
    last: dict[str, Vote] = {}
    for vote in said:
        before = last.get(vote.person)
        # Who says the same again, and this time not why, has told that already.
        if not (before and before.helpful == vote.helpful and not vote.why and not vote.comment):
            last[vote.person] = Vote(vote.person, vote.helpful, vote.why, storable(vote.comment))
    assert votes(each_database, number) == last


def test_a_vote_tells_when_it_was_last_changed(log: QuestionLog, each_database: Engine) -> None:
    number = log.record(Reply(ASK, doubtful(), 1.0), NOW).question
    for hours in (0, 1):
        log.vote(number, Vote("U0KARI", True), NOW + timedelta(hours=hours))
    with sessions(each_database)() as session:
        assert session.scalars(select(VoteRow.voted_at)).all() == [NOW + timedelta(hours=1)]


def test_many_vote_at_once_and_each_has_one_vote(log: QuestionLog, each_database: Engine) -> None:
    number = log.record(Reply(ASK, doubtful(), 1.0), NOW).question
    together(24, lambda each: log.vote(number, Vote(f"U{each % 6}", each < 12), NOW))
    assert sorted(votes(each_database, number)) == [f"U{person}" for person in range(6)]
