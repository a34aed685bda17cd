"""What admins press: whether a load that waits is served, and which way it goes back."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import App

from bot.administration.load import Load
from bot.administration.loader import NoLongerServed, NoWayBack, Overtaken
from bot.administration.overview import at_work
from bot.administration.reload_lock import AlreadyLoading
from bot.administration.way_back import back
from bot.blocks.corpus.names import CorpusAction
from bot.blocks.corpus.report import build_report
from bot.blocks.corpus.values import WayBack, decode_way
from bot.blocks.corpus.way_back import build_way_back
from bot.blocks.message import words_alone
from bot.blocks.values import decode_number
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.corpus.admin import Admin, pressed_by_admin
from bot.surfaces import Surface
from bot.texts import Texts
from corpus.errors import BrokenSnapshot

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _AdminPress:
    """An admin pressed something that carries a value, where it stands; `message` is its timestamp if it has one."""

    admin: Admin
    carried: str
    surface: Surface
    message: str


def register(app: App, desk: Desk) -> None:
    """Connects the buttons and the select."""

    def connect(action: CorpusAction, act: Callable[[_AdminPress], None]) -> None:
        @app.action(action.value)
        def handle_press(body: Body) -> None:
            carried, message = _carried(body["actions"][0]), (body.get("message") or {}).get("ts") or ""
            pressed_by_admin(body, desk, lambda _, surface, admin: act(_AdminPress(admin, carried, surface, message)))

    connect(CorpusAction.CONFIRM, _confirm)
    connect(CorpusAction.DISCARD, _discard)
    connect(CorpusAction.LOOK_BACK, _look_back)
    connect(CorpusAction.GO_BACK, _go_back)


def _confirm(pressed: _AdminPress) -> None:
    """Has a load served that waits for an admin; where it cannot be, why, in words."""
    admin, load = pressed.admin, _load_of(pressed)
    loader = admin.desk.dependencies.loader
    if load is None:
        return
    try:
        served = _is_served(lambda: loader.confirm(load.number, admin.actor), pressed)
    except Overtaken:
        _tell_too_late(load.number, pressed)
        return
    if served:
        logger.info("%s let load %d be served", admin.actor.id, load.number)
        _tell_decided(load.number, lambda texts: texts("corpus-confirmed-by", name=admin.actor.name), pressed)


def _discard(pressed: _AdminPress) -> None:
    admin, load = pressed.admin, _load_of(pressed)
    if load is None:
        return
    if admin.desk.dependencies.loads.discard(load.number):
        logger.info("%s discarded load %d", admin.actor.id, load.number)
        _tell_decided(load.number, lambda texts: texts("corpus-discarded-by", name=admin.actor.name), pressed)
    else:
        _tell_too_late(load.number, pressed)


def _look_back(pressed: _AdminPress) -> None:
    """Shows another snapshot to go back to in the place of the one that was shown."""
    admin, way = pressed.admin, _way_of(pressed)
    if way is None:
        return
    found = back(admin.desk.dependencies.loader, way.fingerprint)
    if found:
        pressed.surface.replace(build_way_back(found, admin.words))
    else:
        pressed.surface.remark(admin.texts("corpus-way-gone"))


def _go_back(pressed: _AdminPress) -> None:
    """Goes back, if nothing has become active since the presser looked."""
    admin, way = pressed.admin, _way_of(pressed)
    if way is None:
        return
    dependencies, texts = admin.desk.dependencies, admin.texts
    loader = dependencies.loader
    target = loader.kept_as(way.fingerprint)
    try:
        served = _is_served(lambda: loader.roll_back(admin.actor, way.fingerprint, way.seen), pressed)
    except NoLongerServed:
        pressed.surface.remark(texts("corpus-moved-on"))
        return
    except NoWayBack:
        pressed.surface.remark(texts("corpus-way-gone"))
        return
    if served:
        logger.info("%s went back to snapshot %s", admin.actor.id, way.fingerprint)
        when = admin.words.when(target.at if target else dependencies.clock())
        pressed.surface.replace(words_alone(texts("corpus-went-back", when=when)))


def _is_served(act: Callable[[], object], pressed: _AdminPress) -> bool:
    """Makes another snapshot the active one and has it served; where that cannot be, why, in words."""
    try:
        act()
    except AlreadyLoading:
        pressed.surface.remark(_already(pressed.admin))
    except BrokenSnapshot as error:
        logger.warning("%s wanted what cannot be served: %s", pressed.admin.actor.id, error)
        pressed.surface.remark(pressed.admin.texts("corpus-damaged"))
    else:
        pressed.admin.desk.dependencies.serve()
        return True
    return False


def _load_of(pressed: _AdminPress) -> Load | None:
    """The load that a button is about; None, once that is told, where there is no such load."""
    number = decode_number(pressed.carried)
    load = pressed.admin.desk.dependencies.loads.load(number) if number else None
    if load is None:
        _tell_of_forgery(pressed)
    return load


def _way_of(pressed: _AdminPress) -> WayBack | None:
    way = decode_way(pressed.carried)
    if way is None:
        _tell_of_forgery(pressed)
    return way


def _tell_of_forgery(pressed: _AdminPress) -> None:
    logger.warning("%s pressed a button that is about nothing", pressed.admin.actor.id)
    pressed.surface.remark(pressed.admin.texts("corpus-no-such"))


def _tell_decided(number: int, note: Callable[[Texts], str], pressed: _AdminPress) -> None:
    """Shows who decided what, above what has become of the load; also where it was ordered."""
    admin = pressed.admin
    load = admin.desk.dependencies.loads.load(number)
    if load is None:
        return
    pressed.surface.replace(build_report(load, admin.words, note(admin.texts)))
    if load.message and load.message != pressed.message:
        words = admin.desk.load_words(admin.desk.people.texts(load.by.id))
        admin.desk.courier.revise(load.channel, load.message, build_report(load, words, note(words.texts)))


def _tell_too_late(number: int, pressed: _AdminPress) -> None:
    """Shows what has become of the load, to the presser alone: where it was ordered stands who decided it."""
    admin = pressed.admin
    load = admin.desk.dependencies.loads.load(number)
    if load:
        pressed.surface.replace(build_report(load, admin.words, admin.texts("corpus-waits-no-more")))


def _already(admin: Admin) -> str:
    return admin.words.already(at_work(admin.desk.dependencies.loader))


def _carried(action: Mapping[str, Any]) -> str:
    """The value of a button, or of the option that was chosen; it may be anything."""
    carried: str = (action.get("selected_option") or action).get("value") or ""
    return carried
