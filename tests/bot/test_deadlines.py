"""Working days, by a calendar of Norwegian holidays that is worked out here once more."""

import datetime
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.deadlines import NORWAY, Deadlines, _holidays_in
from tests.bot.conftest import ROOT, environment, together

DEADLINES = Deadlines()
DAY = datetime.timedelta(days=1)
YEARS = range(1950, 2100)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2080, 12, 31))
counts = st.integers(0, 60)


def easter(year: int) -> datetime.date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher for the Gregorian calendar."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def holidays(year: int) -> set[datetime.date]:
    """The days off by law: of fixed date, and by Easter."""
    fixed = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    # Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
    movable = (-3, -2, 0, 1, 39, 49, 50)
    return {datetime.date(year, *each) for each in fixed} | {easter(year) + days * DAY for days in movable}


def test_every_working_day_of_many_years_is_one() -> None:
    for year in YEARS:
        off = holidays(year)
        day = datetime.date(year, 1, 1)
        while day.year == year:
            assert DEADLINES.is_working_day(day) == (day.isoweekday() <= 5 and day not in off), day
            day += DAY


@given(day=days, count=st.integers(1, 60))
def test_a_deadline_is_the_working_day_of_that_number(day: datetime.date, count: int) -> None:
    # Counted out one by one, as on a calendar on the wall.
    left, expected = count, day
    while left:
        expected += DAY
        left -= expected.isoweekday() <= 5 and expected not in holidays(expected.year)
    assert DEADLINES.after(day, count) == expected
    assert Deadlines(days=count).first(day) == expected


@given(day=days, count=counts)
def test_as_many_days_are_between_as_were_counted(day: datetime.date, count: int) -> None:
    assert DEADLINES.between(day, DEADLINES.after(day, count)) == count


@given(day=days, first=counts, second=counts)
def test_days_can_be_counted_in_two_steps(day: datetime.date, first: int, second: int) -> None:
    assert DEADLINES.after(DEADLINES.after(day, first), second) == DEADLINES.after(day, first + second)


@given(day=days)
def test_the_day_before_is_the_one_after_which_it_comes(day: datetime.date) -> None:
    before = DEADLINES.before(day)
    assert before < day <= DEADLINES.after(before, 1)
    assert DEADLINES.is_working_day(before)
    if DEADLINES.is_working_day(day):
        assert DEADLINES.after(before, 1) == day


@given(days=st.lists(days, min_size=3, max_size=3).map(sorted))
def test_stretches_add_up(days: list[datetime.date]) -> None:
    first, middle, last = days
    between = DEADLINES.between
    assert between(first, middle) + between(middle, last) == between(first, last)
    assert between(last, first) == 0


@pytest.mark.parametrize(
    ("opened", "deadline"),
    [
        (datetime.date(2026, 3, 2), datetime.date(2026, 3, 16)),  # a Monday in March: two weeks
        (datetime.date(2026, 3, 23), datetime.date(2026, 4, 9)),  # over Easter
        (datetime.date(2025, 4, 25), datetime.date(2025, 5, 12)),  # over 1 May
        (datetime.date(2026, 12, 18), datetime.date(2027, 1, 5)),  # over Christmas and New Year
        (datetime.date(2026, 5, 9), datetime.date(2026, 5, 26)),  # a Saturday; Ascension and Whit Monday come after
    ],
)
def test_ten_working_days_as_people_count_them(opened: datetime.date, deadline: datetime.date) -> None:
    assert DEADLINES.first(opened) == deadline


# Local time


@pytest.mark.parametrize(
    ("moment", "zone", "day", "time"),
    [
        # Summer time begins on 29 March 2026 and ends on 25 October, at 01:00 UTC.
        ("2026-03-28T23:30:00+00:00", NORWAY, "2026-03-29", "00:30"),
        ("2026-03-29T00:59:00+00:00", NORWAY, "2026-03-29", "01:59"),
        ("2026-03-29T01:00:00+00:00", NORWAY, "2026-03-29", "03:00"),
        ("2026-03-29T22:30:00+00:00", NORWAY, "2026-03-30", "00:30"),
        ("2026-10-25T00:30:00+00:00", NORWAY, "2026-10-25", "02:30"),
        ("2026-10-25T01:30:00+00:00", NORWAY, "2026-10-25", "02:30"),
        ("2026-12-31T22:59:00+00:00", NORWAY, "2026-12-31", "23:59"),
        ("2026-12-31T23:00:00+00:00", NORWAY, "2027-01-01", "00:00"),
        ("2026-12-31T23:00:00+00:00", ZoneInfo("UTC"), "2026-12-31", "23:00"),
        ("2027-01-01T01:00:00+02:00", ZoneInfo("America/Nome"), "2026-12-31", "14:00"),
    ],
)
def test_a_moment_is_of_the_day_that_it_is_there(moment: str, zone: ZoneInfo, day: str, time: str) -> None:
    deadlines, at = Deadlines(zone), datetime.datetime.fromisoformat(moment)
    assert deadlines.day_of(at).isoformat() == day
    assert deadlines.time_of(at).isoformat("minutes") == time


def test_many_threads_can_count_the_days_of_a_year_for_the_first_time() -> None:
    christmas = [datetime.date(year, 12, 25) for year in range(2040, 2060)]
    _holidays_in.cache_clear()
    found = together(8, lambda _: [DEADLINES.is_working_day(day) for day in christmas])
    assert not any(map(any, found))


def test_the_calendar_is_read_only_where_days_are_counted() -> None:
    look = "import sys, bot.cases.deadlines as d; print('holidays' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", look], check=True, env=environment(), cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout == "False\n"
