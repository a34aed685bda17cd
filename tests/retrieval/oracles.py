"""The formulas as slowly and plainly as they can be written."""

import math
from collections.abc import Sequence


def bm25_plus(
    documents: Sequence[Sequence[str]], query: Sequence[str], k1: float, b: float, delta: float
) -> list[float]:
    """The docstring of PostingsPlus, document by document and word by word."""
    average = sum(len(document) for document in documents) / len(documents)
    scores = []
    for document in documents:
        score = 0.0
        for term in query:
            frequency = document.count(term)
            if frequency:
                holding = sum(term in other for other in documents)
                idf = math.log((len(documents) + 1) / holding)
                norm = k1 * (1 - b + b * len(document) / average)
                score += idf * (frequency * (k1 + 1) / (frequency + norm) + delta)
        scores.append(score)
    return scores
