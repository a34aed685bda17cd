"""The windows in which staff do something about a case: opened by a button, sent in, and kept where that failed."""

import logging
from dataclasses import dataclass, replace

from slack_bolt import Ack, App
from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.message import words_alone
from bot.blocks.staff.case import build_case
from bot.blocks.staff.deeds import is_possible
from bot.blocks.staff.form import FIELDS, OPENED_BY, CaseForm, Typed, build_form, build_lost, typed_in
from bot.blocks.staff.names import StaffAction, StaffCallback, StaffField
from bot.blocks.values import decode_case
from bot.cases.case import Case
from bot.cases.casebook import Done, Impossible, NoSuchCase, Overtaken
from bot.cases.life import LIFE, Action, Assign, Merge, Reopen
from bot.courier import SLACK_TROUBLE
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.sent_in import ViewResponse, kept_at_failure, refused, replaced_by
from bot.listeners.staff.at_work import AtWork, StaffPress, read_press, read_window
from bot.listeners.staff.entries import Mistake, action_of, others_to_merge_with
from bot.listeners.trouble import telling
from bot.surfaces import InModal

logger = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listens to the buttons of a case that need no more than a press or a window of the common form."""

    @app.action(StaffAction.TAKE.value)
    def handle_take(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, desk):
                _take(pressed)

    @app.action(StaffAction.REOPEN.value)
    def handle_reopen(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, desk):
                _tell(pressed.at_work.refusal(pressed.at_work.act(Reopen())), pressed)

    @app.action(StaffAction.OPEN.value)
    def handle_open(body: Body) -> None:
        with telling(body, desk):
            pressed = read_press(body, desk)
            dossier = pressed and desk.dependencies.dossier(pressed.at_work.case.number)
            if pressed and dossier:
                ages = desk.dependencies.ages_in(dossier)
                pressed.surface.open(build_case(dossier, ages, pressed.at_work.texts))

    for action, callback in OPENED_BY.items():
        _connect(action, callback, app, desk)


def _connect(action: StaffAction, callback: StaffCallback, app: App, desk: Desk) -> None:
    @app.action(action.value)
    def handle_button(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, desk):
                _open_form(pressed, action, callback)

    @app.view(callback.value)
    def handle_sent_in(ack: Ack, body: Body) -> None:
        sent = _SentIn(callback, typed_in(body["view"]), body, desk)
        response = kept_at_failure(sent.response, FIELDS[callback][-1], body["user"]["id"], desk)
        ack(**response)
        if not response:
            sent.renew_below()


def _take(pressed: StaffPress) -> None:
    """The case becomes the presser's own at once; staff's message of it is brought up to date by an errand."""
    at_work = pressed.at_work
    owner = at_work.case.owner
    if owner and owner.id == at_work.actor.id and at_work.case.state.is_open:
        told = at_work.texts("case-yours")
    else:
        told = at_work.refusal(at_work.act(Assign(at_work.actor)))
    _tell(told, pressed)


def _tell(told: str, pressed: StaffPress) -> None:
    """What came of a press, if there is anything to tell; a window with the case shows that as it is now."""
    at_work = pressed.at_work
    if isinstance(pressed.surface, InModal):
        _show_anew(str(pressed.surface.view["id"]), at_work.case.number, at_work.actor.id, told, at_work.desk)
    elif told:
        pressed.surface.remark(told)


def _open_form(pressed: StaffPress, action: StaffAction, callback: StaffCallback) -> None:
    at_work = pressed.at_work
    if is_possible(action, at_work.case):
        pressed.surface.open(build_form(_form(callback, at_work.case, {}, at_work), at_work.texts))
    else:
        pressed.surface.remark(at_work.refusal(Impossible(at_work.case)))


def _form(callback: StaffCallback, case: Case, typed: Typed, at_work: AtWork) -> CaseForm:
    merging = callback is StaffCallback.MERGE
    others = others_to_merge_with(case, at_work.dependencies.cases.open()) if merging else []
    return CaseForm(callback, case, typed, others)


@dataclass(frozen=True, slots=True)
class _SentIn:
    """A window that somebody sent in, with what they typed into it."""

    callback: StaffCallback
    typed: Typed
    body: Body
    desk: Desk

    def response(self) -> ViewResponse:
        """Does what the window asks for; what Slack is to show then."""
        at_work = read_window(self.body, self.desk)
        if isinstance(at_work, str):
            return self._lost(at_work)
        wanted = action_of(self.callback, self.typed, at_work)
        return _refused(wanted) if isinstance(wanted, Mistake) else self._done(wanted, at_work)

    def renew_below(self) -> None:
        """Shows the case as it is now in the window from which this one was opened, if there is one."""
        view = self.body["view"]
        below, about = view.get("previous_view_id"), decode_case(view.get("private_metadata") or "")
        if below and about:
            _show_anew(str(below), about.case, self.body["user"]["id"], "", self.desk)

    def _done(self, wanted: Action, at_work: AtWork) -> ViewResponse:
        acted = at_work.act(wanted)
        refusal = at_work.refusal(acted)
        match acted:
            case Done():
                return {}
            case NoSuchCase(number) if isinstance(wanted, Merge) and number == wanted.into:
                chosen = StaffField.NUMBER if StaffField.NUMBER in self.typed else StaffField.INTO
                return _refused(Mistake(chosen, at_work.texts("case-into-closed", case=str(number))))
            case Impossible(case) if case.state in LIFE[type(wanted)]:
                return _refused(Mistake(FIELDS[self.callback][0], at_work.texts("case-no-change")))
            case Overtaken(case, _) if case.state in LIFE[type(wanted)]:
                again = f"{refusal} {at_work.texts('case-send-again')}"
                form = replace(_form(self.callback, case, self.typed, at_work), note=again)
                return replaced_by(build_form(form, at_work.texts))
            case Overtaken(case, _):
                return self._lost(f"{refusal} {at_work.refusal(Impossible(case))}")
            case _:
                return self._lost(refusal)

    def _lost(self, words: str) -> ViewResponse:
        texts = self.desk.people.texts(self.body["user"]["id"])
        return replaced_by(build_lost(self.callback, words, self.typed, texts))


def _refused(mistake: Mistake) -> ViewResponse:
    return refused({mistake.field.value: mistake.words})


def _show_anew(view: str, case: int, person: str, note: str, desk: Desk) -> None:
    """The case as it is now, in a window that shows it; what was done is done, also where that fails."""
    try:
        dossier = desk.dependencies.dossier(case)
        if dossier:
            built = build_case(dossier, desk.dependencies.ages_in(dossier), desk.people.texts(person), note)
            desk.clients.patient.views_update(view_id=view, view=built)
    except (SQLAlchemyError, *SLACK_TROUBLE) as error:
        logger.warning("a window cannot be brought up to date (%s)", type(error).__name__)
        if note:
            desk.courier.direct(words_alone(note), person)
