"""Puts loads of the documents into words: what came of one, what speaks against it, how far it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.administration.activations import Activation
from bot.administration.concerns import Concern, LostAnswers, LostDocuments, RolledBack
from bot.administration.load import Load, LoadReport
from bot.administration.rehearsal import Rehearsed
from bot.administration.trouble import Trouble
from bot.cases.life import BOT
from bot.texts import Texts, key_of

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class LoadWords:
    """Tells of loads in the language of `texts`, by the clock that `local` goes by.

    `question` gives the words of a question that was rehearsed, as far as an admin may read them.
    """

    texts: Texts
    local: Callable[[datetime], datetime]
    question: Callable[[Rehearsed], str]

    def when(self, moment: datetime) -> str:
        """ "6. september 2021 10.30"."""
        return self.texts.moment(self.local(moment))

    def headline(self, load: Load) -> str:
        """What came of it."""
        return self.texts(f"load-{key_of(load.state)}")

    def past(self, load: Load) -> str:
        """The same of one among others, of which a later one may have taken the place."""
        return self.texts(f"was-{key_of(load.state)}")

    def trouble(self, trouble: Trouble) -> str:
        """Why one failed, and what to do about it."""
        return self.texts(f"trouble-{key_of(trouble)}")

    def origin(self, load: Load) -> str:
        """Who wanted it, when and why, and how long it took."""
        trigger, when = self.texts(f"trigger-{key_of(load.trigger)}"), self.when(load.asked_at)
        if load.by == BOT:
            told = self.texts("corpus-loaded", trigger=trigger, when=when)
        else:
            told = self.texts("corpus-loaded-by", trigger=trigger, when=when, name=load.by.name)
        return " ".join([told, *([self._took(load.ended_at - load.asked_at)] if load.ended_at else [])])

    def already(self, load: Load | None) -> str:
        """Who loads at the moment, and since when, as far as that is known."""
        if load is None:
            return self.texts("corpus-busy")
        return self.texts("corpus-already", name=load.by.name, when=self.when(load.asked_at))

    def size(self, documents: int, passages: int) -> str:
        """How much there is."""
        return self.texts("corpus-size", documents=documents, passages=passages)

    def counts(self, report: LoadReport) -> str:
        """What differs from before in numbers: "2 nye, 1 fjernet"."""
        return ", ".join(self._counts(report))

    def concern(self, concern: Concern) -> str:
        """Why somebody is asked."""
        match concern:
            case LostDocuments(lost, of):
                return self.texts("concern-lost-documents", lost=lost, of=of)
            case LostAnswers(lost, of):
                return self.texts("concern-lost-answers", lost=lost, of=of)
            case RolledBack(by, at):
                return self.texts("concern-rolled-back", name=by, when=self.when(at))

    def progress(self, what: str, done: int, of: int) -> str:
        """How far a load is, by what its loader tells."""
        match what:
            case "reading":
                return self.texts("progress-reading", done=done, of=of)
            case "rehearsing":
                return self.texts("progress-rehearsing", done=done, of=of)
            case _:
                return self.texts("progress-indexing")

    def served(self, activation: Activation) -> str:
        """Since when something is served, and by whose doing."""
        when = self.when(activation.at)
        if activation.by == BOT:
            return self.texts("corpus-served", when=when)
        if activation.rolled_back:
            return self.texts("corpus-gone-back-by", when=when, name=activation.by.name)
        return self.texts("corpus-served-by", when=when, name=activation.by.name)

    def _counts(self, report: LoadReport) -> Iterator[str]:
        texts = self.texts
        if report.added.count:
            yield texts("count-added", count=report.added.count)
        if report.changed.count:
            yield texts("count-changed", count=report.changed.count)
        if report.removed.count:
            yield texts("count-removed", count=report.removed.count)
        if report.moved.count:
            yield texts("count-moved", count=report.moved.count)
        if report.unchanged:
            yield texts("count-unchanged", count=report.unchanged)
        if report.rejects.count:
            yield texts("count-rejected", count=report.rejects.count)

    def _took(self, took: timedelta) -> str:
        seconds = max(1, round(took.total_seconds()))
        if seconds < 2 * _MINUTE:
            return self.texts("corpus-took-seconds", seconds=seconds)
        return self.texts("corpus-took-minutes", minutes=round(seconds / _MINUTE))
