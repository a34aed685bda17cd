"""Norwegian national identity numbers: a date, three digits and two control digits.

After the National Population Register's rules (Skatteetaten, "Fødselsnummer"): D-numbers add 40 to the day, H-numbers
40 to the month, and the numbers of people made up for tests 40, 65 or 80.
"""

import calendar
import re
from collections.abc import Iterator
from itertools import accumulate

from bot.privacy.digit_groups import Group, digit_groups, together
from bot.privacy.plain import Span

DIGITS = 11
_DATE_DIGITS = 6
_GAP = re.compile(r" {1,2}| ?[.-] ?")
_AMOUNT = [2, 3, 3, 3]  # nobody divides a date into thousands
_MARKED_PLACES = {2, 4, 6}  # 01.01.90-12345
_ADDED_TO_DAYS = (0, 40)
_ADDED_TO_MONTHS = (0, 40, 65, 80)
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_MODULUS = 11
_MONTHS = 12


def national_numbers(text: str) -> Iterator[Span]:
    """Where they stand in a text in plain characters; such as overlap are taken together."""
    groups = digit_groups(text)
    begin = end = -1
    for first in range(len(groups)):
        taken = written_as_one(groups, first)
        if not taken or not is_national_number("".join(group.digits for group in taken)):
            continue
        if taken[0].begin > end:
            if begin >= 0:
                yield begin, end
            begin = taken[0].begin
        end = taken[-1].end
    if begin >= 0:
        yield begin, end


def written_as_one(groups: list[Group], first: int) -> list[Group]:
    """The groups from the `first` on that are divided as a national number can be; none where they are not."""
    taken = together(groups, first, DIGITS, _GAP)
    lengths = [len(group.digits) for group in taken]
    if lengths == _AMOUNT:
        return []
    places = list(accumulate(lengths))
    marked = {place for place, group in zip(places, taken[1:], strict=False) if group.gap.strip()}
    # Case numbers and dates with a number behind them have dots and dashes elsewhere.
    fits = not marked or (marked <= _MARKED_PLACES and _DATE_DIGITS in places)
    return taken if fits else []


def is_national_number(digits: str) -> bool:
    """Whether eleven digits are one: a day that exists, and both control digits."""
    numbers = [int(digit) for digit in digits]
    return (
        begins_with_date(digits)
        and _control_digit(numbers, _FIRST_WEIGHTS) == numbers[9]
        and _control_digit(numbers, _SECOND_WEIGHTS) == numbers[10]
    )


def begins_with_date(digits: str) -> bool:
    """Whether the first six digits are a birthday as such numbers hold it."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return any(
        1 <= month - more <= _MONTHS
        # Of the centuries that are possible, the present one has every leap day of the others.
        and any(1 <= day - added <= calendar.monthrange(2000 + year, month - more)[1] for added in _ADDED_TO_DAYS)
        for more in _ADDED_TO_MONTHS
    )


def _control_digit(numbers: list[int], weights: tuple[int, ...]) -> int:
    """By modulus 11; ten is no digit, and no number has it."""
    return -sum(weight * number for weight, number in zip(weights, numbers, strict=False)) % _MODULUS
