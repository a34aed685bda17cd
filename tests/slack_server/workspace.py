"""The workspace behind the Web API: who and what exists in it, and what each method does to it.

Answers hold the fields a client reads, as in the reference of each method (docs.slack.dev/reference/methods).
"""

from typing import Any

from .dropped_files import DroppedFiles
from .files import Files
from .limits import RefusedError
from .messages import Messages
from .payloads import BOT, BOT_USER, TEAM, Payload
from .people import People
from .response_urls import Origin, ResponseUrls
from .views import Views

ADDRESS = "https://kommune.invalid/"
MOST_PROMPTS = 4
REQUIRED = {
    "chat.postMessage": ["channel"],
    "chat.postEphemeral": ["channel", "user"],
    "chat.update": ["channel", "ts"],
    "chat.delete": ["channel", "ts"],
    "chat.getPermalink": ["channel", "message_ts"],
    "reactions.add": ["channel", "timestamp", "name"],
    "reactions.remove": ["channel", "timestamp", "name"],
    "assistant.threads.setStatus": ["channel_id", "thread_ts"],
    "assistant.threads.setSuggestedPrompts": ["channel_id", "prompts"],
    "views.publish": ["user_id", "view"],
    "views.open": ["trigger_id", "view"],
    "views.push": ["trigger_id", "view"],
    "views.update": ["view"],
    "files.getUploadURLExternal": ["filename", "length"],
    "files.completeUploadExternal": ["files"],
    "users.info": ["user"],
    "usergroups.users.list": ["usergroup"],
    "conversations.info": ["channel"],
    "conversations.history": ["channel"],
    "conversations.replies": ["channel", "ts"],
}


class Workspace:
    """Channels, people, messages and views. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.channels: set[str] | None = None
        """The channels that exist; None lets any id pass."""
        self.channel_facts: dict[str, Payload] = {}
        """What `conversations.info` tells of a channel beyond what its id says."""
        self.prompts: dict[str, list[Payload]] = {}
        """The suggested prompts of each direct conversation."""
        self.people = People()
        self.messages = Messages()
        self.files = Files(self.messages)
        self.dropped = DroppedFiles()
        self.views = Views()
        self.response_urls = ResponseUrls(self.messages)
        self._reactions: set[tuple[str, str, str]] = set()
        self._methods = {
            "auth.test": self._auth_test,
            "chat.postMessage": self.messages.post,
            "chat.postEphemeral": self.messages.whisper,
            "chat.update": self.messages.update,
            "chat.delete": self.messages.delete,
            "chat.getPermalink": self._permalink,
            "reactions.add": self._add_reaction,
            "reactions.remove": self._remove_reaction,
            "assistant.threads.setStatus": self._note,
            "assistant.threads.setSuggestedPrompts": self._suggest,
            "views.publish": self.views.publish,
            "views.open": self.views.open,
            "views.push": self.views.push,
            "views.update": self.views.update,
            "files.getUploadURLExternal": self.files.begin,
            "files.completeUploadExternal": self._complete_upload,
            "users.info": self.people.info,
            "usergroups.users.list": self.people.members,
            "conversations.open": self.people.open_conversation,
            "conversations.info": self._conversation_info,
            "conversations.history": self.messages.history,
            "conversations.replies": self.messages.replies,
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

    def notice(self, payload: Payload) -> None:
        """The app is told of what someone did: it stands in the workspace, and gives the app rights."""
        event = payload.get("event", {})
        if event.get("type") in {"app_mention", "message"}:
            self.messages.hear(event)
        view = payload.get("view", {})
        if payload.get("trigger_id"):
            self.views.triggers.issue(payload["trigger_id"], view["id"] if view.get("type") == "modal" else None)
        if view:
            self.views.fill(view)
        if payload.get("response_url"):
            self.response_urls.issue(payload["response_url"], _origin(payload))
        if payload.get("type") == "view_closed":
            self.views.close(view["id"], with_those_below=payload["is_cleared"])

    def notice_acknowledgement(self, payload: Payload, answer: Payload) -> None:
        """The app acknowledged it, with `answer`; raise `RefusedError` for what Slack would not show."""
        if payload.get("type") == "view_submission":
            self.views.submitted(payload["view"], answer)
        elif "command" in payload and answer:
            self.response_urls.show(_origin(payload), answer)

    def _auth_test(self, _body: Payload) -> Payload:
        names = {"url": ADDRESS, "team": "Kommunen", "user": "svar"}
        return {**names, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}

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

    def _suggest(self, body: Payload) -> Payload:
        """Slack shows none in a thread of an app with an agent view, and says nothing about it."""
        if not all(_is_prompt(prompt) for prompt in body["prompts"]):
            raise RefusedError("invalid_arguments", "each prompt has a title and a message [json-pointer:/prompts]")
        if len(body["prompts"]) > MOST_PROMPTS:
            raise RefusedError(
                "invalid_arguments", f"no more than {MOST_PROMPTS} items allowed [json-pointer:/prompts]"
            )
        if not body.get("thread_ts"):
            self.prompts[body["channel_id"]] = body["prompts"]
        return {}

    def _complete_upload(self, body: Payload) -> Payload:
        """A file goes to a channel: a person's id, which stands for one elsewhere, is none here."""
        channel = str(body.get("channel_id") or "")
        if channel.startswith(("U", "W")):
            raise RefusedError("channel_not_found")
        if channel:
            self._channel(channel)
        return self.files.complete(body)

    def _permalink(self, body: Payload) -> Payload:
        """The address of a message, which for a reply tells its thread, too."""
        channel, ts = body["channel"], str(body["message_ts"])
        thread = self.messages.find(channel, ts).get("thread_ts", ts)
        below = "" if thread == ts else f"?thread_ts={thread}&cid={channel}"
        return {"channel": channel, "permalink": f"{ADDRESS}archives/{channel}/p{ts.replace('.', '')}{below}"}

    def _conversation_info(self, body: Payload) -> Payload:
        channel, direct = body["channel"], body["channel"].startswith("D")
        facts = {"is_private": direct or channel.startswith("G"), **self.channel_facts.get(channel, {})}
        kind = {"is_im": direct, "is_channel": not direct}
        return {"channel": {"id": channel, "name": channel.lower(), **kind, **facts}}

    def _channel(self, channel: str) -> str:
        """The channel meant by an id: a person's stands for the direct conversation with them."""
        if channel.startswith(("U", "W")):
            channel = f"D{channel[1:]}"
        if channel in {f"D{person[1:]}" for person in self.people.gone}:
            raise RefusedError("user_not_found")
        if channel.startswith("D"):
            return channel
        if self.channels is not None and channel not in self.channels:
            raise RefusedError("channel_not_found")
        return channel


def _is_prompt(prompt: Any) -> bool:
    return isinstance(prompt, dict) and all(isinstance(prompt.get(name), str) for name in ("title", "message"))


def _origin(payload: Payload) -> Origin:
    """Where someone ran a command or pressed something."""
    if "command" in payload:
        return Origin(payload["user_id"], payload["channel_id"], None)
    channel = payload["channel"]["id"]
    ts = payload.get("container", payload).get("message_ts")
    return Origin(payload["user"]["id"], channel, (channel, ts) if ts else None)
