"""An excerpt among the words around it, in the order it is read. Slack and the terminal show the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.texts import Texts
from corpus.model import Span
from retrieval.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document with the places that are marked, or the headings that the lines below it stand under."""

    words: str
    marks: Sequence[Span] = ()
    heading: bool = False


def place_details(surroundings: Surroundings, texts: Texts) -> list[str]:
    """Where in its document the excerpt stands, and from when that is."""
    section = [headings(surroundings.section)] if surroundings.section else []
    date = [texts("source-date", date=texts.date(surroundings.date))] if surroundings.date else []
    return [*section, *date]


def headings(section: Sequence[str]) -> str:
    """The headings above a passage, the outermost first."""
    return " › ".join(section)


def context_lines(surroundings: Surroundings) -> Iterator[Line]:
    """The lines around the excerpt, with headings where they change."""
    section = surroundings.section
    for part in surroundings.parts:
        if part.section != section and part.section:
            yield Line(headings(part.section), heading=True)
        section = part.section
        yield from (Line(each.text, each.marks) for each in part.paragraphs if each.text.strip())
