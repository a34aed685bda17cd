"""What the corpus was found to answer is sent to all who asked, by one press of somebody of staff."""

import logging

from slack_bolt import App

from bot.blocks.staff.names import StaffAction
from bot.cases.casebook import Done
from bot.cases.life import Answer
from bot.cases.prose import Prose
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.staff.at_work import AtWork, read_press
from bot.listeners.trouble import telling
from bot.texts import Texts, texts_in

logger = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Connects the button."""

    @app.action(StaffAction.SEND_PROPOSAL)
    def handle_send_proposal(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, desk):
                pressed.surface.remark(_sent(pressed.at_work))


def _sent(at_work: AtWork) -> str:
    """Sends what was proposed, and what came of that, in words: an excerpt that is gone or changed is not sent."""
    case, texts = at_work.case, at_work.texts
    # One that is closed is refused below, and by whose doing is told.
    if case.proposal is None and case.state.is_open:
        logger.warning("%s sent a proposal for case %d, which has none", at_work.actor.id, case.number)
        return texts("proposal-gone", case=str(case.number))
    citations = case.proposal.citations if case.proposal else ()
    if not at_work.dependencies.answering.holds(citations):
        return texts("proposal-changed")
    opening = _opening(texts_in(at_work.dependencies.language))
    acted = at_work.act(Answer(opening, citations, wording=case.question))
    if not isinstance(acted, Done):
        return at_work.refusal(acted)
    return texts("proposal-sent", case=str(case.number))


def _opening(texts: Texts) -> Prose:
    """What stands above the excerpts, for all who asked."""
    return Prose.of(texts("proposal-answer"))
