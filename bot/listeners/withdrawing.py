"""Who asked a question that staff have takes it back from them; the question stays where it is."""

import logging

from bot.home_tab import publish
from bot.listeners.pressed import Pressed
from bot.texts.wording import Offer

logger = logging.getLogger(__name__)


def withdraw(pressed: Pressed, _: int) -> None:
    """Lets go of the case, if it is the asker who wants that and staff still work on it."""
    dependencies, logged, press = pressed.dependencies, pressed.logged, pressed.press
    if logged.ask.asker != press.person:
        logger.warning("%s tried to withdraw question %d of somebody else", press.person, logged.number)
        pressed.surface.remark(press.texts("asker-only"))
    elif logged.case is None or logged.is_closed:
        pressed.surface.remark(press.texts("withdraw-too-late"))
    else:
        dependencies.log.let_go(logged.number, dependencies.clock())
        pressed.surface.settle(press.texts("withdrawn"), {Offer.WITHDRAW.value})
        publish(press.person, pressed.desk)
