"""The whole way of retrieval for one question: query, hits, verdict, citations."""

from dataclasses import dataclass

from retrieval.answerability import Verdict, decide
from retrieval.citations import Citation, cite
from retrieval.engine import Engine
from retrieval.interpretation import Interpretation, interpret
from retrieval.query import Query
from retrieval.ranking import ranked
from retrieval.reading import Reader

CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; the citations answer the question only if the verdict says so."""

    verdict: Verdict
    citations: tuple[Citation, ...]
    interpretation: Interpretation


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best passages, before any verdict."""

    citations: tuple[Citation, ...]
    interpretation: Interpretation


def find(query: Query, engine: Engine) -> Findings:
    """Searches, decides and cites."""
    with engine.turn:
        reader = Reader(query, engine)
        hits = ranked(reader, CITATIONS)
        shown = [hit for hit in hits if hit.score >= engine.recipe.worth_showing * hits[0].score]
        return Findings(decide(reader, shown), cite(reader, shown), interpret(reader, shown))


def rank(query: Query, engine: Engine, limit: int) -> Ranking:
    """The ranking before any verdict, up to `limit` citations."""
    with engine.turn:
        reader = Reader(query, engine)
        hits = ranked(reader, limit)
        return Ranking(cite(reader, hits), interpret(reader, hits))
