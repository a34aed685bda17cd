"""Tells staff which answers cite, since an activation, what no document says any more, and which do so no longer."""

import logging

from bot.blocks.staff.aged import build_aged, shown_cases
from bot.desk import Desk
from bot.errands.items import TellAged, name_of
from bot.texts import texts_in

logger = logging.getLogger(__name__)


def tell_aged(item: TellAged, desk: Desk) -> None:
    """Tells it once, in staff's channel, if there is anything to tell; raises where Slack does not take it."""
    dependencies, channel = desk.dependencies, desk.dependencies.staffing.channel
    found = dependencies.survey.after(item.activation, dependencies.clock())
    if found is None:
        return
    activation, aged = found
    told = "activation %d: citations of %d documents have aged, of %d stand again; %d in changed ones, %d in moved ones"
    logger.info(told, item.activation, len(aged.documents), len(aged.restored), aged.elsewhere, aged.moved)
    if not (aged.documents or aged.restored):
        return
    if not channel:
        logger.warning("nobody can be told of citations that have aged: STAFF_CHANNEL is not set")
        return
    cases = {number: case for number in shown_cases(aged) if (case := dependencies.cases.case(number))}
    on = dependencies.casebook.deadlines.local(activation.at)
    shown = build_aged(aged, cases, on, dependencies.casebook.deadlines, texts_in(dependencies.language))
    desk.courier.post_once(shown, channel, "", name_of(item))
