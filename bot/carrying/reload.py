"""Loads the folder of documents for an admin, and tells them in one message how far it is and what came of it."""

import logging

from slack_sdk.errors import SlackApiError

from bot.administration.load import Load, LoadState
from bot.administration.loads import Ending
from bot.administration.overview import at_work
from bot.administration.preparing import Stopped
from bot.administration.reload_lock import AlreadyLoading
from bot.blocks.corpus.report import build_progress, build_report
from bot.blocks.message import Message, words_alone
from bot.carrying.live import Live
from bot.cases.case import Posting
from bot.desk import Desk
from bot.errands.items import Reload, name_of
from bot.errors import BotError
from bot.refusals import passes
from bot.texts.loads import LoadWords

logger = logging.getLogger(__name__)

_TO_DO = (LoadState.ORDERED, LoadState.RUNNING, LoadState.INTERRUPTED)


def reload(item: Reload, desk: Desk) -> None:
    """Does the load, also one that another instance died over, and tells what came of it.

    Raises AlreadyLoading where another instance is at this very load, Stopped where this one is to stop, for the next
    one to go on, and whatever Slack is in trouble with.
    """
    load = desk.dependencies.loads.load(item.load)
    if load is None:
        return
    words = desk.load_words(desk.people.texts(load.by.id))
    posted = _posted(item, load, words, desk)
    told = build_report(load, words)
    if load.state in _TO_DO:
        told = _loaded(load, posted, words, desk)
    _tell(told, load, posted, desk)


def _loaded(load: Load, posted: Posting | None, words: LoadWords, desk: Desk) -> Message:
    """What came of it, once what is served is what came of it."""
    dependencies = desk.dependencies

    def show(state: tuple[str, int, int]) -> None:
        if posted:
            desk.courier.revise(posted.channel, posted.timestamp, build_progress(words.progress(*state)))

    with Live(show) as live:
        try:
            dependencies.loader.load_ordered(load.number, lambda what, done, of: live.tell((what, done, of)))
        except AlreadyLoading as error:
            return _given_up(load, error, words, desk)
        except Stopped:
            raise
        except BotError as error:
            _end(load, error, desk)
        dependencies.serve()
    return build_report(dependencies.loads.load(load.number) or load, words)


def _given_up(load: Load, error: AlreadyLoading, words: LoadWords, desk: Desk) -> Message:
    """Somebody else's load is not waited for."""
    now = desk.dependencies.loads.load(load.number)
    if now and now.state is LoadState.RUNNING:
        raise error
    busy = at_work(desk.dependencies.loader)
    told = words.already(busy if busy and busy.number != load.number else None)
    _end(load, error, desk)
    return words_alone(f"{told} {words.texts('corpus-nothing-ordered')}")


def _end(load: Load, error: BotError, desk: Desk) -> None:
    """Nobody does it any more, unless it was done before something else went wrong."""
    dependencies = desk.dependencies
    now = dependencies.loads.load(load.number)
    if now and now.state in _TO_DO:
        dependencies.loads.end(load.number, Ending.failed(error), dependencies.clock())


def _posted(item: Reload, load: Load, words: LoadWords, desk: Desk) -> Posting | None:
    """The admin's message, which an instance that died may have posted; None where Slack takes none."""
    if load.message:
        return Posting(load.channel, load.message)
    try:
        channel = desk.courier.conversation(load.channel)
        begun = build_progress(words.texts("progress-begun"))
        posted = Posting(channel, desk.courier.post_once(begun, channel, "", name_of(item)))
    except SlackApiError as error:
        if passes(error):
            raise
        logger.warning("%s cannot be told of load %d (%s)", load.by.id, load.number, error.response.get("error"))
        return None
    desk.dependencies.loads.told_in(load.number, posted.channel, posted.timestamp)
    return posted


def _tell(told: Message, load: Load, posted: Posting | None, desk: Desk) -> None:
    """In the place of how far it was; anew where that message is gone."""
    if posted is None:
        return
    try:
        desk.courier.update(posted.channel, posted.timestamp, told)
    except SlackApiError as error:
        if passes(error):
            raise
        logger.warning("the message of load %d cannot be changed (%s)", load.number, error.response.get("error"))
        desk.courier.post_once(told, posted.channel, "", f"{load.number}:report")
