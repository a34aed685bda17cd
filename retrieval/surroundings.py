"""What stands around an excerpt in its document, so that it can be read in context."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Document, Passage, Span
from retrieval.deep_links import deep_link
from retrieval.engine import Engine
from retrieval.freshness import is_made_of


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the document, word for word; `marks` are the places in `text` that the excerpt shows."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage, line by line, and the headings it stands under."""

    section: tuple[str, ...]
    paragraphs: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The passage of an excerpt between its neighbours; `parts` are in the order of the document.

    `section`, `page` (1-based, for documents that have pages) and `url` are those of the excerpt.
    """

    document: str
    title: str
    date: datetime.date | None
    section: tuple[str, ...]
    page: int | None
    url: str | None
    parts: tuple[Stretch, ...]


def surroundings(
    engine: Engine, document: str, passage: str, slices: Sequence[Span], excerpt: str
) -> Surroundings | None:
    """What stands around the excerpt that was made of these slices; None where the corpus holds it there no more."""
    try:
        whole = engine.corpus.document(document)
    except KeyError:
        return None
    number = next((number for number, each in enumerate(whole.passages) if each.id == passage), None)
    if number is None:
        return None
    own, text = whole.passages[number], whole.text
    inside = all(own.span.start <= each.start < each.end <= own.span.end for each in slices)
    if not (inside and is_made_of(excerpt, slices, text)):
        return None
    page = own.page_at(slices[0].start)
    return Surroundings(
        document,
        whole.metadata.title,
        whole.metadata.date,
        own.section,
        page,
        deep_link(document, whole.metadata.url, page, text, slices[0]),
        tuple(
            Stretch(each.section, tuple(_lines(text, each, slices)))
            for each in whole.passages[max(0, number - 1) : number + 2]
        ),
    )


def passage_holding(slices: Sequence[Span], document: Document) -> str:
    """The id of the passage that slices of a document stand in; empty where they do in none."""
    inside = (
        each.id
        for each in document.passages
        if all(each.span.start <= part.start and part.end <= each.span.end for part in slices)
    )
    return next(inside, "")


def _lines(text: str, passage: Passage, marks: Sequence[Span]) -> Iterator[Marked]:
    start = _with_list_mark(text, passage.span.start)
    for line in text[start : passage.span.end].split("\n"):
        end = start + len(line)
        if line:
            clipped = (Span(max(mark.start, start), min(mark.end, end)) for mark in marks)
            yield Marked(
                line, tuple(Span(each.start - start, each.end - start) for each in clipped if each.start < each.end)
            )
        start = end + 1


def _with_list_mark(text: str, start: int) -> int:
    """Where the line of a passage begins, if nothing but the mark of a list stands before it there."""
    line = text.rfind("\n", 0, start) + 1
    return start if text[line:start].strip("- ") else line
