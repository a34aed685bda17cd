"""Brings staff's message of a case, and the Home tabs of those who asked, up to date."""

import logging

from slack_sdk.errors import SlackApiError

from bot.blocks.message import Message
from bot.blocks.staff.card import build_card
from bot.cases.case import Case, Posting
from bot.desk import Desk
from bot.errands.items import ShowCase
from bot.home_tab import publish_if_open
from bot.texts import texts_in

logger = logging.getLogger(__name__)

_GONE = "message_not_found"


def show_case(item: ShowCase, desk: Desk) -> None:
    """Shows a case as it is now: one message to staff, changed in place ever after, and the askers' Home tabs."""
    for person in desk.dependencies.cases.askers(item.case):
        publish_if_open(person, desk)
    show_card(item.case, desk)


def show_card(number: int, desk: Desk) -> Posting | None:
    """Where staff's message of a case stands, once it shows the case as it is; None where staff have no channel.

    What another run shows at the same time may be older and arrive later. So the case is looked at once more
    afterwards, until it is as it was shown.
    """
    dependencies = desk.dependencies
    texts = texts_in(dependencies.language)
    shown: Message | None = None
    card: Posting | None = None
    while dependencies.staffing.channel and (dossier := dependencies.dossier(number)):
        built = build_card(dossier, texts)
        card = dossier.case.card
        if card and built == shown:
            return card
        shown = built if _put(dossier.case, built, desk) else None
    return card


def _put(case: Case, built: Message, desk: Desk) -> bool:
    """Puts the message where staff see it; whether it is certain that it stands there so."""
    if case.card and _replaced(case.card, built, desk):
        return True
    channel, mark = desk.dependencies.staffing.channel, f"case:{case.number}"
    standing = desk.courier.marked(channel, "", mark)
    if case.card and standing == case.card.timestamp:
        # Slack still gives what it has just refused to change: what is posted must be a new one.
        standing = ""
    timestamp = standing or desk.courier.post_marked(built, channel, "", mark)
    noted = desk.dependencies.casebook.shown(case.number, Posting(channel, timestamp), case.card)
    if not noted and not standing:
        logger.warning("case %d stands in staff's channel already", case.number)
        desk.courier.delete(channel, timestamp)
    return noted and not standing


def _replaced(card: Posting, built: Message, desk: Desk) -> bool:
    """Whether the message could be changed; not where it was deleted, or where staff meet elsewhere by now."""
    try:
        desk.courier.update(card.channel, card.timestamp, built)
    except SlackApiError as error:
        reason = error.response.get("error")
        if reason != _GONE and card.channel == desk.dependencies.staffing.channel:
            raise
        logger.warning("staff's message of a case cannot be changed (%s); it is posted anew", reason)
        return False
    return True
