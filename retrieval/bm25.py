"""BM25 over inverted postings, behind the interface of rank_bm25.

`PostingsOkapi` is `rank_bm25.BM25Okapi` to the last bit, without its walk over every document for every
query word. `PostingsAtire` is the variant that ranks here; its docstring names the difference.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Floats = NDArray[np.float64]
Tokenizer = Callable[[str], list[str]]


def frequency_part(frequencies: Floats, norms: Floats, k1: float) -> Floats:
    """What BM25 multiplies with the idf: tf (k1 + 1) / (tf + norm), norm = k1 (1 - b + b length / average length)."""
    part: Floats = frequencies * (k1 + 1) / (frequencies + norms)
    return part


def inverse_frequency(documents: int, frequency: int) -> float:
    """The idf of PostingsAtire: ln((N + 1) / df); a term that no document holds is as rare as one in a single one."""
    return math.log((documents + 1) / max(1, frequency))


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, ascending, and what the term adds to the score of each."""

    documents: NDArray[np.int32]
    impacts: Floats


class PostingsOkapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """Okapi BM25 as Robertson and Zaragoza (2009) give it, with rank_bm25's floor under negative idf.

    Same constructor arguments, methods and scores as the parent class: tests hold them equal. A corpus
    without documents raises ValueError.
    """

    def __init__(
        self,
        corpus: Iterable[Sequence[str]],
        tokenizer: Tokenizer | None = None,
        k1: float = 1.5,
        b: float = 0.75,
        epsilon: float = 0.25,
    ) -> None:
        self._postings: dict[str, Postings] = {}
        super().__init__(corpus, tokenizer, k1=k1, b=b, epsilon=epsilon)

    def _tokenize_corpus(self, corpus: Iterable[str]) -> list[list[str]]:
        # The parent forks a process for each core, whatever the corpus' size.
        return [self.tokenizer(document) for document in corpus]

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Counts the corpus; returns the number of documents that hold each term."""
        counts: dict[str, tuple[list[int], list[int]]] = {}
        for number, document in enumerate(corpus):
            self.doc_len.append(len(document))
            for term, frequency in Counter(document).items():
                documents, frequencies = counts.setdefault(term, ([], []))
                documents.append(number)
                frequencies.append(frequency)
        if not self.doc_len:
            raise ValueError("BM25 needs at least one document")
        self.corpus_size = len(self.doc_len)
        self.avgdl = sum(self.doc_len) / self.corpus_size
        self._counts = counts
        return {term: len(documents) for term, (documents, _) in counts.items()}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        """Gives every term its idf, then its impacts, which is all that a search needs."""
        if nd:
            self._set_idf(nd)
        lengths = np.array(self.doc_len, dtype=np.float64)
        norms = self.k1 * (1 - self.b + self.b * lengths / self.avgdl) if self.avgdl else lengths
        for term, (documents, frequencies) in self._counts.items():
            where = np.array(documents, dtype=np.int32)
            parts = self._frequency_part(np.array(frequencies, dtype=np.float64), norms[where])
            self._postings[term] = Postings(where, self.idf[term] * parts)
        del self._counts

    def _set_idf(self, nd: Mapping[str, int]) -> None:
        super()._calc_idf(nd)

    def _frequency_part(self, frequencies: Floats, norms: Floats) -> Floats:
        return frequency_part(frequencies, norms, self.k1)

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Scores of all documents, shape (documents,); a term counts as often as the query has it."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            if postings := self._postings.get(term):
                scores[postings.documents] += postings.impacts
        return scores

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Scores of the documents with these numbers, in their order."""
        if not all(0 <= number < self.corpus_size for number in doc_ids):
            raise IndexError(f"document numbers run from 0 to {self.corpus_size - 1}")
        scores: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return scores

    def document_frequency(self, term: str) -> int:
        """How many documents hold `term`."""
        postings = self._postings.get(term)
        return len(postings.documents) if postings else 0


class PostingsAtire(PostingsOkapi):
    """BM25 as ATIRE has it (Trotman, Jia and Crane, OSIR 2012), with the idf of rare words a little smoothed.

    The one difference from rank_bm25's BM25Okapi is idf, ln((N + 1) / df): it is never negative and keeps mid-frequency
    words above frequent ones, to which rank_bm25 gives a share of the mean.
    """

    def __init__(
        self, corpus: Iterable[Sequence[str]], tokenizer: Tokenizer | None = None, k1: float = 1.5, b: float = 0.75
    ) -> None:
        super().__init__(corpus, tokenizer, k1=k1, b=b)

    def _set_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: self.idf_of(frequency) for term, frequency in nd.items()}

    def idf_of(self, document_frequency: int) -> float:
        """See inverse_frequency."""
        return inverse_frequency(self.corpus_size, document_frequency)

    def best_reading(self, readings: Sequence[tuple[float, Sequence[str]]]) -> Floats:
        """Scores of all documents for a term that may be read in several ways, shape (documents,).

        A reading is a weight and the terms it stands for: it scores the mean of theirs, so that a long form weighs no
        more than its abbreviation. The first reading is the word as it was asked; where that is known, none of the
        others counts as rarer. Each document gets its best reading.
        """
        asked = readings[0][1]
        most = max(map(self.term_idf, asked)) if all(map(self.document_frequency, asked)) else math.inf
        best = np.zeros(self.corpus_size)
        for weight, terms in readings:
            worth = weight * min(1.0, most / max(map(self.term_idf, terms))) / len(terms)
            np.maximum(best, worth * self.get_scores(terms), out=best)
        return best

    def weighted_scores(self, query: Iterable[tuple[str, float]]) -> Floats:
        """Scores of all documents for terms that count differently, shape (documents,)."""
        scores = np.zeros(self.corpus_size)
        for term, weight in query:
            if postings := self._postings.get(term):
                scores[postings.documents] += weight * postings.impacts
        return scores

    def term_idf(self, term: str) -> float:
        """The idf of any term, known or not."""
        return self.idf_of(self.document_frequency(term))
