"""Puts files into a channel of Slack, together in one message, and only once."""

import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.blocks.message import Message
from bot.courier import BROKEN, Clients
from bot.refusals import passes

logger = logging.getLogger(__name__)

# How often it is tried where the connection breaks or the bytes are not taken, and the pauses between, in seconds.
_TRIES = 3
_PAUSE = 0.2
# Among so many of a channel's last messages it is looked for what was shared before.
_LOOKED_THROUGH = 100


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as people in Slack see it; by its name it is found again."""

    name: str
    title: str
    content: bytes = field(repr=False)


class Uploads:
    """Shares files; nothing but the channel's own messages tells whether that was done before."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def share_once(self, files: Sequence[Attachment], beside: Message, channel: str) -> bool:
        """Whether the files stand in the channel now, in a message with the blocks of `beside`, or did before.

        They do not where Slack takes none from this app, or where their bytes cannot be carried to it. Raises
        SlackApiError, and what BROKEN names, where Slack itself is in trouble.
        """
        for attempt in range(1, _TRIES + 1):
            if self._stand(files, channel):
                return True
            try:
                self._upload(files, beside, channel)
            except SlackApiError as error:
                if passes(error):
                    raise
                logger.warning("Slack takes no files (%s)", error.response.get("error"))
                return False
            except (SlackRequestError, *BROKEN) as error:
                # It tells more than is meant for the log.
                logger.warning("files did not reach Slack (%s)", type(error).__name__)
                time.sleep(_PAUSE * attempt)
            else:
                return True
        return self._stand(files, channel)

    def _upload(self, files: Sequence[Attachment], beside: Message, channel: str) -> None:
        uploads = [{"filename": each.name, "title": each.title, "content": each.content} for each in files]
        # Blocks and no comment: a comment is marked up, whatever stands in it.
        self._clients.single.files_upload_v2(
            channel=channel, file_uploads=uploads, blocks=json.dumps(list(beside.blocks))
        )

    def _stand(self, files: Sequence[Attachment], channel: str) -> bool:
        """Whether all of them are among the last that this bot has shared there."""
        client = self._clients.patient
        try:
            own = client.auth_test()["user_id"]
            found = client.conversations_history(channel=channel, limit=_LOOKED_THROUGH)
        except SlackApiError as error:
            if passes(error):
                raise
            logger.warning("Slack does not tell what was shared already (%s)", error.response.get("error"))
            return False
        shared = [each for message in found.get("messages") or [] for each in message.get("files") or []]
        names = {each.get("name") for each in shared if each.get("user") == own}
        return names.issuperset(each.name for each in files)
