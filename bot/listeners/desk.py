"""What the listeners share: the parts of the bot, and the way to Slack."""

from dataclasses import dataclass

from bot.courier import Clients, Courier
from bot.dependencies import Dependencies
from bot.people import People
from bot.reception import Reception
from bot.replies import Replies


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once for an app."""

    dependencies: Dependencies
    clients: Clients
    courier: Courier
    people: People
    replies: Replies
    reception: Reception
