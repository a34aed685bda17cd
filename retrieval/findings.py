"""The whole way of retrieval for one question: query, hits, verdict, citations."""

from dataclasses import dataclass

from retrieval.answerability import Verdict, decide
from retrieval.citations import Citation, cite
from retrieval.engine import Engine
from retrieval.query import understand

CITATIONS = 3
# A further citation must score at least this share of the first, or it only distracts.
_WORTH_SHOWING = 0.5


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; the citations answer the question only if the verdict says so."""

    verdict: Verdict
    citations: tuple[Citation, ...]


def find(question: str, engine: Engine) -> Findings:
    """Searches, decides and cites."""
    query = understand(question)
    hits = engine.search(query, CITATIONS)
    shown = [hit for hit in hits if hit.score >= _WORTH_SHOWING * hits[0].score]
    return Findings(decide(query, shown, engine), cite(query, shown, engine))


def rank(question: str, engine: Engine, limit: int) -> tuple[Citation, ...]:
    """The ranking before any verdict, up to `limit` citations."""
    query = understand(question)
    return cite(query, engine.search(query, limit), engine)
