"""Terms of a question as they are looked for in a text, and what of them a text holds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from retrieval.analysis import grams
from retrieval.query import Term


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds of a question: stems, the content words that have them, and 4-grams of content words."""

    stems: set[str]
    words: set[str]
    grams: set[str]


def together(parts: Iterable[Held]) -> Held:
    """What the parts of a text hold together."""
    parts = list(parts)
    return Held(
        set().union(*(part.stems for part in parts)),
        set().union(*(part.words for part in parts)),
        set().union(*(part.grams for part in parts)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """A term with its readings, by stems and by 4-grams, each with its weight; made once a question."""

    term: Term
    word: str
    stems: tuple[tuple[float, tuple[str, ...]], ...]
    grams: tuple[tuple[float, frozenset[str]], ...]

    @classmethod
    def of(cls, term: Term) -> "Sought":
        """The term, ready to be looked for."""
        by_grams = ((weight, frozenset(grams(list(words)))) for weight, words in term.wordings)
        return cls(term, term.word, tuple(term.readings), tuple(by_grams))

    @property
    def own_grams(self) -> Collection[str]:
        """The 4-grams to search for (Term.grams)."""
        return self.term.grams if self.term.guessed else self.grams[0][1]

    def held_by(self, held: Held) -> float:
        """How far a text holds the term by its stems, 0 to 1 (Term.held_by)."""
        best = 0.0
        if not held.stems:
            return best
        for weight, read in self.stems:
            if weight > best and held.stems.issuperset(read):
                best = weight
        return best

    def matched_by(self, held: Held) -> float:
        """How far a text matches the term: by stems, or by the share of 4-grams, 0 to 1."""
        best = self.held_by(held)
        if not held.grams:
            return best
        for weight, asked in self.grams:
            # No share of the 4-grams counts for more than all of them.
            if weight > best:
                best = max(best, weight * (len(asked & held.grams) / len(asked)))
        return best
