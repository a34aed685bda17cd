"""Which citations have aged by an activation, and which stand again, document by document."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.model import Corpus, Span
from retrieval.freshness import Freshness, Quote, freshness, name_in

# By what citations are told apart.
_Key = tuple[str, tuple[Span, ...], str, str]


@dataclass(frozen=True, slots=True)
class OfStaff:
    """Staff's answer to a case; it may have been published, or be taught."""

    case: int
    by: str
    at: datetime.datetime
    published: bool
    taught: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, in staff's answer or in the bot's answer to the question of this number."""

    quote: Quote
    by: OfStaff | int


@dataclass(frozen=True, slots=True)
class AgedDocument:
    """A document that no longer says what was cited; `answers` counts those of the bot."""

    id: str
    title: str
    gone: bool
    of_staff: tuple[OfStaff, ...]
    answers: int


@dataclass(frozen=True, slots=True)
class RestoredDocument:
    """A document that says once more what was cited; `answers` counts those of the bot."""

    id: str
    title: str
    of_staff: tuple[OfStaff, ...]
    answers: int


@dataclass(frozen=True, slots=True)
class Aged:
    """What has aged, and what staff were told had aged and stands again; first what most of staff's answers cite.

    `elsewhere` and `moved` count the citations whose words still stand: in a document that has changed, and in one that
    has another name.
    """

    documents: tuple[AgedDocument, ...] = ()
    elsewhere: int = 0
    moved: int = 0
    restored: tuple[RestoredDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Ageings:
    """Three corpora: that before an activation, where it is kept, that of the activation, and that of today.

    A later activation may have brought back what this one took. `moved` gives new ids of documents. By `told`, where it
    is kept, staff were told last what had aged.
    """

    was: Corpus | None
    then: Corpus
    today: Corpus
    moved: Mapping[str, str]
    told: Corpus | None
    _seen: dict[_Key, Freshness | None] = field(default_factory=dict)
    _again: dict[_Key, bool] = field(default_factory=dict)

    def name(self, quote: Quote) -> str:
        """The id that what was cited had before; another one than is cited, if it was moved by then."""
        return name_in(self.was, quote) if self.was else quote.document

    def freshness(self, quote: Quote) -> Freshness | None:
        """How a citation stands today; None where it has aged, but not by this activation: before it, or after.

        One whose document has only moved is looked for under the new id.
        """
        key = _key(quote)
        if key not in self._seen:
            self._seen[key] = self._freshness(quote)
        return self._seen[key]

    def stands_again(self, quote: Quote) -> bool:
        """Whether a citation that had aged when staff were told last stands by this activation, and today."""
        key = _key(quote)
        if key not in self._again:
            self._again[key] = self._stands_again(quote)
        return self._again[key]

    def title(self, document: str) -> str:
        """That of a document, as it is or was; empty where neither is known."""
        for corpus in (self.today, self.was):
            if corpus and _holds(corpus, document):
                return corpus.metadata(document).title
        return ""

    def is_gone(self, document: str) -> bool:
        """Whether there is no such document any more."""
        return not _holds(self.today, document)

    def _stands_again(self, quote: Quote) -> bool:
        if self.told is None or not freshness(self.told, quote).is_aged:
            return False
        name = self.name(quote)
        return not any(self._in(corpus, quote, name).is_aged for corpus in (self.then, self.today))

    def _freshness(self, quote: Quote) -> Freshness | None:
        name = self.name(quote)
        then, today = (self._in(corpus, quote, name) for corpus in (self.then, self.today))
        if today.is_aged and (not then.is_aged or (self.was and freshness(self.was, quote, name).is_aged)):
            return None
        return today

    def _in(self, corpus: Corpus, quote: Quote, name: str) -> Freshness:
        found = freshness(corpus, quote, name)
        if found is Freshness.GONE:
            # Where it has yet another name, or its first one again, its source tells.
            return freshness(corpus, quote, self.moved.get(name, ""))
        return found


def _key(quote: Quote) -> _Key:
    return quote.document, quote.slices, quote.excerpt, quote.sha256


def _holds(corpus: Corpus, document: str) -> bool:
    try:
        corpus.sha256(document)
    except KeyError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Citing:
    """Who cites which documents."""

    of_staff: dict[str, dict[OfStaff, None]] = field(default_factory=dict)
    answers: dict[str, set[int]] = field(default_factory=dict)

    def add(self, document: str, by: OfStaff | int) -> None:
        """One more citation."""
        by_staff, by_bot = self.of_staff.setdefault(document, {}), self.answers.setdefault(document, set())
        if isinstance(by, OfStaff):
            by_staff[by] = None
        else:
            by_bot.add(by)

    def most_cited(self) -> Iterator[tuple[str, tuple[OfStaff, ...], int]]:
        """The documents with those of staff's answers and how many of the bot's; first what staff cite most."""
        found = [(id, tuple(by), len(self.answers[id])) for id, by in self.of_staff.items()]  # noqa: A001
        yield from sorted(found, key=lambda each: (-len(each[1]), -each[2], each[0]))


def aged(cited: Iterable[Cited], ageings: Ageings) -> Aged:
    """What has aged of all that is cited, and what stands again."""
    lost, again = _Citing(), _Citing()
    elsewhere = moved = 0
    for each in cited:
        document, stands = ageings.name(each.quote), ageings.freshness(each.quote)
        if stands and stands.is_aged:
            lost.add(document, each.by)
        elif stands and ageings.stands_again(each.quote):
            again.add(name_in(ageings.today, each.quote), each.by)
        elif stands and document in ageings.moved:
            moved += 1
        else:
            elsewhere += stands is Freshness.STANDS_IN_CHANGED
    title, is_gone = ageings.title, ageings.is_gone
    documents = [AgedDocument(id, title(id), is_gone(id), by, count) for id, by, count in lost.most_cited()]  # noqa: A001
    restored = [RestoredDocument(id, title(id), by, count) for id, by, count in again.most_cited()]  # noqa: A001
    return Aged(tuple(documents), elsewhere, moved, tuple(restored))
