"""Which questions need not be compared: most share too few words with another, as a glance at their ends tells."""

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.same_words import ends_of

# A word may be misspelt at both ends, or be joined with another that hides them.
_MOST_STRANGERS = 1


@dataclass(frozen=True, slots=True)
class Glance:
    """The ends of each word of a question, and of all together."""

    words: tuple[frozenset[str], ...]
    ends: frozenset[str]

    @classmethod
    def at(cls, words: Iterable[str]) -> "Glance":
        """A glance at lower-case words."""
        seen = tuple(map(ends_of, words))
        return cls(seen, frozenset().union(*seen))

    def may_be_like(self, other: "Glance") -> bool:
        """Whether at most one word of either looks like none of the other."""
        strangers = sum(map(other.ends.isdisjoint, self.words))
        return strangers <= _MOST_STRANGERS and sum(map(self.ends.isdisjoint, other.words)) <= _MOST_STRANGERS
