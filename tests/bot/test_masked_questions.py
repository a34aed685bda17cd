"""However something is asked, nobody's identity number, phone number or address is kept, and the asker is told."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.cases.life import Reopen, Tell
from bot.inbox import Arrival, Asked, Inbox
from bot.outcome import Ask
from bot.questions.votes import Vote
from tests.bot.conftest import ABOUT_A_PLAN, NOW, UNHEARD_OF, CommandLine
from tests.bot.databases import database_of_the_command_line
from tests.bot.kept import in_tables
from tests.bot.people import Person, Seen, rest, words
from tests.bot.places import in_channel, in_one_mode
from tests.bot.test_votes_in_slack import asked_why, tell
from tests.bot.written import MADE_UP, MAIL, PERSON, PHONE
from tests.slack_server import SlackServer, payloads

NUMBER = MADE_UP[0]
WRITTEN = f"{NUMBER[:6]} {NUMBER[6:]}"
MOTHER = f"Hvem i dyreparken hjelper moren min, {WRITTEN}, med giraffer?"
MASKED = MOTHER.replace(WRITTEN, PERSON)
TOLD = "Jeg har skjult et fødselsnummer, et telefonnummer eller en e-postadresse i spørsmålet før det ble lagret"

WAYS: dict[str, Callable[[Person, str], Seen]] = {
    "mention": Person.mentions,
    "direct message": Person.writes,
    "command": Person.commands,
    "shortcut": lambda person, text: person.asks_about(payloads.channel_message(text, user="U0OLA")["event"]),
    "home": Person.searches,
}


def gives_away(text: str) -> bool:
    """Whether the number stands there, or its second half alone, which a time taken may have among its decimals."""
    return NUMBER in text or WRITTEN in text or re.search(rf"\b{NUMBER[6:]}\b", text) is not None


def is_kept_nowhere(database: Engine, logged: pytest.LogCaptureFixture) -> None:
    assert not gives_away(in_tables(database))
    assert not gives_away("\n".join(logged.handler.format(record) for record in logged.records))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("way", WAYS)
def test_a_number_of_somebodys_is_kept_nowhere_and_the_asker_is_told_so(
    database: Engine, kari: Person, logged: pytest.LogCaptureFixture, way: str
) -> None:
    reply = words(WAYS[way](kari, MOTHER))
    assert TOLD in reply
    assert "henvendelse 1" in reply
    # What stands for the number is none of the asker's words.
    assert "fødselsnummer»" not in reply
    assert MASKED in in_tables(database)
    is_kept_nowhere(database, logged)


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_a_follow_up_an_edit_and_a_comment_are_masked_too(
    slack: SlackServer, database: Engine, kari: Person, logged: pytest.LogCaptureFixture
) -> None:
    kari.writes(MOTHER)
    kari.writes(f"og hvor mange giraffer har {WRITTEN}?")
    asked = payloads.direct_message(UNHEARD_OF)
    slack.deliver(asked)
    slack.wait_for("chat.postMessage", 3)
    rest(slack, database)
    slack.deliver(payloads.message_changed(asked, MOTHER))
    slack.wait_for("chat.update")
    tell(asked_why(in_channel(slack, ABOUT_A_PLAN)), "other", f"Gjelder {WRITTEN}, sa jeg")
    rest(slack, database)
    assert in_tables(database).count(PERSON) >= 4
    is_kept_nowhere(database, logged)


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_who_wrote_nothing_else_is_asked_what_they_want_to_know(database: Engine, kari: Person) -> None:
    assert words(kari.writes(WRITTEN)).startswith("Hva lurer du på?")
    assert PERSON not in in_tables(database)


def test_while_it_waits_it_is_masked_already(database: Engine) -> None:
    Inbox(database, "test").take_on(Arrival("Ev1", Asked(Ask(MOTHER, "U0KARI", before=MOTHER))), NOW)
    assert MASKED in in_tables(database)
    assert not gives_away(in_tables(database))


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_the_command_line_masks_likewise(kommunesvar: CommandLine, command: str) -> None:
    run = kommunesvar(command, piped=f"{MOTHER}\n{MOTHER.replace(WRITTEN, 'kari@example.org')}\n")
    assert run.out.count(TOLD) == 2
    assert MASKED in kommunesvar("questions", "list").out
    kept = in_tables(database_of_the_command_line())
    assert MAIL in kept
    assert WRITTEN not in kept


@given(st.sampled_from([(WRITTEN, PERSON), ("912 34 567", PHONE), ("ola@example.org", MAIL)]), st.text(max_size=20))
def test_no_value_can_hold_it(secret: tuple[str, str], around: str) -> None:
    written, mask = secret
    # What stands beside it can make something else of it, which is for the tests of masking itself.
    text = f"{around} ; {written} ; {around}"
    assert written not in (ask := Ask(text, "U0KARI", before=text)).text
    assert mask in ask.text
    assert mask in ask.before
    assert mask in Vote("U0KARI", helpful=False, comment=text).comment
    assert mask in Tell(text).words
    assert mask in Reopen(text).why


def test_what_no_database_can_hold_does_not_divide_a_number() -> None:
    assert Ask("\0".join(NUMBER), "U0KARI").text == PERSON
