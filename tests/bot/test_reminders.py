"""Staff are reminded of deadlines: who has the case, directly; where nobody has it, all of them."""

import datetime
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.blocks.staff.names import StaffAction
from bot.blocks.values import Value
from bot.cases.life import Actor, AskBack, Assign, Decline, Extend, Tell
from bot.errands.items import Remind
from bot.staffing import NOBODY
from tests.bot.casework import Casework, Clock, casework_with_a_bot
from tests.bot.conftest import running_bot
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, Seen, carried_out, words
from tests.bot.reading import buttons
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer

# A case that is opened on the first day is to be answered by the last.
OPENED, BEFORE, DUE = datetime.date(2026, 3, 2), datetime.date(2026, 3, 13), datetime.date(2026, 3, 16)
REMINDER = re.compile(r"Henvendelse \d+ har frist|Enquiry \d+ is due")


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.put(OPENED, 9)
    return clock


@pytest.fixture
def casework(slack: SlackServer, database: Engine, clock: Clock) -> Iterator[Casework]:
    """Somebody has asked when the swimming hall opens."""
    with casework_with_a_bot(slack, database, clock) as casework:
        casework.opens("Når åpner svømmehallen igjen?")
        yield casework


def reminders(slack: SlackServer, channel: str | None = None) -> list[Seen]:
    """What reminds somebody, among all else that stands there."""
    return [message for message in slack.messages(channel) if REMINDER.search(words(message))]


def remind(day: datetime.date, casework: Casework, clock: Clock, deadline: datetime.date = DUE) -> None:
    clock.put(day, 8)
    casework.orders(Remind(1, deadline, day))


@pytest.mark.parametrize(("day", "told"), [(BEFORE, "har frist 16. mars 2026."), (DUE, "har frist i dag.")])
def test_who_has_the_case_is_reminded_directly_with_a_way_to_it(
    slack: SlackServer, casework: Casework, clock: Clock, day: datetime.date, told: str
) -> None:
    casework.does(1, Assign(ANNE), BERIT)
    remind(day, casework, clock)
    [reminder] = reminders(slack)
    assert reminders(slack, "D0ANNE") == [reminder]
    assert words(reminder).split("\n")[:2] == [f"Henvendelse 1 {told}", "Når åpner svømmehallen igjen?"]
    assert (buttons(reminder)["Vis"]["action_id"], buttons(reminder)["Vis"]["value"]) == (
        StaffAction.OPEN,
        Value(1, 1).encode(),
    )


def test_where_nobody_has_it_all_of_staff_are_reminded_below_their_message_of_it(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    card = casework.card(1)
    remind(DUE, casework, clock)
    [reminder] = reminders(slack)
    assert reminders(slack, STAFF_CHANNEL) == [reminder]
    assert reminder["thread_ts"] == card.timestamp
    assert words(reminder).startswith("Henvendelse 1 har frist i dag. Ingen har tatt den ennå.")


def test_who_reads_english_is_reminded_in_english(slack: SlackServer, casework: Casework, clock: Clock) -> None:
    slack.set_user(ANNE.id, locale="en-GB")
    casework.does(1, Assign(ANNE), BERIT)
    remind(DUE, casework, clock)
    [reminder] = reminders(slack)
    assert words(reminder).startswith("Enquiry 1 is due today.")


def test_an_owner_whom_slack_does_not_know_leaves_the_reminder_to_all(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    casework.does(1, Assign(Actor("anne@kommunen", "Anne")), BERIT)
    slack.set_channels(STAFF_CHANNEL)
    slack.refuse("conversations.open", error="user_not_found")
    remind(DUE, casework, clock)
    assert len(reminders(slack, STAFF_CHANNEL)) == 1


def test_where_slack_does_not_open_the_conversation_the_reminder_still_comes(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    casework.does(1, Assign(ANNE), BERIT)
    slack.refuse("conversations.open", error="missing_scope")
    remind(DUE, casework, clock)
    assert len(reminders(slack, "D0ANNE")) == 1


def test_a_reminder_whose_fate_is_unknown_comes_once(slack: SlackServer, casework: Casework, clock: Clock) -> None:
    casework.does(1, Assign(ANNE), BERIT)
    carried_out(casework.database)
    slack.break_connection("chat.postMessage", carried_out=True)
    with clock.running():
        remind(DUE, casework, clock)
    assert len(reminders(slack)) == 1


# Nobody is nagged


def test_who_waits_for_the_asker_is_left_in_peace_until_that_has_told(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    casework.does(1, AskBack("Hvilken hall?"), ANNE)
    remind(BEFORE, casework, clock)
    assert reminders(slack) == []
    casework.does(1, Tell("Marienlyst."), Actor("U0KARI", ""))
    later = casework.dependencies.cases.case(1)
    assert later
    assert later.deadline == datetime.date(2026, 3, 27)
    remind(DUE, casework, clock)
    assert reminders(slack) == []
    remind(later.deadline, casework, clock, later.deadline)
    assert len(reminders(slack)) == 1


def test_who_has_moved_the_deadline_is_reminded_of_the_new_one_alone(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    moved = datetime.date(2026, 3, 20)
    casework.does(1, Extend(moved, "Vi må måle først."), ANNE)
    remind(BEFORE, casework, clock)
    remind(DUE, casework, clock)
    assert reminders(slack) == []
    remind(moved, casework, clock, moved)
    assert len(reminders(slack)) == 1


def test_nobody_is_reminded_of_what_is_done(slack: SlackServer, casework: Casework, clock: Clock) -> None:
    casework.does(1, Decline("Det er ikke kommunens hall."), ANNE)
    remind(DUE, casework, clock)
    assert reminders(slack) == []


def test_what_could_not_be_sent_all_day_is_not_said_the_day_after(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    clock.put(DUE, 8)
    casework.orders(Remind(1, DUE, BEFORE))
    assert reminders(slack) == []


def test_without_anybody_to_remind_the_log_has_it(
    slack: SlackServer, database: Engine, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    made = staffed_bot(database, staffing=NOBODY, clock=clock)
    with running_bot(slack, made):
        casework = Casework(made, database)
        casework.opens("Når åpner svømmehallen igjen?")
        remind(DUE, casework, clock)
    assert "nobody can be reminded of case 1" in caplog.text
    assert reminders(slack) == []
