"""The index: finds the best passages without scoring the others, and scores those exactly.

Every list of a wanted term adds to each of its owners the most that the term may be worth there, in whole units. A
passage whose total stays below the exact score of the last one found cannot be among the best, so it is never looked
at. 4-grams that stand in every eighth passage, and most parents, are added last, to the few passages that they could
still lift. All this only chooses whom to score; `retrieval.scoring` says what the scores are, so that results equal
those of the plain definition to the last bit, ties by number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from retrieval.arrays import Arrays, Figures
from retrieval.bm25 import Floats
from retrieval.candidates import Bounds, Found, best_of
from retrieval.forward import Integers
from retrieval.lifts import Lift, Row
from retrieval.query import Query
from retrieval.scoring import Passages, Scorer
from retrieval.stores import Store, kept
from retrieval.totals import Pool, Totals
from retrieval.units import coarseness
from retrieval.wanted import UNKNOWN, Wanted, wanted

# Bytes of a large index' rows that may stay mapped: what serves stays small however much is asked.
_MOST_MAPPED = 64 << 20
# Of so many stems and 4-grams the numbers are remembered: a megabyte or two.
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Restriction:
    """What filters do to scores: the most that each passage's is multiplied by, and the factor itself of some."""

    most: Floats
    factors: Callable[[Passages], Floats]


class Index:
    """An index that is never changed; many threads may search it at once."""

    def __init__(self, store: Store) -> None:
        """Opens what was built into the store; raises BrokenIndex."""
        self._store = store
        self.figures = store.figures("figures", Figures)
        self.arrays = kept(store, "index", Arrays)
        self._pool = Pool(self.figures.words.owners, self.figures.parents.owners)
        # A question looks for its own stems and 4-grams again and again, and all questions for the frequent ones.
        self._stem = lru_cache(_REMEMBERED)(self.arrays.vocabulary.stem_lexicon.number)
        self._gram = lru_cache(_REMEMBERED)(self.arrays.gram_lexicon.number)
        self._rows_seen = 0

    def wanted(self, query: Query) -> Wanted:
        """The query in the numbers of this index."""
        return wanted(query, self._stem, self._gram)

    def idf(self, stem: str) -> float:
        """The idf of a stem over the passages."""
        return self.figures.words.idf(self.frequency(stem))

    def gram_idfs(self, grams: Sequence[str]) -> list[float]:
        """The idf of each of some 4-grams over the passages."""
        field, told = self.arrays.grams, self.figures.grams
        numbers = map(self._gram, grams)
        return [told.idf(0 if number == UNKNOWN else field.frequency(number)) for number in numbers]

    def frequency(self, stem: str) -> int:
        """How many passages hold a stem."""
        number = self._stem(stem)
        return 0 if number == UNKNOWN else self.arrays.words.frequency(number)

    def holding(self, stem: str) -> Integers:
        """The passages that hold a stem, ascending."""
        number = self._stem(stem)
        return np.zeros(0, dtype=np.int32) if number == UNKNOWN else self.arrays.words.holders(number)

    def found(self, passages: Passages, wanted: Wanted, restriction: Restriction | None = None) -> Found:
        """The passages with these numbers, with their scores."""
        return self._found(passages, Scorer(wanted, self.arrays, self.figures), restriction)

    def search(self, wanted: Wanted, limit: int, restriction: Restriction | None = None) -> Found:
        """The best `limit` of the passages that share anything with what is wanted; of equals the first."""
        self._let_go_of_much()
        scorer = Scorer(wanted, self.arrays, self.figures)
        totals = self._pool.take()
        try:
            bounds = self._bounds(scorer, totals)
            if restriction:
                # Lifts would raise what is left out as well, so that it would be scored before what may be found.
                bounds = bounds.lifted()
                can_score = (bounds.listed > 0) & (restriction.most > 0)
                np.multiply(bounds.listed, restriction.most, out=bounds.listed, casting="unsafe")
                np.add(bounds.listed, can_score, out=bounds.listed)
            return best_of(bounds, limit, lambda passages: self._found(passages, scorer, restriction))
        finally:
            self._pool.give_back(totals)

    def close(self) -> None:
        """Lets go of all that was read; the files stay."""
        self._store.release()

    def _let_go_of_much(self) -> None:
        # What is small may stay mapped whole: to map it anew takes longer than a question.
        if self._store.is_large and self._rows_seen * self.figures.words.owners > _MOST_MAPPED:
            self._rows_seen = 0
            self._store.release()

    def _found(self, passages: Passages, scorer: Scorer, restriction: Restriction | None) -> Found:
        fields, told = scorer.scores(passages), self.figures
        scores = fields.words
        if told.grams.weight:
            scores = scores + told.grams.weight * fields.grams
        if told.parents.weight:
            shared = (fields.words > 0) | (fields.grams > 0)
            scores = np.where(shared, scores + told.parents.weight * fields.parents, 0.0)
        return Found(passages, scores * restriction.factors(passages) if restriction else scores, fields)

    def _bounds(self, scorer: Scorer, totals: Totals) -> Bounds:
        """How much each passage scores at most."""
        fields = [each for each in (scorer.words, scorer.grams, scorer.parents) if each]
        lists = sum(len(each.shares) for each in fields)
        most = sum(share * each.lists.field.peaks.item(term) for each in fields for term, share in each.shares)
        coarser = coarseness(most, lists)
        lifts: list[Lift] = []
        for each in fields:
            to, field = totals.parents if each is scorer.parents else totals.passages, each.lists.field
            for term, share in each.shares:
                row = field.row(term)
                if row is None:
                    each.lists.add_to(to, term, share, coarser)
                else:
                    lifts.append(Row(row, field.peaks.item(term), share, coarser))
        # Two rows each: what a term adds, and how often it stands there.
        self._rows_seen += 2 * len(lifts)
        if scorer.parents:
            lifts.append(totals.pass_on(self.arrays.parent_of, self.arrays.passages_of))
        return Bounds(
            listed=totals.passages,
            grid=totals.grid,
            lifts=tuple(lifts),
            lists=lists,
            unit=self.figures.words.unit / (1 << coarser),
        )
