"""What an errand posts stands once in Slack, whatever breaks between posting and noting it."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.app import create_clients
from bot.blocks.message import words_alone
from bot.courier import BROKEN, Courier
from tests.bot.conftest import BOT_TOKEN
from tests.slack_server import SlackServer, payloads

STAFF, MARK = "C0STAFF", "case:12"
TOLD = words_alone("Henvendelse 12")

everywhere = pytest.mark.parametrize("channel", [STAFF, "U0KARI"], ids=["in a channel", "to a person"])
in_and_out_of_threads = pytest.mark.parametrize("thread", ["", "1700000000.000100"], ids=["alone", "in a thread"])


@pytest.fixture
def courier(slack: SlackServer) -> Courier:
    return Courier(create_clients(BOT_TOKEN, slack.api_url))


def standing(slack: SlackServer) -> list[str]:
    return [message["text"] for message in slack.messages()]


@everywhere
def test_an_errand_that_is_run_again_finds_what_it_posted(slack: SlackServer, courier: Courier, channel: str) -> None:
    first = courier.post_once(TOLD, channel, "", MARK)
    assert courier.post_once(TOLD, channel, "", MARK) == first
    assert standing(slack) == ["Henvendelse 12"]


def test_the_same_in_a_thread(slack: SlackServer, courier: Courier) -> None:
    card = courier.post_once(TOLD, STAFF, "", MARK)
    told = courier.post_once(words_alone("Kari har svart"), STAFF, card, "event:5")
    assert courier.post_once(words_alone("Kari har svart"), STAFF, card, "event:5") == told
    assert standing(slack) == ["Henvendelse 12", "Kari har svart"]
    # What stands in the thread of a card is not the card.
    assert courier.marked(STAFF, "", MARK) == card
    assert courier.marked(STAFF, "", "event:5") == ""


def test_other_marks_are_other_messages(slack: SlackServer, courier: Courier) -> None:
    marks = ("case:1", "case:12", "case:2", "event:1")
    assert len({courier.post_once(TOLD, STAFF, "", mark) for mark in marks}) == len(marks)


def test_a_mark_that_somebody_else_wrote_is_none(slack: SlackServer, courier: Courier) -> None:
    forged = payloads.channel_message("Henvendelse 12", channel=STAFF)
    forged["event"]["metadata"] = {"event_type": "another_app", "event_payload": {"mark": MARK}}
    slack._workspace.notice(forged)
    posted = courier.post_once(TOLD, STAFF, "", MARK)
    assert posted != forged["event"]["ts"]


@pytest.mark.parametrize("carried_out", [False, True], ids=["lost", "carried out"])
@in_and_out_of_threads
def test_a_connection_that_breaks_while_posting_leaves_one_message_when_it_is_tried_again(
    slack: SlackServer, courier: Courier, thread: str, *, carried_out: bool
) -> None:
    parent = courier.say(words_alone("Over tråden"), STAFF) if thread else ""
    before = len(slack.messages())
    slack.break_connection("chat.postMessage", carried_out=carried_out)
    with pytest.raises(BROKEN):
        courier.post_once(TOLD, STAFF, parent, MARK)
    timestamp = courier.post_once(TOLD, STAFF, parent, MARK)
    [message] = slack.messages()[before:]
    assert message["ts"] == timestamp


def test_nothing_is_posted_while_slack_cannot_tell_whether_it_stands(slack: SlackServer, courier: Courier) -> None:
    slack.break_connection("conversations.history", times=None)
    with pytest.raises(BROKEN):
        courier.post_once(TOLD, STAFF, "", MARK)
    slack.heal()
    slack.refuse("conversations.history", error="internal_error")
    with pytest.raises(SlackApiError):
        courier.post_once(TOLD, STAFF, "", MARK)
    assert slack.messages() == []


def test_where_the_bot_may_never_look_it_is_posted_all_the_same(slack: SlackServer, courier: Courier) -> None:
    slack.refuse("conversations.history", error="missing_scope")
    courier.post_once(TOLD, STAFF, "", MARK)
    assert standing(slack) == ["Henvendelse 12"]


def test_what_slack_refuses_to_take_is_raised(slack: SlackServer, courier: Courier) -> None:
    slack.set_channels("C0SALEN")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        courier.post_once(TOLD, STAFF, "", MARK)
