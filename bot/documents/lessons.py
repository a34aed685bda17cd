"""What staff's answers teach: the documents that they make, below the folder of documents."""

from dataclasses import dataclass
from typing import get_args

from bot.cases.case import Case, Event
from bot.cases.cases import Cases
from bot.cases.deadlines import Deadlines
from bot.cases.life import Answer, LastWord
from bot.documents.shelf import Shelf
from bot.papers.markdown import as_markdown
from bot.papers.taught import document_of, taught
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Lessons:
    """Keeps each case's document as staff's last word wants it."""

    cases: Cases
    shelf: Shelf
    deadlines: Deadlines
    municipality: str
    texts: Texts

    def document_of(self, case: Case) -> str:
        """Where the document of a case stands, or would stand, in the folder."""
        return document_of(case, self.deadlines)

    def bring_up_to_date(self, case: Case) -> Event | None:
        """What staff said last, once the folder holds it, or no longer holds what they went back on.

        Of two that write at once, both end with that. While a case is open once more, its document stays: an older
        answer is better than none. Raises OSError where the folder cannot be written.
        """
        said = None
        while (last := self._last_word(case)) != said:
            if last:
                self._put(case, last)
            said = last
        return said

    def _last_word(self, case: Case) -> Event | None:
        """What the corpus is to hold, or not."""
        return self.cases.latest(case.number, *get_args(LastWord))

    def _put(self, case: Case, event: Event) -> None:
        paper = taught(case, event, self.deadlines, self.municipality, self.texts) if teaches(event) else None
        if paper:
            self.shelf.put(self.document_of(case), as_markdown(paper, self.texts))
        else:
            self.shelf.remove(self.document_of(case))


def teaches(event: Event) -> bool:
    """Whether an event is an answer that is to become a document."""
    return isinstance(event.action, Answer) and event.action.teach
