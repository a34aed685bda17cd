"""Text to terms: words, stems and character 4-grams.

The recipe is the measured one of docs/retrieval.md: runs of letters and digits in lower case; stop words out; Norwegian
Snowball stems; 4-grams of `_word_` for compounds, inflections and misspellings.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import Stemmer

from corpus.model import Span

# "2 640" and "1.600.000" are numbers, too.
_TOKEN = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .]\d{3})+(?![\d,.]*\d)|[^\W_]+")
_GROUPED = str.maketrans("", "", " .")
GRAM_LENGTH = 4
# More words than this in capitals are shouting.
_LONGEST_ACRONYMS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text, its lower-case form, in which a number is without blanks, and its place."""

    text: str
    lower: str
    span: Span


class _Stemmers(threading.local):
    """A Snowball stemmer keeps state while it works, so every thread has its own."""

    def __init__(self) -> None:
        self.norwegian = Stemmer.Stemmer("norwegian")
        self.english = Stemmer.Stemmer("english")


_stemmers = _Stemmers()


def tokens(text: str) -> list[Token]:
    """All runs of letters and digits, in order."""
    return [Token(found[0], _folded(found[0]), Span(*found.span())) for found in _TOKEN.finditer(text)]


def _folded(word: str) -> str:
    return word.translate(_GROUPED) if word[0].isdigit() else word.lower()


def word_list(name: str) -> list[str]:
    """The lines of a word list in `data/` that are not comments."""
    lines = resources.files("retrieval").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def stop_words() -> frozenset[str]:
    """The function words of Norwegian, and some of English."""
    return norwegian_function_words() | frozenset(_words("english_stop_words.txt"))


@cache
def norwegian_function_words() -> frozenset[str]:
    """The function words of bokmål and nynorsk, and what people say around a question."""
    return frozenset(_words("stop_words.txt"))


@cache
def english_function_words() -> frozenset[str]:
    """The function words of English."""
    return frozenset(_words("english_function_words.txt"))


def _words(name: str) -> Iterator[str]:
    return (word for line in word_list(name) for word in line.split())


def content_tokens(text: str) -> list[Token]:
    """The tokens of `text` that are not stop words; an acronym such as VAR is none, unless all is in capitals."""
    found = tokens(text)
    shouted = text.isupper() and len(found) > _LONGEST_ACRONYMS
    return [token for token in found if token.lower not in stop_words() or (_is_acronym(token) and not shouted)]


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def content_words(text: str) -> list[str]:
    """The lower-case words of `text` that are not stop words, in order."""
    return [token.lower for token in content_tokens(text)]


def stem(word: str) -> str:
    """The Norwegian Snowball stem of a lower-case word."""
    return str(_stemmers.norwegian.stemWord(word))


def english_stem(word: str) -> str:
    """The English Snowball stem of a lower-case word."""
    return str(_stemmers.english.stemWord(word))


def stems(words: list[str]) -> list[str]:
    """The stems of lower-case words, in order."""
    return list(_stemmers.norwegian.stemWords(words))


def grams(words: list[str]) -> list[str]:
    """The 4-grams of each word between boundary marks: "sak" gives "_sak" and "sak_"."""
    return [
        marked[start : start + GRAM_LENGTH]
        for marked in (f"_{word}_" for word in words)
        for start in range(max(1, len(marked) - GRAM_LENGTH + 1))
    ]
