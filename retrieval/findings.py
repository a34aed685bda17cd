"""The whole way of retrieval for one question: query, hits, verdict, citations."""

from dataclasses import dataclass

from retrieval.answerability import Verdict, decide
from retrieval.citations import Citation, cite
from retrieval.engine import Engine
from retrieval.interpretation import Interpretation, interpret
from retrieval.query import Query
from retrieval.ranking import ranked

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
    hits = ranked(query, engine, CITATIONS)
    shown = [hit for hit in hits if hit.score >= engine.recipe.worth_showing * hits[0].score]
    return Findings(decide(query, shown, engine), cite(query, shown, engine), interpret(query, shown, engine))


def rank(query: Query, engine: Engine, limit: int) -> Ranking:
    """The ranking before any verdict, up to `limit` citations."""
    hits = ranked(query, engine, limit)
    return Ranking(cite(query, hits, engine), interpret(query, hits, engine))
