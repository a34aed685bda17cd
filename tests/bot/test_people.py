"""What people are called."""

import pytest

from bot.app import create_clients
from bot.people import People
from bot.texts import texts_in
from tests.bot.conftest import BOT_TOKEN
from tests.slack_server import SlackServer


@pytest.fixture
def people(slack: SlackServer) -> People:
    return People(create_clients(BOT_TOKEN, slack.api_url).hasty, "nb")


@pytest.mark.parametrize(
    ("profile", "real_name", "name", "called"),
    [
        ({"display_name": "Kari N. (Sp)"}, "Kari Nordmann", "kari", "Kari N. (Sp)"),
        ({"display_name": ""}, "Kari Nordmann", "kari", "Kari Nordmann"),
        ({"display_name": " \n"}, "Kari\n Nordmann ", "kari", "Kari Nordmann"),
        ({}, "", "kari", "kari"),
        (None, None, None, "U0KARI"),
        ({"display_name": "<!channel> *K*"}, "", "", "<!channel> *K*"),
    ],
)
def test_people_are_called_what_they_chose(
    slack: SlackServer, people: People, profile: object, real_name: str | None, name: str | None, called: str
) -> None:
    slack.set_user("U0KARI", profile=profile, real_name=real_name, name=name)
    assert people.name_of("U0KARI") == called


def test_slack_is_asked_once_for_name_and_language(slack: SlackServer, people: People) -> None:
    slack.set_user("U0KARI", real_name="Kari Nordmann", locale="nn-NO")
    assert people.name_of("U0KARI") == "Kari Nordmann"
    assert people.texts("U0KARI") is texts_in("nn")
    assert len(slack.calls("users.info")) == 1


def test_whom_slack_does_not_tell_of_is_called_by_the_id(slack: SlackServer, people: People) -> None:
    slack.refuse("users.info", error="user_not_found")
    assert people.name_of("U0KARI") == "U0KARI"
    slack.break_connection("users.info", times=None)
    assert people.name_of("U0OLA") == "U0OLA"
