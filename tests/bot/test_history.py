"""What was asked before, held equal to a naive reading of everything: on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from bot.database import reading, sessions
from bot.outcome import Ask, Failed, Outcome, Reply, in_full
from bot.questions.history import History, State
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote
from bot.tables.base import Base
from tests.bot.conftest import NOW, UNHEARD_OF
from tests.bot.outcomes import BEFORE, CITATION, FOLLOWING, doubtful, sure, unanswered

HOUR = timedelta(hours=1)
IN_CHANNEL = Ask("Når åpner biblioteket?", "U0KARI", "C0SALEN", "1.000001", "1.000001", shown_in="C0SALEN")
DIRECT = Ask("Når åpner biblioteket?", "U0KARI", "D0KARI", "", "1.000001")
HOSTILE = [0, -1, 77, 2**31 - 1, 2**31, 2**63, 10**30, -(10**30)]


@pytest.fixture
def log(each_database: Engine) -> QuestionLog:
    """Overrides the embedded one: each test runs on every kind of database."""
    return QuestionLog(sessions(each_database))


@pytest.fixture
def history(each_database: Engine) -> History:
    return History(reading(each_database))


def record(log: QuestionLog, ask: Ask, outcome: Outcome | None = None, hours: int = 0) -> int:
    return log.record(Reply(ask, outcome or sure(), 1.0), NOW + hours * HOUR).question


# Before


def test_in_a_thread_the_last_question_counts(log: QuestionLog, history: History) -> None:
    record(log, IN_CHANNEL)
    record(log, replace(IN_CHANNEL, text="og på søndager?", message="2.000001"))
    # However old it is.
    assert history.before(replace(IN_CHANNEL, message="3.000001"), NOW + 99 * HOUR) == "og på søndager?"


@pytest.mark.parametrize("root", ["1.000001", "1.500000"])
def test_a_thread_may_hang_below_a_question_or_its_answer(log: QuestionLog, history: History, root: str) -> None:
    log.answered_as(record(log, DIRECT), "1.500000")
    below = replace(DIRECT, thread=root, message="2.000001")
    assert history.before(below, NOW + HOUR) == DIRECT.text
    assert history.before(replace(below, channel="D0OLA"), NOW) == ""


def test_a_thread_may_hang_below_an_answer_that_was_shared(log: QuestionLog, history: History) -> None:
    number = record(log, replace(IN_CHANNEL, thread="", message="pressed", shown_in=""))
    log.share(number, "C0SALEN")
    log.answered_as(number, "1.500000")
    below = replace(IN_CHANNEL, asker="U0OLA", thread="1.500000", message="2.000001")
    assert history.before(below, NOW) == IN_CHANNEL.text


@pytest.mark.parametrize(("hours", "before"), [(0, DIRECT.text), (1, DIRECT.text), (2, "")])
def test_a_direct_conversation_is_one_talk_for_some_time(
    log: QuestionLog, history: History, hours: int, before: str
) -> None:
    record(log, DIRECT, hours=1)
    assert history.before(replace(DIRECT, message="2.000001"), NOW + hours * HOUR) == before


def test_what_somebody_asked_in_private_is_nobody_elses_business(log: QuestionLog, history: History) -> None:
    private = replace(IN_CHANNEL, message="pressed", shown_in="")
    record(log, private)
    assert history.before(replace(IN_CHANNEL, asker="U0OLA", message="2.000001"), NOW) == ""
    # Their own next question there is read by all in the channel, and so is what it is understood to follow up.
    assert history.before(replace(IN_CHANNEL, message="2.000001"), NOW) == ""
    assert history.before(replace(private, message="pressed again"), NOW) == IN_CHANNEL.text


def test_a_command_follows_up_no_other_persons(log: QuestionLog, history: History) -> None:
    asked = replace(IN_CHANNEL, thread="", message="pressed", shown_in="")
    log.share(record(log, asked), "C0SALEN")
    assert history.before(replace(asked, asker="U0OLA", message="pressed too"), NOW) == ""
    assert history.before(replace(asked, message="pressed too"), NOW) == asked.text


def test_a_question_follows_up_neither_itself_nor_what_came_after_it(log: QuestionLog, history: History) -> None:
    messages = ["1.000001", "2.000001", "3.000001"]
    for message in messages:
        record(log, replace(DIRECT, text=f"Hva er {message}?", message=message))
    # Asked once more, in another way.
    record(log, replace(DIRECT, message="2.000001", literally=True, again=2))
    before = [history.before(replace(DIRECT, message=message), NOW) for message in [*messages, "4.000001"]]
    assert before == ["", "Hva er 1.000001?", "Hva er 2.000001?", DIRECT.text]


def test_a_follow_up_of_a_follow_up_carries_all_that_was_asked(log: QuestionLog, history: History) -> None:
    turns = ["Når åpner biblioteket?", "og på søndager?", "og i ferien?"]
    for number, turn in enumerate(turns, start=1):
        ask = replace(IN_CHANNEL, text=turn, message=f"{number}.000001")
        ask = replace(ask, before=history.before(ask, NOW))
        record(log, ask, replace(sure(), interpretation=replace(FOLLOWING, follows=ask.before)))
    assert history.before(replace(IN_CHANNEL, message="9.000001"), NOW) == "\n".join(turns)


@dataclass(frozen=True)
class Turn:
    """A question of a made-up history."""

    ask: Ask
    outcome: str
    hours: int
    answered_as: str
    withdrawn: bool


# Few of each, so that they meet.
STAMPS = st.sampled_from(["1", "2", "3"])
ASKS = st.builds(
    Ask,
    st.sampled_from(["Hva?", "hva? ", "Når?", "Hvor?"]),
    st.sampled_from(["U0KARI", "U0OLA"]),
    st.sampled_from(["C0SALEN", "D0KARI"]),
    STAMPS | st.just(""),
    STAMPS,
    shown_in=st.sampled_from(["", "C0SALEN"]),
)
TURNS = st.builds(
    Turn,
    ASKS,
    st.sampled_from(["sure", "doubtful", "unanswered", "failed", "following"]),
    st.integers(0, 3),
    STAMPS,
    st.booleans() | st.just(False),
)
OUTCOMES: dict[str, Outcome] = {
    "sure": sure(),
    "doubtful": doubtful(),
    "unanswered": unanswered(),
    "failed": Failed("0a1b2c3d"),
    "following": sure(FOLLOWING),
}
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def written(log: QuestionLog, database: Engine, turns: Sequence[Turn]) -> list[int]:
    """The numbers of `turns`, which are all that stands in the log."""
    with database.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))
    numbers = []
    for turn in turns:
        number = record(log, turn.ask, OUTCOMES[turn.outcome], turn.hours)
        log.answered_as(number, turn.answered_as)
        if turn.withdrawn:
            log.withdraw(number, NOW)
        numbers.append(number)
    return numbers


def naively_before(turns: Sequence[Turn], ask: Ask, since: int) -> str:
    """What History.before says, by looking at one turn after the other."""
    found = ""
    for turn in turns:
        asked = turn.ask
        if (asked.channel, asked.message) == (ask.channel, ask.message):
            return found
        if turn.withdrawn or turn.outcome == "failed" or asked.channel != ask.channel:
            continue
        own = asked.asker == ask.asker
        if ask.thread:
            same_talk = ask.thread in (asked.thread, asked.message, turn.answered_as)
        else:
            same_talk = own and not asked.thread and turn.hours >= since
        shown = asked.shown_in != "" and asked.shown_in == ask.channel
        if same_talk and (shown or (own and not ask.shown_in)):
            found = in_full(BEFORE if turn.outcome == "following" else "", asked.text)
    return found


@given(turns=st.lists(TURNS, max_size=8), ask=ASKS, since=st.integers(0, 3))
@MANY
def test_before_is_what_a_naive_reading_finds(
    log: QuestionLog, history: History, each_database: Engine, turns: list[Turn], ask: Ask, since: int
) -> None:
    written(log, each_database, turns)
    assert history.before(ask, NOW + since * HOUR) == naively_before(turns, ask, since)


# One person's


@given(turns=st.lists(TURNS, max_size=8), asker=st.sampled_from(["U0KARI", "U0OLA", ""]), limit=st.integers(0, 9))
@MANY
def test_of_a_person_the_latest_that_stand_are_told(
    log: QuestionLog, history: History, each_database: Engine, turns: list[Turn], asker: str, limit: int
) -> None:
    numbered = list(zip(written(log, each_database, turns), turns, strict=True))
    standing = [number for number, turn in reversed(numbered) if turn.ask.asker == asker and not turn.withdrawn]
    assert [logged.number for logged in history.of(asker, limit)] == standing[:limit]


def test_a_question_that_was_searched_for_in_two_ways_is_told_once(log: QuestionLog, history: History) -> None:
    first = record(log, DIRECT)
    record(log, replace(DIRECT, literally=True, again=first))
    assert [logged.number for logged in history.of("U0KARI", 9)] == [first]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (sure(), State.ANSWERED),
        (doubtful(), State.DOUBTFUL),
        (unanswered(), State.WITH_STAFF),
        (Failed("0a1b2c3d"), State.FAILED),
    ],
)
def test_askers_see_what_became_of_their_questions(
    log: QuestionLog, history: History, outcome: Outcome, state: State
) -> None:
    number = record(log, DIRECT, outcome)
    logged = history.question(number)
    assert logged
    assert (logged.state, logged.case is not None) == (state, state is State.WITH_STAFF)
    log.send_on(number, NOW)
    [logged] = history.of("U0KARI", 1)
    assert (logged.state, logged.case is not None) == (State.WITH_STAFF, True)


@pytest.mark.parametrize(("outcome", "state"), [(unanswered(), State.WITH_STAFF), (sure(), State.ANSWERED)])
def test_asked_again_in_vain_it_is_with_staff_as_the_first_asking(
    log: QuestionLog, history: History, outcome: Outcome, state: State
) -> None:
    first = log.record(Reply(DIRECT, unanswered(), 1.0), NOW)
    again = replace(DIRECT, literally=True, again=first.question)
    recorded = log.record(Reply(again, outcome, 1.0), NOW)
    logged = history.question(recorded.question)
    assert logged
    assert (logged.case, logged.state) == (recorded.case, state)


# Well answered


@given(
    turns=st.lists(TURNS, max_size=8),
    votes=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["U0KARI", "U0OLA"]), st.booleans()), max_size=6),
    visible=st.lists(st.sampled_from(["C0SALEN", "C0ANNEN"])),
    limit=st.integers(0, 4),
)
@MANY
def test_well_answered_is_what_a_naive_reading_finds(
    log: QuestionLog,
    history: History,
    each_database: Engine,
    turns: list[Turn],
    votes: list[tuple[int, str, bool]],
    visible: list[str],
    limit: int,
) -> None:
    numbers = written(log, each_database, turns)
    words: dict[int, dict[str, bool]] = {}
    for place, person, helpful in votes:
        if place < len(turns) and not turns[place].withdrawn:
            log.vote(numbers[place], Vote(person, helpful), NOW)
            words.setdefault(place, {})[person] = helpful
    expected: list[str] = []
    for place, turn in reversed(list(enumerate(turns))):
        said = words.get(place, {}).values()
        well = turn.outcome == "sure" or (turn.outcome == "doubtful" and any(said))
        seen = turn.ask.asker == "U0KARI" or turn.ask.shown_in in visible
        new = turn.ask.text.strip().casefold() not in [text.strip().casefold() for text in expected]
        if well and all(said) and seen and new and not turn.withdrawn:
            expected.append(turn.ask.text)
    assert history.well_answered(limit, visible, "U0KARI") == expected[:limit]


@given(turns=st.lists(TURNS, max_size=8), limit=st.integers(0, 3))
@MANY
def test_channels_are_those_where_questions_stand(
    log: QuestionLog, history: History, each_database: Engine, turns: list[Turn], limit: int
) -> None:
    channels = ["C0SALEN", "G0STYRET", ""]
    moved = [replace(turn, ask=replace(turn.ask, shown_in=channels[int(turn.ask.message) - 1])) for turn in turns]
    written(log, each_database, moved)
    shown = [turn.ask.shown_in for turn in reversed(moved) if turn.ask.shown_in and not turn.withdrawn]
    assert history.channels(limit) == list(dict.fromkeys(shown))[:limit]


# By number, by message


@pytest.mark.parametrize("number", HOSTILE)
def test_a_number_that_no_question_has_finds_nothing(log: QuestionLog, history: History, number: int) -> None:
    asked = record(log, DIRECT)
    assert history.question(number) is None
    assert history.citation(number, 1) is None
    assert history.citation(asked, number) is None


def test_what_was_shown_is_found_by_its_rank(log: QuestionLog, history: History) -> None:
    shown = history.citation(record(log, DIRECT), CITATION.rank)
    assert shown
    assert (shown.document, shown.passage, shown.excerpt) == (CITATION.document, CITATION.passage, CITATION.excerpt)
    assert shown.slices == CITATION.slices


def test_a_message_finds_what_was_last_asked_by_it(log: QuestionLog, history: History) -> None:
    assert history.asked_in("D0KARI", "1.000001") is None
    first = record(log, DIRECT)
    again = record(log, replace(DIRECT, literally=True, again=first))
    for number in (again, first):
        logged = history.asked_in("D0KARI", "1.000001")
        assert logged
        assert logged.number == number
        log.withdraw(number, NOW)
    assert history.asked_in("D0KARI", "1.000001") is None


def test_what_was_taken_back_is_nowhere(log: QuestionLog, history: History) -> None:
    number = record(log, replace(IN_CHANNEL, text=UNHEARD_OF))
    log.withdraw(number, NOW)
    assert history.question(number) is None
    assert history.citation(number, 1) is None
    assert history.asked_in("C0SALEN", "1.000001") is None
    assert history.before(replace(IN_CHANNEL, message="2.000001"), NOW) == ""
    assert history.of("U0KARI", 9) == []
    assert history.well_answered(9, ["C0SALEN"], "U0KARI") == []
    assert history.channels(9) == []
