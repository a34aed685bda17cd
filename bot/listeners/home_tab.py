"""The Home tab as it is now: Slack shows what was published last, so whatever changes it publishes it anew."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.home import LATEST, build_home
from bot.courier import SLACK_TROUBLE
from bot.listeners.desk import Desk

logger = logging.getLogger(__name__)


def publish(person: str, desk: Desk) -> None:
    """Shows a person's Home tab as it is now."""
    dependencies, texts = desk.dependencies, desk.people.texts(person)
    try:
        latest, searched = dependencies.history.of(person, LATEST), dependencies.answering.searched()
        view = build_home(latest, searched, texts, dependencies.municipality)
        desk.clients.patient.views_publish(user_id=person, view=view)
    except (SQLAlchemyError, *SLACK_TROUBLE) as error:
        # It comes after an answer, or because a tab was opened: nobody waits for word of it.
        logger.warning("a Home tab cannot be shown (%s)", error)
