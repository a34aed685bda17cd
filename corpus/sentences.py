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
# character, so that all others are passed over at once.
_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*+|(?<![.!?…].)[.!?…]*+[)\]»”\"']*+(?=\s))")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_LONGEST_ABBREVIATION = 20  # characters; how far a full stop is looked back from
_LONGEST_ORDINAL = 31


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Spans of the sentences within `span`, without surrounding white space and without list marks ("- ").

    Line breaks end a sentence, for in normal form they are the author's. Every character that is neither
    white space nor a list mark lies in exactly one sentence.
    """
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        if text[found.start()] == "\n" or _ends_sentence(text, start, found):
            end = found.end()
            if sentence := _trimmed(text, start, end):
                yield sentence
            start = end
    if sentence := _trimmed(text, start, span.end):
        yield sentence


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 48].lstrip()[:24]
    opener = following.lstrip("«“\"'([–—- ")[:1]
    if not opener or opener.islower() or (opener == "§" and stop[0] == "."):
        return False
    if stop[0] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    if not word:
        return True
    before = word[0]
    if before.isdigit():
        at_line_start = not text[start : word.start()].strip("- ")
        ordinal = len(before) <= 2 and int(before) <= _LONGEST_ORDINAL
        return not (ordinal and (at_line_start or _MONTH.match(following)))
    if len(before) == 1 and before.isalpha():
        # An initial: "Leif H. Auke".
        return before.islower() and before not in _INSIDE
    before = before.lower()
    return before not in _INSIDE and not (before in _BEFORE_NUMBER and opener.isdigit())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end].lstrip()
    if part.startswith("- "):
        part = part[2:].lstrip()
    start = end - len(part)
    end = start + len(part.rstrip())
    return Span(start, end) if start < end else None
