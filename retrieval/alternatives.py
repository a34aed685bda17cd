"""What a word of a question may also be read as: another spelling, form or language, or an abbreviation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from retrieval.analysis import content_words, english_stem, stem, stems, stop_words, word_list
from retrieval.learned import Learned
from retrieval.recipe import Recipe
from retrieval.spelling import spelled_like
from retrieval.vocabulary import plain_forms
from retrieval.word_forms import other_forms

# As many function words of English, and no fewer than Norwegian ones, make a question English.
_ENGLISH_FROM = 2
# "Rad" may be "råd" in a question without æ, ø and å, but it is a word, too.
_ALIKE_TO_KNOWN = 0.9
_SHORTEST = 2


class How(StrEnum):
    """Why words are taken for another word."""

    SPELLING = "spelling"
    OTHER_FORM = "other_form"  # nynorsk for bokmål, or the other way round
    TRANSLATION = "translation"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Lower-case words that are taken for a word of the question, at `weight` of its worth, 0 to 1."""

    how: How
    words: tuple[str, ...]
    weight: float = 1.0

    @property
    def stems(self) -> tuple[str, ...]:
        """Their stems."""
        return tuple(stems(list(self.words)))


def alternatives(word: str, learned: Learned, *, english: bool, plain: bool) -> tuple[Alternative, ...]:
    """What a lower-case word may be read as in a corpus, the likeliest first.

    `english` says that the question is in English, `plain` that it holds no æ, ø or å. A word that the corpus holds is
    not corrected, but may stand for its other forms; those count for no more than the word itself.
    """
    known = learned.vocabulary.knows(word)
    found = [*_abbreviated(word, learned), *_forms(word, learned)]
    if english:
        found.extend(_translated(word, learned))
    if plain or not known:
        found.extend(_written_alike(word, learned))
    if not (found or known or english):
        # English words would be corrected to whatever Norwegian words look like them.
        found.extend(_spelled(word, learned))
    weighed = (replace(each, weight=each.weight * _weight(each.how, learned.recipe)) for each in found)
    return tuple(sorted((each for each in weighed if each.weight), key=lambda each: -each.weight))


def _weight(how: How, recipe: Recipe) -> float:
    match how:
        case How.SPELLING:
            return recipe.spelling_weight
        case How.OTHER_FORM:
            return recipe.other_form_weight
        case How.TRANSLATION:
            return recipe.translation_weight
        case How.ABBREVIATION:
            return recipe.abbreviation_weight


def short_forms(words: Sequence[str], learned: Learned) -> dict[str, Alternative]:
    """For each word of a long form that stands whole among `words`, the abbreviation that the corpus explains so."""
    asked, weight = set(stems(list(words))), learned.recipe.abbreviation_weight
    found = {}
    for abbreviation in learned.abbreviations:
        parts = content_words(abbreviation.long)
        if len(parts) > 1 and asked.issuperset(stems(parts)):
            for part in parts:
                found[stem(part)] = Alternative(How.ABBREVIATION, (abbreviation.short.lower(),), weight)
    return found if weight else {}


def is_function_word(word: str, learned: Learned, *, english: bool) -> bool:
    """Whether a lower-case word is a function word of an English question, or of one without æ, ø, å ("nar", "paa")."""
    if english:
        return word in _english_function_words()
    plain = word.isascii() and not plain_forms(word).isdisjoint(_plain_function_words())
    return plain and not learned.vocabulary.knows(word)


def is_english(words: Sequence[str]) -> bool:
    """Whether lower-case words are a question in English."""
    english = sum(word in _english_function_words() for word in words)
    norwegian = sum(word in stop_words() and word not in _english_function_words() for word in words)
    return english >= _ENGLISH_FROM and english > norwegian


def _abbreviated(word: str, learned: Learned) -> Iterator[Alternative]:
    for abbreviation in learned.abbreviations:
        if abbreviation.short.lower() == word:
            yield Alternative(How.ABBREVIATION, tuple(content_words(abbreviation.long)))


def _forms(word: str, learned: Learned) -> Iterator[Alternative]:
    forms = (form for form in other_forms(word) if form not in stop_words())
    for form_stem in dict.fromkeys(map(stem, forms)):
        known = learned.vocabulary.with_stem(form_stem)
        if known and form_stem != stem(word):
            yield Alternative(How.OTHER_FORM, (known,))


def _translated(word: str, learned: Learned) -> Iterator[Alternative]:
    for norwegian in _dictionary().get(word) or _dictionary().get(english_stem(word), ()):
        words = tuple(norwegian.split())
        if words != (word,) and any(learned.vocabulary.has_part(each) for each in words):
            yield Alternative(How.TRANSLATION, words)


def _written_alike(word: str, learned: Learned) -> Iterator[Alternative]:
    if len(word) < _SHORTEST:
        return
    weight = _ALIKE_TO_KNOWN if learned.vocabulary.knows(word) else 1.0
    for other in learned.vocabulary.written_alike(word):
        if stem(other) != stem(word):
            yield Alternative(How.SPELLING, (other,), weight)


def _spelled(word: str, learned: Learned) -> Iterator[Alternative]:
    for candidate in spelled_like(word, learned.vocabulary):
        yield Alternative(How.SPELLING, (candidate.word,), candidate.weight)


@cache
def _plain_function_words() -> frozenset[str]:
    return frozenset(plain for word in stop_words() for plain in plain_forms(word) if plain != word)


@cache
def _english_function_words() -> frozenset[str]:
    return frozenset(word for line in word_list("english_function_words.txt") for word in line.split())


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """The word list, by the words and by their English stems: "collecting" and "schools" stand in it, too."""
    entries = [line.partition(":") for line in word_list("english.txt")]
    words = {english: tuple(each.strip() for each in norwegian.split(",")) for english, _, norwegian in entries}
    return {english_stem(english): norwegian for english, norwegian in reversed(words.items())} | words
