"""Looks, after an activation, for the citations that have aged by it, and for those that stand again.

The snapshots were verified when they were activated, and again by whoever served them: they are read as those are that
are served. Only where one turns out to be damaged are they verified once more, to go on without it.
"""

import datetime
import logging
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.administration.activations import Activation, Activations
from bot.ageing.aged import Aged, Ageings, Cited, OfStaff, aged
from bot.ageing.citing import Citing, Quotation
from bot.ageing.giving_way import giving_way
from bot.cases.case import Event
from bot.cases.life import Answer
from corpus import snapshot
from corpus.changes import changes
from corpus.errors import BrokenSnapshot
from corpus.storage import StoredCorpus

logger = logging.getLogger(__name__)

_Opens = Callable[[Path], StoredCorpus]
"""Opens the documents of a snapshot; raises BrokenSnapshot."""

# What the bot said longer ago, nobody goes by any more; what staff said holds.
_LOOKED_BACK = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Survey:
    """Compares snapshots and looks up what cites the documents that differ."""

    snapshots: Path
    activations: Activations
    citing: Citing

    def after(self, number: int, now: datetime.datetime) -> tuple[Activation, Aged] | None:
        """An activation and what has aged or stands again by it; None where it is none, or the first.

        Where the snapshot before is not kept any more, all that is cited is looked at. Raises BrokenSnapshot where the
        active one cannot be read.
        """
        activation, before = self.activations.numbered(number), self.activations.before(number)
        active = self.activations.active()
        if activation is None or before is None or active is None:
            return None
        told = self.activations.told_before(activation)
        compared = _Compared(before.fingerprint, activation.fingerprint, active, told.fingerprint if told else None)
        since = now - _LOOKED_BACK
        try:
            return activation, self._aged(compared, since, snapshot.open_documents)
        except (BrokenSnapshot, sqlite3.Error, ValueError) as error:
            logger.warning("citations are looked up once more, without what is damaged (%s)", type(error).__name__)
            return activation, self._aged(compared, since, _verified)

    def _aged(self, compared: "_Compared", since: datetime.datetime, opens: _Opens) -> Aged:
        with ExitStack() as opened:
            today = opened.enter_context(closing(opens(self.snapshots / compared.active)))
            earlier = {each: self._kept(each, opens, opened) for each in compared.others()} | {compared.active: today}
            was, then = earlier[compared.before], earlier[compared.activated] or today
            told = earlier[compared.told] if compared.told else None
            differ, moved = _differing(was, then) if was else (None, {})
            # Whatever breaks off the search, the database is let go of before the snapshots are.
            answers = opened.enter_context(closing(self._answers(since, differ)))
            last_words = opened.enter_context(closing(self.citing.last_words()))
            cited = chain(_of_bot(answers), _of_staff(last_words, differ))
            return aged(giving_way(cited), Ageings(was, then, today, moved, told))

    def _answers(self, since: datetime.datetime, differ: "_Differing | None") -> Generator[Quotation]:
        return self.citing.answers(since, differ.documents, differ.sources) if differ else self.citing.answers(since)

    def _kept(self, fingerprint: str, opens: _Opens, opened: ExitStack) -> StoredCorpus | None:
        """A snapshot, as long as the stack stands; None where it is not kept, or damaged."""
        try:
            return opened.enter_context(closing(opens(self.snapshots / fingerprint)))
        except BrokenSnapshot:
            return None


@dataclass(frozen=True, slots=True)
class _Compared:
    """The fingerprints of the snapshots that tell what has aged: `told` is the one that staff were told of last."""

    before: str
    activated: str
    active: str
    told: str | None

    def others(self) -> set[str]:
        """All but the active one."""
        return {self.before, self.activated, *([self.told] if self.told else [])} - {self.active}


@dataclass(frozen=True, slots=True)
class _Differing:
    """The documents that are not what they were, also by their sources: what was cited may have had another name."""

    documents: frozenset[str]
    sources: frozenset[str]


def _differing(was: StoredCorpus, then: StoredCorpus) -> tuple[_Differing, dict[str, str]]:
    """What differs, with what is back; and the new id of each document that has only been moved."""
    before, after = was.source_of_each(), then.source_of_each()
    found = changes(before, after)
    moved = {each.before: each.now for each in found.moved}
    sources = {before[each] for each in (*found.changed, *found.removed, *moved)}
    back = {after[each] for each in (*found.changed, *found.added)}
    documents = frozenset({*found.changed, *found.removed, *found.added, *moved})
    return _Differing(documents, frozenset(sources | back)), moved


def _verified(path: Path) -> StoredCorpus:
    """The documents of a snapshot of which every byte is as it was written; raises BrokenSnapshot."""
    snapshot.verify(path)
    return snapshot.open_documents(path)


def _of_bot(answers: Iterable[Quotation]) -> Iterator[Cited]:
    return (Cited(each, each.question) for each in answers)


def _of_staff(last_words: Iterable[Event], differ: _Differing | None) -> Iterator[Cited]:
    for event in last_words:
        answer = event.action
        if isinstance(answer, Answer):
            by = OfStaff(event.case, event.by.name, event.at, answer.publish, answer.teach)
            for cited in answer.citations:
                if differ is None or cited.document in differ.documents or cited.sha256 in differ.sources:
                    yield Cited(cited, by)
