"""Whether two words are one: inflected, misspelt, in the other written language, or taken apart."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from retrieval.analysis import english_stem, stem
from retrieval.plain_forms import plain_forms
from retrieval.word_forms import other_forms

# From so many letters on, two stems are one word in spite of a double letter or of two swapped; and of a letter more.
_SHORTEST_ALIKE, _SHORTEST_WITH_MORE = 5, 7
# So many letters at either end of a word tell most others from it.
_END = 4
# What joins the parts of a compound.
_LINKS = ("", "s", "e")


@lru_cache(1 << 14)
def same_word(one: str, other: str, *, english: bool, plain: bool) -> bool:
    """Whether two lower-case words are one.

    `english` says that both are English, `plain` that æ, ø and å may be missing in one of them.
    """
    if _tenses(one, english) | _tenses(other, english) >= {"past", "present"}:
        return False
    first, second = _key(one, english), _key(other, english)
    if first == second or (plain and not plain_forms(first).isdisjoint(plain_forms(second))):
        return True
    if _misspelt(first, second):
        return True
    if english:
        return False
    firsts, seconds = {first} | _other_keys(one), {second} | _other_keys(other)
    if second in firsts or first in seconds:
        return True
    # Most other forms are no words, so a letter more or less would soon make one of them the other.
    return any(_slipped(form, second) for form in firsts) or any(_slipped(first, form) for form in seconds)


def joins(whole: str, first: str, last: str) -> bool:
    """Whether a lower-case word is a compound of two others: "sykehjemsplass" of "sykehjemmet" and "plassen"."""
    begins = {first, _key(first, english=False)}
    wanted = _key(whole, english=False)
    return any(_key(begin + link + last, english=False) == wanted for begin in begins for link in _LINKS)


@lru_cache(1 << 12)
def ends_of(word: str) -> frozenset[str]:
    """How a lower-case word and its other forms begin and end.

    Words that are one, or parts of one, share an end, unless they are short and misspelt.
    """
    keys = {_key(word, english=False), _key(word, english=True)} | _other_keys(word)
    plain = {_single_letters(form) for key in keys for form in plain_forms(key)}
    return frozenset(end for form in plain for end in (f"{form[:_END]}-", f"-{form[-_END:]}"))


def _key(word: str, english: bool) -> str:
    """The stem; "hjemmet" and "hjem" have the same."""
    if english:
        return english_stem(word)
    key = stem(word)
    return key[:-1] if key.endswith("mm") else key


@lru_cache(1 << 12)
def _other_keys(word: str) -> frozenset[str]:
    return frozenset(_key(form, english=False) for form in other_forms(word))


def _tenses(word: str, english: bool) -> set[str]:
    """The tense of a verb, as far as its end tells: its stem does not ("åpnet", "åpner")."""
    if english:
        return {"past"} if word.endswith("ed") else {"present"} if word.endswith("s") else set()
    ends = word[len(stem(word)) :]
    return {"past"} if ends in ("et", "a") else {"present"} if ends in ("er", "ar") else set()


def _misspelt(one: str, other: str) -> bool:
    """Whether two stems are one edit apart, and of a kind that seldom makes another word.

    Another letter in place of one makes too many: "lekeplass" and "leieplass", "ansatte" and "avsatte".
    """
    longer = len(one) != len(other) and min(len(one), len(other)) >= _SHORTEST_WITH_MORE
    return _slipped(one, other) or (longer and OSA.distance(one, other, score_cutoff=1) == 1)


def _slipped(one: str, other: str) -> bool:
    """Whether two stems differ in one doubled letter, or in two that are swapped."""
    if min(len(one), len(other)) < _SHORTEST_ALIKE or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return _single_letters(one) == _single_letters(other)


def _single_letters(word: str) -> str:
    return "".join(letter for place, letter in enumerate(word) if word[place - 1 : place] != letter)
