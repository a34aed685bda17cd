"""The words of an excerpt that were asked for."""

from collections.abc import Iterable, Iterator

from corpus.model import Span
from retrieval.analysis import content_tokens
from retrieval.reading import Reader, Reading
from retrieval.run_on import run_words


def highlights(reader: Reader, reading: Reading, span: Span) -> list[Span]:
    """The places within `span` of a passage's text, in order, where words stand that were asked for."""
    wording = span.of(reading.text)
    lower = wording.lower()
    numbers = [number for number, place in enumerate(reading.places) if span.start <= place.start < span.end]
    if len(lower) == len(wording) and all(reading.plain[number] for number in numbers):
        places = sorted(_whole_words(lower, _marked_words(reader, reading, numbers)))
    else:
        tokens = content_tokens(wording)
        content = run_words([token.lower for token in tokens])
        marked = reader.marked_words(content, reader.sought.held([content]), 0)
        places = [(token.span.start, token.span.end) for token in tokens if token.lower in marked]
    return [Span(span.start + start, span.start + end) for start, end in places]


def _marked_words(reader: Reader, reading: Reading, numbers: Iterable[int]) -> set[str]:
    """The different words of some sentences that were asked for."""
    content, held = reading.content, reading.held_by_sentences
    return set().union(*(reader.marked_words(content[number], held, number) for number in numbers))


def _whole_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text, and not only as parts of longer words."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield start, end
            start = text.find(word, end)
