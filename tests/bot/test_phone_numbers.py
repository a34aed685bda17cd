"""Phone numbers are masked in the ways people write them."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.privacy.masking import mask
from tests.bot.written import PHONE, WORDS, divided

NORWEGIAN = st.from_regex("[2-9][0-9]{7}", fullmatch=True).filter(
    lambda digits: not digits.startswith("20") and not digits.endswith("00000")
)
DIVISIONS = [
    "{0}{1}{2}{3}{4}{5}{6}{7}",
    "{0}{1} {2}{3} {4}{5} {6}{7}",
    "{0}{1}{2} {3}{4} {5}{6}{7}",
    "{0}{1}{2}{3} {4}{5}{6}{7}",
    "{0}{1}{2} {3}{4}{5}{6}{7}",
    "{0}{1}-{2}{3}-{4}{5}-{6}{7}",
    "{0}{1}.{2}{3}.{4}{5}.{6}{7}",
    "{0}{1}{2}-{3}{4}-{5}{6}{7}",
]


def is_date_like(digits: str) -> bool:
    def exists(year: str, month: str, day: str) -> bool:
        try:
            return 1800 <= date(int(year), int(month), int(day)).year < 2100
        except ValueError:
            return False

    return exists(digits[4:], digits[2:4], digits[:2]) or exists(digits[:4], digits[4:6], digits[6:])


@given(
    NORWEGIAN,
    st.sampled_from(DIVISIONS),
    st.sampled_from(["", "+47", "+47 ", "0047", "0047 ", "(+47) ", "+ 47 "]),
    WORDS,
    WORDS,
)
def test_phone_numbers_are_masked_as_people_write_them(
    digits: str, division: str, country: str, before: str, behind: str
) -> None:
    assume(not is_date_like(digits))
    assume(not before[-1:].isalpha() and not behind.startswith(","))
    written = country + division.format(*digits)
    assert mask(before + written + behind) == before + PHONE + behind
    assert mask(before + written.replace(" ", "\u00a0") + behind) == before + PHONE + behind


@given(
    NORWEGIAN,
    st.sampled_from(["tlf.", "Tlf", "telefon:", "mobil", "ring", "Ring meg på", "telefonnummer", "mob.nr."]),
    st.data(),
)
def test_a_number_that_is_announced_is_masked_in_every_division(digits: str, word: str, data: st.DataObject) -> None:
    assume(not is_date_like(digits))
    written = data.draw(divided(digits, st.sampled_from([" ", "\u00a0"])))
    assert mask(f"{word} {written}, takk") == f"{word} {PHONE}, takk"


@pytest.mark.parametrize(
    "number",
    [
        "+46 8 123 456 78",
        "+46 70-123 45 67",
        "+45 32 12 34 56",
        "+1 (202) 555-0123",
        "+1 202 555 0123",
        "+44 20 7946 0958",
        "(+46) 8 123 456 78",
        "+44 (0)20 7946 0958",
        "+354 555 1234",
        "+4915112345678",
        "＋46 8 123 456 78",
    ],
)
def test_numbers_of_other_countries_are_masked(number: str) -> None:
    assert mask(f"Ring {number} i dag") == f"Ring {PHONE} i dag"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("22334455/33445566", f"{PHONE}/{PHONE}"),
        ("22 33 44 55, 223 34 456 og 40012345.", f"{PHONE}, {PHONE} og {PHONE}."),
        ("22 33 44 55 66 77 88 99", f"{PHONE} {PHONE}"),
        ("tlf22334455", f"tlf{PHONE}"),
        ("<tel:+4722334455|22 33 44 55>", f"<tel:{PHONE}|{PHONE}>"),
        ("(+47 22 33 44 55)", f"({PHONE})"),
        ("i 2021 ringte jeg 22 33 44 55 3 ganger", f"i 2021 ringte jeg {PHONE} 3 ganger"),
        ("２２３３４４５５", PHONE),
    ],
)
def test_phone_numbers_among_others(said: str, kept: str) -> None:
    assert mask(said) == kept
