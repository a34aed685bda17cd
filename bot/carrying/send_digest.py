"""Sends staff the digest of a day."""

import logging

from bot.blocks.staff.digest import build_digest, listed
from bot.cases.case import Case
from bot.cases.digest import Period, digest_of
from bot.desk import Desk
from bot.errands.items import SendDigest, name_of
from bot.texts import texts_in

logger = logging.getLogger(__name__)


def send_digest(item: SendDigest, desk: Desk) -> None:
    """Sends staff the digest of a day; raises where Slack does not take it."""
    dependencies, channel = desk.dependencies, desk.dependencies.staffing.channel
    if not channel:
        logger.info("no digest is sent: STAFF_CHANNEL is not set")
        return
    rarity, deadlines = dependencies.answering.rarity(), dependencies.casebook.deadlines
    digest = digest_of(item.day, _period(item, desk), dependencies.cases, rarity, deadlines)
    shown = build_digest(digest, _links(listed(digest), desk), texts_in(dependencies.language))
    desk.courier.post_once(shown, channel, "", name_of(item))


def _period(item: SendDigest, desk: Desk) -> Period:
    """From the digest before, which is one of days ago where the bot did not run in between."""
    dependencies, deadlines = desk.dependencies, desk.dependencies.casebook.deadlines
    earlier = [digest.day for digest in dependencies.errands.ordered(SendDigest) if digest.day < item.day]
    since, at = max(earlier, default=deadlines.before(item.day)), dependencies.staffing.digest_at
    return Period(deadlines.moment(since, at), deadlines.moment(item.day, at))


def _links(cases: list[Case], desk: Desk) -> dict[int, str]:
    """The addresses of staff's messages, by the numbers of their cases; where Slack does not tell one, no more."""
    links: dict[int, str] = {}
    for case in cases:
        if case.card:
            links[case.number] = desk.courier.permalink(case.card.channel, case.card.timestamp)
            if not links[case.number]:
                break
    return links
