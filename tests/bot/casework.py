"""Cases for tests: opened as a question opens one, and brought to where a test wants them."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

from sqlalchemy import Engine

from bot.cases.case import Posting
from bot.cases.casebook import Done
from bot.cases.deadlines import NORWAY
from bot.cases.life import Action, Actor
from bot.dependencies import Dependencies
from bot.errands.items import Item
from bot.outcome import Ask, Reply
from tests.bot.conftest import NOW, running_bot
from tests.bot.outcomes import unanswered
from tests.bot.people import carried_out
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer

# Words that have nothing to do with each other: questions about them ask different things.
THINGS = (
    "svømmehallen biblioteket gangveien skolebussen kulturhuset fotballbanen parkeringshuset legevakten "
    "barnehagen ungdomsklubben brannstasjonen rådhuset kirkegården vannverket lekeplassen hundeparken "
    "turstien båthavna jernbanen sykehjemmet musikkskolen torget museet kinoen skøytehallen "
    "bobilparkeringen gjenvinningen frivilligsentralen klatreveggen akebakken teateret brygga "
    "campingplassen rundkjøringen idrettshallen"
).split()


@dataclass
class Clock:
    """A clock that stands still until it is put on."""

    now: datetime.datetime = NOW

    def __call__(self) -> datetime.datetime:
        return self.now

    def put(self, day: datetime.date, hour: int, minute: int = 0) -> None:
        """On a local day and time."""
        self.now = datetime.datetime.combine(day, datetime.time(hour, minute), NORWAY)

    @contextmanager
    def running(self) -> Iterator[None]:
        """It runs, and faster than others: what is tried again in a few seconds is tried soon."""
        stopped = Event()

        def run() -> None:
            while not stopped.wait(0.05):
                self.now += datetime.timedelta(seconds=1)

        runner = Thread(target=run)
        runner.start()
        yield
        stopped.set()
        runner.join()


@dataclass(frozen=True)
class Casework:
    """Opens cases and acts on them, behind Slack's back."""

    dependencies: Dependencies
    database: Engine

    def orders(self, item: Item) -> None:
        """An errand, which the bot then carries out, with all that was ordered before."""
        self.dependencies.errands.order_once(item, self.dependencies.clock())
        carried_out(self.database)

    def opens(self, question: str, asker: str = "U0KARI", at: datetime.datetime | None = None) -> int:
        """Somebody asks what has no answer; the number of its case."""
        reply = Reply(Ask(question, asker), unanswered(), 1.0)
        case = self.dependencies.log.record(reply, at or self.dependencies.clock()).case
        assert case is not None
        return case

    def does(self, case: int, action: Action, by: Actor, at: datetime.datetime | None = None) -> None:
        """Somebody of staff does something that can be done."""
        acted = self.dependencies.casebook.act(case, action, by, at or self.dependencies.clock())
        assert isinstance(acted, Done)

    def card(self, case: int) -> Posting:
        """Staff's message of a case, once it stands in their channel."""
        carried_out(self.database)
        shown = self.dependencies.cases.case(case)
        assert shown is not None
        assert shown.card is not None
        return shown.card


@contextmanager
def casework_with_a_bot(
    slack: SlackServer, database: Engine, clock: Callable[[], datetime.datetime]
) -> Iterator[Casework]:
    """That of staff whose bot runs, and finds no answers."""
    with running_bot(slack, made := staffed_bot(database, clock=clock)):
        yield Casework(made, database)
