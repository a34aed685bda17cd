"""Response urls, and the messages that only one person sees."""

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from tests.slack_server import SlackServer, connected, interactions, payloads


def test_a_response_url_wears_out(slack: SlackServer) -> None:
    webhook = WebhookClient(slack.new_response_url())
    for _ in range(6):
        webhook.send(text="x")
    assert [call.error for call in slack.calls("response_url")] == [None] * 5 + ["used_url"]


@pytest.fixture
def app(client: WebClient) -> App:
    """Acknowledges whatever anyone does."""
    app = App(client=client)

    @app.command("/svar")
    @app.action("press")
    @app.shortcut("register")
    def acknowledge(ack: Ack) -> None:
        ack()

    return app


BUTTON = {"type": "button", "action_id": "press", "text": {"type": "plain_text", "text": "Svar"}}


def test_an_ephemeral_message_is_seen_by_one(slack: SlackServer, client: WebClient) -> None:
    ts = client.chat_postEphemeral(channel="C0SALEN", user="U0ASKER", text="bare du", thread_ts="1.1")["message_ts"]
    [seen] = slack.whispers("U0ASKER")
    assert (seen["text"], seen["ts"], seen["channel"], seen["thread_ts"]) == ("bare du", ts, "C0SALEN", "1.1")
    assert slack.whispers("U0ANNEN") == slack.messages() == []


def test_an_answer_to_a_command_is_for_the_one_who_ran_it_or_for_all(slack: SlackServer, app: App) -> None:
    url = slack.new_response_url()
    with connected(slack, app):
        slack.acknowledged(slack.deliver(interactions.slash_command("/svar", response_url=url)))
    WebhookClient(url).send(text="bare du")
    WebhookClient(url).send(text="alle", response_type="in_channel")
    assert [(seen["channel"], seen["text"]) for seen in slack.whispers("U0ASKER")] == [("C0SALEN", "bare du")]
    assert [message["text"] for message in slack.messages("C0SALEN")] == ["alle"]


def test_what_a_command_is_acknowledged_with_is_shown(slack: SlackServer, client: WebClient) -> None:
    app = App(client=client)

    @app.command("/svar")
    def answer(ack: Ack, command: dict[str, Any]) -> None:
        ack(text=command["text"], response_type="in_channel" if command["text"] == "alle" else "ephemeral")

    with connected(slack, app):
        for text in ("bare du", "alle"):
            slack.acknowledged(slack.deliver(interactions.slash_command("/svar", text)))
    assert [seen["text"] for seen in slack.whispers("U0ASKER")] == ["bare du"]
    assert [message["text"] for message in slack.messages()] == ["alle"]


@pytest.mark.parametrize("shortcut", [False, True])
def test_a_message_is_replaced_and_deleted_by_its_response_url(
    slack: SlackServer, client: WebClient, app: App, shortcut: bool
) -> None:
    message, url = client.chat_postMessage(channel="C0SALEN", text="før")["message"], slack.new_response_url()
    done = (
        interactions.message_action("register", message, response_url=url)
        if shortcut
        else interactions.block_action(BUTTON, message, response_url=url)
    )
    with connected(slack, app):
        slack.acknowledged(slack.deliver(done))
    WebhookClient(url).send(text="etter", replace_original=True)
    assert [(m["text"], m["ts"]) for m in slack.messages()] == [("etter", message["ts"])]
    WebhookClient(url).send(text="ved siden av")
    assert [seen["text"] for seen in slack.whispers("U0ASKER")] == ["ved siden av"]
    WebhookClient(url).send(delete_original=True)
    assert slack.messages() == []


def test_an_ephemeral_message_is_replaced_and_deleted_only_so(slack: SlackServer, client: WebClient, app: App) -> None:
    client.chat_postEphemeral(channel="C0SALEN", user="U0ASKER", text="før", blocks=[{"type": "divider"}])
    [seen], url = slack.whispers("U0ASKER"), slack.new_response_url()
    pressed = interactions.ephemeral_action(BUTTON, seen, url)
    assert "message" not in pressed
    assert pressed["container"]["is_ephemeral"] is True
    with connected(slack, app):
        slack.acknowledged(slack.deliver(pressed))
    WebhookClient(url).send(text="etter", replace_original=True)
    assert [(w["text"], w["ts"]) for w in slack.whispers("U0ASKER")] == [("etter", seen["ts"])]
    WebhookClient(url).send(delete_original=True)
    assert slack.whispers("U0ASKER") == []


def test_a_response_url_that_went_nowhere_is_seen_by_nobody(slack: SlackServer) -> None:
    assert WebhookClient(slack.new_response_url()).send(text="x").status_code == 200
    assert slack.whispers(payloads.ASKER) == slack.messages() == []
