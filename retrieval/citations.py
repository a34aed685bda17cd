"""A citation: an excerpt with all that a reader needs to check it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Kind, Role, Span
from retrieval.deep_links import deep_link
from retrieval.engine import Engine, Hit
from retrieval.excerpts import JOINT, cut
from retrieval.reading import Reader


@dataclass(frozen=True, slots=True)
class Later:
    """A later document in the same case."""

    document: str
    title: str
    date: datetime.date
    url: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """One or two exact slices of a document, and where they stand.

    `slices` count characters of the document's text; `highlights` count characters of `excerpt`. `page` is the 1-based
    one on which the excerpt begins, for documents that have pages; `url` opens the document there.

    `corpus_version` names the corpus in which it stands, `sha256` is that of what the document was read from; both are
    empty in what was kept before they were noted.
    """

    rank: int
    document: str
    passage: str
    title: str
    section: tuple[str, ...]
    role: Role
    date: datetime.date | None
    case_number: str | None
    sender: str | None
    url: str | None
    excerpt: str
    slices: tuple[Span, ...]
    highlights: tuple[Span, ...]
    score: float
    later: Later | None = None
    recipient: str | None = None
    page: int | None = None
    kind: Kind = Kind.INFORMATION
    corpus_version: str = ""
    sha256: str = ""

    @property
    def span(self) -> Span:
        """From the first character of the first slice to the last of the last."""
        return Span(self.slices[0].start, self.slices[-1].end)


def cite(reader: Reader, hits: Sequence[Hit], after: int = 0) -> tuple[Citation, ...]:
    """A citation for each hit, ranked in the order given; so many others stand before them."""
    reader.look_into(hit.passage for hit in hits)
    return tuple(_citation(rank, reader, hit) for rank, hit in enumerate(hits, start=after + 1))


def _citation(rank: int, reader: Reader, hit: Hit) -> Citation:
    passage, engine = hit.passage, reader.engine
    excerpt = cut(reader, passage)
    metadata = engine.corpus.metadata(passage.document)
    text = engine.corpus.whole_text(passage.document)
    # What holds no sentence is cited by where it stands.
    place = excerpt.slices[0] if excerpt.slices else passage.span
    page = passage.page_at(place.start)
    return Citation(
        rank=rank,
        document=passage.document,
        passage=passage.id,
        title=metadata.title,
        section=passage.section,
        role=passage.role,
        date=metadata.date,
        case_number=metadata.case_number,
        sender=metadata.sender,
        url=deep_link(passage.document, metadata.url, page, text, place),
        excerpt=excerpt.text(text),
        slices=excerpt.slices,
        highlights=_within_excerpt(excerpt.slices, excerpt.highlights),
        score=hit.score,
        later=_later(passage.document, engine),
        recipient=metadata.recipient,
        page=page,
        kind=metadata.kind,
        corpus_version=engine.corpus.fingerprint,
        sha256=engine.corpus.sha256(passage.document),
    )


def _later(document: str, engine: Engine) -> Later | None:
    later = engine.later_in_case(document)
    if not later or not later.metadata.date:
        return None
    return Later(later.id, later.metadata.title, later.metadata.date, later.metadata.url)


def _within_excerpt(slices: Sequence[Span], highlights: Sequence[Span]) -> tuple[Span, ...]:
    """Highlights of the document's text, as spans of the joined excerpt."""
    moved: list[Span] = []
    offset = 0
    for part in slices:
        inside = (mark for mark in highlights if part.start <= mark.start and mark.end <= part.end)
        moved.extend(Span(mark.start - part.start + offset, mark.end - part.start + offset) for mark in inside)
        offset += part.end - part.start + len(JOINT)
    return tuple(moved)
