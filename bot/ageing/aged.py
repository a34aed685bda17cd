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
    """A citation, in staff's answer or in the bot's answer to the question of this number; and when that was given."""

    quote: Quote
    by: OfStaff | int
    at: datetime.datetime


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
    """Two corpora: the one that staff know of, where it is kept, and that of today; `moved` gives new ids of documents.

    How that stands in the first which was cited until `known_until`, staff know; None where they were never told.
    """

    was: Corpus | None
    today: Corpus
    moved: Mapping[str, str]
    known_until: datetime.datetime | None
    _before: dict[_Key, bool] = field(default_factory=dict)
    _now: dict[_Key, Freshness] = field(default_factory=dict)

    def name(self, quote: Quote) -> str:
        """The id that what was cited had before; another one than is cited, if it was moved by then."""
        return name_in(self.was, quote) if self.was else quote.document

    def freshness(self, quote: Quote) -> Freshness:
        """How a citation stands today; one whose document has only moved is looked for under the new id."""
        key = _key(quote)
        if key not in self._now:
            self._now[key] = self._freshness(quote, self.name(quote))
        return self._now[key]

    def is_known(self, cited: Cited) -> bool:
        """Whether staff were told that a citation has aged, and nothing else since."""
        if self.was is None or self.known_until is None or cited.at > self.known_until:
            return False
        key = _key(cited.quote)
        if key not in self._before:
            self._before[key] = freshness(self.was, cited.quote).is_aged
        return self._before[key]

    def title(self, document: str) -> str:
        """That of a document, as it is or was; empty where neither is known."""
        for corpus in (self.today, self.was):
            if corpus and _holds(corpus, document):
                return corpus.metadata(document).title
        return ""

    def is_gone(self, document: str) -> bool:
        """Whether there is no such document any more."""
        return not _holds(self.today, document)

    def _freshness(self, quote: Quote, name: str) -> Freshness:
        found = freshness(self.today, quote, name)
        if found is Freshness.GONE:
            # Where it has yet another name, or its first one again, its source tells.
            return freshness(self.today, quote, self.moved.get(name, ""))
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
        document, stands, known = ageings.name(each.quote), ageings.freshness(each.quote), ageings.is_known(each)
        if stands.is_aged:
            # What staff know is no news.
            if not known:
                lost.add(document, each.by)
        elif known:
            again.add(name_in(ageings.today, each.quote), each.by)
        elif document in ageings.moved:
            moved += 1
        else:
            elsewhere += stands is Freshness.STANDS_IN_CHANGED
    title, is_gone = ageings.title, ageings.is_gone
    documents = [AgedDocument(id, title(id), is_gone(id), by, count) for id, by, count in lost.most_cited()]  # noqa: A001
    restored = [RestoredDocument(id, title(id), by, count) for id, by, count in again.most_cited()]  # noqa: A001
    return Aged(tuple(documents), elsewhere, moved, tuple(restored))
