"""What becomes of files in a direct message: an admin's become documents, everybody else's are declined."""

import logging
from collections.abc import Sequence

from bot.blocks.message import words_alone
from bot.blocks.uploads import MOST_FILES, build_taken
from bot.cases.life import Actor
from bot.courier import Courier
from bot.dependencies import Dependencies
from bot.documents.taken import Refused, Taken, Why
from bot.dropped import DroppedFile
from bot.outcome import Ask
from bot.people import People
from bot.replies import Replies
from bot.roles import Roles
from bot.slack_files import SlackFiles, not_in_slack

logger = logging.getLogger(__name__)


class Drops:
    """Fetches, stores and tells; what was told is not done again, so an instance can take over from another."""

    def __init__(
        self,
        dependencies: Dependencies,
        courier: Courier,
        people: People,
        roles: Roles,
        slack_files: SlackFiles,
        replies: Replies,
    ) -> None:
        self._dependencies = dependencies
        self._courier = courier
        self._people = people
        self._roles = roles
        self._slack_files = slack_files
        self._replies = replies

    def receive(self, ask: Ask, files: Sequence[DroppedFile]) -> None:
        """Files that somebody has dropped; what is written beside them is a question unless an admin wrote it."""
        if self._roles.is_admin(ask.asker):
            self._take(ask, files)
            return
        self._decline(ask)
        if ask.text:
            self._replies.resume(ask, "")

    def receive_relabelled(self, ask: Ask, files: Sequence[DroppedFile]) -> None:
        """The same, where what is written beside them was corrected: maybe the files were received, maybe not."""
        if self._roles.is_admin(ask.asker):
            self._take(ask, files)
            return
        self._decline(ask)
        self._replies.correct(ask)

    def _take(self, ask: Ask, files: Sequence[DroppedFile]) -> None:
        place, mark = _below(ask), _mark(ask)
        if self._courier.marked(*place, mark):
            return
        by = Actor(ask.asker, self._people.name_of(ask.asker))
        taken = [self._taken(file, by) for file in files[:MOST_FILES]]
        if others := ", ".join(file.name for file in files[MOST_FILES:]):
            taken.append(Refused(others, Why.TOO_MANY, str(MOST_FILES)))
        self._courier.post_marked(build_taken(taken, self._people.texts(ask.asker)), *place, mark)

    def _taken(self, file: DroppedFile, by: Actor) -> Taken:
        intake = self._dependencies.intake
        if refused := not_in_slack(file) or intake.refusal(file.name, file.size):
            return refused
        fetched = self._slack_files.fetch(file)
        return (
            fetched if isinstance(fetched, Refused) else intake.take(file.name, fetched, by, self._dependencies.clock())
        )

    def _decline(self, ask: Ask) -> None:
        logger.warning("%s, who is no admin, dropped files", ask.asker)
        texts = self._people.texts(ask.asker)
        words = texts("admin-unknown" if self._roles.is_in_doubt_of_admins() else "upload-declined")
        self._courier.post_once(words_alone(words), *_below(ask), _mark(ask))


def _below(ask: Ask) -> tuple[str, str]:
    """The thread of the message."""
    return ask.channel, ask.thread or ask.message


def _mark(ask: Ask) -> str:
    return f"dropped:{ask.message}"
