"""Slack's payloads, handed on: a listener unpacks one, asks, and shows; it decides nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.desk import Desk
from bot.listeners import actions, asking, corpus, feedback, following, formal, home, staff, trouble, uploads


def register(app: App, desk: Desk) -> None:
    """Connects every listener."""
    app.use(_acknowledge_presses)
    asking.register(app, desk)
    corpus.register(app, desk)
    actions.register(app, desk)
    feedback.register(app, desk)
    following.register(app, desk)
    formal.register(app, desk)
    home.register(app, desk)
    staff.register(app, desk)
    uploads.register(app, desk)
    trouble.register(app, desk)


def _acknowledge_presses(body: Mapping[str, Any], ack: Ack, next: Callable[[], None]) -> None:  # noqa: A002
    """Slack waits three seconds for this, and all threads that listen may be waiting for Slack."""
    if body.get("type") == "block_actions":
        ack()
    next()
