"""Tells staff something about a case, below their message of it."""

from bot.blocks.message import Message
from bot.carrying.show_case import show_card
from bot.cases.case import Case
from bot.desk import Desk


def tell_below_the_card(case: Case, told: Message, mark: str, desk: Desk) -> bool:
    """Says it once, whatever is tried again; False where staff have no channel.

    The message of the case may not stand yet: both are ordered at the same moment, and so it is posted first.
    """
    card = case.card or show_card(case.number, desk)
    if card:
        desk.courier.post_once(told, card.channel, card.timestamp, mark)
    return card is not None
