"""The whole way of retrieval for one question: query, hits, verdict, citations."""

from dataclasses import dataclass

from retrieval.answerability import Verdict, decide
from retrieval.citations import Citation, cite
from retrieval.engine import Engine, Hit
from retrieval.interpretation import Interpretation, interpret
from retrieval.query import Query
from retrieval.ranking import ranked, ranked_of_more
from retrieval.reading import Reader

CITATIONS = 3
# Nobody leafs further than this.
LISTED = 30


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; the citations answer the question only if the verdict says so.

    `more` tells whether there are further hits, however weak.
    """

    verdict: Verdict
    citations: tuple[Citation, ...]
    interpretation: Interpretation
    more: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages in the order of the ranking, before any verdict; `more` tells whether others stand behind them."""

    citations: tuple[Citation, ...]
    interpretation: Interpretation
    more: bool = False


def find(query: Query, engine: Engine) -> Findings:
    """Searches, decides and cites."""
    with engine.turn, Reader(query, engine) as reader:
        hits, more = ranked_of_more(reader, CITATIONS)
        shown = [hit for hit in hits if hit.score >= engine.recipe.worth_showing * hits[0].score]
        verdict, more = decide(reader, shown), more or len(shown) < len(hits)
        return Findings(verdict, cite(reader, shown), interpret(reader, shown), more)


def rank(query: Query, engine: Engine, limit: int) -> Ranking:
    """The ranking before any verdict, up to `limit` citations."""
    with engine.turn, Reader(query, engine) as reader:
        hits, more = _from_the_top(reader, limit)
        return Ranking(cite(reader, hits), interpret(reader, hits), more)


def further(query: Query, engine: Engine, after: int, limit: int) -> Ranking:
    """The same ranking behind the first `after`, as far as LISTED; what is skipped is not cited."""
    with engine.turn, Reader(query, engine) as reader:
        listed, _ = _from_the_top(reader, LISTED)
        hits = listed[after : after + limit]
        return Ranking(cite(reader, hits, after), interpret(reader, hits), len(listed) > after + limit)


def _from_the_top(reader: Reader, limit: int) -> tuple[list[Hit], bool]:
    """The first hits, and whether there are others; they begin with those of `find`, so that none is shown twice.

    Where more hits are looked at, one of those further down may be as good as one of these, and newer.
    """
    first = ranked(reader, CITATIONS)
    hits, more = ranked_of_more(reader, limit)
    shown = {hit.passage.id for hit in first}
    return [*first, *(hit for hit in hits if hit.passage.id not in shown)][:limit], more
