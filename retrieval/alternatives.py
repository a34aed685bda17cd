"""What a word of a question may also be read as: another spelling, form or language, or an abbreviation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from retrieval.analysis import (
    content_words,
    english_function_words,
    english_stem,
    norwegian_function_words,
    stem,
    stems,
    stop_words,
    word_list,
)
from retrieval.learned import Learned
from retrieval.plain_forms import plain_forms
from retrieval.recipe import Recipe
from retrieval.spelling import spelled_like
from retrieval.word_forms import other_forms

# As many words that are function words of English alone, and more than of Norwegian alone, make a question English.
_ENGLISH_FROM = 2
# "Rad" may be "råd" in a question without æ, ø and å, but it is a word, too.
_ALIKE_TO_KNOWN = 0.9
_SHORTEST = 2


class Language(StrEnum):
    """What a question is written in, as far as its function words tell."""

    NORWEGIAN = "norwegian"
    ENGLISH = "english"
    UNTOLD = "untold"  # a few bare words


class How(StrEnum):
    """Why words are taken for another word."""

    SPELLING = "spelling"
    OTHER_FORM = "other_form"  # nynorsk for bokmål, or the other way round
    TRANSLATION = "translation"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Lower-case words that are taken for a word of the question, at `weight` of its worth, 0 to 1.

    `written` is how the documents write them, where that is more than the words.
    """

    how: How
    words: tuple[str, ...]
    weight: float = 1.0
    written: str = ""

    @property
    def stems(self) -> tuple[str, ...]:
        """Their stems."""
        return tuple(stems(self.words))


def alternatives(word: str, learned: Learned, language: Language, *, plain: bool) -> tuple[Alternative, ...]:
    """What a lower-case word may be read as in a corpus, the likeliest first.

    `plain` says that the question holds no æ, ø or å. A word that the corpus holds is not corrected, but may stand for
    its other forms; those count for no more than the word itself.
    """
    english = language is Language.ENGLISH
    known = learned.vocabulary.knows(word)
    found = [*_abbreviated(word, learned), *_forms(word, learned)]
    if english or (language is Language.UNTOLD and not known):
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


def short_forms(words: Sequence[str], learned: Learned) -> dict[int, Alternative]:
    """For each place in `words` where a word of a long form stands, the abbreviation that the corpus explains so.

    The words of the long form must follow one another.
    """
    asked, weight = stems(words), learned.recipe.abbreviation_weight
    found: dict[int, Alternative] = {}
    for places, abbreviation in learned.abbreviations.spelled_out_in(asked) if weight else ():
        short = Alternative(How.ABBREVIATION, (abbreviation.short.lower(),), weight, abbreviation.short)
        found |= dict.fromkeys(places, short)
    return found


def is_function_word(word: str, learned: Learned, language: Language) -> bool:
    """Whether a lower-case word is a function word of an English question, or of one without æ, ø, å ("nar", "paa")."""
    if language is Language.ENGLISH:
        return word in english_function_words()
    plain = word.isascii() and not plain_forms(word).isdisjoint(_plain_function_words())
    return plain and not learned.vocabulary.knows(word)


def language_of(words: Sequence[str]) -> Language:
    """The language of a question's lower-case words; function words of both languages do not tell."""
    english_alone, norwegian_alone = _alone()
    english = sum(word in english_alone for word in words)
    norwegian = sum(word in norwegian_alone for word in words)
    if english >= _ENGLISH_FROM and english > norwegian:
        return Language.ENGLISH
    return Language.NORWEGIAN if norwegian else Language.UNTOLD


def _abbreviated(word: str, learned: Learned) -> Iterator[Alternative]:
    for abbreviation in learned.abbreviations.of(word):
        yield Alternative(How.ABBREVIATION, tuple(content_words(abbreviation.long)), written=abbreviation.long)


def _forms(word: str, learned: Learned) -> Iterator[Alternative]:
    # Most words have none.
    if other_stems := _stems_of_other_forms(word):
        for known in learned.vocabulary.with_stems_of(other_stems):
            yield Alternative(How.OTHER_FORM, (known,))


@lru_cache(maxsize=4096)
def _stems_of_other_forms(word: str) -> tuple[str, ...]:
    """The stems that the other forms of a word have, each once, without its own."""
    own = stem(word)
    found = dict.fromkeys(stem(form) for form in other_forms(word) if form not in stop_words())
    return tuple(each for each in found if each != own)


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
def _alone() -> tuple[frozenset[str], frozenset[str]]:
    """The function words of English that are none of Norwegian, and the other way round."""
    english, norwegian = english_function_words(), norwegian_function_words()
    return english - norwegian, norwegian - english


@cache
def _plain_function_words() -> frozenset[str]:
    return frozenset(plain for word in stop_words() for plain in plain_forms(word) if plain != word)


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """The word list, by the words and by their English stems: "collecting" and "schools" stand in it, too."""
    entries = [line.partition(":") for line in word_list("english.txt")]
    words = {english: tuple(each.strip() for each in norwegian.split(",")) for english, _, norwegian in entries}
    return {english_stem(english): norwegian for english, norwegian in reversed(words.items())} | words
