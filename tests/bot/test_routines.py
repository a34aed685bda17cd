"""What is done by the clock: once each, on the days that are promised, whoever is awake."""

import datetime
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.cases.deadlines import Deadlines
from bot.cases.life import Assign, Extend
from bot.database import open_database
from bot.dependencies import Dependencies
from bot.errands.items import Remind, SendDigest
from bot.routines import Routine, Routines, routines_of
from tests.bot.anything import steady
from tests.bot.casework import THINGS, Casework, Clock
from tests.bot.conftest import break_table, mend_table, running_bot, together
from tests.bot.people import ANNE, STAFF_CHANNEL, carried_out, words
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer

DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2026, 3, 2)


def days(first: datetime.date, numbers: Sequence[int]) -> list[datetime.date]:
    """Those of a fortnight, by their numbers, counted from 0."""
    return [first + DAY * number for number in numbers]


# A fortnight with Easter, and one with 17 May on a Monday: its first day, and the days on which people are at work.
_EASTER, _MAY = datetime.date(2026, 3, 30), datetime.date(2027, 5, 10)
fortnights = pytest.mark.parametrize(
    ("first", "working"),
    [
        pytest.param(_EASTER, days(_EASTER, (0, 1, 2, 8, 9, 10, 11)), id="Easter"),
        pytest.param(_MAY, days(_MAY, (0, 1, 2, 3, 4, 8, 9, 10, 11)), id="17 May"),
    ],
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def instance(database: Engine, clock: Clock) -> Callable[[str], Dependencies]:
    """An instance of the bot, by its name; all share a database and the time."""
    return lambda name: staffed_bot(database, clock=clock, instance=name)


def routines(dependencies: Dependencies) -> Routines:
    return Routines(routines_of(dependencies, None), dependencies.casebook.deadlines, dependencies.clock)


def opened_before(first: datetime.date, casework: Casework, clock: Clock) -> dict[int, datetime.date]:
    """A case for each day of the fortnight and the one after it, by which it is to be answered."""
    clock.put(first - DAY, 12)
    deadlines = {}
    for number, thing in enumerate(THINGS[:15]):
        case = casework.opens(f"Hva koster {thing}?")
        casework.does(case, Assign(ANNE), ANNE)
        deadlines[case] = first + DAY * number
        if deadlines[case] != Deadlines().first(first - DAY):
            casework.does(case, Extend(deadlines[case], "Vi må måle først."), ANNE)
    return deadlines


def promised(deadlines: dict[int, datetime.date], working: list[datetime.date]) -> set[Remind]:
    """On the day, where people are at work then, and on the last working day before."""
    reminders = set()
    for case, deadline in deadlines.items():
        before = [day for day in working if day < deadline][-1:]
        reminders |= {Remind(case, deadline, day) for day in [*before, deadline] if day in working}
    return reminders


@fortnights
def test_each_working_day_has_one_digest_and_each_deadline_its_reminders(
    instance: Callable[[str], Dependencies],
    database: Engine,
    clock: Clock,
    first: datetime.date,
    working: list[datetime.date],
) -> None:
    one = instance("one")
    deadlines = opened_before(first, Casework(one, database), clock)
    looking = [routines(one), routines(instance("two"))]
    for number in range(14):
        for hour in range(24):
            clock.put(first + DAY * number, hour, 17)
            # The first sleeps every other day until the afternoon, the second is started anew each night.
            for awake in looking[number % 2 if hour < 14 else 0 :]:
                awake.look()
            ordered = {digest.day for digest in one.errands.ordered(SendDigest)}
            assert ordered == {day for day in working if (day, 8) <= (first + DAY * number, hour)}
        looking[1] = routines(instance("two"))
    reminders = one.errands.ordered(Remind)
    assert set(reminders) == promised(deadlines, working)
    assert len(reminders) == len(set(reminders))


@fortnights
def test_two_running_bots_say_everything_once(
    slack: SlackServer,
    instance: Callable[[str], Dependencies],
    database: Engine,
    clock: Clock,
    first: datetime.date,
    working: list[datetime.date],
) -> None:
    bots = [instance("one"), instance("two")]
    with ExitStack() as running:
        for each in bots:
            running.enter_context(running_bot(slack, each))
        deadlines = opened_before(first, Casework(bots[0], database), clock)
        carried_out(database)
        looking = [routines(each) for each in bots]
        for number in range(14):
            for hour in (7, 8, 9):
                clock.put(first + DAY * number, hour)
                for awake in looking:
                    awake.look()
                carried_out(database)
    told = [words(message).split("\n")[0] for message in slack.messages(STAFF_CHANNEL)]
    dates = [line for line in told if line.startswith("Henvendelser ")]
    assert len(dates) == len(set(dates)) == len(working)
    reminded = [words(message).split("\n")[0] for message in slack.messages("D0ANNE")]
    reminders = [line for line in reminded if re.match(r"Henvendelse \d+ har frist", line)]
    assert len(reminders) == len(promised(deadlines, working))


def test_a_bot_that_was_down_at_eight_catches_up_later_that_day(
    instance: Callable[[str], Dependencies], clock: Clock
) -> None:
    one = instance("one")
    clock.put(MONDAY, 7, 59)
    look = routines(one)
    look.look()
    assert one.errands.ordered(SendDigest) == []
    clock.put(MONDAY, 16, 45)
    routines(one).look()
    assert one.errands.ordered(SendDigest) == [SendDigest(MONDAY)]


def test_a_deadline_that_is_moved_to_tomorrow_at_noon_reminds_nobody_before_tomorrow(
    instance: Callable[[str], Dependencies], database: Engine, clock: Clock
) -> None:
    one = instance("one")
    clock.put(MONDAY, 8)
    casework, look = Casework(one, database), routines(one)
    casework.opens("Når åpner svømmehallen igjen?")
    look.look()
    clock.put(MONDAY, 12)
    casework.does(1, Extend(MONDAY + DAY, "Vi vet det snart."), ANNE)
    routines(one).look()
    assert one.errands.ordered(Remind) == []
    clock.put(MONDAY + DAY, 8)
    look.look()
    assert one.errands.ordered(Remind) == [Remind(1, MONDAY + DAY, MONDAY + DAY)]


def test_what_fails_is_tried_again_at_the_next_look_and_stops_nothing_else(
    instance: Callable[[str], Dependencies], database: Engine, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    one, done = instance("one"), []
    clock.put(MONDAY, 8)
    last = Routine("last", datetime.time(), lambda day, _: done.append(day))
    look = Routines([*routines_of(one, None), last], one.casebook.deadlines, clock)
    break_table(database, "errands")
    look.look()
    assert "what is done each day failed (morning)" in caplog.text
    mend_table(database, "errands")
    caplog.clear()
    look.look()
    assert one.errands.ordered(SendDigest) == [SendDigest(MONDAY)]
    assert done == [MONDAY]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_errands_of_long_ago_are_cleared_away(instance: Callable[[str], Dependencies], clock: Clock) -> None:
    one = instance("one")
    clock.put(MONDAY, 8)
    one.errands.order_once(SendDigest(MONDAY), clock())
    [errand] = one.errands.claim(clock(), 1)
    one.errands.done(errand, clock())
    clock.put(MONDAY + 40 * DAY, 3)
    routines(one).look()
    assert one.errands.ordered(SendDigest) == []


def test_many_instances_that_look_at_once_order_one_morning(database_url: str, clock: Clock) -> None:
    database = open_database(database_url)
    clock.put(MONDAY, 8)
    instances = [staffed_bot(database, clock=clock, instance=str(number)) for number in range(4)]
    Casework(instances[0], database).opens("Når åpner svømmehallen igjen?", at=clock() - 13 * DAY)
    looking = [routines(each) for each in instances]
    together(4, lambda number: looking[number].look())
    assert instances[0].errands.ordered(SendDigest) == [SendDigest(MONDAY)]
    assert len(instances[0].errands.ordered(Remind)) == 1
    database.dispose()


_years = st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 12, 31))


@steady
@given(_years, _years.flatmap(lambda day: st.integers(-8, 8).map(lambda ahead: day + DAY * ahead)), st.integers(-9, 9))
def test_soon_is_the_day_itself_and_what_it_is_the_last_working_day_before(
    day: datetime.date, far: datetime.date, ahead: int
) -> None:
    deadlines = Deadlines()
    day = deadlines.after(day, 1)
    first, last = deadlines.soon(day)
    for deadline in (far, day + DAY * ahead):
        assert (first <= deadline <= last) == (day in (deadline, deadlines.before(deadline)))
