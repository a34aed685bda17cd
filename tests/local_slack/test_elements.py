"""What people fill in and choose from has limits, too; the oracle of the bot's blocks knows the same ones."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk import WebClient

from tests.bot.slack_limits import check_blocks, check_view
from tests.local_slack.conftest import SECTION, error_of
from tests.slack_server import SlackServer
from tests.slack_server.blocks import complaints
from tests.slack_server.payloads import Payload


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text, "emoji": False}


def option(value: str, text: str = "Skole", **fields: Any) -> Payload:
    return {"text": plain(text), "value": value, **fields}


def options(number: int) -> list[Payload]:
    return [option(str(index)) for index in range(number)]


def groups(number: int, each: int = 1, label: str = "Drift") -> list[Payload]:
    return [{"label": plain(label), "options": options(each)} for _ in range(number)]


def element(kind: str, **fields: Any) -> Payload:
    return {"type": kind, "action_id": "element", **fields}


def field(element: Payload, **fields: Any) -> Payload:
    return {"type": "input", "block_id": "field", "label": plain("Felt"), "element": element, **fields}


def row(*elements: Payload) -> Payload:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def beside(accessory: Payload) -> Payload:
    return {**SECTION, "block_id": "section", "accessory": accessory}


def rich(text: str) -> Payload:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def triggers(*when: str) -> Payload:
    return {"dispatch_action_config": {"trigger_actions_on": list(when)}}


CONFIRM = {"title": plain("x" * 100), "text": plain("x" * 300), "confirm": plain("x" * 30), "deny": plain("x" * 30)}
LONGEST = option("x" * 150, "x" * 75, description=plain("x" * 75))
NUMBER = {"is_decimal_allowed": False}

AT_THE_LIMIT = [
    field(element("plain_text_input", multiline=True, max_length=3_000), label=plain("x" * 2_000)),
    field(element("plain_text_input", **triggers("on_enter_pressed", "on_character_entered")), dispatch_action=True),
    field(element("rich_text_input", initial_value=rich("x" * 3_001), placeholder=plain("x" * 150))),
    field(element("number_input", **NUMBER, min_value="-1", initial_value="0", max_value="1")),
    field(element("number_input", is_decimal_allowed=True, initial_value="0.5")),
    field(element("users_select", initial_user="U0ANNE", placeholder=plain("x" * 150))),
    field(element("static_select", options=options(100), initial_option=option("99"))),
    field(element("static_select", options=[LONGEST])),
    field(element("static_select", option_groups=groups(100, label="x" * 75), initial_option=option("0"))),
    field(element("static_select", option_groups=groups(1, 100))),
    field(element("multi_static_select", options=options(2), initial_options=options(2))),
    field(element("datepicker", initial_date="2028-02-29")),
    field(element("checkboxes", options=options(10), initial_options=options(10))),
    field(element("radio_buttons", options=options(10), initial_option=option("9"))),
    field(element("radio_buttons", options=[LONGEST]), hint=plain("x" * 2_000)),
    row(
        element("overflow", options=options(5)),
        element("button", text=plain("Ta"), confirm=CONFIRM) | {"action_id": "b"},
    ),
    row(element("static_select", options=options(1)), element("datepicker") | {"action_id": "day"}),
    beside(element("overflow", options=options(1))),
    beside(element("checkboxes", options=options(1))),
]
BEYOND = [
    field(element("plain_text_input"), label=plain("x" * 2_001)),
    field(element("plain_text_input"), hint=plain("x" * 2_001)),
    field(element("plain_text_input"), label={"type": "mrkdwn", "text": "Felt"}),
    field(element("plain_text_input", max_length=3_001)),
    field(element("plain_text_input", **triggers("on_leaving"))),
    field(element("plain_text_input", **triggers())),
    field(element("rich_text_input", placeholder=plain("x" * 151))),
    field(element("rich_text_input", initial_value=plain("Svar"))),
    field(element("number_input")),
    field(element("number_input", **NUMBER, min_value="2", max_value="1")),
    field(element("number_input", **NUMBER, initial_value="0.5")),
    field(element("number_input", **NUMBER, initial_value="ti")),
    field(element("users_select", placeholder=plain("x" * 151))),
    field(element("static_select", options=options(101))),
    field(element("static_select", options=[])),
    field(element("static_select")),
    field(element("static_select", options=options(1), option_groups=groups(1))),
    field(element("static_select", option_groups=groups(101))),
    field(element("static_select", option_groups=groups(1, 101))),
    field(element("static_select", option_groups=groups(1, 0))),
    field(element("static_select", option_groups=groups(1, label="x" * 76))),
    field(element("static_select", options=options(1), initial_option=option("1"))),
    field(element("static_select", options=options(1), initial_option=option("0", "Annet"))),
    field(element("static_select", options=[option("x" * 151)])),
    field(element("static_select", options=[option("0", "x" * 76)])),
    field(element("static_select", options=[option("0", description=plain("x" * 76))])),
    field(element("static_select", options=[{"text": plain("Skole")}])),
    field(element("static_select", options=[{"text": {"type": "mrkdwn", "text": "Skole"}, "value": "0"}])),
    field(element("datepicker", initial_date="2026-02-29")),
    field(element("datepicker", initial_date="2.3.2026")),
    field(element("checkboxes", options=options(11))),
    field(element("checkboxes", options=options(2), initial_options=options(3))),
    field(element("checkboxes", options=options(2), initial_options=[])),
    field(element("radio_buttons", options=options(11))),
    field(element("radio_buttons", options=options(2), initial_option=option("2"))),
    field(element("button", text=plain("Ta"))),
    field(element("overflow", options=options(2))),
    row(element("overflow", options=options(6))),
    row(element("overflow", options=[])),
    row(element("plain_text_input")),
    row(element("multi_static_select", options=options(1))),
    row(element("button", text=plain("Ta"), confirm={**CONFIRM, "title": plain("x" * 101)})),
    row(element("button", text=plain("Ta"), confirm={"title": plain("Sikker?")})),
    beside(element("plain_text_input")),
    beside(element("rich_text_input")),
]


def modal(*blocks: Payload) -> Payload:
    return {"type": "modal", "title": plain("Svar"), "submit": plain("Send"), "blocks": list(blocks)}


def names(blocks: list[Payload]) -> list[str]:
    held = [block.get("element") or block.get("accessory") or block["elements"][0] for block in blocks]
    return [f"{index} {part['type']}" for index, part in enumerate(held)]


@pytest.mark.parametrize("block", AT_THE_LIMIT, ids=names(AT_THE_LIMIT))
def test_an_element_at_its_limit_passes(slack: SlackServer, client: WebClient, block: Payload) -> None:
    client.views_open(trigger_id=slack.new_trigger_id(), view=modal(block))
    view = modal(block)
    check_view(view if block["type"] == "input" else {name: view[name] for name in ("type", "title", "blocks")})


@pytest.mark.parametrize("block", BEYOND, ids=names(BEYOND))
def test_an_element_beyond_its_limit_is_refused(slack: SlackServer, client: WebClient, block: Payload) -> None:
    opened = {"trigger_id": slack.new_trigger_id(), "view": modal(block)}
    assert error_of(client.views_open, **opened) == "invalid_arguments"
    view = modal(block)
    with pytest.raises(Exception):  # noqa: B017, PT011  (slack_sdk's or ours)
        check_view(view if block["type"] == "input" else {name: view[name] for name in ("type", "title", "blocks")})


def near(*limits: int) -> st.SearchStrategy[int]:
    """Numbers that are mostly within the least of the limits, and now and then just beyond."""
    return st.sampled_from([1, 2, min(limits), *limits, *limits, 1, 2, min(limits), max(limits) + 1, 0])


choices = st.builds(
    lambda kind, number, text, value, initial, several: element(
        kind,
        options=[option(str(index) * value, "x" * text) for index in range(number)],
        **({} if initial is None else {"initial_option": option(str(initial) * value, "x" * text)}),
        **({} if several is None else {"initial_options": options(several)}),
    ),
    st.sampled_from(["static_select", "checkboxes", "radio_buttons", "overflow"]),
    near(5, 10, 100),
    near(75),
    near(150),
    st.none() | st.integers(0, 2),
    st.none() | st.integers(0, 3),
)
written = st.builds(
    lambda initial, least, most, typed: element(
        "plain_text_input",
        min_length=least,
        max_length=most,
        initial_value="x" * initial,
        placeholder=plain("x" * typed),
    ),
    st.integers(1, 12),  # slack_sdk leaves an empty one out
    near(10, 3_000),
    near(10, 3_000),
    near(150),
)
_numbers = st.sampled_from(["-1", "0", "0.5", "1", "ti"])
counted = st.builds(
    lambda whole, **given: element("number_input", is_decimal_allowed=not whole, **given),
    st.booleans(),
    min_value=_numbers,
    initial_value=_numbers,
    max_value=_numbers,
)
placed = st.builds(
    lambda place, part: place(part), st.sampled_from([field, row, beside]), st.one_of(choices, written, counted)
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(placed)
def test_the_local_slack_and_the_oracle_of_the_bot_agree(block: Payload) -> None:
    """Both count the same limits by themselves: a slip in one shows."""
    try:
        check_blocks([block])
    except Exception:  # noqa: BLE001  (slack_sdk's or ours)
        assert list(complaints([block], ""))
    else:
        assert list(complaints([block], "")) == []


def test_one_element_has_the_cursor_and_ids_are_their_own(slack: SlackServer, client: WebClient) -> None:
    first = field(element("plain_text_input", focus_on_load=True))
    for second in ({**first, "block_id": "other"}, field(element("plain_text_input"))):
        opened = {"trigger_id": slack.new_trigger_id(), "view": modal(first, second)}
        assert error_of(client.views_open, **opened) == "invalid_arguments"
        with pytest.raises(AssertionError):
            check_view(modal(first, second))
