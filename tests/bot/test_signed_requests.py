"""Whatever comes in by HTTP, only what Slack has just signed gets further."""

import io
import logging
import time
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from bot.signed_requests import SignedRequests

SECRET = "hemmelig"
FIVE_MINUTES = 300


def headers(body: str, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    timestamp = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"HTTP_X_SLACK_REQUEST_TIMESTAMP": timestamp, "HTTP_X_SLACK_SIGNATURE": str(signature)}


def status(body: bytes, signed: dict[str, str], method: str = "POST") -> str:
    """What is answered; the application behind answers 200, and finds the whole body."""
    told: list[str] = []

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        assert environ["wsgi.input"].read() == body
        start_response("200 OK", [])
        return []

    def start_response(line: str, *_: Any) -> Any:
        told.append(line)

    place = {"REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    list(SignedRequests(application, SECRET)({**place, **signed}, start_response))
    return told[0]


@given(st.text())
def test_what_slack_signed_passes_whole(body: str) -> None:
    assert status(body.encode(), headers(body)) == "200 OK"


@given(st.text(), st.text(min_size=1))
def test_another_body_or_another_secret_does_not(body: str, other: str) -> None:
    assert status((body + other).encode(), headers(body)) == "401 Unauthorized"
    assert status(body.encode(), headers(body, secret=SECRET + other + ".")) == "401 Unauthorized"


@given(st.binary(), st.text(), st.text())
def test_nothing_else_does_either(body: bytes, timestamp: str, signature: str) -> None:
    given_headers = {"HTTP_X_SLACK_REQUEST_TIMESTAMP": timestamp, "HTTP_X_SLACK_SIGNATURE": signature}
    assert status(body, given_headers) == "401 Unauthorized"
    assert status(body, {**headers("x"), "HTTP_X_SLACK_SIGNATURE": signature}) == "401 Unauthorized"
    assert status(body, {}) == "401 Unauthorized"


@pytest.mark.parametrize(
    ("age", "answer"),
    [(FIVE_MINUTES - 5, "200 OK"), (FIVE_MINUTES + 5, "401 Unauthorized"), (-FIVE_MINUTES - 5, "401 Unauthorized")],
)
def test_a_signature_lasts_five_minutes(age: int, answer: str) -> None:
    assert status(b"{}", headers("{}", age=age)) == answer


def test_what_is_no_post_is_left_to_the_application() -> None:
    assert status(b"", {}, method="GET") == "200 OK"


def test_a_refusal_is_logged_without_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    status(b"Hvor mange giraffer?", headers("noe annet"))
    assert "check SLACK_SIGNING_SECRET" in caplog.text
    assert "giraffer" not in caplog.text
