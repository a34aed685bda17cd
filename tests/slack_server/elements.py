"""What Slack finds wrong with elements: where they stand, what they offer, and what they start with.

After the Block Kit reference of each element. Blocks as a whole, and lengths, are `blocks.py`'s.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from .payloads import Payload
from .state import options_of

_SELECTS = set("static_select external_select users_select conversations_select channels_select".split())
_SEVERAL = {f"multi_{select}" for select in _SELECTS}
_ANYWHERE = {"checkboxes", "radio_buttons", "datepicker", "timepicker", *_SELECTS}
_TYPED = set("plain_text_input number_input rich_text_input email_text_input url_text_input".split())
_PRESSED = {"button", "overflow", "workflow_button"}
_MAY_STAND = {
    "input": {*_ANYWHERE, *_SEVERAL, *_TYPED, "datetimepicker", "file_input"},
    "actions": {*_ANYWHERE, *_PRESSED, "datetimepicker", "rich_text_input"},
    "section": {*_ANYWHERE, *_SEVERAL, *_PRESSED, "image"},
    "context_actions": {"feedback_buttons", "icon_button"},
    "context": {"image", "plain_text", "mrkdwn"},
}
_WITHIN = {"input": "element", "section": "accessory"}
_PLAIN_OPTIONS = {"static_select", "multi_static_select", "overflow"}
_GROUPED = {"static_select", "multi_static_select"}
_STARTS_WITH = {
    "initial_option": {"static_select", "external_select", "radio_buttons"},
    "initial_options": {"multi_static_select", "multi_external_select", "checkboxes"},
}
_TRIGGERS = {"on_enter_pressed", "on_character_entered"}


def misplaced(block: Payload, place: str) -> Iterator[str]:
    """Elements that Slack does not let stand in a block of this type."""
    within = _WITHIN.get(block.get("type", ""), "elements")
    held = block.get(within, [])
    for element in held if isinstance(held, list) else [held]:
        kind = element.get("type")
        if kind not in _MAY_STAND[block["type"]]:
            yield f"unsupported type: {kind} [json-pointer:{place}/{within}]"


def wrong_with(kind: str, element: Payload, place: str) -> Iterator[str]:
    """What is wrong with one element of a type that offers something or starts with something."""
    if kind in _MAY_STAND:
        yield from misplaced(element, place)
    if kind in _GROUPED and ("options" in element) == ("option_groups" in element):
        yield f"must have either options or option_groups [json-pointer:{place}]"
    if kind in _PLAIN_OPTIONS:
        texts = [option["text"] for option in options_of(element) if "text" in option]
        if not all(text.get("type") == "plain_text" for text in texts):
            yield f"must be a plain_text object [json-pointer:{place}/options]"
    for name in ("initial_option", "initial_options"):
        if name in element and kind not in _STARTS_WITH[name]:
            yield f"invalid additional property: {name} [json-pointer:{place}]"
    if "options" in element or "option_groups" in element:
        yield from _offer(element, place)
    yield from _dispatch(element, place)
    if kind == "plain_text_input":
        yield from _text(element, place)
    if kind == "number_input":
        yield from _number(element, place)
    if kind == "datepicker" and not _is_day(element.get("initial_date")):
        yield f"must be a day as YYYY-MM-DD [json-pointer:{place}/initial_date]"
    if kind == "rich_text_input" and element.get("initial_value", {"type": "rich_text"}).get("type") != "rich_text":
        yield f"must be a rich_text block [json-pointer:{place}/initial_value]"


def _offer(element: Payload, place: str) -> Iterator[str]:
    """Slack wants what is chosen to begin with to be the same, text and all, as what is offered."""
    several = element.get("initial_options", [])
    first = [element["initial_option"]] if "initial_option" in element else []
    offered = options_of(element)
    if not all(option.get("value") for option in offered):
        yield f"must be more than 0 characters [json-pointer:{place}/options/value]"
    if not all(option in offered for option in [*several, *first]):
        yield f"must be among the options [json-pointer:{place}]"


def _dispatch(element: Payload, place: str) -> Iterator[str]:
    config = element.get("dispatch_action_config")
    if config is None:
        return
    triggers = config.get("trigger_actions_on", [])
    if not triggers or not _TRIGGERS.issuperset(triggers):
        yield f"must be among {sorted(_TRIGGERS)} [json-pointer:{place}/dispatch_action_config/trigger_actions_on]"


def _text(element: Payload, place: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3_000)
    if most < 1 or not 0 <= least <= most <= 3_000:
        yield f"min_length and max_length must be in order, from 0 and 1 to 3000 [json-pointer:{place}]"
    if "initial_value" in element and not least <= len(element["initial_value"]) <= most:
        yield f"must be {least} to {most} characters [json-pointer:{place}/initial_value]"


def _number(element: Payload, place: str) -> Iterator[str]:
    """Its numbers are strings, in order, and whole where no decimals are allowed."""
    given = [element[name] for name in ("min_value", "initial_value", "max_value") if name in element]
    try:
        numbers = [_decimal(one) for one in given]
    except (InvalidOperation, TypeError):
        yield f"must be numbers, as strings [json-pointer:{place}]"
        return
    if numbers != sorted(numbers):
        yield f"min_value, initial_value and max_value must be in order [json-pointer:{place}]"
    if not element.get("is_decimal_allowed") and any(number % 1 for number in numbers):
        yield f"must be whole numbers [json-pointer:{place}]"


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str):
        raise TypeError(value)
    return Decimal(value)


def _is_day(value: Any) -> bool:
    """Whether it is a day, or not given at all."""
    if value is None:
        return True
    try:
        return str(datetime.date.fromisoformat(value)) == str(value)
    except (ValueError, TypeError):
        return False
