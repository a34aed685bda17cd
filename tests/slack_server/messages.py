"""Messages as they stand: what the app posted, what people wrote, and what only one person sees."""

from collections.abc import Iterable
from decimal import Decimal

from .limits import RefusedError, check_message
from .payloads import APP, BOT, BOT_USER, TEAM, Payload, new_ts

Place = tuple[str, str]
"""A channel and a ts."""
CONTENT = ("text", "blocks", "attachments", "metadata")
_PAGE = 100
_OF_THE_EVENT = ("channel", "channel_type", "event_ts")


class Messages:
    """Messages by place, in the order they came. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.posted: dict[Place, Payload] = {}
        self.written: dict[Place, Payload] = {}
        """What people wrote, and other bots."""
        self.whispers: dict[Place, Payload] = {}
        """Ephemeral messages, with the "channel" and the "user" who sees them."""

    def post(self, body: Payload) -> Payload:
        """`chat.postMessage`."""
        check_message(body)
        message = self._put(body["channel"], chosen(body, *CONTENT, "thread_ts"))
        return {"channel": body["channel"], "ts": message["ts"], "message": message}

    def share(self, channel: str, files: list[Payload], beside: Payload) -> None:
        """A message with files, and what stands beside them."""
        self._put(channel, {**beside, "files": files, "upload": False})

    def whisper(self, body: Payload) -> Payload:
        """`chat.postEphemeral`."""
        check_message(body)
        ts = new_ts()
        seen = chosen(body, *CONTENT, "channel", "user", "thread_ts")
        self.whispers[body["channel"], ts] = {"type": "message", "ts": ts, "text": "", **seen}
        return {"message_ts": ts}

    def update(self, body: Payload) -> Payload:
        """`chat.update`."""
        channel, ts = self._posted(body)
        check_message(body)
        message = {**self.posted[channel, ts], **chosen(body, *CONTENT), "edited": {"user": BOT_USER, "ts": new_ts()}}
        self.posted[channel, ts] = message
        return {"channel": channel, "ts": ts, "text": message["text"], "message": message}

    def delete(self, body: Payload) -> Payload:
        """`chat.delete`."""
        channel, ts = self._posted(body)
        del self.posted[channel, ts]
        return {"channel": channel, "ts": ts}

    def find(self, channel: str, ts: str) -> Payload:
        """What stands there, whoever wrote it."""
        found = self.posted.get((channel, ts)) or self.written.get((channel, ts))
        if found is None:
            raise RefusedError("message_not_found")
        return found

    def replies(self, body: Payload) -> Payload:
        """`conversations.replies`: a thread, its first message always, then replies, oldest first."""
        ts = str(body["ts"])
        thread = [message for message in self._in(body["channel"]) if ts in {message["ts"], message.get("thread_ts")}]
        if not thread:
            raise RefusedError("thread_not_found")
        first = [message for message in thread if message["ts"] == ts]
        return _page([message for message in thread if message["ts"] != ts], body, first)

    def history(self, body: Payload) -> Payload:
        """`conversations.history`: newest first, without replies in threads."""
        beginnings = [m for m in self._in(body["channel"]) if m.get("thread_ts", m["ts"]) == m["ts"]]
        return _page(reversed(beginnings), body, [])

    def hear(self, event: Payload) -> None:
        """A message event went to the app: it tells of what happened to messages."""
        channel = event["channel"]
        match event.get("subtype"):
            case "message_changed":
                self.written[channel, event["message"]["ts"]] = event["message"]
            case "message_deleted":
                self.written.pop((channel, event["deleted_ts"]), None)
            case _ if (channel, event["ts"]) not in self.posted:
                message = {name: value for name, value in event.items() if name not in _OF_THE_EVENT}
                self.written[channel, event["ts"]] = {**message, "type": "message"}

    def _put(self, channel: str, content: Payload) -> Payload:
        ts = new_ts()
        author = {"type": "message", "user": BOT_USER, "bot_id": BOT, "app_id": APP, "team": TEAM}
        self.posted[channel, ts] = {**author, "ts": ts, "text": "", **content}
        return self.posted[channel, ts]

    def _in(self, channel: str) -> list[Payload]:
        """All of a channel, oldest first."""
        standing = [message for (where, _), message in (self.written | self.posted).items() if where == channel]
        return sorted(standing, key=lambda message: Decimal(message["ts"]))

    def _posted(self, body: Payload) -> Place:
        place = body["channel"], str(body["ts"])
        if place not in self.posted:
            raise RefusedError("message_not_found")
        return place


def _page(messages: Iterable[Payload], body: Payload, before: list[Payload]) -> Payload:
    """`before` and of `messages` what `oldest`, `latest` and `limit` leave, with metadata where it is asked for."""
    oldest, latest = Decimal(str(body.get("oldest") or 0)), Decimal(str(body.get("latest") or "Infinity"))
    if asked_for(body, "inclusive"):
        found = [message for message in messages if oldest <= Decimal(message["ts"]) <= latest]
    else:
        found = [message for message in messages if oldest < Decimal(message["ts"]) < latest]
    shown = before + found[: int(body.get("limit") or _PAGE)]
    if not asked_for(body, "include_all_metadata"):
        shown = [{name: value for name, value in message.items() if name != "metadata"} for message in shown]
    return {"messages": shown, "has_more": len(shown) < len(before) + len(found)}


def asked_for(body: Payload, name: str) -> bool:
    """Whether an argument is true, as JSON or a form has it."""
    return str(body.get(name)).lower() in {"1", "true"}


def chosen(body: Payload, *names: str) -> Payload:
    """Of a body what has these names."""
    return {name: body[name] for name in names if name in body}
