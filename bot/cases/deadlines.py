"""Deadlines in working days: not on weekends, not on Norwegian holidays."""

import datetime
from functools import cache
from zoneinfo import ZoneInfo

_DAY = datetime.timedelta(days=1)
_SATURDAY = 5
USUAL_DAYS = 10
NORWAY = ZoneInfo("Europe/Oslo")


class Deadlines:
    """The working days of a municipality in `zone`, which answers within `days` of them."""

    def __init__(self, zone: ZoneInfo = NORWAY, days: int = USUAL_DAYS) -> None:
        self._zone = zone
        self._days = days

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """A moment by the clocks of the municipality."""
        return moment.astimezone(self._zone)

    def day_of(self, moment: datetime.datetime) -> datetime.date:
        """The local day of a moment."""
        return self.local(moment).date()

    def time_of(self, moment: datetime.datetime) -> datetime.time:
        """The local time of a moment."""
        return self.local(moment).time()

    def moment(self, day: datetime.date, time: datetime.time) -> datetime.datetime:
        """The moment of a local day and time."""
        return datetime.datetime.combine(day, time, self._zone)

    def first(self, opened: datetime.date) -> datetime.date:
        """The deadline of a case that was opened, or opened anew, on a day."""
        return self.after(opened, self._days)

    def is_working_day(self, day: datetime.date) -> bool:
        """Whether people are at work."""
        return day.weekday() < _SATURDAY and day not in _holidays_in(day.year)

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """The working day with this number after a day, counted from 1."""
        for _ in range(count):
            day += _DAY
            while not self.is_working_day(day):
                day += _DAY
        return day

    def before(self, day: datetime.date) -> datetime.date:
        """The last working day before a day."""
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def soon(self, day: datetime.date) -> tuple[datetime.date, datetime.date]:
        """The first and the last deadline of which staff are reminded on a working day.

        These are that of the day itself, and all before which it is the last working day.
        """
        return day, self.after(day, 1)

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """How many working days come after `first`, up to and with `last`; 0 where `last` is not later."""
        days = (first + _DAY * ahead for ahead in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))


@cache
def _holidays_in(year: int) -> frozenset[datetime.date]:
    """Whole years: the library's own calendar, which adds them as they are asked for, is not for several threads."""
    # To read the library takes a tenth of a second, which most commands need not wait for.
    from holidays.countries.norway import Norway  # noqa: PLC0415

    return frozenset(Norway(years=year))


USUAL = Deadlines()
