"""The measures as slowly and plainly as they can be written."""

import math
from collections.abc import Collection, Sequence


def recall(ranking: Sequence[str], gold: Collection[str], k: int) -> float:
    """1 if any gold passage is among the first k."""
    return float(any(passage in gold for passage in ranking[:k]))


def reciprocal_rank(ranking: Sequence[str], gold: Collection[str], k: int) -> float:
    for rank, passage in enumerate(ranking[:k], start=1):
        if passage in gold:
            return 1 / rank
    return 0.0


def ndcg(ranking: Sequence[str], gold: Collection[str], k: int) -> float:
    """Järvelin and Kekäläinen (2002), each gold passage worth the same."""
    gain = sum(1 / math.log2(rank + 1) for rank, passage in enumerate(ranking[:k], start=1) if passage in gold)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(gold)) + 1))
    return gain / ideal


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The share of pairs where the positive stands above the negative."""
    wins = [
        1.0 if positive > negative else 0.5 if positive == negative else 0.0
        for positive in positives
        for negative in negatives
    ]
    return sum(wins) / len(wins)
