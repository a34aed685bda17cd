"""Who of staff pressed or sent in what about which case; whoever else did is told so, and the log has it."""

import logging
from dataclasses import dataclass

from bot.blocks.values import CaseValue, decode_case
from bot.cases.case import Case
from bot.cases.casebook import Acted, Done, Impossible, NoSuchCase, Overtaken
from bot.cases.life import Action, Actor
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import carried, press_of
from bot.surfaces import Surface
from bot.texts import Texts
from bot.texts.cases import overtaken_in_words, state_in_words

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AtWork:
    """Somebody of staff, with the case that they do something about as it is now, and the version that they saw."""

    case: Case
    seen: int
    actor: Actor
    texts: Texts
    desk: Desk

    @property
    def dependencies(self) -> Dependencies:
        """The parts of the bot behind Slack."""
        return self.desk.dependencies

    def act(self, action: Action) -> Acted:
        """Does something about the case, if nobody was faster."""
        dependencies = self.dependencies
        return dependencies.casebook.act(self.case.number, action, self.actor, dependencies.clock(), self.seen)

    def refusal(self, acted: Acted) -> str:
        """Why something could not be done, in words; empty where it was done."""
        match acted:
            case Done():
                return ""
            case Overtaken(_, last):
                logger.warning("%s was overtaken at case %d", self.actor.id, self.case.number)
                return overtaken_in_words(last, self.actor, self.texts)
            case Impossible(case):
                logger.warning("%s tried at case %d what cannot be done", self.actor.id, case.number)
                return self.texts("case-impossible", state=state_in_words(case, self.texts))
            case NoSuchCase(number):
                logger.warning("%s named case %d, which is not open", self.actor.id, number)
                return self.texts("no-such-case", case=str(number))


@dataclass(frozen=True, slots=True)
class StaffPress:
    """A button of staff's, pressed by one of them."""

    at_work: AtWork
    surface: Surface


def read_press(body: Body, desk: Desk) -> StaffPress | None:
    """The case whose button was pressed; None, once that is told and logged, if it is not the presser's to press."""
    press, shown = press_of(body, desk)
    found = _found(carried(body), press.person, press.texts, desk)
    if isinstance(found, str):
        shown.remark(found)
        return None
    return StaffPress(found, shown)


def read_window(body: Body, desk: Desk) -> AtWork | str:
    """The case that a window is about, or why what was sent in is refused, in words; that is logged.

    It stands on the first line of the `private_metadata`.
    """
    person = body["user"]["id"]
    value, *_ = (body["view"].get("private_metadata") or "").split("\n")
    return _found(value, person, desk.people.texts(person), desk)


def is_staff(person: str, desk: Desk) -> bool:
    """Whether a person may work on cases; who may not and tries is logged."""
    allowed = desk.roles.is_staff(person)
    if not allowed:
        logger.warning("%s, who is not staff, tried to do staff's work", person)
    return allowed


def not_staff_in_words(texts: Texts, desk: Desk) -> str:
    """Why somebody may not work on cases: they are not staff, or Slack does not tell at the moment."""
    return texts("staff-unknown" if desk.roles.is_in_doubt() else "not-staff")


def _found(value: str, person: str, texts: Texts, desk: Desk) -> AtWork | str:
    if not is_staff(person, desk):
        return not_staff_in_words(texts, desk)
    shown = decode_case(value) or CaseValue(0, 0)
    case = desk.dependencies.cases.case(shown.case)
    if case is None:
        logger.warning("%s pressed a button for a case that there is not", person)
        return texts("no-such-case", case=str(shown.case))
    return AtWork(case, shown.seen, Actor(person, desk.people.name_of(person)), texts, desk)
