"""The digest of a working day, in staff's channel."""

import datetime
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.cases.life import Answer, AskBack, Assign, Extend, Withdraw
from bot.cases.prose import Paragraph, Prose, Run
from bot.errands.items import SendDigest
from bot.staffing import NOBODY
from tests.bot.casework import THINGS, Casework, Clock, casework_with_a_bot
from tests.bot.conftest import running_bot
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, Seen, words
from tests.bot.slack_limits import parts
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer

MONDAY = datetime.date(2026, 3, 2)
TUESDAY, FRIDAY_BEFORE = datetime.date(2026, 3, 3), datetime.date(2026, 2, 27)
ANSWER = Answer(Prose((Paragraph((Run("Klokka ti."),)),)))


@pytest.fixture
def clock() -> Clock:
    """It is Monday at eight."""
    clock = Clock()
    clock.put(MONDAY, 8)
    return clock


@pytest.fixture
def casework(slack: SlackServer, database: Engine, clock: Clock) -> Iterator[Casework]:
    with casework_with_a_bot(slack, database, clock) as casework:
        yield casework


def is_digest(message: Seen) -> bool:
    """Staff's messages of cases begin with a header, too."""
    head = message["blocks"][0]
    return head["type"] == "header" and bool(re.fullmatch(r"Henvendelser \d.*", head["text"]["text"]))


def digests(slack: SlackServer) -> list[Seen]:
    """The digests in staff's channel, among whatever else stands there."""
    return [message for message in slack.messages(STAFF_CHANNEL) if is_digest(message)]


def told(message: Seen) -> dict[str, list[str]]:
    """The lines below each heading."""
    lists = [block["elements"] for block in message["blocks"] if block["type"] == "rich_text"]
    return {
        heading["elements"][0]["text"]: [
            "".join(run["text"] for run in line["elements"]) for each in listed for line in each["elements"]
        ]
        for heading, *listed in lists
    }


def at(day: datetime.date, hour: int) -> datetime.datetime:
    clock = Clock()
    clock.put(day, hour)
    return clock.now


def test_staff_are_told_what_is_new_due_overdue_waiting_and_answered(slack: SlackServer, casework: Casework) -> None:
    long_ago = at(datetime.date(2026, 2, 2), 9)
    casework.opens("Hvem eier torget?", at=long_ago)
    casework.does(1, Assign(BERIT), ANNE)
    casework.opens("Når åpner svømmehallen igjen?", at=at(FRIDAY_BEFORE, 7))
    casework.does(2, Extend(TUESDAY, "Vi må måle først."), ANNE)
    casework.opens("Hvorfor stenger biblioteket?", at=at(FRIDAY_BEFORE, 14))
    casework.opens("Hvem rydder lekeplassen?", at=long_ago)
    casework.does(4, AskBack("Hvilken?"), ANNE)
    casework.opens("Hva koster kinoen?", at=long_ago)
    casework.does(5, ANSWER, BERIT, at=at(FRIDAY_BEFORE, 14))
    casework.opens("Hva koster museet?", at=long_ago)
    casework.does(6, ANSWER, BERIT, at=at(FRIDAY_BEFORE, 7))
    casework.opens("Hva koster teateret?", at=at(FRIDAY_BEFORE, 15))
    casework.does(7, Withdraw(), ANNE)
    casework.orders(SendDigest(MONDAY))
    [digest] = digests(slack)
    assert digest["blocks"][0]["text"]["text"] == "Henvendelser 2. mars 2026"
    assert told(digest) == {
        "Over fristen (1)": [
            "Henvendelse 1: Hvem eier torget? · Berit Dahl · over fristen, som var 16. februar 2026",
        ],
        "Frist i dag eller neste arbeidsdag (1)": [
            "Henvendelse 2: Når åpner svømmehallen igjen? · uten saksbehandler · frist 3. mars 2026",
        ],
        "Nye siden sist (1)": [
            "Henvendelse 3: Hvorfor stenger biblioteket? · uten saksbehandler · frist 13. mars 2026",
        ],
        "Venter på svar fra spørreren (1)": [
            "Henvendelse 4: Hvem rydder lekeplassen? · Anne Berg · fristen venter på spørreren",
        ],
        "Besvart siden sist (1)": ["Henvendelse 5: Hva koster kinoen? · Berit Dahl"],
        **{heading: lines for heading, lines in told(digest).items() if heading.startswith("Det flest")},
    }
    # Screen readers and notifications have the text.
    assert "Over fristen (1)" in digest["text"]


def test_where_nothing_waits_one_kind_line_says_so(slack: SlackServer, casework: Casework) -> None:
    casework.orders(SendDigest(MONDAY))
    [digest] = digests(slack)
    assert words(digest).split("\n")[1:] == ["God morgen! Ingen spørsmål venter på administrasjonen i dag."]


def test_what_many_ask_without_an_answer_is_told(slack: SlackServer, casework: Casework) -> None:
    for question in ("Når åpner svømmehallen igjen?", "Får svømmehallen garderober?", "Hvem driver svømmehallen nå?"):
        for asker in ("U0KARI", "U0OLA"):
            casework.opens(question, asker)
    casework.orders(SendDigest(MONDAY))
    [topic] = told(digests(slack)[0])["Det flest spør om uten å ha fått svar"][:1]
    assert "svømmehall" in topic
    assert topic.endswith("(2 spør)")


def test_each_case_links_to_staffs_message_of_it(slack: SlackServer, casework: Casework) -> None:
    case = casework.opens("Hvem eier torget?", at=at(FRIDAY_BEFORE, 14))
    card = casework.card(case)
    casework.orders(SendDigest(MONDAY))
    address = f"https://kommune.invalid/archives/{card.channel}/p{card.timestamp.replace('.', '')}"
    links = {part["url"]: part["text"] for part in parts(digests(slack)[-1]["blocks"]) if part.get("type") == "link"}
    assert links == {address: "Henvendelse 1"}


def test_a_link_that_slack_does_not_tell_stops_no_digest(slack: SlackServer, casework: Casework) -> None:
    for thing in THINGS[:3]:
        casework.card(casework.opens(f"Hva koster {thing}?", at=at(FRIDAY_BEFORE, 14)))
    slack.refuse("chat.getPermalink", error="message_not_found")
    casework.orders(SendDigest(MONDAY))
    assert len(told(digests(slack)[-1])["Nye siden sist (3)"]) == 3
    # It is not asked for each of them in vain.
    assert len(slack.calls("chat.getPermalink")) == 1


def test_many_cases_are_counted_and_the_first_are_told(slack: SlackServer, casework: Casework) -> None:
    for thing in THINGS:
        casework.opens(f"Hva koster {thing}?", at=at(FRIDAY_BEFORE, 14))
    casework.orders(SendDigest(MONDAY))
    lines = told(digests(slack)[0])["Nye siden sist (35)"]
    assert [line.split(":")[0] for line in lines] == [*(f"Henvendelse {number}" for number in range(1, 7)), "og 29 til"]


def test_what_is_new_is_told_once_also_where_the_bot_was_away_for_a_day(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    casework.orders(SendDigest(MONDAY))
    clock.put(MONDAY, 16)
    casework.opens("Hvem eier torget?")
    wednesday, thursday = datetime.date(2026, 3, 4), datetime.date(2026, 3, 5)
    for day in (wednesday, thursday):
        clock.put(day, 8)
        casework.orders(SendDigest(day))
    _, told_of, not_again = digests(slack)
    assert "Nye siden sist (1)" in told(told_of)
    assert not any("Nye" in heading for heading in told(not_again))


def test_a_digest_whose_fate_is_unknown_is_not_posted_twice(
    slack: SlackServer, casework: Casework, clock: Clock
) -> None:
    slack.break_connection("chat.postMessage", carried_out=True)
    with clock.running():
        casework.orders(SendDigest(MONDAY))
    assert len(digests(slack)) == 1


def test_without_a_channel_for_staff_nothing_is_sent_and_nothing_fails(slack: SlackServer, database: Engine) -> None:
    made = staffed_bot(database, staffing=NOBODY)
    with running_bot(slack, made):
        Casework(made, database).orders(SendDigest(MONDAY))
    assert slack.messages() == []
