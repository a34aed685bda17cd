"""The words of some passages, with all that follows from each word alone: its stem, its 4-grams, its plain forms.

Whoever joins passages works none of that out again; words, stems and 4-grams only get new numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.analysis import all_stems
from retrieval.grams import grams_of_words
from retrieval.lexicon import hashes_of
from retrieval.lists import Lists
from retrieval.plain_forms import BETWEEN, WAYS, all_plain, with_two_forms
from retrieval.strings import Mask, Numbers, Strings, Union, united

# Letters beyond so many are not counted.
LONGEST = np.iinfo(np.uint8).max
Forms = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Lexis:
    """n words, their m stems and their 4-grams, each numbered in the order of its text."""

    words: Strings
    lengths: NDArray[np.uint8]
    """Shape (n,): the letters of a word, 255 if there are more, 0 if not all that it is made of are letters."""
    word_forms: Forms
    """Shape (n, 2): the hashes of the plain forms of each word, one for each way to write "æ"."""
    stem_of: Numbers
    """Shape (n,): the number of each word's stem."""
    grams_of: Lists
    """Of each word the numbers of its 4-grams (int32), with repetitions."""
    stems: Strings
    stem_forms: Forms
    """Shape (m, 2): the same as `word_forms`, of stems."""
    grams: Strings

    @classmethod
    def of(cls, words: Sequence[str]) -> Self:
        """That of words.

        Raises:
            ValueError: The words are not distinct, in order and without line breaks.
        """
        for word, following in pairwise(words):
            if word >= following:
                raise ValueError(f"{following!r} stands behind {word!r}; words must be distinct and in order")
        if broken := [word for word in words if BETWEEN in word]:
            raise ValueError(f"{broken[0]!r} has a line break; a word is made of letters and digits")
        stem_of, stems = _numbered_stems(words)
        grams, grams_of = grams_of_words(words)
        return cls(
            words=Strings.of(words),
            lengths=_lengths(words),
            word_forms=_forms_of(words),
            stem_of=stem_of,
            grams_of=grams_of,
            stems=Strings.of(stems),
            stem_forms=_forms_of(stems),
            grams=Strings.of(grams),
        )


def united_grams(parts: Sequence[Lexis], used: Sequence[Mask]) -> Union:
    """The 4-grams of those words of some parts that are used."""
    return united([part.grams for part in parts], [_held_grams(*each) for each in zip(parts, used, strict=True)])


def joined(
    parts: Sequence[Lexis], used: Sequence[Mask], grams: Union, release: Callable[[], None] = lambda: None
) -> tuple[Lexis, Union, Union]:
    """The lexis of those words of some parts that are used, whose 4-grams these are; and how words and stems unite.

    `release` is called now and then; it may let go of what can be had again from disk.
    """
    held_stems = [_held_stems(*each) for each in zip(parts, used, strict=True)]
    stems = united([part.stems for part in parts], held_stems)
    release()
    words = united([part.words for part in parts], used)
    release()
    grams_of = _gathered_lists(words, parts, grams.numbers)
    release()
    stem_of = [number[part.stem_of] for part, number in zip(parts, stems.numbers, strict=True)]
    whole = Lexis(
        words=words.strings,
        lengths=_gathered(words, [part.lengths for part in parts]),
        word_forms=_gathered(words, [part.word_forms for part in parts]),
        stem_of=_gathered(words, stem_of),
        grams_of=grams_of,
        stems=stems.strings,
        stem_forms=_gathered(stems, [part.stem_forms for part in parts]),
        grams=grams.strings,
    )
    return whole, words, stems


def _held_stems(part: Lexis, used: Mask) -> Mask:
    held = np.zeros(len(part.stems), dtype=np.bool_)
    held[part.stem_of[used]] = True
    return held


def _held_grams(part: Lexis, used: Mask) -> Mask:
    held = np.zeros(len(part.grams), dtype=np.bool_)
    held[part.grams_of.values[np.repeat(used, np.diff(part.grams_of.starts))]] = True
    return held


def _gathered(union: Union, of_parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """What each string of a union has, from the first part that has the string."""
    found = np.empty((len(union.strings), *of_parts[0].shape[1:]), dtype=of_parts[0].dtype)
    for values, numbers, firsts in zip(of_parts, union.numbers, union.firsts, strict=True):
        found[numbers[firsts]] = values[firsts]
    return found


def _gathered_lists(words: Union, parts: Sequence[Lexis], numbers: Sequence[Numbers]) -> Lists:
    """The 4-grams of each word, by their new numbers."""
    sizes = _gathered(words, [np.diff(part.grams_of.starts) for part in parts])
    starts = np.append(0, np.cumsum(sizes))
    whole = Lists(starts, np.empty(starts[-1], dtype=np.int32))
    for part, number, in_whole, firsts in zip(parts, numbers, words.numbers, words.firsts, strict=True):
        whole.place(in_whole[firsts], Lists(part.grams_of.starts, number[part.grams_of.values]), firsts)
    return whole


def _forms_of(words: Sequence[str]) -> Forms:
    forms = np.repeat(hashes_of(all_plain(words, WAYS[0])), 2).reshape(-1, 2)
    two = with_two_forms(words)
    forms[two, 1] = hashes_of(all_plain([words[place] for place in two], WAYS[1]))
    return forms


def _lengths(words: Sequence[str]) -> NDArray[np.uint8]:
    letters = np.fromiter(map(len, words), np.int64, len(words))
    letters *= np.fromiter(map(str.isalpha, words), np.bool_, len(words))
    return np.minimum(letters, LONGEST).astype(np.uint8)


def _numbered_stems(words: Sequence[str]) -> tuple[Numbers, list[str]]:
    """The number of each word's stem, and the stems in order of these numbers."""
    of_words = all_stems(words)
    # The stems of words in order are nearly in order, and sorted the sooner for it.
    distinct = sorted(dict.fromkeys(of_words))
    numbers = {text: number for number, text in enumerate(distinct)}
    return np.fromiter(map(numbers.__getitem__, of_words), np.int32, len(of_words)), distinct
