"""Text to terms: words, stems and character 4-grams.

The recipe is the measured one of docs/retrieval.md: runs of letters and digits in lower case; stop words out; Norwegian
Snowball stems; 4-grams of `_word_` for compounds, inflections and misspellings.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

import Stemmer

from corpus.model import Span

# "2 640" and "1.600.000" are numbers, too.
_TOKEN = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .]\d{3})+(?![\d,.]*\d)|[^\W_]+")
_GROUPED = str.maketrans("", "", " .")
GRAM_LENGTH = 4
# A token may reach across such a blank, and across no other. (The blank comes first because it is found fastest.)
_ACROSS_BLANKS = re.compile(r" (?<=\d )\d{3}(?!\d)")
# Those tokens: the first kind above, where it does not begin within one of the second kind.
_IN_GROUPS = re.compile(r"\d(?<![^\W_].)(?<![.,].)\d{0,2}(?:[ .]\d{3})+(?![\d,.]*\d)")
_MARKS = '.,:;!?()«»"–-'
# More words than this in capitals are shouting.
_LONGEST_ACRONYMS = 2
# So many words are remembered with their stems, and so many short pieces of text with their words: 100 MB at most.
_MOST_STEMS = 1 << 16
_MOST_PIECES, _LONGEST_PIECE = 1 << 18, 60
# The words of a question are asked for their 4-grams several times.
_MOST_GRAMS = 1 << 10


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text from `start`, and its lower-case form, in which a number is without blanks."""

    text: str
    lower: str
    start: int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.start + len(self.text))


class _Stemmers(threading.local):
    """A Snowball stemmer keeps state while it works, so every thread has its own.

    Without the cache of PyStemmer: filling it takes longer than stemming.
    """

    def __init__(self) -> None:
        self.norwegian = Stemmer.Stemmer("norwegian", 0)
        self.english = Stemmer.Stemmer("english", 0)


_stemmers = _Stemmers()


def tokens(text: str) -> list[Token]:
    """All runs of letters and digits, in order."""
    return [Token(found[0], _folded(found[0]), found.start()) for found in _TOKEN.finditer(text)]


def folded_words(text: str) -> list[str]:
    """The lower-case forms of all tokens, in order."""
    return list(map(_folded, _TOKEN.findall(text)))


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
    return content_of(tokens(text), shouted=text.isupper())


def content_of(found: Sequence[Token], *, shouted: bool) -> list[Token]:
    """Those of the tokens of a text that are not stop words; `shouted` says that all of it is in capitals."""
    stop, shouted = stop_words(), shouted and len(found) > _LONGEST_ACRONYMS
    return [token for token in found if token.lower not in stop or (_is_acronym(token.text) and not shouted)]


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def content_words(text: str) -> list[str]:
    """The lower-case words of `text` that are not stop words, in order: those of its `content_tokens`."""
    return list(chain.from_iterable(map(_pieces.__getitem__, pieces(text))))


def pieces(text: str) -> list[str]:
    """The pieces of a text that hold its content words, in order: what stands between blanks.

    A number of several groups is one piece. Of a text that is all in capitals the pieces are those tokens that count.
    """
    if text.isupper():
        return [token.text for token in content_tokens(text)]
    if _ACROSS_BLANKS.search(text):
        text = _IN_GROUPS.sub(lambda found: f"{_folded(found[0])} ", text)
    return text.split()


def words_of_piece(piece: str) -> tuple[str, ...]:
    """The content words of a piece."""
    stop, word = stop_words(), piece.strip(_MARKS)
    if word.isalpha():
        folded = word.lower()
        return (folded,) if folded not in stop or _is_acronym(word) else ()
    read = ((word, _folded(word)) for word in _TOKEN.findall(piece))
    return tuple(folded for word, folded in read if folded not in stop or _is_acronym(word))


class _Pieces(dict[str, tuple[str, ...]]):
    """The content words of pieces; most have been seen before."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = words_of_piece(piece)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[piece] = words
        return words


_pieces = _Pieces()


@lru_cache(_MOST_STEMS)
def stem(word: str) -> str:
    """The Norwegian Snowball stem of a lower-case word."""
    return str(_stemmers.norwegian.stemWord(word))


@lru_cache(_MOST_STEMS)
def english_stem(word: str) -> str:
    """The English Snowball stem of a lower-case word."""
    return str(_stemmers.english.stemWord(word))


def all_stems(words: Sequence[str]) -> list[str]:
    """The stems of many words that are all different, in order: nothing of them is remembered."""
    return list(_stemmers.norwegian.stemWords(words))


def stems(words: Iterable[str]) -> list[str]:
    """The stems of lower-case words, in order."""
    return list(map(stem, words))


def grams(words: Iterable[str]) -> list[str]:
    """The 4-grams of each word, in order."""
    return [gram for word in words for gram in grams_of(word)]


@lru_cache(_MOST_GRAMS)
def grams_of(word: str) -> tuple[str, ...]:
    """The 4-grams of a word between boundary marks: "sak" gives "_sak" and "sak_"."""
    marked = f"_{word}_"
    return tuple(marked[start : start + GRAM_LENGTH] for start in range(max(1, len(marked) - GRAM_LENGTH + 1)))
