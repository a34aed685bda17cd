"""`SlackServer`: the local Slack as a test sees it."""

import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from .endpoint import Endpoint
from .faults import Broken, Fault, RateLimited, Refused
from .http_mode import Receiver
from .payloads import Payload
from .records import Acknowledgement, ApiCall, Envelope, HttpResponse
from .triggers import new_trigger_id

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds Slack waits for an acknowledgement before it sends the event again (Slack, "Using Socket Mode")."""
PATIENCE = 10.0
"""Seconds a test waits for something that ought to happen at once."""


class SlackServer:
    """Slack on a free port of 127.0.0.1, for as long as the `with` block lasts.

    What it delivers goes by Socket Mode, until `deliver_to` has it go by HTTP.
    """

    def __init__(self) -> None:
        self._endpoint = Endpoint()
        self._changed = self._endpoint.changed
        self._workspace = self._endpoint.workspace
        self._deliveries = self._endpoint.deliveries
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
        """A response_url that works five times; posts to it are recorded as calls of "response_url".

        What is posted is seen where the payload that carries it was delivered from.
        """
        return f"http://{self._endpoint.address}/response/{uuid.uuid4().hex}"

    def new_trigger_id(self) -> str:
        """A trigger_id as if someone had just done something; those of delivered payloads work, too."""
        trigger_id = new_trigger_id()
        with self._changed:
            self._workspace.views.triggers.issue(trigger_id)
        return trigger_id

    # How the workspace is, and how it misbehaves

    def set_channels(self, *channels: str) -> None:
        """Refuse all channels but these and direct ones with `channel_not_found`; by default any will do."""
        with self._changed:
            self._workspace.channels = set(channels)

    def set_channel(self, channel: str, **facts: Any) -> None:
        """What `conversations.info` tells of `channel`: `is_private`, `name` and so on."""
        with self._changed:
            self._workspace.channel_facts[channel] = facts

    def set_user(self, user: str, **fields: Any) -> None:
        """What `users.info` tells of `user`: `locale`, `name`, `real_name` and so on."""
        with self._changed:
            self._workspace.users[user] = fields

    def expire_triggers(self) -> None:
        """Let three seconds go by for every trigger_id so far."""
        with self._changed:
            self._workspace.views.triggers.expire()

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
            return self._endpoint.calls.of(method)

    def messages(self, channel: str | None = None) -> list[Payload]:
        """The messages of the app that stand (in `channel`) now, as posted or last updated, oldest first."""
        with self._changed:
            standing = self._workspace.messages.posted.items()
            return [dict(message) for (where, _), message in standing if channel in {None, where}]

    def whispers(self, user: str) -> list[Payload]:
        """The ephemeral messages that `user` sees now, each with its "channel", oldest first."""
        with self._changed:
            return [dict(whisper) for whisper in self._workspace.messages.whispers.values() if whisper["user"] == user]

    def prompts(self, channel: str) -> list[Payload]:
        """The prompts that are suggested in a direct conversation now."""
        with self._changed:
            return list(self._workspace.prompts.get(channel, []))

    def views(self) -> list[Payload]:
        """The views that stand now: open modals, and published Home tabs."""
        with self._changed:
            return [dict(view) for view in self._workspace.views.standing.values()]

    def home(self, user: str) -> Payload | None:
        """What `user` sees in the Home tab, or None before it was published."""
        with self._changed:
            return self._workspace.views.home(user)

    def wait_for(self, method: str, count: int = 1, timeout: float = PATIENCE) -> list[ApiCall]:
        """All calls of `method` so far, once there are `count`; else AssertionError, telling what came."""
        __tracebackhide__ = True
        self._wait(lambda: self._endpoint.calls.count(method) >= count, timeout, f"{count} × {method}")
        return self.calls(method)

    def stays_quiet(self, method: str, seconds: float = 0.5) -> None:
        """Raise AssertionError if another call of `method` comes within `seconds`."""
        __tracebackhide__ = True
        with self._changed:
            calls = self._endpoint.calls
            before = calls.count(method)
            if self._changed.wait_for(lambda: calls.count(method) > before, seconds):
                raise AssertionError(f"expected no further {method} in {seconds} s; {self._story()}")

    # What is delivered

    def deliver(self, payload: Payload, *, twice: bool = False) -> str:
        """Send `payload` in an envelope, and give its id; `twice` adds a retry. Waits for a Socket Mode connection."""
        __tracebackhide__ = True
        envelope_id = self._send(payload, 0)
        if twice:
            self.redeliver(envelope_id)
        return envelope_id

    def redeliver(self, envelope_id: str) -> str:
        """Send an envelope's payload again as Slack's retries do: same event_id, next retry_attempt."""
        __tracebackhide__ = True
        earlier = self._deliveries.envelopes[envelope_id]
        return self._send(earlier.payload, earlier.retry_attempt + 1)

    def envelopes(self) -> list[Envelope]:
        """Every envelope sent, in order."""
        with self._changed:
            return list(self._deliveries.envelopes.values())

    def acknowledged(self, envelope_id: str, timeout: float = ACKNOWLEDGE_WITHIN) -> Acknowledgement:
        """The app's first acknowledgement of an envelope, waited for until `timeout` after now."""
        __tracebackhide__ = True
        receipts = self._deliveries.acknowledgements
        self._wait(lambda: envelope_id in receipts, timeout, f"an acknowledgement of {envelope_id}")
        return receipts[envelope_id]

    # By HTTP

    def deliver_to(self, url: str, signing_secret: str, age: int = 0) -> None:
        """Deliver by HTTP to `url` from now on, with requests that claim to have been signed `age` seconds ago."""
        self._deliveries.receiver = Receiver(url, signing_secret, age)

    def response(self, envelope_id: str, timeout: float = PATIENCE) -> HttpResponse:
        """What the app answered by HTTP, acknowledgement or not, waited for until `timeout` after now."""
        __tracebackhide__ = True
        responses = self._deliveries.responses
        self._wait(lambda: envelope_id in responses, timeout, f"an answer to {envelope_id}")
        return responses[envelope_id]

    # By Socket Mode

    def wait_for_connection(self, count: int = 1, timeout: float = PATIENCE) -> None:
        """Wait until `count` connections are open that have not been told to go."""
        __tracebackhide__ = True
        self._wait(lambda: self.connections() >= count, timeout, f"{count} Socket Mode connection(s)")

    def wait_for_disconnection(self, timeout: float = PATIENCE) -> None:
        """Wait until no connection is open: what is sent to one whose bot was just killed is lost."""
        __tracebackhide__ = True
        self._wait(lambda: self.connections() == 0, timeout, "0 Socket Mode connections")

    def connections(self) -> int:
        """How many connections are open that have not been told to go."""
        with self._changed:
            return len(self._deliveries.sockets.live)

    def disconnect_socket(self, *, warn: bool = True) -> None:
        """End the connections: by a `disconnect` message (refresh_requested) or, unwarned, a close frame."""
        self._endpoint.run(self._deliveries.sockets.disconnect(warn=warn))

    def _send(self, payload: Payload, retry_attempt: int) -> str:
        __tracebackhide__ = True
        if self._deliveries.receiver is None:
            self.wait_for_connection()
        envelope = Envelope(str(uuid.uuid4()), payload, retry_attempt, time.monotonic())
        self._endpoint.run(self._deliveries.send(envelope))
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
