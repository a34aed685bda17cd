"""Cuts a section into passages: about a hundred words each, at sentence borders, of even length."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.blocks import has_at_most
from corpus.model import Span
from corpus.sentences import places

TARGET_WORDS = 100
# A section up to this long stays whole: two halves of 70 words rank worse than one passage of 140.
LONGEST_WORDS = 150
# A sentence is cut where it passes these, so that no text can make a passage without end.
_LONGEST_SENTENCE_WORDS = 120
_LONGEST_SENTENCE_CHARACTERS = 1_000


# A sentence, or a part of one that is endless: where it begins and ends, and how many words it has.
_Unit = tuple[int, int, int]


def split(text: str, section: Span) -> list[Span]:
    """Spans of the passages of `section`, in order; together they hold every word of it."""
    if whole := _short(text, section):
        return [whole]
    units = list(_units(text, section))
    total = sum(words for _, _, words in units)
    characters = sum(end - start for start, end, _ in units)
    if total <= LONGEST_WORDS and characters <= 2 * _LONGEST_SENTENCE_CHARACTERS:
        groups = [units] if units else []
    else:
        groups = list(_even_groups(units, target=total / max(1, round(total / TARGET_WORDS))))
        _keep_lists_announced(text, groups)
    return [Span(group[0][0], group[-1][1]) for group in groups]


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


def _even_groups(units: list[_Unit], target: float) -> Iterator[list[_Unit]]:
    """Groups of about `target` words; a border is put where it is nearest to a multiple of `target`."""
    group: list[_Unit] = []
    done, border = 0, target
    for unit in units:
        _, end, words = unit
        too_long = bool(group) and end - group[0][0] > 2 * _LONGEST_SENTENCE_CHARACTERS
        if group and (too_long or abs(done - border) <= abs(done + words - border)):
            yield group
            group = []
            while border <= done + words / 2:
                border += target
        group.append(unit)
        done += words
    if group:
        yield group


def _keep_lists_announced(text: str, groups: list[list[_Unit]]) -> None:
    """Moves a sentence that ends with a colon from the end of a group to what it announces, the next one."""
    for group, following in pairwise(groups):
        while len(group) > 1 and text[group[-1][1] - 1] == ":":
            following.insert(0, group.pop())


def _units(text: str, section: Span) -> Iterator[_Unit]:
    for start, end in places(text, section):
        # In normal form no more than one blank stands between words.
        words = text.count(" ", start, end) + 1
        if end - start <= _LONGEST_SENTENCE_CHARACTERS and words <= _LONGEST_SENTENCE_WORDS:
            yield start, end, words
        else:
            for piece in _cut(text, start, end):
                yield piece.start, piece.end, text.count(" ", piece.start, piece.end) + 1


def _cut(text: str, begin: int, stop: int) -> Iterator[Span]:
    """The sentence from `begin` to `stop`, cut at blanks (or, failing that, anywhere)."""
    cuts = [begin]
    words = 0
    for offset in range(begin + 1, stop):
        at_blank = text[offset - 1].isspace() and not text[offset].isspace()
        words += at_blank
        length = offset - cuts[-1]
        if (at_blank and (words >= TARGET_WORDS or length >= _LONGEST_SENTENCE_CHARACTERS - 200)) or (
            length >= _LONGEST_SENTENCE_CHARACTERS
        ):
            cuts.append(offset)
            words = 0
    for start, end in pairwise([*cuts, stop]):
        trimmed = text[start:end].rstrip()
        if trimmed:
            yield Span(start, start + len(trimmed))
