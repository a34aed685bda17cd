"""Socket Mode under a flood: nothing that Slack sends is lost, and the log holds none of it."""

import logging

import pytest
from sqlalchemy import Engine

from bot.app import create_app, create_clients
from bot.socket_mode import SocketModeConnection
from tests.bot.conftest import APP_TOKEN, BOT_TOKEN, UNHEARD_OF
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer, interactions, payloads

PRESSES = 600


def test_a_flood_of_presses_is_acknowledged_to_the_last(
    slack: SlackServer, database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(create_clients(BOT_TOKEN, slack.api_url), staffed_bot(database))
    connection = SocketModeConnection(app.bolt, APP_TOKEN)
    connection.open()
    message = {"ts": "1.1", "text": UNHEARD_OF * 20, "blocks": []}
    button = {"type": "button", "action_id": "old", "text": {"type": "plain_text", "text": "Gammel"}, "value": "1:0"}
    caplog.set_level(logging.INFO)
    press = interactions.block_action(button, message, payloads.ASKER, payloads.CHANNEL, "")
    envelopes = [slack.deliver(press) for _ in range(PRESSES)]
    for envelope in envelopes:
        slack.acknowledged(envelope)
    connection.close()
    app.finish()
    assert UNHEARD_OF not in caplog.text
    assert "RecursionError" not in caplog.text
