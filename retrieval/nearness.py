"""How near questions are to each other in wording: which of them may ask the same, for people to judge."""

from collections.abc import Sequence

from retrieval.analysis import content_words, grams


def nearest(question: str, others: Sequence[str]) -> list[int]:
    """The places of `others`, those nearest in wording first; of equally near ones the earlier.

    Nearness is Dice's coefficient (1945) of the sets of 4-grams of the content words: twice what both hold, by the
    sum of what each holds. Compounds, inflections and typing mistakes leave most grams as they are.
    """
    own = _grams(question)
    nearness = [_dice(own, _grams(other)) for other in others]
    return sorted(range(len(others)), key=lambda place: -nearness[place])


def _grams(question: str) -> frozenset[str]:
    return frozenset(grams(content_words(question)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
