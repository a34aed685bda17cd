"""Slack's events, handed on: a listener unpacks a payload, asks, and posts; it decides nothing."""

from slack_bolt import App

from bot.dependencies import Dependencies
from bot.listeners import actions, messages


def register(app: App, dependencies: Dependencies) -> None:
    """Connects every listener."""
    messages.register(app, dependencies)
    actions.register(app, dependencies)
