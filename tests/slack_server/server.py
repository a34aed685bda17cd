"""`SlackServer`: the local Slack as a test sees it."""

import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from .endpoint import Endpoint
from .faults import Broken, Fault, RateLimited, Refused
from .payloads import Payload
from .records import Acknowledgement, ApiCall, Envelope

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds Slack waits for an acknowledgement before it sends the event again (Slack, "Using Socket Mode")."""
PATIENCE = 10.0
"""Seconds a test waits for something that ought to happen at once."""


class SlackServer:
    """Slack's Web API and Socket Mode on a free port of 127.0.0.1, for as long as the `with` block lasts."""

    def __init__(self) -> None:
        self._endpoint = Endpoint()
        self._changed = self._endpoint.changed
        self._envelopes: dict[str, Envelope] = {}
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        self._endpoint.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._endpoint.stop()

    @property
    def api_url(self) -> str:
        """The Web API's address: `SLACK_API_URL`, or the `base_url` of a `WebClient`."""
        return f"http://{self._endpoint.address}/api/"

    def new_response_url(self) -> str:
        """A response_url that works five times; posts to it are recorded as calls of "response_url"."""
        return f"http://{self._endpoint.address}/response/{uuid.uuid4().hex}"

    # How the workspace is, and how it misbehaves

    def set_channels(self, *channels: str) -> None:
        """Refuse all channels but these and direct ones with `channel_not_found`; by default any will do."""
        with self._changed:
            self._endpoint.workspace.channels = set(channels)

    def set_user(self, user: str, **fields: Any) -> None:
        """What `users.info` tells of `user`: `locale`, `name`, `real_name` and so on."""
        with self._changed:
            self._endpoint.workspace.users[user] = fields

    def rate_limit(self, method: str, *, times: int | None = 1, retry_after: int = 1) -> None:
        """Answer HTTP 429 with Retry-After."""
        self._plan(method, RateLimited(retry_after), times)

    def refuse(self, method: str, *, error: str = "missing_scope", times: int | None = None) -> None:
        """Answer `ok: false` with `error`."""
        self._plan(method, Refused(error), times)

    def break_connection(self, method: str, *, times: int | None = 1, carried_out: bool = False) -> None:
        """Cut the connection instead of answering; with `carried_out`, after the call has taken effect."""
        self._plan(method, Broken(carried_out), times)

    def delay(self, method: str, seconds: float) -> None:
        """Carry calls out on arrival but answer them late."""
        with self._changed:
            self._endpoint.faults.slow_down(method, seconds)

    def heal(self) -> None:
        """Forget every fault and delay."""
        with self._changed:
            self._endpoint.faults.clear()

    # What happened

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """The calls so far (of `method`), in the order they came, refused ones included."""
        with self._changed:
            return [call for call in self._endpoint.calls if method in {None, call.method}]

    def messages(self, channel: str | None = None) -> list[Payload]:
        """The messages that stand (in `channel`) now, as posted or last updated, oldest first."""
        with self._changed:
            standing = self._endpoint.workspace.messages.items()
            return [dict(message) for (where, _), message in standing if channel in {None, where}]

    def wait_for(self, method: str, count: int = 1, timeout: float = PATIENCE) -> list[ApiCall]:
        """All calls of `method` so far, once there are `count`; else AssertionError, telling what came."""
        __tracebackhide__ = True
        self._wait(lambda: len(self.calls(method)) >= count, timeout, f"{count} × {method}")
        return self.calls(method)

    def stays_quiet(self, method: str, seconds: float = 0.5) -> None:
        """Raise AssertionError if another call of `method` comes within `seconds`."""
        __tracebackhide__ = True
        with self._changed:
            before = len(self.calls(method))
            if self._changed.wait_for(lambda: len(self.calls(method)) > before, seconds):
                raise AssertionError(f"expected no further {method} in {seconds} s; {self._story()}")

    # Socket Mode

    def wait_for_connection(self, count: int = 1, timeout: float = PATIENCE) -> None:
        """Wait until `count` connections are open that have not been told to go."""
        __tracebackhide__ = True
        self._wait(lambda: self.connections() >= count, timeout, f"{count} Socket Mode connection(s)")

    def connections(self) -> int:
        """How many connections are open that have not been told to go."""
        with self._changed:
            return len(self._endpoint.sockets.live)

    def deliver(self, payload: Payload, *, twice: bool = False) -> str:
        """Send `payload` in an envelope, once a connection is up, and give its id; `twice` adds a retry."""
        __tracebackhide__ = True
        envelope_id = self._send(payload, 0)
        if twice:
            self.redeliver(envelope_id)
        return envelope_id

    def redeliver(self, envelope_id: str) -> str:
        """Send an envelope's payload again as Slack's retries do: same event_id, next retry_attempt."""
        __tracebackhide__ = True
        earlier = self._envelopes[envelope_id]
        return self._send(earlier.payload, earlier.retry_attempt + 1)

    def envelopes(self) -> list[Envelope]:
        """Every envelope sent, in order."""
        return list(self._envelopes.values())

    def acknowledged(self, envelope_id: str, timeout: float = ACKNOWLEDGE_WITHIN) -> Acknowledgement:
        """The app's first acknowledgement of an envelope, waited for until `timeout` after now."""
        __tracebackhide__ = True
        receipts = self._endpoint.sockets.acknowledgements
        self._wait(lambda: envelope_id in receipts, timeout, f"an acknowledgement of {envelope_id}")
        return receipts[envelope_id]

    def disconnect_socket(self, *, warn: bool = True) -> None:
        """End the connections: by a `disconnect` message (refresh_requested) or, unwarned, a close frame."""
        self._endpoint.run(self._endpoint.sockets.disconnect(warn=warn))

    def _send(self, payload: Payload, retry_attempt: int) -> str:
        __tracebackhide__ = True
        self.wait_for_connection()
        envelope = Envelope(str(uuid.uuid4()), payload, retry_attempt, time.monotonic())
        message = envelope.wire()
        self._envelopes[envelope.envelope_id] = envelope
        self._endpoint.run(self._endpoint.sockets.send(message))
        return envelope.envelope_id

    def _plan(self, method: str, fault: Fault, times: int | None) -> None:
        with self._changed:
            self._endpoint.faults.plan(method, fault, times)

    def _wait(self, holds: Callable[[], bool], timeout: float, wanted: str) -> None:
        __tracebackhide__ = True
        with self._changed:
            if not self._changed.wait_for(holds, timeout):
                raise AssertionError(f"expected {wanted} within {timeout} s; {self._story()}")

    def _story(self) -> str:
        lines = [call.summary(self._began) for call in self.calls()]
        return "\n".join(["what came:", *lines]) if lines else "no call came at all"
