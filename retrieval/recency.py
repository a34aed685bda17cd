"""The newer before the older, where they are otherwise alike."""

from collections.abc import Iterator, Sequence

from retrieval.engine import Engine, Hit


def newest_first(hits: Sequence[Hit], engine: Engine) -> Iterator[Hit]:
    """The hits, best first; of near-equal ones those of newer documents first.

    Hits with at least `nearly_equal` of another's score are as good as that one, and with at least `same_case` where
    they are of the same case. Undated hits keep their places, for nobody knows how old they are.
    """
    for band in _bands(hits, engine):
        if len(band) == 1:
            yield band[0]
            continue
        dates = {hit.passage.id: engine.corpus.metadata(hit.passage.document).date for hit in band}
        dated = [(date, hit) for hit in band if (date := dates[hit.passage.id])]
        newest = iter(sorted(dated, key=lambda pair: pair[0], reverse=True))
        yield from (next(newest)[1] if dates[hit.passage.id] else hit for hit in band)


def _bands(hits: Sequence[Hit], engine: Engine) -> Iterator[list[Hit]]:
    """Runs of hits that are all nearly equal to the first of their run."""
    band: list[Hit] = []
    for hit in hits:
        if band and not _is_nearly_equal(band[0], hit, engine):
            yield band
            band = []
        band.append(hit)
    if band:
        yield band


def _is_nearly_equal(first: Hit, other: Hit, engine: Engine) -> bool:
    recipe = engine.recipe
    if other.score < min(recipe.same_case, recipe.nearly_equal) * first.score:
        return False
    documents = {hit.passage.document for hit in (first, other)}
    superseded = any((later := engine.later_in_case(each)) and later.id in documents for each in documents)
    return other.score >= (recipe.same_case if superseded else recipe.nearly_equal) * first.score
