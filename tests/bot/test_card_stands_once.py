"""Staff's message of a case stands once and shows the case as it is, whatever breaks, and however many show it."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine, update

from bot.blocks.message import Message
from bot.carrying import carry
from bot.carrying.show_case import show_card
from bot.cases.life import Actor, Assign, Withdraw
from bot.courier import BROKEN, Courier
from bot.database import open_database, sessions
from bot.desk import Desk
from bot.errands.items import ShowCase, TellStaff
from bot.tables.cases import CaseRow
from tests.bot.conftest import NOW, UNHEARD_OF, together
from tests.bot.people import ANNE, STAFF_CHANNEL, STAFFED
from tests.bot.reading import shown_in
from tests.bot.staffed import desk_of, opened_case, staffed, staffed_bot
from tests.patience import PATIENCE
from tests.slack_server import SlackServer

KARI = "U0KARI"

pytestmark = pytest.mark.usefixtures("logged")


@pytest.fixture
def desk(slack: SlackServer, database: Engine) -> Desk:
    return desk_of(slack, staffed_bot(database))


def cards(slack: SlackServer, channel: str = STAFF_CHANNEL) -> list[str]:
    return [shown_in(message["blocks"]) for message in slack.messages(channel) if "thread_ts" not in message]


def hurried() -> datetime:
    """The clock of those who will not wait until an errand that failed is tried again."""
    return NOW + 20 * timedelta(seconds=time.monotonic() - _BEGAN)


_BEGAN = time.monotonic()


@pytest.mark.parametrize("carried_out", [False, True], ids=["lost", "carried out"])
def test_a_connection_that_breaks_while_it_is_posted_leaves_one(
    slack: SlackServer, database: Engine, *, carried_out: bool
) -> None:
    with staffed(slack, database, clock=hurried) as office:
        slack.break_connection("chat.postMessage", carried_out=carried_out)
        office.asker(KARI).searches(UNHEARD_OF)
        office.rests()
        assert len(cards(slack)) == 1
        office.card().press("Ta saken")
        office.card().until("under arbeid")
        assert len(cards(slack)) == 1


def test_after_a_crash_before_it_was_noted_the_message_that_stands_is_found_and_brought_up_to_date(
    slack: SlackServer, desk: Desk, database: Engine
) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    carry(ShowCase(number), desk)
    with sessions(database).begin() as session:
        session.execute(update(CaseRow).values(card_channel="", card_timestamp=""))
    desk.dependencies.casebook.act(number, Assign(ANNE), ANNE, NOW)
    carry(ShowCase(number), desk)
    [shown] = cards(slack)
    assert "under arbeid" in shown
    case = desk.dependencies.cases.case(number)
    assert case
    assert case.card == show_card(number, desk)


def test_what_is_shown_again_and_again_is_posted_once(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    for _ in range(3):
        carry(ShowCase(number), desk)
    assert len(cards(slack)) == 1
    assert len(slack.calls("chat.postMessage")) == 1


def test_several_instances_that_post_it_at_once_leave_one(slack: SlackServer, database_url: str) -> None:
    database = open_database(database_url)
    desks = [desk_of(slack, staffed_bot(database)) for _ in range(4)]
    number = opened_case(desks[0].dependencies, UNHEARD_OF)
    slack.delay("conversations.history", 0.3)  # all of them look before any has posted
    places = together(4, lambda at: show_card(number, desks[at]))
    assert len(set(places)) == 1
    assert len(cards(slack)) == 1
    database.dispose()


class Late(Courier):
    """Whose first change waits on its way to Slack."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(courier._clients)
        self.began, self.may_go_on = Event(), Event()

    def update(self, channel: str, timestamp: str, message: Message) -> None:
        if not self.began.is_set():
            self.began.set()
            assert self.may_go_on.wait(PATIENCE)
        super().update(channel, timestamp, message)


def test_of_two_that_overlap_the_newest_state_is_shown_in_the_end(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    carry(ShowCase(number), desk)
    late = Late(desk.courier)

    def show(at: int) -> None:
        if at == 0:
            carry(ShowCase(number), replace(desk, courier=late))
            return
        assert late.began.wait(PATIENCE)
        desk.dependencies.casebook.act(number, Assign(ANNE), ANNE, NOW)
        carry(ShowCase(number), desk)
        late.may_go_on.set()

    together(2, show)
    [shown] = cards(slack)
    assert "under arbeid" in shown


def test_a_message_that_staff_deleted_is_posted_anew(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    first = show_card(number, desk)
    assert first
    desk.clients.patient.chat_delete(channel=first.channel, ts=first.timestamp)
    desk.dependencies.casebook.act(number, Assign(ANNE), ANNE, NOW)
    carry(ShowCase(number), desk)
    [shown] = cards(slack)
    assert "under arbeid" in shown
    assert show_card(number, desk) != first


def test_where_staff_meet_elsewhere_by_now_the_old_message_is_still_changed(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    carry(ShowCase(number), desk)
    moved = replace(desk, dependencies=replace(desk.dependencies, staffing=replace(STAFFED, channel="C0NEW")))
    carry(ShowCase(number), moved)
    assert (len(cards(slack)), len(cards(slack, "C0NEW"))) == (1, 0)
    slack.set_channels("C0NEW")
    carry(ShowCase(number), moved)
    assert len(cards(slack, "C0NEW")) == 1


def test_what_slack_refuses_is_raised_so_that_it_is_tried_again(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    slack.refuse("chat.postMessage", error="not_in_channel")
    with pytest.raises(SlackApiError):
        carry(ShowCase(number), desk)
    slack.heal()
    carry(ShowCase(number), desk)
    slack.refuse("chat.update", error="internal_error")
    with pytest.raises(SlackApiError):
        carry(ShowCase(number), desk)
    assert len(cards(slack)) == 1


def test_what_an_asker_did_is_told_once_also_if_the_message_does_not_stand_yet(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF)
    desk.dependencies.casebook.act(number, Withdraw(), Actor(KARI, ""), NOW)
    event = desk.dependencies.cases.events(number)[-1].number
    slack.break_connection("chat.postMessage", carried_out=True)
    with pytest.raises(BROKEN):
        carry(TellStaff(event), desk)
    for _ in range(3):
        carry(TellStaff(event), desk)
    assert len(cards(slack)) == 1
    [told] = [message for message in slack.messages(STAFF_CHANNEL) if "thread_ts" in message]
    assert "trakk spørsmålet" in told["text"]


def test_a_case_that_is_gone_is_shown_to_nobody(slack: SlackServer, desk: Desk) -> None:
    carry(ShowCase(77), desk)
    carry(TellStaff(77), desk)
    assert slack.messages() == []


def test_somebody_at_the_command_line_is_no_mention(slack: SlackServer, desk: Desk) -> None:
    number = opened_case(desk.dependencies, UNHEARD_OF, asker="terminal")
    carry(ShowCase(number), desk)
    [shown] = cards(slack)
    assert "Spurt av: \nspørreren" in shown
    assert slack.calls("views.publish") == []


def test_without_a_channel_of_staff_nothing_is_told_there(slack: SlackServer, database: Engine) -> None:
    desk = desk_of(slack, staffed_bot(database, staffing=replace(STAFFED, channel="")))
    number = opened_case(desk.dependencies, UNHEARD_OF)
    desk.dependencies.casebook.act(number, Withdraw(), Actor(KARI, ""), NOW)
    carry(TellStaff(desk.dependencies.cases.events(number)[-1].number), desk)
    assert show_card(number, desk) is None
    assert slack.messages() == []
