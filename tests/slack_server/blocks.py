"""What Slack finds wrong with blocks and their elements, by the limits of its Block Kit reference."""

from collections.abc import Iterator
from typing import Any

from .elements import wrong_with
from .payloads import Payload

BLOCKS = set(
    "actions context context_actions divider file header image input markdown rich_text section table video".split()
)
_NAMED = {"block_id": 255, "action_id": 255}
_CHOICE = {"placeholder": 150}
_CHARACTERS = {
    "section": {"text": 3_000},
    "header": {"text": 150},
    "markdown": {"text": 12_000},
    "image": {"alt_text": 2_000, "title": 2_000, "image_url": 3_000},
    "input": {"label": 2_000, "hint": 2_000},
    "button": {"text": 75, "value": 2_000, "url": 3_000, "accessibility_label": 75},
    "icon_button": {"text": 75, "value": 2_000, "accessibility_label": 75},
    "feedback_button": {"text": 75, "value": 2_000, "accessibility_label": 75},
    "option": {"text": 75, "value": 150, "description": 75, "url": 3_000},
    "option_group": {"label": 75},
    "confirm": {"title": 100, "text": 300, "confirm": 30, "deny": 30},
    "field": {"text": 2_000},
    "plain_text_input": {"initial_value": 3_000, **_CHOICE},
    "number_input": _CHOICE,
    "rich_text_input": _CHOICE,
    "static_select": _CHOICE,
    "multi_static_select": _CHOICE,
    "users_select": _CHOICE,
    "multi_users_select": _CHOICE,
    "channels_select": _CHOICE,
    "conversations_select": _CHOICE,
    "datepicker": _CHOICE,
    "modal": {
        "title": 24,
        "submit": 24,
        "close": 24,
        "private_metadata": 3_000,
        "callback_id": 255,
        "external_id": 255,
    },
    "home": {"private_metadata": 3_000, "callback_id": 255, "external_id": 255},
}
_ITEMS = {
    "section": {"fields": 10},
    "actions": {"elements": 25},
    "context": {"elements": 10},
    "context_actions": {"elements": 5},
    "static_select": {"options": 100, "option_groups": 100},
    "multi_static_select": {"options": 100, "option_groups": 100, "initial_options": 100},
    "multi_users_select": {"initial_users": 100},
    "option_group": {"options": 100},
    "overflow": {"options": 5},
    "checkboxes": {"options": 10, "initial_options": 10},
    "radio_buttons": {"options": 10},
}
_NEEDED = {
    "actions": ["elements"],
    "context": ["elements"],
    "context_actions": ["elements"],
    "rich_text": ["elements"],
    "header": ["text"],
    "markdown": ["text"],
    "input": ["label", "element"],
    "image": ["alt_text"],
    "button": ["text"],
    "feedback_buttons": ["positive_button", "negative_button"],
    "feedback_button": ["text", "value"],
    "number_input": ["is_decimal_allowed"],
    "option": ["text", "value"],
    "option_group": ["label", "options"],
    "confirm": ["title", "text", "confirm", "deny"],
    "checkboxes": ["options"],
    "radio_buttons": ["options"],
    "overflow": ["options"],
    "modal": ["title", "blocks"],
    "home": ["blocks"],
}
_UNTYPED = {  # objects that have no type of their own are told by where they stand
    "options": "option",
    "initial_option": "option",
    "initial_options": "option",
    "option_groups": "option_group",
    "positive_button": "feedback_button",
    "negative_button": "feedback_button",
    "confirm": "confirm",
    "fields": "field",
}
_TEXTS = {"plain_text", "mrkdwn", "text"}
_ROWS = {"actions", "context_actions"}  # blocks of more than one element that people press
_PLAIN = {  # what people press or read as a title is plain text
    "header": ["text"],
    "modal": ["title", "submit", "close"],
    "button": ["text"],
    "feedback_button": ["text"],
    "input": ["label", "hint"],
    "option_group": ["label"],
    "option": ["description"],
    "confirm": ["title", "confirm", "deny"],
    **{kind: ["placeholder"] for kind, room in _CHARACTERS.items() if "placeholder" in room},
}


def complaints(part: Any, pointer: str) -> Iterator[str]:
    """What is wrong with a view or with blocks, each with where it stands."""
    blocks = part["blocks"] if isinstance(part, dict) else part
    yield from (f"unsupported type: {b['type']} [json-pointer:{pointer}]" for b in blocks if b["type"] not in BLOCKS)
    yield from _twice("block_id", (block.get("block_id") for block in blocks), pointer)
    parts = list(_parts(part, pointer, ""))
    if sum(bool(found.get("focus_on_load")) for _, found, _ in parts) > 1:
        yield f"only one element may have focus_on_load [json-pointer:{pointer}]"
    for kind, found, place in parts:
        yield from _lengths(kind, found, place)
        yield from _counts(kind, found, place)
        yield from _texts(kind, found, place)
        yield from wrong_with(kind, found, place)
        if kind in _ROWS:
            yield from _twice("action_id", (element.get("action_id") for element in found.get("elements", [])), place)


def _parts(part: Any, pointer: str, key: str) -> Iterator[tuple[str, Payload, str]]:
    """Every object in `part`, with its kind and its place."""
    if isinstance(part, list):
        for index, element in enumerate(part):
            yield from _parts(element, f"{pointer}/{index}", key)
    elif isinstance(part, dict):
        # Fields of a section are text objects, but have a limit of their own.
        yield _UNTYPED[key] if key == "fields" else part.get("type", _UNTYPED.get(key, "")), part, pointer
        for name, value in part.items():
            yield from _parts(value, f"{pointer}/{name}", name)


def _lengths(kind: str, part: Payload, place: str) -> Iterator[str]:
    for name, room in (_NAMED | _CHARACTERS.get(kind, {})).items():
        value = part.get(name)
        text = value.get("text") if isinstance(value, dict) else value
        if isinstance(text, str) and len(text) > room:
            yield f"must be no more than {room} characters [json-pointer:{place}/{name}]"


def _counts(kind: str, part: Payload, place: str) -> Iterator[str]:
    for name in _NEEDED.get(kind, []):
        if name not in part:
            yield f"missing required field: {name} [json-pointer:{place}]"
    for name, most in _ITEMS.get(kind, {}).items():
        if name in part and not part[name]:
            yield f"must have at least one item [json-pointer:{place}/{name}]"
        if len(part.get(name, [])) > most:
            yield f"no more than {most} items allowed [json-pointer:{place}/{name}]"
    if kind == "section" and not (part.get("text") or part.get("fields")):
        yield f"must have a text or fields [json-pointer:{place}]"


def _texts(kind: str, part: Payload, place: str) -> Iterator[str]:
    if part.get("type") in _TEXTS and not part.get("text"):
        yield f"must be more than 0 characters [json-pointer:{place}/text]"
    for name in _PLAIN.get(kind, []):
        if isinstance(part.get(name), dict) and part[name].get("type") != "plain_text":
            yield f"must be a plain_text object [json-pointer:{place}/{name}]"


def _twice(name: str, given: Iterator[str | None], place: str) -> Iterator[str]:
    values = [value for value in given if value is not None]
    if len(set(values)) < len(values):
        yield f"each {name} may stand there once [json-pointer:{place}]"
