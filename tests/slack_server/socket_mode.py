"""The WebSocket side of Socket Mode, after Slack's guide "Using Socket Mode"."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from threading import Condition

from aiohttp import WSCloseCode, web

from .payloads import APP, Payload

PATH = "/link/"
HOST = "applink-local"
PING_INTERVAL = 0.2
"""Slack pings every few seconds. Here often: slack_sdk's client blocks in `recv` for up to 3 s, and any frame
wakes it, so that closing it or reconnecting takes a moment instead of seconds."""
PING = b"Ping from applink-local"  # never empty: a frame of 2 bytes makes slack_sdk's client wait for a third
CLOSE_TIMEOUT = 0.5


class SocketMode:
    """The app's connections. Runs on the server's loop; `changed` guards what the test's thread reads."""

    def __init__(self, changed: Condition, acknowledge: Callable[[str, Payload | None], None]) -> None:
        self._changed = changed
        self._acknowledge = acknowledge
        self._tickets: set[str] = set()
        self._open: set[web.WebSocketResponse] = set()
        self.live: list[web.WebSocketResponse] = []
        """Connections that get envelopes; one that was told to go is not among them."""

    def new_ticket(self) -> str:
        """The path and query that open one connection."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return f"{PATH}?ticket={ticket}&app_id={APP}"

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until either side ends it."""
        if request.query.get("ticket") not in self._tickets:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(timeout=CLOSE_TIMEOUT)
        await socket.prepare(request)
        self._open.add(socket)
        pings = asyncio.create_task(_ping(socket))
        try:
            await socket.send_json(self._hello())
            with self._changed:
                self.live.append(socket)
                self._changed.notify_all()
            async for message in socket:
                reply = message.json()
                self._acknowledge(reply["envelope_id"], reply.get("payload"))
        finally:
            pings.cancel()
            self._open.discard(socket)
            self._retire(socket)
        return socket

    async def send(self, message: Payload) -> None:
        """Send to one of the connections, in turn: Slack picks any of them."""
        if not self.live:
            raise ConnectionError("no Socket Mode connection is open")
        self.live.append(self.live.pop(0))
        await self.live[-1].send_json(message)

    async def disconnect(self, *, warn: bool) -> None:
        """End every connection: by a `disconnect` message the app acts on, or by closing it under the app."""
        for socket in list(self.live):
            self._retire(socket)
            if warn:
                reason = {"reason": "refresh_requested", "debug_info": {"host": HOST}}
                await socket.send_json({"type": "disconnect", **reason})
            else:
                await socket.close(code=WSCloseCode.GOING_AWAY)

    async def wake(self) -> None:
        """Ping every connection at once."""
        for socket in list(self.live):
            with contextlib.suppress(ConnectionError):  # the app has gone
                await socket.ping(PING)

    async def close(self) -> None:
        """End what is still open, for good."""
        self._tickets.clear()
        for socket in list(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _hello(self) -> Payload:
        info = {"host": HOST, "started": "2026-01-01 00:00:00.000", "approximate_connection_time": 18060}
        connections = {"connection_info": {"app_id": APP}, "num_connections": len(self.live) + 1}
        return {"type": "hello", **connections, "debug_info": info}

    def _retire(self, socket: web.WebSocketResponse) -> None:
        with self._changed:
            if socket in self.live:
                self.live.remove(socket)
            self._changed.notify_all()


async def _ping(socket: web.WebSocketResponse) -> None:
    with contextlib.suppress(ConnectionError):  # the app has gone; the reading side notices and cleans up
        while True:
            await asyncio.sleep(PING_INTERVAL)
            await socket.ping(PING)
