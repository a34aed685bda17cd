"""The workspace behind the Web API: who and what exists in it, and what each method does to it.

Answers hold the fields a client reads, as in the reference of each method (docs.slack.dev/reference/methods).
"""

from typing import Any

from .limits import RefusedError, check_message, check_view
from .payloads import APP, BOT, BOT_USER, TEAM, Payload, new_ts

DEFAULT_PERSON = {"name": "kari", "real_name": "Kari Nordmann", "locale": "nb-NO"}
RESPONSE_URL_USES = 5  # Slack, "Handling user interaction": five times, within 30 minutes
REQUIRED = {
    "chat.postMessage": ["channel"],
    "chat.postEphemeral": ["channel", "user"],
    "chat.update": ["channel", "ts"],
    "chat.delete": ["channel", "ts"],
    "reactions.add": ["channel", "timestamp", "name"],
    "reactions.remove": ["channel", "timestamp", "name"],
    "assistant.threads.setStatus": ["channel_id", "thread_ts"],
    "assistant.threads.setSuggestedPrompts": ["channel_id", "prompts"],
    "views.publish": ["user_id", "view"],
    "views.open": ["trigger_id", "view"],
    "views.update": ["view"],
    "users.info": ["user"],
    "conversations.info": ["channel"],
}
_CONTENT = ("text", "blocks", "attachments", "metadata")


class Workspace:
    """Channels, people, messages and views. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.channels: set[str] | None = None
        """The channels that exist; None lets any id pass."""
        self.users: dict[str, Payload] = {}
        """What `users.info` tells of a person beyond `DEFAULT_PERSON`."""
        self.messages: dict[tuple[str, str], Payload] = {}
        """Messages by channel and ts, in the order posted."""
        self._reactions: set[tuple[str, str, str]] = set()
        self._views: dict[str, Payload] = {}
        self._triggers: set[str] = set()
        self._responses: dict[str, int] = {}
        self._methods = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "reactions.add": self._add_reaction,
            "reactions.remove": self._remove_reaction,
            "assistant.threads.setStatus": self._note,
            "assistant.threads.setSuggestedPrompts": self._note,
            "views.publish": self._publish_view,
            "views.open": self._open_view,
            "views.update": self._update_view,
            "users.info": self._user_info,
            "conversations.open": self._open_conversation,
            "conversations.info": self._conversation_info,
        }

    def answer(self, method: str, body: Payload) -> Payload:
        """Carry out `method`; raise `RefusedError` where Slack would say no."""
        if method not in self._methods:
            raise RefusedError("unknown_method")
        missing = [name for name in REQUIRED.get(method, []) if not body.get(name)]
        if missing:
            raise RefusedError("invalid_arguments", *(f"missing required field: {name}" for name in missing))
        if "channel" in body:
            body = {**body, "channel": self._channel(str(body["channel"]))}
        return {"ok": True, **self._methods[method](body)}

    def respond(self, ticket: str, body: Payload) -> Payload:
        """A post to a response_url, which wears out."""
        self._responses[ticket] = self._responses.get(ticket, 0) + 1
        if self._responses[ticket] > RESPONSE_URL_USES:
            raise RefusedError("used_url")
        if not body.get("delete_original"):
            check_message(body)
        return {"ok": True}

    def _auth_test(self, _body: Payload) -> Payload:
        names = {"url": "https://kommune.invalid/", "team": "Kommunen", "user": "svar"}
        return {**names, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}

    def _post_message(self, body: Payload) -> Payload:
        check_message(body)
        channel, ts = body["channel"], new_ts()
        author = {"type": "message", "user": BOT_USER, "bot_id": BOT, "app_id": APP, "team": TEAM}
        message = {**author, "ts": ts, "text": "", **_chosen(body, *_CONTENT, "thread_ts")}
        self.messages[channel, ts] = message
        return {"channel": channel, "ts": ts, "message": message}

    def _post_ephemeral(self, body: Payload) -> Payload:
        check_message(body)
        return {"message_ts": new_ts()}  # never kept: Slack cannot update or delete it either

    def _update(self, body: Payload) -> Payload:
        channel, ts = self._posted(body)
        check_message(body)
        edited = {"edited": {"user": BOT_USER, "ts": new_ts()}}
        message = {**self.messages[channel, ts], **_chosen(body, *_CONTENT), **edited}
        self.messages[channel, ts] = message
        return {"channel": channel, "ts": ts, "text": message["text"], "message": message}

    def _delete(self, body: Payload) -> Payload:
        channel, ts = self._posted(body)
        del self.messages[channel, ts]
        return {"channel": channel, "ts": ts}

    def _add_reaction(self, body: Payload) -> Payload:
        reaction = body["channel"], body["timestamp"], body["name"]
        if reaction in self._reactions:
            raise RefusedError("already_reacted")
        self._reactions.add(reaction)
        return {}

    def _remove_reaction(self, body: Payload) -> Payload:
        reaction = body["channel"], body["timestamp"], body["name"]
        if reaction not in self._reactions:
            raise RefusedError("no_reaction")
        self._reactions.remove(reaction)
        return {}

    def _note(self, _body: Payload) -> Payload:
        return {}

    def _publish_view(self, body: Payload) -> Payload:
        return self._keep_view(f"VHOME{body['user_id']}", body["view"])

    def _open_view(self, body: Payload) -> Payload:
        if body["trigger_id"] in self._triggers:
            raise RefusedError("exchanged_trigger_id")
        opened = self._keep_view(f"V{len(self._views):08d}", body["view"])
        self._triggers.add(body["trigger_id"])
        return opened

    def _update_view(self, body: Payload) -> Payload:
        named = {view["external_id"]: view["id"] for view in self._views.values() if view.get("external_id")}
        view_id = str(body.get("view_id") or named.get(body.get("external_id")))
        if view_id not in self._views:
            raise RefusedError("not_found")
        return self._keep_view(view_id, body["view"])

    def _keep_view(self, view_id: str, view: Any) -> Payload:
        check_view(view)
        kept = {
            "state": {"values": {}},
            **view,
            "id": view_id,
            "team_id": TEAM,
            "app_id": APP,
            "hash": new_ts(),
        }
        self._views[view_id] = kept
        return {"view": kept}

    def _user_info(self, body: Payload) -> Payload:
        person = {**DEFAULT_PERSON, **self.users.get(body["user"], {})}
        if str(body.get("include_locale")).lower() not in {"1", "true"}:
            del person["locale"]  # Slack tells it only when asked to
        return {"user": {"id": body["user"], "team_id": TEAM, "is_bot": False, "deleted": False, **person}}

    def _open_conversation(self, body: Payload) -> Payload:
        if not body.get("users"):
            raise RefusedError("users_list_not_supplied")
        return {"channel": {"id": f"D{str(body['users']).split(',')[0][1:]}"}}

    def _conversation_info(self, body: Payload) -> Payload:
        channel, direct = body["channel"], body["channel"].startswith("D")
        return {"channel": {"id": channel, "name": channel.lower(), "is_im": direct, "is_channel": not direct}}

    def _channel(self, channel: str) -> str:
        """The channel meant by an id: a person's stands for the direct conversation with them."""
        if channel.startswith(("U", "W")):
            return f"D{channel[1:]}"
        if self.channels is not None and channel not in self.channels and not channel.startswith("D"):
            raise RefusedError("channel_not_found")
        return channel

    def _posted(self, body: Payload) -> tuple[str, str]:
        key = body["channel"], str(body["ts"])
        if key not in self.messages:
            raise RefusedError("message_not_found")
        return key


def _chosen(body: Payload, *names: str) -> Payload:
    return {name: body[name] for name in names if name in body}
