"""What Slack refuses, the local Slack refuses under the same name."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.local_slack.conftest import SECTION, error_of
from tests.slack_server import SlackServer


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]}, "invalid_blocks"),
        (
            {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2650}}] * 5},
            "msg_blocks_too_long",
        ),
        ({"blocks": ["section"]}, "invalid_blocks_format"),
    ],
)
def test_a_message_slack_would_not_take_is_refused(
    slack: SlackServer, client: WebClient, body: dict[str, Any], error: str
) -> None:
    assert error_of(client.api_call, api_method="chat.postMessage", json={"channel": "C0SALEN", **body}) == error
    assert [call.error for call in slack.calls()] == [error]
    assert slack.messages() == []


def test_a_message_at_the_limits_passes(client: WebClient) -> None:
    text = {"type": "mrkdwn", "text": "x" * 264}
    client.chat_postMessage(channel="C0SALEN", text="x", blocks=[{"type": "section", "text": text}] * 50)


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(**fields: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Ja"), "action_id": "yes", **fields}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def buttons(number: int) -> list[dict[str, Any]]:
    return [button(action_id=str(index)) for index in range(number)]


def rich(text: str) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def feedback(text: str, value: str = "1") -> dict[str, Any]:
    votes = {"positive_button": {"text": plain(text), "value": value}}
    return {"type": "feedback_buttons", **votes, "negative_button": {"text": plain("Nei"), "value": "0"}}


def select(text: str, number: int = 1) -> dict[str, Any]:
    return actions(
        {"type": "static_select", "options": [{"text": plain(text), "value": str(n)} for n in range(number)]}
    )


def context(number: int) -> dict[str, Any]:
    return {"type": "context", "elements": [plain("x")] * number}


def field(**fields: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Svar"), "element": {"type": "plain_text_input", **fields}}


AT_THE_LIMIT = [
    actions(button(text=plain("x" * 75))),
    actions(button(value="x" * 2_000)),
    actions(button(action_id="x" * 255)),
    actions(*buttons(25)),
    context(10),
    {**SECTION, "block_id": "x" * 255},
    {"type": "section", "fields": [plain("x")] * 10},
    select("x" * 75),
    select("x", 100),
    rich("x"),
]
BEYOND = [
    actions(button(text=plain("x" * 76))),
    actions(button(value="x" * 2_001)),
    actions(button(action_id="x" * 256)),
    actions(button(text={"type": "mrkdwn", "text": "Ja"})),
    actions(button(), button()),
    actions(*buttons(26)),
    actions(),
    context(11),
    {**SECTION, "block_id": "x" * 256},
    {"type": "section", "fields": [plain("x")] * 11},
    {"type": "section", "fields": [plain("x" * 2_001)]},
    {"type": "section"},
    {"type": "section", "text": plain("")},
    {"type": "header", "text": plain("x" * 151)},
    {"type": "chart"},
    select("x" * 76),
    select("x", 101),
    select("x", 0),
    rich(""),
    {"type": "rich_text"},
]


@pytest.mark.parametrize("block", AT_THE_LIMIT)
def test_a_block_at_its_limit_passes_anywhere(client: WebClient, block: dict[str, Any]) -> None:
    client.chat_postMessage(channel="C0SALEN", text="x", blocks=[block])
    client.views_publish(user_id="U0ASKER", view={"type": "home", "blocks": [block]})


@pytest.mark.parametrize("block", BEYOND)
def test_a_block_beyond_its_limit_passes_nowhere(client: WebClient, block: dict[str, Any]) -> None:
    ts = client.chat_postMessage(channel="C0SALEN", text="x")["ts"]
    body = {"channel": "C0SALEN", "text": "x", "blocks": [SECTION, block]}
    assert error_of(client.chat_postMessage, **body) == "invalid_blocks"
    assert error_of(client.chat_update, ts=ts, **body) == "invalid_blocks"
    assert error_of(client.chat_postEphemeral, user="U0ASKER", **body) == "invalid_blocks"
    home = {"type": "home", "blocks": [SECTION, block]}
    assert error_of(client.views_publish, user_id="U0ASKER", view=home) == "invalid_arguments"


def test_block_ids_are_not_given_twice(client: WebClient) -> None:
    blocks = [{**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}]
    assert error_of(client.chat_postMessage, channel="C0SALEN", text="x", blocks=blocks) == "invalid_blocks"


def test_a_refusal_says_where_the_fault_lies(client: WebClient) -> None:
    blocks = [SECTION, actions(button(text=plain("x" * 76)))]
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C0SALEN", text="x", blocks=blocks)
    place = "[json-pointer:/blocks/1/elements/0/text]"
    assert refused.value.response["errors"] == [f"must be no more than 75 characters {place}"]


def test_feedback_is_asked_for_in_messages_only(client: WebClient) -> None:
    def vote(*elements: dict[str, Any]) -> dict[str, Any]:
        return {"type": "context_actions", "elements": list(elements)}

    client.chat_postMessage(channel="C0SALEN", text="x", blocks=[vote(*[feedback("Ja")] * 5)])
    for bad in (vote(*[feedback("Ja")] * 6), vote(feedback("x" * 76)), vote(feedback("Ja", "x" * 2_001)), vote()):
        assert error_of(client.chat_postMessage, channel="C0SALEN", text="x", blocks=[bad]) == "invalid_blocks"
    home = {"type": "home", "blocks": [vote(feedback("Ja"))]}
    assert error_of(client.views_publish, user_id="U0ASKER", view=home) == "invalid_arguments"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": plain("x" * 25)},
        {"title": {"type": "mrkdwn", "text": "Svar"}},
        {"submit": plain("x" * 25)},
        {"close": plain("x" * 25)},
        {"private_metadata": "x" * 3_001},
        {"callback_id": "x" * 256},
        {"external_id": "x" * 256},
        {"blocks": [SECTION] * 101},
        {"blocks": [field()], "submit": None},
        {"blocks": [{"type": "input", "element": {"type": "plain_text_input"}}]},
        {"blocks": [field(max_length=3_001)]},
        {"blocks": [field(min_length=5, max_length=4)]},
        {"blocks": [field(max_length=2, initial_value="svar")]},
        {"blocks": [field(placeholder=plain("x" * 151))]},
    ],
)
def test_a_modal_beyond_its_limits_is_refused(slack: SlackServer, client: WebClient, changed: dict[str, Any]) -> None:
    longest = plain("x" * 24)
    modal = {
        "type": "modal",
        **dict.fromkeys(("title", "submit", "close"), longest),
        "private_metadata": "x" * 3_000,
        "blocks": [field(max_length=3_000, initial_value="x" * 3_000), *[SECTION] * 99],
    }
    client.views_open(trigger_id=slack.new_trigger_id(), view=modal)
    beyond = {"trigger_id": slack.new_trigger_id(), "view": {**modal, **changed}}
    assert error_of(client.views_open, **beyond) == "invalid_arguments"
