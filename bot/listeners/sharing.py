"""An answer that was given in private is shown to the channel, by the one who asked."""

import logging

from slack_sdk.errors import SlackApiError

from bot.blocks.reply import build_shared
from bot.listeners.pressed import Pressed
from bot.outcome import Failed, Reply

logger = logging.getLogger(__name__)


def share(pressed: Pressed, _: int) -> None:
    """Shows the reply to everybody in the channel, if it is the asker who wants that."""
    dependencies, logged, texts = pressed.dependencies, pressed.logged, pressed.press.texts
    ask = logged.ask
    if ask.shown_in and ask.asker == pressed.press.person:
        # The button stands in a message of which Slack does not tell us enough to take it away.
        pressed.surface.remark(texts("share-done"))
        return
    if ask.asker != pressed.press.person or not ask.can_be_shared:
        pressed.surface.remark(texts("no-such-question"))
        return
    reply = dependencies.answering.look_again(logged)
    if isinstance(reply.outcome, Failed):
        pressed.surface.remark(texts("failed", error=reply.outcome.error_id))
        return
    pressed.surface.remark(texts("share-done" if _shared(reply, pressed) else "share-refused"))


def _shared(reply: Reply, pressed: Pressed) -> bool:
    """Whether the channel can see a reply now; that is noted before it is posted, so that two presses post it once."""
    log, question = pressed.dependencies.log, pressed.logged.number
    shown = log.share(question, reply.ask.channel)
    if not shown:
        return True
    timestamp = None
    try:
        timestamp = _post_for_all(reply, pressed)
    finally:
        if timestamp is None:
            log.keep_private(shown)
    if timestamp:
        log.answered_as(question, timestamp)
    return timestamp is not None


def _post_for_all(reply: Reply, pressed: Pressed) -> str | None:
    """Shows a private reply to its channel: the timestamp, empty where Slack tells none; None where that is refused."""
    ask, courier, dependencies = reply.ask, pressed.desk.courier, pressed.dependencies
    shared = build_shared(reply, ask.asker, pressed.press.texts, dependencies.municipality)
    try:
        return courier.say(shared, ask.channel, ask.thread)
    except SlackApiError as error:
        # Where the bot is no member, it may still answer the press for all to see.
        logger.warning("the bot may not post in a channel (%s)", error.response.get("error"))
        return "" if courier.publish(shared, pressed.press.respond_at) else None
