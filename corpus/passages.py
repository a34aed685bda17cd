"""Cuts a section into passages: about a hundred words each, at sentence borders, of even length."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.blocks import has_at_most
from corpus.model import Span
from corpus.sentences import sentences

TARGET_WORDS = 100
# A section up to this long stays whole: two halves of 70 words rank worse than one passage of 140.
LONGEST_WORDS = 150
# A sentence is cut where it passes these, so that no text can make a passage without end.
_LONGEST_SENTENCE_WORDS = 120
_LONGEST_SENTENCE_CHARACTERS = 1_000


def split(text: str, section: Span) -> list[Span]:
    """Spans of the passages of `section`, in order; together they hold every word of it."""
    if whole := _short(text, section):
        return [whole]
    counted = list(_units(text, section))
    units = [unit for unit, _ in counted]
    words = [count for _, count in counted]
    total = sum(words)
    characters = sum(unit.end - unit.start for unit in units)
    if total <= LONGEST_WORDS and characters <= 2 * _LONGEST_SENTENCE_CHARACTERS:
        groups = [units] if units else []
    else:
        groups = list(_even_groups(units, words, target=total / max(1, round(total / TARGET_WORDS))))
        _keep_lists_announced(text, groups)
    return [Span(group[0].start, group[-1].end) for group in groups]


def _short(text: str, section: Span) -> Span | None:
    """The words of a section so short that it stays whole, wherever its sentences end.

    None too where a dash opens or closes it: that may be a list mark, which belongs to no sentence.
    """
    part = section.of(text)
    if len(part) > _LONGEST_SENTENCE_CHARACTERS or not has_at_most(LONGEST_WORDS, part):
        return None
    words = part.strip()
    if not words or words[0] == "-" or words[-1] == "-":
        return None
    start = section.start + part.index(words[0])
    return Span(start, start + len(words))


def _even_groups(units: list[Span], words: list[int], target: float) -> Iterator[list[Span]]:
    """Groups of about `target` words; a border is put where it is nearest to a multiple of `target`."""
    group: list[Span] = []
    done, border = 0, target
    for unit, count in zip(units, words, strict=True):
        too_long = bool(group) and unit.end - group[0].start > 2 * _LONGEST_SENTENCE_CHARACTERS
        if group and (too_long or abs(done - border) <= abs(done + count - border)):
            yield group
            group = []
            while border <= done + count / 2:
                border += target
        group.append(unit)
        done += count
    if group:
        yield group


def _keep_lists_announced(text: str, groups: list[list[Span]]) -> None:
    """Moves a sentence that ends with a colon from the end of a group to what it announces, the next one."""
    for group, following in pairwise(groups):
        while len(group) > 1 and text[group[-1].end - 1] == ":":
            following.insert(0, group.pop())


def _units(text: str, section: Span) -> Iterator[tuple[Span, int]]:
    """The sentences, or the parts of those that are endless, each with the number of its words."""
    for sentence in sentences(text, section):
        part = sentence.of(text)
        count = len(part.split())
        if len(part) <= _LONGEST_SENTENCE_CHARACTERS and count <= _LONGEST_SENTENCE_WORDS:
            yield sentence, count
        else:
            for piece in _cut(text, sentence):
                yield piece, len(piece.of(text).split())


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, cut at blanks (or, failing that, anywhere)."""
    cuts = [sentence.start]
    words = 0
    for offset in range(sentence.start + 1, sentence.end):
        at_blank = text[offset - 1].isspace() and not text[offset].isspace()
        words += at_blank
        length = offset - cuts[-1]
        if (at_blank and (words >= TARGET_WORDS or length >= _LONGEST_SENTENCE_CHARACTERS - 200)) or (
            length >= _LONGEST_SENTENCE_CHARACTERS
        ):
            cuts.append(offset)
            words = 0
    for start, end in pairwise([*cuts, sentence.end]):
        trimmed = text[start:end].rstrip()
        if trimmed:
            yield Span(start, start + len(trimmed))
