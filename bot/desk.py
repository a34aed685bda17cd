"""What all that works in Slack shares: the parts of the bot, and the way to Slack."""

from dataclasses import dataclass, field

from bot.courier import Clients, Courier
from bot.dependencies import Dependencies
from bot.looks import Looks
from bot.people import People
from bot.reception import Reception
from bot.replies import Replies
from bot.roles import Roles
from bot.texts import Texts
from bot.texts.loads import LoadWords


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once for an app."""

    dependencies: Dependencies
    clients: Clients
    courier: Courier
    people: People
    roles: Roles
    replies: Replies
    reception: Reception
    looks: Looks = field(default_factory=Looks)

    def load_words(self, texts: Texts) -> LoadWords:
        """Tells of loads in the language of `texts`."""
        dependencies, everyone_sees = self.dependencies, self.people.everyone_sees
        return LoadWords(
            texts,
            dependencies.casebook.deadlines.local,
            lambda rehearsed: dependencies.probes.words_of(rehearsed, everyone_sees),
        )
