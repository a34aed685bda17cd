"""The app's own pages: the Home tab with its search and the person's questions, and the message tab."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.blocks.from_staff import Deed, build_told
from bot.blocks.home import searched_for
from bot.blocks.message import Message, words_alone
from bot.blocks.modals import View, as_view, build_ask, build_words, question_in
from bot.blocks.names import Action, Callback
from bot.blocks.reply import build_reply
from bot.cases.life import Answer, AskBack, Decline, ToldToAskers
from bot.courier import SLACK_TROUBLE
from bot.desk import Desk
from bot.gate import name_of_press
from bot.home_tab import publish
from bot.listeners.body import Body
from bot.listeners.pressed import may_see, value_pressed
from bot.listeners.suggestions import suggest
from bot.listeners.trouble import telling
from bot.outcome import Ask, Reply
from bot.questions.history import Logged, State

logger = logging.getLogger(__name__)


# Slack shows a window that follows another one if it comes within so many seconds; a little is left for the way.
_SLACK_WAITS = 2.5
# By these staff have brought a question to where it stands.
_SAID: Mapping[State, type[ToldToAskers]] = {
    State.WAITING_FOR_ASKER: AskBack,
    State.ANSWERED_BY_STAFF: Answer,
    State.DECLINED: Decline,
}


def register(app: App, desk: Desk) -> None:
    """Listens to all that can be done on the app's own pages."""

    @app.event("app_home_opened")
    def handle_opened(event: Mapping[str, Any]) -> None:
        if event.get("tab") == "messages":
            suggest(event["user"], event["channel"], desk)
        else:
            publish(event["user"], desk)

    @app.action(Action.SEARCH.value)
    @app.action(Action.ASK.value)
    def handle_search(body: Body) -> None:
        with telling(body, desk):
            question, person = searched_for(body), body["user"]["id"]
            if question:
                _open_message(_message(_asked(question, body, desk), desk), body, desk)
                publish(person, desk)
            else:
                texts = desk.people.texts(person)
                _open(build_ask(texts), words_alone(texts("modal-too-late")), body, desk)

    @app.view(Callback.ASK.value)
    def handle_question(ack: Ack, body: Body) -> None:
        began = time.monotonic()
        shown = _message(_asked(question_in(body["view"]), body, desk), desk)
        # With "searching …" now and the answer later, the later one could arrive first, and be written over.
        ack(response_action="update", view=as_view(shown, desk.people.texts(body["user"]["id"])))
        if time.monotonic() - began > _SLACK_WAITS:
            logger.warning("an answer came too late for its window; it is told directly, too")
            desk.courier.direct(shown, body["user"]["id"])
        publish(body["user"]["id"], desk)

    @app.action(Action.SHOW_ANSWER.value)
    def handle_answer(body: Body) -> None:
        with telling(body, desk):
            _show_again(body, desk)


def _show_again(body: Body, desk: Desk) -> None:
    """What staff said of a question of the person's own, or else the reply to it as it is today."""
    person = body["user"]["id"]
    logged = desk.dependencies.history.question(value_pressed(body).question)
    if logged and may_see(logged, person, ""):
        said = _said_by_staff(logged, desk)
        _open_message(said or _message(desk.dependencies.answering.look_again(logged), desk), body, desk)
    else:
        texts = desk.people.texts(person)
        words = texts("no-such-question")
        _open(build_words(texts("reply-title"), words, texts), words_alone(words), body, desk)


def _said_by_staff(logged: Logged, desk: Desk) -> Message | None:
    """What staff told the asker last, with what can be done about it; None while the question is theirs to answer."""
    cases, kind = desk.dependencies.cases, _SAID.get(logged.state)
    case = cases.case(logged.case) if kind and logged.case else None
    event = cases.latest(case.number, kind) if kind and case else None
    deed = Deed.of(event, case, desk.dependencies.casebook.deadlines) if event and case else None
    if event is None or deed is None:
        return None
    cited = event.action.citations if isinstance(event.action, Answer) else ()
    texts = desk.people.texts(logged.ask.asker)
    return build_told(deed, logged.ask.text, "", texts, desk.dependencies.ages(cited))


def _asked(question: str, body: Body, desk: Desk) -> Reply:
    """The reply to what was asked on the Home tab; the question goes by the name of the press."""
    ask = Ask(question, body["user"]["id"], message=name_of_press(body))
    return desk.replies.reply_to(ask)


def _message(reply: Reply, desk: Desk) -> Message:
    return build_reply(reply, desk.people.texts(reply.ask.asker), desk.dependencies.municipality)


def _open_message(shown: Message, body: Body, desk: Desk) -> None:
    _open(as_view(shown, desk.people.texts(body["user"]["id"])), shown, body, desk)


def _open(view: View, instead: Message, body: Body, desk: Desk) -> None:
    """Opens a window; where Slack shows none any more, a direct message tells, which is as private."""
    try:
        desk.clients.patient.views_open(trigger_id=body["trigger_id"], view=view)
    except SLACK_TROUBLE as error:
        logger.warning("Slack opens no window (%s); it is told directly", error)
        desk.courier.direct(instead, body["user"]["id"])
