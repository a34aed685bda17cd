"""Tells staff what somebody did, below the message of the case."""

from bot.blocks.staff.card import build_note
from bot.carrying.below_the_card import tell_below_the_card
from bot.desk import Desk
from bot.errands.items import TellStaff
from bot.texts import texts_in


def tell_staff(item: TellStaff, desk: Desk) -> None:
    """Tells an event below staff's message, and calls the one who has the case; nowhere if staff have no channel."""
    dependencies = desk.dependencies
    found = dependencies.cases.happening(item.event)
    if found is None or not dependencies.staffing.channel:
        return
    event, case = found
    told = build_note(event, case, texts_in(dependencies.language))
    tell_below_the_card(case, told, f"event:{event.number}", desk)
