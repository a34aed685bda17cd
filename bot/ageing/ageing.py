"""When the documents behind a citation were loaded, and since when they are other ones."""

import datetime
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.administration.activations import Activation, Activations
from bot.ageing.age import FRESH, Age
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from retrieval.freshness import Freshness, Quote, freshness

logger = logging.getLogger(__name__)

# So many activations back it is looked for the one that changed a document; few of their snapshots are kept.
_LOOKED_BACK = 20


@dataclass(frozen=True, slots=True)
class Ageing:
    """Tells by the activations, and by the snapshots that are kept."""

    snapshots: Path
    activations: Activations

    def ages(self, quotes: Sequence[Quote]) -> list[Age]:
        """How citations stand in the active snapshot; all as if they stood where there is none to read."""
        active = self.activations.active() if quotes else None
        if active is None:
            return [FRESH] * len(quotes)
        try:
            with snapshot.read_documents(self.snapshots / active) as corpus:
                return [self.age(each, freshness(corpus, each)) for each in quotes]
        except BrokenSnapshot as error:
            logger.warning("nobody can tell how citations stand today: %s", error)
            return [FRESH] * len(quotes)

    def age(self, quote: Quote, stands: Freshness) -> Age:
        """The age of a citation that stands so today."""
        if not stands.is_aged:
            return Age(stands)
        cited = self.activations.loaded(quote.corpus_version) if quote.corpus_version else None
        return Age(stands, cited, self._since(quote.document))

    def _since(self, document: str) -> datetime.date | None:
        """The day from which on the document is as it is today, or is not; None where that is too long ago."""
        last: Activation | None = None
        for activation in self.activations.history(_LOOKED_BACK):
            try:
                sha256 = self._sha256(document, activation.fingerprint)
            except BrokenSnapshot:
                return None
            if last is None:
                today = sha256
            elif sha256 != today:
                return self.activations.day_of(last)
            last = activation
        return None

    def _sha256(self, document: str, fingerprint: str) -> str | None:
        """Of its source in a snapshot; None where that does not hold it. Raises BrokenSnapshot."""
        with snapshot.read_documents(self.snapshots / fingerprint) as corpus, suppress(KeyError):
            return corpus.sha256(document)
        return None
