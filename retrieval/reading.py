"""Passages as they are read for one question: every part once, and only when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from corpus.model import Passage, Span
from retrieval.analysis import GRAM_LENGTH, content_words, grams, stem
from retrieval.engine import Engine
from retrieval.gram_search import GramSearch
from retrieval.plain_text import is_plain, plain_words
from retrieval.query import Query
from retrieval.rereading import Rereader
from retrieval.run_on import run_on, run_together
from retrieval.sought import Held, Sought, together
from retrieval.texts import indexed_text

# Two words are the same to a reader where they share this much of their 4-grams (Dice), or one holds the other.
_ALIKE = 0.6
_SHORTEST_PART = 5


class Reader:
    """Reads passages for one question, each once; for one thread."""

    def __init__(self, query: Query, engine: Engine) -> None:
        self.query = query
        self.engine = engine
        self._readings: dict[str, Reading] = {}
        self._alike: dict[str, bool] = {}

    def read(self, passages: Iterable[Passage]) -> list["Reading"]:
        """The passages, in their order; those that were not read before are read together."""
        passages = list(passages)
        new = {passage.id: passage for passage in passages if passage.id not in self._readings}
        if new:
            self._readings |= zip(new, self._read(new.values()), strict=True)
        return [self._readings[passage.id] for passage in passages]

    def reading(self, passage: Passage) -> "Reading":
        """One passage."""
        return self.read([passage])[0]

    def look_into(self, passages: Iterable[Passage]) -> None:
        """Finds out at once what the passages and their sentences hold; otherwise it is done one by one."""
        new = [reading for reading in self.read(passages) if not reading.is_looked_into]
        texts = [words for reading in new for words in (reading.rest, *reading.words)]
        held = iter(self.held(texts) if texts else ())
        for reading in new:
            reading.hold(next(held), [next(held) for _ in reading.words])

    def held(self, texts: Iterable[Sequence[str]]) -> list[Held]:
        """What each of some texts, given by their content words, holds of the question."""
        marked = [f"_{'_'.join(words)}_" for words in texts]
        held = [Held(set(), set(), set(found)) for found in self._grams.find(marked)]
        starts = list(accumulate((len(text) + 1 for text in marked), initial=0))
        joined = "\n".join(marked)
        for asked in self.stems:
            # A Norwegian stem is the beginning of its words.
            start = joined.find(f"_{asked}")
            while start >= 0:
                end = joined.index("_", start + 1)
                word = joined[start + 1 : end]
                if stem(word) == asked:
                    holding = held[bisect_right(starts, start) - 1]
                    holding.stems.add(asked)
                    holding.words.add(word)
                start = joined.find(f"_{asked}", end)
        return held

    def held_by_all(self, passages: Iterable[Passage]) -> Held:
        """What some passages, read as one, hold of the question."""
        readings = self.read(passages)
        if len(readings) == 1:
            return readings[0].held
        if all(reading.is_sum for reading in readings):
            return together(reading.held for reading in readings)
        return self.held([content_words("\n".join(reading.indexed for reading in readings))])[0]

    def marked_words(self, words: Sequence[str], held: Held) -> set[str]:
        """Those of a text's content words that were asked for, as a reader sees it; `held` is what the text holds."""
        others = (word for word in words if len(word) >= _SHORTEST_PART and word not in held.words)
        return held.words.union(word for word in others if self._is_alike(word, held))

    @cached_property
    def rereader(self) -> Rereader:
        """What scores the wording of sentences."""
        return Rereader(self.query, self.engine.recipe)

    @cached_property
    def terms(self) -> tuple[Sought, ...]:
        """The terms of the question, in its order and as often as asked."""
        terms = self.query.terms
        if len(set(self.query.words)) == len(terms):
            return tuple(map(Sought.of, terms))
        made = {term: Sought.of(term) for term in dict.fromkeys(terms)}
        return tuple(made[term] for term in terms)

    @cached_property
    def different_terms(self) -> tuple[Sought, ...]:
        """The same, each once."""
        return tuple(dict.fromkeys(self.terms))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all that the question may be read as."""
        return frozenset(each for term in self.terms for _, read in term.stems for each in read)

    @cached_property
    def worth(self) -> dict[Sought, float]:
        """What each different term is worth: its weight times how much it tells."""
        return {each: each.term.weight * self.engine.idf(each.term.stem) for each in self.different_terms}

    @cached_property
    def own_grams(self) -> frozenset[str]:
        """The 4-grams that are searched for."""
        return frozenset().union(*(each.own_grams for each in self.different_terms))

    @cached_property
    def _grams(self) -> GramSearch:
        by_word = (asked for each in self.different_terms for _, asked in each.grams)
        return GramSearch(self.own_grams.union(*by_word), GRAM_LENGTH)

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        """The words of the question and of what it may be read as, with their 4-grams."""
        wordings = (words for term in self.terms for _, words in term.term.wordings)
        return {word: frozenset(grams([word])) for words in wordings for word in words if len(word) >= _SHORTEST_PART}

    def _is_alike(self, word: str, held: Held) -> bool:
        """Whether the word and one of the question are parts of one compound, or one word with a typing mistake."""
        alike = self._alike.get(word)
        if alike is None:
            own = set(grams([word]))
            # Whatever is alike shares a gram.
            alike = self._alike[word] = not own.isdisjoint(held.grams) and any(
                word in other or other in word or 2 * len(own & asked) >= _ALIKE * (len(own) + len(asked))
                for other, asked in self._words.items()
            )
        return alike

    def _read(self, passages: Iterable[Passage]) -> list["Reading"]:
        readings = [Reading(passage, self) for passage in passages]
        run_ons = iter(run_together([wording for reading in readings for wording in reading.wordings]))
        for reading in readings:
            reading.run_ons = [next(run_ons) for _ in reading.wordings]
        said = self.rereader.said([(reading.run_ons, _heading(reading.passage)) for reading in readings])
        for reading, scores in zip(readings, said, strict=True):
            reading.said = scores
        return readings


class Reading:
    """A passage as it is read for one question; lists have one entry a sentence, in order.

    `places` are spans of the document's `text`, `wordings` what stands there, `run_ons` the same in run-on form, and
    `said` how much of the question each sentence says.
    """

    def __init__(self, passage: Passage, reader: Reader) -> None:
        corpus = reader.engine.corpus
        self.passage = passage
        self.text = corpus.document(passage.document).text
        self.places: Sequence[Span] = corpus.sentences(passage)
        self.wordings = [self.text[place.start : place.end] for place in self.places]
        self.run_ons: list[str] = []
        self.said: list[float] = []
        self._reader = reader
        self._held: tuple[Held, list[Held]] | None = None

    @property
    def best_sentence(self) -> float:
        """The score of the best sentence, 0 or more."""
        return self._reader.rereader.best_sentence(self.wordings, self.said)

    @property
    def best_wording(self) -> float:
        """How much of the question's wording one sentence repeats, as a share of the question itself."""
        return self._reader.rereader.wording(self.said)

    @cached_property
    def indexed(self) -> str:
        """What the passage is found by."""
        return indexed_text(self._reader.engine.corpus, self.passage)

    @cached_property
    def plain(self) -> list[bool]:
        """Whether the content words of a sentence are the plain words of its run-on form."""
        if is_plain("\n".join(self.wordings), "".join(self.run_ons)):
            return [True] * len(self.wordings)
        return list(map(is_plain, self.wordings, self.run_ons))

    @cached_property
    def words(self) -> list[list[str]]:
        """The content words of each sentence."""
        sentences = zip(self.plain, self.run_ons, self.wordings, strict=True)
        return [plain_words(words) if plain else content_words(wording) for plain, words, wording in sentences]

    @cached_property
    def is_sum(self) -> bool:
        """Whether its content words are those of title, headings and sentences: capitals count only by the whole."""
        plain = all(self.plain) and is_plain(self._above, run_on(self._above))
        return plain or not any(part.isupper() for part in (*self._above.split("\n"), *self.wordings))

    @cached_property
    def rest(self) -> list[str]:
        """The content words of title and headings; all that it is found by where these are not the sum."""
        if not self.is_sum:
            return content_words(self.indexed)
        words = run_on(self._above)
        return plain_words(words) if is_plain(self._above, words) else content_words(self._above)

    @property
    def is_looked_into(self) -> bool:
        """Whether it is known what it holds."""
        return self._held is not None

    @property
    def held(self) -> Held:
        """What it holds of the question, title and headings included."""
        return self._all_held[0]

    @property
    def held_by_sentences(self) -> list[Held]:
        """What each sentence holds of the question."""
        return self._all_held[1]

    def hold(self, rest: Held, sentences: list[Held]) -> None:
        """Tells it what its `rest` and its sentences hold."""
        self._held = (together([rest, *sentences]) if self.is_sum else rest), sentences

    @property
    def _all_held(self) -> tuple[Held, list[Held]]:
        if self._held is None:
            self._reader.look_into([self.passage])
            assert self._held is not None
        return self._held

    @cached_property
    def _above(self) -> str:
        """Title and headings."""
        title = self._reader.engine.corpus.document(self.passage.document).metadata.title
        return "\n".join([title, *self.passage.section])


def _heading(passage: Passage) -> str:
    return run_on(" ".join(passage.section)) if passage.section else ""
