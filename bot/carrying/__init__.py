"""Carries out errands in Slack: one module each."""

from typing import assert_never

from bot.carrying.ask_again import ask_again
from bot.carrying.publish_answer import publish_answer
from bot.carrying.reload import reload
from bot.carrying.reload_unasked import reload_unasked
from bot.carrying.remind import remind
from bot.carrying.send_digest import send_digest
from bot.carrying.send_paper import send_paper
from bot.carrying.show_case import show_case
from bot.carrying.teach import teach
from bot.carrying.tell_admins import tell_admins
from bot.carrying.tell_aged import tell_aged
from bot.carrying.tell_asker import tell_asker
from bot.carrying.tell_staff import tell_staff
from bot.desk import Desk
from bot.errands.items import (
    AskAgain,
    Item,
    PublishAnswer,
    Reload,
    ReloadChanged,
    ReloadDaily,
    Remind,
    SendDigest,
    SendPaper,
    ShowCase,
    Teach,
    TellAdmins,
    TellAged,
    TellAsker,
    TellStaff,
)


def carry(item: Item, desk: Desk) -> None:
    """Does what an errand is about; raises where it has to be tried again."""
    match item:
        case ShowCase():
            show_case(item, desk)
        case TellAsker():
            tell_asker(item, desk)
        case TellStaff():
            tell_staff(item, desk)
        case PublishAnswer():
            publish_answer(item, desk)
        case Teach():
            teach(item, desk)
        case AskAgain():
            ask_again(item, desk)
        case ReloadDaily() | ReloadChanged():
            reload_unasked(item, desk)
        case Remind():
            remind(item, desk)
        case SendDigest():
            send_digest(item, desk)
        case SendPaper():
            send_paper(item, desk)
        case Reload():
            reload(item, desk)
        case TellAdmins():
            tell_admins(item, desk)
        case TellAged():
            tell_aged(desk)
        case _:
            assert_never(item)
