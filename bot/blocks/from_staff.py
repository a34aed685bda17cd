"""What staff did about a question: as those who asked it are told, and as all groups read an answer."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Self

from bot.ageing.age import FRESH, Age
from bot.blocks.buttons import button, row
from bot.blocks.citation import citation_blocks, citation_lines
from bot.blocks.message import Message, message
from bot.blocks.names import Action
from bot.blocks.prose import LONGEST_ANSWER, as_long_as, prose_parts
from bot.blocks.rich import Block, Element, mention, paragraph, quote, rich_text, shortened, small, text
from bot.blocks.values import CaseValue
from bot.cases.case import Case, Event
from bot.cases.deadlines import Deadlines
from bot.cases.life import Answer, AskBack, Decline, Extend, Merge, ToldToAskers
from bot.cases.prose import Prose
from bot.texts import Texts
from retrieval.citations import Citation
from retrieval.findings import CITATIONS

# Together with an answer of full length and three citations these stay below the 10,000 characters that Slack takes
# for all blocks of a message.
_LONGEST_QUESTION = 300
_LONGEST_NAME = 100
_LONGEST_EXCERPT = 600


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody of staff did, by name, and when; `value` tells the case and its version since."""

    action: ToldToAskers
    by: str
    on: datetime.date
    value: CaseValue

    @classmethod
    def of(cls, event: Event, case: Case, deadlines: Deadlines) -> Self | None:
        """What an event of a case was; None if those who asked are told nothing of it."""
        if not isinstance(event.action, ToldToAskers):
            return None
        return cls(event.action, event.by.name, deadlines.day_of(event.at), CaseValue(case.number, case.version))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told, in the order it is read; `said` is in staff's own words."""

    opening: str
    said: Prose
    citations: Sequence[Citation] = ()
    closing: str = ""
    buttons: Sequence[Element] = ()


def build_told(deed: Deed, question: str, called: str, texts: Texts, ages: Sequence[Age] = ()) -> Message:
    """A deed, for the one who asked `question`; `called` is their id where others read it, too.

    `ages` are those of what it cites, where that may have aged since.
    """
    told = _told(deed, texts)
    asked = _on_a_line(question)
    head = [mention(called), text(" ")] if called else []
    blocks = [
        rich_text(paragraph(*head, text(told.opening, bold=True)), quote([text(asked)])),
        *_in_words(told.said, told.citations, texts, ages),
        *([rich_text(paragraph(text(told.closing)))] if told.closing else []),
        *row(told.buttons),
        small(texts("case-named", case=str(deed.value.case))),
    ]
    lines = [
        told.opening,
        texts("quoted", words=asked),
        *_as_lines(told.said, told.citations, texts, ages),
        told.closing,
    ]
    return message(lines, blocks)


def build_published(answer: Answer, on: datetime.date, case: Case, texts: Texts) -> Message:
    """Staff's answer for all groups; nobody learns from it who asked."""
    asked = _on_a_line(answer.wording or case.question)
    answered = texts("published-answered", date=texts.date(on))
    blocks = [
        rich_text(paragraph(text(texts("published-asked"), bold=True)), quote([text(asked)])),
        rich_text(paragraph(text(answered, bold=True))),
        *_in_words(answer.prose, answer.citations, texts),
        small(texts("case-named", case=str(case.number))),
    ]
    quoted = texts("quoted", words=asked)
    said = _as_lines(answer.prose, answer.citations, texts)
    return message([texts("published-asked"), quoted, answered, *said], blocks)


def _told(deed: Deed, texts: Texts) -> _Told:
    name, number, value = (
        shortened(deed.by or texts("staff"), _LONGEST_NAME),
        str(deed.value.case),
        deed.value.encode(),
    )
    not_helped = button(Action.REOPEN.value, texts("told-no"), value)
    match deed.action:
        case Answer(prose, citations):
            helped = button(Action.HELPED.value, texts("told-yes"), value)
            opening = texts("told-answer", name=name, date=texts.date(deed.on))
            return _Told(opening, prose, citations, texts("told-whether"), [helped, not_helped])
        case AskBack(words):
            reply = button(Action.TELL.value, texts("told-reply"), value)
            opening = texts("told-ask-back", name=name, case=number)
            return _Told(opening, Prose.of(words), closing=texts("told-ask-back-how"), buttons=[reply])
        case Decline(reason):
            return _Told(texts("told-decline", name=name, case=number), Prose.of(reason), buttons=[not_helped])
        case Extend(until, reason):
            opening = texts("told-extend", name=name, case=number, date=texts.date(until))
            return _Told(opening, Prose.of(reason))
        case Merge(into):
            return _Told(texts("told-merge", case=number, into=str(into)), Prose(()))


def _in_words(said: Prose, citations: Sequence[Citation], texts: Texts, ages: Sequence[Age] = ()) -> list[Block]:
    parts = prose_parts(as_long_as(said, LONGEST_ANSWER))
    cited = [
        block
        for citation, age in _aged(citations, ages)
        for block in citation_blocks(citation, None, texts, _LONGEST_EXCERPT, age)
    ]
    return [*([rich_text(*parts)] if parts else []), *cited]


def _as_lines(said: Prose, citations: Sequence[Citation], texts: Texts, ages: Sequence[Age] = ()) -> list[str]:
    quoted = [line for citation, age in _aged(citations, ages) for line in citation_lines(citation, texts, age)]
    return [as_long_as(said, LONGEST_ANSWER).plain, *quoted]


def _aged(citations: Sequence[Citation], ages: Sequence[Age]) -> Iterable[tuple[Citation, Age]]:
    """Each citation that is shown, with its age; fresh where none is given."""
    return zip(citations[:CITATIONS], chain(ages, repeat(FRESH)), strict=False)


def _on_a_line(question: str) -> str:
    return shortened(" ".join(question.split()), _LONGEST_QUESTION) or "…"
