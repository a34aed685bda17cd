"""Slack by Socket Mode: the bot opens a connection to Slack, and needs no address of its own."""

import logging

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode import SocketModeClient

from bot.errors import SlackError
from bot.refusals import refusal

logger = logging.getLogger(__name__)

# slack_sdk reads what follows in the same bytes by calling itself: the larger a read, the sooner one ends with a frame,
# and thousands of small reads would go too deep.
_READ_AT_ONCE = 1 << 18
_A_MOMENT = 0.05


class SocketModeConnection:
    """Hands what Slack sends by Socket Mode to the app."""

    def __init__(self, app: App, app_token: str) -> None:
        told = logging.getLogger(f"{__name__}.client")
        told.addFilter(_holds_no_words)
        self._client = SocketModeHandler(app, app_token, logger=told).client
        self._client.receive_buffer_size = _READ_AT_ONCE

    def open(self) -> None:
        """Connects; raises SlackError that says why it cannot."""
        try:
            self._client.connect()
        except SlackApiError as error:
            mend = "it needs the scope connections:write, and Socket Mode must be switched on for the app"
            raise refusal(error, "SLACK_APP_TOKEN", mend) from error
        except (SlackClientError, OSError) as error:
            raise SlackError(f"Socket Mode cannot be reached ({error}); check the network and proxy") from error
        logger.info("connected to Slack")

    def close(self) -> None:
        """Takes nothing more on."""
        end(self._client)


def end(client: SocketModeClient) -> None:
    """Closes a client for good.

    slack_sdk's own way waits for ever where its thread begins with a session just then: that takes back the word that
    the session is over. So it is said until the thread has heard it.
    """
    sessions = client.current_session_runner
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    client.disconnect()
    while sessions.is_alive():
        sessions.event.set()
        client.current_session_state.terminated = True
        sessions.thread.join(_A_MOMENT)
    client.close()


def _holds_no_words(record: logging.LogRecord) -> bool:
    """slack_sdk logs the whole of what it takes for no frame of Slack's; a question may stand in it."""
    return "data frame" not in record.getMessage()
