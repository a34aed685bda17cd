"""Sentences of normalised Norwegian text, as spans.

A rule-based splitter, because the spans must be exact and the list of abbreviations is the municipality's
language: trained splitters break at "bl.a." and "1. tertial", or return strings instead of places.
"""

import re
from collections.abc import Iterator

from corpus.model import Span

# These never end a sentence. Those that often do (osv., m.m., mill.) are left to the capital that follows.
_INSIDE = frozenset(
    """adm alt an art ass avd begr bl.a bnr ca da dep dir dr dvs eg eks ekskl ev evt f f.eks fhv fl forf forts fr
    frk fung gen gj.sn gnr henv hhv hhv i.h.t i.f.t if ift iht inkl jf jfr kap kgl kl kom kr kst lf lnr lok mag mfl m.a
    maks mht min mlf mnd mv m.v nn nr o obs off ok ol oppr ordf org orig pga pk pkt pr pres prof prop r red ref reg rev
    s saksnr sek sen sign sml s.k spes st stk sst t tab td temp tidl tilh tlf tp ts vedr vha vol vs ø åa årg""".split()
)
_MONTH = re.compile(r"(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE)
_END = re.compile(r"[.!?…]+[)\]»”\"']*(?=\s)|\n+")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_LONGEST_ORDINAL = 31


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Spans of the sentences within `span`, without surrounding white space and without list marks ("- ").

    Line breaks end a sentence, for in normal form they are the author's. Every character that is neither
    white space nor a list mark lies in exactly one sentence.
    """
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        if found[0].startswith("\n") or _ends_sentence(text, start, found):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, span.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() :].lstrip()[:24]
    opener = following.lstrip("«“\"'([–—- ")[:1]
    if not opener or opener.islower():
        return False
    if stop[0] != ".":
        return True
    word = _WORD_BEFORE.search(text, start, stop.start())
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
    return before.lower() not in _INSIDE


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    if text.startswith("- ", start):
        start += 2
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
