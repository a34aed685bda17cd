"""Errands are carried out by one instance at a time, and none is lost: on SQLite and on PostgreSQL."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread, Timer
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine, delete, select

from bot.database import open_database, sessions
from bot.errands.errands import Errand, Errands, order, order_once
from bot.errands.items import Item, SendDigest, ShowCase, TellAsker, name_of
from bot.errands.runner import Runner
from bot.inbox import HOLD
from bot.tables.errands import ErrandRow
from tests.bot.conftest import NOW, break_table, mend_table, together
from tests.patience import PATIENCE, eventually

MINUTE = timedelta(minutes=1)
SHOWN: list[Item] = [ShowCase(number) for number in (1, 2)]
TOLD: list[Item] = [TellAsker(number, 7) for number in (1, 2)]
INSTANCES = st.sampled_from(["here", "there"])


@pytest.fixture
def here(each_database: Engine) -> Errands:
    return Errands(each_database, "here")


@pytest.fixture
def there(each_database: Engine, database_url: str) -> Iterator[Errands]:
    """The errands of another instance."""
    engine = open_database(database_url)
    yield Errands(engine, "there")
    engine.dispose()


def ordered(database: Engine, item: Item, now: datetime = NOW) -> None:
    with sessions(database).begin() as session:
        order(item, session, now)


def ordered_once(database: Engine, item: Item, now: datetime = NOW) -> None:
    with sessions(database).begin() as session:
        order_once(item, session, now)


def rows(database: Engine) -> dict[str, ErrandRow]:
    with sessions(database)() as session:
        return {row.id: row for row in session.scalars(select(ErrandRow))}


def ids(errands: list[Errand]) -> list[str]:
    return [errand.id for errand in errands]


# One at a time, and none lost


class Work(RuleBasedStateMachine):
    """Two instances, which die at any moment and are started again, on one database; and what they ought to find."""

    database: ClassVar[Engine]

    def __init__(self) -> None:
        super().__init__()
        database = self.database
        with sessions(database).begin() as session:
            session.execute(delete(ErrandRow))
        self.instances = {name: Errands(database, name) for name in ("here", "there")}
        self.taken: dict[str, list[Errand]] = {"here": [], "there": []}
        self.now = NOW
        self.wanted: dict[str, int] = {}
        self.served: dict[str, int] = {}
        self.holder: dict[str, str] = {}
        self.due_at: dict[str, datetime] = {}

    def due(self) -> set[str]:
        waiting = (name for name, wanted in self.wanted.items() if self.served.get(name, 0) < wanted)
        return {name for name in waiting if self.due_at[name] <= self.now}

    def is_done(self, name: str) -> bool:
        return self.wanted.get(name, 0) == self.served.get(name, 0)

    @rule(item=st.sampled_from(SHOWN))
    def order(self, item: Item) -> None:
        name = name_of(item)
        if self.is_done(name):
            self.due_at[name] = self.now
        self.wanted[name] = self.wanted.get(name, 0) + 1
        ordered(self.database, item, self.now)

    @rule(item=st.sampled_from(TOLD))
    def order_once(self, item: Item) -> None:
        self.wanted.setdefault(name_of(item), 1)
        self.due_at.setdefault(name_of(item), self.now)
        ordered_once(self.database, item, self.now)

    @rule(instance=INSTANCES, most=st.integers(1, 5))
    def claim(self, instance: str, most: int) -> None:
        due = self.due()
        found = self.instances[instance].claim(self.now, most)
        assert set(ids(found)) <= due
        assert len(found) == min(most, len(due))
        for errand in found:
            assert name_of(errand.item) == errand.id
            assert errand.wanted == self.wanted[errand.id]
            self.holder[errand.id], self.due_at[errand.id] = instance, self.now + HOLD
        self.taken[instance] += found

    @rule(instance=INSTANCES)
    def finish(self, instance: str) -> None:
        if self.taken[instance]:
            errand = self.taken[instance].pop(0)
            if self.holder[errand.id] == instance:
                self.served[errand.id], self.holder[errand.id] = errand.wanted, ""
                self.due_at[errand.id] = self.now
            self.instances[instance].done(errand, self.now)

    @rule(instance=INSTANCES)
    def fail(self, instance: str) -> None:
        if self.taken[instance]:
            errand = self.taken[instance].pop(0)
            if self.holder[errand.id] == instance:
                self.holder[errand.id] = ""
                self.due_at[errand.id] = self.now + timedelta(seconds=min(2**errand.attempt, 600))
            self.instances[instance].failed(errand, self.now)

    @rule(instance=INSTANCES)
    def hold(self, instance: str) -> None:
        mine = {errand.id for errand in self.taken[instance] if self.holder[errand.id] == instance}
        for name in mine:
            self.due_at[name] = self.now + HOLD
        self.instances[instance].hold(ids(self.taken[instance]), self.now)

    @rule(instance=INSTANCES)
    def die(self, instance: str) -> None:
        self.taken[instance].clear()

    @rule(seconds=st.sampled_from([1, 5, 11, 12, 700]))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def teardown(self) -> None:
        """Both die, and a third one finds all that is left."""
        self.now += 11 * MINUTE
        third = Errands(self.database, "third")
        left = third.claim(self.now, 99)
        assert set(ids(left)) == {name for name in self.wanted if not self.is_done(name)}
        for errand in left:
            third.done(errand, self.now)
        assert all(row.done_at for row in rows(self.database).values())


def test_nothing_is_done_by_two_at_once_and_nothing_is_lost(database: Engine) -> None:
    class Here(Work):
        """In the embedded database."""

    Here.database = database
    run_state_machine_as_test(Here, settings=settings(max_examples=60, stateful_step_count=40, deadline=None))


def test_the_same_holds_on_every_database(each_database: Engine) -> None:
    class Here(Work):
        """In a database of each kind."""

    Here.database = each_database
    run_state_machine_as_test(Here, settings=settings(max_examples=8, stateful_step_count=25, deadline=None))


def test_of_many_threads_of_two_instances_one_takes_an_errand_on(
    each_database: Engine, here: Errands, there: Errands
) -> None:
    for number in range(40):
        ordered_once(each_database, TellAsker(number, 1))
    found = together(8, lambda number: (here, there)[number % 2].claim(NOW, 40))
    # Who looks while others take on may pass some by, which are not theirs; nobody holds two.
    later = here.claim(NOW, 40)
    assert sorted(ids([errand for each in [*found, later] for errand in each])) == sorted(rows(each_database))


def test_an_order_that_meets_its_errand_half_done_is_not_lost(each_database: Engine, here: Errands) -> None:
    item = ShowCase(1)
    for number in range(20):
        ordered(each_database, item)
        [errand] = here.claim(NOW, 1)

        def order_or_finish(which: int, errand: Errand = errand) -> None:
            if which:
                ordered(each_database, item)
            else:
                here.done(errand, NOW)

        together(2, order_or_finish)
        [again] = here.claim(NOW, 1)
        assert again.wanted == 2 * number + 2
        here.done(again, NOW)
        assert here.claim(NOW + MINUTE, 1) == []


def test_those_who_order_hold_and_clear_several_do_not_wait_for_each_other(
    each_database: Engine, here: Errands
) -> None:
    items = [ShowCase(number) for number in range(6)]
    for item in items:
        ordered(each_database, item)
    taken = here.claim(NOW, 9)

    def order_all() -> None:
        with sessions(each_database).begin() as session:
            for item in items:
                order(item, session, NOW)

    # In another order than they are ordered in.
    acts: list[Callable[[], None]] = [order_all, partial(here.hold, ids(taken)[::-1], NOW), partial(here.clear, NOW)]

    def act_on(number: int) -> None:
        for _ in range(25):
            acts[number]()

    together(3, act_on)
    assert {row.wanted for row in rows(each_database).values()} == {26}


def test_pauses_grow_to_ten_minutes(database: Engine) -> None:
    errands, now, pauses = Errands(database, "here"), NOW, []
    ordered_once(database, TOLD[0])
    for _ in range(12):
        [errand] = errands.claim(now, 1)
        errands.failed(errand, now)
        due = rows(database)[errand.id].due_at
        assert errands.claim(due - timedelta(seconds=1), 1) == []
        pauses.append((due - now).total_seconds())
        now = due
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]


def test_what_was_done_long_ago_is_forgotten_and_nothing_else(each_database: Engine, here: Errands) -> None:
    for item in (*TOLD, *SHOWN):
        ordered_once(each_database, item)
    first, second, *_ = here.claim(NOW, 4)
    here.done(first, NOW)
    here.done(second, NOW + timedelta(days=20))
    here.clear(NOW + timedelta(days=29))
    assert len(rows(each_database)) == 4
    here.clear(NOW + timedelta(days=31))
    assert set(rows(each_database)) == {name_of(item) for item in (*TOLD, *SHOWN)} - {first.id}


def test_what_another_version_ordered_is_left_to_it_and_keeps_nobody_from_the_rest(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    errands = Errands(database, "here")
    for number in range(40):
        ordered_once(database, TellAsker(number, 1), NOW - MINUTE)
    with sessions(database).begin() as session:
        for row in session.scalars(select(ErrandRow)):
            row.item = '{"type": "Sing", "song": 1}'
    ordered_once(database, SHOWN[0])
    found = [errand.id for _ in range(11) for errand in errands.claim(NOW, 4)]
    assert found == ["ShowCase:1"]
    assert {row.holder for row in rows(database).values() if row.id != "ShowCase:1"} == {""}
    assert caplog.text.count("ordered by another version") == 40
    assert errands.claim(NOW, 4) == []
    assert caplog.text.count("ordered by another version") == 40


def test_equal_items_are_one_errand_and_others_are_not() -> None:
    items: list[Item] = [ShowCase(1), ShowCase(11), TellAsker(1, 11), TellAsker(11, 1), SendDigest(NOW.date())]
    assert len({name_of(item) for item in items}) == len(items)
    assert name_of(ShowCase(1)) == name_of(ShowCase(1))


# The one who runs them


class Clock:
    """Time passes when it is told to."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def running(errands: Errands, carry: Callable[[Item], None], clock: Callable[[], datetime]) -> Iterator[Runner]:
    """A runner at work, until the end of the block; what it has begun is finished then."""
    runner, stopped, finished = Runner(errands, carry, clock), Event(), Event()
    threads = [
        Thread(target=runner.run, args=(partial(stopped.wait, 0.01),)),
        Thread(target=runner.hold, args=(partial(finished.wait, 0.01),)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield runner
    finally:
        stopped.set()
        threads[0].join()
        runner.finish()
        finished.set()
        threads[1].join()


def all_done(database: Engine) -> bool:
    return all(row.done_at for row in rows(database).values())


def test_what_fails_is_tried_again_until_it_is_done(database: Engine) -> None:
    clock, tries = Clock(), itertools.count(1)
    ordered_once(database, TOLD[0])

    def carry(_: Item) -> None:
        if next(tries) < 4:
            raise ValueError("Slack is away")

    def is_due(attempt: int) -> bool:
        return rows(database)[name_of(TOLD[0])].due_at == clock() + timedelta(seconds=2**attempt)

    with running(Errands(database, "here"), carry, clock):
        for attempt in range(1, 4):
            eventually(partial(is_due, attempt))
            clock.now += timedelta(seconds=2**attempt)
        eventually(lambda: all_done(database))
    assert next(tries) == 5


def test_a_slow_errand_is_not_taken_away_and_others_need_not_wait_for_it(database: Engine) -> None:
    clock, carried, release = Clock(), list[Item](), Event()

    def carry(item: Item) -> None:
        carried.append(item)
        if item == SHOWN[0]:
            release.wait(PATIENCE)

    here, there = Errands(database, "here"), Errands(database, "there")
    with running(here, carry, clock), running(there, carry, clock):
        ordered(database, SHOWN[0])
        eventually(lambda: carried == [SHOWN[0]])
        for _ in range(5):
            clock.now += HOLD / 2
            eventually(lambda: rows(database)["ShowCase:1"].due_at == clock() + HOLD)
        ordered_once(database, TOLD[0], clock())
        eventually(lambda: carried == [SHOWN[0], TOLD[0]])
        # What changed since is shown, too.
        ordered(database, SHOWN[0], clock())
        release.set()
        eventually(lambda: all_done(database))
    assert carried == [SHOWN[0], TOLD[0], SHOWN[0]]


def test_a_database_that_is_away_for_a_while_loses_nothing(database: Engine, caplog: pytest.LogCaptureFixture) -> None:
    clock, carried, release = Clock(), list[Item](), Event()

    def carry(item: Item) -> None:
        carried.append(item)
        release.wait(PATIENCE)

    with running(Errands(database, "here"), carry, clock):
        ordered_once(database, TOLD[0])
        eventually(lambda: carried == [TOLD[0]])
        break_table(database, "errands")
        # It cannot be held; and when the database is back, it seems to be nobody's, but is not begun twice.
        clock.now += 2 * HOLD
        mend_table(database, "errands")
        eventually(lambda: rows(database)[name_of(TOLD[0])].due_at > clock())
        assert carried == [TOLD[0]]
        break_table(database, "errands")
        release.set()
        eventually(lambda: "what became of errand" in caplog.text)
        mend_table(database, "errands")
        # That it was done could not be noted: it is done again.
        clock.now += 2 * HOLD
        eventually(lambda: all_done(database))
    assert carried == [TOLD[0], TOLD[0]]


def test_who_stops_finishes_what_was_begun(database: Engine) -> None:
    clock, begun, release = Clock(), Event(), Event()

    def carry(_: Item) -> None:
        begun.set()
        release.wait(PATIENCE)

    ordered(database, SHOWN[0])
    with running(Errands(database, "here"), carry, clock):
        begun.wait(PATIENCE)
        Timer(0.1, release.set).start()
    assert all_done(database)


def test_what_an_instance_died_over_is_carried_out_by_another(database: Engine) -> None:
    clock, carried = Clock(), list[Item]()
    for item in (*SHOWN, *TOLD):
        ordered(database, item)
    assert len(Errands(database, "dead").claim(NOW, 3)) == 3
    with running(Errands(database, "here"), carried.append, clock):
        # Until that is noted, it would be nobody's once the clock has moved on.
        eventually(lambda: any(row.done_at for row in rows(database).values()))
        clock.now += HOLD
        eventually(lambda: all_done(database))
    assert sorted(map(name_of, carried)) == sorted(map(name_of, (*SHOWN, *TOLD)))
