"""Reminds staff of a deadline."""

import logging

from slack_sdk.errors import SlackApiError

from bot.blocks.staff.reminder import build_reminder
from bot.carrying.below_the_card import tell_below_the_card
from bot.cases.case import Case
from bot.desk import Desk
from bot.errands.items import Remind, name_of
from bot.texts import texts_in

logger = logging.getLogger(__name__)


def remind(item: Remind, desk: Desk) -> None:
    """Reminds the one who has a case, or all of staff; raises where Slack takes it nowhere.

    What has happened since it was ordered counts: nobody is reminded of what is done, waits for its asker or has
    another deadline now, nor on another day, which has reminders and a digest of its own.
    """
    dependencies = desk.dependencies
    case = dependencies.cases.case(item.case)
    if case is None or not case.is_with_staff or case.deadline != item.deadline or dependencies.today != item.day:
        logger.info("nobody needs to be reminded of case %d any more", item.case)
        return
    if not (case.owner and _told_directly(case, case.owner.id, item, desk)):
        _tell_all(case, item, desk)


def _told_directly(case: Case, person: str, item: Remind, desk: Desk) -> bool:
    """Whether Slack takes it: somebody at the command line may own a case, whom Slack does not know."""
    shown = build_reminder(case, item.day, desk.people.texts(person))
    try:
        desk.courier.post_once(shown, person, "", name_of(item))
    except SlackApiError as error:
        logger.warning("the owner of case %d cannot be reminded (%s)", case.number, error.response.get("error"))
        return False
    return True


def _tell_all(case: Case, item: Remind, desk: Desk) -> None:
    """Below staff's message of the case."""
    shown = build_reminder(case, item.day, texts_in(desk.dependencies.language))
    if not tell_below_the_card(case, shown, name_of(item), desk):
        logger.warning("nobody can be reminded of case %d: STAFF_CHANNEL is not set", case.number)
