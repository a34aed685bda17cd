"""The queue on the Home tab of staff: filters, topics and pages, and nothing of it for anybody else."""

import datetime
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.blocks.staff.names import QueueAction, StaffAction
from bot.blocks.values import Value
from bot.cases.life import AskBack, Assign
from bot.cases.queue import PAGE
from tests.bot.casework import THINGS, Casework, Clock, casework_with_a_bot
from tests.bot.conftest import NOW
from tests.bot.people import ANNE, BERIT, Person, Seen, words
from tests.bot.reading import buttons
from tests.slack_server import SlackServer, interactions
from tests.slack_server.payloads import Payload

DAY = datetime.timedelta(days=1)


@pytest.fixture
def casework(slack: SlackServer, database: Engine) -> Iterator[Casework]:
    """A running bot of a municipality whose staff are Anne and Berit."""
    with casework_with_a_bot(slack, database, Clock()) as casework:
        yield casework


@pytest.fixture
def anne(slack: SlackServer, database: Engine) -> Person:
    """Somebody of staff."""
    return Person(slack, database, ANNE.id)


def queued(home: Seen) -> list[str]:
    """The cases of the queue, as they can be read."""
    return [section["text"]["text"] for section in _cases(home)]


def numbers(home: Seen) -> list[int]:
    return [int(told.split(" · ")[0]) for told in queued(home)]


def _cases(home: Seen) -> list[Payload]:
    sections = [block for block in home["blocks"] if block["type"] == "section"]
    return [section for section in sections if section["accessory"]["action_id"] == StaffAction.OPEN]


def choice(home: Seen) -> Payload:
    """The select of topics."""
    [select] = [
        element
        for block in home["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "static_select"
    ]
    return dict(select)


def test_staff_see_who_asks_what_who_has_it_and_by_when(casework: Casework, anne: Person) -> None:
    casework.opens("Når åpner svømmehallen igjen?")
    casework.opens("Når åpner svømmehallen igjen?", "U0OLA")
    casework.opens("Hvem rydder på lekeplassen?", at=NOW - 30 * DAY)
    casework.opens("Hvorfor stenger biblioteket?")
    casework.does(2, Assign(BERIT), ANNE)
    casework.does(3, AskBack("Hvilken filial?"), ANNE)
    home = anne.opens_home()
    assert [told.split("\n") for told in queued(home)] == [
        [
            "2 · under arbeid",
            "Hvem rydder på lekeplassen?",
            "Berit Dahl · over fristen, som var 13. februar 2026 · én har spurt",
        ],
        ["1 · ny", "Når åpner svømmehallen igjen?", "uten saksbehandler · frist 16. mars 2026 · 2 har spurt"],
        [
            "3 · venter på spørreren",
            "Hvorfor stenger biblioteket?",
            "Anne Berg · fristen venter på spørreren · én har spurt",
        ],
    ]
    assert [section["accessory"]["value"] for section in _cases(home)] == [
        Value(2, 1).encode(),
        Value(1).encode(),
        Value(3, 1).encode(),
    ]


def test_below_the_queue_stands_what_every_asker_has(casework: Casework, anne: Person) -> None:
    casework.opens("Når åpner svømmehallen igjen?")
    anne.writes("Hvem eier torget?")
    told = words(anne.opens_home())
    assert told.index("Henvendelser") < told.index("Når åpner svømmehallen") < told.index("Mine spørsmål")
    assert "Hvem eier torget?\n2. mars 2026 · Hos administrasjonen, henvendelse 2 · svar innen 16. mars 2026" in told


@pytest.mark.usefixtures("casework")
def test_where_nothing_waits_that_is_said_and_there_is_no_topic_to_choose(anne: Person) -> None:
    home = anne.opens_home()
    assert "Her er det ingen henvendelser. Så fint!" in words(home)
    assert {"Alle åpne (0)", "Mine (0)", "Nye (0)", "Over fristen (0)"} <= set(buttons(home))
    assert "static_select" not in str(home["blocks"])


def test_filters_show_what_they_say_and_how_many_there_are(casework: Casework, anne: Person) -> None:
    for number, thing in enumerate(THINGS[:8], start=1):
        casework.opens(f"Hva skjer med {thing}?", at=NOW - (30 * DAY if number % 4 == 0 else 0 * DAY))
    for number in (1, 2, 4):
        casework.does(number, Assign(ANNE if number > 1 else BERIT), ANNE)
    home = anne.opens_home()
    for label, expected in {
        "Mine (2)": [4, 2],
        "Nye (5)": [8, 3, 5, 6, 7],
        "Over fristen (2)": [4, 8],
        "Alle åpne (8)": [4, 8, 1, 2, 3, 5, 6, 7],
    }.items():
        home = anne.turns(home, buttons(home)[label])
        assert numbers(home) == expected
        assert [name for name, button in buttons(home).items() if button.get("style") == "primary"] == [label]


def test_thirty_five_cases_are_leafed_through_ten_at_a_time_and_none_is_missing(
    casework: Casework, anne: Person
) -> None:
    for thing in THINGS:
        casework.opens(f"Hva koster {thing}?")
    home = anne.opens_home()
    seen, pages = numbers(home), [words(home)]
    assert "Forrige" not in buttons(home)
    while "Neste" in buttons(home):
        home = anne.turns(home, buttons(home)["Neste"])
        seen += numbers(home)
        pages.append(words(home))
    assert seen == list(range(1, 36))
    for told, expected in zip(pages, ("1–10", "11–20", "21–30", "31–35"), strict=True):
        assert f"{expected} av 35" in told
    assert numbers(anne.turns(home, buttons(home)["Forrige"])) == list(range(21, 31))


def test_a_topic_shows_its_cases_and_what_was_looked_at_is_kept(casework: Casework, anne: Person) -> None:
    about_the_pool = ["Når åpner svømmehallen igjen?", "Får svømmehallen garderober?", "Hvem driver svømmehallen nå?"]
    for question in ("Hvem eier torget?", *about_the_pool):
        casework.opens(question)
    home = anne.opens_home()
    [option] = [each for each in choice(home)["options"] if "svømmehall" in each["text"]["text"]]
    home = anne.turns(home, interactions.chosen(choice(home), option))
    assert numbers(home) == [2, 3, 4]
    assert choice(home)["initial_option"] == option
    anne.writes("Hvorfor stenger biblioteket?")
    assert numbers(anne.opens_home()) == [2, 3, 4]


def test_another_who_is_staff_looks_at_what_they_chose_themselves(casework: Casework, anne: Person) -> None:
    casework.opens("Hvem eier torget?")
    casework.does(1, Assign(ANNE), ANNE)
    home = anne.opens_home()
    anne.turns(home, buttons(home)["Nye (0)"])
    assert numbers(Person(anne.slack, anne.database, BERIT.id).opens_home()) == [1]
    assert numbers(anne.opens_home()) == []


# Who may see it


def test_whoever_is_not_staff_sees_nothing_of_it(casework: Casework, kari: Person) -> None:
    casework.opens("Når åpner svømmehallen igjen?", asker="U0OLA")
    told = words(kari.opens_home())
    assert "svømmehallen" not in told
    assert "Alle åpne" not in told


@pytest.mark.parametrize("action", QueueAction)
def test_whoever_forges_a_press_is_told_logged_and_sees_their_own_home_tab(
    casework: Casework, kari: Person, action: QueueAction, caplog: pytest.LogCaptureFixture
) -> None:
    casework.opens("Når åpner svømmehallen igjen?", asker="U0OLA")
    home = kari.opens_home()
    forged = {"type": "button", "action_id": action.value, "value": "all:0:0"}
    home = kari.turns(home, forged)
    assert "svømmehallen" not in words(home)
    [told] = kari.slack.messages(kari.direct)
    assert words(told) == "Bare administrasjonen kan gjøre dette."
    assert "U0KARI, who is not staff" in caplog.text


@pytest.mark.parametrize(
    "value",
    ["", "all", "all:0", "all:-1:0", "all:0:99999999999", "everything:0:0", "topic:x:0", "all:0:0\n", "all:0:0:0"],
)
def test_a_value_that_no_button_carries_changes_nothing(
    casework: Casework, anne: Person, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    casework.opens("Når åpner svømmehallen igjen?")
    home = anne.opens_home()
    home = anne.turns(home, buttons(home)["Mine (0)"])
    again = anne.turns(home, {"type": "button", "action_id": QueueAction.ALL.value, "value": value})
    assert words(again) == words(home)
    assert "carries no filter" in caplog.text


@pytest.mark.parametrize("value", ["all:0:2147483647", "topic:2147483647:0", "topic:0:7"])
def test_a_page_or_a_topic_that_is_no_more_gives_way_to_one_that_is(
    casework: Casework, anne: Person, value: str
) -> None:
    for thing in THINGS[: PAGE + 1]:
        casework.opens(f"Hva koster {thing}?")
    home = anne.turns(anne.opens_home(), {"type": "button", "action_id": QueueAction.FURTHER.value, "value": value})
    assert numbers(home) == ([PAGE + 1] if value.startswith("all") else list(range(1, PAGE + 1)))
