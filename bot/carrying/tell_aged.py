"""Tells staff which answers cite, since they were told last, what no document says any more, and which do again."""

import logging

from bot.ageing.aged import Aged
from bot.ageing.comparisons import Comparison
from bot.blocks.message import Message
from bot.blocks.staff.aged import build_aged, shown_cases
from bot.desk import Desk
from bot.texts import texts_in

logger = logging.getLogger(__name__)


def tell_aged(desk: Desk) -> None:
    """Tells it once, in staff's channel, if there is anything to tell; raises where Slack does not take it.

    It is noted before, so that whatever is activated while the message is on its way is compared with what this tells.
    """
    dependencies, channel = desk.dependencies, desk.dependencies.staffing.channel
    if not channel:
        logger.info("nobody is told of citations that have aged: STAFF_CHANNEL is not set")
        return
    _settle_what_was_left(channel, desk)
    comparison = dependencies.comparisons.due(dependencies.clock())
    if comparison is None:
        return
    aged, number = dependencies.survey.of(comparison), comparison.activation.number
    told = "activation %d: citations of %d documents have aged, of %d stand again; %d in changed ones, %d in moved ones"
    logger.info(told, number, len(aged.documents), len(aged.restored), aged.elsewhere, aged.moved)
    if aged.documents or aged.restored:
        if not dependencies.comparisons.note(comparison):
            # Another one was activated meanwhile, and has ordered this errand once more.
            return
        desk.courier.post_once(_message(aged, comparison, desk), channel, "", _mark(number))
    dependencies.comparisons.told(comparison, dependencies.clock())


def _settle_what_was_left(channel: str, desk: Desk) -> None:
    """Finds out whether staff were told what was noted before another activation; if not, they never are."""
    comparisons = desk.dependencies.comparisons
    if left := comparisons.left():
        told = bool(desk.courier.marked(channel, "", _mark(left.number)))
        comparisons.settle(left, desk.dependencies.clock(), told=told)


def _message(aged: Aged, comparison: Comparison, desk: Desk) -> Message:
    dependencies = desk.dependencies
    cases = {number: case for number in shown_cases(aged) if (case := dependencies.cases.case(number))}
    on = dependencies.casebook.deadlines.local(comparison.activation.at)
    return build_aged(aged, cases, on, dependencies.casebook.deadlines, texts_in(dependencies.language))


def _mark(activation: int) -> str:
    return f"aged:{activation}"
