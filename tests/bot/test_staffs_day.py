"""Anne's and Berit's day with the questions of Kari and Ola: staff's message of a case, its buttons and windows."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from bot.cases.life import Actor, Assign, Join, Tell
from bot.database import open_database
from bot.staffing import NOBODY
from tests.bot.conftest import NOW, UNHEARD_OF, together
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, words
from tests.bot.staffed import Office, staffed
from tests.slack_server import SlackServer, payloads

CAFE = "Har kafeen i dyreparken vegetarmat?"
OTHER_WORDS = "Hvor mange sjiraffer bor det i dyreparken?"
KARI, OLA = "U0KARI", "U0OLA"

pytestmark = pytest.mark.usefixtures("logged")


@pytest.fixture
def office(slack: SlackServer, database: Engine) -> Iterator[Office]:
    with staffed(slack, database) as office:
        yield office


# A new case


def test_a_new_case_is_shown_to_staff_with_all_they_need(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    told = card.reads()
    assert "Henvendelse 1 · ny" in told
    assert card.quotes() == [UNHEARD_OF]
    for fact in ("Spurt av: ", "2. mars 2026 10.30", "Ansvarlig: \ningen ennå", "Frist: \n16. mars 2026"):
        assert fact in told
    assert card.buttons() == [
        *("Ta saken", "Svar", "Spør tilbake", "Vis alt"),
        *("Fordel", "Flytt fristen", "Slå sammen", "Avslå"),
    ]
    mentions = [part for block in card.blocks if block["type"] == "rich_text" for part in inner(block)]
    assert {"type": "user", "user_id": KARI} in mentions
    assert {"type": "channel", "channel_id": payloads.CHANNEL} in mentions


def inner(block: payloads.Payload) -> list[payloads.Payload]:
    return [element for part in block["elements"] for element in part["elements"]]


@pytest.mark.parametrize(
    ("ask", "where"), [("writes", "i en direktemelding"), ("commands", "privat"), ("searches", "privat")]
)
def test_staff_see_where_it_was_asked_but_no_private_place(office: Office, ask: str, where: str) -> None:
    getattr(office.asker(KARI), ask)(UNHEARD_OF)
    card = office.card()
    assert where in card.reads()
    assert payloads.CHANNEL not in str(card.blocks)


def test_who_asks_the_same_joins_the_message_that_stands(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    office.asker(OLA).writes(UNHEARD_OF)
    office.rests()
    mentions = [part["user_id"] for block in card.blocks[1:3] for part in inner(block) if part["type"] == "user"]
    assert mentions == [KARI, OLA]
    assert len(office.slack.messages(STAFF_CHANNEL)) == 1


# Taken and given


def test_who_takes_a_case_has_it_and_everybody_sees_it(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    card.press("Ta saken")
    card.until("under arbeid")
    assert "Ta saken" not in card.buttons()
    owner = office.case().owner
    assert owner
    assert owner.id == ANNE.id
    assert f"Ansvarlig: \n{owner.name}" in card.reads()
    # The same message, not a second one.
    assert len(office.slack.messages(STAFF_CHANNEL)) == 1


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told_who(slack: SlackServer, database_url: str) -> None:
    database = open_database(database_url)
    with staffed(slack, database) as office:
        office.asker(KARI).mentions(UNHEARD_OF)
        card = office.card()
        presses = [card.by(person).action(card.button("Ta saken")) for person in (ANNE.id, BERIT.id)]
        together(2, lambda number: slack.acknowledged(slack.deliver(presses[number])))
        card.until("under arbeid")
        slack.wait_for("response_url")
        owner = office.case().owner
        assert owner
        [loser] = {ANNE.id, BERIT.id} - {owner.id}
        [told] = slack.whispers(loser)
        assert words(told).startswith(f"Noen var raskere: {owner.name} tok saken.")
        assert slack.whispers(owner.id) == []
        assert [type(event.action) for event in office.cases.events(1)][1:] == [Assign]
    database.dispose()


def test_who_has_it_already_is_told_so(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    stale = card.button("Ta saken")
    card.press("Ta saken")
    card.until("under arbeid")
    assert card.told(stale) == "Du har allerede denne henvendelsen."


def test_a_case_is_given_to_somebody_of_staff_and_to_nobody_else(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window = card.open("Fordel")
    refused = window.send_in(to=OLA)
    assert refused["errors"] == {"to": "Den du har valgt, hører ikke til administrasjonen."}
    assert window.send_in(to=BERIT.id) == {}
    assert not window.stands()
    card.until("under arbeid")
    owner = office.case().owner
    assert owner
    assert owner.id == BERIT.id
    again = card.open("Fordel")
    assert again.send_in(to=BERIT.id)["errors"] == {"to": "Det er slik allerede."}
    assert again.send_in(to="")["errors"] == {"to": "Velg hvem som skal ha henvendelsen."}


# Windows


def test_the_deadline_moves_with_a_reason(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window = card.open("Flytt fristen")
    assert window.holds() == {"until": "2026-03-16"}
    assert window.send_in(until="2026-03-01", reason="Ferie")["errors"] == {"until": "Velg en dag fra og med i dag."}
    assert window.send_in(until="2026-03-16", reason="Ferie")["errors"] == {"until": "Det er slik allerede."}
    assert window.send_in(until="2026-03-30", reason="  ")["errors"] == {"reason": "Skriv noen ord her."}
    assert window.send_in(until="2026-03-30", reason="Vi venter på dyreparken.") == {}
    told = card.until("30. mars 2026")
    assert f"{office.last().by.name}\n flyttet fristen til 30. mars 2026, 2. mars 2026 10.30" in told
    assert card.quotes() == [UNHEARD_OF, "Vi venter på dyreparken."]
    assert office.case().deadline == date(2026, 3, 30)


def test_a_declined_case_says_who_and_why_and_offers_no_more_than_to_look(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    assert card.open("Avslå").send_in(reason="Dyreparken er ikke kommunens.") == {}
    told = card.until("avslått")
    assert f"{office.last().by.name}\n avslo, 2. mars 2026 10.30" in told
    assert card.quotes() == [UNHEARD_OF, "Dyreparken er ikke kommunens."]
    assert "Frist" not in told
    assert card.buttons() == ["Vis alt"]


def test_while_the_asker_is_waited_for_the_deadline_waits(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    assert card.open("Spør tilbake").send_in(words="Hvilken dyrepark?") == {}
    told = card.until("venter på spørreren")
    assert "men den venter til spørreren har svart" in told
    assert card.quotes()[1:] == ["Hvilken dyrepark?"]
    assert "Spør tilbake" not in card.buttons()


def test_cases_are_merged_and_both_messages_show_it(office: Office) -> None:
    for question in (UNHEARD_OF, CAFE, OTHER_WORDS):
        office.asker(KARI if question != OTHER_WORDS else OLA).mentions(question)
    first, third = office.card(1), office.card(3)
    window = third.open("Slå sammen")
    [select] = [block["element"] for block in window.blocks if block.get("block_id") == "into"]
    # What is nearest in wording comes first.
    assert [option["value"] for option in select["options"]] == ["1", "2"]
    assert window.send_in()["errors"] == {"number": "Velg en henvendelse, eller skriv nummeret på den."}
    assert window.send_in(number="3")["errors"] == {"number": "En henvendelse kan ikke slås sammen med seg selv."}
    assert window.send_in(number="77")["errors"] == {"number": "Henvendelse 77 er ikke åpen."}
    assert window.send_in(into="1") == {}
    told = third.until("slått sammen")
    assert "slo den sammen med henvendelse 1" in told
    assert third.buttons() == ["Vis alt"]
    office.rests()
    assert office.case(1).askers == (KARI, OLA)
    assert isinstance(office.last(1).action, Join)
    # Anne merged them; it is Ola who asks the same.
    assert (office.last(1).by.id, office.last(3).by.id) == (OLA, ANNE.id)
    mentions = [part["user_id"] for part in inner(first.blocks[2]) if part["type"] == "user"]
    assert mentions == [KARI, OLA]


def test_the_window_of_a_case_shows_all_and_leads_on(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.asker(OLA).writes(UNHEARD_OF)
    card = office.card()
    whole = card.open("Vis alt")
    assert "Vis alt" not in whole.buttons()
    assert "i en direktemelding" in whole.reads()
    assert " stilte spørsmålet, 2. mars 2026 10.30" in whole.reads()
    assert " spurte om det samme, 2. mars 2026 10.30" in whole.reads()
    # Taken within the window: it is shown anew.
    assert "under arbeid" in whole.turn("Ta saken")
    above = whole.open("Fordel")
    assert above.send_in(to=BERIT.id) == {}
    given = office.last().action
    assert isinstance(given, Assign)
    whole.until(f"fordelte henvendelsen til {given.to.name}, 2. mars 2026 10.30")
    assert whole.stands()
    assert not above.stands()


# What the asker does


def test_a_question_that_is_taken_back_withdraws_its_case_and_its_owner_is_told(office: Office) -> None:
    slack = office.slack
    question = payloads.mention(UNHEARD_OF, KARI)
    slack.deliver(question)
    card = office.card()
    card.press("Ta saken")
    card.until("under arbeid")
    slack.deliver(payloads.message_deleted(question))
    told = card.until("trukket")
    assert card.buttons() == ["Vis alt"]
    assert " trakk spørsmålet, " in told
    office.rests()
    assert office.below() == ["Henvendelse 1 · trukket: spørreren trakk spørsmålet"]
    [thread] = [each for each in slack.messages(STAFF_CHANNEL) if each.get("thread_ts")]
    assert {"type": "user", "user_id": ANNE.id} in inner(thread["blocks"][0])
    assert {"type": "user", "user_id": KARI} in inner(thread["blocks"][0])


def test_what_the_asker_tells_stands_below_the_message_once(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    assert card.open("Spør tilbake").send_in(words="Hvilken dyrepark?") == {}
    card.until("venter på spørreren")
    casebook = office.dependencies.casebook
    casebook.act(1, Tell("Den i <!channel> Kristiansand."), Actor(KARI, ""), NOW)
    card.until("under arbeid")
    assert card.quotes()[1:] == ["Den i <!channel> Kristiansand."]
    office.rests()
    [told] = office.below()
    assert told.startswith("Henvendelse 1 · under arbeid: spørreren svarte på spørsmålet fra administrasjonen")
    assert "&lt;!channel&gt;" in told


# Without a channel


def test_without_a_channel_of_staff_only_home_tabs_tell(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database, staffing=NOBODY) as office:
        office.asker(KARI).opens_home()
        office.asker(KARI).mentions(UNHEARD_OF)
        slack.wait_for("views.publish", 2)
        office.rests()
        assert slack.messages(STAFF_CHANNEL) == []
        home = slack.home(KARI)
        assert home
        assert "Hos administrasjonen, henvendelse 1" in words(home)


def test_hundreds_may_ask_the_same_and_only_home_tabs_that_were_opened_tell_at_once(
    slack: SlackServer, database: Engine
) -> None:
    with staffed(slack, database) as office:
        office.asker(KARI).mentions(UNHEARD_OF)
        office.asker("U0OLA").writes(UNHEARD_OF)
        office.rests()
        assert slack.calls("views.publish") == []
        # Whoever opens theirs sees how it is then.
        assert "Hos administrasjonen, henvendelse 1" in words(office.asker("U0OLA").opens_home())
