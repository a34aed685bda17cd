"""What Slack sends when a person runs a slash command, presses a button or submits a modal.

The shapes follow Slack's reference of interaction payloads and its guide "Implementing slash commands".
"""

import itertools

from .payloads import APP, ASKER, CHANNEL, TEAM, Payload, new_ts

_numbers = itertools.count(1)


def slash_command(
    command: str, text: str = "", user: str = ASKER, channel: str = CHANNEL, response_url: str = ""
) -> Payload:
    """A slash command; `SlackServer.new_response_url()` gives a `response_url` that works."""
    return {
        "command": command,
        "text": text,
        "team_id": TEAM,
        "team_domain": "kommune",
        "channel_id": channel,
        "channel_name": "salen",
        "user_id": user,
        "user_name": "asker",
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "trigger_id": _new_trigger(),
        "response_url": response_url,
    }


def block_action(
    action: Payload, message: Payload, user: str = ASKER, channel: str = CHANNEL, response_url: str = ""
) -> Payload:
    """`block_actions`: `user` presses `action` (an element as posted) in `message` (with its ts)."""
    place = {"message_ts": message["ts"], "channel_id": channel, "is_ephemeral": False}
    return {
        **_interaction("block_actions", user),
        "container": {"type": "message", **place},
        "channel": {"id": channel, "name": "salen"},
        "message": message,
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [{"block_id": "block", **action, "action_ts": new_ts()}],
    }


def view_submission(view: Payload, values: Payload, user: str = ASKER) -> Payload:
    """`view_submission`: `user` sends in `view` (as opened) with `values`: {block_id: {action_id: …}}."""
    opened = {"id": "V0VIEW", "hash": "0.hash", "private_metadata": "", "team_id": TEAM, "app_id": APP}
    filled = {**opened, **view, "state": {"values": values}}
    return {**_interaction("view_submission", user), "view": filled, "response_urls": []}


def _interaction(kind: str, user: str) -> Payload:
    return {
        "type": kind,
        "user": {"id": user, "username": "asker", "name": "asker", "team_id": TEAM},
        "api_app_id": APP,
        "token": "deprecated-verification-token",
        "team": {"id": TEAM, "domain": "kommune"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": _new_trigger(),
    }


def _new_trigger() -> str:
    return f"{next(_numbers)}.{TEAM}.trigger"
