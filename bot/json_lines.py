"""The objects that `--json` prints: part of the command line's contract, one a line."""

from typing import Any

import msgspec

from bot.outcome import Answered, Reply, Unanswered
from bot.questions.cases import Case
from bot.questions.rows import outcome_name
from bot.texts import Texts
from bot.texts.reading import interpretation_in_words
from bot.texts.wording import reasons_in_words
from retrieval.citations import Citation
from retrieval.findings import Ranking


def reply_line(reply: Reply, texts: Texts) -> str:
    """A reply; citations are given only where they answer, what came closest otherwise stands under `nearest`."""
    outcome = reply.outcome
    line: dict[str, Any] = {
        "question": reply.ask.text,
        "outcome": outcome_name(outcome),
        "confidence": 0.0,
        "sure": False,
        "citations": [],
        "reasons": [],
        "read_as": [],
        "corpus_version": None,
        "took_ms": round(reply.took_ms, 2),
    }
    if isinstance(outcome, Answered | Unanswered):
        line["confidence"] = round(outcome.confidence, 4)
        line["reasons"] = reasons_in_words(outcome.reasons, texts)
        line["corpus_version"] = outcome.searched.version
        line["read_as"] = interpretation_in_words(outcome.interpretation, texts)
    if isinstance(outcome, Answered):
        line["sure"] = outcome.sure
        line["citations"] = [citation_object(citation) for citation in outcome.citations]
    if isinstance(outcome, Unanswered):
        line["nearest"] = [citation_object(citation) for citation in outcome.nearest]
        line["case"] = reply.case
    return _encoded(line)


def ranking_line(question: str, ranking: Ranking, version: str, took_ms: float, texts: Texts) -> str:
    """A ranking before any verdict: the keys of a reply, those of the verdict null."""
    return _encoded(
        {
            "question": question,
            "outcome": None,
            "confidence": None,
            "sure": None,
            "citations": [citation_object(citation) for citation in ranking.citations],
            "reasons": [],
            "read_as": interpretation_in_words(ranking.interpretation, texts),
            "corpus_version": version,
            "took_ms": round(took_ms, 2),
        }
    )


def case_line(case: Case) -> str:
    """A case of staff's list."""
    return _encoded(msgspec.to_builtins(case))


def citation_object(citation: Citation) -> dict[str, Any]:
    """A citation by the contract's keys; `slices` only where the excerpt is made of two places."""
    fields = {
        "rank": citation.rank,
        "document": citation.document,
        "passage": citation.passage,
        "title": citation.title,
        "section": list(citation.section),
        "role": citation.role.value,
        "date": citation.date.isoformat() if citation.date else None,
        "case_number": citation.case_number,
        "url": citation.url,
        "excerpt": citation.excerpt,
        "start": citation.span.start,
        "end": citation.span.end,
        "score": round(citation.score, 4),
    }
    if citation.later:
        fields["later"] = msgspec.to_builtins(citation.later)
    if len(citation.slices) > 1:
        fields["slices"] = [{"start": part.start, "end": part.end} for part in citation.slices]
    return fields


def _encoded(line: dict[str, Any]) -> str:
    return msgspec.json.encode(line).decode()
