"""What Slack takes of elements that people fill in and choose from (docs.slack.dev, Block Kit reference)."""

import datetime
from typing import Any

Part = dict[str, Any]

MOST_OPTIONS = {
    "static_select": 100,
    "multi_static_select": 100,
    "checkboxes": 10,
    "radio_buttons": 10,
    "overflow": 5,
}
MOST_GROUPS = 100
LONGEST_CHOICE, LONGEST_CHOICE_VALUE = 75, 150
LONGEST_PLACEHOLDER, LONGEST_LABEL, LONGEST_TYPED = 150, 2_000, 3_000
LONGEST_CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
_TYPED = {"plain_text_input", "rich_text_input", "number_input", "email_text_input", "url_text_input"}
_PRESSED = {"button", "overflow"}
_SEVERAL = {"multi_static_select", "multi_users_select"}
_MARKED_UP_CHOICES = {"checkboxes", "radio_buttons"}
_TRIGGERS = {"on_enter_pressed", "on_character_entered"}


def check_held(block: Part) -> None:
    """Fails where an element stands in a block that Slack does not let it stand in."""
    match block["type"]:
        case "input":
            assert block["element"]["type"] not in _PRESSED
            for name in ("label", "hint"):
                assert name not in block or 1 <= len(block[name]["text"]) <= LONGEST_LABEL
                assert name not in block or block[name]["type"] == "plain_text"
        case "section":
            assert block.get("accessory", {}).get("type") not in _TYPED
        case "actions":
            assert not {element["type"] for element in block["elements"]} & ((_TYPED | _SEVERAL) - {"rich_text_input"})


def check_element(element: Part) -> None:
    """Fails where Slack would refuse one part, if it is such an element."""
    kind = element.get("type")
    if "placeholder" in element:
        assert element["placeholder"]["type"] == "plain_text"
        assert 1 <= len(element["placeholder"]["text"]) <= LONGEST_PLACEHOLDER
    if "dispatch_action_config" in element:
        triggers = element["dispatch_action_config"]["trigger_actions_on"]
        assert triggers
        assert _TRIGGERS.issuperset(triggers)
    if "title" in element.get("confirm", {}):  # a dialog, whose own "confirm" is the text of its button
        for name, longest in LONGEST_CONFIRM.items():
            assert 1 <= len(element["confirm"][name]["text"]) <= longest
    if kind in MOST_OPTIONS:
        _check_choice(element, kind)
    if kind == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", LONGEST_TYPED)
        assert most >= 1
        assert 0 <= least <= most <= LONGEST_TYPED
        assert "initial_value" not in element or least <= len(element["initial_value"]) <= most
    if kind == "number_input":
        _check_number(element)
    if kind == "rich_text_input":
        assert element.get("initial_value", {"type": "rich_text"})["type"] == "rich_text"
    if kind == "datepicker" and "initial_date" in element:
        assert str(datetime.date.fromisoformat(element["initial_date"])) == element["initial_date"]


def _check_choice(element: Part, kind: str) -> None:
    assert ("options" in element) != ("option_groups" in element)
    groups = element.get("option_groups", [{"options": element.get("options")}])
    assert 1 <= len(groups) <= MOST_GROUPS
    for group in groups:
        assert 1 <= len(group["options"]) <= MOST_OPTIONS[kind]
        assert "label" not in group or 1 <= len(group["label"]["text"]) <= LONGEST_CHOICE
    offered = [option for group in groups for option in group["options"]]
    for option in offered:
        assert 1 <= len(option["value"]) <= LONGEST_CHOICE_VALUE
        assert kind in _MARKED_UP_CHOICES or option["text"]["type"] == "plain_text"
        for name in ("text", "description"):
            assert name not in option or 1 <= len(option[name]["text"]) <= LONGEST_CHOICE
    assert element.get("initial_option", offered[0]) in offered
    initial = element.get("initial_options", offered[:1])
    assert initial
    assert all(option in offered for option in initial)


def _check_number(element: Part) -> None:
    given = [element[name] for name in ("min_value", "initial_value", "max_value") if name in element]
    numbers = [float(value) for value in given]
    assert all(isinstance(value, str) for value in given)
    assert numbers == sorted(numbers)
    assert element["is_decimal_allowed"] or all(number.is_integer() for number in numbers)
