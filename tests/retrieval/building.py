"""Documents built from readable strings, and what every property test shares."""

import datetime
from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind, Metadata, Passage, Role, Span
from retrieval.abbreviations import explained_in
from retrieval.analysis import content_words
from retrieval.building import IndexBuilder
from retrieval.filters import NOBODY, Known
from retrieval.learned import Learned
from retrieval.recipe import RECIPE, Recipe
from retrieval.segments import analysed
from retrieval.stores import Store
from retrieval.vocabulary import Vocabulary

# Deterministic, and small enough that all properties together take seconds.
bounded = settings(derandomize=True, deadline=None, max_examples=60)
few = settings(bounded, max_examples=20)

# Words that share stems, 4-grams and nothing at all.
WORDS = "skole skolen skolevei skoleveien krisesenter senter beredskap beredskapen plan planer brann år".split()
words = st.sampled_from(WORDS)


@dataclass(frozen=True)
class Part:
    """What a passage is to say, and what it is in its document."""

    text: str
    role: Role = Role.BODY
    exchange: int | None = None
    section: tuple[str, ...] = ()
    page: int | None = None


def question(text: str, exchange: int = 1) -> Part:
    return Part(text, Role.QUESTION, exchange)


def answer(text: str, exchange: int = 1) -> Part:
    return Part(text, Role.ANSWER, exchange)


def document(
    name: str,
    *parts: Part | str,
    title: str = "",
    date: str = "",
    case_number: str | None = None,
    sender: str | None = None,
    body: str | None = None,
    kind: Kind = Kind.INFORMATION,
    parent: str | None = None,
    url: str = "",
) -> Document:
    """A document whose passages are `parts`, with an empty line between them; `date` is in ISO form."""
    text = ""
    passages = []
    for number, part in enumerate(Part(part) if isinstance(part, str) else part for part in parts):
        start = len(text) + 2 * bool(text)
        text += f"\n\n{part.text}" if text else part.text
        span = Span(start, len(text))
        pages = ((start, part.page),) if part.page else ()
        passages.append(Passage(f"{name}-{number}", name, span, part.section, part.role, part.exchange, pages))
    dated = datetime.date.fromisoformat(date) if date else None
    metadata = Metadata(title, dated, case_number, sender, None, body, kind, url or None, parent)
    return Document(name, "", text, metadata, tuple(passages))


def corpus(*documents: Document) -> CorpusInMemory:
    return CorpusInMemory(documents)


def learned(*texts: str, known: Known = NOBODY, recipe: Recipe = RECIPE) -> Learned:
    """What passages with these texts teach."""
    return Learned(Vocabulary.of(map(content_words, texts)), explained_in(texts), known, recipe)


def write(library: CorpusInMemory, store: Store, recipe: Recipe = RECIPE) -> None:
    """Writes the index of a corpus."""
    builder, first = IndexBuilder(), 0
    segment, notes = analysed(library.documents)
    for each in notes:
        builder.add(each, segment, first)
        first += len(each.facts.years)
    builder.write(store, recipe)
