"""What stands in a view: what a person entered and chose, by block and element, as Slack tells it in `state.values`."""

import itertools
from collections.abc import Iterator
from typing import Any

from .payloads import Payload

_KEPT_AND_INITIAL = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
_WITHIN = {"input": "element", "section": "accessory", "actions": "elements"}
_SEVERAL = {"checkboxes", "multi_static_select", "multi_users_select"}
_numbers = itertools.count(1)


def kept_as(element: Payload) -> str | None:
    """The name under which what stands in it is told; None for what a person only presses."""
    names = _KEPT_AND_INITIAL.get(element["type"])
    return names and names[0]


def options_of(element: Payload) -> list[Payload]:
    """What can be chosen from, in whichever group."""
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def elements_of(view: Payload) -> Iterator[tuple[Payload, Payload]]:
    """Every element that a person can do something with, each with its block."""
    for block in view["blocks"]:
        held = block.get(_WITHIN.get(block["type"], ""), [])
        yield from ((block, element) for element in (held if isinstance(held, list) else [held]))


def named(view: Payload) -> Payload:
    """The view with new ids for what can be filled in and has none from the app, as Slack makes them up.

    Slack gives them to all blocks; here what is only pressed, or read, stays as it was posted.
    """
    return {**view, "blocks": [_named_block(block) for block in view["blocks"]]}


def values_in(view: Payload, before: Payload) -> Payload:
    """The values of a view whose elements are all named.

    What a person did before stays where block and element have the same ids, whatever the app says it starts with.
    """
    values: Payload = {}
    for block, element in elements_of(view):
        if kept_as(element) is None:
            continue
        earlier = before.get(block["block_id"], {}).get(element["action_id"])
        kept = earlier if earlier and _fits(earlier, element) else _initial(element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def _initial(element: Payload) -> Payload:
    kept, initial = _KEPT_AND_INITIAL[element["type"]]
    nothing: Any = [] if element["type"] in _SEVERAL else None
    return {"type": element["type"], kept: element.get(initial, nothing)}


def _fits(value: Payload, element: Payload) -> bool:
    """Whether this can stand in the element: it is of the same type, and offers what was chosen."""
    chosen = [*(value.get("selected_options") or []), *filter(None, [value.get("selected_option")])]
    offered = options_of(element)
    return value.get("type") == element["type"] and all(option in offered for option in chosen)


def _named_block(block: Payload) -> Payload:
    within = _WITHIN.get(block["type"], "")
    held = block.get(within, [])
    elements = held if isinstance(held, list) else [held]
    if not any(kept_as(element) for element in elements):
        return block
    told = [{"action_id": f"a{next(_numbers)}", **element} if kept_as(element) else element for element in elements]
    return {"block_id": f"b{next(_numbers)}", **block, within: told if isinstance(held, list) else told[0]}
