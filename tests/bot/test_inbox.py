"""What arrives is taken on once, and until it is done: on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from bot.database import open_database, sessions
from bot.dropped import DroppedFile
from bot.inbox import (
    HOLD,
    Arrival,
    Asked,
    Deleted,
    Dropped,
    Edited,
    Inbox,
    Item,
    Relabelled,
    asked,
    deleted,
    edited,
)
from bot.outcome import Ask
from bot.tables.arrivals import ArrivalRow
from tests.bot.conftest import NOW, UNHEARD_OF, together

ASK = Ask(UNHEARD_OF, "U0KARI", "C0SALEN", "1.000001", "1.000001", shown_in="C0SALEN")
SOON, LATER = timedelta(seconds=1), HOLD + timedelta(seconds=1)


@pytest.fixture
def inbox(each_database: Engine) -> Inbox:
    return Inbox(each_database, "here")


@pytest.fixture
def other(each_database: Engine, database_url: str) -> Iterator[Inbox]:
    """The inbox of another instance."""
    engine = open_database(database_url)
    yield Inbox(engine, "there")
    engine.dispose()


def arrival(number: int, subject: str = "") -> Arrival:
    return Arrival(f"Ev{number}", Asked(ASK), subject)


def rows(engine: Engine) -> list[ArrivalRow]:
    with sessions(engine)() as session:
        return list(session.scalars(select(ArrivalRow).order_by(ArrivalRow.id)))


# Once


def test_an_event_is_taken_on_once(inbox: Inbox, other: Inbox) -> None:
    assert inbox.take_on(arrival(1), NOW)
    assert not inbox.take_on(arrival(1), NOW)
    assert not other.take_on(arrival(1), NOW)
    assert other.take_on(arrival(2), NOW)


def test_a_message_is_taken_on_once_whatever_its_events_are_called(inbox: Inbox, other: Inbox) -> None:
    assert inbox.take_on(arrival(1, "C0SALEN:1.000001"), NOW)
    assert not other.take_on(arrival(2, "C0SALEN:1.000001"), NOW)
    assert other.take_on(arrival(2, "C0ANNEN:1.000001"), NOW)


def test_what_is_done_is_not_taken_on_again(inbox: Inbox, other: Inbox) -> None:
    inbox.take_on(arrival(1, "C0SALEN:1.000001"), NOW)
    inbox.done("Ev1", NOW)
    assert not other.take_on(arrival(1), NOW)
    assert not other.take_on(arrival(2, "C0SALEN:1.000001"), NOW)


def test_of_many_threads_of_two_instances_one_takes_a_message_on(inbox: Inbox, other: Inbox) -> None:
    def take_on(number: int) -> bool:
        instance = (inbox, other)[number % 2]
        return instance.take_on(arrival(number, f"C0SALEN:{number // 8}"), NOW)

    taken = together(24, take_on)
    assert [sum(taken[start : start + 8]) for start in (0, 8, 16)] == [1, 1, 1]


# Until it is done

TEXTS = st.text(st.characters(exclude_categories=[]))
ASKS = st.builds(Ask, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.booleans(), st.none() | st.integers(1, 99))
FILES = st.lists(st.builds(DroppedFile, TEXTS, st.integers(0, 2**40), TEXTS, TEXTS), max_size=3).map(tuple)
ITEMS = st.one_of(
    st.builds(Asked, ASKS, TEXTS),
    st.builds(Edited, ASKS),
    st.builds(Deleted, TEXTS, TEXTS, TEXTS),
    st.builds(Dropped, ASKS, FILES),
    st.builds(Relabelled, ASKS, FILES),
)


@given(items=st.lists(ITEMS, max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_another_instance_gets_to_the_last_character_what_a_dead_one_left(
    inbox: Inbox, other: Inbox, items: list[Item]
) -> None:
    left = [Arrival(f"Ev{number}", item) for number, item in enumerate(items)]
    for each in left:
        assert inbox.take_on(each, NOW)
    assert other.abandoned(NOW + HOLD) == []
    found = other.abandoned(NOW + LATER)
    assert sorted(found, key=lambda each: each.id) == [Arrival(each.id, each.item, attempt=2) for each in left]
    for each in left:
        other.done(each.id, NOW)
    inbox.clear(NOW + timedelta(days=9))
    assert inbox.take_on(arrival(0), NOW)
    inbox.done("Ev0", NOW)
    inbox.clear(NOW + timedelta(days=9))


def test_what_is_held_is_not_abandoned(inbox: Inbox, other: Inbox) -> None:
    for number in range(3):
        inbox.take_on(arrival(number), NOW)
    inbox.hold(["Ev0", "Ev1", "unknown"], NOW + LATER)
    assert [each.id for each in other.abandoned(NOW + LATER)] == ["Ev2"]
    # It is somebody else's by now.
    inbox.hold(["Ev2"], NOW + 4 * LATER)
    assert {each.id for each in other.abandoned(NOW + 3 * LATER)} == {"Ev0", "Ev1", "Ev2"}


def test_what_one_is_at_is_left_alone_and_counts_as_no_attempt(inbox: Inbox, other: Inbox) -> None:
    for number in range(2):
        inbox.take_on(arrival(number), NOW)
    assert [each.id for each in inbox.abandoned(NOW + LATER, {"Ev0"})] == ["Ev1"]
    assert {each.id: each.attempt for each in other.abandoned(NOW + 3 * LATER)} == {"Ev0": 2, "Ev1": 3}


def test_nobody_holds_what_is_not_his(inbox: Inbox, other: Inbox) -> None:
    inbox.take_on(arrival(1), NOW)
    other.hold(["Ev1"], NOW + LATER)
    assert [each.id for each in other.abandoned(NOW + LATER)] == ["Ev1"]


def test_of_many_sweepers_at_once_one_gets_what_was_left(inbox: Inbox, other: Inbox) -> None:
    for number in range(30):
        inbox.take_on(arrival(number), NOW)
    found = together(8, lambda number: (inbox, other)[number % 2].abandoned(NOW + LATER))
    assert sorted(each.id for some in found for each in some) == sorted(f"Ev{number}" for number in range(30))


def test_what_was_left_is_taken_over_in_the_order_in_which_it_came(inbox: Inbox, other: Inbox) -> None:
    for number, second in ((3, 0), (1, 1), (2, 2), (0, 2)):
        inbox.take_on(arrival(number, f"C0SALEN:{number}"), NOW + timedelta(seconds=second))
    assert [each.id for each in other.abandoned(NOW + LATER + LATER)] == ["Ev3", "Ev1", "Ev0", "Ev2"]


def test_what_another_version_wrote_keeps_nobody_from_the_rest(
    inbox: Inbox, other: Inbox, each_database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 2):
        inbox.take_on(arrival(number), NOW)
    with sessions(each_database).begin() as session:
        session.get_one(ArrivalRow, "Ev1").item = f'{{"type": "Asked", "question": "{UNHEARD_OF}"}}'
    assert [each.id for each in other.abandoned(NOW + LATER)] == ["Ev2"]
    assert "Ev1 was left undone by another version" in caplog.text
    assert "giraffer" not in caplog.text
    # It is not lost: a version that can read it takes it up.
    assert rows(each_database)[0].done_at is None


def test_attempts_are_counted(inbox: Inbox) -> None:
    inbox.take_on(arrival(1, "C0SALEN:1.000001"), NOW)
    attempts = [[each.attempt for each in inbox.abandoned(NOW + turn * LATER)] for turn in range(1, 6)]
    assert attempts == [[2], [3], [4], [5], [6]]
    assert not inbox.take_on(arrival(2, "C0SALEN:1.000001"), NOW)


# Done


def test_what_is_done_keeps_no_word_of_the_question(inbox: Inbox, each_database: Engine) -> None:
    inbox.take_on(arrival(1, "C0SALEN:1.000001"), NOW)
    [row] = rows(each_database)
    assert UNHEARD_OF in (row.item or "")
    inbox.done("Ev1", NOW + SOON)
    [row] = rows(each_database)
    assert (row.item, row.done_at) == (None, NOW + SOON)
    assert inbox.abandoned(NOW + LATER) == []


QUESTION = asked("C0SALEN", "1700000000.000001")
GONE = deleted("C0SALEN", "1700000000.000001")
COURSE = [
    QUESTION,
    edited("C0SALEN", "1700000000.000001", "1700000009.000100"),
    edited("C0SALEN", "1700000000.000001", "1700000010.000001"),
    GONE,
]
OTHERS = [
    deleted("C0SALEN", "1700000000.000000"),
    deleted("C0SALEN", "1700000000.000002"),
    deleted("C0SALA", "1700000000.000001"),
    deleted("C0SALEN2", "1700000000.000001"),
    # Its name begins with that of the message.
    asked("C0SALEN", "1700000000.00000112"),
    edited("C0SALEN", "1700000000.00000112", "1700000009.000100"),
]


@given(order=st.permutations(range(len(COURSE))), came=st.integers(0, len(COURSE)), done=st.sets(st.integers(0, 3)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_happens_to_a_message_has_an_order_however_it_came(
    each_database: Engine, inbox: Inbox, other: Inbox, order: list[int], came: int, done: set[int]
) -> None:
    with each_database.begin() as connection:
        connection.execute(delete(ArrivalRow))
    for number, subject in enumerate(OTHERS, start=10):
        inbox.take_on(arrival(number, subject), NOW)
    here = order[:came]
    for place in here:
        other.take_on(arrival(place, COURSE[place]), NOW)
        if place in done:
            other.done(f"Ev{place}", NOW)
    for place, subject in enumerate(COURSE):
        assert inbox.is_next(subject) is not any(earlier < place and earlier not in done for earlier in here)
        assert inbox.is_latest(subject) is not any(later > place for later in here)
    assert inbox.knows(QUESTION) is any(place < COURSE.index(GONE) for place in here)


def test_unknown_ids_change_nothing(inbox: Inbox, each_database: Engine) -> None:
    inbox.take_on(arrival(1), NOW)
    for unknown in ("", "Ev2", "'; DROP TABLE arrivals; --", "x" * 10_000):
        inbox.done(unknown, NOW)
        inbox.hold([unknown], NOW + LATER)
    [row] = rows(each_database)
    assert (row.id, row.done_at, row.held_until) == ("Ev1", None, NOW + HOLD)


@pytest.mark.parametrize(("arrived", "done", "kept"), [(0, True, False), (2, True, True), (0, False, True)])
def test_only_what_was_done_long_ago_is_forgotten(
    inbox: Inbox, each_database: Engine, arrived: int, done: bool, kept: bool
) -> None:
    def day(number: int) -> datetime:
        return NOW + timedelta(days=number)

    inbox.take_on(arrival(1), day(arrived))
    if done:
        inbox.done("Ev1", day(arrived))
    inbox.clear(day(3))
    assert bool(rows(each_database)) is kept
    assert inbox.take_on(arrival(1), day(3)) is not kept
