"""What Slack sends when a person runs a slash command, presses a button, runs a shortcut or submits a modal.

The shapes follow Slack's reference of interaction payloads and its guide "Implementing slash commands".
"""

import datetime

from .payloads import APP, ASKER, CHANNEL, TEAM, Payload, new_ts
from .triggers import new_trigger_id


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
        "trigger_id": new_trigger_id(),
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
        "actions": [_done(action)],
    }


def ephemeral_action(action: Payload, whisper: Payload, response_url: str = "") -> Payload:
    """`block_actions` in an ephemeral message, as `SlackServer.whispers` gives it: Slack does not tell what it says."""
    channel = whisper["channel"]
    place = {"message_ts": whisper["ts"], "channel_id": channel, "is_ephemeral": True}
    return {
        **_interaction("block_actions", whisper["user"]),
        "container": {"type": "message", **place},
        "channel": {"id": channel, "name": "salen"},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [_done(action)],
    }


def view_action(action: Payload, view: Payload, values: Payload | None = None, user: str = ASKER) -> Payload:
    """`block_actions` in a modal or in the Home tab, as `SlackServer.views` gives it; `values` is what stands in it."""
    return {
        **_interaction("block_actions", user),
        "container": {"type": "view", "view_id": view["id"]},
        "view": {**view, "state": {"values": values or {}}},
        "actions": [_done(action)],
    }


def chosen_feedback(element: Payload, *, positive: bool) -> Payload:
    """The action of one who presses a button of `feedback_buttons`."""
    button = element["positive_button" if positive else "negative_button"]
    return {**_named(element), "text": button["text"], "value": button["value"]}


def entered(element: Payload, value: str) -> Payload:
    """The action of one who types into a `plain_text_input` that dispatches."""
    return {**_named(element), "value": value}


def chosen(element: Payload, option: Payload) -> Payload:
    """The action of one who chooses in a select, in radio buttons or in an overflow menu."""
    return {**_named(element), "selected_option": option}


def ticked(element: Payload, *options: Payload) -> Payload:
    """The action of one who has just these ticked in checkboxes."""
    return {**_named(element), "selected_options": list(options)}


def chosen_person(element: Payload, person: str) -> Payload:
    """The action of one who chooses a person in a `users_select`."""
    return {**_named(element), "selected_user": person}


def chosen_day(element: Payload, day: datetime.date) -> Payload:
    """The action of one who chooses a day in a `datepicker`."""
    return {**_named(element), "selected_date": day.isoformat()}


def message_action(
    callback_id: str, message: Payload, user: str = ASKER, channel: str = CHANNEL, response_url: str = ""
) -> Payload:
    """`message_action`: `user` runs a message shortcut on `message` (with its ts)."""
    return {
        **_interaction("message_action", user),
        "callback_id": callback_id,
        "action_ts": new_ts(),
        "channel": {"id": channel, "name": "salen"},
        "message_ts": message["ts"],
        "message": message,
        "response_url": response_url,
    }


def view_submission(view: Payload, values: Payload, user: str = ASKER) -> Payload:
    """`view_submission`: `user` sends in `view` (as opened) with `values`: {block_id: {action_id: …}}."""
    filled = {**_opened(view), "state": {"values": values}}
    return {**_interaction("view_submission", user), "view": filled, "response_urls": []}


def view_closed(view: Payload, user: str = ASKER, *, all_of_them: bool = False) -> Payload:
    """`view_closed`: `user` closes `view` (as opened), or `all_of_them` in the stack, which triggers nothing."""
    closed = {**_interaction("view_closed", user), "view": _opened(view), "is_cleared": all_of_them}
    del closed["trigger_id"]
    return closed


def _opened(view: Payload) -> Payload:
    """A view with what Slack adds when it opens it."""
    return {"id": "V0VIEW", "hash": "0.hash", "private_metadata": "", "team_id": TEAM, "app_id": APP, **view}


def _named(element: Payload) -> Payload:
    return {name: element[name] for name in ("type", "block_id", "action_id") if name in element}


def _done(action: Payload) -> Payload:
    return {"block_id": "block", **action, "action_ts": new_ts()}


def _interaction(kind: str, user: str) -> Payload:
    return {
        "type": kind,
        "user": {"id": user, "username": "asker", "name": "asker", "team_id": TEAM},
        "api_app_id": APP,
        "token": "deprecated-verification-token",
        "team": {"id": TEAM, "domain": "kommune"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": new_trigger_id(),
    }
