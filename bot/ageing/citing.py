"""Looks up what cites documents: the bot's answers, and what staff said last."""

import datetime
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.cases import rows
from bot.cases.case import Event
from bot.cases.life import LastWord
from bot.tables.cases import CaseEventRow
from bot.tables.questions import CITATIONS, QUESTIONS
from corpus.model import Span

# Rows that are taken from the database at a time, and documents that are named in a statement.
_AT_ONCE = 1_000
_NAMED = 50
_LAST_WORDS = [rows.name_of_kind(kind) for kind in get_args(LastWord)]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation in the bot's answer to a question of the log."""

    question: int
    document: str
    slices: tuple[Span, ...]
    excerpt: str
    corpus_version: str
    sha256: str
    asked_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Period:
    """What was asked after `since`, and until `until`."""

    since: datetime.datetime
    until: datetime.datetime


class Citing:
    """The repository of what cites documents, for reading."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def answers(
        self, period: Period, documents: Collection[str] | None = None, sources: Collection[str] = ()
    ) -> Generator[Quotation]:
        """What the bot's answers cited, of all documents or of some; not what was taken back.

        Those are documents of these names, and what was read from sources with these SHA-256, whatever its name was.
        """
        cited, table = _cited(period), CITATIONS.c
        named = [cited] if documents is None else [cited.where(table.document.in_(each)) for each in _parts(documents)]
        renamed = [cited.where(table.sha256.in_(each)) for each in _parts(sources)]
        with self._sessions() as session:
            yield from _shown(named, session)
            yield from (each for each in _shown(renamed, session) if each.document not in (documents or ()))

    def answers_from_others(self, period: Period, versions: Collection[str]) -> Generator[Quotation]:
        """The same of what was cited from other corpora than those of these versions."""
        with self._sessions() as session:
            yield from _shown([_cited(period).where(CITATIONS.c.corpus_version.not_in(versions))], session)

    def last_words(self) -> Generator[Event]:
        """By which staff closed each case last, in the order of the cases; also of those that are open once more."""
        events = CaseEventRow.__table__.c
        last = select(func.max(events.id)).where(events.action.in_(_LAST_WORDS)).group_by(events.case_id)
        found = select(CaseEventRow).where(CaseEventRow.id.in_(last)).order_by(CaseEventRow.case_id)
        in_parts = {"yield_per": _AT_ONCE}
        with self._sessions() as session, session.scalars(found, execution_options=in_parts) as last_words:
            yield from map(rows.event, last_words)


def _cited(period: Period) -> Select[Any]:
    asked = QUESTIONS.c
    answered = asked.outcome == "answered", asked.withdrawn_at.is_(None)
    then = asked.asked_at > period.since, asked.asked_at <= period.until
    joined = select(CITATIONS, asked.asked_at).join(QUESTIONS, asked.id == CITATIONS.c.question_id)
    return joined.where(*answered, *then)


def _shown(cited: Iterable[Select[Any]], session: Session) -> Iterator[Quotation]:
    """Document by document: whoever looks into them reads each once, not once for each citation."""
    for some in cited:
        in_order = some.order_by(CITATIONS.c.document, CITATIONS.c.id)
        # Whoever looks on may break off, and the database has to be told so.
        with session.execute(in_order, execution_options={"yield_per": _AT_ONCE}) as found:
            for row in found:
                slices = msgspec.convert(row.slices, tuple[Span, ...])
                version, sha256 = row.corpus_version or "", row.sha256 or ""
                words = row.document, slices, row.excerpt
                yield Quotation(row.question_id, *words, version, sha256, row.asked_at)


def _parts(documents: Collection[str]) -> Iterator[list[str]]:
    """Always so many names, the last of them as often as it takes.

    Each connection of SQLite keeps the last 128 different statements, one of 500 names in 120 KB: where each activation
    brought a number of its own, the bot's memory grew with every one of them.
    """
    named = sorted(documents)
    for first in range(0, len(named), _NAMED):
        part = named[first : first + _NAMED]
        yield part + part[-1:] * (_NAMED - len(part))
