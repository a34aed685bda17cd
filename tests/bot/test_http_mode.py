"""Slack calls by HTTP: what it is answered, how soon, and what happens to it when the bot stops."""

import http.client
import logging
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.http_mode import LARGEST_BODY, PATH, THREADS, HttpConnection
from tests.bot.conftest import BOT_TOKEN, UNHEARD_OF
from tests.slack_server import SIGNING_SECRET, SlackServer, interactions, payloads, served

# More than five minutes, and that by more than a slow machine takes.
OLD = 360


@pytest.fixture
def app(slack: SlackServer) -> App:
    return App(client=WebClient(BOT_TOKEN, base_url=slack.api_url), signing_secret=SIGNING_SECRET)


@pytest.fixture
def connection(slack: SlackServer, app: App) -> Iterator[HttpConnection]:
    @app.event("message")
    def ignore() -> None:
        pass

    with served(slack, app) as connection:
        yield connection


def post(connection: HttpConnection, body: bytes, path: str = PATH) -> int:
    """The status of an answer to a post that nobody has signed."""
    with http_client(connection) as client:
        client.request("POST", path, body, {"Content-Type": "application/json"})
        return client.getresponse().status


class http_client(http.client.HTTPConnection):  # noqa: N801  (used like a function)
    def __init__(self, connection: HttpConnection) -> None:
        address = urlsplit(connection.url)
        super().__init__(str(address.hostname), address.port, timeout=30)

    def __enter__(self) -> "http_client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def test_an_event_is_acknowledged(slack: SlackServer, connection: HttpConnection) -> None:
    delivered = slack.deliver(payloads.direct_message("Hei"))
    assert slack.acknowledged(delivered).payload is None
    assert slack.response(delivered).status == 200


def test_a_request_url_is_confirmed(slack: SlackServer, connection: HttpConnection) -> None:
    delivered = slack.deliver(payloads.url_verification("c"))
    assert slack.response(delivered).payload == {"challenge": "c"}


@pytest.mark.parametrize(("secret", "age"), [("feil", 0), (SIGNING_SECRET, OLD), (SIGNING_SECRET, -OLD)])
def test_a_wrong_or_stale_signature_is_refused(
    slack: SlackServer, connection: HttpConnection, caplog: pytest.LogCaptureFixture, secret: str, age: int
) -> None:
    caplog.set_level(logging.DEBUG)
    slack.deliver_to(connection.url, secret, age)
    assert slack.response(slack.deliver(payloads.direct_message(UNHEARD_OF))).status == 401
    assert "giraffer" not in caplog.text
    assert SIGNING_SECRET not in caplog.text


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"payload={", b"null"])
def test_what_nobody_signed_is_not_looked_into(
    connection: HttpConnection, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    assert post(connection, body) == 401
    # On a busy machine the server warns, too, of a request that waits a moment for its thread.
    assert [record.levelname for record in caplog.records if record.name.startswith("bot.")] == ["WARNING"]


def test_a_body_is_bounded(connection: HttpConnection) -> None:
    with http_client(connection) as client:
        # What it announces is refused, and nobody waits for the rest.
        client.putrequest("POST", PATH)
        client.putheader("Content-Length", str(LARGEST_BODY + 1))
        client.endheaders()
        assert client.getresponse().status == 413


def test_there_is_nothing_else_to_be_found(connection: HttpConnection) -> None:
    for method, path in (("GET", PATH), ("GET", "/"), ("PUT", PATH), ("GET", "/slack/install")):
        with http_client(connection) as client:
            client.request(method, path)
            assert client.getresponse().status == 404


def test_late_listeners_do_not_keep_others_waiting(slack: SlackServer, app: App) -> None:
    go_on = threading.Event()

    @app.command("/sen")
    def late(ack: Ack) -> None:
        go_on.wait(10)
        ack()

    @app.event("message")
    def ignore() -> None:
        pass

    with served(slack, app):
        # Bolt's own pool of listeners is smaller; the bot's is as large.
        waiting = [slack.deliver(interactions.slash_command("/sen")) for _ in range(THREADS - 1)]
        before = time.monotonic()
        delivered = slack.deliver(payloads.direct_message("Hei"))
        # Bolt gives the others up after three seconds.
        assert slack.acknowledged(delivered).at - before < 2
        go_on.set()
        slack.acknowledged(waiting[0])


def test_closing_finishes_what_was_taken_on_whoever_stays_connected(slack: SlackServer, app: App) -> None:
    begun, said = threading.Event(), []

    @app.command("/sen")
    def late(ack: Ack, command: dict[str, Any]) -> None:
        begun.set()
        time.sleep(0.3)
        ack()
        said.append(command["text"])

    connection = HttpConnection(app, SIGNING_SECRET, "127.0.0.1", 0)
    connection.open()
    slack.deliver_to(connection.url, SIGNING_SECRET)
    with http_client(connection) as idle:
        idle.request("GET", "/")
        idle.getresponse().read()
        delivered = slack.deliver(interactions.slash_command("/sen", "ferdig"))
        assert begun.wait(30)
        before = time.monotonic()
        connection.close()
        # As long as whoever is connected and silent is put up with, it would take minutes.
        assert time.monotonic() - before < 30
        app.listener_runner.listener_executor.shutdown()
        assert slack.response(delivered).status == 200
        assert said == ["ferdig"]
        assert slack.response(slack.deliver(payloads.direct_message("Hei"))).status == 0
