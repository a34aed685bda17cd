"""Words of the corpus that a mistyped word may have been meant to be.

Each string one edit away (Damerau, CACM 1964: a letter dropped, added, replaced, or two swapped) is looked up, so the
time does not grow with the vocabulary; all are in one call, for there are hundreds. The candidates are alternatives,
not replacements: which one is meant, the other words of the question decide. The weights were set on NorQuAD dev with
one mistake a question; they lie on a plateau.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analysis import stem
from retrieval.vocabulary import Vocabulary

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéö"
_MOST = 10
_ONE_EDIT, _TWO_EDITS = 0.9, 0.5
# A short word has many neighbours.
_OF_SHORT = {3: 0.5, 4: 0.7}
# Only the stems are one edit apart.
_BY_STEM = 0.8
# Lengths in letters: of what is looked up, of what is found, of stems that are looked up, of words with two mistakes.
_SHORTEST, _SHORTEST_FOUND, _SHORTEST_STEM, _SHORTEST_FOR_TWO = 3, 4, 5, 8
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the corpus, and how much it is worth as the word that was meant, 0 to 1."""

    word: str
    weight: float


def spelled_like(word: str, vocabulary: Vocabulary) -> list[Candidate]:
    """The words that an unknown lower-case word may have been meant to be, at most ten, the likeliest first."""
    if len(word) < _SHORTEST or not word.isalpha():
        return []
    candidates = _likeliest((*_one_edit_from(word, vocabulary), *_one_edit_from_stem(word, vocabulary)), vocabulary)
    if not candidates and len(word) >= _SHORTEST_FOR_TWO and not is_compound(word, vocabulary):
        candidates = _likeliest(_two_edits_from(word, vocabulary), vocabulary)
    return candidates[:_MOST]


def _likeliest(candidates: Iterable[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """Of the words with one stem the likeliest, the likeliest first; of equals the commonest."""
    by_stem: dict[str, Candidate] = {}
    for each in sorted(candidates, key=lambda each: (-each.weight, -vocabulary.frequency(each.word), each.word)):
        by_stem.setdefault(stem(each.word), each)
    return list(by_stem.values())


def is_compound(word: str, vocabulary: Vocabulary) -> bool:
    """Whether an unknown word is made of two known ones, with or without -s- or -e- between: then it is no mistake."""
    firsts = [word[:end] for end in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)]
    held = vocabulary.held_of(firsts)
    linked = [first for first in firsts if first[-1] in "se" and first[:-1] in held]
    return any(vocabulary.knows(word[len(first) :]) for first in (*held, *linked))


def _one_edit_from(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    weight = _ONE_EDIT * _OF_SHORT.get(len(word), 1.0)
    forms = _near(word)
    held = vocabulary.held_of(forms)
    for form in held:
        yield Candidate(form, weight)
    for other in vocabulary.with_stems_of([form for form in forms if form not in held]):
        yield Candidate(other, weight * _BY_STEM)


def _one_edit_from_stem(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    word_stem = stem(word)
    if _SHORTEST_STEM <= len(word_stem) < len(word):
        for other in vocabulary.with_stems_of(_near(word_stem)):
            yield Candidate(other, _ONE_EDIT * _BY_STEM)


def _two_edits_from(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    near = vocabulary.beginning_like(word, longer=2)
    for other, _, _ in process.extract(word, near, scorer=OSA.distance, score_cutoff=2, limit=_MOST):
        yield Candidate(other, _TWO_EDITS)


def _near(word: str) -> list[str]:
    return [form for form in one_edit_away(word) if len(form) >= _SHORTEST_FOUND]


def one_edit_away(word: str) -> set[str]:
    """All strings one edit away from a word: about 65 for each of its letters."""
    places = range(len(word))
    dropped = [(word[:place], word[place + 1 :]) for place in places]
    added = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {before + letter + after for before, after in (*dropped, *added) for letter in _LETTERS}
    found.update(before + after for before, after in dropped)
    found.update(word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places[:-1])
    found.discard(word)
    return found
