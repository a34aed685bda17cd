"""What the server remembers: calls that came in, envelopes that went out, acknowledgements of them."""

import json
import textwrap
from dataclasses import dataclass, field

from .payloads import Payload

SLASH_COMMANDS = "slash_commands"
INTERACTIVE = "interactive"
EVENTS_API = "events_api"

_INTERACTIONS = {"block_actions", "view_submission", "view_closed", "shortcut", "message_action"}


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of the Web API, recorded on arrival, whatever was answered.

    `body` has its JSON-encoded fields decoded and no token; `at` is `time.monotonic()` on arrival; `error` is
    Slack's name for why it was refused (a fault asked for counts too), or None if it was carried out.
    """

    method: str
    body: Payload
    token: str | None = field(repr=False)
    at: float
    error: str | None

    def summary(self, since: float) -> str:
        """One line for an assertion's message."""
        body = textwrap.shorten(json.dumps(self.body, ensure_ascii=False), 160)
        return f"  {self.at - since:7.3f} s  {self.method}  {self.error or 'ok'}  {body}"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message of Socket Mode that the app has to acknowledge by its id."""

    envelope_id: str
    payload: Payload
    retry_attempt: int
    at: float

    @property
    def type(self) -> str:
        """The envelope's type; Slack names the kind of payload here and nowhere else."""
        kind = self.payload.get("type")
        if kind in {"event_callback", "url_verification"}:
            return EVENTS_API
        if kind in _INTERACTIONS:
            return INTERACTIVE
        if "command" in self.payload:
            return SLASH_COMMANDS
        raise ValueError(f"not a payload of Slack's: type {kind!r}, keys {sorted(self.payload)}")

    def wire(self) -> Payload:
        """The JSON message, as in Slack's guide "Using Socket Mode"; only events are ever sent again."""
        head: Payload = {"type": self.type, "envelope_id": self.envelope_id, "payload": self.payload}
        if self.type != EVENTS_API:
            return {**head, "accepts_response_payload": True}
        reason = "timeout" if self.retry_attempt else ""
        retry = {"retry_attempt": self.retry_attempt, "retry_reason": reason}
        return {**head, "accepts_response_payload": False, **retry}


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The app's receipt for an envelope; `payload` is what it sent along (a view's errors, say).

    `error` is Slack's name for why it would not show the view that was sent along, or None.
    """

    envelope_id: str
    payload: Payload | None
    at: float
    error: str | None


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in a channel, as people see and open it."""

    name: str
    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """What the app answered to a request; `status` 0 and an "error" where no answer came."""

    envelope_id: str
    status: int
    payload: Payload | None
    at: float
