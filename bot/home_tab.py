"""The Home tab as it is now: Slack shows what was published last, so whatever changes it publishes it anew."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.home import LATEST, build_home
from bot.blocks.modals import View
from bot.blocks.staff.queue import with_queue
from bot.cases.queue import queue_of
from bot.cases.topics import topics_of
from bot.courier import SLACK_TROUBLE
from bot.desk import Desk
from bot.texts import Texts

logger = logging.getLogger(__name__)


def publish(person: str, desk: Desk) -> None:
    """Shows a person's Home tab as it is now."""
    desk.looks.opened(person)
    texts = desk.people.texts(person)
    try:
        view = _of_asker(person, texts, desk)
        if desk.roles.is_staff(person):
            view = _with_queue(view, person, texts, desk)
        desk.clients.patient.views_publish(user_id=person, view=view)
    except (SQLAlchemyError, *SLACK_TROUBLE) as error:
        # It comes after an answer, or because a tab was opened: nobody waits for word of it.
        logger.warning("a Home tab cannot be shown (%s)", error)


def publish_if_open(person: str, desk: Desk) -> None:
    """The same, where the person may have it before them: hundreds may ask the same, and few look at it."""
    if desk.looks.has_open(person):
        publish(person, desk)


def _of_asker(person: str, texts: Texts, desk: Desk) -> View:
    dependencies = desk.dependencies
    latest, searched = dependencies.history.of(person, LATEST), dependencies.answering.searched()
    return build_home(
        latest, searched, dependencies.today, dependencies.casebook.deadlines, texts, dependencies.municipality
    )


def _with_queue(view: View, person: str, texts: Texts, desk: Desk) -> View:
    dependencies = desk.dependencies
    cases, today = dependencies.cases.open(), dependencies.today
    topics = topics_of(cases, dependencies.answering.rarity())
    return with_queue(view, queue_of(cases, topics, desk.looks.of(person), person, today), today, texts)
