"""The queue in the Home tab of staff: what is pressed there changes what is looked at."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.blocks.message import words_alone
from bot.blocks.staff.names import QueueAction
from bot.blocks.values import decode_look
from bot.desk import Desk
from bot.home_tab import publish
from bot.listeners.body import Body
from bot.listeners.staff.at_work import is_staff, not_staff_in_words
from bot.listeners.trouble import telling

logger = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listens to filters, topics and paging."""

    def handle_look(body: Body) -> None:
        with telling(body, desk):
            _look(body, desk)

    for action in QueueAction:
        app.action(action.value)(handle_look)


def _look(body: Body, desk: Desk) -> None:
    """Shows what was pressed for; whoever is not staff any more is told, and sees their own Home tab."""
    person = body["user"]["id"]
    if is_staff(person, desk):
        look = decode_look(_carried(body["actions"][0]))
        if look:
            desk.looks.keep(person, look)
        else:
            logger.warning("%s pressed something in the queue that carries no filter", person)
    else:
        desk.courier.direct(words_alone(not_staff_in_words(desk.people.texts(person), desk)), person)
    publish(person, desk)


def _carried(action: Mapping[str, Any]) -> str:
    """The value of a button, or of the option that was chosen."""
    carried: str = (action.get("selected_option") or action).get("value") or ""
    return carried
