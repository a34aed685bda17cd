"""Cuts out of a passage the sentences that answer: exact slices, never a word of our own."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.dates import find_date
from corpus.model import Corpus, Passage, Span
from corpus.sentences import ITEM_NUMBER, sentences
from retrieval.analysis import content_tokens, grams, stem, stems
from retrieval.query import Asked, Query

# How many sentences an excerpt holds at most.
SENTENCES = 2
# A list of up to so many words is shown whole, or comes with the sentence that announces it.
LONGEST_LIST = 60
JOINT = " […] "
# Weights of a sentence's score beside the idf of the words it shares with the query; set on NorQuAD dev.
GRAMS_WEIGHT = 12.0
ASKED_BONUS = 7.0
# What the first sentence has told already counts for this much when the second is chosen.
TOLD_WEIGHT = 0.25

# Two words are highlighted as the same where they share this much of their 4-grams (Dice), or one holds the other.
_ALIKE = 0.6
_SHORTEST_PART = 5

_MONTH_OR_YEAR = re.compile(
    r"\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|(?:19|20)\d\d)\b|"
    r"\b(?:kl\.|klokk[ae]n?|høsten|hausten|våren|sommeren|sommaren|vinteren|nyttår|uke \d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|hundre|tusen|million\w*|milliard\w*|halv\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:»)] )[A-ZÆØÅ][\wæøå]+|[A-ZÆØÅ][\wæøå]+ [A-ZÆØÅ]")
_ANSWERS_KIND: dict[Asked, Callable[[str], object]] = {
    Asked.DATE: lambda text: find_date(text) or _MONTH_OR_YEAR.search(text),
    Asked.NUMBER: _NUMBER.search,
    Asked.PERSON: _NAME.search,
    Asked.PLACE: _NAME.search,
    Asked.ANYTHING: lambda _: None,
}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One or two places of a passage, as spans of the document's text, in the order they stand there.

    `highlights` are the spans within them of the words that were asked for.
    """

    slices: tuple[Span, ...]
    highlights: tuple[Span, ...]

    def text(self, document_text: str) -> str:
        """The words; two places are joined by " […] "."""
        return JOINT.join(span.of(document_text) for span in self.slices)


def cut(corpus: Corpus, passage: Passage, query: Query, idf: Callable[[str], float]) -> Excerpt:
    """The sentences of `passage` that answer `query` best; `idf` gives a stem's weight."""
    text = corpus.document(passage.document).text
    places = list(sentences(text, passage.span))
    if _is_short_list(text, places):
        slices = [Span(places[0].start, places[-1].end)]
    else:
        chosen = _choose([place.of(text) for place in places], query, idf)
        slices = _merged(text, [_with_list(text, places, number) for number in sorted(chosen)])
    highlights = [mark for span in slices for mark in _highlights(text, span, query)]
    return Excerpt(tuple(slices), tuple(highlights))


def _is_short_list(text: str, places: Sequence[Span]) -> bool:
    """A few names or points without a full sentence among them: two of them would be half an answer."""
    words = sum(len(place.of(text).split()) for place in places)
    return len(places) > SENTENCES and words <= LONGEST_LIST and all(text[p.end - 1] not in ".!?…" for p in places)


def _choose(wordings: Sequence[str], query: Query, idf: Callable[[str], float]) -> list[int]:
    """The numbers of the best sentences, the best first; each is scored on what those before it leave to say."""
    told = _Told(query, idf)
    shared = [told.shared_by(wording) for wording in wordings]
    left = list(range(len(wordings)))
    chosen: list[int] = []
    while left and len(chosen) < SENTENCES:
        best = max(left, key=lambda number: (told.score(shared[number]), -number))
        told.add(shared[best])
        chosen.append(best)
        left = [number for number in left if wordings[number] != wordings[best]]
    return chosen


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a sentence shares with the query, in a stable order, and its bonus for the asked kind of answer."""

    stems: tuple[str, ...]
    grams: tuple[str, ...]
    bonus: float


class _Told:
    """Scores what sentences share with a query, remembering what has been told already."""

    def __init__(self, query: Query, idf: Callable[[str], float]) -> None:
        self._asked = query.asked
        self._stems = {stem: idf(stem) for stem in query.stems}
        asked_grams = set(query.grams)
        self._grams = {gram: GRAMS_WEIGHT / len(asked_grams) for gram in asked_grams}

    def shared_by(self, sentence: str) -> _Shared:
        """The sentence's part in the query."""
        words = [token.lower for token in content_tokens(sentence)]
        return _Shared(
            stems=tuple(sorted(self._stems.keys() & set(stems(words)))),
            grams=tuple(sorted(self._grams.keys() & set(grams(words)))),
            bonus=ASKED_BONUS if _ANSWERS_KIND[self._asked](sentence) else 0.0,
        )

    def score(self, shared: _Shared) -> float:
        """The weight of shared words and 4-grams, and the bonus."""
        words = sum(self._stems[stem] for stem in shared.stems)
        return words + sum(self._grams[gram] for gram in shared.grams) + shared.bonus

    def add(self, shared: _Shared) -> None:
        """From now on, what this sentence tells counts for less."""
        self._stems.update({stem: self._stems[stem] * TOLD_WEIGHT for stem in shared.stems})
        self._grams.update({gram: self._grams[gram] * TOLD_WEIGHT for gram in shared.grams})


def _with_list(text: str, places: Sequence[Span], number: int) -> Span:
    """The sentence; one that ends with a colon brings the list it announces, as far as that is short."""
    sentence = last = places[number]
    if text[sentence.end - 1] == ":":
        for item in places[number + 1 :]:
            marked = text.startswith("- ", item.start - 2) or ITEM_NUMBER.match(text, item.start)
            goes_on = "\n" not in text[last.end : item.start]
            if not (marked or goes_on) or len(text[sentence.end : item.end].split()) > LONGEST_LIST:
                break
            last = item
    return Span(sentence.start, last.end)


def _merged(text: str, places: Iterable[Span]) -> list[Span]:
    """Neighbouring sentences as one slice."""
    merged: list[Span] = []
    for place in places:
        if merged and not text[merged[-1].end : place.start].strip("- \n"):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, place.end))
        else:
            merged.append(place)
    return merged


def _highlights(text: str, span: Span, query: Query) -> Iterable[Span]:
    for token in content_tokens(span.of(text)):
        if stem(token.lower) in query.stems or any(_alike(token.lower, word) for word in query.words):
            yield Span(span.start + token.span.start, span.start + token.span.end)


def _alike(a: str, b: str) -> bool:
    """Parts of one compound, or the same word with a typing mistake."""
    if min(len(a), len(b)) < _SHORTEST_PART:
        return False
    if a in b or b in a:
        return True
    left, right = set(grams([a])), set(grams([b]))
    return 2 * len(left & right) >= _ALIKE * (len(left) + len(right))
