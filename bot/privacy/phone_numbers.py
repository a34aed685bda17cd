"""Phone numbers: Norwegian ones as people divide them, and those of all countries where they begin with a plus.

Much in council papers has eight digits. What may be a date, years, an amount or a part of a longer number is none.
"""

import re
from collections.abc import Iterator
from datetime import date

from bot.privacy.digit_groups import Group, digit_groups, together
from bot.privacy.national_numbers import begins_with_date, written_as_one
from bot.privacy.plain import Span

_DIGITS = 8
_MORE = "(?:[ .-]{0,3}[0-9])"
_OF_NORWAY = rf"(?:\(\+47\)|\+ ?\(?47\)?|(?<![0-9])00 ?47){_MORE}{{8}}(?![0-9])"
_OF_ANY_COUNTRY = rf"(?:\(\+[0-9]{{1,3}}\)|\+ ?[0-9]{_MORE}{{0,2}})(?: ?\([0-9]{{1,4}}\))?{_MORE}{{4,13}}(?![0-9])"
_INTERNATIONAL = re.compile(f"{_OF_NORWAY}|{_OF_ANY_COUNTRY}")
_INTERNATIONAL_DIGITS = range(8, 18)  # 15 by ITU-T E.164, and the zeros that some begin with
_ADDED = re.compile(r"\+ ?[0-9]{1,3}([ .])[0-9]{3}\1[0-9]{3}")  # "+12 345 678": thousands with their sign

_MONEY = r"(?:kr|kroner|nok|euro?|usd|dollar)"
_MONEY_BEFORE = re.compile(rf"(?:(?<![^\W\d_]){_MONEY}\.?|[€$£]) {{0,2}}$", re.IGNORECASE)
_MONEY_BEHIND = re.compile(rf" {{0,2}}(?:{_MONEY}\b|,-|[€$£]|mill|mrd)", re.IGNORECASE)
_DECIMALS = re.compile(r",[0-9]{1,2}(?![0-9]|[ .-]{1,3}[0-9])")

_ANNOUNCED = re.compile(
    r"(?<![^\W\d_])(?:tlf|tel|telefon\w{0,9}|mob|mobil\w{0,9}|phone|ring(?:e|er|t)?|call|sms|vipps)[ .:]{0,3}"
    r"(?:(?:nr|nummer|er|på|til|meg|oss|henne|ham|han)[ .:]{1,3}){0,3}$",
    re.IGNORECASE,
)
_LOOKED_BACK = 48  # characters: more than any announcement takes
_BLANKS, _DASH, _DOT = re.compile(" {1,2}"), re.compile("-"), re.compile(r"\.")
_ANY_GAP = re.compile(r" {1,2}| ?[.-] ?")
# How people divide eight digits: 22 33 44 55, 223 34 455, 2233 4455, 400 12345.
_WHOLE, _PAIRS, _MIDDLE, _HALVES, _MOBILE = [8], [2, 2, 2, 2], [3, 2, 3], [4, 4], [3, 5]
_DIVISIONS = (
    (_BLANKS, (_WHOLE, _PAIRS, _MIDDLE, _HALVES, _MOBILE)),
    (_DASH, (_PAIRS, _MIDDLE)),
    (_DOT, (_PAIRS, _MIDDLE)),
)
_YEARS = range(1800, 2100)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)


def international_numbers(text: str) -> Iterator[Span]:
    """Numbers that begin with + or 00 and a country, in a text in plain characters."""
    for found in _INTERNATIONAL.finditer(text):
        money = found[0].strip("+ ").isdigit() and _MONEY_BEHIND.match(text, found.end())
        fits = sum(character.isdigit() for character in found[0]) in _INTERNATIONAL_DIGITS
        if fits and not money and not _ADDED.fullmatch(found[0]):
            yield found.span()


def domestic_numbers(text: str) -> Iterator[Span]:
    """Norwegian numbers of eight digits, in a text in plain characters."""
    # Documents on the web have numbers in their addresses.
    text = _WEB_ADDRESS.sub(lambda found: "x" * len(found[0]), text)
    groups = digit_groups(text)
    first, free = 0, 0  # the groups from `free` on have not been taken
    while first < len(groups):
        taken = _number(text, groups, first, free)
        if taken:
            yield taken[0].begin, taken[-1].end
            free = first + len(taken)
        first += len(taken) or len(_of_a_person(groups, first)) or 1


def _of_a_person(groups: list[Group], first: int) -> list[Group]:
    """What was meant as a national number but has wrong control digits: no part of it is a phone number."""
    taken = written_as_one(groups, first)
    lengths = [len(group.digits) for group in taken]
    divided = lengths[-1:] == [5] or lengths[-2:] == [3, 2]
    return taken if divided and begins_with_date("".join(group.digits for group in taken)) else []


def _number(text: str, groups: list[Group], first: int, free: int) -> list[Group]:
    """The groups of the phone number that begins with the `first` one; none if none does."""
    begin = groups[first].begin
    before = text[max(0, begin - _LOOKED_BACK) : begin]
    if groups[first].digits[0] in "01":
        return []
    if _ANNOUNCED.search(before):
        taken = together(groups, first, _DIGITS, _ANY_GAP)
        return [] if _is_figure([group.digits for group in taken]) else taken
    if _leans_on(before, counted=first > free):
        return []
    taken = _divided(groups, first)
    if not taken or _is_figure([group.digits for group in taken]):
        return []
    is_amount = len(taken) == 1 and (
        _MONEY_BEFORE.search(before) or _MONEY_BEHIND.match(text, taken[-1].end) or _DECIMALS.match(text, taken[-1].end)
    )
    return [] if is_amount else taken


def _leans_on(before: str, *, counted: bool) -> bool:
    """Whether what stands before makes it a part of something: of a word, or of a number that is no phone number."""
    if before[-1:].isalpha() or before.endswith("_"):
        return True
    return counted and before[-1:] in {"/", ".", "-", ","} and before[-2:-1].isdigit()


def _divided(groups: list[Group], first: int) -> list[Group]:
    """The groups from the `first` on, if they are divided as phone numbers are; with marks, all of them must be."""
    for gaps, divisions in _DIVISIONS:
        taken = together(groups, first, _DIGITS, gaps)
        if [len(group.digits) for group in taken] in divisions:
            behind = groups[first + len(taken) : first + len(taken) + 1]
            goes_on = gaps is not _BLANKS and any(gaps.fullmatch(group.gap) for group in behind)
            return [] if goes_on else taken
    return []


def _is_figure(digits: list[str]) -> bool:
    """Whether eight digits, divided like this, are a date, begin with a year (case numbers do), or are a round sum."""
    eight, lengths = "".join(digits), [len(part) for part in digits]
    # No Norwegian phone number begins with 20.
    year = lengths in (_WHOLE, _HALVES) and eight.startswith("20")
    round_sum = lengths == _WHOLE and eight.endswith("00000")
    day_first = lengths in (_WHOLE, [2, 2, 4]) and _is_date(eight[4:], eight[2:4], eight[:2])
    year_first = lengths in (_WHOLE, [4, 2, 2]) and _is_date(eight[:4], eight[4:6], eight[6:])
    return year or round_sum or day_first or year_first


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False
