"""What the local Slack delivers, tried with Bolt, by Socket Mode and by HTTP."""

import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from tests.local_slack.conftest import SECTION
from tests.patience import eventually
from tests.slack_server import SIGNING_SECRET, SlackServer, connected, interactions, payloads, served

Way = Callable[[SlackServer, App], AbstractContextManager[object]]
by_either_way = pytest.mark.parametrize("way", [connected, served])


def answering_app(client: WebClient) -> App:
    app = App(client=client, signing_secret=SIGNING_SECRET)

    @app.event("app_mention")
    def answer(event: dict[str, Any], say: Say) -> None:
        say(text=f"Svar på {event['text']}", thread_ts=event["ts"])

    @app.event("message")
    def ignore() -> None:
        pass

    return app


@by_either_way
def test_a_mention_is_answered_in_its_thread(slack: SlackServer, client: WebClient, way: Way) -> None:
    with way(slack, answering_app(client)):
        mention = payloads.mention("Når åpner biblioteket?", channel="C0SALEN", ts="1700000000.000100")
        envelope_id = slack.deliver(mention)
        [call] = slack.wait_for("chat.postMessage")
        receipt = slack.acknowledged(envelope_id)
    assert call.body["thread_ts"] == "1700000000.000100"
    assert call.body["channel"] == "C0SALEN"
    assert call.body["text"] == "Svar på <@U0SVAR> Når åpner biblioteket?"
    assert receipt.at - slack.envelopes()[0].at < 3


@pytest.mark.parametrize(
    ("way", "firstly", "reason"), [(connected, (["0"], [""]), "timeout"), (served, (), "http_timeout")]
)
def test_a_retry_has_the_same_event_in_a_new_envelope(
    slack: SlackServer, client: WebClient, way: Way, firstly: tuple[list[str], ...], reason: str
) -> None:
    app, seen = App(client=client, signing_secret=SIGNING_SECRET), []

    @app.event("app_mention")
    def note(body: dict[str, Any], request: Any) -> None:
        told = [request.headers.get(f"x-slack-retry-{name}") for name in ("num", "reason")]
        seen.append((body["event_id"], *(header for header in told if header is not None)))

    mention = payloads.mention("Hei")
    with way(slack, app):
        first = slack.deliver(mention, twice=True)
        for envelope in slack.envelopes():
            slack.acknowledged(envelope.envelope_id)
        eventually(lambda: len(seen) == 2)
    event_id = mention["event_id"]
    assert sorted(seen) == [(event_id, *firstly), (event_id, ["1"], [reason])]
    assert len({envelope.envelope_id for envelope in slack.envelopes()}) == 2
    assert slack.envelopes()[0].envelope_id == first


@pytest.mark.parametrize("warn", [True, False])
def test_the_client_reconnects_when_the_socket_goes(slack: SlackServer, client: WebClient, warn: bool) -> None:
    with connected(slack, answering_app(client), ping_interval=0.2):
        slack.disconnect_socket(warn=warn)
        slack.deliver(payloads.mention("Er du der?"))  # waits for the new connection
        slack.wait_for("chat.postMessage")
    assert len(slack.calls("apps.connections.open")) == 2


def test_envelopes_take_turns_between_connections(slack: SlackServer, client: WebClient) -> None:
    with connected(slack, answering_app(client)), connected(slack, answering_app(client)):
        assert slack.connections() == 2
        for _ in range(4):
            slack.deliver(payloads.mention("Hei"))
        slack.wait_for("chat.postMessage", count=4)


@by_either_way
def test_a_slash_command_is_answered_at_its_response_url(slack: SlackServer, client: WebClient, way: Way) -> None:
    app = App(client=client, signing_secret=SIGNING_SECRET)

    @app.command("/svar")
    def answer(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        respond(f"Søker etter {command['text']}")

    with way(slack, app):
        command = interactions.slash_command("/svar", "bibliotek", response_url=slack.new_response_url())
        slack.acknowledged(slack.deliver(command))
        [call] = slack.wait_for("response_url")
    assert call.body["text"] == "Søker etter bibliotek"


@by_either_way
def test_a_button_and_a_modal_reach_their_listeners(slack: SlackServer, client: WebClient, way: Way) -> None:
    app = App(client=client, signing_secret=SIGNING_SECRET)
    modal = {"type": "modal", "callback_id": "answer", "title": {"type": "plain_text", "text": "Svar"}}

    @app.action("write")
    def open_modal(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view={**modal, "blocks": [SECTION]})

    @app.view("answer")
    def refuse(ack: Ack, view: dict[str, Any]) -> None:
        ack(response_action="errors", errors={"text": view["state"]["values"]["text"]["text"]["value"]})

    with way(slack, app):
        message = client.chat_postMessage(channel="C0SALEN", text="x")["message"]
        button = {"type": "button", "action_id": "write", "text": {"type": "plain_text", "text": "Svar"}}
        slack.deliver(interactions.block_action(button, message))
        [opened] = slack.wait_for("views.open")
        values = {"text": {"text": {"type": "plain_text_input", "value": "for kort"}}}
        receipt = slack.acknowledged(slack.deliver(interactions.view_submission(opened.body["view"], values)))
    assert receipt.payload == {"response_action": "errors", "errors": {"text": "for kort"}}


def test_only_tickets_that_were_issued_open_a_socket(slack: SlackServer) -> None:
    address = slack.api_url.removesuffix("/api/") + "/link/?ticket=feil"
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(address)
    refused.value.close()


@by_either_way
def test_what_is_not_a_payload_is_not_delivered(slack: SlackServer, client: WebClient, way: Way) -> None:
    with way(slack, answering_app(client)), pytest.raises(ValueError, match="type 'message'"):
        slack.deliver(payloads.mention("Hei")["event"] | {"type": "message"})
    assert slack.envelopes() == []


@by_either_way
def test_quiet_begins_once_what_was_sent_is_answered(
    slack: SlackServer, client: WebClient, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.slack_server.server.PATIENCE", 0.1)
    app, go_on = App(client=client, signing_secret=SIGNING_SECRET), Event()

    @app.command("/sen")
    def late(ack: Ack) -> None:
        go_on.wait(10)
        ack()

    with way(slack, app):
        sent = slack.deliver(interactions.slash_command("/sen"))
        with pytest.raises(AssertionError, match="an answer to the last envelope"):
            slack.stays_quiet("chat.postMessage", 0.0)
        go_on.set()
        slack.acknowledged(sent)
        slack.stays_quiet("chat.postMessage", 0.0)


# By HTTP


def test_an_answer_is_told_acknowledgement_or_not(slack: SlackServer, client: WebClient) -> None:
    app = App(client=client, signing_secret=SIGNING_SECRET)
    with served(slack, app) as connection:
        unheard_of = slack.deliver(payloads.app_home_opened())
        assert slack.response(unheard_of).status == 404
        for secret, age in (("feil", 0), (SIGNING_SECRET, 301)):
            slack.deliver_to(connection.url, secret, age)
            assert slack.response(slack.deliver(payloads.mention("Hei"))).status == 401
    gone = slack.deliver(payloads.mention("Hei"))
    assert slack.response(gone).status == 0
    for refused in (unheard_of, gone):
        with pytest.raises(AssertionError, match="an acknowledgement of"):
            slack.acknowledged(refused, timeout=0.05)


def test_many_events_are_acknowledged_while_answers_are_slow(slack: SlackServer, client: WebClient) -> None:
    slack.delay("chat.postMessage", 0.08)
    with served(slack, answering_app(client)):
        delivered = [slack.deliver(payloads.mention("Hei")) for _ in range(50)]
        for envelope_id in delivered:
            slack.acknowledged(envelope_id)
        slack.wait_for("chat.postMessage", count=50)
