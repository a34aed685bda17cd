"""What the tests of the local Slack share: it, and the client that the product uses."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.slack_server import SlackServer

BOT_TOKEN, APP_TOKEN = "xoxb-test", "xapp-test"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Åpent til kl. 20."}}


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def client(slack: SlackServer) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=slack.api_url)


def error_of(call: Callable[..., object], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])
