"""Slack's limits on messages and views, refused the way Slack refuses them.

Numbers and error names are those of Slack's Block Kit reference and of chat.postMessage's list of errors.
"""

from collections.abc import Iterator
from typing import Any

from .payloads import Payload

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_CHARACTERS = {"section": 3_000, "header": 150, "markdown": 12_000}
MESSAGE_CHARACTERS = 13_200
"""All text in one message's blocks. Undocumented: Slack may refuse from 11,300 on, and does past this."""


class RefusedError(Exception):
    """The call is refused: `error` is Slack's name for why, `details` the lines it adds for developers."""

    def __init__(self, error: str, *details: str) -> None:
        super().__init__(error, *details)
        self.error = error
        self.details = details

    def answer(self) -> Payload:
        """What Slack answers."""
        plain: Payload = {"ok": False, "error": self.error}
        lines = [f"[ERROR] {detail}" for detail in self.details]
        return {**plain, "errors": [*self.details], "response_metadata": {"messages": lines}} if lines else plain


def check_message(body: Payload) -> None:
    """Raise `RefusedError` if Slack would not post a message with this body."""
    blocks = body.get("blocks") or []
    if not (body.get("text") or blocks or body.get("attachments")):
        raise RefusedError("no_text")
    _check_blocks(blocks, MESSAGE_BLOCKS, "/blocks", "invalid_blocks")
    if sum(len(text) for text in texts(blocks)) > MESSAGE_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")


def check_view(view: Any) -> None:
    """Raise `RefusedError` if Slack would not show this view."""
    if not isinstance(view, dict):
        raise RefusedError("invalid_arguments", "must be an object [json-pointer:/view]")
    _check_blocks(view.get("blocks"), VIEW_BLOCKS, "/view/blocks", "invalid_arguments")


def texts(part: Any) -> Iterator[str]:
    """Every string under a key `text`, however deep in `part`."""
    if isinstance(part, list):
        for element in part:
            yield from texts(element)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)


def _check_blocks(blocks: Any, most: int, pointer: str, error: str) -> None:
    if not isinstance(blocks, list) or not all(isinstance(block, dict) and "type" in block for block in blocks):
        raise RefusedError("invalid_blocks_format")
    if len(blocks) > most:
        raise RefusedError(error, f"no more than {most} items allowed [json-pointer:{pointer}]")
    for index, block in enumerate(blocks):
        room = BLOCK_CHARACTERS.get(block["type"])
        if room is not None and any(len(text) > room for text in texts({"text": block.get("text")})):
            place = f"[json-pointer:{pointer}/{index}/text]"
            raise RefusedError(error, f"must be no more than {room} characters {place}")
