"""What the Slack side needs of the rest, made once in the composition root."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.administration.activations import Activations
from bot.administration.load import Load
from bot.administration.loader import Loader
from bot.administration.loads import Loads
from bot.administration.probes import Probes
from bot.ageing.age import Age
from bot.ageing.ageing import Ageing
from bot.ageing.comparisons import Comparisons
from bot.ageing.survey import Survey
from bot.answering import Answering
from bot.cases.casebook import Casebook
from bot.cases.cases import Cases
from bot.cases.closing import answer_in
from bot.cases.dossier import Dossier
from bot.documents.intake import Intake
from bot.documents.lessons import Lessons
from bot.documents.upload_register import UploadRegister
from bot.errands.errands import Errands
from bot.inbox import Inbox
from bot.papers.files import PaperFiles
from bot.papers.register import PaperRegister
from bot.privacy.retention import Retention
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.staffing import Staffing
from retrieval.freshness import Quote

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The parts of the bot behind Slack; `language` is for people whose own Slack does not tell.

    `reload` loads the folder of documents after the bot has written to it, and raises BotError where that fails;
    `refresh` has what is active by now served.
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
    loader: Loader
    loads: Loads
    activations: Activations
    probes: Probes
    uploads: UploadRegister
    intake: Intake
    survey: Survey
    comparisons: Comparisons
    reload: Callable[[], Load]
    refresh: Callable[[], None]
    language: str
    municipality: str
    clock: Callable[[], datetime]

    def serve(self) -> None:
        """Has what was activated served here at once; the other instances notice within seconds.

        Where that cannot be, it is active all the same: it is tried again and again by itself.
        """
        try:
            self.refresh()
        except Exception:
            logger.exception("what is active by now cannot be served here yet")

    @property
    def today(self) -> date:
        """The day that it is where the municipality is."""
        return self.casebook.deadlines.day_of(self.clock())

    @property
    def ageing(self) -> Ageing:
        """Since when what was cited has changed."""
        return Ageing(self.loader.snapshots, self.activations)

    def ages(self, quotes: Sequence[Quote]) -> list[Age]:
        """How these citations stand today."""
        if not quotes:
            return []
        return [
            self.ageing.age(quote, freshness)
            for quote, freshness in zip(quotes, self.answering.freshness(quotes), strict=True)
        ]

    def ages_in(self, dossier: Dossier) -> list[Age]:
        """The same of those in staff's answer to a case that is closed."""
        answer = answer_in(dossier)
        return self.ages(answer.citations) if answer else []

    def dossier(self, number: int) -> Dossier | None:
        """The case with this number and what has happened to it, as they are now; or None."""
        case = self.cases.case(number)
        return Dossier(case, tuple(self.cases.events(number)), self.clock(), self.casebook.deadlines) if case else None
