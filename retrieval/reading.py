"""Passages as they are read for one question: every part once, and only when it is asked for."""

from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import accumulate, pairwise
from types import TracebackType
from typing import Self

import numpy as np

from corpus.model import Passage, Span
from retrieval.analysis import content_words, grams
from retrieval.engine import Engine
from retrieval.plain_text import content_of, is_plain
from retrieval.query import Query
from retrieval.rereading import Rereader
from retrieval.run_on import run_on, run_together, run_words, words_with
from retrieval.sought import Held, Sought
from retrieval.texts import indexed_text

# Two words are the same to a reader where they share this much of their 4-grams (Dice), or one holds the other.
_ALIKE = 0.6
_SHORTEST_PART = 5


class Reader:
    """Reads passages for one question, each once; for one thread.

    What it has read refers to it. At the end of a `with` block it forgets that, so that nothing of it holds the engine
    until garbage is collected: a corpus that is served no longer would stay open for hours.
    """

    def __init__(self, query: Query, engine: Engine) -> None:
        self.query = query
        self.engine = engine
        self._readings: dict[str, Reading] = {}
        self._alike: dict[str, bool] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._readings.clear()

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
        if not new:
            return
        held = self.sought.held([content for reading in new for content in (reading.rest, *reading.content)])
        starts = [*accumulate((1 + len(reading.content) for reading in new), initial=0)]
        together = self.sought.together(held, starts[:-1])
        for number, (reading, (start, end)) in enumerate(zip(new, pairwise(starts), strict=True)):
            whole = together.of(slice(number, number + 1)) if reading.is_sum else held.of(slice(start, start + 1))
            reading.hold(whole, held.of(slice(start + 1, end)))

    def held_by_all(self, passages: Iterable[Passage]) -> Held:
        """What some passages, read as one, hold of the question."""
        readings = self.read(passages)
        if len(readings) == 1:
            return readings[0].held
        if all(reading.is_sum for reading in readings):
            return self.sought.together(reduce(Held.and_by, (reading.held for reading in readings)), [0])
        indexed = "\n".join(reading.indexed for reading in readings)
        return self.sought.held([run_words(content_words(indexed))])

    def marked_words(self, content: str, held: Held, text: int) -> set[str]:
        """The words of a text's content that were asked for, as a reader sees it; row `text` is what it holds."""
        marked = held.words[text]
        others = run_words([word for word in content.split("_") if len(word) >= _SHORTEST_PART and word not in marked])
        # Whatever is alike shares a gram.
        held_grams = map(self.sought.grams.__getitem__, np.flatnonzero(held.grams[text]).tolist())
        sharing = {word for gram in held_grams if gram in others for word in words_with(gram, others)}
        return marked.union(filter(self._is_alike, sharing))

    @cached_property
    def rereader(self) -> Rereader:
        """What scores the wording of sentences."""
        return Rereader(self.query, self.engine.recipe)

    @cached_property
    def sought(self) -> Sought:
        """The terms of the question."""
        return Sought(self.query)

    @cached_property
    def idfs(self) -> list[float]:
        """How much each of the different terms tells."""
        return [self.engine.idf(term.stem) for term in self.sought.terms]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        """The words of the question and of what it may be read as, with their 4-grams."""
        wordings = (words for term in self.sought.terms for _, words in term.wordings)
        return {word: frozenset(grams([word])) for words in wordings for word in words if len(word) >= _SHORTEST_PART}

    def _is_alike(self, word: str) -> bool:
        """Whether the word and one of the question are parts of one compound, or one word with a typing mistake."""
        alike = self._alike.get(word)
        if alike is None:
            own = set(grams([word]))
            alike = self._alike[word] = any(
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
        self.text = corpus.whole_text(passage.document)
        self.places: Sequence[Span] = corpus.sentences(passage)
        self.wordings = [self.text[place.start : place.end] for place in self.places]
        self.run_ons: list[str] = []
        self.said: list[float] = []
        self._reader = reader
        self._held: tuple[Held, Held] | None = None

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
        """Whether the content words of a sentence can be read off its run-on form."""
        if self._is_plain:
            return [True] * len(self.wordings)
        return list(map(is_plain, self.wordings, self.run_ons))

    @cached_property
    def content(self) -> list[str]:
        """The content words of each sentence, run together."""
        read = content_of("\n".join(self.run_ons)).split("\n") if self.run_ons else []
        sentences = zip(self.plain, read, self.wordings, strict=True)
        return [words if plain else run_words(content_words(wording)) for plain, words, wording in sentences]

    @cached_property
    def is_sum(self) -> bool:
        """Whether its content words are those of title, headings and sentences: capitals count only by the whole."""
        return self._is_plain or not any(part.isupper() for part in (*self._above.split("\n"), *self.wordings))

    @cached_property
    def rest(self) -> str:
        """The content words of title and headings; all that it is found by where these are not the sum."""
        if self._is_plain:
            return content_of(self._run_on_above)
        return run_words(content_words(self._above if self.is_sum else self.indexed))

    @property
    def is_looked_into(self) -> bool:
        """Whether it is known what it holds."""
        return self._held is not None

    @property
    def held(self) -> Held:
        """What it holds of the question, title and headings included."""
        return self._all_held[0]

    @property
    def held_by_sentences(self) -> Held:
        """What each sentence holds of the question."""
        return self._all_held[1]

    def hold(self, whole: Held, sentences: Held) -> None:
        """Tells it what it and its sentences hold."""
        self._held = whole, sentences

    @property
    def _all_held(self) -> tuple[Held, Held]:
        if self._held is None:
            self._reader.look_into([self.passage])
            assert self._held is not None
        return self._held

    @cached_property
    def _is_plain(self) -> bool:
        """Whether all that it is found by is a plain text."""
        run_ons = (self._run_on_above, *self.run_ons)
        return is_plain("\n".join((self._above, *self.wordings)), "".join(run_ons))

    @cached_property
    def _run_on_above(self) -> str:
        return run_on(self._above)

    @cached_property
    def _above(self) -> str:
        """Title and headings."""
        title = self._reader.engine.corpus.metadata(self.passage.document).title
        return "\n".join([title, *self.passage.section])


def _heading(passage: Passage) -> str:
    return run_on(" ".join(passage.section)) if passage.section else ""
