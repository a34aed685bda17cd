"""What the Slack side needs of the rest, made once in the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.administration.lessons import Lessons
from bot.answering import Answering
from bot.cases.casebook import Casebook
from bot.cases.cases import Cases
from bot.cases.dossier import Dossier
from bot.errands.errands import Errands
from bot.inbox import Inbox
from bot.papers.files import PaperFiles
from bot.papers.register import PaperRegister
from bot.privacy.retention import Retention
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.staffing import Staffing


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The parts of the bot behind Slack; `language` is for people whose own Slack does not tell.

    `reload` loads the folder of documents and has the result served at once; `refresh` has what is active by now
    served.
    """

    answering: Answering
    log: QuestionLog
    history: History
    inbox: Inbox
    cases: Cases
    casebook: Casebook
    errands: Errands
    papers: PaperRegister
    paper_files: PaperFiles
    retention: Retention
    staffing: Staffing
    lessons: Lessons
    reload: Callable[[], None]
    refresh: Callable[[], None]
    language: str
    municipality: str
    clock: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day that it is where the municipality is."""
        return self.casebook.deadlines.day_of(self.clock())

    def dossier(self, number: int) -> Dossier | None:
        """The case with this number and what has happened to it, as they are now; or None."""
        case = self.cases.case(number)
        return Dossier(case, tuple(self.cases.events(number)), self.clock(), self.casebook.deadlines) if case else None
