"""How questions ask for filters: in plain words, in quotation marks, by a minus sign."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from corpus.model import Kind, Span
from retrieval.analysis import stop_words, tokens
from retrieval.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    Body,
    CaseNumber,
    Filter,
    Known,
    OfKind,
    Period,
    Phrase,
    Sender,
    Without,
    normal_case,
    words_of_name,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A filter and the place of the words that ask for it; years that are named one by one stand outside."""

    filter: Filter
    span: Span


CAPITAL = "[A-ZÀ-ÞČĐŊŠŽ]"
_YEAR = r"((?:19|20)\d\d)"
# What every period needs, quickly found: most questions hold neither.
_A_YEAR = re.compile(_YEAR)
_A_RELATIVE_YEAR = re.compile("år|year|fjor", re.IGNORECASE)
_BOUND = rf"{_YEAR}\b(?![-–/]\w)"
_STROKE = re.compile(r"\d/\d")
# Characters of a case number and of what it is called, with room to spare.
_LONGEST_NAME, _LONGEST_NUMBER = 60, 20
_CASE_NUMBER = re.compile(
    r"(?P<named>\b(?:(?:arkiv|utvalg?s)?sak(?:en|a|s?nr|snummer|snummeret)?|journalpost|case|ps)\b[.:]*\s+"
    r"(?:(?:nr|nummer|no|number|ps)\b[.:]*\s+)?)?"
    r"\b(?P<number>\d{2,4}/\d{1,6}(?:-\d{1,5})?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'["“”„]([^"“”„]+)["“”„]|«([^«»]+)»')
# A hyphen or dash before a word; "2018 -2021" is a period, "-10" a number.
_MINUS = re.compile(r"(?:^|(?<=\s))[-–]((?<!\d\s[-–])(?:19|20)\d\d\b|[^\W\d_]\w+)")
_FROM = re.compile(
    r"\b(?:(?i:fra|frå|av|from|by|svar(?:et)? til|stilte|spurte|spør|sa|sier|seier|mente|mener|meiner))\s+"
    r"(?:(?i:representant(?:en)?)\s+)?"
    rf"({CAPITAL}[\w-]*(?:(?:(?<=\b{CAPITAL})\.)?\s{CAPITAL}[\w-]*){{0,3}}(?:\s\([\w ]{{1,20}}\))?)"
)
_IN = r"\b(?:i|ifølge|følge|fra|frå|av|etter|sier|seier|in|from|according to|does|do)\s+(?:den |det |the )?"
_KIND_WORDS = {
    Kind.WRITTEN_QUESTION: r"\bskrift(?:lig|leg)\w* spørsmål(?:a|ene)?\b|\bwritten questions?\b"
    rf"|\b(?:spørsmål(?:et|a|ene)?|questions?) (?=(?:fra|frå|from) (?:representant(?:en)? )?(?-i:{CAPITAL}))",
    Kind.MINUTES: _IN + r"(?:(?:møte)?(?:protokollen|referatet)|møtebok[ae]n?|minutes)\b",
    Kind.COMMITTEE_PAPER: _IN + r"(?:saksfr[ae]mlegget|saksutredningen|saksutgreiinga)\b",
    Kind.BUDGET: _IN + r"(?:budsjettet|økonomiplanen|budget)\b",
    Kind.PLAN: _IN + rf"planen\b(?! (?-i:«|{CAPITAL}))",
    Kind.INFORMATION: r"\b(?:på|ifølge|sier|seier)\s+(?:nett|informasjons)sid(?:en|a|ene)\b",
    Kind.REPORT: _IN + r"(?:rapporten|årsmeldingen|årsmeldinga|report)\b",
    # "I programmet Gode pasientforløp": a name tells of another kind of programme.
    Kind.PROGRAMME: _IN + rf"(?:parti|valg|val)?programmet\b(?! (?-i:«|{CAPITAL}))",
}
_KINDS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KIND_WORDS.items()}
# What each of them needs.
_KIND_WORD = re.compile(
    "spørsmål|question|protokoll|referat|møtebok|minutes|saks|budsjett|budget|plan|sid|rapport|årsmeld|report|program",
    re.IGNORECASE,
)


def periods(text: str, today: datetime.date | None) -> Iterator[Found]:
    """The years that a question is about: "i 2021", "etter 2019", "mellom 2018 og 2020".

    "I fjor" only counts where it is known when that was. Bounds in the future ("før 2030") are what papers plan, not
    when they were written.
    """
    if _A_YEAR.search(text):
        yield from _named_years(text)
        yield from _bounded_years(text, today)
    if today and _A_RELATIVE_YEAR.search(text):
        for pattern, offset in _RELATIVE:
            for found in pattern.finditer(text):
                yield Found(Period(today.year + offset, today.year + offset), Span(*found.span()))


def _named_years(text: str) -> Iterator[Found]:
    for found in _NAMED_YEARS.finditer(text):
        named = [int(year) for year in _A_YEAR.findall(found["years"])]
        yield Found(Period(min(named), max(named)), Span(found.start(), found.start("years")))


def _bounded_years(text: str, today: datetime.date | None) -> Iterator[Found]:
    for pattern, years in _BOUNDS:
        for found in pattern.finditer(text):
            told = [int(year) for year in found.groups() if year]
            first, last = years(*told)
            if first <= last and not (today and max(told) > today.year):
                yield Found(Period(first, last), Span(*found.span()))


# "I 2021", "for 2018-2021", "hva med 2020 og 2021": but not "i 2030-målene", and not "for 2000 kroner".
_NAMED_YEARS = re.compile(
    r"\b(?:i|in|for|i løpet av|during|hva med|kva med|what about|året|åra|årene|perioden)\s+"
    rf"(?P<years>{_YEAR}(?:(?:\s?[-–/,]\s?|\s+(?:og|eller|til|and|or|to)\s+){_YEAR})*)\b"
    r"(?![-–/]\w|\s(?:kr|kroner|meter|m|km|prosent)\b)",
    re.IGNORECASE,
)


def _bounds(
    pattern: str, years: Callable[..., tuple[int, int]]
) -> tuple[re.Pattern[str], Callable[..., tuple[int, int]]]:
    return re.compile(pattern, re.IGNORECASE), years


_BOUNDS = (
    _bounds(
        rf"\b(?:mellom|fra|frå|between|from)\s+(?:og med\s+)?{_YEAR}\s+(?:og|til|and|to)\s+(?:og med\s+)?{_BOUND}",
        lambda first, last: (first, last),
    ),
    _bounds(rf"\b(?:etter|after|nyere enn|nyare enn)\s+{_BOUND}", lambda year: (year + 1, LAST_YEAR)),
    _bounds(
        rf"\b(?:siden|sidan|since|fra og med|frå og med)\s+{_BOUND}(?!\s+(?:og|til)\s+(?:og med\s+)?{_YEAR})",
        lambda year: (year, LAST_YEAR),
    ),
    _bounds(rf"\b(?:før|before|eldre enn)\s+{_BOUND}", lambda year: (FIRST_YEAR, year - 1)),
)
_RELATIVE = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), offset)
    for words, offset in (
        (rf"i år(?!\s+{_YEAR})|this year|inneværende år", 0),
        ("i fjor|forrige år|førre år|last year", -1),
        ("i forfjor", -2),
        ("neste år|next year", 1),
    )
)


def named_cases(text: str) -> Iterator[str]:
    """The numbers in a text that are called a case.

    A document is long and seldom holds any, so that only what stands around a stroke between digits is read.
    """
    for stroke in _STROKE.finditer(text):
        start, end = max(0, stroke.start() - _LONGEST_NAME), stroke.end() + _LONGEST_NUMBER
        for found in _CASE_NUMBER.finditer(text, start, end):
            # Another number may be cut short by the end of what is read.
            if found["named"] and found.start("number") <= stroke.start() < found.end("number"):
                yield found["number"]


def case_numbers(text: str, known: Known) -> Iterator[Found]:
    """Case numbers: what is called one, or is one in the corpus; "12/24" alone may be a date."""
    for found in _CASE_NUMBER.finditer(text) if "/" in text else ():
        if found["named"] or normal_case(found["number"]) in known.case_numbers:
            yield Found(CaseNumber(found["number"]), Span(*found.span()))


def people(text: str, known: Known) -> Iterator[Found]:
    """People of the corpus, named after "fra" or "sa": by the whole name, a part of it, or the party if it is one's."""
    for found in _FROM.finditer(text) if known.senders else ():
        matching = list(islice(known.senders_named(words_of_name(found[1])), 2))
        if len(matching) == 1:
            yield Found(Sender(matching[0]), Span(*found.span()))


def bodies(text: str, known: Known) -> Iterator[Found]:
    """The committee or council of the corpus that is named; of several the longest name.

    A name of one word only counts after "i", "fra" and the like: "kommunestyret" is in every other question.
    """
    for name in known.bodies_in(text.lower()) if known.bodies else ():
        if place := _naming(name).search(text):
            yield Found(Body(name), Span(*place.span()))
            return


@lru_cache(maxsize=1024)
def _naming(body: str) -> re.Pattern[str]:
    before = "" if " " in body else r"\b(?:i|fra|frå|av)\s+"
    return re.compile(rf"{before}\b{re.escape(body)}\b", re.IGNORECASE)


def kinds(text: str, known: Known) -> Iterator[Found]:
    """Genres: "i budsjettet", "hva sier protokollen", "skriftlige spørsmål"."""
    for kind, pattern in _KINDS.items() if _KIND_WORD.search(text) else ():
        wanted = OfKind(kind)
        if not known.kinds.isdisjoint(wanted.kinds) and (found := pattern.search(text)):
            yield Found(wanted, Span(*found.span()))


def demands(text: str) -> Iterator[Found]:
    """Phrases in quotation marks, and words after a minus sign."""
    for found in _QUOTED.finditer(text):
        words = _words(found[1] or found[2])
        if words and not found[0][:-1].endswith("?"):
            yield Found(Phrase(words), Span(*found.span()))
    for found in _MINUS.finditer(text):
        if found[1].lower() not in stop_words():
            yield Found(Without(found[1].lower()), Span(*found.span()))


def preferences(text: str, known: Known, today: datetime.date | None) -> list[Found]:
    """All that plain words ask for, in the order it is asked."""
    found: Iterable[Found] = (
        *periods(text, today),
        *case_numbers(text, known),
        *people(text, known),
        *bodies(text, known),
        *kinds(text, known),
    )
    return sorted(found, key=lambda each: each.span.start)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens(text))
