"""Calls of Slack over connections that stay open, and that the other end may close."""

import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler

from bot.slack_client import KeptOpenClient
from tests.patience import PATIENCE

TOKEN = "xoxb-test"


class Counting(ThreadingHTTPServer):
    """Answers every call, and counts connections and what was called; `closing` ends each after one answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.connections = 0
        self.called: list[str] = []
        self.closing = False
        self.closed = threading.Semaphore(0)
        self.status, self.answer = 200, json.dumps({"ok": True, "ts": "1.000001"})

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/"

    def process_request(self, request: object, client_address: object) -> None:
        self.connections += 1
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self.closed.release()


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Counting

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.called.append(self.path)
        body = self.server.answer.encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        # Without a word, as servers do with connections that were idle for long.
        self.close_connection = self.server.closing

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name there)
        pass


@pytest.fixture
def server() -> Iterator[Counting]:
    with Counting() as counting:
        thread = threading.Thread(target=counting.serve_forever, args=(0.01,))
        thread.start()
        yield counting
        counting.shutdown()
        thread.join()


def client(url: str, timeout: int = 5) -> KeptOpenClient:
    return KeptOpenClient(TOKEN, url, timeout, [])


def test_many_calls_take_one_connection(server: Counting) -> None:
    slack = client(server.api_url)
    answers = [slack.chat_postMessage(channel="C0SALEN", text="Blåbærsyltetøy 🦒") for _ in range(5)]
    assert [answer["ts"] for answer in answers] == ["1.000001"] * 5
    assert server.called == ["/api/chat.postMessage"] * 5
    assert server.connections == 1


def test_a_connection_that_the_other_end_has_closed_is_no_error(server: Counting) -> None:
    server.closing = True
    slack = client(server.api_url)
    for _ in range(3):
        assert slack.users_info(user="U0KARI")["ok"]
        # A call that crosses the end of its connection may well be lost; this is about one that comes after it.
        assert server.closed.acquire(timeout=PATIENCE)
    assert server.connections == 3


def test_what_slack_refuses_is_told_as_ever(server: Counting) -> None:
    server.answer = json.dumps({"ok": False, "error": "channel_not_found"})
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client(server.api_url).chat_postMessage(channel="C0", text="x")


def test_an_error_of_the_server_is_told_with_its_status(server: Counting) -> None:
    server.status, server.answer = 503, "down for a moment"
    with pytest.raises(SlackApiError) as refused:
        client(server.api_url).chat_postMessage(channel="C0", text="x")
    assert refused.value.response.status_code == 503


def test_a_server_that_is_away_is_an_error_of_the_connection_and_tried_again() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as taken:
        port = taken.server_address[1]
    retrying = ConnectionErrorRetryHandler(max_retry_count=1)
    slack = KeptOpenClient(TOKEN, f"http://127.0.0.1:{port}/api/", 1, [retrying])
    with pytest.raises(URLError):
        slack.auth_test()


def test_a_proxy_of_the_environment_is_used(server: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.api_url.removesuffix("/api/"))
    assert client("http://slack.invalid/api/").auth_test()["ok"]
    assert server.called == ["http://slack.invalid/api/auth.test"]
