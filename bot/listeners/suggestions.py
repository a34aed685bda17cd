"""The app's message tab: whoever opens it is offered questions that were answered well."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.rich import shortened
from bot.courier import SLACK_TROUBLE
from bot.desk import Desk

logger = logging.getLogger(__name__)

# Slack shows at most so many.
_MOST = 4
_LONGEST_TITLE = 60
# Questions of so many channels are looked through.
_CHANNELS = 20


def suggest(person: str, channel: str, desk: Desk) -> None:
    """Offers the person's own questions, and those of channels that everyone sees, in their talk with the bot."""
    history = desk.dependencies.history
    try:
        visible = [shown_in for shown_in in history.channels(_CHANNELS) if desk.people.everyone_sees(shown_in)]
        questions = history.well_answered(_MOST, visible, person)
        prompts = [{"title": shortened(question, _LONGEST_TITLE), "message": question} for question in questions]
        if prompts:
            # With a thread_ts, nothing would happen in the agent view, and nothing would be said.
            desk.clients.hasty.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts)
    except (SQLAlchemyError, *SLACK_TROUBLE) as error:
        # Nobody has asked for them.
        logger.warning("nothing can be suggested (%s)", error)
