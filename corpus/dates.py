"""Dates as Norwegian papers write them: 2021-09-06, 06.09.2021, 6. juli, 2019, 7. JUNI 2018."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from corpus.model import Span

_A_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands."""

    date: datetime.date
    span: Span


@cache
def _months() -> dict[str, int]:
    """Names and abbreviations of the months in bokmål, nynorsk and English."""
    names = {"sept": 9}
    for locale in ("nb", "nn", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names[name.lower().rstrip(".")] = number
    return names


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"""\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?=T\d|\b)
           | (?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}})\b
           | (?P<nday>\d{{1,2}})\.?\s+(?P<name>{months})\.?,?\s+(?P<nyear>\d{{4}})\b)""",
        re.IGNORECASE | re.VERBOSE,
    )


def find_dates(text: str) -> Iterator[FoundDate]:
    """All full dates in `text`, in order; impossible ones such as 31.02.2020 are passed over."""
    # What every date holds is quickly found, and most texts lack it.
    for match in _pattern().finditer(text) if _A_YEAR.search(text) else ():
        try:
            if match["iso"]:
                found = datetime.date.fromisoformat(match["iso"])
            elif match["name"]:
                found = datetime.date(int(match["nyear"]), _months()[match["name"].lower()], int(match["nday"]))
            else:
                found = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield FoundDate(found, Span(*match.span()))


def find_date(text: str) -> FoundDate | None:
    """The first full date in `text`."""
    return next(find_dates(text), None)
