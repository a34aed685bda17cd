"""The citations that are kept: those of the log, and those of what staff answered and were proposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from bot.cases import rows
from bot.cases.life import Answer, Propose
from bot.tables.cases import CASE_EVENTS
from bot.tables.questions import CITATIONS
from corpus.model import Span
from retrieval.citations import Citation

# So many rows at a time are taken from the database: a log of years is not held in memory.
_AT_ONCE = 1_000
_CITING = (rows.name_of_kind(Answer), rows.name_of_kind(Propose))


class _Cites(msgspec.Struct):
    """What an event cites, each still encoded."""

    citations: tuple[msgspec.Raw, ...] = ()


@dataclass(frozen=True, slots=True)
class OfQuestion:
    """Shown at a rank for a question of the log."""

    question: int
    rank: int


@dataclass(frozen=True, slots=True)
class OfEvent:
    """Cited by what has happened to a case: an answer of staff, or a proposal."""

    event: int
    case: int
    rank: int


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A citation as it is kept, and where; `corpus_version` and `sha256` are empty in what is older than they are."""

    place: OfQuestion | OfEvent
    document: str
    passage: str
    slices: tuple[Span, ...]
    excerpt: str
    corpus_version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Garbled:
    """One that cannot be read, or all that an event cites, as rank 0; and why."""

    place: OfQuestion | OfEvent
    cause: str


def stored_citations(session: Session) -> Iterator[StoredCitation | Garbled]:
    """All of them, those of the log first; those of questions that were taken back, too."""
    yield from _of_questions(session)
    yield from _of_events(session)


def count_of_citations(session: Session) -> int:
    """How many there are in the log, beside which those of events are few."""
    return session.execute(select(func.count()).select_from(CITATIONS)).scalar_one()


def _of_questions(session: Session) -> Iterator[StoredCitation | Garbled]:
    table = CITATIONS.c
    # As text: what is no JSON any more must not take the others with it.
    slices = cast(table.slices, Text).label("places")
    cited = table.question_id, table.rank, table.document, table.passage, table.excerpt
    in_order = select(*cited, slices, table.corpus_version, table.sha256).order_by(table.question_id, table.rank)
    for row in session.execute(in_order, execution_options={"yield_per": _AT_ONCE}):
        place = OfQuestion(row.question_id, row.rank)
        try:
            spans = msgspec.json.decode(row.places, type=tuple[Span, ...])
        except ValueError as error:
            yield Garbled(place, str(error))
            continue
        where = row.document, row.passage, spans, row.excerpt
        yield StoredCitation(place, *where, row.corpus_version or "", row.sha256 or "")


def _of_events(session: Session) -> Iterator[StoredCitation | Garbled]:
    table = CASE_EVENTS.c
    told = cast(table.details, Text).label("told")
    citing = select(table.id, table.case_id, told).where(table.action.in_(_CITING)).order_by(table.id)
    for row in session.execute(citing, execution_options={"yield_per": _AT_ONCE}):
        try:
            cited = msgspec.json.decode(row.told, type=_Cites).citations
        except ValueError as error:
            yield Garbled(OfEvent(row.id, row.case_id, 0), str(error))
            continue
        for rank, each in enumerate(cited, start=1):
            yield _of_event(OfEvent(row.id, row.case_id, rank), each)


def _of_event(place: OfEvent, told: msgspec.Raw) -> StoredCitation | Garbled:
    try:
        cited = msgspec.json.decode(told, type=Citation)
    except ValueError as error:
        return Garbled(place, str(error))
    where = cited.document, cited.passage, cited.slices, cited.excerpt
    return StoredCitation(replace(place, rank=cited.rank), *where, cited.corpus_version, cited.sha256)
