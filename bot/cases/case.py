"""A case as it is read: who asked what, where it stands, and what has happened to it."""

import datetime
from dataclasses import dataclass

from bot.cases.life import (
    WITH_STAFF,
    Action,
    Actor,
    Answer,
    AskBack,
    CaseState,
    Decline,
    Extend,
    Propose,
    Reopen,
    Standing,
    Tell,
)
from bot.outcome import Ask


@dataclass(frozen=True, slots=True)
class Asking:
    """One of the questions that a case is about; `answered_as` is the timestamp of the bot's reply in Slack, if any."""

    question: int
    ask: Ask
    asked_at: datetime.datetime
    answered_as: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Who asked it where: what is told there once reaches them."""
        return self.ask.asker, self.ask.channel, self.ask.thread


@dataclass(frozen=True, slots=True)
class Posting:
    """A message of ours in Slack."""

    channel: str
    timestamp: str


@dataclass(frozen=True, slots=True)
class Case:
    """An unanswered question on staff's list, and all who asked it.

    `version` counts how often its standing has changed: who acts tells the one that they saw. `card` is staff's message
    of it; `proposal` is what the corpus was found to answer while it was open.
    """

    number: int
    standing: Standing
    opened_at: datetime.datetime
    version: int
    askings: tuple[Asking, ...]
    corpus_version: str | None = None
    card: Posting | None = None
    proposal: Propose | None = None

    @property
    def state(self) -> CaseState:
        """How far it has come."""
        return self.standing.state

    @property
    def owner(self) -> Actor | None:
        """Who of staff has it."""
        return self.standing.owner

    @property
    def deadline(self) -> datetime.date:
        """The day by which it is to be answered."""
        return self.standing.deadline

    @property
    def question(self) -> str:
        """The question as it was asked first."""
        return self.askings[0].ask.text

    @property
    def follows(self) -> str:
        """What the question follows up, without which it says little; empty where it stands alone."""
        return self.askings[0].ask.before

    @property
    def asker(self) -> str:
        """Who asked it first."""
        return self.askings[0].ask.asker

    @property
    def channel(self) -> str:
        """Where it was asked first."""
        return self.askings[0].ask.channel

    @property
    def askers(self) -> tuple[str, ...]:
        """All who asked it, each once, in order; without those who were forgotten since."""
        return tuple(dict.fromkeys(asking.ask.asker for asking in self.askings if asking.ask.asker))

    @property
    def asker_count(self) -> int:
        """How many asked it, the forgotten included: each of their questions counts as one person's."""
        return len(self.askers) + sum(not asking.ask.asker for asking in self.askings)

    @property
    def places(self) -> tuple[Asking, ...]:
        """Of the askings of one person in one place the last: where each of those who asked is to be told."""
        return tuple({asking.place: asking for asking in self.askings if asking.ask.asker}.values())

    @property
    def is_with_staff(self) -> bool:
        """Whether it is staff's turn; while the asker is waited for, the deadline waits, too."""
        return self.state in WITH_STAFF

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the deadline has passed while staff have it."""
        return self.is_with_staff and self.deadline < today


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened to a case: who did what, when, and which state it led from and to; `before` None: it began."""

    number: int
    case: int
    at: datetime.datetime
    by: Actor
    action: Action
    before: CaseState | None
    after: CaseState

    @property
    def words(self) -> str:
        """What was written with it: the answer, the reason, what was asked or told; empty where nothing was."""
        match self.action:
            case AskBack(words) | Tell(words):
                return words
            case Decline(reason) | Extend(_, reason):
                return reason
            case Reopen(why):
                return why
            case Answer(prose):
                return prose.plain
            case _:
                return ""
