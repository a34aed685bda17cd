"""Between the rows of the database and the values of a case."""

from enum import StrEnum
from typing import Any

import msgspec

from bot.cases.case import Asking, Case, Event, Posting
from bot.cases.life import (
    Action,
    Actor,
    Answer,
    AskBack,
    Assign,
    CaseState,
    Decline,
    Extend,
    Formal,
    Helped,
    Join,
    Leave,
    Merge,
    Open,
    Propose,
    Reopen,
    Standing,
    TakeBack,
    Tell,
    Withdraw,
)
from bot.questions.rows import asked, storable
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.questions import QuestionRow


class ActionName(StrEnum):
    """What the database, JSON and the catalogues call the actions."""

    OPEN = "open"
    ASSIGN = "assign"
    ASK_BACK = "ask_back"
    TELL = "tell"
    ANSWER = "answer"
    DECLINE = "decline"
    EXTEND = "extend"
    MERGE = "merge"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    HELPED = "helped"
    JOIN = "join"
    LEAVE = "leave"
    PROPOSE = "propose"
    TAKE_BACK = "take_back"
    FORMAL = "formal"


_ACTIONS: dict[ActionName, type[Action]] = {
    ActionName.OPEN: Open,
    ActionName.ASSIGN: Assign,
    ActionName.ASK_BACK: AskBack,
    ActionName.TELL: Tell,
    ActionName.ANSWER: Answer,
    ActionName.DECLINE: Decline,
    ActionName.EXTEND: Extend,
    ActionName.MERGE: Merge,
    ActionName.WITHDRAW: Withdraw,
    ActionName.REOPEN: Reopen,
    ActionName.HELPED: Helped,
    ActionName.JOIN: Join,
    ActionName.LEAVE: Leave,
    ActionName.PROPOSE: Propose,
    ActionName.TAKE_BACK: TakeBack,
    ActionName.FORMAL: Formal,
}
_NAMES = {action: name for name, action in _ACTIONS.items()}
# What leaves a case as it stands.
NO_CHANGE = (
    ActionName.JOIN,
    ActionName.LEAVE,
    ActionName.PROPOSE,
    ActionName.TAKE_BACK,
    ActionName.HELPED,
    ActionName.FORMAL,
)


def name_of(action: Action) -> ActionName:
    """The name of an action."""
    return name_of_kind(type(action))


def name_of_kind(kind: type[Action]) -> ActionName:
    """The name of all actions of a kind."""
    return _NAMES[kind]


def details(action: Action) -> dict[str, Any]:
    """An action as JSON keeps it."""
    told: dict[str, Any] = msgspec.to_builtins(action)
    return told


def standing(row: CaseRow) -> Standing:
    """Where the case of a row stands."""
    owner = Actor(row.owner, row.owner_name) if row.owner else None
    return Standing(CaseState(row.state), row.deadline, owner, row.waiting_since, row.merged_into)


def set_standing(row: CaseRow, stands: Standing) -> None:
    """Writes down where a case stands now."""
    row.state, row.deadline, row.waiting_since = stands.state, stands.deadline, stands.waiting_since
    row.merged_into = stands.merged_into
    row.owner, row.owner_name = (stands.owner.id, storable(stands.owner.name)) if stands.owner else ("", "")


def case(row: CaseRow, proposed: CaseEventRow | None) -> Case:
    """A case with the questions that still stand; where there are none any more, with the one it was opened for."""
    still_asked = [question for question in row.questions if question.withdrawn_at is None]
    askings = tuple(_asking(question) for question in still_asked or [row.question])
    card = Posting(row.card_channel, row.card_timestamp) if row.card_timestamp else None
    proposal = msgspec.convert(proposed.details, Propose) if proposed else None
    version = row.question.corpus_version
    return Case(row.id, standing(row), row.opened_at, row.version, askings, version, card, proposal)


def event(row: CaseEventRow) -> Event:
    """Something that happened."""
    action = msgspec.convert(row.details, _ACTIONS[ActionName(row.action)])
    before = CaseState(row.before) if row.before else None
    return Event(row.id, row.case_id, row.at, Actor(row.by, row.by_name), action, before, CaseState(row.after))


def _asking(row: QuestionRow) -> Asking:
    return Asking(row.id, asked(row), row.asked_at, row.answered_as)
