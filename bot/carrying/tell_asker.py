"""Tells an asker what staff did about their question: where they asked it, or directly where that cannot be."""

import logging
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.blocks.from_staff import Deed, build_told
from bot.blocks.message import Message, words_alone
from bot.carrying.below_the_card import tell_below_the_card
from bot.cases.case import Case
from bot.desk import Desk
from bot.errands.items import TellAsker
from bot.outcome import TERMINAL
from bot.questions.history import Logged
from bot.texts import texts_in

logger = logging.getLogger(__name__)

# What Slack says of a place where nothing can be posted any more, and of a person whom nothing reaches. Whatever else
# it says may be otherwise in a while: then the errand is tried again.
_CLOSED = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "cannot_reply_to_message",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "no_permission",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
        "thread_not_found",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A channel or a conversation, and the thread in it; `shared` where others read what is posted there."""

    channel: str
    thread: str = ""
    shared: bool = False


def tell_asker(item: TellAsker, desk: Desk) -> None:
    """Tells an asker what staff did about their question; nothing once they have taken it back."""
    dependencies = desk.dependencies
    found, logged = dependencies.cases.happening(item.event), dependencies.history.question(item.question)
    if found is None or logged is None or logged.case is None or logged.ask.asker == TERMINAL:
        return
    event, case = found
    deed = Deed.of(event, case, dependencies.casebook.deadlines)
    if deed and not _told(deed, logged, item, desk):
        _tell_staff(case, logged.ask.asker, item, desk)


def _told(deed: Deed, logged: Logged, item: TellAsker, desk: Desk) -> bool:
    """Whether the asker could be told anywhere."""
    place = _asked_in(logged)
    if place and _posted(deed, logged, place, item, desk):
        return True
    return _posted(deed, logged, _Place(logged.ask.asker), item, desk)


def _asked_in(logged: Logged) -> _Place | None:
    """Where it was asked, unless that was in private, where nothing can be posted later."""
    ask = logged.ask
    if ask.shown_in:
        return _Place(ask.shown_in, ask.thread or logged.answered_as, shared=True)
    return _Place(ask.channel, ask.thread) if ask.channel.startswith("D") else None


def _posted(deed: Deed, logged: Logged, place: _Place, item: TellAsker, desk: Desk) -> bool:
    """Whether Slack takes it there; raises what may be otherwise in a while."""
    asker = logged.ask.asker
    told = build_told(deed, logged.ask.text, asker if place.shared else "", desk.people.texts(asker))
    return _taken(told, place, f"event:{item.event}:{item.question}", desk)


def _taken(told: Message, place: _Place, mark: str, desk: Desk) -> bool:
    try:
        desk.courier.post_once(told, place.channel, place.thread, mark)
    except SlackApiError as error:
        why = error.response.get("error")
        if why not in _CLOSED:
            raise
        logger.warning("an asker cannot be told in %s (%s)", place.channel, why)
        return False
    return True


def _tell_staff(case: Case, asker: str, item: TellAsker, desk: Desk) -> None:
    """Tells staff, below their message of the case, that an asker cannot be reached."""
    logger.warning("%s cannot be told of case %d: Slack reaches them nowhere", asker, case.number)
    texts = texts_in(desk.dependencies.language)
    words = texts("told-unreached", case=str(case.number), name=desk.people.name_of(asker))
    tell_below_the_card(case, words_alone(words), f"unreached:{item.event}:{item.question}", desk)
