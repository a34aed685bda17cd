"""Tells admins of a load that nobody waits for, where it failed or waits to be let be."""

import logging

from slack_sdk.errors import SlackApiError

from bot.administration.load import Load, LoadState
from bot.blocks.corpus.report import build_report
from bot.blocks.message import Message
from bot.desk import Desk
from bot.errands.items import TellAdmins, name_of
from bot.refusals import passes
from bot.texts import Texts, texts_in

logger = logging.getLogger(__name__)

# Of so many loads, the one before is looked for; they are told of within moments.
_LOOKED_THROUGH = 20


def tell_admins(item: TellAdmins, desk: Desk) -> None:
    """Sends each admin the report, once; staff's channel gets it where no admin can be told.

    Raises where Slack is in trouble itself: who was told by then is not told again.
    """
    load = desk.dependencies.loads.load(item.load)
    if load is None or load.state not in (LoadState.WAITING, LoadState.FAILED):
        logger.info("nobody needs to be told of load %d any more", item.load)
        return
    if _is_old_news(load, desk):
        logger.warning("load %d failed as the one before it, of which admins were told", load.number)
        return
    told = [_told(load, admin, name_of(item), desk) for admin in sorted(desk.roles.admins())]
    if not any(told):
        _tell_staff(load, name_of(item), desk)


def _is_old_news(load: Load, desk: Desk) -> bool:
    """Whether it failed for the reason for which the one before did, on the same day.

    What fails is tried again every few minutes; but what still fails the next day may have been forgotten.
    """
    earlier = [each for each in desk.dependencies.loads.latest(_LOOKED_THROUGH) if each.number < load.number]
    if load.state is not LoadState.FAILED or not earlier:
        return False
    before, day_of = earlier[0], desk.dependencies.casebook.deadlines.day_of
    if day_of(before.asked_at) != day_of(load.asked_at):
        return False
    return before.state is LoadState.FAILED and before.trigger.is_automatic and before.error == load.error


def _told(load: Load, admin: str, mark: str, desk: Desk) -> bool:
    """Whether Slack takes it."""
    try:
        desk.courier.post_once(_report(load, desk.people.texts(admin), desk), admin, "", mark)
    except SlackApiError as error:
        if passes(error):
            raise
        logger.warning("%s cannot be told of load %d (%s)", admin, load.number, error.response.get("error"))
        return False
    return True


def _tell_staff(load: Load, mark: str, desk: Desk) -> None:
    channel = desk.dependencies.staffing.channel
    if channel:
        desk.courier.post_once(_report(load, texts_in(desk.dependencies.language), desk), channel, "", mark)
    else:
        logger.warning("nobody can be told of load %d: neither admins nor STAFF_CHANNEL are set", load.number)


def _report(load: Load, texts: Texts, desk: Desk) -> Message:
    return build_report(load, desk.load_words(texts), texts("corpus-stopped"))
