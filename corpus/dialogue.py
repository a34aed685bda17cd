"""Questions and answers in council papers: their markers, and which answer belongs to which question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Role

_ASKED = r"(?:(?:skriftlig|muntlig|grunngitt)\s+)?(?:(?:tilleggs|oppfølgings)?spørsmål|spm\.?|interpellasjon)"
_OFFICE = (
    r"(?:rådmann(?:en)?|kommunedirektør(?:en)?|(?:vara)?ordfører(?:en)?|administrasjon(?:en)?|byråd(?:et)?|"
    r"representant(?:en)?)"
)
_PERSON = r"(?-i:[A-ZÆØÅ])[\w.'-]*(?:\s+(?-i:[A-ZÆØÅ])[\w.'-]*){0,3}(?:\s*\([^()]{1,30}\))?"
_WHO = rf"(?:{_OFFICE}(?:\s+{_PERSON})?|{_PERSON})"
_NUMBER = r"(?:\s+(?:nr\.?\s*)?(\d{1,2}))?"
_QUESTION = re.compile(rf"{_ASKED}{_NUMBER}(?:\s+til\s+{_WHO})?(?:\s+fr[aå]\s+{_WHO})?\s*[.:)]?", re.IGNORECASE)
_ANSWER = re.compile(
    rf"(?:{_OFFICE}s?(?:\s+sitt)?\s+)?svar(?:\s+(?:på|til)\s+{_ASKED})?{_NUMBER}(?:\s+fr[aå]\s+{_WHO})?\s*[.:)]?",
    re.IGNORECASE,
)
# A marker that shares its line with the text must end with a colon, or with a number and a full stop.
_RUN_IN = re.compile(rf"((?:{_QUESTION.pattern}|{_ANSWER.pattern})(?<=[:.)]))\s+(?=\S)", re.IGNORECASE)

_SOURCES = re.compile(r"(?:kilder|kjelder)\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marker:
    """A line such as "Spørsmål 2" or "Svar på spørsmål 2"."""

    role: Role
    number: int | None


def marker_of(text: str) -> Marker | None:
    """The marker that the whole of `text` is, or None."""
    if found := _ANSWER.fullmatch(text):
        return Marker(Role.ANSWER, _number(found))
    if found := _QUESTION.fullmatch(text):
        return Marker(Role.QUESTION, _number(found))
    return None


def run_in(text: str) -> tuple[str, str] | None:
    """Splits "Svar: Kommunen har …" into its marker and its text; None where no marker opens the text.

    A marker that has the first of several lines to itself needs no colon.
    """
    first, _, rest = text.partition("\n")
    if rest and marker_of(first):
        return first, rest
    found = _RUN_IN.match(text)
    return (found[1], text[found.end() :]) if found else None


def names_sources(heading: str) -> bool:
    """Whether a heading is that of a list of sources."""
    return _SOURCES.fullmatch(heading) is not None


def _number(found: re.Match[str]) -> int | None:
    return int(found[1]) if found[1] else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What there is to know of a section.

    Its heading's level and marker, whether its text asks something, and whether it lists `sources`.
    """

    level: float
    marker: Marker | None
    asks: bool
    sources: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What a section is in the exchange of questions and answers; `exchange` numbers the pair, None for body."""

    role: Role = Role.BODY
    exchange: int | None = None


def assign_parts(turns: Sequence[Turn]) -> list[Part]:
    """The part of each section, in order of reading.

    A marker holds until the next one, or until a heading that outranks it: an answer goes on under the bold
    lines within it, but not in the list of its sources, which holds the words of others. An answer without a number
    answers the question before it; where nothing marks that question, it is the text that stands under the same higher
    heading, if it asks anything.
    """
    rounds = _Rounds()
    parts: list[Part] = []
    level = 0.0
    for turn in turns:
        part = parts[-1] if parts and level <= turn.level and not turn.sources else Part()
        if turn.marker:
            level = turn.level
            if turn.marker.role is Role.QUESTION:
                part = Part(Role.QUESTION, rounds.begin(turn.marker.number))
            else:
                if part.role is Role.BODY and not rounds.asked(turn.marker.number):
                    _mark_question(parts, turns, turn.level, rounds.begin(turn.marker.number))
                part = Part(Role.ANSWER, rounds.answer(turn.marker.number))
        parts.append(part)
    return parts


def _mark_question(parts: list[Part], turns: Sequence[Turn], level: float, exchange: int) -> None:
    """Makes the body sections at the end of `parts`, back to the heading that outranks `level`, the question."""
    first = len(parts)
    while first > 0 and parts[first - 1].role is Role.BODY:
        first -= 1
        if turns[first].level < level:
            break
    if any(turn.asks for turn in turns[first : len(parts)]):
        parts[first:] = [Part(Role.QUESTION, exchange)] * (len(parts) - first)


class _Rounds:
    """Numbers the pairs through a document in which "Spørsmål 1" may come again for the next councillor."""

    def __init__(self) -> None:
        self._count = 0
        self._latest: dict[int | None, int] = {}

    def begin(self, number: int | None) -> int:
        self._count += 1
        self._latest[number] = self._count
        return self._count

    def asked(self, number: int | None) -> bool:
        return number is not None and number in self._latest

    def answer(self, number: int | None) -> int:
        return self._count if number is None else self._latest.get(number, self._count)
