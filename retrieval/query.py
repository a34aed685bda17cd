"""A question after analysis: terms, filters, and all that was read into it."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.normal import fold
from retrieval.alternatives import (
    Alternative,
    Language,
    alternatives,
    is_function_word,
    language_of,
    short_forms,
)
from retrieval.analysis import (
    Token,
    content_of,
    content_words,
    english_function_words,
    folded_words,
    grams_of,
    stem,
    tokens,
)
from retrieval.filter_words import Found, demands, preferences
from retrieval.filters import Filter, Period, Phrase, Without
from retrieval.follow_ups import could_lean, leans
from retrieval.kinds import Asked, asked_kind
from retrieval.learned import NOTHING, Learned

# A pasted document is no question: its beginning tells what is asked, and nothing takes long.
LONGEST = 2_000
MOST_TERMS = 40
# Of so many different words it is asked what they may be read as.
MOST_READ = 12
MOST_FILTERS = 20
# What is longer is no word, but has thousands of neighbours.
_LONGEST_WORD = 60
# "Hvorfor?", "kva gjeld det?": so few words may say nothing by themselves.
_A_FEW = 4
# How far back a follow-up may lean.
MOST_TURNS = 2

# Where a question goes on after another sentence: "Hei! Planlegger kommunen …".
_SENTENCE_ENDS = (".", "?", "!", "…")
_NORWEGIAN_LETTER = re.compile("[æøå]", re.IGNORECASE)
_BULLETS = re.compile(r"^[^\S\n]*-(?=\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """A lower-case content word of the question, its stem, and what it may also be read as.

    `guessed` is the likeliest alternative where the corpus does not hold the word: its 4-grams are searched for, too.
    """

    word: str
    stem: str
    guessed: Alternative | None = None
    alternatives: tuple[Alternative, ...] = ()
    weight: float = 1.0

    @property
    def grams(self) -> dict[str, float]:
        """The 4-grams to search for, with their weights."""
        weights = dict.fromkeys(grams_of(self.word), 1.0)
        if self.guessed:
            # A stem has no end of its own, so the last gram, with the boundary mark, is left out.
            for gram in (gram for each in self.guessed.stems for gram in grams_of(each)[:-1]):
                weights[gram] = max(weights.get(gram, 0.0), self.guessed.weight)
        return weights

    @property
    def likeliest(self) -> tuple[str, ...]:
        """The word, or what it is taken for where the corpus does not hold it."""
        return self.guessed.words if self.guessed else (self.word,)

    @property
    def readings(self) -> list[tuple[float, tuple[str, ...]]]:
        """The weight and stems of the word and of each alternative."""
        return [(1.0, (self.stem,)), *((each.weight, each.stems) for each in self.alternatives)]

    @property
    def wordings(self) -> list[tuple[float, tuple[str, ...]]]:
        """The same as words."""
        return [(1.0, (self.word,)), *((each.weight, each.words) for each in self.alternatives)]

    def held_by(self, holds: Callable[[str], bool]) -> float:
        """How far a text holds the term, 0 to 1, given whether it holds a stem."""
        return max((weight for weight, read in self.readings if all(map(holds, read))), default=0.0)


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    `terms` stand in the order of the question, as often as asked. `names` are the stems of words written with a
    capital inside a sentence, `numbers` the words made of digits. `follows` is the question before, where this one
    was understood to lean on it.
    """

    text: str
    terms: tuple[Term, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    asked: Asked
    filters: tuple[Filter, ...] = ()
    follows: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The content words."""
        return tuple(term.word for term in self.terms)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the content words."""
        return tuple(term.stem for term in self.terms)

    @property
    def best_guess(self) -> str:
        """The question in lower case, with what is meant by words that the corpus does not hold in their place."""
        likeliest = {term.word: term.likeliest for term in self.terms}
        return " ".join(word for said in folded_words(self.text) for word in likeliest.get(said, (said,)))

    @property
    def in_full(self) -> str:
        """The question with what it leans on: what a further follow-up leans on."""
        return f"{self.follows}\n{self.text}" if self.follows else self.text


def understand(text: str, learned: Learned = NOTHING, *, before: str = "", today: datetime.date | None = None) -> Query:
    """Analyses a question: words with what they may be read as, and filters from plain words.

    `before` is what was asked just before in the same conversation (`Query.in_full`, a turn a line); `today` tells when
    "i fjor" was.
    """
    # "Når da?" says nothing that a further question could lean on.
    earlier = [turn for turn in before[-LONGEST:].split("\n") if content_words(turn)][-MOST_TURNS:]
    return _understood([*earlier, _on_one_line(text[:LONGEST])], learned, today)


def may_follow_up(text: str) -> bool:
    """Whether a question could lean on one before it: to tell that takes far less than to understand it."""
    text = _on_one_line(text[:LONGEST])
    return (
        could_lean(text)
        or len(folded_words(text)) <= _A_FEW
        or english_function_words().issuperset(content_words(text))
    )


def literally(text: str) -> Query:
    """Takes a question at its word: nothing is corrected, added or carried over, only what is explicit filters."""
    text = _on_one_line(text[:LONGEST])
    return _analysed(text, list(demands(text)), NOTHING)


def _understood(turns: Sequence[str], learned: Learned, today: datetime.date | None) -> Query:
    """The last turn; those before it are looked at only where it leans on them."""
    *earlier, turn = turns
    asked = _analysed(turn, [*demands(turn), *preferences(turn, learned.known, today)], learned)
    if not earlier or not _leans(asked):
        return asked
    before = _understood(earlier, learned, today)
    return _following(asked, before, learned.recipe.carried_weight) if _is_about(before) else asked


def _on_one_line(text: str) -> str:
    """The normal form of a question; dashes that begin several lines are bullets, no minus signs."""
    return fold(_BULLETS.sub("- ", text) if "\n" in text.strip() else text)


def _analysed(text: str, found: Sequence[Found], learned: Learned) -> Query:
    said = tokens(text)
    reader = _Reader(
        learned=learned,
        language=language_of([token.lower for token in said]),
        plain=not _NORWEGIAN_LETTER.search(text),
        exact=tuple(each.span for each in found if isinstance(each.filter, Phrase)),
    )
    content = _searched_for(content_of(said, shouted=text.isupper()), found, reader)[:MOST_TERMS]
    names = [token for token in content if _is_name(token, text) and not text.isupper()]
    words = list(dict.fromkeys(token.lower for token in content))[:MOST_READ]
    readings = {word: reader.readings(word) for word in words}
    terms = [reader.term(token, readings.get(token.lower, ())) for token in content]
    return Query(
        text=text,
        terms=tuple(_with_short_forms(terms, learned)),
        names=frozenset(stem(token.lower) for token in names),
        numbers=frozenset(token.lower for token in content if token.lower.isdigit()),
        asked=asked_kind(text),
        filters=tuple(dict.fromkeys(each.filter for each in found))[:MOST_FILTERS],
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the words of one question are read: by what the corpus taught, in which language, and which as they stand."""

    learned: Learned
    language: Language
    plain: bool
    exact: tuple[Span, ...]

    def readings(self, word: str) -> tuple[Alternative, ...]:
        """What a lower-case word may be read as."""
        if self.learned is NOTHING or len(word) > _LONGEST_WORD:
            return ()
        return alternatives(word, self.learned, self.language, plain=self.plain)

    def term(self, token: Token, readings: tuple[Alternative, ...]) -> Term:
        """The term for a token whose word has these readings."""
        word = token.lower
        if _within(token, self.exact):
            return Term(word, stem(word))
        guessed = readings[0] if readings and not self.learned.vocabulary.knows(word) else None
        return Term(word, stem(word), guessed, readings)


def _searched_for(content: Sequence[Token], found: Sequence[Found], reader: _Reader) -> list[Token]:
    """The content words to search for: no function words, and none of a filter that looks elsewhere than in texts."""
    spans = (each.span for each in found if not isinstance(each.filter, Phrase))
    elsewhere = {place for span in spans for place in range(span.start, span.end)}
    return [
        token
        for token in content
        if token.start not in elsewhere and not is_function_word(token.lower, reader.learned, reader.language)
    ]


def _with_short_forms(terms: Sequence[Term], learned: Learned) -> Iterator[Term]:
    shorts = short_forms([term.word for term in terms], learned)
    for place, term in enumerate(terms):
        short = shorts.get(place)
        yield replace(term, alternatives=(*term.alternatives, short)) if short else term


def _is_about(query: Query) -> bool:
    return bool(query.terms or query.filters)


def _leans(query: Query) -> bool:
    return not _is_about(query) or leans(query.text, len(query.terms))


def _following(query: Query, before: Query, carried_weight: float) -> Query:
    """The query with the words and filters of the one before that it does not replace."""
    own = {term.stem for term in query.terms}
    # What was demanded of the one before is not demanded of this one.
    replaced = {type(each) for each in query.filters} | {Phrase, Without}
    years_told = Period in replaced
    carried = [
        replace(term, weight=term.weight * carried_weight)
        for term in before.terms
        if term.stem not in own and not (years_told and term.word in before.numbers)
    ]
    return replace(
        query,
        terms=(*query.terms, *carried)[:MOST_TERMS],
        names=query.names | before.names,
        filters=(*query.filters, *(each for each in before.filters if type(each) not in replaced)),
        follows="\n".join(before.in_full.split("\n")[-MOST_TURNS:]),
    )


def _within(token: Token, spans: Iterable[Span]) -> bool:
    return any(span.start <= token.span.start and token.span.end <= span.end for span in spans)


def _is_name(token: Token, text: str) -> bool:
    before = text[: token.start].rstrip(" «»“”\"'(")
    return token.text[0].isupper() and bool(before) and not before.endswith(_SENTENCE_ENDS)
