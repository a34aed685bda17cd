"""Between the rows of the database and the values of the bot."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Reply, Unanswered
from bot.tables.questions import CITATIONS, QuestionRow
from retrieval.citations import Citation

# The greatest number of a row in either database; a greater one, as a hostile button may tell, is that of none.
GREATEST = 2**31 - 1

_CITE = insert(CITATIONS)


def storable(text: str) -> str:
    """`text` without what no database and no JSON can hold: zero characters and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def outcome_name(outcome: Outcome) -> str:
    """The name of an outcome in the log and in JSON."""
    match outcome:
        case Answered():
            return "answered"
        case Unanswered():
            return "unanswered"
        case NotAQuestion():
            return "not_a_question"
        case Failed():
            return "failed"


def columns(reply: Reply) -> dict[str, Any]:
    """What was asked, and what came of it, as columns of a QuestionRow."""
    ask, outcome = reply.ask, reply.outcome
    searched = outcome if isinstance(outcome, Answered | Unanswered) else None
    return {
        "text": ask.text,
        "asker": ask.asker,
        "channel": ask.channel,
        "thread": ask.thread,
        "message": ask.message,
        "shown_in": ask.shown_in,
        "literally": ask.literally,
        "again": ask.again,
        "outcome": outcome_name(outcome),
        "took_ms": reply.took_ms,
        "confidence": searched.confidence if searched else None,
        "sure": outcome.sure if isinstance(outcome, Answered) else None,
        "reasons": msgspec.to_builtins(searched.reasons) if searched else [],
        "corpus_version": searched.searched.version if searched else None,
        "follows": (searched.interpretation.follows if searched else "") or None,
    }


def cite(question: int, citations: Sequence[Citation], session: Session) -> None:
    """Writes down what was shown for a question."""
    rows = [
        {
            "question_id": question,
            "rank": citation.rank,
            "document": citation.document,
            "passage": citation.passage,
            "slices": msgspec.to_builtins(citation.slices),
            "excerpt": citation.excerpt,
            "score": citation.score,
            "corpus_version": citation.corpus_version or None,
            "sha256": citation.sha256 or None,
        }
        for citation in citations
    ]
    if rows:
        session.connection().execute(_CITE, rows)


def asked(row: QuestionRow) -> Ask:
    """The question as it was asked; what it followed up is what was asked before."""
    return Ask(
        row.text,
        row.asker,
        row.channel,
        row.thread,
        row.message,
        shown_in=row.shown_in,
        before=row.follows or "",
        literally=row.literally,
        again=row.again,
    )


def numbered(question: int, session: Session) -> QuestionRow | None:
    """The row with this number, unless it was taken back.

    It is locked: of two that send it on at once, the second finds the case of the first.
    """
    if not is_number(question):
        return None
    row = session.get(QuestionRow, question, with_for_update=True)
    return row if row and row.withdrawn_at is None else None


def is_number(question: int) -> bool:
    """Whether a row can have this number."""
    return 0 < question <= GREATEST
