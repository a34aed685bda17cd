"""Questions and what came of them, built by hand."""

from collections.abc import Sequence

from corpus.model import Passage, Span
from retrieval.evaluation.questions import Answer, Question
from retrieval.evaluation.runs import Trial


def asked(gold: Sequence[str] = (), style: str = "plain") -> Question:
    """A question whose gold passages have these ids, each in a document of its own."""
    answers = tuple(Answer(f"document of {name}", "ord") for name in gold)
    passages = tuple(Passage(name, f"document of {name}", Span(0, 1), ()) for name in gold)
    return Question("1", "Hva?", answers, passages, style=style)


def trial(
    gold: Sequence[str] = (),
    ranking: Sequence[str] = (),
    *,
    style: str = "plain",
    answered: bool = True,
    sure: bool = False,
    probability: float = 0.5,
    gold_excerpts: float = 0.0,
    shown: bool = False,
    took_ms: float = 1.0,
) -> Trial:
    """A trial that cites the first three passages of its ranking."""
    return Trial(
        question=asked(gold, style),
        ranking=tuple(ranking),
        cited=tuple(ranking[:3]),
        answered=answered,
        sure=sure,
        probability=probability,
        gold_excerpts=gold_excerpts,
        shown=shown,
        took_ms=took_ms,
    )
