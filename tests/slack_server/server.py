"""`SlackServer`: the local Slack as a test sees it."""

import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.patience import PATIENCE

from .conditions import Conditions
from .endpoint import Endpoint
from .http_mode import Receiver
from .payloads import Payload
from .records import Acknowledgement, ApiCall, Envelope, HttpResponse, SharedFile
from .triggers import new_trigger_id

AT_ONCE = 20.0
"""Seconds within which an app acknowledges on a busy machine, but not one that waits for Slack, which may take 30."""


class SlackServer(Conditions):
    """Slack on a free port of 127.0.0.1, for as long as the `with` block lasts.

    What it delivers goes by Socket Mode, until `deliver_to` has it go by HTTP.
    """

    def __init__(self) -> None:
        super().__init__(Endpoint())
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

    def files(self, channel: str) -> list[SharedFile]:
        """The files in the messages of the app that stand in `channel` now, oldest first."""
        with self._changed:
            return self._workspace.files.shared(channel)

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

    def wait_for(
        self,
        method: str,
        count: int = 1,
        timeout: float = PATIENCE,
        where: Callable[[ApiCall], bool] | None = None,
    ) -> list[ApiCall]:
        """All calls of `method` so far, once there are `count` (of those `where`); else AssertionError, telling why."""
        __tracebackhide__ = True
        calls = self._endpoint.calls

        def came() -> int:
            return sum(map(where, calls.of(method))) if where else calls.count(method)

        self._wait(lambda: came() >= count, timeout, f"{count} × {method}")
        return self.calls(method)

    def stays_quiet(self, method: str, seconds: float = 0.5) -> None:
        """Raise AssertionError if another call of `method` comes within `seconds` of an answer to the last envelope."""
        __tracebackhide__ = True
        calls = self._endpoint.calls
        before = len(self.calls(method))
        self._wait(self._is_answered, PATIENCE, "an answer to the last envelope")
        with self._changed:
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

    def acknowledged(self, envelope_id: str, timeout: float = PATIENCE) -> Acknowledgement:
        """The app's first acknowledgement of an envelope, waited for until `timeout` after now."""
        __tracebackhide__ = True
        receipts = self._deliveries.acknowledgements
        self._wait(lambda: envelope_id in receipts, timeout, f"an acknowledgement of {envelope_id}")
        return receipts[envelope_id]

    def all_acknowledged(self, timeout: float = PATIENCE) -> None:
        """Wait until the app has acknowledged every envelope that was sent."""
        __tracebackhide__ = True
        sent, received = self._deliveries.envelopes, self._deliveries.acknowledgements
        self._wait(lambda: sent.keys() <= received.keys(), timeout, "an acknowledgement of every envelope")

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

    def wake_sockets(self) -> None:
        """Ping the connections at once, so that a client that is to end need not wait for the next ping."""
        self._endpoint.run(self._deliveries.sockets.wake())

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

    def _is_answered(self) -> bool:
        """Whether the app has taken or refused the last envelope, if any was sent."""
        last = set(list(self._deliveries.envelopes)[-1:])
        return last <= self._deliveries.acknowledgements.keys() | self._deliveries.responses.keys()

    def _wait(self, holds: Callable[[], bool], timeout: float, wanted: str) -> None:
        __tracebackhide__ = True
        with self._changed:
            if not self._changed.wait_for(holds, timeout):
                raise AssertionError(f"expected {wanted} within {timeout} s; {self._story()}")

    def _story(self) -> str:
        lines = [call.summary(self._began) for call in self.calls()]
        return "\n".join(["what came:", *lines]) if lines else "no call came at all"
