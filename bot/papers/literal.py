"""What people wrote, as lines of text that stand in a document as they are, whatever is in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.cases.prose import Run
from corpus.normal import normalise

# A line of a paragraph, without blanks at its edges; of two runs side by side the types differ.
Line = tuple[Run, ...]

# What neither XML nor UTF-8 has a place for, and the page break, which is a blank between words.
_REFUSED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


def literal(text: str) -> str:
    """Text in normal form, as a corpus reads it, without characters that documents refuse."""
    return normalise(_REFUSED.sub("", text).replace("\f", " "))


def on_one_line(text: str) -> str:
    """The same on a single line."""
    return " ".join(literal(text).split())


def lines_of(runs: Sequence[Run]) -> tuple[Line, ...]:
    """The lines of a paragraph that say something; what is no address of a page is no link."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = literal(run.text).split("\n")
        url = run.url if _ADDRESS.fullmatch(run.url) else ""
        lines[-1].append(replace(run, text=first, url=url))
        lines.extend([replace(run, text=other, url=url)] for other in others)
    trimmed = (tuple(_trimmed(list(_merged(line)))) for line in lines)
    return tuple(line for line in trimmed if line)


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs that hold anything, neighbours in one type as one."""
    held = (run for run in runs if run.text)
    for _, group in groupby(held, key=lambda run: (run.bold, run.italic, run.url)):
        alike = list(group)
        yield replace(alike[0], text="".join(run.text for run in alike))


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return runs
