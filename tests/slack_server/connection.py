"""A Bolt app connected to the server, for tests that run the app in their own process.

`connected` and `served` are called alike, so that a test can have it both ways by one parameter.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.http_mode import HttpConnection
from bot.socket_mode import end

from .server import SlackServer

APP_TOKEN = "xapp-test"
SIGNING_SECRET = "signing-secret"


@contextmanager
def connected(slack: SlackServer, app: App, ping_interval: float = 10) -> Iterator[SocketModeHandler]:
    """`app`, receiving what `slack` delivers, until the `with` block ends.

    After an unwarned `disconnect_socket` slack_sdk's client reconnects within `ping_interval` seconds.
    """
    handler = SocketModeHandler(app, APP_TOKEN, ping_interval=ping_interval)
    others = slack.connections()
    try:
        handler.client.connect()
        slack.wait_for_connection(others + 1)
        yield handler
    finally:
        # It waits for a thread that waits up to a second at a time for a message: it gets an empty one; another waits
        # for a frame of the server's: it gets a ping, and must know by then that it is the last
        handler.client.closed = handler.client.current_session_state.terminated = True
        handler.client.message_queue.put(None)
        slack.wake_sockets()
        end(handler.client)


@contextmanager
def served(slack: SlackServer, app: App) -> Iterator[HttpConnection]:
    """`app`, made with `SIGNING_SECRET`, receiving by HTTP what `slack` delivers, until the `with` block ends."""
    connection = HttpConnection(app, SIGNING_SECRET, "127.0.0.1", 0)
    connection.open()
    try:
        slack.deliver_to(connection.url, SIGNING_SECRET)
        yield connection
    finally:
        connection.close()
