"""Who is in the workspace, as the bot can ask about it."""

import time

import pytest
from slack_sdk import WebClient

from tests.local_slack.conftest import error_of
from tests.slack_server import SlackServer


def test_a_group_has_the_members_it_was_set_to(slack: SlackServer, client: WebClient) -> None:
    slack.set_group("S0STAB", ["U0ANNE", "U0BERIT"])
    assert client.usergroups_users_list(usergroup="S0STAB")["users"] == ["U0ANNE", "U0BERIT"]
    slack.set_group("S0STAB", [])
    assert client.usergroups_users_list(usergroup="S0STAB")["users"] == []
    assert error_of(client.usergroups_users_list, usergroup="S0UKJENT") == "no_such_subteam"
    assert error_of(client.usergroups_users_list, usergroup="") == "invalid_arguments"


def test_asking_who_is_in_a_group_can_fail_like_any_other_call(slack: SlackServer, client: WebClient) -> None:
    slack.set_group("S0STAB", ["U0ANNE"])
    slack.refuse("usergroups.users.list", times=1)
    assert error_of(client.usergroups_users_list, usergroup="S0STAB") == "missing_scope"
    slack.break_connection("usergroups.users.list")
    client.retry_handlers.clear()
    with pytest.raises(ConnectionError):
        client.usergroups_users_list(usergroup="S0STAB")
    slack.delay("usergroups.users.list", 0.1)
    before = time.monotonic()
    assert client.usergroups_users_list(usergroup="S0STAB")["users"] == ["U0ANNE"]
    assert time.monotonic() - before >= 0.1


def test_a_person_is_called_what_they_were_named(slack: SlackServer, client: WebClient) -> None:
    slack.set_name("U0ANNE", "Anne Vik")
    slack.set_name("U0BERIT", "Berit Li", "berit")
    slack.set_user("U0BERIT", locale="nn-NO")
    anne, berit = (client.users_info(user=user, include_locale=True)["user"] for user in ("U0ANNE", "U0BERIT"))
    assert (anne["real_name"], anne["profile"]) == ("Anne Vik", {"real_name": "Anne Vik", "display_name": ""})
    assert (berit["real_name"], berit["profile"]) == ("Berit Li", {"real_name": "Berit Li", "display_name": "berit"})
    assert (anne["locale"], berit["locale"]) == ("nb-NO", "nn-NO")
    nobody = client.users_info(user="U0HVEM")["user"]
    assert nobody["profile"] == {"real_name": nobody["real_name"], "display_name": ""}


def test_a_conversation_is_opened_with_one_or_with_several(client: WebClient) -> None:
    alone = client.conversations_open(users="U0ANNE")["channel"]["id"]
    assert alone == client.chat_postMessage(channel="U0ANNE", text="Hei")["channel"] == "D0ANNE"
    assert client.conversations_open(users=["U0ANNE", "U0BERIT"])["channel"]["id"].startswith("G")
    assert error_of(client.conversations_open, users="") == "users_list_not_supplied"
    assert error_of(client.conversations_open, users="kari") == "user_not_found"
