"""What was read into a question, so that the asker can see it and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.alternatives import Alternative, How
from retrieval.engine import Hit
from retrieval.filters import Demand, Filter
from retrieval.query import Term
from retrieval.reading import Reader

# An asker whose word was replaced wants to know by what, also where that did not help.
_TOLD_IN_VAIN = frozenset({How.SPELLING, How.TRANSLATION})


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A word of the question in lower case, and the words it was also read as."""

    how: How
    asked: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Words that were read as others, filters, and the question before, where this one was taken to follow it up.

    `unmet` are the filters whose wish the passages shown do not fulfil.
    """

    words: tuple[ReadAs, ...] = ()
    filters: tuple[Filter, ...] = ()
    unmet: tuple[Filter, ...] = ()
    follows: str = ""

    @property
    def can_be_taken_back(self) -> bool:
        """Whether anything was read into the question that its asker did not write."""
        return bool(self.words or self.follows or any(not isinstance(each, Demand) for each in self.filters))


def interpret(reader: Reader, shown: Sequence[Hit]) -> Interpretation:
    """What was read into the question, given the passages that are shown for it."""
    query, engine = reader.query, reader.engine
    # Most questions are read as they stand, and then it does not matter what the passages hold.
    replaced = any(term.alternatives for term in query.terms)
    held = _stems_held(reader, shown) if replaced else set()
    told = [(term, each) for term in query.terms for each in _told(term, held)]
    read = (
        ReadAs(each.how, _asked(each, told) or term.word, (each.written,) if each.written else each.words)
        for term, each in told
    )
    return Interpretation(
        words=tuple(dict.fromkeys(read)),
        filters=query.filters,
        unmet=tuple(
            each for each in query.filters if shown and not any(engine.admits(each, hit.passage) for hit in shown)
        ),
        follows=query.follows,
    )


def _stems_held(reader: Reader, shown: Sequence[Hit]) -> set[str]:
    """The stems of the question that some of the passages hold."""
    holders = [reading.held.stems[0] for reading in reader.read(hit.passage for hit in shown)]
    return {asked for asked, *held in zip(reader.sought.stems, *holders, strict=True) if any(held)}


def _asked(short: Alternative, told: Sequence[tuple[Term, Alternative]]) -> str:
    """The words of the question that are one abbreviation together."""
    if short.how is not How.ABBREVIATION:
        return ""
    return " ".join(dict.fromkeys(term.word for term, other in told if other == short))


def _told(term: Term, held: set[str]) -> Sequence[Alternative]:
    """The alternatives to tell of: those that found something, or else the likeliest correction or translation."""
    found = [each for each in term.alternatives if held.issuperset(each.stems)]
    return found or [each for each in term.alternatives if each.how in _TOLD_IN_VAIN][:1]
