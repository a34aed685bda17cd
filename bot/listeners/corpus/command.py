"""The slash command of admins: each answer is shown to the one who typed it, and to nobody else."""

import logging
from collections.abc import Callable

from slack_bolt import Ack, App

from bot.administration.chronicle import chronicle
from bot.administration.documents import Known, look_up
from bot.administration.overview import overview
from bot.administration.trouble import LoadError
from bot.administration.way_back import back
from bot.blocks.corpus.advice import build_help
from bot.blocks.corpus.document import build_choice, build_document
from bot.blocks.corpus.history import build_history
from bot.blocks.corpus.status import build_status
from bot.blocks.corpus.way_back import build_way_back
from bot.blocks.message import Message, words_alone
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.corpus.admin import Admin, read_admin
from bot.listeners.corpus.typed import Typed, Wish, read_typed
from bot.listeners.trouble import telling

logger = logging.getLogger(__name__)

COMMAND = "/korpus"

_LONGEST_HISTORY = 10


def register(app: App, desk: Desk) -> None:
    """Listens to the command."""

    @app.command(COMMAND, middleware=[_acknowledge])
    def handle_command(body: Body) -> None:
        with telling(body, desk):
            found = read_admin(body["user_id"], desk)
            _show(words_alone(found) if isinstance(found, str) else _answered(body, found), body, desk)


def _acknowledge(ack: Ack, next: Callable[[], None]) -> None:  # noqa: A002
    """Before a thread is free for it; to look something up may take longer than Slack waits."""
    ack()
    next()


def _show(shown: Message, body: Body, desk: Desk) -> None:
    person, channel, courier = body["user_id"], body["channel_id"], desk.courier
    if not (courier.respond(shown, body.get("response_url") or "") or courier.aside(shown, channel, person)):
        courier.direct(shown, person)


def _answered(body: Body, admin: Admin) -> Message:
    try:
        return _answer(read_typed(body.get("text") or ""), admin)
    except LoadError as error:
        return words_alone(admin.told_of(error))


def _answer(typed: Typed, admin: Admin) -> Message:
    loader, words = admin.desk.dependencies.loader, admin.words
    match typed.wish:
        case Wish.STATUS:
            return build_status(overview(loader), words)
        case Wish.LOAD:
            return _order(admin)
        case Wish.HISTORY:
            return build_history(chronicle(loader, _LONGEST_HISTORY), words)
        case Wish.BACK:
            found = back(loader)
            return build_way_back(found, words) if found else words_alone(admin.texts("corpus-no-way-back"))
        case Wish.SHOW:
            return _document(typed.words, admin)
        case Wish.HELP:
            return build_help(admin.texts)


def _order(admin: Admin) -> Message:
    """Has the folder loaded, unless that is done already: whoever asks for it then is told whose load it is."""
    dependencies, texts, person = admin.desk.dependencies, admin.texts, admin.actor.id
    if wait := admin.told_to_wait():
        return words_alone(wait)
    number = dependencies.loads.order(admin.actor, channel=person, message="", now=dependencies.clock())
    logger.info("%s ordered load %d", person, number)
    return words_alone(texts("corpus-ordered"))


def _document(words: str, admin: Admin) -> Message:
    dependencies, texts = admin.desk.dependencies, admin.texts
    found = look_up(words, dependencies.loader, dependencies.history, dependencies.uploads)
    return build_document(found, admin.words) if isinstance(found, Known) else build_choice(found, words, texts)
