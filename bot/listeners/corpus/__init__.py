"""Admins look after the documents in Slack."""

from slack_bolt import App

from bot.desk import Desk
from bot.listeners.corpus import command, pressed


def register(app: App, desk: Desk) -> None:
    """Connects every listener."""
    command.register(app, desk)
    pressed.register(app, desk)
