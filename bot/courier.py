"""Carries what the bot says to Slack: once, whole if Slack takes it, and never into the void."""

import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.blocks.message import Message, plainly
from bot.outcome import Ask
from bot.refusals import passes

logger = logging.getLogger(__name__)

# What is raised where no answer of Slack comes back, and where it is a refusal, or either.
BROKEN = OSError, HTTPException
SLACK_TROUBLE = SlackApiError, *BROKEN

# How often a message is sent whose fate is unknown because the connection broke, and the pauses between, in seconds.
_TRIES = 3
_PAUSE = 0.2
# Our own word on a reply, by which it is recognised, and among how many messages it is looked for.
_REPLY = "kommunesvar_reply"
_LOOKED_THROUGH = 50
# The same for what an errand posts: among the last messages of a channel, or all of a thread, which Slack gives from
# its beginning.
_ERRAND = "kommunesvar_errand"
_LAST_OF_CHANNEL, _ALL_OF_THREAD = 100, 999
# What the ids of people begin with.
_PEOPLE = ("U", "W")
_OK = 200

Form = dict[str, Any]
Sent = TypeVar("Sent")


@dataclass(frozen=True, slots=True)
class Clients:
    """Three ways to call Slack.

    `patient` tries again whatever stumbles; `single` waits out rate limits only, for what must not be carried out
    twice; `hasty` gives up soon, for what a reply can do without.
    """

    patient: WebClient
    single: WebClient
    hasty: WebClient


class Courier:
    """Posts, changes and removes messages."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def post(self, message: Message, ask: Ask) -> str:
        """Posts the reply to `ask` where it was asked, and gives the timestamp of the message.

        What Slack refuses is told in a plainer form, and at last to the asker directly: then the timestamp is "".
        Raises SlackApiError if nothing helps.
        """
        try:
            return _in_some_form(message, lambda form: self._post_once(ask, form))
        except SlackApiError as error:
            logger.warning("Slack takes no reply there (%s); its asker is told directly", error.response.get("error"))
        self.direct(message, ask.asker)
        return ""

    def standing(self, channel: str, message: str, thread: str) -> str:
        """The timestamp of the reply to a message that stands in Slack; "" for none, or if Slack does not tell."""
        wanted: Form = {"oldest": message, "limit": _LOOKED_THROUGH, "include_all_metadata": True}
        client = self._clients.patient
        try:
            if thread:
                found = client.conversations_replies(channel=channel, ts=thread, **wanted)
            else:
                found = client.conversations_history(channel=channel, **wanted)
        except SLACK_TROUBLE as error:
            logger.warning("Slack does not tell whether a reply stands already (%s)", error)
            return ""
        messages: list[dict[str, Any]] = found.get("messages") or []
        return next((str(each["ts"]) for each in messages if _replies_to(each) == message), "")

    def update(self, channel: str, timestamp: str, message: Message) -> None:
        """Puts `message` in the place of one of ours; raises SlackApiError where Slack takes it in no form."""
        place = {"channel": channel, "ts": timestamp}
        # Without blocks of its own, the text alone would leave the old ones standing.
        _in_some_form(message, lambda form: self._clients.patient.chat_update(**{"blocks": [], **place, **form}))

    def revise(self, channel: str, timestamp: str, message: Message) -> bool:
        """The same where it matters little whether Slack takes it, once at most; whether it did."""
        form = _forms(message)[0]
        try:
            self._clients.single.chat_update(channel=channel, ts=timestamp, **form)
        except SLACK_TROUBLE as error:
            logger.warning("Slack does not change a message for now (%s)", _told(error))
            return False
        return True

    def delete(self, channel: str, timestamp: str) -> None:
        """Removes a message of ours; one that is gone already is no matter."""
        try:
            self._clients.patient.chat_delete(channel=channel, ts=timestamp)
        except SlackApiError as error:
            if error.response.get("error") != "message_not_found":
                raise

    def whisper(self, message: Message, ask: Ask, respond_at: str) -> None:
        """Shows the reply to its asker alone: where it was asked, or directly if that cannot be."""
        if self.respond(message, respond_at) or self.aside(message, ask.channel, ask.asker, ask.thread):
            return
        self.direct(message, ask.asker)

    def respond(self, message: Message, respond_at: str, *, in_place: bool = False) -> bool:
        """Answers a press at Slack's response_url, to the one who pressed; whether Slack took it in some form.

        Where it is said `in_place`, the message whose button was pressed makes room for it.
        """
        return self._responded(message, respond_at, {"response_type": "ephemeral", "replace_original": in_place})

    def publish(self, message: Message, respond_at: str) -> bool:
        """Answers a press for all in the channel, also where the bot is no member; whether Slack took it."""
        return self._responded(message, respond_at, {"response_type": "in_channel", "replace_original": False})

    def aside(self, message: Message, channel: str, person: str, thread: str = "") -> bool:
        """Shows a message to one person in a channel; whether Slack took it."""
        place: Form = {"channel": channel, "user": person, "thread_ts": thread or None}
        try:
            _in_some_form(message, lambda form: self._clients.patient.chat_postEphemeral(**place, **form))
        except SLACK_TROUBLE as error:
            logger.warning("Slack shows a person nothing there (%s)", error)
            return False
        return True

    def direct(self, message: Message, person: str) -> None:
        """Sends a direct message; raises SlackApiError where Slack takes it in no form."""
        self.say(message, person)

    def conversation(self, channel: str) -> str:
        """The channel itself, or the direct conversation with a person; raises as `post_once` does."""
        if channel.startswith(_PEOPLE):
            channel = self._clients.patient.conversations_open(users=channel)["channel"]["id"]
        return channel

    def permalink(self, channel: str, timestamp: str) -> str:
        """The address of a message; "" where Slack does not tell."""
        try:
            told = self._clients.hasty.chat_getPermalink(channel=channel, message_ts=timestamp)
        except SLACK_TROUBLE as error:
            logger.warning("Slack does not tell the address of a message (%s)", error)
            return ""
        return str(told.get("permalink") or "")

    def say(self, message: Message, channel: str, thread: str = "") -> str:
        """Posts a message that no arrival waits for, and gives its timestamp; raises SlackApiError as above."""
        place: Form = {"channel": channel, "thread_ts": thread or None}
        posted = _in_some_form(message, lambda form: self._clients.patient.chat_postMessage(**place, **form))
        return str(posted["ts"])

    def post_once(self, message: Message, channel: str, thread: str, mark: str) -> str:
        """Posts what an errand has to say, unless it stands there already, and gives the timestamp of the message.

        `channel` may be a person's id. Raises SlackApiError where Slack takes it in no form, and what BROKEN names
        where the connection breaks: whether it was posted is found when this is called again with the same mark.
        """
        return self.marked(channel, thread, mark) or self.post_marked(message, channel, thread, mark)

    def marked(self, channel: str, thread: str, mark: str) -> str:
        """The timestamp of what `post_once` posted with this mark; "" for none, or where Slack never lets us look."""
        try:
            found = self._last_messages(channel, thread)
        except SlackApiError as error:
            if passes(error):
                raise
            logger.warning("Slack does not tell what was posted already (%s)", error.response.get("error"))
            return ""
        wanted = _errand_mark(mark)
        return next((str(each["ts"]) for each in found if each.get("metadata") == wanted), "")

    def post_marked(self, message: Message, channel: str, thread: str, mark: str) -> str:
        """Posts a message by whose mark it can be found again; see `post_once`."""
        place: Form = {"channel": channel, "thread_ts": thread or None, "metadata": _errand_mark(mark)}
        posted = _in_some_form(message, lambda form: self._clients.single.chat_postMessage(**place, **form))
        return str(posted["ts"])

    def _last_messages(self, channel: str, thread: str) -> list[dict[str, Any]]:
        client, channel = self._clients.patient, self.conversation(channel)
        if thread:
            found = client.conversations_replies(
                channel=channel, ts=thread, limit=_ALL_OF_THREAD, include_all_metadata=True
            )
        else:
            found = client.conversations_history(channel=channel, limit=_LAST_OF_CHANNEL, include_all_metadata=True)
        return found.get("messages") or []

    def _responded(self, message: Message, respond_at: str, manner: Form) -> bool:
        if not respond_at:
            return False
        client = WebhookClient(respond_at, ssl=_certificates(), retry_handlers=self._clients.patient.retry_handlers)
        try:
            return any(_taken(client.send_dict({**form, **manner})) for form in _forms(message))
        except BROKEN as error:
            logger.warning("a press cannot be answered (%s)", error)
            return False

    def _post_once(self, ask: Ask, form: Form) -> str:
        """Posts; where the connection breaks, looks first whether Slack has the message all the same."""
        mark = {"event_type": _REPLY, "event_payload": {"to": ask.message}}
        for attempt in range(1, _TRIES + 1):
            try:
                posted = self._clients.single.chat_postMessage(
                    channel=ask.channel, thread_ts=ask.thread or None, metadata=mark, **form
                )
                return str(posted["ts"])
            except BROKEN as error:
                logger.warning("the connection to Slack broke while a reply was posted (%s)", error)
                time.sleep(_PAUSE * attempt)
                standing = self.standing(ask.channel, ask.message, ask.thread)
                if standing:
                    return standing
                if attempt == _TRIES:
                    raise
        raise AssertionError


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: slack_sdk itself would read them for each answer, and that takes 50 ms."""
    return ssl.create_default_context()


def _in_some_form(message: Message, send: Callable[[Form], Sent]) -> Sent:
    """What `send` gives for the first form of a message that Slack takes; raises SlackApiError for the last."""
    *richer, plainest = _forms(message)
    for form in richer:
        try:
            return send(form)
        except SlackApiError as error:
            logger.warning("Slack refused a message (%s); it gets a plainer one", error.response.get("error"))
    return send(plainest)


def _taken(answer: WebhookResponse) -> bool:
    # Slack answers "ok", or an object that says why not.
    taken = answer.status_code == _OK and '"ok":false' not in answer.body.replace(" ", "")
    if not taken:
        logger.warning("Slack refused the answer to a press (%s)", answer.body)
    return taken


def _forms(message: Message) -> list[Form]:
    """A message as Slack should show it, without what is not for every workspace, and as text alone."""
    # Without mrkdwn the fallback text stays literal where it is all that can be shown.
    manners = {"text": message.text, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
    blocks = list(message.blocks)
    plain = plainly(blocks)
    return [
        {**manners, "blocks": blocks},
        *([{**manners, "blocks": plain}] if plain != blocks else []),
        manners,
    ]


def _errand_mark(mark: str) -> Form:
    return {"event_type": _ERRAND, "event_payload": {"mark": mark}}


def _told(error: Exception) -> object:
    return error.response.get("error") if isinstance(error, SlackApiError) else error


def _replies_to(message: dict[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("to") if metadata.get("event_type") == _REPLY else None
