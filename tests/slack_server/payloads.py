"""What the Events API sends to an app, as dictionaries: one builder per kind of event.

The shapes follow Slack's reference of events (docs.slack.dev/reference/events). Ids and timestamps are new on
every call unless given, because deduplication is among the things under test. Text is sent as given: Slack
itself would have escaped `&`, `<` and `>` in what a person typed.
"""

import itertools
import time
import uuid
from typing import Any

Payload = dict[str, Any]

TEAM = "T0KOMMUNE"
APP = "A0SVAR"
BOT_USER = "U0SVAR"
BOT = "B0SVAR"
ASKER = "U0ASKER"
CHANNEL = "C0SALEN"
DIRECT = "D0ASKER"
MENTION = f"<@{BOT_USER}>"

_CHANNEL_TYPES = {"C": "channel", "D": "im", "G": "group"}  # the first letter of a channel's id tells
_numbers = itertools.count(1)


def new_ts() -> str:
    """A Slack timestamp, greater than every one before it: seconds, and six digits that never repeat."""
    return f"{int(time.time())}.{next(_numbers):06d}"


def event_callback(event: Payload) -> Payload:
    """The outer payload round every event; call it for events that have no builder here."""
    number = next(_numbers)
    return {
        "token": "deprecated-verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number:08d}",
    }


def url_verification(challenge: str) -> Payload:
    """What Slack posts to a request url when it is entered; Socket Mode knows no such thing."""
    return {"type": "url_verification", "token": "deprecated-verification-token", "challenge": challenge}


def mention(
    text: str, user: str = ASKER, channel: str = CHANNEL, ts: str | None = None, thread_ts: str | None = None
) -> Payload:
    """`app_mention`. The bot's mention is put in front of `text`, unless `text` holds it already."""
    typed = text if MENTION in text else f"{MENTION} {text}"
    return event_callback({"type": "app_mention", **_typed(typed, user, channel, ts, thread_ts)})


def message_beside(mentioned: Payload) -> Payload:
    """The `message` event Slack sends beside an `app_mention`: the same message (ts), another event_id."""
    return event_callback({**mentioned["event"], "type": "message", "channel_type": "channel"})


def direct_message(
    text: str, user: str = ASKER, channel: str = DIRECT, ts: str | None = None, thread_ts: str | None = None
) -> Payload:
    """`message.im`: a person writes to the bot in their direct conversation."""
    return _message(_typed(text, user, channel, ts, thread_ts))


def file_share(
    files: list[Payload], text: str = "", user: str = ASKER, channel: str = DIRECT, thread_ts: str | None = None
) -> Payload:
    """A message with files (`SlackServer.hold_file` tells of one): in a direct conversation, or a channel."""
    shared = {"subtype": "file_share", "files": files, "upload": False, "display_as_bot": False}
    return _message({**_typed(text, user, channel, None, thread_ts), **shared})


def channel_message(
    text: str, user: str = ASKER, channel: str = CHANNEL, ts: str | None = None, thread_ts: str | None = None
) -> Payload:
    """`message.channels` without a mention: people talk among themselves."""
    return _message(_typed(text, user, channel, ts, thread_ts))


def bot_message(text: str, channel: str = DIRECT, user: str = "U0OTHERBOT", bot_id: str = "B0OTHER") -> Payload:
    """A message from a bot; with `user=BOT_USER, bot_id=BOT` it is our own, come back to us."""
    typed = _typed(text, user, channel, None, None)
    return _message({**typed, "bot_id": bot_id, "app_id": "A0OTHER", "bot_profile": {"id": bot_id, "name": "bot"}})


def message_changed(original: Payload, text: str) -> Payload:
    """`message_changed`: the author of `original` (a payload built here) edits it to `text`."""
    before = _inner(original)
    channel, now = original["event"]["channel"], new_ts()
    after = {
        **before,
        "text": text,
        "blocks": _rich_text(text),
        "edited": {"user": before["user"], "ts": now},
    }
    return _hidden("message_changed", channel, now, message=after, previous_message=before)


def message_deleted(original: Payload) -> Payload:
    """`message_deleted`: the author of `original` (a payload built here) takes it back."""
    before, event = _inner(original), original["event"]
    return _hidden("message_deleted", event["channel"], new_ts(), deleted_ts=event["ts"], previous_message=before)


def tombstone(original: Payload) -> Payload:
    """`message_changed`: `original` (a payload built here) was deleted, but stays as a stump, for it has replies."""
    before, channel, now = _inner(original), original["event"]["channel"], new_ts()
    stump = {"type": "message", "subtype": "tombstone", "hidden": True, "user": "USLACKBOT"}
    thread = {"ts": before["ts"], "thread_ts": before["ts"], "reply_count": 1}
    after = {**stump, "text": "This message was deleted.", **thread}
    return _hidden("message_changed", channel, now, message=after, previous_message=before)


def unfurled(original: Payload, url: str) -> Payload:
    """`message_changed` that nobody has written: Slack shows below `original` what stands behind a link in it."""
    before, channel, now = _inner(original), original["event"]["channel"], new_ts()
    shown = {"id": 1, "from_url": url, "original_url": url, "fallback": "Side", "title": "Side", "title_link": url}
    after = {**before, "attachments": [shown]}
    return _hidden("message_changed", channel, now, message=after, previous_message=before)


def app_home_opened(user: str = ASKER, tab: str = "home", channel: str = DIRECT) -> Payload:
    """`app_home_opened`: `tab` is "home", or "messages" when the person opens the conversation."""
    return event_callback(
        {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": new_ts()}
    )


def _typed(text: str, user: str, channel: str, ts: str | None, thread_ts: str | None) -> Payload:
    at = ts or new_ts()
    typed = {
        "user": user,
        "ts": at,
        "client_msg_id": str(uuid.uuid4()),
        "text": text,
        "team": TEAM,
        "blocks": _rich_text(text),
        "channel": channel,
        "event_ts": at,
    }
    return typed if thread_ts is None else {**typed, "thread_ts": thread_ts, "parent_user_id": user}


def _message(fields: Payload) -> Payload:
    return event_callback({"type": "message", **fields, "channel_type": _CHANNEL_TYPES[fields["channel"][0]]})


def _hidden(subtype: str, channel: str, ts: str, **fields: Any) -> Payload:
    return _message({"subtype": subtype, "hidden": True, "channel": channel, "ts": ts, "event_ts": ts, **fields})


def _inner(original: Payload) -> Payload:
    outer = ("channel", "channel_type", "event_ts")
    return {**{key: value for key, value in original["event"].items() if key not in outer}, "type": "message"}


def _rich_text(text: str) -> list[Payload]:
    """A typed message as Slack's composer sends it, with the bot's mention as an element of its own."""
    elements: list[Payload] = []
    for index, part in enumerate(text.split(MENTION)):
        elements += [{"type": "user", "user_id": BOT_USER}] if index else []
        elements += [{"type": "text", "text": part}] if part else []
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": f"b{next(_numbers)}", "elements": [section]}]
