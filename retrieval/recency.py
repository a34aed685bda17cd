"""The newer before the older, where they are otherwise alike."""

from collections.abc import Sequence

from retrieval.engine import Engine, Hit


def newest_first(hits: Sequence[Hit], engine: Engine) -> list[Hit]:
    """The hits, best first; of near-equal ones those of newer documents first.

    Hits with at least `nearly_equal` of another's score are as good as that one, and with at least `same_case` where
    they are of the same case. Undated hits keep their places, for nobody knows how old they are.
    """
    ordered: list[Hit] = []
    for band in _bands(hits, engine):
        dates = {hit.passage.id: engine.corpus.document(hit.passage.document).metadata.date for hit in band}
        dated = [(date, hit) for hit in band if (date := dates[hit.passage.id])]
        newest = iter(sorted(dated, key=lambda pair: pair[0], reverse=True))
        ordered.extend(next(newest)[1] if dates[hit.passage.id] else hit for hit in band)
    return ordered


def _bands(hits: Sequence[Hit], engine: Engine) -> list[list[Hit]]:
    """Runs of hits that are all nearly equal to the first of their run."""
    bands: list[list[Hit]] = []
    for hit in hits:
        if bands and hit.score >= _share(bands[-1][0], hit, engine) * bands[-1][0].score:
            bands[-1].append(hit)
        else:
            bands.append([hit])
    return bands


def _share(first: Hit, other: Hit, engine: Engine) -> float:
    documents = [engine.corpus.document(hit.passage.document) for hit in (first, other)]
    newest = {document.id for each in documents if (document := engine.later_in_case(each))}
    superseded = bool(newest & {document.id for document in documents})
    return engine.recipe.same_case if superseded else engine.recipe.nearly_equal
