"""Buttons under a reply: it was the answer, send it on, search literally."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.answering import failure
from bot.blocks.message import escaped
from bot.blocks.reply import settled
from bot.dependencies import Dependencies
from bot.listeners.messages import post_reply
from bot.outcome import Ask
from bot.texts.wording import Offer

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pressed:
    """A button under the reply to a question: its number in the log, and how it was asked."""

    question: int
    asked: Ask
    client: WebClient
    dependencies: Dependencies


def register(app: App, dependencies: Dependencies) -> None:
    """Listens to each button that a reply can have."""

    def connect(offer: Offer, act: Callable[[_Pressed], str]) -> None:
        @app.action(offer.value)
        def handle_button(ack: Ack, body: Mapping[str, Any], client: WebClient) -> None:
            ack()
            _handle(body, client, dependencies, act)

    connect(Offer.CONFIRM, _confirm)
    connect(Offer.SEND_ON, _send_on)
    connect(Offer.LITERALLY, _search_literally)


def _handle(
    body: Mapping[str, Any], client: WebClient, dependencies: Dependencies, act: Callable[[_Pressed], str]
) -> None:
    """Does what the button says, and puts what came of it in the buttons' place; where it failed, they stay."""
    channel, message = body["channel"]["id"], body["message"]
    try:
        value = body["actions"][0].get("value", "")
        # Numbers begin at 1; what is none of ours is that of no question.
        number = int(value) if value.isdecimal() else 0
        asked = dependencies.log.asked(number)
        if asked is None or asked.channel != channel:
            # A question of another conversation is none of this one's business, whatever the button says.
            logger.warning("a button was pressed for question %s, which was not asked there", number)
            words = dependencies.texts("no-such-question")
        else:
            words = act(_Pressed(number, asked, client, dependencies))
    except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
        failed = failure("a button could not be handled", error)
        _tell(dependencies.texts("failed", error=failed.error_id), channel, message, client)
        return
    shown = settled(message.get("text") or "", message.get("blocks") or [], words)
    try:
        client.chat_update(channel=channel, ts=message["ts"], text=shown.text, blocks=list(shown.blocks))
    except SlackApiError as error:
        logger.warning("Slack refused to put away buttons (%s); it is told below", error.response.get("error"))
        _tell(words, channel, message, client)


def _tell(words: str, channel: str, message: Mapping[str, Any], client: WebClient) -> None:
    """Posts `words` beside the reply with the buttons."""
    client.chat_postMessage(channel=channel, thread_ts=message.get("thread_ts"), text=escaped(words), mrkdwn=False)


def _confirm(pressed: _Pressed) -> str:
    pressed.dependencies.log.confirm(pressed.question)
    return pressed.dependencies.texts("confirmed")


def _send_on(pressed: _Pressed) -> str:
    case = pressed.dependencies.log.send_on(pressed.question, pressed.dependencies.clock())
    texts = pressed.dependencies.texts
    return texts("no-such-question") if case is None else texts("sent-on", case=str(case))


def _search_literally(pressed: _Pressed) -> str:
    again = replace(pressed.asked, literally=True, again=pressed.question)
    post_reply(pressed.dependencies.answering.ask(again), pressed.client, pressed.dependencies)
    return pressed.dependencies.texts("searched-literally")
