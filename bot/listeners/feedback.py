"""It helped, or it did not: a word on the answer, and where it did not help a window that asks why."""

import logging
from dataclasses import replace

from slack_bolt import Ack, App

from bot.blocks.modals import build_thanks, build_words
from bot.blocks.names import Action, Callback, Field
from bot.blocks.unhelpful import Reasons, build_unhelpful, filled_in
from bot.blocks.values import decode_ballot
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import Pressed, carried, may_see, read_press
from bot.listeners.sent_in import ViewResponse, kept_at_failure, replaced_by
from bot.listeners.trouble import telling
from bot.questions.history import Logged
from bot.questions.votes import Vote

logger = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listens to Slack's pair of feedback buttons, to our own, and to the window."""

    @app.action(Action.FEEDBACK.value)
    @app.action(Action.HELPFUL.value)
    @app.action(Action.UNHELPFUL.value)
    def handle_vote(body: Body) -> None:
        ballot = decode_ballot(carried(body))
        with telling(body, desk):
            pressed = read_press(body, ballot.question if ballot else 0, desk)
            if pressed and ballot:
                _vote(pressed, helpful=ballot.helpful)

    @app.view(Callback.UNHELPFUL.value)
    def handle_reasons(ack: Ack, body: Body) -> None:
        ack(**kept_at_failure(lambda: _sent(body, desk), Field.COMMENT, body["user"]["id"], desk))


def _sent(body: Body, desk: Desk) -> ViewResponse:
    """What Slack is to do with the window that was sent in."""
    person, told = body["user"]["id"], filled_in(body["view"])
    texts = desk.people.texts(person)
    logged = _noted(person, told, desk) if told else None
    if logged is None:
        logger.warning("%s sent in reasons about a question that is not theirs to see", person)
        return replaced_by(build_words(texts("thanks-title"), texts("no-such-question"), texts))
    return replaced_by(build_thanks(logged.case, texts))


def _noted(person: str, told: Reasons, desk: Desk) -> Logged | None:
    """The question, with its case if it was sent on, once that is written down; None if it is not theirs to see."""
    dependencies = desk.dependencies
    logged, now, case = dependencies.history.question(told.question), dependencies.clock(), None
    if logged is None or not may_see(logged, person, logged.ask.shown_in):
        return None
    dependencies.log.vote(logged.number, Vote(person, False, told.why, told.comment), now)
    if told.to_staff:
        case = dependencies.log.send_on(logged.first, now)
    return replace(logged, case=case)


def _vote(pressed: Pressed, *, helpful: bool) -> None:
    logged, press, dependencies = pressed.logged, pressed.press, pressed.dependencies
    dependencies.log.vote(logged.number, Vote(press.person, helpful), dependencies.clock())
    if helpful:
        pressed.surface.remark(press.texts("thanks"))
    else:
        pressed.surface.open(build_unhelpful(logged.number, logged.case, press.texts))
