"""Loads the folder of documents where nobody has asked for it: each day, and when something in it has changed."""

from bot.administration.load import Trigger
from bot.cases.life import BOT
from bot.desk import Desk
from bot.errands.items import ReloadChanged, ReloadDaily
from retrieval.snapshots import told_nobody

_TRIGGERS = {ReloadChanged: Trigger.WATCH, ReloadDaily: Trigger.SCHEDULE}


def reload_unasked(item: ReloadChanged | ReloadDaily, desk: Desk) -> None:
    """Loads it and has it served; what stops the load admins are told of by an errand of its own."""
    dependencies = desk.dependencies
    dependencies.loader.load(_TRIGGERS[type(item)], BOT, told_nobody)
    dependencies.refresh()
