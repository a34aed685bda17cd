"""Whether a stored citation says what stands in its document."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.ageing.stored_citations import StoredCitation
from corpus.model import Corpus
from retrieval.excerpts import JOINT


@dataclass(frozen=True, slots=True)
class Stands:
    """It does."""


@dataclass(frozen=True, slots=True)
class Superseded:
    """Its corpus is not kept any more, and its document is gone, or was read from something else since."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Its document cannot be read for damage, of which is told elsewhere."""


@dataclass(frozen=True, slots=True)
class Broken:
    """It does not, though it should; `cause` goes on from what it is called."""

    cause: str


Finding = Stands | Superseded | Unchecked | Broken


@dataclass(frozen=True, slots=True)
class Corpora:
    """Those that can be read, by their fingerprints, the `damaged` ones, and which of both is `active`."""

    sound: Mapping[str, Corpus]
    damaged: Collection[str]
    active: str | None

    def check(self, citation: StoredCitation) -> Finding:
        """Looks in the corpus that was cited, or else in the one that is served, where it holds the same source."""
        if citation.corpus_version in self.damaged:
            return Unchecked()
        try:
            if own := self.sound.get(citation.corpus_version):
                return _in_its_corpus(citation, own)
            return self._in_active(citation)
        except (ValueError, sqlite3.Error):
            return Unchecked()

    def _in_active(self, citation: StoredCitation) -> Finding:
        if self.active in self.damaged:
            return Unchecked()
        corpus = self.sound.get(self.active or "")
        try:
            if corpus is None or corpus.sha256(citation.document) != citation.sha256:
                return Superseded()
        except KeyError:
            return Superseded()
        document = corpus.document(citation.document)
        # By other rules of reading, the same file makes other passages.
        if all(passage.id != citation.passage for passage in document.passages):
            return Superseded()
        return _compared(citation, document.text, corpus)


def _in_its_corpus(citation: StoredCitation, corpus: Corpus) -> Finding:
    try:
        text = corpus.whole_text(citation.document)
        source = corpus.sha256(citation.document)
    except KeyError:
        return Broken(f"is of {citation.document}, which snapshot {corpus.fingerprint} does not hold")
    if citation.sha256 not in ("", source):
        return Broken(f"is of another source of {citation.document} than snapshot {corpus.fingerprint} holds")
    return _compared(citation, text, corpus)


def _compared(citation: StoredCitation, text: str, corpus: Corpus) -> Finding:
    inside = all(0 <= each.start < each.end <= len(text) for each in citation.slices)
    if inside and JOINT.join(each.of(text) for each in citation.slices) == citation.excerpt:
        return Stands()
    places = ", ".join(f"{each.start}–{each.end}" for each in citation.slices) or "no place"
    return Broken(f"does not say what stands in {citation.document} at {places} by snapshot {corpus.fingerprint}")
