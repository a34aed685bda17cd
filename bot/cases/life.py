"""The life of a case, as a state machine: which action is possible when, and what becomes of the case by it.

    new ──assign──► assigned ◄──reply── waiting for the asker
     │ │               │ └──────ask back────────► │
     └─┴───────────────┴──────────┬───────────────┘
                                  ▼
      answered | declined | withdrawn ──reopen──► new, or assigned where somebody had it
      merged, for good: its questions are another case's now

All that is possible in a state without changing it (a deadline is extended, somebody else asks the same) stands in the
same table.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.cases.deadlines import Deadlines
from bot.cases.prose import Prose
from bot.privacy.masking import mask
from retrieval.citations import Citation


class CaseState(StrEnum):
    """How far the follow-up of a question has come."""

    NEW = "new"
    ASSIGNED = "assigned"
    WAITING = "waiting_for_asker"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self in OPEN


WITH_STAFF = frozenset({CaseState.NEW, CaseState.ASSIGNED})
OPEN = WITH_STAFF | {CaseState.WAITING}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person of Slack by their id, or somebody at the command line."""

    id: str
    name: str


BOT = Actor("", "Kommunesvar")


@dataclass(frozen=True, slots=True)
class Open:
    """A question without an answer makes a case; `question` is its number in the log."""

    question: int


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody of staff takes the case on, or is given it."""

    to: Actor


@dataclass(frozen=True, slots=True)
class AskBack:
    """Staff need to know more of the asker."""

    words: str


@dataclass(frozen=True, slots=True)
class Tell:
    """The asker tells what staff asked for; masked as a question is."""

    words: str

    def __post_init__(self) -> None:
        # A frozen dataclass can only be completed so.
        object.__setattr__(self, "words", mask(self.words))


@dataclass(frozen=True, slots=True)
class Answer:
    """Staff's answer, with what it cites, and the question as it is worded for others.

    `publish` shows it to the channel for all groups, `teach` makes it a document of the corpus.
    """

    prose: Prose
    citations: tuple[Citation, ...] = ()
    wording: str = ""
    publish: bool = False
    teach: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """Staff will not answer, and say why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Extend:
    """Another deadline, and why."""

    until: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class Merge:
    """It is the same as another case, where it is gone on with."""

    into: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Nobody who asked wants an answer any more."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """What staff said was no answer, or an asker wants one again; masked as a question is."""

    why: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "why", mask(self.why))


@dataclass(frozen=True, slots=True)
class Helped:
    """An asker says that staff's answer was one."""


@dataclass(frozen=True, slots=True)
class Join:
    """Another question asks the same; `question` is its number in the log."""

    question: int


@dataclass(frozen=True, slots=True)
class Leave:
    """One of several askers takes the question back, or asks something else; `question` is its number in the log."""

    question: int


@dataclass(frozen=True, slots=True)
class Propose:
    """The corpus holds an answer now, which staff can send."""

    corpus_version: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The corpus no longer holds what was proposed."""


@dataclass(frozen=True, slots=True)
class Formal:
    """An asker makes it a formal written question, too; `paper` is its number in the register."""

    paper: int


Action = (
    Open
    | Assign
    | AskBack
    | Tell
    | Answer
    | Decline
    | Extend
    | Merge
    | Withdraw
    | Reopen
    | Helped
    | Join
    | Leave
    | Propose
    | TakeBack
    | Formal
)

LastWord = Answer | Decline | Merge
"""By these staff close a case."""
ToldToAskers = AskBack | Extend | LastWord
"""What those who asked are told at once."""

_STAYS = {state: state for state in OPEN}
_CLOSED_BY_STAFF = (CaseState.ANSWERED, CaseState.DECLINED)

# For each action: in which states it is possible, and which one follows. Where a case is reopened without an owner, it
# is new again: see `after`.
LIFE: Mapping[type[Action], Mapping[CaseState, CaseState]] = {
    Open: {},
    Assign: {
        CaseState.NEW: CaseState.ASSIGNED,
        CaseState.ASSIGNED: CaseState.ASSIGNED,
        CaseState.WAITING: CaseState.WAITING,
    },
    AskBack: {CaseState.NEW: CaseState.WAITING, CaseState.ASSIGNED: CaseState.WAITING},
    Tell: {CaseState.WAITING: CaseState.ASSIGNED},
    Answer: dict.fromkeys(OPEN, CaseState.ANSWERED),
    Decline: dict.fromkeys(OPEN, CaseState.DECLINED),
    Extend: _STAYS,
    Merge: dict.fromkeys(OPEN, CaseState.MERGED),
    Withdraw: dict.fromkeys(OPEN, CaseState.WITHDRAWN),
    Reopen: dict.fromkeys((*_CLOSED_BY_STAFF, CaseState.WITHDRAWN), CaseState.ASSIGNED),
    Helped: {CaseState.ANSWERED: CaseState.ANSWERED},
    Join: _STAYS,
    # What staff said of a question is not said of what its asker makes of it later.
    Leave: {state: state for state in CaseState if state is not CaseState.MERGED},
    Propose: _STAYS,
    TakeBack: _STAYS,
    # Whatever staff did, it is the right of a councillor.
    Formal: {state: state for state in CaseState},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands; `waiting_since` is the day on which its asker was asked, while they have not told."""

    state: CaseState
    deadline: datetime.date
    owner: Actor | None = None
    waiting_since: datetime.date | None = None
    merged_into: int | None = None


def after(standing: Standing, action: Action, by: Actor, today: datetime.date, deadlines: Deadlines) -> Standing | None:
    """Where a case stands after an action; None if that is not possible as it stands.

    Who of staff does something about a case that nobody has owns it. While the asker is waited for, the deadline waits,
    too: it moves on by the working days that this took.
    """
    state = LIFE[type(action)].get(standing.state)
    if state is None or not _makes_sense(standing, action, today):
        return None
    then = replace(standing, state=state)
    match action:
        case Assign(to):
            return replace(then, owner=to)
        case AskBack():
            return replace(then, owner=standing.owner or by, waiting_since=today)
        case Tell():
            waited = deadlines.between(standing.waiting_since or today, today)
            return replace(then, deadline=deadlines.after(standing.deadline, waited), waiting_since=None)
        case Answer() | Decline():
            return replace(then, owner=standing.owner or by, waiting_since=None)
        case Extend(until):
            # How long was waited before is known to whoever sets another day.
            return replace(then, deadline=until, waiting_since=today if standing.waiting_since else None)
        case Merge(into):
            return replace(then, merged_into=into, waiting_since=None)
        case Withdraw():
            return replace(then, waiting_since=None)
        case Reopen():
            again = CaseState.ASSIGNED if standing.owner else CaseState.NEW
            return replace(then, state=again, deadline=deadlines.first(today))
        case Open() | Helped() | Join() | Leave() | Propose() | TakeBack() | Formal():
            return then


def _makes_sense(standing: Standing, action: Action, today: datetime.date) -> bool:
    """Whether an action would change something, where its state would allow it."""
    match action:
        case Assign(to):
            return to != standing.owner
        case Extend(until):
            return until >= today and until != standing.deadline
        case _:
            return True
