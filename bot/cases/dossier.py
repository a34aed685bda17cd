"""A case with all that has happened to it, as it is read at a moment."""

import datetime
from dataclasses import dataclass

from bot.cases.case import Case, Event
from bot.cases.deadlines import Deadlines
from bot.cases.life import OPEN, Action


@dataclass(frozen=True, slots=True)
class Dossier:
    """What staff see of a case: its events are in order, and `now` is when it is read."""

    case: Case
    events: tuple[Event, ...]
    now: datetime.datetime
    deadlines: Deadlines

    @property
    def today(self) -> datetime.date:
        """The day on which it is read."""
        return self.deadlines.day_of(self.now)

    def latest(self, *kinds: type[Action]) -> Event | None:
        """The last event of some kinds, or None."""
        return next((event for event in reversed(self.events) if isinstance(event.action, kinds)), None)

    @property
    def closing(self) -> Event | None:
        """By which event it was closed; None while it is open."""
        if self.case.state.is_open:
            return None
        return next((each for each in reversed(self.events) if each.after not in OPEN and each.before in OPEN), None)
