"""Staff and admins, by their ids and by Slack's user groups, and what holds when Slack does not tell."""

from datetime import time

import pytest

from bot.app import create_clients
from bot.roles import Roles
from bot.staffing import Members, Staffing
from tests.bot.conftest import BOT_TOKEN, together
from tests.slack_server import SlackServer

ASKED = "usergroups.users.list"
STAFFING = Staffing(
    channel="C0STAFF",
    answers_channel="",
    staff=Members(frozenset({"U0KARI"}), ("S0SAK", "S0ARKIV")),
    admins=Members(frozenset({"U0INGER"}), ("S0IKT",)),
    digest_at=time(8),
)


class Watch:
    """A timer that goes on when told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def roles(slack: SlackServer, watch: Watch) -> Roles:
    slack.set_group("S0SAK", ["U0OLA"])
    slack.set_group("S0ARKIV", ["U0PER"])
    slack.set_group("S0IKT", ["U0LIV"])
    return Roles(create_clients(BOT_TOKEN, slack.api_url).hasty, STAFFING, watch)


@pytest.mark.parametrize(
    ("person", "staff", "admin"),
    [
        ("U0KARI", True, False),
        ("U0OLA", True, False),
        ("U0PER", True, False),
        ("U0INGER", True, True),
        ("U0LIV", True, True),
        ("U0RAD", False, False),
        ("u0kari", False, False),
        ("U0", False, False),
        ("S0SAK", False, False),
        ("", False, False),
    ],
)
def test_staff_and_admins_are_those_of_the_settings_and_of_their_groups(
    roles: Roles, person: str, staff: bool, admin: bool
) -> None:
    assert (roles.is_staff(person), roles.is_admin(person)) == (staff, admin)


def test_with_nobody_set_nobody_is_staff_and_slack_is_not_asked(slack: SlackServer) -> None:
    nobody = Members(frozenset(), ())
    roles = Roles(create_clients(BOT_TOKEN, slack.api_url).hasty, Staffing("", "", nobody, nobody, time(8)))
    assert not roles.is_staff("U0KARI")
    assert not roles.is_admin("U0KARI")
    assert slack.calls() == []


def test_slack_is_asked_about_a_group_once_in_five_minutes(slack: SlackServer, roles: Roles, watch: Watch) -> None:
    for _ in range(3):
        assert roles.is_staff("U0OLA")
        assert not roles.is_staff("U0RAD")
    assert [call.body["usergroup"] for call in slack.calls(ASKED)] == ["S0SAK", "S0ARKIV", "S0IKT"]
    slack.set_group("S0SAK", ["U0RAD"])
    watch.seconds += 299
    assert roles.is_staff("U0OLA")
    watch.seconds += 2
    assert not roles.is_staff("U0OLA")
    assert roles.is_staff("U0RAD")


@pytest.mark.parametrize("error", ["missing_scope", "no_such_subteam", "unknown_method", "invalid_auth"])
def test_a_refusal_closes_the_door_and_a_minute_later_slack_is_asked_again(
    slack: SlackServer, roles: Roles, watch: Watch, error: str
) -> None:
    slack.refuse(ASKED, error=error)
    for _ in range(3):
        assert not roles.is_staff("U0OLA")
        assert not roles.is_admin("U0LIV")
        assert roles.is_in_doubt()
    assert len(slack.calls(ASKED)) == 3
    assert roles.is_staff("U0KARI")
    assert roles.is_admin("U0INGER")
    slack.heal()
    watch.seconds += 61
    assert roles.is_staff("U0OLA")
    assert roles.is_admin("U0LIV")
    assert not roles.is_staff("U0RAD")
    assert not roles.is_in_doubt()


def test_what_was_known_is_not_believed_for_ever_when_slack_is_gone(
    slack: SlackServer, roles: Roles, watch: Watch
) -> None:
    assert roles.is_staff("U0OLA")
    slack.break_connection(ASKED, times=None)
    assert roles.is_staff("U0OLA")
    watch.seconds += 301
    assert not roles.is_staff("U0OLA")


def test_a_group_that_is_gone_closes_no_other(slack: SlackServer) -> None:
    slack.set_group("S0ARKIV", ["U0PER"])  # S0SAK does not exist
    roles = Roles(create_clients(BOT_TOKEN, slack.api_url).hasty, STAFFING)
    assert roles.is_staff("U0PER")
    assert not roles.is_staff("U0OLA")


def test_slack_in_no_hurry_is_not_waited_for_long(slack: SlackServer, roles: Roles) -> None:
    slack.delay(ASKED, 20.0)
    assert not roles.is_admin("U0LIV")
    slack.heal()


def test_many_can_ask_at_once(slack: SlackServer, roles: Roles) -> None:
    people = ["U0OLA", "U0PER", "U0LIV", "U0RAD"] * 6
    told = together(len(people), lambda number: roles.is_staff(people[number]))
    assert told == [person != "U0RAD" for person in people]


def test_all_admins_are_known_by_their_ids_and_their_groups(roles: Roles, slack: SlackServer) -> None:
    assert roles.admins() == {"U0INGER", "U0LIV"}
    # Of staff's groups nothing was asked, and nothing is in doubt about admins.
    assert not roles.is_in_doubt_of_admins()
    assert {call.body["usergroup"] for call in slack.calls(ASKED)} == {"S0IKT"}


def test_where_slack_does_not_tell_who_is_an_admin_those_with_ids_are_left(roles: Roles, slack: SlackServer) -> None:
    slack.refuse(ASKED)
    assert roles.admins() == {"U0INGER"}
    assert roles.is_in_doubt_of_admins()


def test_who_is_no_admin_is_none_whatever_is_known_of_staff(slack: SlackServer, roles: Roles) -> None:
    assert not roles.is_admin("U0RAD")
    assert not roles.is_in_doubt_of_admins()
    # Nobody has asked about staff yet.
    assert roles.is_in_doubt()


def test_where_slack_does_not_tell_who_is_an_admin_there_is_doubt(slack: SlackServer, roles: Roles) -> None:
    slack.refuse(ASKED)
    assert not roles.is_admin("U0LIV")
    assert roles.is_in_doubt_of_admins()
