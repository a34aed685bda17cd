"""A councillor makes an unanswered question of their own a formal written one: a window, a preview, and it is sent."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.blocks.formal import build_formal, build_preview, draft_in, mistakes_in, typed_in
from bot.blocks.message import words_alone
from bot.blocks.modals import View, build_words
from bot.blocks.names import Action, Callback, Field
from bot.blocks.values import Value, decode
from bot.cases.life import Actor
from bot.courier import SLACK_TROUBLE
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import Pressed, read_press, value_pressed
from bot.listeners.sent_in import ViewResponse, kept_at_failure, refused, replaced_by
from bot.listeners.trouble import telling
from bot.papers.literal import on_one_line
from bot.privacy.masking import masked_in
from bot.questions.history import Logged
from bot.texts import Texts, texts_in
from bot.texts.wording import Offer

logger = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listens to the button below a reply, and to what is done in the window."""

    @app.action(Offer.FORMAL.value)
    def handle_offer(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, value_pressed(body).question, desk):
                _open(pressed)

    @app.action(Action.PREVIEW.value)
    def handle_preview(body: Body) -> None:
        with telling(body, desk):
            _show_preview(body, desk)

    @app.view(Callback.FORMAL.value)
    def handle_sent(ack: Ack, body: Body) -> None:
        ack(**kept_at_failure(lambda: _sent(body, desk), Field.SUBJECT, body["user"]["id"], desk))


def _open(pressed: Pressed) -> None:
    person, texts = pressed.press.person, pressed.press.texts
    if pressed.logged.ask.asker != person:
        logger.warning("%s wanted to make somebody else's question a formal one", person)
        pressed.surface.remark(texts("formal-not-yours"))
        return
    pressed.surface.open(_form(pressed.logged, person, texts, pressed.desk))


def _show_preview(body: Body, desk: Desk) -> None:
    person, view = body["user"]["id"], body["view"]
    texts, logged = desk.people.texts(person), _own(view, person, desk)
    if logged is None:
        shown = build_words(texts("formal-preview"), texts("no-such-question"), texts)
    else:
        shown = _preview(view, person, texts, desk)
    try:
        desk.clients.patient.views_push(trigger_id=body["trigger_id"], view=shown)
    except SLACK_TROUBLE as error:
        logger.warning("Slack shows no preview (%s)", error)
        words = texts("modal-too-late")
        if logged is None or not _noted_above(words, logged, body, texts, desk):
            desk.courier.direct(words_alone(words), person)


def _preview(view: Mapping[str, Any], person: str, texts: Texts, desk: Desk) -> View:
    """The document as it will be, or what is to be written before there is one."""
    draft, mistakes = draft_in(view), mistakes_in(view, texts)
    if not draft.is_whole:
        return build_words(texts("formal-preview"), texts("formal-unfinished"), texts)
    if mistakes:
        return build_words(texts("formal-preview"), next(iter(mistakes.values())), texts)
    filed_in = texts_in(desk.dependencies.language)
    asked = draft.written(0, _name(person, desk), desk.dependencies.today, filed_in)
    return build_preview(asked, filed_in, texts, masked=masked_in(typed_in(view)))


def _noted_above(words: str, logged: Logged, body: Body, texts: Texts, desk: Desk) -> bool:
    """Whether the window could tell something above what is written in it, which stays."""
    view = _form(logged, body["user"]["id"], texts, desk, words)
    try:
        desk.clients.patient.views_update(view_id=body["view"]["id"], view=view)
    except SLACK_TROUBLE as error:
        logger.warning("a window cannot be changed (%s); it is told directly", error)
        return False
    return True


def _sent(body: Body, desk: Desk) -> ViewResponse:
    """Sends it, if it is whole, and the question that it came from is the person's own and still there."""
    person, view, dependencies = body["user"]["id"], body["view"], desk.dependencies
    texts = desk.people.texts(person)
    if mistakes := mistakes_in(view, texts):
        return refused(mistakes)
    gone = refused({Field.SUBJECT.value: texts("no-such-question")})
    logged, sender = _own(view, person, desk), Actor(person, _name(person, desk))
    if logged is None:
        return gone
    filed = dependencies.papers.send(draft_in(view), logged.number, sender, str(view["id"]), dependencies.clock())
    if filed is None:
        return gone
    told = [texts("formal-masked")] if masked_in(typed_in(view)) else []
    words = " ".join([texts("formal-sent", number=str(filed.number), year=str(filed.year)), *told])
    return replaced_by(build_words(texts("formal-title"), words, texts))


def _own(view: Mapping[str, Any], person: str, desk: Desk) -> Logged | None:
    """The question that a window is about, if it is the person's own."""
    value = decode(view.get("private_metadata") or "") or Value(0)
    logged = desk.dependencies.history.question(value.question)
    if logged and logged.ask.asker == person:
        return logged
    logger.warning("%s wanted to make a question a formal one that is not theirs", person)
    return None


def _form(logged: Logged, person: str, texts: Texts, desk: Desk, note: str = "") -> View:
    year = desk.dependencies.today.year
    return build_formal(logged.number, logged.ask.text, _name(person, desk), year, texts, note)


def _name(person: str, desk: Desk) -> str:
    """What a document can call somebody."""
    return on_one_line(desk.people.name_of(person)) or person
