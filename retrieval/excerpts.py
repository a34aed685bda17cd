"""Cuts out of a passage the sentences that answer: exact slices, never a word of our own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Corpus, Passage, Span
from corpus.sentences import ITEM_NUMBER, sentences
from retrieval.analysis import content_tokens, grams, stem, stems
from retrieval.kinds import holds_asked
from retrieval.query import Query, Term
from retrieval.recipe import Recipe

# How many sentences an excerpt holds at most.
SENTENCES = 2
# A list of up to so many words is shown whole, or comes with the sentence that announces it.
LONGEST_LIST = 60
JOINT = " […] "

# Two words are highlighted as the same where they share this much of their 4-grams (Dice), or one holds the other.
_ALIKE = 0.6
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few places of a passage, as spans of the document's text, in the order they stand there.

    Two sentences at most, but a list item comes with the sentence that announces it.
    `highlights` are the spans within them of the words that were asked for.
    """

    slices: tuple[Span, ...]
    highlights: tuple[Span, ...]

    def text(self, document_text: str) -> str:
        """The words; places are joined by " […] "."""
        return JOINT.join(span.of(document_text) for span in self.slices)


def cut(corpus: Corpus, passage: Passage, query: Query, idf: Callable[[str], float], recipe: Recipe) -> Excerpt:
    """The sentences of `passage` that answer `query` best; `idf` gives a stem's weight."""
    text = corpus.document(passage.document).text
    places = list(sentences(text, passage.span))
    if _is_short_list(text, places):
        slices = [Span(places[0].start, places[-1].end)]
    else:
        chosen = _choose([place.of(text) for place in places], _Told(query, idf, recipe))
        announced = [
            places[number] for number in {_lead_in(text, places, item) for item in chosen} if number is not None
        ]
        whole = [_with_list(text, places, number) for number in chosen]
        slices = _merged(text, sorted([*announced, *whole], key=lambda place: place.start))
    highlights = [mark for span in slices for mark in _highlights(text, span, query)]
    return Excerpt(tuple(slices), tuple(highlights))


def _is_short_list(text: str, places: Sequence[Span]) -> bool:
    """A few names or points without a full sentence among them: two of them would be half an answer."""
    words = sum(len(place.of(text).split()) for place in places)
    return len(places) > SENTENCES and words <= LONGEST_LIST and all(text[p.end - 1] not in ".!?…" for p in places)


def _choose(wordings: Sequence[str], told: "_Told") -> list[int]:
    """The numbers of the best sentences, the best first; each is scored on what those before it leave to say."""
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
    """What a sentence shares with the query, in a stable order, and its bonus for the asked kind of answer.

    `terms` come with how far the sentence holds each.
    """

    terms: tuple[tuple[Term, float], ...]
    grams: tuple[str, ...]
    bonus: float


class _Told:
    """Scores what sentences share with a query, remembering what has been told already."""

    def __init__(self, query: Query, idf: Callable[[str], float], recipe: Recipe) -> None:
        self._recipe = recipe
        self._asked = query.asked
        self._terms = {term: term.weight * idf(term.stem) for term in query.terms}
        asked_grams = {gram for term in query.terms for gram in term.grams}
        self._grams = {gram: recipe.excerpt_grams_weight / len(asked_grams) for gram in asked_grams}

    def shared_by(self, sentence: str) -> _Shared:
        """The sentence's part in the query."""
        words = [token.lower for token in content_tokens(sentence)]
        held = set(stems(words))
        return _Shared(
            terms=tuple((term, share) for term in self._terms if (share := term.held_by(held.__contains__))),
            grams=tuple(sorted(self._grams.keys() & set(grams(words)))),
            bonus=self._recipe.excerpt_kind_bonus if holds_asked(self._asked, sentence) else 0.0,
        )

    def score(self, shared: _Shared) -> float:
        """The weight of shared words and 4-grams, and the bonus."""
        words = sum(share * self._terms[term] for term, share in shared.terms)
        return words + sum(self._grams[gram] for gram in shared.grams) + shared.bonus

    def add(self, shared: _Shared) -> None:
        """From now on, what this sentence tells counts for less."""
        self._terms.update({term: self._terms[term] * self._recipe.excerpt_told_weight for term, _ in shared.terms})
        self._grams.update({gram: self._grams[gram] * self._recipe.excerpt_told_weight for gram in shared.grams})


def _lead_in(text: str, places: Sequence[Span], number: int) -> int | None:
    """The number of the sentence, such as "Kommunen skal:", that announces the list item a sentence belongs to."""
    before = number
    while before >= 0 and _is_item(text, places[first := _first_of_line(text, places, before)]):
        before = first - 1
    return before if 0 <= before < number and text[places[before].end - 1] == ":" else None


def _first_of_line(text: str, places: Sequence[Span], number: int) -> int:
    """The number of the sentence that begins the line of this one."""
    while number and _on_one_line(text, places[number - 1], places[number]):
        number -= 1
    return number


def _on_one_line(text: str, before: Span, after: Span) -> bool:
    return "\n" not in text[before.end : after.start]


def _is_item(text: str, place: Span) -> bool:
    return text.startswith("- ", max(0, place.start - 2)) or bool(ITEM_NUMBER.match(text, place.start))


def _with_list(text: str, places: Sequence[Span], number: int) -> Span:
    """The sentence; one that ends with a colon brings the list it announces, as far as that is short."""
    sentence = last = places[number]
    if text[sentence.end - 1] == ":":
        for item in places[number + 1 :]:
            belongs = _is_item(text, item) or _on_one_line(text, last, item)
            if not belongs or len(text[sentence.end : item.end].split()) > LONGEST_LIST:
                break
            last = item
    return Span(sentence.start, last.end)


def _merged(text: str, places: Iterable[Span]) -> list[Span]:
    """Neighbouring sentences as one slice."""
    merged: list[Span] = []
    for place in places:
        if merged and (place.start <= merged[-1].end or not text[merged[-1].end : place.start].strip("- \n")):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, place.end))
        else:
            merged.append(place)
    return merged


def _highlights(text: str, span: Span, query: Query) -> Iterator[Span]:
    asked_stems = {stem for term in query.terms for _, read in term.readings for stem in read}
    asked = {word: set(grams([word])) for term in query.terms for _, wording in term.wordings for word in wording}
    tokens = content_tokens(span.of(text))
    marked = {
        word
        for word in {token.lower for token in tokens}
        if stem(word) in asked_stems or any(_alike(word, other, asked[other]) for other in asked)
    }
    for token in tokens:
        if token.lower in marked:
            yield Span(span.start + token.span.start, span.start + token.span.end)


def _alike(a: str, b: str, b_grams: set[str]) -> bool:
    """Parts of one compound, or the same word with a typing mistake."""
    if min(len(a), len(b)) < _SHORTEST_PART:
        return False
    if a in b or b in a:
        return True
    a_grams = set(grams([a]))
    return 2 * len(a_grams & b_grams) >= _ALIKE * (len(a_grams) + len(b_grams))
