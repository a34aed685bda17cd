"""It helped, or it did not: a word on the answer, and where it did not help a window that asks why."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from bot.answering import failure
from bot.blocks.modals import build_thanks, build_words
from bot.blocks.names import Action, Callback, Field
from bot.blocks.unhelpful import Reasons, build_unhelpful, filled_in
from bot.blocks.values import decode_ballot
from bot.listeners.desk import Desk
from bot.listeners.home_tab import publish
from bot.listeners.pressed import Pressed, may_see, read_press
from bot.listeners.trouble import telling
from bot.questions.history import Logged
from bot.questions.votes import Vote

logger = logging.getLogger(__name__)

Body = Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """Listens to Slack's pair of feedback buttons, to our own, and to the window."""

    @app.action(Action.FEEDBACK.value)
    @app.action(Action.HELPFUL.value)
    @app.action(Action.UNHELPFUL.value)
    def handle_vote(body: Body) -> None:
        ballot = decode_ballot(body["actions"][0].get("value") or "")
        with telling(body, desk):
            pressed = read_press(body, ballot.question if ballot else 0, desk)
            if pressed and ballot:
                _vote(pressed, helpful=ballot.helpful)

    @app.view(Callback.UNHELPFUL.value)
    def handle_reasons(ack: Ack, body: Body) -> None:
        person, told = body["user"]["id"], filled_in(body["view"])
        texts = desk.people.texts(person)
        try:
            logged = _noted(person, told, desk) if told else None
        except Exception as error:  # noqa: BLE001  (whatever it is, the person is told)
            failed = failure("reasons could not be noted", error)
            # The window stays, with all that was written in it.
            ack(response_action="errors", errors={Field.COMMENT.value: texts("failed", error=failed.error_id)})
            return
        if logged is None:
            logger.warning("%s sent in reasons about a question that is not theirs to see", person)
            ack(response_action="update", view=build_words(texts("thanks-title"), texts("no-such-question"), texts))
            return
        ack(response_action="update", view=build_thanks(logged.case, texts))
        if logged.case is not None:
            publish(logged.ask.asker, desk)


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
