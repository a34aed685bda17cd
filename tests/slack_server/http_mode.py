"""Signed requests to the app's address, after Slack's guides "Verifying requests from Slack" and "Events API"."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from .payloads import Payload
from .records import EVENTS_API, INTERACTIVE, Envelope, HttpResponse

ANSWER_WITHIN = 3.0


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where requests go, how they are signed, and how many seconds ago they claim to have been."""

    url: str
    secret: str = field(repr=False)
    age: int


class HttpMode:
    """Posts to the app. Runs on the server's loop; `answered` is told what came back."""

    def __init__(self, answered: Callable[[HttpResponse], None]) -> None:
        self._answered = answered
        self._posts: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def send(self, envelope: Envelope, receiver: Receiver) -> None:
        """Post, and let the answer come when it will: Slack does not wait for it with the next event."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN))
        post = asyncio.create_task(self._post(self._session, envelope, receiver))
        self._posts.add(post)
        post.add_done_callback(self._posts.discard)

    async def close(self) -> None:
        """Wait for no further answers."""
        for post in self._posts:
            post.cancel()
        if self._session is not None:
            await self._session.close()

    async def _post(self, session: aiohttp.ClientSession, envelope: Envelope, receiver: Receiver) -> None:
        content_type, body = _written(envelope)
        signed = _signature(body, receiver)
        headers = {"Content-Type": content_type, **signed, **_retry(envelope)}
        try:
            async with session.post(receiver.url, data=body, headers=headers) as response:
                status, payload = response.status, _read(response.content_type, await response.text())
        except (aiohttp.ClientError, TimeoutError) as error:
            status, payload = 0, {"error": repr(error)}
        self._answered(HttpResponse(envelope.envelope_id, status, payload, time.monotonic()))


def _written(envelope: Envelope) -> tuple[str, bytes]:
    if envelope.type == EVENTS_API:
        return "application/json", json.dumps(envelope.payload).encode()
    form = {"payload": json.dumps(envelope.payload)} if envelope.type == INTERACTIVE else envelope.payload
    return "application/x-www-form-urlencoded", urlencode(form).encode()


def _signature(body: bytes, receiver: Receiver) -> dict[str, str]:
    timestamp = str(int(time.time()) - receiver.age)
    signed = hmac.new(receiver.secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signed.hexdigest()}"}


def _retry(envelope: Envelope) -> dict[str, str]:
    if not envelope.retry_attempt:
        return {}
    return {"X-Slack-Retry-Num": str(envelope.retry_attempt), "X-Slack-Retry-Reason": "http_timeout"}


def _read(content_type: str, body: str) -> Payload | None:
    """What stands in an answer; Slack shows plain text as a message, as Bolt tells it in Socket Mode, too."""
    if not body:
        return None
    payload: Payload = json.loads(body) if content_type == "application/json" else {"text": body}
    return payload
