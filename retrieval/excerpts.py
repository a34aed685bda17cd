"""Cuts out of a passage the sentences that answer: exact slices, never a word of our own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Passage, Span
from corpus.sentences import ITEM_NUMBER
from retrieval.highlights import highlights
from retrieval.reading import Reader, Reading
from retrieval.telling import Telling

# How many sentences an excerpt holds at most.
SENTENCES = 2
# A list of up to so many words is shown whole, or comes with the sentence that announces it.
LONGEST_LIST = 60
JOINT = " […] "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few places of a passage, as spans of the document's text, in the order they stand there.

    Two sentences at most, but a list item comes with the sentence that announces it.
    `highlights` are the spans within them of the words that were asked for.
    """

    slices: tuple[Span, ...]
    highlights: tuple[Span, ...]

    def text(self, document_text: str) -> str:
        """The words; places are joined by " […] "."""
        return JOINT.join(span.of(document_text) for span in self.slices)


def cut(reader: Reader, passage: Passage) -> Excerpt:
    """The sentences of `passage` that answer the question best."""
    reading = reader.reading(passage)
    text, places = reading.text, reading.places
    if _is_short_list(text, places):
        slices = [Span(places[0].start, places[-1].end)]
    else:
        chosen = _choose(reading, Telling(reader, reading))
        announced = [
            places[number] for number in {_lead_in(text, places, item) for item in chosen} if number is not None
        ]
        whole = [_with_list(text, places, number) for number in chosen]
        slices = _merged(text, sorted([*announced, *whole], key=lambda place: place.start))
    return Excerpt(tuple(slices), tuple(mark for span in slices for mark in highlights(reader, reading, span)))


def _is_short_list(text: str, places: Sequence[Span]) -> bool:
    """A few names or points without a full sentence among them: two of them would be half an answer."""
    if len(places) <= SENTENCES or any(text[place.end - 1] in ".!?…" for place in places):
        return False
    return sum(len(place.of(text).split()) for place in places) <= LONGEST_LIST


def _choose(reading: Reading, telling: Telling) -> list[int]:
    """The numbers of the best sentences, the best first; each is scored on what those before it leave to say."""
    left = list(range(len(reading.wordings)))
    chosen: list[int] = []
    while left and len(chosen) < SENTENCES:
        best = telling.best_of(left)
        telling.add(best)
        chosen.append(best)
        left = [number for number in left if reading.wordings[number] != reading.wordings[best]]
    return chosen


def _lead_in(text: str, places: Sequence[Span], number: int) -> int | None:
    """The number of the sentence, such as "Kommunen skal:", that announces the list item a sentence belongs to."""
    before = number
    while before >= 0 and _is_item(text, places[first := _first_of_line(text, places, before)]):
        before = first - 1
    return before if 0 <= before < number and text[places[before].end - 1] == ":" else None


def _first_of_line(text: str, places: Sequence[Span], number: int) -> int:
    """The number of the sentence that begins the line of this one."""
    while number and _on_one_line(text, places[number - 1], places[number]):
        number -= 1
    return number


def _on_one_line(text: str, before: Span, after: Span) -> bool:
    return "\n" not in text[before.end : after.start]


def _is_item(text: str, place: Span) -> bool:
    return text.startswith("- ", max(0, place.start - 2)) or bool(ITEM_NUMBER.match(text, place.start))


def _with_list(text: str, places: Sequence[Span], number: int) -> Span:
    """The sentence; one that ends with a colon brings the list it announces, as far as that is short."""
    sentence = last = places[number]
    if text[sentence.end - 1] == ":":
        for item in places[number + 1 :]:
            belongs = _is_item(text, item) or _on_one_line(text, last, item)
            if not belongs or len(text[sentence.end : item.end].split()) > LONGEST_LIST:
                break
            last = item
    return Span(sentence.start, last.end)


def _merged(text: str, places: Iterable[Span]) -> list[Span]:
    """Neighbouring sentences as one slice."""
    merged: list[Span] = []
    for place in places:
        if merged and (place.start <= merged[-1].end or not text[merged[-1].end : place.start].strip("- \n")):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, place.end))
        else:
            merged.append(place)
    return merged
