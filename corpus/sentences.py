"""Sentences of normalised Norwegian text, as spans.

A rule-based splitter, because the spans must be exact and the list of abbreviations is the municipality's
language: trained splitters break at "bl.a." and "1. tertial", or return strings instead of places.
"""

import re
from collections.abc import Iterator

from corpus.model import Span

# These never end a sentence. Those that often do (osv., m.m., mill.) are left to the capital that follows.
_INSIDE = frozenset(
    """adm ass avd begr bl.a bnr ca dep dir dr dvs eg eks ekskl ev evt f f.eks fhv fl forf forts fr frk fung gen gj.sn
    gnr henv hhv i.h.t i.f.t ift iht inkl jf jfr kap kgl kl kr kst lf lnr lok mfl m.a maks mht mlf mnd mv m.v nn nr o
    obs oppr ordf org orig pga pk pkt pr pres prof prop r ref reg s saksnr sek sign sml s.k spes st sst t tab td temp
    tidl tilh tlf tp ts vedr vha vol vs ø åa årg""".split()
)
# These are words too, and end no sentence only where a number follows: "alt. 2", "min. 30 plasser", "5. des. 2020".
_BEFORE_NUMBER = frozenset(
    "alt art avg dok e fv innst jan feb apr jun jul aug kv min nov okt prop rv sep sept stk des".split()
)
# "2. Kommunestyret …", "b) …": an item that brings its own mark.
ITEM_NUMBER = re.compile(r"(?:\d{1,2}|[a-zæøå])[.)] ")
_MONTH = re.compile(r"(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE)
# The lookbehind keeps a line of a million full stops from being tried from each of them. It comes after the first
# character, so that all others are passed over at once. The group tells a full stop with a capital after it.
_END = re.compile(r"[.!?…\n](?:(?<=\.)(?= [A-ZÆØÅ])()|(?<=\n)\n*+|(?<![.!?…].)[.!?…]*+[)\]»”\"']*+(?=\s))")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_LONGEST_ABBREVIATION = 20  # characters; how far a full stop is looked back from
_LONGEST_ORDINAL = 31


def sentences(text: str, span: Span) -> list[Span]:
    """Spans of the sentences within `span`, without surrounding white space and without list marks ("- ").

    Line breaks end a sentence, for in normal form they are the author's. Every character that is neither
    white space nor a list mark lies in exactly one sentence.
    """
    return [Span(start, end) for start, end in places(text, span)]


def places(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The start and the end of each of the `sentences`."""
    start, at_capital = span.start, False
    for found in _END.finditer(text, span.start, span.end):
        stop, end = found.span()
        before_capital = found.lastindex is not None
        if before_capital:
            # Most such full stops stand behind a word, which tells the rest.
            word = text[max(start, stop - _LONGEST_ABBREVIATION) : stop].rpartition(" ")[2]
            if word.isalpha() and len(word) > 1:
                if word.lower() in _INSIDE:
                    continue
            elif not _ends_sentence(text, start, stop, end):
                continue
        elif text[stop] != "\n" and not _ends_sentence(text, start, stop, end):
            continue
        # Between two such there is no more to trim than the one blank.
        if place := (start + 1, end) if at_capital and before_capital else _trimmed(text, start, end):
            yield place
        start, at_capital = end, before_capital
    if place := _trimmed(text, start, span.end):
        yield place


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the marks from `stop` to `end`, with white space behind them, end the sentence that begins at `start`."""
    opener = text[end + 1 : end + 2]
    if not opener.isalnum():
        opener = _following(text, end).lstrip("«“\"'([–—- ")[:1]
    alone = end == stop + 1 and text[stop] == "."
    if not opener or opener.islower() or (opener == "§" and alone):
        return False
    if not alone:
        return True
    earliest = max(start, stop - _LONGEST_ABBREVIATION)
    before = text[earliest:stop].rpartition(" ")[2]
    if not before.isalpha():
        # Seldom: a number, an abbreviation with full stops, a parenthesis.
        word = _WORD_BEFORE.search(text, earliest, stop)
        if not word:
            return True
        before = word[0]
    if before.isdecimal():
        at_line_start = not text[start : stop - len(before)].strip("- ")
        ordinal = len(before) <= 2 and int(before) <= _LONGEST_ORDINAL
        return not (ordinal and (at_line_start or _MONTH.match(_following(text, end))))
    if len(before) == 1 and before.isalpha():
        # An initial: "Leif H. Auke".
        return before.islower() and before not in _INSIDE
    before = before.lower()
    return before not in _INSIDE and not (before in _BEFORE_NUMBER and opener.isdigit())


def _following(text: str, end: int) -> str:
    return text[end : end + 48].lstrip()[:24]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end].lstrip()
    if part.startswith("- "):
        part = part[2:].lstrip()
    start = end - len(part)
    end = start + len(part.rstrip())
    return (start, end) if start < end else None
