"""What a person sees of a reply in Slack, and what they press."""

from collections.abc import Mapping
from typing import Any

from tests.slack_server import ApiCall, SlackServer, interactions, payloads


def quoted(call: ApiCall) -> list[str]:
    """The excerpts of a reply, as they stand in its quotes."""
    parts = [part for block in call.body["blocks"] if block["type"] == "rich_text" for part in block["elements"]]
    quotes = [part for part in parts if part["type"] == "rich_text_quote"]
    return ["".join(element["text"] for element in quote["elements"]) for quote in quotes]


def shown(call: ApiCall) -> str:
    """All that can be read in a reply's blocks."""
    return shown_in(call.body["blocks"])


def shown_in(blocks: Any) -> str:
    """All that can be read in blocks."""
    return "\n".join(_texts(blocks))


def buttons(message: Mapping[str, Any]) -> dict[str, payloads.Payload]:
    """The buttons of a message, by what stands on them; of several with the same words the first."""
    rows = [block["elements"] for block in message["blocks"] if block["type"] == "actions"]
    found: dict[str, payloads.Payload] = {}
    for row in rows:
        for button in (element for element in row if element["type"] == "button"):
            found.setdefault(button["text"]["text"], button)
    return found


def press(slack: SlackServer, button: str, message: payloads.Payload, channel: str = payloads.CHANNEL) -> str:
    """Someone presses the button with these words; the envelope's id."""
    return slack.deliver(interactions.block_action(buttons(message)[button], message, channel=channel))


def _texts(part: Any) -> list[str]:
    if isinstance(part, list | tuple):
        return [text for element in part for text in _texts(element)]
    if isinstance(part, dict):
        return [part["text"]] if isinstance(part.get("text"), str) else _texts(list(part.values()))
    return []
