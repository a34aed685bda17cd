"""What goes to the app, by Socket Mode or by HTTP, and what it says to each."""

import time
from threading import Condition

from .http_mode import HttpMode, Receiver
from .limits import RefusedError
from .payloads import Payload
from .records import Acknowledgement, Envelope, HttpResponse
from .socket_mode import SocketMode
from .workspace import Workspace

OK = 200


class Deliveries:
    """Both ways to the app. Runs on the server's loop; `changed` guards what the test's thread reads."""

    def __init__(self, changed: Condition, workspace: Workspace) -> None:
        self._changed = changed
        self._workspace = workspace
        self._http = HttpMode(self._answered)
        self.sockets = SocketMode(changed, self._acknowledge)
        self.receiver: Receiver | None = None
        """Where requests go by HTTP; None: envelopes go by Socket Mode."""
        self.envelopes: dict[str, Envelope] = {}
        self.acknowledgements: dict[str, Acknowledgement] = {}
        self.responses: dict[str, HttpResponse] = {}

    async def send(self, envelope: Envelope) -> None:
        """Send, and have it known in the workspace what people have done; raise ValueError for what is no payload."""
        message = envelope.wire()
        with self._changed:
            self.envelopes[envelope.envelope_id] = envelope
            self._workspace.notice(envelope.payload)
        if self.receiver is None:
            await self.sockets.send(message)
        else:
            await self._http.send(envelope, self.receiver)

    async def close(self) -> None:
        """End both ways."""
        await self.sockets.close()
        await self._http.close()

    def _answered(self, response: HttpResponse) -> None:
        with self._changed:
            self.responses[response.envelope_id] = response
            self._changed.notify_all()
        if response.status == OK:
            self._acknowledge(response.envelope_id, response.payload)

    def _acknowledge(self, envelope_id: str, payload: Payload | None) -> None:
        at, error = time.monotonic(), None
        with self._changed:
            if envelope_id in self.acknowledgements:
                return
            try:
                self._workspace.notice_acknowledgement(self.envelopes[envelope_id].payload, payload or {})
            except RefusedError as refused:
                error = refused.error
            self.acknowledgements[envelope_id] = Acknowledgement(envelope_id, payload, at, error)
            self._changed.notify_all()
