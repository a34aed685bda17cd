"""Staff's answer as a document that teaches: in the form of a written question, without a word of who asked."""

from bot.blocks.rich import shortened
from bot.cases.case import Case, Event
from bot.cases.deadlines import Deadlines
from bot.cases.life import Answer
from bot.outcome import in_full
from bot.papers.literal import literal, on_one_line
from bot.papers.paper import Paper, Response, Source, WrittenQuestion
from bot.texts import Texts

# A title is a line, in lists and above excerpts.
_LONGEST_SUBJECT = 120
# A series that a municipality's own archive hardly reaches in a year: no taught answer is taken for a later paper in
# one of its cases.
_SERIES, _LAST = 900_000, 999_999


def document_of(case: Case, deadlines: Deadlines) -> str:
    """Where the answer to a case stands in the folder of documents, however often it is answered.

    Nothing in the name comes from people.
    """
    return f"svar/{deadlines.day_of(case.opened_at).year}/sporsmal-{case.number}.md"


def taught(case: Case, event: Event, deadlines: Deadlines, municipality: str, texts: Texts) -> Paper | None:
    """The document of the answer that an event gave; None where the event gave none, or nothing is left to be told."""
    answer = event.action
    if not isinstance(answer, Answer):
        return None
    question = next(filter(_says_something, (answer.wording, in_full(case.follows, case.question))), "")
    if not (question and _says_something(answer.prose.plain)):
        return None
    asked_on = deadlines.day_of(case.opened_at)
    administration = texts("paper-administration", municipality=municipality)
    asked = WrittenQuestion(
        number=case.number,
        year=asked_on.year,
        subject=shortened(on_one_line(question.strip().rpartition("\n")[2]), _LONGEST_SUBJECT),
        sender=texts("paper-councillor"),
        recipient=administration,
        date=asked_on,
        case_number=_case_number(case.number, asked_on.year),
        questions=(question,),
    )
    sources = tuple(
        Source(cited.title, cited.section, cited.date, cited.excerpt, cited.url or "") for cited in answer.citations
    )
    sender = event.by.name if _says_something(event.by.name) else administration
    return Paper(asked, Response((answer.prose,), sender, deadlines.day_of(event.at), sources))


def _says_something(text: str) -> bool:
    return bool(literal(text).strip())


def _case_number(case: int, year: int) -> str:
    number = _SERIES + case
    return f"{year % 100:02}/{number}" if number <= _LAST else ""
