"""Outcomes made by hand, and an answering that gives them: whatever the model thinks of a question these days."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering import Answering
from bot.knowledge import Served
from bot.outcome import AS_WRITTEN, Answered, Ask, Outcome, Page, Reply, Searched, Unanswered
from bot.questions.log import QuestionLog
from corpus.model import Kind, Role, Span
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Body, CaseNumber, Filter, OfKind, Period, Phrase, Sender, Without
from retrieval.interpretation import Interpretation, ReadAs
from retrieval.surroundings import Marked, Stretch, Surroundings
from retrieval.topics import Rarity
from tests.bot.conftest import NOW

DAY = datetime.date(2024, 6, 12)
SEARCHED = Searched("0123456789abcdef", 3, 7)
CITATION = Citation(
    rank=1,
    document="åpning/bibliotek.md",
    passage="p1",
    title="Biblioteket",
    section=("Åpningstider",),
    role=Role.BODY,
    date=None,
    case_number=None,
    sender=None,
    recipient=None,
    url=None,
    page=None,
    excerpt="Biblioteket åpner klokka ti. […] Kafeen selger boller. 🦒",
    slices=(Span(10, 38), Span(60, 84)),
    highlights=(Span(0, 11),),
    score=12.5,
)
MINUTES = Later("moter/protokoll.md", "Saksprotokoll – Biblioteket", datetime.date(2024, 6, 12), None)
REASONS = (Reason(Because.MATCHED_WORDS, ("bibliotek",)), Reason(Because.MISSING_NUMBER, ("2025",)))

BEFORE = "Hva koster biblioteket å drive?"
CORRECTED = Interpretation(words=(ReadAs(How.SPELLING, "bibliotket", ("biblioteket",)),))
FOLLOWING = Interpretation(follows=BEFORE)
# One of each kind, and of each period.
FILTERS: tuple[Filter, ...] = (
    Period(2021, 2021),
    Period(2020, 2099),
    Period(1900, 2018),
    Period(2015, 2019),
    CaseNumber("24/01144"),
    Sender("Kari Nordmann"),
    Body("hovedutvalg for kultur"),
    *(OfKind(kind) for kind in Kind),
    Phrase(("kafeen", "i", "biblioteket")),
    Without("pizza"),
)
EVERYTHING = Interpretation(
    words=(
        ReadAs(How.TRANSLATION, "library", ("bibliotek",)),
        ReadAs(How.SPELLING, "bibliotket", ("biblioteket",)),
        ReadAs(How.SPELLING, "bibliotket", ("bibliotek",)),
        ReadAs(How.OTHER_FORM, "opnar", ("åpner",)),
        ReadAs(How.ABBREVIATION, "ks", ("kommunesektorens", "organisasjon")),
    ),
    filters=FILTERS,
    unmet=(Period(2021, 2021), Without("pizza")),
    follows=BEFORE,
)


def sure(read: Interpretation = AS_WRITTEN) -> Answered:
    return Answered(SEARCHED, (CITATION,), 0.9, True, REASONS, read)


def doubtful(read: Interpretation = AS_WRITTEN) -> Answered:
    return Answered(SEARCHED, (CITATION,), 0.5, False, REASONS, read)


def unanswered(read: Interpretation = AS_WRITTEN) -> Unanswered:
    return Unanswered(SEARCHED, (CITATION,), 0.2, REASONS, read)


def reply(outcome: Outcome, question: int | None = 1, case: int | None = None) -> Reply:
    return Reply(Ask("Når åpner bibliotket?", asker="U0KARI"), outcome, 1.0, question, case)


def page(after: int, hits: int, *, more: bool, case: int | None = None) -> Page:
    """A page with so many hits."""
    found = tuple(replace(CITATION, rank=after + each) for each in range(1, hits + 1))
    return Page(Ask("Når åpner bibliotket?", asker="U0KARI"), 1, case, after, SEARCHED, found, more)


def around(
    title: str, document: str, url: str | None, paragraphs: Sequence[tuple[str, tuple[Span, ...]]]
) -> Surroundings:
    """The text around an excerpt, the last line of it under other headings."""
    lines = [Marked(*each) for each in paragraphs]
    parts = Stretch(("Åpningstider",), tuple(lines[:-1])), Stretch(("Om oss", "Kontakt"), tuple(lines[-1:]))
    return Surroundings(document, title, DAY, ("Åpningstider",), None, url, parts)


class Scripted(Answering):
    """Gives the outcome that `script` has for an ask, and is the real one in all else; `asks` are those it got."""

    def __init__(self, log: QuestionLog | None, script: Callable[[Ask], Outcome]) -> None:
        super().__init__(_no_engine, log, lambda: NOW)
        self._script = script
        self.asks: list[Ask] = []

    def searched(self) -> Searched:
        """What the outcomes say was searched."""
        return SEARCHED

    def rarity(self) -> Rarity:
        """Long words are rare."""
        return lambda word: float(len(word))

    def _outcome(self, ask: Ask) -> Outcome:
        self.asks.append(ask)
        return self._script(ask)


def _no_engine() -> Served:
    raise AssertionError("nothing is searched here")
