"""Decides what a Slack payload is to the bot: a question, a change of one, or nothing of ours."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.dropped import files_in
from bot.inbox import Arrival, Asked, Deleted, Dropped, Edited, Relabelled, asked, deleted, edited
from bot.outcome import Ask

Payload = Mapping[str, Any]

# `<@U123>`, `<#C123|navn>`, `<!here>`, `<https://…|tekst>`: Slack's mark-up of what people typed.
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
# A message with these subtypes was still written by a person to be read.
_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})
# A question that is corrected later than this has been read, and maybe replied to, as it was.
_SECONDS_TO_CORRECT = 60.0
# As long as the database keeps the name of a message.
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Ignore:
    """Not for us, and why."""

    because: str


def from_mention(body: Payload) -> Arrival | Ignore:
    """A mention in a channel: answered in its thread. In a direct conversation it is like any message there."""
    event = body["event"]
    if event.get("edited"):
        return Ignore("an edit of a message; it comes as a change, too")
    # Slack tells the kind of a channel with messages alone.
    if event["channel"].startswith("D"):
        return _told_directly(body)
    return _new(body, _asked_in_channel(event, event["channel"]))


def from_message(body: Payload, bot_user: str) -> Arrival | Ignore:
    """A direct message, or what becomes of messages: they are edited and deleted.

    Questions in channels come as mentions; what people say to each other there is not for us.
    """
    event = body["event"]
    match event.get("subtype"):
        case "message_deleted":
            return _gone(body, event["deleted_ts"])
        case "message_changed":
            return _changed(body, bot_user)
    if event.get("channel_type") != "im":
        return Ignore("a message in a channel; a mention comes as an event of its own")
    if event.get("edited"):
        return Ignore("an edit of a message; it comes as a change, too")
    return _told_directly(body)


def from_command(body: Payload) -> Arrival:
    """A slash command: answered to its asker alone."""
    return _private(body, body["text"], body["user_id"], body["channel_id"])


def from_shortcut(body: Payload) -> Arrival:
    """The shortcut on somebody's message: what stands there is asked, and answered to the one who asks alone."""
    message = body["message"]
    thread = message.get("thread_ts") or message["ts"]
    return _private(body, _all_words(message), body["user"]["id"], body["channel"]["id"], thread)


def _all_words(message: Payload) -> str:
    """The text of a message; programs often have theirs in attachments and blocks alone."""
    return message.get("text") or " ".join(
        [*_written_in(message.get("attachments")), *_written_in(message.get("blocks"))]
    )


def _written_in(part: Any) -> Iterator[str]:
    """Every string under a key `text`, however deep in `part`."""
    if isinstance(part, list):
        for each in part:
            yield from _written_in(each)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _written_in(value)


def _told_directly(body: Payload) -> Arrival | Ignore:
    """A new message to the bot alone, with files or without."""
    event = body["event"]
    ask, files = _asked_directly(event, event["channel"]), files_in(event)
    if isinstance(ask, Ignore) or not files:
        return _new(body, ask)
    return Arrival(body["event_id"], Dropped(ask, files), asked(ask.channel, ask.message))


def _new(body: Payload, ask: Ask | Ignore) -> Arrival | Ignore:
    return ask if isinstance(ask, Ignore) else Arrival(body["event_id"], Asked(ask), asked(ask.channel, ask.message))


def _changed(body: Payload, bot_user: str) -> Arrival | Ignore:
    event = body["event"]
    channel, message, before = event["channel"], event["message"], event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        # What Slack leaves where a message with replies is deleted.
        return _gone(body, message["ts"])
    when = (message.get("edited") or {}).get("ts")
    if when is None or message.get("text") == before.get("text"):
        return Ignore("a message whose words did not change")
    if event.get("channel_type") == "im":
        ask = _asked_directly(message, channel)
    elif _mentions(bot_user, message):
        ask = _asked_in_channel(message, channel)
    else:
        return Ignore("an edit of a message in a channel that does not mention the bot")
    if isinstance(ask, Ignore):
        return ask
    if float(when) - float(message["ts"]) <= _SECONDS_TO_CORRECT:
        files = () if ask.shown_in else files_in(message)
        item = Relabelled(ask, files) if files else Edited(ask)
        return Arrival(body["event_id"], item, edited(channel, ask.message, when))
    if ask.shown_in and before and not _mentions(bot_user, before):
        # Nobody has read an answer to it yet: only now the bot is asked.
        return _new(body, ask)
    return Ignore("a message that was edited long after it was asked")


def _mentions(person: str, message: Payload) -> bool:
    found = _MARKUP.finditer(message.get("text") or "")
    return any(markup[1] == "@" and markup[2] == person for markup in found)


def _gone(body: Payload, message: str) -> Arrival:
    """The deletion of a message; without what stood there, which may be missing, its thread is its own."""
    event = body["event"]
    before = event.get("previous_message") or {}
    thread = before.get("thread_ts") or ("" if event.get("channel_type") == "im" else message)
    return Arrival(body["event_id"], Deleted(event["channel"], message, thread), deleted(event["channel"], message))


def _asked_in_channel(message: Payload, channel: str) -> Ask | Ignore:
    return _ask(message, channel, message.get("thread_ts") or message["ts"], shown_in=channel)


def _asked_directly(message: Payload, channel: str) -> Ask | Ignore:
    return _ask(message, channel, message.get("thread_ts") or "", shown_in="")


def _ask(message: Payload, channel: str, thread: str, shown_in: str) -> Ask | Ignore:
    if message.get("bot_id") or not message.get("user"):
        return Ignore("written by a program")
    if message.get("subtype") not in _WRITTEN:
        return Ignore(f"a message of subtype {message['subtype']}")
    return Ask(
        text=plain_text(message.get("text") or ""),
        asker=message["user"],
        channel=channel,
        thread=thread,
        message=message["ts"],
        shown_in=shown_in,
    )


def _private(body: Payload, text: str, asker: str, channel: str, thread: str = "") -> Arrival:
    """What was asked by no message of its own goes by the name of the press that asked it."""
    press = name_of_press(body)
    ask = Ask(plain_text(text), asker, channel, thread, message=press)
    return Arrival(press, Asked(ask, body.get("response_url") or ""), asked(channel, press))


def name_of_press(body: Payload) -> str:
    """By what a question goes that no message asked: Slack names every press differently."""
    return str(body["trigger_id"])[:LONGEST_NAME]


def plain_text(slack_text: str) -> str:
    """What the person typed: mentions of people removed, links and channels by their names, entities decoded."""
    return " ".join(html.unescape(_MARKUP.sub(_typed, slack_text)).split())


def _typed(markup: re.Match[str]) -> str:
    sigil, target, label = markup.groups()
    if sigil in ("@", "!"):
        return " "
    return label or ("" if sigil == "#" else target)
