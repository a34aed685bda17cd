"""How words look without æ, ø, å and accents, as an English keyboard writes them."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# "Møte", "moete" and "mote" all end in one form; "æ" is written "ae", "a" or "e".
_PAIRS = (("oe", "o"), ("aa", "a"), ("ø", "o"))
_WRITTEN_IN_TWO_WAYS = ("ae", "æ", "ä")
# What "æ" may become.
WAYS = "ae"
# Stands in no word.
BETWEEN = "\n"


@lru_cache(maxsize=4096)
def plain_forms(word: str) -> frozenset[str]:
    """How a lower-case word is written without æ, ø, å and accents; alike words share a form."""
    return frozenset(_without_accents(_with_plain_letters(word, way)) for way in WAYS)


def all_plain(words: Sequence[str], way: str) -> list[str]:
    """One plain form of each word; letters are replaced in one text of all of them, which is quicker than in each."""
    together = _with_plain_letters(BETWEEN.join(words), way)
    return [word if word.isascii() else _without_accents(word) for word in together.split(BETWEEN)] if words else []


def with_two_forms(words: Sequence[str]) -> list[int]:
    """The places of the words that may have two plain forms."""
    found = (place for place, word in enumerate(words) if "ae" in word or not word.isascii())
    return [place for place in found if any(letters in words[place] for letters in _WRITTEN_IN_TWO_WAYS)]


def _with_plain_letters(text: str, way: str) -> str:
    """A text without æ, ø, å, "ae" and "oe"; æ becomes the letter `way`."""
    # Å is an accent like others, but far more frequent, and "åe" is no "ae".
    for letters, plain in (*_PAIRS, *((letters, way) for letters in _WRITTEN_IN_TWO_WAYS), ("å", "a")):
        text = text.replace(letters, plain)
    return text


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
