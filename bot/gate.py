"""Decides what a Slack event is to the bot: a question to answer, or nothing of ours."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.outcome import Ask

# `<@U123>`, `<#C123|navn>`, `<!here>`, `<https://…|tekst>`: Slack's mark-up of what people typed.
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
# A message with these subtypes was still written by a person to be read.
_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True, slots=True)
class Ignore:
    """Not for us, and why."""

    because: str


def from_mention(event: Mapping[str, Any]) -> Ask | Ignore:
    """A mention in a channel: answered in its thread."""
    return _ask(event, thread=event.get("thread_ts") or event.get("ts", ""))


def from_message(event: Mapping[str, Any]) -> Ask | Ignore:
    """A direct message: answered where it was written. Channel messages come as mentions, or are not for us."""
    if event.get("channel_type") != "im":
        return Ignore("a message in a channel; a mention comes as an event of its own")
    return _ask(event, thread=event.get("thread_ts", ""))


def _ask(event: Mapping[str, Any], thread: str) -> Ask | Ignore:
    if event.get("bot_id") or not event.get("user"):
        return Ignore("written by a program")
    if event.get("subtype") not in _WRITTEN:
        return Ignore(f"a message of subtype {event['subtype']}")
    if event.get("edited"):
        return Ignore("an edit of a message")
    return Ask(
        text=plain_text(event.get("text") or ""),
        asker=event["user"],
        channel=event["channel"],
        thread=thread,
        message=event["ts"],
    )


def plain_text(slack_text: str) -> str:
    """What the person typed: mentions of people removed, links and channels by their names, entities decoded."""
    return " ".join(html.unescape(_MARKUP.sub(_typed, slack_text)).split())


def _typed(markup: re.Match[str]) -> str:
    sigil, target, label = markup.groups()
    if sigil in ("@", "!"):
        return " "
    return label or ("" if sigil == "#" else target)
