"""Slack's limits on messages and views, refused the way Slack refuses them.

Numbers and error names are those of Slack's Block Kit reference and of chat.postMessage's list of errors.
"""

from collections.abc import Iterator
from typing import Any

from .blocks import complaints
from .payloads import Payload

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
NOT_IN_VIEWS = {"context_actions", "markdown", "table"}
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
    check_blocks(blocks)
    if body.get("metadata") and not _is_metadata(body["metadata"]):
        raise RefusedError("invalid_metadata_format")


def check_blocks(blocks: Any) -> None:
    """Raise `RefusedError` if Slack would not show a message with these blocks."""
    _check_form(blocks)
    if len(blocks) > MESSAGE_BLOCKS:
        raise RefusedError("invalid_blocks", f"no more than {MESSAGE_BLOCKS} items allowed [json-pointer:/blocks]")
    if details := list(complaints(blocks, "/blocks")):
        raise RefusedError("invalid_blocks", *details)
    if sum(len(text) for text in _texts(blocks)) > MESSAGE_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")


def check_view(view: Any, kind: str) -> None:
    """Raise `RefusedError` if Slack would not show this view as one of `kind`: "modal" or "home"."""
    if not isinstance(view, dict):
        raise RefusedError("invalid_arguments", "must be an object [json-pointer:/view]")
    if view.get("type") != kind:
        raise RefusedError("invalid_arguments", f"must be a {kind} [json-pointer:/view/type]")
    blocks = view.get("blocks")
    _check_form(blocks)
    types = [block["type"] for block in view["blocks"]]
    details = [*complaints(view, "/view")]
    if len(types) > VIEW_BLOCKS:
        details.append(f"no more than {VIEW_BLOCKS} items allowed [json-pointer:/view/blocks]")
    if kind == "modal" and "input" in types and not view.get("submit"):
        details.append("must have a submit button where there are inputs [json-pointer:/view/submit]")
    details += [f"unsupported type: {name} [json-pointer:/view/blocks]" for name in types if name in NOT_IN_VIEWS]
    if details:
        raise RefusedError("invalid_arguments", *details)


def _check_form(blocks: Any) -> None:
    if not isinstance(blocks, list) or not all(isinstance(block, dict) and "type" in block for block in blocks):
        raise RefusedError("invalid_blocks_format")


def _is_metadata(metadata: Any) -> bool:
    if not isinstance(metadata, dict):
        return False
    return isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)


def _texts(part: Any) -> Iterator[str]:
    """Every string under a key `text`, however deep in `part`."""
    if isinstance(part, list):
        for element in part:
            yield from _texts(element)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
