"""What a person sees of a reply."""

from typing import Any

from tests.slack_server import ApiCall


def quoted(call: ApiCall) -> list[str]:
    """The excerpts of a reply, as they stand in its quotes."""
    parts = [part for block in call.body["blocks"] if block["type"] == "rich_text" for part in block["elements"]]
    quotes = [part for part in parts if part["type"] == "rich_text_quote"]
    return ["".join(element["text"] for element in quote["elements"]) for quote in quotes]


def shown(call: ApiCall) -> str:
    """All that can be read in a reply's blocks."""
    return "\n".join(_texts(call.body["blocks"]))


def _texts(part: Any) -> list[str]:
    if isinstance(part, list):
        return [text for element in part for text in _texts(element)]
    if isinstance(part, dict):
        return [part["text"]] if isinstance(part.get("text"), str) else _texts(list(part.values()))
    return []
