"""Asks questions of an engine, as the bot would: all of this package's dealings with the way of retrieval."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from corpus.memory import CorpusInMemory
from retrieval.engine import EmbeddedEngine, Engine, Hit
from retrieval.evaluation.questions import Question
from retrieval.excerpts import cut
from retrieval.findings import find
from retrieval.query import Query, understand
from retrieval.ranking import ranked
from retrieval.reading import Reader
from retrieval.recipe import RECIPE, Recipe

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a question.

    `ranking` holds the ids of the best DEPTH passages and `cited` those of the citations, best first.
    `answered`, `sure` and `probability` are the verdict's. `gold_excerpts` is the share of the gold passages
    whose excerpt holds an answer, and `shown` tells whether the excerpt of any citation does.
    """

    question: Question
    ranking: tuple[str, ...]
    cited: tuple[str, ...]
    answered: bool
    sure: bool
    probability: float
    gold_excerpts: float
    shown: bool
    took_ms: float

    @property
    def gold_cited(self) -> bool:
        """Whether a gold passage is among the citations."""
        return any(passage.id in self.cited for passage in self.question.gold)


class _Withholding:
    """An engine that does not find some passages, but still knows their words; all else is the engine's."""

    def __init__(self, engine: Engine, withheld: frozenset[str]) -> None:
        self._engine = engine
        self._withheld = withheld

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        hits = self._engine.search(query, limit + len(self._withheld))
        return [hit for hit in hits if hit.passage.id not in self._withheld][:limit]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def build_engine(corpus: CorpusInMemory, recipe: Recipe = RECIPE) -> Engine:
    """An engine that ranks `corpus` by `recipe`."""
    return EmbeddedEngine.in_memory(corpus, recipe)


def run(questions: Sequence[Question], engine: Engine) -> tuple[Trial, ...]:
    """Asks each question; the time of what is loaded at the first use is not counted."""
    for question in questions[:1]:
        _trial(question, engine)
    return tuple(_trial(question, engine) for question in questions)


def query_of(question: Question, engine: Engine) -> Query:
    """The question as the bot would understand it, on no day of the year: figures must not change by "i fjor"."""
    return understand(question.text, engine.learned, before=question.before or "")


def engine_for(question: Question, engine: Engine) -> Engine:
    """`engine`, without what is withheld from the question."""
    return cast("Engine", _Withholding(engine, question.withheld)) if question.withheld else engine


def _trial(question: Question, engine: Engine) -> Trial:
    engine = engine_for(question, engine)
    began = time.perf_counter()
    query = query_of(question, engine)
    findings = find(query, engine)
    took_ms = 1000 * (time.perf_counter() - began)
    return Trial(
        question=question,
        ranking=tuple(hit.passage.id for hit in ranked(Reader(query, engine), DEPTH)),
        cited=tuple(citation.passage for citation in findings.citations),
        answered=findings.verdict.answerable,
        sure=findings.verdict.sure,
        probability=findings.verdict.probability,
        gold_excerpts=_gold_excerpts(question, query, engine),
        shown=any(question.answered_by(cited.document, cited.excerpt) for cited in findings.citations),
        took_ms=took_ms,
    )


def _gold_excerpts(question: Question, query: Query, engine: Engine) -> float:
    held, reader = 0, Reader(query, engine)
    for passage in question.gold:
        excerpt = cut(reader, passage)
        held += question.answered_by(passage.document, excerpt.text(engine.corpus.document(passage.document).text))
    return held / max(1, len(question.gold))
