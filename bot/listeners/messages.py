"""Mentions in channels and direct messages."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.answering import failure
from bot.blocks.message import Message
from bot.blocks.reply import build_reply
from bot.dependencies import Dependencies
from bot.gate import Ignore, from_mention, from_message
from bot.outcome import Ask, Reply

logger = logging.getLogger(__name__)


def register(app: App, dependencies: Dependencies) -> None:
    """Listens to the two events of the manifest."""

    @app.event("app_mention")
    def handle_mention(event: Mapping[str, Any], client: WebClient) -> None:
        _handle(from_mention(event), client, dependencies)

    @app.event("message")
    def handle_message(event: Mapping[str, Any], client: WebClient) -> None:
        _handle(from_message(event), client, dependencies)


def _handle(ask: Ask | Ignore, client: WebClient, dependencies: Dependencies) -> None:
    if isinstance(ask, Ignore):
        logger.debug("ignored: %s", ask.because)
        return
    if not _is_first_delivery(ask, dependencies):
        logger.info("message %s was delivered before; it is answered once", ask.message)
        return
    reply = dependencies.answering.ask(ask)
    post_reply(reply, client, dependencies)


def post_reply(reply: Reply, client: WebClient, dependencies: Dependencies) -> None:
    """Posts a reply where its question was asked; one that cannot be posted leaves nobody in silence."""
    try:
        _post(_message(reply, dependencies), reply.ask, client)
    except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
        failed = replace(reply, outcome=failure("a reply could not be built or posted", error))
        _post(_message(failed, dependencies), reply.ask, client)


def _message(reply: Reply, dependencies: Dependencies) -> Message:
    return build_reply(reply, dependencies.texts, dependencies.municipality)


def _is_first_delivery(ask: Ask, dependencies: Dependencies) -> bool:
    try:
        return dependencies.log.receive(ask.channel, ask.message, dependencies.clock())
    except SQLAlchemyError:
        # Better to answer twice than to leave someone in silence.
        logger.exception("the database cannot tell whether message %s was delivered before", ask.message)
        return True


def _post(message: Message, ask: Ask, client: WebClient) -> None:
    """Posts the reply; one that Slack refuses for its blocks is posted as text, so that nobody is left in silence."""
    place: dict[str, Any] = {"channel": ask.channel, "thread_ts": ask.thread or None}
    # Without mrkdwn the fallback text stays literal where it is all that can be shown.
    manners: dict[str, Any] = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
    try:
        client.chat_postMessage(text=message.text, blocks=list(message.blocks), **place, **manners)
    except SlackApiError as error:
        logger.warning("Slack refused a reply (%s); it is posted without blocks", error.response.get("error"))
        client.chat_postMessage(text=message.text, **place, **manners)
