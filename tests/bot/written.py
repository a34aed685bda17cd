"""National identity numbers, and how people write numbers and what stands around them."""

from datetime import date, timedelta
from itertools import product

from hypothesis import assume
from hypothesis import strategies as st

PERSON, PHONE, MAIL = "[fødselsnummer]", "[telefonnummer]", "[e-postadresse]"

# National identity numbers, by an oracle: both sums over all digits, control digits included, are divisible by 11.
FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

# Of nobody: their months, 40 or 80 too high, tell that they were made up for tests.
MADE_UP = ["17912099997", "29822099635", "05840399895", "12829499914", "12905299938", "21483609245"]


def is_sound(digits: str) -> bool:
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in (FIRST, SECOND)
    )


def soundly_ended(nine: str) -> str | None:
    """The number that begins so; about one in six beginnings has none."""
    return next(
        (nine + first + second for first, second in product("0123456789", repeat=2) if is_sound(nine + first + second)),
        None,
    )


@st.composite
def birthdays(draw: st.DrawFn) -> str:
    """The first six digits: of those born here, of D- and H-numbers, and of people made up for tests."""
    born = date(1900, 1, 1) + timedelta(draw(st.integers(0, 50_000)))
    day, month = born.day + draw(st.sampled_from([0, 40])), born.month + draw(st.sampled_from([0, 40, 65, 80]))
    return f"{day:02}{month:02}{born.year % 100:02}"


@st.composite
def national_numbers(draw: st.DrawFn) -> str:
    number = soundly_ended(draw(birthdays()) + f"{draw(st.integers(0, 999)):03}")
    assume(number)
    return str(number)


@st.composite
def divided(draw: st.DrawFn, digits: str, gaps: st.SearchStrategy[str]) -> str:
    """Digits with gaps between some of them."""
    return "".join(
        digit + (draw(gaps) if place < len(digits) and draw(st.booleans()) else "")
        for place, digit in enumerate(digits, 1)
    )


def in_thousands(written: str) -> bool:
    return [sum(map(str.isdecimal, part)) for part in written.split()] == [2, 3, 3, 3]


BLANKS = st.sampled_from([" ", "  ", "\u00a0", "\u2009", "\u202f", "\t", " \u200b"])
WORDS = st.text(st.sampled_from("abcæøå ,.?!«»()\n"), max_size=20)
UNSEEN = st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
DIGITS_OF_OTHERS = [
    str.maketrans("0123456789", digits) for digits in ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩")
]
