"""The local Slack, tried with the clients the product uses: slack_sdk's WebClient and Bolt in Socket Mode."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.models.blocks import Block
from slack_sdk.webhook import WebhookClient

from tests.slack_server import SlackServer, connected, interactions, payloads

BOT_TOKEN = "xoxb-test"
APP_TOKEN = "xapp-test"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Åpent til kl. 20."}}


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackServer]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackServer() as server:
        yield server


@pytest.fixture
def client(slack: SlackServer) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=slack.api_url)


def answering_app(client: WebClient) -> App:
    app = App(client=client)

    @app.event("app_mention")
    def answer(event: dict[str, Any], say: Say) -> None:
        say(text=f"Svar på {event['text']}", thread_ts=event["ts"])

    @app.event("message")
    def ignore() -> None:
        pass

    return app


def error_of(call: Callable[..., object], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


# The Web API


def test_a_posted_message_is_recorded_kept_and_given_back(slack: SlackServer, client: WebClient) -> None:
    before = time.monotonic()
    first = client.chat_postMessage(channel="C0SALEN", text="én", thread_ts="1.000001", blocks=[SECTION])
    second = client.chat_postMessage(channel="C0SALEN", text="to")
    one, two = slack.calls("chat.postMessage")
    assert one.body == {"channel": "C0SALEN", "text": "én", "thread_ts": "1.000001", "blocks": [SECTION]}
    assert one.token == BOT_TOKEN
    assert BOT_TOKEN not in repr(one)
    assert before <= one.at <= two.at <= time.monotonic()
    assert float(first["ts"]) < float(second["ts"])
    assert first["message"]["blocks"] == [SECTION]
    assert [m["text"] for m in slack.messages("C0SALEN")] == ["én", "to"]


def test_a_form_is_read_like_json(slack: SlackServer, client: WebClient) -> None:
    form = {"channel": "C0SALEN", "text": "å", "blocks": '[{"type": "divider"}]'}
    client.api_call("chat.postMessage", params=form)
    client.api_call("chat.postMessage", data=form)  # slack_sdk sends this one as multipart
    assert [call.body for call in slack.calls()] == [{**form, "blocks": [{"type": "divider"}]}] * 2
    assert error_of(client.api_call, api_method="chat.postMessage", params={**form, "blocks": "["}) == (
        "invalid_blocks_format"
    )


def test_a_message_is_updated_and_deleted(slack: SlackServer, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0SALEN", text="før")["ts"]
    assert client.chat_update(channel="C0SALEN", ts=ts, text="etter")["text"] == "etter"
    assert [m["text"] for m in slack.messages()] == ["etter"]
    client.chat_delete(channel="C0SALEN", ts=ts)
    assert slack.messages() == []
    assert error_of(client.chat_update, channel="C0SALEN", ts=ts, text="x") == "message_not_found"


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


def test_channels_are_any_until_they_are_named(slack: SlackServer, client: WebClient) -> None:
    client.conversations_info(channel="C0ANNEN")
    slack.set_channels("C0SALEN")
    assert error_of(client.chat_postMessage, channel="C0ANNEN", text="x") == "channel_not_found"
    client.chat_postMessage(channel="C0SALEN", text="x")
    direct = client.conversations_open(users="U0ASKER")["channel"]["id"]
    assert client.chat_postMessage(channel="U0ASKER", text="x")["channel"] == direct == payloads.DIRECT


def test_a_person_has_a_locale_told_when_asked_for(slack: SlackServer, client: WebClient) -> None:
    slack.set_user("U0NYNORSK", locale="nn-NO")
    assert client.users_info(user="U0NYNORSK", include_locale=True)["user"]["locale"] == "nn-NO"
    assert client.users_info(user="U0ASKER", include_locale=True)["user"]["locale"] == "nb-NO"
    assert "locale" not in client.users_info(user="U0ASKER")["user"]


def test_the_remaining_methods_answer(client: WebClient) -> None:
    modal = {"type": "modal", "title": {"type": "plain_text", "text": "Svar"}, "blocks": [SECTION]}
    home = {"type": "home", "blocks": [SECTION]}
    assert client.auth_test()["user_id"] == payloads.BOT_USER
    assert client.chat_postEphemeral(channel="C0SALEN", user="U0ASKER", text="bare du")["message_ts"]
    client.reactions_add(channel="C0SALEN", timestamp="1.1", name="eyes")
    assert error_of(client.reactions_add, channel="C0SALEN", timestamp="1.1", name="eyes") == "already_reacted"
    client.reactions_remove(channel="C0SALEN", timestamp="1.1", name="eyes")
    assert error_of(client.reactions_remove, channel="C0SALEN", timestamp="1.1", name="eyes") == "no_reaction"
    client.assistant_threads_setStatus(channel_id="D0ASKER", thread_ts="1.1", status="leser …")
    prompts = [{"title": "Bibliotek", "message": "Når åpner biblioteket?"}]
    client.assistant_threads_setSuggestedPrompts(channel_id="D0ASKER", prompts=prompts)
    client.views_publish(user_id="U0ASKER", view=home)
    view_id = client.views_open(trigger_id="1.1", view=modal)["view"]["id"]
    assert error_of(client.views_open, trigger_id="1.1", view=modal) == "exchanged_trigger_id"
    assert client.views_update(view_id=view_id, view=modal)["view"]["blocks"] == [SECTION]
    assert error_of(client.views_update, view_id="V0", view=modal) == "not_found"
    assert error_of(client.views_publish, user_id="U0", view={**home, "blocks": [SECTION] * 101}) == (
        "invalid_arguments"
    )
    assert error_of(client.chat_getPermalink, channel="C0SALEN", message_ts="1.1") == "unknown_method"


def test_each_method_wants_its_kind_of_token(slack: SlackServer) -> None:
    assert error_of(WebClient(base_url=slack.api_url).auth_test) == "not_authed"
    assert error_of(WebClient("tull", base_url=slack.api_url).auth_test) == "invalid_auth"
    assert error_of(WebClient(APP_TOKEN, base_url=slack.api_url).auth_test) == "not_allowed_token_type"
    connect = WebClient(base_url=slack.api_url).apps_connections_open
    assert error_of(connect, app_token=BOT_TOKEN) == "invalid_auth"
    assert connect(app_token=APP_TOKEN)["url"].startswith("ws://127.0.0.1:")


# Faults


def test_a_rate_limited_call_succeeds_when_repeated(slack: SlackServer, client: WebClient) -> None:
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    slack.rate_limit("chat.postMessage", times=1, retry_after=1)
    client.chat_postMessage(channel="C0SALEN", text="x")
    first, second = slack.calls("chat.postMessage")
    assert (first.error, second.error) == ("ratelimited", None)
    assert second.at - first.at >= 1
    assert len(slack.messages()) == 1


def test_a_refused_method_stays_refused_until_healed(slack: SlackServer, client: WebClient) -> None:
    slack.refuse("reactions.add", error="not_allowed", times=1)
    slack.refuse("reactions.add")
    reaction = {"channel": "C0SALEN", "timestamp": "1.1", "name": "eyes"}
    errors = [error_of(client.reactions_add, **reaction) for _ in range(3)]
    assert errors == ["not_allowed", "missing_scope", "missing_scope"]
    slack.heal()
    client.reactions_add(**reaction)


def test_a_delayed_call_is_carried_out_at_once_and_answered_late(slack: SlackServer, client: WebClient) -> None:
    slack.delay("chat.postMessage", 0.3)
    client.timeout = 0.1  # type: ignore[assignment]  # slack_sdk says int, and takes a float
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel="C0SALEN", text="x")
    assert len(slack.messages()) == 1


@pytest.mark.parametrize(("carried_out", "posted"), [(False, 1), (True, 2)])
def test_a_broken_connection_is_retried_by_slack_sdk(
    slack: SlackServer, client: WebClient, carried_out: bool, posted: int
) -> None:
    client.retry_handlers = [ConnectionErrorRetryHandler(interval_calculator=FixedValueRetryIntervalCalculator(0.01))]
    slack.break_connection("chat.postMessage", carried_out=carried_out)
    client.chat_postMessage(channel="C0SALEN", text="x")
    assert len(slack.calls("chat.postMessage")) == 2
    assert len(slack.messages()) == posted


# Socket Mode


def test_a_mention_is_answered_in_its_thread(slack: SlackServer, client: WebClient) -> None:
    with connected(slack, answering_app(client)):
        mention = payloads.mention("Når åpner biblioteket?", channel="C0SALEN", ts="1700000000.000100")
        envelope_id = slack.deliver(mention)
        [call] = slack.wait_for("chat.postMessage")
        receipt = slack.acknowledged(envelope_id)
    assert call.body["thread_ts"] == "1700000000.000100"
    assert call.body["channel"] == "C0SALEN"
    assert call.body["text"] == "Svar på <@U0SVAR> Når åpner biblioteket?"
    assert receipt.at - slack.envelopes()[0].at < 3


def test_a_retry_has_the_same_event_in_a_new_envelope(slack: SlackServer, client: WebClient) -> None:
    app, seen = App(client=client), []

    @app.event("app_mention")
    def note(body: dict[str, Any], request: Any) -> None:
        headers = request.headers
        seen.append((body["event_id"], headers["x-slack-retry-num"], headers["x-slack-retry-reason"]))

    mention = payloads.mention("Hei")
    with connected(slack, app):
        first = slack.deliver(mention, twice=True)
        for envelope in slack.envelopes():
            slack.acknowledged(envelope.envelope_id)
        _until(lambda: len(seen) == 2)
    event_id = mention["event_id"]
    assert sorted(seen) == [(event_id, ["0"], [""]), (event_id, ["1"], ["timeout"])]
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


def test_a_slash_command_is_answered_at_its_response_url(slack: SlackServer, client: WebClient) -> None:
    app = App(client=client)

    @app.command("/svar")
    def answer(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        respond(f"Søker etter {command['text']}")

    with connected(slack, app):
        command = interactions.slash_command("/svar", "bibliotek", response_url=slack.new_response_url())
        slack.acknowledged(slack.deliver(command))
        [call] = slack.wait_for("response_url")
    assert call.body["text"] == "Søker etter bibliotek"


def test_a_response_url_wears_out(slack: SlackServer) -> None:
    webhook = WebhookClient(slack.new_response_url())
    for _ in range(6):
        webhook.send(text="x")
    assert [call.error for call in slack.calls("response_url")] == [None] * 5 + ["used_url"]


def test_a_button_and_a_modal_reach_their_listeners(slack: SlackServer, client: WebClient) -> None:
    app = App(client=client)
    modal = {"type": "modal", "callback_id": "answer", "title": {"type": "plain_text", "text": "Svar"}}

    @app.action("write")
    def open_modal(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view={**modal, "blocks": [SECTION]})

    @app.view("answer")
    def refuse(ack: Ack, view: dict[str, Any]) -> None:
        ack(response_action="errors", errors={"text": view["state"]["values"]["text"]["text"]["value"]})

    with connected(slack, app):
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


# What a test is told


def test_waiting_in_vain_tells_what_came_instead(slack: SlackServer, client: WebClient) -> None:
    with pytest.raises(AssertionError, match="no call came at all"):
        slack.wait_for("chat.postMessage", timeout=0.05)
    client.chat_postMessage(channel="C0SALEN", text="noe annet")
    with pytest.raises(AssertionError, match=r"expected 1 × chat\.update(?s:.)+noe annet"):
        slack.wait_for("chat.update", timeout=0.05)
    with pytest.raises(AssertionError, match="Socket Mode connection"):
        slack.wait_for_connection(timeout=0.05)
    with pytest.raises(AssertionError, match="an acknowledgement of e1"):
        slack.acknowledged("e1", timeout=0.05)


def test_quiet_is_told_from_noise(slack: SlackServer, client: WebClient) -> None:
    client.chat_postMessage(channel="C0SALEN", text="før")
    slack.stays_quiet("chat.postMessage", 0.1)
    late = threading.Timer(0.1, client.chat_postMessage, kwargs={"channel": "C0SALEN", "text": "etter"})
    late.start()
    with pytest.raises(AssertionError, match=r"no further chat\.postMessage"):
        slack.stays_quiet("chat.postMessage", 5)
    late.join()


def test_what_is_not_a_payload_is_not_delivered(slack: SlackServer, client: WebClient) -> None:
    with connected(slack, answering_app(client)), pytest.raises(ValueError, match="type 'message'"):
        slack.deliver(payloads.mention("Hei")["event"] | {"type": "message"})
    assert slack.envelopes() == []


def test_stopping_leaves_no_thread_even_with_a_client_and_a_late_answer() -> None:
    with SlackServer() as slack:
        client = WebClient(BOT_TOKEN, base_url=slack.api_url, timeout=5)
        slack.delay("chat.postMessage", 60)
        late = threading.Thread(target=_post_and_fail, args=(client,))
        late.start()
        slack.wait_for("chat.postMessage")
    late.join()
    assert not [thread for thread in threading.enumerate() if thread.name == "slack-server"]


def _post_and_fail(client: WebClient) -> None:
    client.retry_handlers.clear()
    with pytest.raises(ConnectionError):
        client.chat_postMessage(channel="C0SALEN", text="x")


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 3
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


# Payloads


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
        _until(lambda: len(seen) == 4)
    assert sorted(seen) == ["B0OTHER", "message_changed", "message_deleted", "person"]
