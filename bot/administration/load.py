"""A load of the folder of documents: who wanted it, how far it has come, and what it found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Generic, TypeVar

from bot.administration.concerns import Concern
from bot.administration.rehearsal import Rehearsal
from bot.administration.trouble import Trouble
from bot.cases.life import Actor
from corpus.changes import Moved
from corpus.loading import Reject
from corpus.warnings import Warnings

Thing = TypeVar("Thing")

NO_WARNINGS = Warnings()
# Whoever only looks whether there is a load has the lock for less than this, in seconds.
A_MOMENT = 0.3
# So many of each kind are told by name; a municipality may replace its whole archive.
MOST_LISTED = 200


class Trigger(StrEnum):
    """Why the folder is loaded."""

    START = "start"
    COMMAND = "command"
    SLACK = "slack"
    TEACH = "teach"
    WATCH = "watch"
    SCHEDULE = "schedule"

    @property
    def is_automatic(self) -> bool:
        """Whether nobody waits for it: what stops it has to be told to admins."""
        return self in (Trigger.TEACH, Trigger.WATCH, Trigger.SCHEDULE)

    @property
    def patience(self) -> float:
        """How long, in seconds, it waits for another load: whoever has asked for one is rather told of the other.

        What cannot wait so long is tried again, and whoever starts has nothing to serve before.
        """
        if self is Trigger.START:
            return 600.0
        return 20.0 if self.is_automatic else A_MOMENT


class LoadState(StrEnum):
    """How far a load has come."""

    ORDERED = "ordered"
    RUNNING = "running"
    ACTIVATED = "activated"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    """Its snapshot stands, but an admin is asked before it is served."""
    DISCARDED = "discarded"
    """Nobody wants its snapshot any more: an admin said so, or a later load took its place."""
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """The process that did it is gone."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[Thing]):
    """How many there are, and the first of them."""

    count: int = 0
    first: tuple[Thing, ...] = ()

    @classmethod
    def of(cls, things: Iterable[Thing]) -> "Listed[Thing]":
        """All are counted, and the first are kept."""
        things = iter(things)
        first = tuple(islice(things, MOST_LISTED))
        return cls(len(first) + sum(1 for _ in things), first)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load found, compared with the snapshot that was served then; without one, all is added."""

    documents: int
    passages: int
    added: Listed[str]
    changed: Listed[str]
    removed: Listed[str]
    moved: Listed[Moved]
    unchanged: int
    rejects: Listed[Reject]
    rehearsal: Rehearsal
    warnings: Warnings = NO_WARNINGS

    @property
    def documents_before(self) -> int:
        """How many there were."""
        return self.changed.count + self.removed.count + self.moved.count + self.unchanged


@dataclass(frozen=True, slots=True)
class Load:
    """A load as it is remembered; `base` is the snapshot that was served when it began."""

    number: int
    trigger: Trigger
    by: Actor
    state: LoadState
    asked_at: datetime
    ended_at: datetime | None
    base: str | None
    fingerprint: str | None
    report: LoadReport | None
    concerns: tuple[Concern, ...]
    error: str
    trouble: Trouble | None
    channel: str
    message: str
