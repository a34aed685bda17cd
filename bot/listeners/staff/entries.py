"""What somebody of staff wants to do about a case by what they filled in, or what is wrong with that."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.staff.form import Typed
from bot.blocks.staff.names import StaffCallback, StaffField
from bot.cases.case import Case
from bot.cases.life import Action, Actor, AskBack, Assign, Decline, Extend, Merge
from bot.listeners.staff.at_work import AtWork
from bot.questions.rows import GREATEST
from retrieval.nearness import nearest


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a field, in words."""

    field: StaffField
    words: str


def action_of(callback: StaffCallback, typed: Typed, at_work: AtWork) -> Action | Mistake:
    """The action that a window asks for."""
    match callback:
        case StaffCallback.ASSIGN:
            return _assign(typed, at_work)
        case StaffCallback.ASK_BACK:
            words = typed.get(StaffField.WORDS)
            return AskBack(words) if words else Mistake(StaffField.WORDS, at_work.texts("case-write-something"))
        case StaffCallback.DECLINE:
            reason = typed.get(StaffField.REASON)
            return Decline(reason) if reason else Mistake(StaffField.REASON, at_work.texts("case-write-something"))
        case StaffCallback.EXTEND:
            return _extend(typed, at_work)
        case StaffCallback.MERGE:
            return _merge(typed, at_work)
        case _:
            raise ValueError(f"{callback} is no window of this form")


def others_to_merge_with(case: Case, open_cases: Sequence[Case]) -> list[Case]:
    """The other open cases, those nearest in wording first."""
    others = [each for each in open_cases if each.number != case.number]
    return [others[place] for place in nearest(_in_full(case), [_in_full(each) for each in others])]


def _assign(typed: Typed, at_work: AtWork) -> Assign | Mistake:
    person, owner = typed.get(StaffField.TO), at_work.case.owner
    if not person:
        return Mistake(StaffField.TO, at_work.texts("case-choose-person"))
    if not at_work.desk.roles.is_staff(person):
        return Mistake(StaffField.TO, at_work.texts("case-not-their-work"))
    if owner and owner.id == person:
        return Mistake(StaffField.TO, at_work.texts("case-no-change"))
    return Assign(Actor(person, at_work.desk.people.name_of(person)))


def _extend(typed: Typed, at_work: AtWork) -> Extend | Mistake:
    until = _day(typed.get(StaffField.UNTIL, ""))
    if until is None or until < at_work.dependencies.today:
        return Mistake(StaffField.UNTIL, at_work.texts("case-choose-day"))
    if until == at_work.case.deadline:
        return Mistake(StaffField.UNTIL, at_work.texts("case-no-change"))
    reason = typed.get(StaffField.REASON)
    return Extend(until, reason) if reason else Mistake(StaffField.REASON, at_work.texts("case-write-something"))


def _merge(typed: Typed, at_work: AtWork) -> Merge | Mistake:
    # Who writes a number means that, whatever was chosen before.
    name = StaffField.NUMBER if StaffField.NUMBER in typed else StaffField.INTO
    into = typed.get(name, "").removeprefix("#")
    if not (into.isascii() and into.isdigit() and 0 < int(into) <= GREATEST):
        return Mistake(StaffField.NUMBER, at_work.texts("case-into-which"))
    if int(into) == at_work.case.number:
        return Mistake(name, at_work.texts("case-into-itself"))
    return Merge(int(into))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _in_full(case: Case) -> str:
    return f"{case.follows} {case.question}"
