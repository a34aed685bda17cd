"""Where what comes of a press is shown, where that is the Home tab, which keeps what was published."""

import pytest

from bot.app import create_clients
from bot.blocks.modals import build_words
from bot.courier import Courier
from bot.surfaces import Press, Surface, surface
from bot.texts import texts_in
from tests.bot.conftest import BOT_TOKEN
from tests.bot.people import words
from tests.slack_server import SlackServer, interactions, payloads

NB = texts_in("nb")
HOME = {"type": "home", "id": "VHOMEU0KARI", "blocks": []}
BUTTON = {"type": "button", "action_id": "case_open", "value": "1:0"}


@pytest.fixture
def at_home(slack: SlackServer) -> Surface:
    """A button of the Home tab, which was just pressed."""
    clients = create_clients(BOT_TOKEN, slack.api_url)
    body = interactions.view_action(BUTTON, HOME, user=payloads.ASKER)
    press = Press(payloads.ASKER, "", slack.new_trigger_id(), "", Courier(clients), clients.patient, NB)
    return surface(press, body)


def test_a_window_opens_over_it(slack: SlackServer, at_home: Surface) -> None:
    at_home.open(build_words("Henvendelse 1", "Når åpner svømmehallen?", NB))
    [window] = [view for view in slack.views() if view["type"] == "modal"]
    assert words(window) == "Når åpner svømmehallen?"


def test_what_is_said_there_is_told_directly(slack: SlackServer, at_home: Surface) -> None:
    at_home.remark("Noen var raskere.")
    [told] = slack.messages(f"D{payloads.ASKER[1:]}")
    assert words(told) == "Noen var raskere."
    assert slack.calls("views.update") == []
