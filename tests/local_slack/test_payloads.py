"""Payloads look like Slack's, and Bolt takes them for what they are."""

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block

from tests.patience import eventually
from tests.slack_server import SlackServer, connected, interactions, payloads


def test_a_mention_looks_like_slacks() -> None:
    mention = payloads.mention("Når?", user="U0KARI", channel="C0SALEN", ts="2.000001", thread_ts="1.000001")
    event = mention["event"]
    assert mention["type"] == "event_callback"
    assert mention["authorizations"][0]["user_id"] == payloads.BOT_USER
    assert {k: event[k] for k in ("type", "user", "text", "channel", "ts", "event_ts", "thread_ts")} == {
        "type": "app_mention",
        "user": "U0KARI",
        "text": "<@U0SVAR> Når?",
        "channel": "C0SALEN",
        "ts": "2.000001",
        "event_ts": "2.000001",
        "thread_ts": "1.000001",
    }
    assert [e["type"] for e in event["blocks"][0]["elements"][0]["elements"]] == ["user", "text"]
    assert all(Block.parse(block) is not None for block in event["blocks"])


def test_a_mention_inside_the_text_stays_where_it_is() -> None:
    assert payloads.mention("Hei <@U0SVAR>, når?")["event"]["text"] == "Hei <@U0SVAR>, når?"


def test_every_payload_is_its_own_unless_told_otherwise() -> None:
    mention = payloads.mention("Hei")
    beside = payloads.message_beside(mention)
    assert beside["event"]["type"] == "message"
    assert beside["event"]["ts"] == mention["event"]["ts"]
    assert beside["event_id"] != mention["event_id"]
    assert payloads.mention("Hei")["event"]["ts"] > mention["event"]["ts"]


def test_what_a_bot_must_ignore_is_marked_as_slack_marks_it() -> None:
    original = payloads.direct_message("Hei")
    changed = payloads.message_changed(original, "Hei igjen")["event"]
    deleted = payloads.message_deleted(original)["event"]
    assert original["event"]["channel_type"] == "im"
    assert (changed["subtype"], changed["hidden"], changed["channel_type"]) == ("message_changed", True, "im")
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Hei igjen", "Hei")
    assert changed["message"]["ts"] == original["event"]["ts"] != changed["ts"]
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", original["event"]["ts"])
    assert "user" not in deleted
    assert payloads.bot_message("Hei")["event"]["bot_id"] == "B0OTHER"
    assert payloads.channel_message("Hei")["event"]["channel_type"] == "channel"
    assert payloads.app_home_opened(tab="messages")["event"]["tab"] == "messages"


def test_bolt_drops_our_own_messages_and_passes_the_rest(slack: SlackServer, client: WebClient) -> None:
    app, seen = App(client=client), []

    @app.event("message")
    def note(event: dict[str, Any]) -> None:
        seen.append(event.get("subtype") or event.get("bot_id") or "person")

    original = payloads.direct_message("Hei")
    with connected(slack, app):
        for payload in (
            payloads.bot_message("Mitt", user=payloads.BOT_USER, bot_id=payloads.BOT),
            payloads.bot_message("Andres"),
            original,
            payloads.message_changed(original, "Hallo"),
            payloads.message_deleted(original),
        ):
            slack.acknowledged(slack.deliver(payload))
        eventually(lambda: len(seen) == 4)
    assert sorted(seen) == ["B0OTHER", "message_changed", "message_deleted", "person"]


def test_a_message_that_has_replies_leaves_a_tombstone() -> None:
    original = payloads.direct_message("Hei")
    stump = payloads.tombstone(original)["event"]
    assert (stump["subtype"], stump["message"]["subtype"]) == ("message_changed", "tombstone")
    assert (stump["message"]["text"], stump["message"]["hidden"]) == ("This message was deleted.", True)
    assert stump["message"]["ts"] == original["event"]["ts"] == stump["previous_message"]["ts"]
    assert stump["previous_message"]["text"] == "Hei"


def test_an_unfurled_link_is_no_edit() -> None:
    changed = payloads.unfurled(payloads.direct_message("Se https://kommune.example"), "https://kommune.example")[
        "event"
    ]
    assert changed["message"]["text"] == changed["previous_message"]["text"]
    assert changed["message"]["attachments"][0]["from_url"] == "https://kommune.example"
    assert "edited" not in changed["message"]


FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "vote",
    "positive_button": {"text": {"type": "plain_text", "text": "Bra"}, "value": "7 bra"},
    "negative_button": {"text": {"type": "plain_text", "text": "Dårlig"}, "value": "7 dårlig"},
}
OPTION = {"text": {"type": "plain_text", "text": "Skole"}, "value": "skole"}


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (interactions.chosen_feedback(FEEDBACK, positive=True), {"type": "feedback_buttons", "value": "7 bra"}),
        (interactions.chosen_feedback(FEEDBACK, positive=False), {"type": "feedback_buttons", "value": "7 dårlig"}),
        (interactions.entered({"type": "plain_text_input", "action_id": "vote"}, "ja"), {"value": "ja"}),
        (
            interactions.chosen({"type": "static_select", "action_id": "vote", "options": [OPTION]}, OPTION),
            {"selected_option": OPTION},
        ),
    ],
)
def test_what_is_done_in_a_message_reaches_its_listener(
    slack: SlackServer, client: WebClient, action: payloads.Payload, told: payloads.Payload
) -> None:
    app, seen = App(client=client), []

    @app.action("vote")
    def note(ack: Ack, action: dict[str, Any]) -> None:
        ack()
        seen.append(action)

    message = client.chat_postMessage(channel="C0SALEN", text="x")["message"]
    with connected(slack, app):
        slack.acknowledged(slack.deliver(interactions.block_action(action, message)))
    assert seen[0].items() >= told.items()


def test_a_message_shortcut_reaches_its_listener_with_the_message(slack: SlackServer, client: WebClient) -> None:
    app, seen = App(client=client), []

    @app.message_shortcut("register")
    def note(ack: Ack, shortcut: dict[str, Any]) -> None:
        ack()
        seen.append((shortcut["message"]["text"], shortcut["channel"]["id"], shortcut["user"]["id"]))

    question = payloads.channel_message("Når?")["event"]
    with connected(slack, app):
        slack.acknowledged(slack.deliver(interactions.message_action("register", question, user="U0KARI")))
    assert seen == [("Når?", "C0SALEN", "U0KARI")]
