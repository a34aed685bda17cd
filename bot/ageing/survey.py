"""Looks, after an activation, for citations that have aged since staff were told last, and for those that stand again.

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

from bot.administration.activations import Activation
from bot.ageing.aged import Aged, Ageings, Cited, OfStaff, aged
from bot.ageing.citing import Citing, Period, Quotation
from bot.ageing.comparisons import Comparison
from bot.ageing.giving_way import giving_way
from bot.cases.case import Event
from bot.cases.life import Answer
from corpus import snapshot
from corpus.changes import changes
from corpus.errors import BrokenSnapshot
from corpus.storage import StoredCorpus
from retrieval.freshness import Quote

logger = logging.getLogger(__name__)

_Opens = Callable[[Path], StoredCorpus]
"""Opens the documents of a snapshot; raises BrokenSnapshot."""

# What the bot said longer ago, nobody goes by any more; what staff said holds.
_LOOKED_BACK = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Survey:
    """Compares snapshots and looks up what cites the documents that differ."""

    snapshots: Path
    citing: Citing

    def of(self, comparison: Comparison) -> Aged:
        """What staff are to be told: the same whenever this is asked. Nothing, where it is the first activation.

        Where the snapshot before is not kept any more, all that is cited is looked at. Raises BrokenSnapshot where the
        one in force cannot be read.
        """
        if comparison.before is None:
            return Aged()
        try:
            return self._aged(comparison, comparison.before, snapshot.open_documents)
        except (BrokenSnapshot, sqlite3.Error, ValueError) as error:
            logger.warning("citations are looked up once more, without what is damaged (%s)", type(error).__name__)
            return self._aged(comparison, comparison.before, _verified)

    def _aged(self, comparison: Comparison, before: Activation, opens: _Opens) -> Aged:
        with ExitStack() as opened:
            today = opened.enter_context(closing(opens(self.snapshots / comparison.activation.fingerprint)))
            was = self._kept(before.fingerprint, opens, opened)
            differ, moved = _differing(was, today) if was else (None, {})
            # Whatever breaks off the search, the database is let go of before the snapshots are.
            answers = opened.enter_context(closing(self._answers(comparison, before, differ)))
            last_words = opened.enter_context(closing(self.citing.last_words()))
            cited = chain(_of_bot(answers), _of_staff(last_words, comparison, differ))
            return aged(giving_way(cited), Ageings(was, today, moved, comparison.known_until))

    def _answers(self, comparison: Comparison, before: Activation, differ: "_Differing | None") -> Generator[Quotation]:
        within = Period(comparison.at - _LOOKED_BACK, comparison.at)
        if differ is None:
            yield from self.citing.answers(within)
            return
        yield from self.citing.answers(within, differ.documents, differ.sources)
        if comparison.known_until:
            # What was served in between, and is not what either says.
            versions = before.fingerprint, comparison.activation.fingerprint
            between = self.citing.answers_from_others(Period(comparison.known_until, comparison.at), versions)
            with closing(between):
                yield from (each for each in between if not differ.concerns(each))

    def _kept(self, fingerprint: str, opens: _Opens, opened: ExitStack) -> StoredCorpus | None:
        """A snapshot, as long as the stack stands; None where it is not kept, or damaged."""
        try:
            return opened.enter_context(closing(opens(self.snapshots / fingerprint)))
        except BrokenSnapshot:
            return None


@dataclass(frozen=True, slots=True)
class _Differing:
    """The documents that are not what they were, also by their sources: what was cited may have had another name."""

    documents: frozenset[str]
    sources: frozenset[str]

    def concerns(self, quote: Quote) -> bool:
        """Whether it cites one of them."""
        return quote.document in self.documents or quote.sha256 in self.sources


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
    return (Cited(each, each.question, each.asked_at) for each in answers)


def _of_staff(last_words: Iterable[Event], comparison: Comparison, differ: _Differing | None) -> Iterator[Cited]:
    known_until = comparison.known_until
    for event in last_words:
        answer = event.action
        if not isinstance(answer, Answer) or event.at > comparison.at:
            continue
        is_new = known_until is not None and event.at > known_until
        by = OfStaff(event.case, event.by.name, event.at, answer.publish, answer.teach)
        for cited in answer.citations:
            if differ is None or is_new or differ.concerns(cited):
                yield Cited(cited, by, event.at)
