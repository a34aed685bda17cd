"""A Bolt app connected to the server, for tests that run the app in their own process."""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from .server import SlackServer

APP_TOKEN = "xapp-test"


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
        # close() joins a thread that waits up to a second at a time for a message: it gets an empty one
        handler.client.closed = True
        handler.client.message_queue.put(None)
        handler.client.close()
