"""What those who asked do about their case: they reply to staff, and say whether staff's answer was one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import Ack, App

from bot.blocks.following import build_reopen, build_tell, words_in
from bot.blocks.modals import View, build_words
from bot.blocks.names import Action, Callback, Field
from bot.blocks.values import CaseValue, decode_case
from bot.cases.case import Case
from bot.cases.casebook import Done
from bot.cases.life import Action as CaseAction
from bot.cases.life import Actor, Answer, AskBack, CaseState, Decline, Helped, Reopen, Tell, Withdraw
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import carried, press_of
from bot.listeners.sent_in import ViewResponse, kept_at_failure, refused, replaced_by
from bot.listeners.trouble import telling
from bot.surfaces import Surface
from bot.texts import Texts
from bot.texts.cases import state_in_words

logger = logging.getLogger(__name__)

_ANSWERED = CaseState.ANSWERED, CaseState.DECLINED
# By these it becomes the turn of staff, or of those who asked.
_TURNS = AskBack, Tell, Answer, Decline, Withdraw, Reopen
# Builds a window about a case: what it quotes, a note on top, what was typed already.
_Window = Callable[[CaseValue, str, Texts, str, str], View]


@dataclass(frozen=True, slots=True)
class _Following:
    """One of those who asked in a case, with the case as it is now, and the version that they saw."""

    case: Case
    seen: int
    person: str
    texts: Texts
    desk: Desk

    @property
    def dependencies(self) -> Dependencies:
        """The parts of the bot behind Slack."""
        return self.desk.dependencies

    @property
    def over(self) -> str:
        """That what was pressed is about what was before, in words: often somebody else who asked was faster."""
        number, state = str(self.case.number), state_in_words(self.case, self.texts)
        turned = self.dependencies.cases.latest(self.case.number, *_TURNS)
        match turned and turned.action:
            case Tell():
                return self.texts("asker-told-already", case=number, state=state)
            case Reopen():
                return self.texts("asker-reopened-already", case=number)
            case _:
                return self.texts("asker-stale", case=number, state=state)

    @property
    def words_of_staff(self) -> str:
        """What staff have asked last."""
        asked = self.dependencies.cases.latest(self.case.number, AskBack)
        return asked.action.words if asked and isinstance(asked.action, AskBack) else ""

    @property
    def question(self) -> str:
        """What the person has asked."""
        mine = [asking.ask.text for asking in self.case.askings if asking.ask.asker == self.person]
        return mine[0] if mine else self.case.question

    def act(self, action: CaseAction) -> bool:
        """Does something about the case; whether nothing else had happened to it."""
        dependencies, by = self.dependencies, Actor(self.person, self.desk.people.name_of(self.person))
        acted = dependencies.casebook.act(self.case.number, action, by, dependencies.clock(), self.seen)
        return isinstance(acted, Done)


def register(app: App, desk: Desk) -> None:
    """Listens to the buttons below what staff told, and to their windows."""

    def connect(action: Action, act: Callable[[_Following, Surface], None]) -> None:
        @app.action(action.value)
        def handle_button(body: Body) -> None:
            with telling(body, desk):
                press, shown = press_of(body, desk)
                found = _found(carried(body), press.person, press.texts, desk)
                if isinstance(found, str):
                    shown.remark(found)
                else:
                    act(found, shown)

    connect(Action.HELPED, _note_help)
    connect(Action.REOPEN, _ask_why)
    connect(Action.TELL, _ask_to_tell)

    @app.view(Callback.TELL.value)
    def handle_told(ack: Ack, body: Body) -> None:
        ack(**kept_at_failure(lambda: _in_window(body, desk, _tell), Field.WORDS, body["user"]["id"], desk))

    @app.view(Callback.REOPEN.value)
    def handle_reopened(ack: Ack, body: Body) -> None:
        ack(**kept_at_failure(lambda: _in_window(body, desk, _reopen), Field.WORDS, body["user"]["id"], desk))


def _note_help(following: _Following, surface: Surface) -> None:
    if following.case.state is not CaseState.ANSWERED or following.seen != following.case.version:
        surface.remark(following.over)
        return
    if not _has_said(following):
        following.act(Helped())
    surface.settle(following.texts("thanks"), {Action.HELPED.value})


def _has_said(following: _Following) -> bool:
    """Whether the person has said of this answer that it helped."""
    cases, number = following.dependencies.cases, following.case.number
    answered = cases.latest(number, Answer)
    after = answered.number if answered else 0
    later = (event for event in cases.events(number) if event.number > after and isinstance(event.action, Helped))
    return any(event.by.id == following.person for event in later)


def _ask_why(following: _Following, surface: Surface) -> None:
    if following.case.state not in _ANSWERED or following.seen != following.case.version:
        surface.remark(following.over)
    else:
        value = CaseValue(following.case.number, following.seen)
        surface.open(build_reopen(value, following.question, following.texts))


def _ask_to_tell(following: _Following, surface: Surface) -> None:
    """Whatever else staff did since: as long as they wait for it, it can be told."""
    if following.case.state is not CaseState.WAITING:
        surface.remark(following.over)
    else:
        value = CaseValue(following.case.number, following.case.version)
        surface.open(build_tell(value, following.words_of_staff, following.texts))


def _tell(following: _Following, words: str) -> ViewResponse:
    texts = following.texts
    if not words:
        return refused({Field.WORDS.value: texts("tell-empty")})
    if following.act(Tell(words)):
        return replaced_by(build_words(texts("thanks-title"), texts("tell-thanks"), texts))
    return _overtaken(following, following.words_of_staff, words, build_tell)


def _reopen(following: _Following, words: str) -> ViewResponse:
    texts = following.texts
    if following.act(Reopen(words)):
        done = texts("reopen-thanks", case=str(following.case.number))
        return replaced_by(build_words(texts("thanks-title"), done, texts))
    return _overtaken(following, following.question, words, build_reopen)


def _overtaken(following: _Following, quoted: str, words: str, build: _Window) -> ViewResponse:
    """The window once more, with what was typed: what can still be done is done at the second time."""
    number = following.case.number
    case = following.dependencies.cases.case(number) or following.case
    now = _Following(case, case.version, following.person, following.texts, following.desk)
    return replaced_by(build(CaseValue(number, case.version), quoted, following.texts, now.over, words))


def _in_window(body: Body, desk: Desk, act: Callable[[_Following, str], ViewResponse]) -> ViewResponse:
    """What Slack is to do with a window that was sent in."""
    person = body["user"]["id"]
    found = _found(body["view"].get("private_metadata") or "", person, desk.people.texts(person), desk)
    # Their question may have gone to another case meanwhile: what they have written stays, to be copied.
    return refused({Field.WORDS.value: found}) if isinstance(found, str) else act(found, words_in(body["view"]))


def _found(value: str, person: str, texts: Texts, desk: Desk) -> _Following | str:
    """The case, if the person has asked in it; else why not, in words, and that is logged."""
    shown = decode_case(value) or CaseValue(0, 0)
    case = desk.dependencies.cases.case(shown.case)
    if case is None or person not in case.askers:
        logger.warning("%s, who has not asked in case %d, tried to do what its askers may", person, shown.case)
        return texts("asker-only")
    return _Following(case, shown.seen, person, texts, desk)
