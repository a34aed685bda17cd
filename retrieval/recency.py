"""The newer before the older, where they are otherwise alike."""

from collections.abc import Sequence

from corpus.model import Corpus
from retrieval.engine import Hit


def newest_first(hits: Sequence[Hit], corpus: Corpus, nearly_equal: float) -> list[Hit]:
    """The hits, best first; of near-equal ones those of newer documents first.

    Hits with at least `nearly_equal` of another's score are as good as that one.
    Undated hits keep their places, for nobody knows how old they are.
    """
    ordered: list[Hit] = []
    for band in _bands(hits, nearly_equal):
        dates = {hit.passage.id: corpus.document(hit.passage.document).metadata.date for hit in band}
        dated = [(date, hit) for hit in band if (date := dates[hit.passage.id])]
        newest = iter(sorted(dated, key=lambda pair: pair[0], reverse=True))
        ordered.extend(next(newest)[1] if dates[hit.passage.id] else hit for hit in band)
    return ordered


def _bands(hits: Sequence[Hit], nearly_equal: float) -> list[list[Hit]]:
    """Runs of hits that are all nearly equal to the first of their run."""
    bands: list[list[Hit]] = []
    for hit in hits:
        if bands and hit.score >= nearly_equal * bands[-1][0].score:
            bands[-1].append(hit)
        else:
            bands.append([hit])
    return bands
