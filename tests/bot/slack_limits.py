"""What Slack takes (docs.slack.dev, Block Kit reference), counted once more: an oracle for all that the bot builds.

slack_sdk's models know most of these limits; Slack counts some that they do not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks.message import LONGEST_FALLBACK, Message
from tests.bot.element_limits import check_element, check_held

MOST_BLOCKS_OF_MESSAGE, MOST_BLOCKS_OF_VIEW = 50, 100
# All blocks of a message together; Slack refuses more from some number above 11,000 on.
MOST_CHARACTERS = 10_000
MOST_ELEMENTS = {"actions": 25, "context": 10, "context_actions": 5}
LONGEST_TEXT = {"section": 3_000, "header": 150, "button": 75}
LONGEST_PART = {"value": 2_000, "block_id": 255, "action_id": 255, "accessibility_label": 75, "url": 3_000}
LONGEST_NAME = {"title": 24, "submit": 24, "close": 24}
LONGEST_METADATA = 3_000


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a block, however deep."""
    if isinstance(part, list | tuple):
        for element in part:
            yield from parts(element)
    elif isinstance(part, dict):
        yield part
        for value in part.values():
            yield from parts(value)


def characters(blocks: Any) -> int:
    """What Slack counts: all texts, and addresses."""
    strings = [part.get(key) for part in parts(blocks) for key in ("text", "url")]
    return sum(len(string) for string in strings if isinstance(string, str))


def check_message(message: Message) -> None:
    """Fails where Slack would refuse or cut the message."""
    assert 1 <= len(message.text) <= LONGEST_FALLBACK
    assert 1 <= len(message.blocks) <= MOST_BLOCKS_OF_MESSAGE
    assert characters(message.blocks) <= MOST_CHARACTERS
    # No fallback holds mark-up: nothing in it can be a mention or a link.
    assert not {"<", ">"} & set(message.text)
    assert "&" not in message.text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    check_blocks(message.blocks)


def check_view(view: dict[str, Any]) -> None:
    """Fails where Slack would refuse the modal or the Home tab."""
    assert View(**view).to_dict() == view
    assert 1 <= len(view["blocks"]) <= MOST_BLOCKS_OF_VIEW
    for name, longest in LONGEST_NAME.items():
        assert name not in view or 1 <= len(view[name]["text"]) <= longest
    assert len(view.get("private_metadata", "")) <= LONGEST_METADATA
    assert ("submit" in view) >= any(block["type"] == "input" for block in view["blocks"]) or view["type"] == "home"
    # Slack's own feedback buttons are for messages.
    assert not [block for block in view["blocks"] if block["type"] == "context_actions"]
    check_blocks(view["blocks"])


def check_blocks(blocks: Sequence[dict[str, Any]]) -> None:
    """Fails where Slack would refuse a block."""
    named = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(set(named)) == len(named)
    assert sum(part.get("focus_on_load", False) for part in parts(blocks)) <= 1
    for block in blocks:
        parsed = Block.parse(dict(block))
        assert parsed is not None
        assert parsed.to_dict() == block
        pressable = [part["action_id"] for part in parts(block) if "action_id" in part]
        assert len(set(pressable)) == len(pressable)
        check_held(block)
        for part in parts(block):
            _check_part(part)


def _check_part(part: dict[str, Any]) -> None:
    for key, longest in LONGEST_PART.items():
        assert key not in part or 1 <= len(part[key]) <= longest
    kind = part.get("type")
    if kind in MOST_ELEMENTS:
        assert len(part["elements"]) <= MOST_ELEMENTS[kind]
    if kind in LONGEST_TEXT:
        assert len(part["text"]["text"]) <= LONGEST_TEXT[kind]
    check_element(part)
    if kind in ("user", "channel"):
        assert re.fullmatch("[UWCG][A-Z0-9]+", part.get("user_id") or part["channel_id"])
    if kind in ("text", "link", "plain_text"):
        assert part["text"]
    assert part.get("elements", True)
