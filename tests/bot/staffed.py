"""A bot with staff, whose outcomes are those of a script, and what staff see of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.app import create_clients, create_desk
from bot.cases.case import Case, Event
from bot.cases.cases import Cases
from bot.database import sessions
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.outcome import Ask, Outcome
from bot.questions.log import QuestionLog
from bot.staffing import Staffing
from tests.bot.conftest import BOT_TOKEN, NOW, dependencies_of, running_bot
from tests.bot.outcomes import Scripted, unanswered
from tests.bot.people import ANNE, STAFF_CHANNEL, STAFFED, Person, rest
from tests.bot.places import Posted, card
from tests.slack_server import SlackServer


@dataclass(frozen=True)
class Office:
    """Staff's channel, and the cases behind it."""

    slack: SlackServer
    database: Engine
    dependencies: Dependencies

    @property
    def cases(self) -> Cases:
        """All of them, as they are in the database."""
        return Cases(sessions(self.database))

    def case(self, number: int = 1) -> Case:
        """The case with this number."""
        case = self.cases.case(number)
        assert case
        return case

    def last(self, number: int = 1) -> Event:
        """What has happened to it last."""
        return self.cases.events(number)[-1]

    def card(self, number: int = 1, reader: str = ANNE.id) -> Posted:
        """Staff's message of it, as somebody looks at it."""
        return card(self.slack, number, reader, STAFF_CHANNEL)

    def below(self, number: int = 1) -> list[str]:
        """What is told in the thread of that message."""
        thread = self.card(number).ts
        return [each["text"] for each in self.slack.messages(STAFF_CHANNEL) if each.get("thread_ts") == thread]

    def asker(self, person: str) -> Person:
        """A councillor."""
        return Person(self.slack, self.database, person)

    def rests(self) -> None:
        """Waits until the bot has done all that is to be done."""
        rest(self.slack, self.database)


def always_now() -> datetime:
    return NOW


def staffed_bot(
    database: Engine,
    script: Callable[[Ask], Outcome] = lambda _: unanswered(),
    *,
    staffing: Staffing = STAFFED,
    clock: Callable[[], datetime] = always_now,
    instance: str = "test",
) -> Dependencies:
    """What a bot needs that finds no answers, and has staff."""
    return dependencies_of(Scripted(QuestionLog(sessions(database)), script), database, instance, staffing, clock)


@contextmanager
def staffed(
    slack: SlackServer,
    database: Engine,
    script: Callable[[Ask], Outcome] = lambda _: unanswered(),
    *,
    staffing: Staffing = STAFFED,
    mode: str = "socket",
    clock: Callable[[], datetime] = always_now,
    instance: str = "test",
) -> Iterator[Office]:
    """That bot, at work, and its staff."""
    dependencies = staffed_bot(database, script, staffing=staffing, clock=clock, instance=instance)
    with running_bot(slack, dependencies, mode):
        yield Office(slack, database, dependencies)


def desk_of(slack: SlackServer, dependencies: Dependencies) -> Desk:
    """What the errands of an instance need, for tests that run them by hand."""
    return create_desk(create_clients(BOT_TOKEN, slack.api_url), dependencies)


def opened_case(dependencies: Dependencies, question: str, asker: str = "U0KARI") -> int:
    """The number of a new case, without a word in Slack."""
    reply = dependencies.answering.ask(Ask(question, asker, "C0SALEN", message="1.1", shown_in="C0SALEN"))
    assert reply.case
    return reply.case
