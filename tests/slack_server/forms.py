"""What a person does in a view: fills in, ticks, chooses, presses and sends in; nothing that Slack would not let them.

    form = Form.of(slack.views()[-1]).write("answer", "Ja, fra høsten.").tick("teach", "yes")
    slack.deliver(form.submit("U0ANNE"))

What stands in the view comes along: what it starts with, and what was done in it before.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from .interactions import chosen, view_action, view_submission
from .payloads import ASKER, Payload
from .state import elements_of, kept_as, options_of


@dataclass(frozen=True, slots=True)
class Form:
    """A view as `SlackServer.views` or `SlackServer.home` gives it, and what stands in it now.

    Elements are named by their action_id and, where several have the same, by the block's id too. ValueError tells
    what is not there, or not offered.
    """

    view: Payload
    values: Payload

    @classmethod
    def of(cls, view: Payload) -> Self:
        """The form as the view shows it."""
        return cls(view, view["state"]["values"])

    def write(self, action_id: str, text: str, block: str | None = None) -> Self:
        """Type into a field, of whichever kind; "" empties it."""
        where, element = self._find(action_id, block, lambda element: element["type"].endswith("_input"))
        if element["type"] == "rich_text_input":
            section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
            return self._with(where, element, {"type": "rich_text", "elements": [section]} if text else None)
        if element["type"] == "number_input" and text:
            _check_number(element, text)
        if len(text) > element.get("max_length", 3_000):
            raise ValueError(f"{action_id} takes no more than {element.get('max_length', 3_000)} characters")
        return self._with(where, element, text or None)

    def write_richly(self, action_id: str, *parts: Payload, block: str | None = None) -> Self:
        """Write sections, lists and quotes into a `rich_text_input`."""
        where, element = self._find(action_id, block, lambda element: element["type"] == "rich_text_input")
        return self._with(where, element, {"type": "rich_text", "elements": list(parts)})

    def choose(self, action_id: str, value: str, block: str | None = None) -> Self:
        """Choose the option with this value in a select or in radio buttons."""
        where, element = self._find(action_id, block, lambda element: kept_as(element) == "selected_option")
        return self._with(where, element, _offered(element, value))

    def tick(self, action_id: str, *values: str, block: str | None = None) -> Self:
        """Have just these ticked, in checkboxes or in a select that takes several."""
        where, element = self._find(action_id, block, lambda element: kept_as(element) == "selected_options")
        return self._with(where, element, [_offered(element, value) for value in values])

    def pick_day(self, action_id: str, day: datetime.date, block: str | None = None) -> Self:
        """Choose a day."""
        where, element = self._find(action_id, block, lambda element: element["type"] == "datepicker")
        return self._with(where, element, day.isoformat())

    def pick_person(self, action_id: str, person: str, block: str | None = None) -> Self:
        """Choose a person."""
        where, element = self._find(action_id, block, lambda element: element["type"] == "users_select")
        return self._with(where, element, person)

    # What goes to the app

    def press(self, action_id: str, value: str | None = None, user: str = ASKER) -> Payload:
        """`block_actions`: a button, told by its value where several have the same action_id."""
        where, element = self._find(
            action_id, None, lambda button: button["type"] == "button" and value in {None, button.get("value")}
        )
        return view_action(_in(where, element), self.view, self.values, user)

    def choose_from(self, action_id: str, value: str, user: str = ASKER) -> Payload:
        """`block_actions`: the option with this value in an overflow menu."""
        where, element = self._find(action_id, None, lambda menu: menu["type"] == "overflow" and value in _values(menu))
        action = chosen(_in(where, element), _offered(element, value))
        return view_action(action, self.view, self.values, user)

    def dispatch(self, action_id: str, user: str = ASKER, block: str | None = None) -> Payload:
        """`block_actions`: what was just entered or chosen, where the app wants to be told of it at once."""
        where, element = self._find(action_id, block, lambda element: kept_as(element) is not None)
        if where["type"] == "input" and not where.get("dispatch_action"):
            raise ValueError(f"Slack does not tell of {action_id} before the view is sent in: no dispatch_action")
        action = {"action_id": action_id, "block_id": where["block_id"], **self._value(where, element)}
        return view_action(action, self.view, self.values, user)

    def submit(self, user: str = ASKER) -> Payload:
        """`view_submission`, which Slack sends once everything that must be filled in is."""
        if not self.view.get("submit"):
            raise ValueError("the view has no button to send it in")
        for where, element in elements_of(self.view):
            if where["type"] == "input":
                self._check_filled(where, element)
        return view_submission(self.view, self.values, user)

    def _check_filled(self, where: Payload, element: Payload) -> None:
        kept = self._value(where, element)[kept_as(element) or "value"]
        if not kept and not where.get("optional"):
            raise ValueError(f"{element['action_id']} must be filled in")
        if kept and len(kept) < element.get("min_length", 0):
            raise ValueError(f"{element['action_id']} takes no less than {element['min_length']} characters")

    def _value(self, where: Payload, element: Payload) -> Payload:
        value: Payload = self.values[where["block_id"]][element["action_id"]]
        return value

    def _find(self, action_id: str, block: str | None, fits: Callable[[Payload], bool]) -> tuple[Payload, Payload]:
        """The one element that is meant, with its block."""
        there = [(where, element) for where, element in elements_of(self.view) if "action_id" in element]
        found = [
            (where, element)
            for where, element in there
            if element["action_id"] == action_id and block in {None, where.get("block_id")} and fits(element)
        ]
        if len(found) != 1:
            known = [f"{element['type']} {element['action_id']} in {where.get('block_id')}" for where, element in there]
            raise ValueError(f"{len(found)} elements {action_id} that this can be done with; there are: {known}")
        return found[0]

    def _with(self, where: Payload, element: Payload, kept: Any) -> Self:
        value = {"type": element["type"], kept_as(element): kept}
        block = {**self.values.get(where["block_id"], {}), element["action_id"]: value}
        return replace(self, values={**self.values, where["block_id"]: block})


def _in(where: Payload, element: Payload) -> Payload:
    """The element with the id of its block, if that has one."""
    return {**element, "block_id": where["block_id"]} if "block_id" in where else element


def _offered(element: Payload, value: str) -> Payload:
    for option in options_of(element):
        if option["value"] == value:
            return option
    raise ValueError(f"{element['action_id']} does not offer {value!r}, but {_values(element)}")


def _values(element: Payload) -> list[str]:
    return [option["value"] for option in options_of(element)]


def _check_number(element: Payload, text: str) -> None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{element['action_id']} takes a number, not {text!r}") from None
    least, most = Decimal(element.get("min_value", "-Infinity")), Decimal(element.get("max_value", "Infinity"))
    if not least <= number <= most:
        raise ValueError(f"{element['action_id']} takes {least} to {most}, not {text}")
    if number % 1 and not element["is_decimal_allowed"]:
        raise ValueError(f"{element['action_id']} takes whole numbers, not {text}")
