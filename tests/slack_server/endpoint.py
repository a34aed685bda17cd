"""The HTTP end: one event loop in a thread of its own that answers the Web API and carries Socket Mode."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from threading import Condition, Thread
from typing import Any

from aiohttp import web

from .calls import Calls
from .deliveries import Deliveries
from .dropped_files import LOGIN
from .dropped_files import PATH as FILES
from .faults import Broken, Fault, Faults, Lateness, RateLimited, Refused
from .limits import RefusedError
from .payloads import Payload
from .records import ApiCall
from .socket_mode import PATH
from .web_api import check_token, read_body, take_token
from .workspace import Workspace

RESPONSE_URL = "response_url"
"""The name under which posts to a response_url are recorded, and can be made to fail, like a method's."""
UPLOAD = "upload"
"""The same for posts of a file's bytes."""
DOWNLOAD = "download"
"""The same where a file is fetched that somebody dropped; one that is refused is answered with a page to log in."""
_MOST_BYTES = 64 * 1024 * 1024
_START_WITHIN = 60.0


class Endpoint:
    """The running server. `changed` guards everything that the test's thread shares with the loop's."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.workspace = Workspace()
        self.faults = Faults()
        self.deliveries = Deliveries(self.changed, self.workspace)
        self.calls = Calls()
        self.address = ""

    def start(self) -> None:
        """Listen on a free port of 127.0.0.1, or raise the OSError that prevents it."""
        started: Future[str] = Future()
        self._thread = Thread(target=lambda: asyncio.run(self._serve(started)), name="slack-server")
        self._thread.start()
        self.address = started.result(_START_WITHIN)

    def stop(self) -> None:
        """Close every connection and the thread."""
        self.soon(self._stopping.set)
        self._thread.join()

    def soon(self, call: Callable[[], object]) -> None:
        """Have the loop make a call."""
        self._loop.call_soon_threadsafe(call)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` on the loop and wait for it."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_START_WITHIN)

    async def _serve(self, started: Future[str]) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post("/api/{method}", self._handle)
        app.router.add_post("/response/{ticket}", self._handle)
        app.router.add_post("/upload/{ticket}", self._receive)
        app.router.add_get(FILES, self._hand_out)
        app.router.add_get(PATH, self.deliveries.sockets.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
        except OSError as error:
            started.set_exception(error)
        else:
            address = f"127.0.0.1:{runner.addresses[0][1]}"
            self.workspace.files.address = f"http://{address}/upload/"
            self.workspace.dropped.address = f"http://{address}"
            started.set_result(address)
            await self._stopping.wait()
            await self.deliveries.close()
        await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        """Record a call, carry it out unless a fault is due, and answer."""
        arrived = time.monotonic()
        method = request.match_info.get("method", RESPONSE_URL)
        body, unreadable = await read_body(request)
        token = take_token(request, body)
        with self.changed:
            fault, late = self.faults.take(method), self.faults.lateness(method)
            try:
                if unreadable:
                    raise unreadable
                answer = self._carry_out(request, method, token, body, fault)
            except RefusedError as refused:
                answer = refused.answer()
            self.calls.record(ApiCall(method, body, token, arrived, answer.get("error")))
            self.changed.notify_all()
        await _misbehave(request, fault, late)
        if isinstance(fault, RateLimited):
            return web.json_response(answer, status=429, headers={"Retry-After": str(fault.retry_after)})
        return web.json_response(answer)

    async def _receive(self, request: web.Request) -> web.Response:
        """Take a file's bytes, however the client calls their type; whether they came is told by the status alone."""
        arrived, error = time.monotonic(), None
        content = await request.read()
        with self.changed:
            fault, late = self.faults.take(UPLOAD), self.faults.lateness(UPLOAD)
            try:
                _refuse(fault)
                self.workspace.files.receive(request.match_info["ticket"], content)
            except RefusedError as refused:
                error = refused.error
            self.calls.record(ApiCall(UPLOAD, {"length": len(content)}, None, arrived, error))
            self.changed.notify_all()
        await _misbehave(request, fault, late)
        if isinstance(fault, RateLimited):
            return web.Response(status=429, headers={"Retry-After": str(fault.retry_after)})
        return web.Response(status=400, text=error) if error else web.Response(text=f"OK - {len(content)}")

    async def _hand_out(self, request: web.Request) -> web.Response:
        """A file, to who shows a token that may read it; else a page to log in, with status 200."""
        arrived, token, error = time.monotonic(), take_token(request, {}), None
        with self.changed:
            fault, late = self.faults.take(DOWNLOAD), self.faults.lateness(DOWNLOAD)
            file = self.workspace.dropped.find(request.match_info["ticket"])
            try:
                _refuse(fault)
                check_token(DOWNLOAD, token)
            except RefusedError as refused:
                error = refused.error
            self.calls.record(ApiCall(DOWNLOAD, {"path": request.path}, token, arrived, error))
            self.changed.notify_all()
        await _misbehave(request, fault, late)
        if isinstance(fault, RateLimited):
            return web.Response(status=429, headers={"Retry-After": str(fault.retry_after)})
        if error:
            return web.Response(text=LOGIN, content_type="text/html")
        if file is None:
            return web.Response(status=404)
        if file.redirect:
            return web.Response(status=302, headers={"Location": file.redirect})
        return web.Response(body=file.content, content_type=file.mimetype)

    def _carry_out(
        self, request: web.Request, method: str, token: str | None, body: Payload, fault: Fault | None
    ) -> Payload:
        _refuse(fault)
        if method == RESPONSE_URL:
            return self.workspace.response_urls.respond(request.match_info["ticket"], body)
        check_token(method, token)
        if method == "apps.connections.open":
            return {"ok": True, "url": f"ws://{self.address}{self.deliveries.sockets.new_ticket()}"}
        return self.workspace.answer(method, body)


def _refuse(fault: Fault | None) -> None:
    """Raise `RefusedError` where the fault that is due lets nothing be carried out."""
    match fault:
        case RateLimited():
            raise RefusedError("ratelimited")
        case Refused(error):
            raise RefusedError(error)
        case Broken(carried_out=False):
            raise RefusedError("connection_broken")  # recorded only; the app gets no answer


async def _misbehave(request: web.Request, fault: Fault | None, late: Lateness) -> None:
    """Let the answer wait, and cut the connection where that is due."""
    await late()
    if isinstance(fault, Broken) and request.transport is not None:
        request.transport.abort()
