"""Slack by HTTP: the bot listens, and Slack's requests come to it through the municipality's reverse proxy."""

import logging
import socket
import threading

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from bot.errors import SettingError
from bot.signed_requests import SignedRequests

logger = logging.getLogger(__name__)

PATH = "/slack/events"
# Slack's largest are interactions in long messages, of some hundred kilobytes; they never go to a file on the way.
LARGEST_BODY = 1_000_000
# Those whose listener is late wait for its acknowledgement, up to three seconds, while others come and go.
THREADS = 24


class HttpConnection:
    """Hands what Slack posts to `/slack/events`, signed with `signing_secret`, to the app."""

    def __init__(self, app: App, signing_secret: str, address: str, port: int) -> None:
        self._application = SignedRequests(SlackRequestHandler(app, PATH), signing_secret)
        self._address, self._port = address, port
        self._closing = threading.Event()

    def open(self) -> None:
        """Listens; raises SettingError where it cannot."""
        family = socket.AF_INET6 if ":" in self._address else socket.AF_INET
        try:
            listening = socket.create_server((self._address, self._port), family=family)
        except OSError as error:
            raise SettingError(
                f"port {self._port} at {self._address} cannot be listened to ({error.strerror or error}); "
                "set PORT to a free port and BIND_ADDRESS to an address of this machine"
            ) from error
        sockets: dict[int, socket.socket] = {}
        server = create_server(
            self._application,
            map=sockets,
            sockets=[listening],
            threads=THREADS,
            max_request_body_size=LARGEST_BODY,
            inbuf_overflow=LARGEST_BODY,
        )
        assert isinstance(server, BaseWSGIServer), "one socket makes one server"
        self._server = server
        self._port = listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(sockets,), name="http")
        self._thread.start()
        logger.info("listening for Slack at %s", self.url)

    @property
    def url(self) -> str:
        """Where it listens, once it is open."""
        host = f"[{self._address}]" if ":" in self._address else self._address
        return f"http://{host}:{self._port}{PATH}"

    def close(self) -> None:
        """Takes nothing more on, once what has been taken on is acknowledged."""
        self._server.task_dispatcher.shutdown()
        self._closing.set()
        self._server.pull_trigger()
        self._thread.join()

    def _serve(self, sockets: dict[int, socket.socket]) -> None:
        # waitress' own `run` ends by a signal only; this ends in the thread that uses the sockets, between two polls.
        while not self._closing.is_set():
            # `select` knows a thousand files at most, and each snapshot that is served has sixty open.
            wasyncore.loop(timeout=1, map=sockets, count=1, use_poll=True)
        wasyncore.close_all(sockets)
