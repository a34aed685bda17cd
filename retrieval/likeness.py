"""Whether two questions ask the same, whatever the corpus.

Precision goes before recall: a question that is wrongly taken for another never gets its own answer, while one that is
missed only stands beside the other until staff merge them. So all words must be matched, and all that turns them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.normal import fold
from retrieval.alternatives import Language, language_of
from retrieval.analysis import Token, content_of, english_function_words, stem, stop_words, tokens
from retrieval.follow_ups import leans
from retrieval.glance import Glance
from retrieval.plain_forms import plain_forms
from retrieval.query import LONGEST, MOST_TERMS
from retrieval.same_words import joins, same_word
from retrieval.small_words import SMALL_WORDS, Asks, Turn, asks_in, turns_in, unframed

# Words that may stand in one of two questions and not in the other: who is asked, that something is asked, and small
# words of nynorsk whose bokmål forms no search looks for either.
_LIGHT = frozenset(
    """ei dei då kjem viss igjen att kommune kommunen kommunens vite si seie egentlig faktisk please tell know again
    thanks hi hello hey municipality council""".split()
)
# A question without æ, ø and å has "pa" for "på"; longer ones are words of their own ("bor", "far").
_LONGEST_PLAIN = 2
_MOST_GISTS = 1 << 12


@dataclass(frozen=True, slots=True)
class Said:
    """A content word as it was written, in lower case, and its stem."""

    written: str
    lower: str
    stem: str


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question asks.

    `carried` are the words of the question before that it leans on and does not repeat. `leaning` says that it leans on
    what is not known ("hva koster det?"), `plain` that it holds no æ, ø or å. `glance` tells
    most others from it at once.
    """

    words: tuple[Said, ...]
    carried: tuple[Said, ...]
    numbers: frozenset[str]
    asks: frozenset[Asks]
    asked_before: frozenset[Asks]
    turns: frozenset[Turn]
    leaning: bool
    english: bool
    plain: bool
    glance: Glance

    @property
    def all_words(self) -> tuple[Said, ...]:
        """Its own words and those it leans on, each stem once."""
        return (*self.words, *self.carried)


@lru_cache(_MOST_GISTS)
def gist_of(text: str, follows: str = "") -> Gist:
    """What a question asks; `follows` is the question before, where this one was understood to lean on it."""
    own = _read(text)
    if not follows:
        return own
    before = _read(follows)
    said = {word.stem for word in own.words}
    carried = tuple(word for word in before.words if word.stem not in said)
    return Gist(
        words=own.words,
        carried=carried,
        # "Og i 2025?" asks of another year.
        numbers=own.numbers or before.numbers,
        asks=own.asks,
        asked_before=frozenset() if own.asks else before.asks,
        turns=own.turns | before.turns,
        leaning=before.leaning,
        english=own.english and before.english,
        plain=own.plain and before.plain,
        glance=_glance_at((*own.words, *carried)),
    )


def same(one: Gist, other: Gist) -> bool:
    """Whether two questions ask the same; one without words, or that leans on what is not known, is like none."""
    if not one.glance.may_be_like(other.glance):
        return False
    if not (_is_told(one) and _is_told(other)) or _turned(one) != _turned(other):
        return False
    words = _Comparison(english=one.english and other.english, plain=one.plain or other.plain)
    if one.carried and other.carried:
        return words.alike(one.words, other.words) and words.alike(one.carried, other.carried)
    # "Og biblioteket?" asks of the library instead of the pool; only a question word of its own asks of both.
    if (one.carried and not one.asks) or (other.carried and not other.asks):
        return False
    return words.alike(one.all_words, other.all_words)


def _glance_at(words: Iterable[Said]) -> Glance:
    return Glance.at(word.lower for word in words if word.lower not in _LIGHT)


def _is_told(gist: Gist) -> bool:
    return bool(gist.all_words) and not gist.leaning


def _turned(gist: Gist) -> tuple[object, ...]:
    return gist.asks, gist.asked_before, gist.turns, gist.numbers


def _read(text: str) -> Gist:
    text = unframed(fold(text[:LONGEST]))
    said = tokens(text)
    english = language_of([token.lower for token in said]) is Language.ENGLISH
    plain = text.isascii()
    content = [token for token in content_of(said, shouted=_is_shouted(said)) if _tells(token, english, plain)]
    words: dict[str, Said] = {}
    for token in content[:MOST_TERMS]:
        if not token.lower.isdigit():
            words.setdefault(stem(token.lower), Said(token.text, token.lower, stem(token.lower)))
    asks = asks_in(text.lower())
    numbers = frozenset(token.lower for token in content if token.lower.isdigit())
    return Gist(
        words=tuple(words.values()),
        carried=(),
        numbers=numbers,
        asks=asks,
        asked_before=frozenset(),
        turns=turns_in((token.lower for token in said), asks),
        leaning=leans(text, len(words) + len(numbers)),
        english=english,
        plain=plain,
        glance=_glance_at(words.values()),
    )


def _is_shouted(said: Sequence[Token]) -> bool:
    """Whether most of a question is in capitals: "Hei! NÅR ÅPNER HALLEN?"."""
    return sum(token.text.isupper() for token in said) > len(said) / 2


def _tells(token: Token, english: bool, plain: bool) -> bool:
    """Whether a content word is none of the small ones: "NÅR" in capitals is no acronym."""
    word = token.lower
    if word in SMALL_WORDS or (english and word in english_function_words()):
        return False
    return not (plain and len(word) <= _LONGEST_PLAIN and _is_plain_function_word(word))


@lru_cache(1 << 10)
def _is_plain_function_word(word: str) -> bool:
    return any(word in plain_forms(each) for each in stop_words() if not each.isascii())


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares the words of two questions."""

    english: bool
    plain: bool

    def alike(self, ones: Sequence[Said], others: Sequence[Said]) -> bool:
        """Whether each word of either is one of the other, or joined or taken apart there."""
        first, second = [each.lower for each in ones], [each.lower for each in others]
        # In one order, so that neither that of the questions nor that of their words can matter.
        left, right = sorted((sorted(self._unmatched(first, second)), sorted(self._unmatched(second, first))))
        _put_together(left, right)
        _put_together(right, left)
        told = not _LIGHT.issuperset(first) and not _LIGHT.issuperset(second)
        return _LIGHT.issuperset((*left, *right)) if told else not (left or right)

    def _unmatched(self, words: Sequence[str], others: Sequence[str]) -> list[str]:
        return [word for word in words if word not in others and not any(self._same(word, each) for each in others)]

    def _same(self, one: str, other: str) -> bool:
        first, second = sorted((one, other))
        return same_word(first, second, english=self.english, plain=self.plain)


def _put_together(wholes: list[str], parts: list[str]) -> None:
    """Takes away each compound of two parts, and these."""
    for whole in tuple(wholes):
        found = next(((a, b) for a in parts for b in parts if a != b and joins(whole, a, b)), None)
        if found:
            wholes.remove(whole)
            for part in found:
                parts.remove(part)
