"""What is done by the clock: every instance looks, and what is done once for all of them is ordered as an errand."""

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.cases.cases import Cases, Sought
from bot.cases.deadlines import Deadlines
from bot.cases.life import WITH_STAFF
from bot.dependencies import Dependencies
from bot.errands.errands import Errands
from bot.errands.items import ReloadDaily, Remind, SendDigest, ShowCase
from bot.privacy.retention import NOTHING_FORGOTTEN, Retention

logger = logging.getLogger(__name__)

_MIDNIGHT = datetime.time()


@dataclass(frozen=True, slots=True)
class Routine:
    """Something that this instance does once a day from a local time on; where it fails, at the next look again."""

    name: str
    since: datetime.time
    work: Callable[[datetime.date, datetime.datetime], None]


class Routines:
    """Does what is to be done by the clock; an instance that was away in the morning makes up for it later that day."""

    def __init__(
        self, routines: Sequence[Routine], deadlines: Deadlines, clock: Callable[[], datetime.datetime]
    ) -> None:
        self._routines = routines
        self._deadlines = deadlines
        self._clock = clock
        self._done: dict[str, datetime.date] = {}

    def run(self, wait: Callable[[], bool]) -> None:
        """Looks again and again until `wait`, which takes a while, returns True."""
        while not wait():
            self.look()

    def look(self) -> None:
        """Does what is due."""
        now = self._clock()
        day, time = self._deadlines.day_of(now), self._deadlines.time_of(now)
        for routine in self._routines:
            if time < routine.since or self._done.get(routine.name) == day:
                continue
            try:
                routine.work(day, now)
                self._done[routine.name] = day
            except Exception:
                logger.exception("what is done each day failed (%s); it is tried again", routine.name)


def routines_of(dependencies: Dependencies, reload_at: datetime.time | None) -> list[Routine]:
    """All that a bot does by the clock; the folder of documents is loaded at `reload_at`, or by nobody here."""
    morning = Morning(dependencies.cases, dependencies.errands, dependencies.casebook.deadlines)
    errands = dependencies.errands
    daily = (
        [Routine("reload", reload_at, lambda day, now: errands.order_once(ReloadDaily(day), now))] if reload_at else []
    )
    return [
        *daily,
        Routine("morning", dependencies.staffing.digest_at, morning.order),
        Routine("errands", _MIDNIGHT, lambda _, now: dependencies.errands.clear(now)),
        # Also by several instances at once: what is nobody's already stays so.
        Routine("retention", _MIDNIGHT, lambda _, now: _forget(dependencies.retention, now)),
    ]


def _forget(retention: Retention, now: datetime.datetime) -> None:
    forgotten = retention.apply(now)
    if forgotten != NOTHING_FORGOTTEN:
        logger.info("forgotten by their age: %s", forgotten)


@dataclass(frozen=True, slots=True)
class Morning:
    """Orders the digest of a working day, and with it the reminders.

    They are ordered together, once over all instances: a deadline that is moved to a day so near after that reminds
    nobody, for whoever moves it has just seen it.
    """

    cases: Cases
    errands: Errands
    deadlines: Deadlines

    def order(self, day: datetime.date, now: datetime.datetime) -> None:
        """Nothing on days on which nobody is at work."""
        if not self.deadlines.is_working_day(day):
            return
        due = self.cases.found(Sought(states=WITH_STAFF, due=self.deadlines.soon(day)))
        reminders = [Remind(case.number, case.deadline, day) for case in due]
        # Their messages tell of a deadline that is today, or was yesterday.
        late = self.cases.found(Sought(states=WITH_STAFF, due=(datetime.date.min, day)))
        self.errands.order_together(SendDigest(day), reminders, [ShowCase(case.number) for case in late], now)
