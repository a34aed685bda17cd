"""What stands in a channel and in a thread."""

from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from tests.local_slack.conftest import error_of
from tests.slack_server import SlackServer, connected, payloads


@pytest.fixture
def app(client: WebClient) -> App:
    """Listens, and says nothing."""
    app = App(client=client)

    @app.event("app_mention")
    @app.event("message")
    def listen() -> None:
        pass

    return app


def texts(answer: Any) -> list[str]:
    return [message["text"] for message in answer["messages"]]


def test_a_thread_holds_what_people_and_the_app_said_oldest_first(
    slack: SlackServer, client: WebClient, app: App
) -> None:
    question = payloads.mention("Når?")
    ts = question["event"]["ts"]
    with connected(slack, app):
        slack.acknowledged(slack.deliver(question))
        slack.acknowledged(slack.deliver(payloads.message_beside(question)))
        client.chat_postMessage(channel="C0SALEN", text="Klokka ti.", thread_ts=ts)
        slack.acknowledged(slack.deliver(payloads.channel_message("Takk", thread_ts=ts)))
        slack.acknowledged(slack.deliver(payloads.channel_message("Noe annet")))
    thread = client.conversations_replies(channel="C0SALEN", ts=ts)
    assert texts(thread) == [f"{payloads.MENTION} Når?", "Klokka ti.", "Takk"]
    assert [message.get("bot_id") for message in thread["messages"]] == [None, payloads.BOT, None]
    assert texts(client.conversations_history(channel="C0SALEN")) == ["Noe annet", f"{payloads.MENTION} Når?"]
    assert [message["text"] for message in slack.messages()] == ["Klokka ti."]
    assert error_of(client.conversations_replies, channel="C0SALEN", ts="1.1") == "thread_not_found"
    assert error_of(client.conversations_replies, channel="C0ANNEN", ts=ts) == "thread_not_found"


def test_what_people_edit_and_take_back_is_read_so(slack: SlackServer, client: WebClient, app: App) -> None:
    edited, deleted, buried = (payloads.direct_message(text) for text in ("én", "to", "tre"))
    changes = (payloads.message_changed(edited, "en"), payloads.message_deleted(deleted), payloads.tombstone(buried))
    with connected(slack, app):
        for payload in (edited, deleted, buried, *changes):
            slack.acknowledged(slack.deliver(payload))
    assert texts(client.conversations_history(channel=payloads.DIRECT)) == ["This message was deleted.", "en"]


def test_a_page_is_bounded_by_times_and_number(client: WebClient) -> None:
    ts = [client.chat_postMessage(channel="C0SALEN", text=str(number))["ts"] for number in range(5)]
    for number in range(3):
        client.chat_postMessage(channel="C0SALEN", text=f"svar {number}", thread_ts=ts[0])

    def history(**bounds: Any) -> tuple[str, bool]:
        answer = client.conversations_history(channel="C0SALEN", **bounds)
        return "".join(texts(answer)), answer["has_more"]

    assert history() == ("43210", False)
    assert history(limit=2) == ("43", True)
    assert history(oldest=ts[1]) == ("432", False)
    assert history(oldest=ts[1], latest=ts[3]) == ("2", False)
    assert history(oldest=ts[1], latest=ts[3], inclusive=True) == ("321", False)
    replies = client.conversations_replies(channel="C0SALEN", ts=ts[0], limit=2)
    assert (texts(replies), replies["has_more"]) == (["0", "svar 0", "svar 1"], True)


def test_metadata_is_told_when_asked_for(client: WebClient) -> None:
    metadata = {"event_type": "reply", "event_payload": {"question": 7}}
    ts = client.chat_postMessage(channel="C0SALEN", text="x", metadata=metadata)["ts"]
    for answer in (client.conversations_history, client.conversations_replies):
        there = {"channel": "C0SALEN", "ts": ts}
        assert "metadata" not in answer(**there)["messages"][0]
        assert answer(**there, include_all_metadata=True)["messages"][0]["metadata"] == metadata


def test_a_message_has_an_address_that_tells_its_thread(slack: SlackServer, client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0SALEN", text="Når?")["ts"]
    reply = client.chat_postMessage(channel="C0SALEN", text="Nå.", thread_ts=first)["ts"]
    address = client.chat_getPermalink(channel="C0SALEN", message_ts=first)["permalink"]
    below = client.chat_getPermalink(channel="C0SALEN", message_ts=reply)["permalink"]
    assert address.endswith(f"/archives/C0SALEN/p{first.replace('.', '')}")
    assert below.endswith(f"/p{reply.replace('.', '')}?thread_ts={first}&cid=C0SALEN")
    assert error_of(client.chat_getPermalink, channel="C0ANNEN", message_ts=first) == "message_not_found"


def test_metadata_stays_until_it_is_changed(slack: SlackServer, client: WebClient) -> None:
    def mark(case: int) -> payloads.Payload:
        return {"event_type": "case", "event_payload": {"number": case}}

    def marked() -> object:
        return client.conversations_history(channel="C0SALEN", include_all_metadata=True)["messages"][0]["metadata"]

    ts = client.chat_postMessage(channel="C0SALEN", text="Sak 1", metadata=mark(1))["ts"]
    client.chat_update(channel="C0SALEN", ts=ts, text="Sak 1, tatt av Anne")
    assert marked() == mark(1)
    client.chat_update(channel="C0SALEN", ts=ts, text="Sak 2", metadata=mark(2))
    assert marked() == mark(2)
    assert error_of(client.chat_update, channel="C0SALEN", ts=ts, text="x", metadata={"number": 3}) == (
        "invalid_metadata_format"
    )


def test_nothing_reaches_who_is_gone(slack: SlackServer, client: WebClient) -> None:
    slack.deactivate("U0PER")
    assert error_of(client.conversations_open, users="U0PER") == "user_not_found"
    for address in ("U0PER", "D0PER"):
        assert error_of(client.chat_postMessage, channel=address, text="Hei") == "user_not_found"
    client.chat_postMessage(channel="U0OLA", text="Hei")
