"""Ranks the passages of a corpus by the three-field score of docs/retrieval.md.

score = words + 0.5 × 4-grams + 1.0 × parent document. The constants were tuned on NorQuAD dev.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.model import Corpus, Document, Passage, Role
from retrieval.analysis import content_words, grams, stems
from retrieval.bm25 import PostingsPlus
from retrieval.query import Query

GRAMS_WEIGHT = 0.5
PARENT_WEIGHT = 1.0
_WORDS = {"k1": 0.5, "b": 0.75, "delta": 1.0}
_GRAMS = {"k1": 1.2, "b": 0.75, "delta": 0.0}
_PARENT = {"k1": 0.5, "b": 0.4, "delta": 0.0}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its scores; `asked` is the question passage that led to it, where it is that one's answer."""

    passage: Passage
    score: float
    words: float
    grams: float
    parent: float
    asked: Passage | None = None


class Engine(Protocol):
    """What ranks: built once for a corpus, searched by many threads at once."""

    @property
    def corpus(self) -> Corpus:
        """The corpus it ranks."""
        ...

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best `limit` hits that share anything with the query, best first, ties by order in the corpus."""
        ...

    def idf(self, stem: str) -> float:
        """How much a word tells: ln((N + 1) / df) over the passages; unknown words count as the rarest."""
        ...

    def document_frequency(self, stem: str) -> int:
        """How many passages hold the stem."""
        ...


class EmbeddedEngine:
    """An engine in memory, built from the corpus at start; never changed, so threads need no lock."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._passages = corpus.passages
        words = [content_words(indexed_text(corpus, passage)) for passage in self._passages]
        word_stems = [stems(passage_words) for passage_words in words]
        self._words = PostingsPlus(word_stems, **_WORDS)
        self._grams = PostingsPlus([grams(passage_words) for passage_words in words], **_GRAMS)
        parents = [corpus.document(passage.document).parent for passage in self._passages]
        names = {name: number for number, name in enumerate(dict.fromkeys(parents))}
        self._parent_of = np.array([names[name] for name in parents], dtype=np.int32)
        self._parents = PostingsPlus(_by_parent(word_stems, self._parent_of, len(names)), **_PARENT)
        self._answers = _answers(corpus.documents, {p.id: n for n, p in enumerate(self._passages)})

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        words = self._words.get_scores(query.stems)
        gram_scores = self._grams.get_scores(query.grams)
        parent = self._parents.get_scores(query.stems)[self._parent_of]
        total = words + GRAMS_WEIGHT * gram_scores + PARENT_WEIGHT * parent
        found = (words > 0) | (gram_scores > 0)

        def hit(number: int, score: float, asked: int | None = None) -> Hit:
            return Hit(
                self._passages[number],
                score,
                float(words[number]),
                float(gram_scores[number]),
                float(parent[number]),
                None if asked is None else self._passages[asked],
            )

        ranking = self._with_answers(total, found)
        return [hit(*place) for place in ranking[:limit]]

    def idf(self, stem: str) -> float:
        """See Engine.idf."""
        return self._words.term_idf(stem)

    def document_frequency(self, stem: str) -> int:
        """See Engine.document_frequency."""
        return self._words.document_frequency(stem)

    def _with_answers(self, total: Floats, found: NDArray[np.bool_]) -> list[tuple[int, float, int | None]]:
        """The ranking, with each question passage replaced by its best answer, which takes over its score."""
        lent: dict[int, tuple[float, int]] = {}
        for asked, answers in self._answers.items():
            best = max(answers, key=lambda number: (total[number], -number))
            if found[asked] and total[asked] > max(total[best], lent.get(best, (0.0, 0))[0]):
                lent[best] = float(total[asked]), asked
        places = [
            (int(number), lent[number][0], lent[number][1]) if number in lent else (int(number), float(total[number]), None)
            for number in np.flatnonzero(found | _mask(len(found), lent))
            if number not in self._answers
        ]
        return sorted(places, key=lambda place: (-place[1], place[0]))


def indexed_text(corpus: Corpus, passage: Passage) -> str:
    """What a passage is found by: its document's title, its headings and its own words."""
    title = corpus.document(passage.document).metadata.title
    return "\n".join([title, *passage.section, corpus.text(passage)])


def _by_parent(word_stems: Sequence[list[str]], parent_of: NDArray[np.int32], count: int) -> list[list[str]]:
    joined: list[list[str]] = [[] for _ in range(count)]
    for passage_stems, parent in zip(word_stems, parent_of, strict=True):
        joined[parent].extend(passage_stems)
    return joined


def _answers(documents: Sequence[Document], numbers: dict[str, int]) -> dict[int, list[int]]:
    """The numbers of the answer passages for the number of each question passage that has any."""
    answers: dict[int, list[int]] = {}
    for document in documents:
        for asked in document.passages:
            if asked.role is Role.QUESTION:
                found = [
                    numbers[passage.id]
                    for passage in document.passages
                    if passage.role is Role.ANSWER and passage.exchange == asked.exchange
                ]
                if found:
                    answers[numbers[asked.id]] = found
    return answers


def _mask(size: int, chosen: dict[int, tuple[float, int]]) -> NDArray[np.bool_]:
    mask = np.zeros(size, dtype=np.bool_)
    mask[list(chosen)] = True
    return mask
