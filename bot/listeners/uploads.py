"""The buttons below what became of dropped files: load now, and take a document away. Both are admins' alone."""

import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from slack_bolt import App

from bot.blocks.message import words_alone
from bot.blocks.names import Action
from bot.blocks.rich import shortened
from bot.blocks.uploads import remove_action
from bot.blocks.values import decode_upload
from bot.desk import Desk
from bot.documents.taken import Removal
from bot.listeners.body import Body
from bot.listeners.corpus.admin import Admin, pressed_by_admin
from bot.listeners.pressed import carried
from bot.surfaces import Press, Surface
from bot.texts import key_of

logger = logging.getLogger(__name__)

_ANY_REMOVAL = re.compile(rf"{Action.REMOVE_UPLOAD.value}:[0-9]+")
_LONGEST_NAME = 100


def register(app: App, desk: Desk) -> None:
    """Listens to both."""

    def connect(action: str | re.Pattern[str], act: Callable[[Body, Press, Surface, Admin], None]) -> None:
        @app.action(action)
        def handle_button(body: Body) -> None:
            pressed_by_admin(body, desk, partial(act, body))

    connect(Action.LOAD_NOW.value, _load)
    connect(_ANY_REMOVAL, _remove)


def _load(body: Body, press: Press, shown: Surface, admin: Admin) -> None:
    """Orders a load, which is told of in a message of its own below, unless one is under way.

    The button stays: somebody may take a document away afterwards.
    """
    if wait := admin.told_to_wait():
        shown.remark(wait)
        return
    dependencies, posted = admin.desk.dependencies, body["message"]
    thread = posted.get("thread_ts") or posted["ts"]
    message = press.courier.say(words_alone(press.texts("upload-loading")), press.channel, thread)
    dependencies.loads.order(admin.actor, press.channel, message, dependencies.clock())


def _remove(body: Body, press: Press, shown: Surface, admin: Admin) -> None:
    dependencies, value = admin.desk.dependencies, decode_upload(carried(body))
    upload = dependencies.uploads.upload(value.upload) if value else None
    if upload is None:
        shown.remark(press.texts("no-such-button"))
        return
    name = shortened(PurePosixPath(upload.path).name, _LONGEST_NAME)
    try:
        removal = dependencies.intake.remove(upload.number, press.person, dependencies.clock())
    except OSError as error:
        logger.warning("an upload cannot be taken away (%s)", type(error).__name__)
        reason = error.strerror or type(error).__name__
        shown.remark(press.texts("upload-unremovable", name=name, reason=reason))
        return
    words = press.texts(f"removal-{key_of(removal)}", name=name)
    if removal is Removal.REPLACED:
        shown.remark(words)
    else:
        shown.settle(words, {remove_action(upload.number)})
