"""Staff's work in Slack: every press and every window is read by `at_work`, which asks who it is first."""

from slack_bolt import App

from bot.desk import Desk
from bot.listeners.staff import answering, proposal, queue, windows


def register(app: App, desk: Desk) -> None:
    """Connects every listener."""
    windows.register(app, desk)
    queue.register(app, desk)
    answering.register(app, desk)
    proposal.register(app, desk)
