"""The Home tab: ask with Enter or in a window, and find one's own questions again."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.database import sessions
from bot.outcome import Ask, Outcome, Reply
from bot.questions.log import QuestionLog
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, LIBRARY, NOW, UNHEARD_OF, break_table, dependencies_of, running_bot
from tests.bot.outcomes import Scripted, doubtful, sure, unanswered
from tests.bot.people import Person, Seen, rest, words
from tests.bot.reading import buttons
from tests.bot.staffed import staffed
from tests.slack_server import SlackServer, interactions, payloads

ANSWER = "tidligst begynne i 2022"


def mine(home: Seen) -> list[str]:
    """The person's questions as the Home tab lists them, each with its state."""
    return [block["text"]["text"] for block in home["blocks"] if block["type"] == "section"]


def show_buttons(home: Seen) -> list[payloads.Payload]:
    return [block["accessory"] for block in home["blocks"] if block["type"] == "section"]


def typed(text: str) -> payloads.Payload:
    """What stands in the search field."""
    return {"search": {"search": {"type": "plain_text_input", "value": text}}}


def windows(slack: SlackServer) -> list[payloads.Payload]:
    return [view for view in slack.views() if view["type"] == "modal"]


# Asking


@pytest.mark.usefixtures("bot")
def test_whoever_comes_for_the_first_time_is_told_how_to_ask(kari: Person) -> None:
    told = words(kari.opens_home())
    assert "Testby" in told
    assert "Du har ikke spurt om noe ennå" in told
    assert "/sporsmal" in told


@pytest.mark.usefixtures("bot")
def test_enter_in_the_search_field_opens_the_answer(slack: SlackServer, kari: Person) -> None:
    answer = kari.searches(ABOUT_A_PLAN)
    assert ANSWER in words(answer)
    assert {"Flere treff", "Vis i sammenheng"} <= set(buttons(answer))
    assert "Del i kanalen" not in buttons(answer)
    assert slack.messages() == []


@pytest.mark.usefixtures("bot")
def test_the_button_asks_what_stands_in_the_field(kari: Person) -> None:
    home = kari.opens_home()
    assert ANSWER in words(kari.presses_in(home, buttons(home)["Spør"], typed(ABOUT_A_PLAN)))


@pytest.mark.usefixtures("bot")
def test_the_button_beside_an_empty_field_opens_a_window_to_ask_in(slack: SlackServer, kari: Person) -> None:
    home = kari.opens_home()
    window = kari.presses_in(home, buttons(home)["Spør"])
    values = {"question": {"question": {"type": "plain_text_input", "value": ABOUT_A_PLAN}}}
    kari.sends_in(window, values)
    [answer] = windows(slack)
    assert ANSWER in words(answer)
    assert mine(slack.home(kari.id) or {}) == [f"{ABOUT_A_PLAN}\n2. mars 2026 · Usikkert svar"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("said", ["hei", "   ?"])
def test_small_talk_is_answered_there_and_is_no_question(slack: SlackServer, kari: Person, said: str) -> None:
    assert words(kari.searches(said)).startswith(("Hei!", "Hva lurer du på?"))
    assert mine(slack.home(kari.id) or {}) == []


@pytest.mark.usefixtures("bot")
def test_what_comes_too_late_for_a_window_comes_as_a_direct_message(slack: SlackServer, kari: Person) -> None:
    home = kari.opens_home()
    slack.refuse("views.open", error="expired_trigger_id")
    [field] = [block["element"] for block in home["blocks"] if block["type"] == "input"]
    slack.deliver(interactions.view_action(interactions.entered(field, ABOUT_A_PLAN), dict(home), user=kari.id))
    slack.wait_for("chat.postMessage")
    [answer] = slack.messages(kari.direct)
    assert ANSWER in words(answer)
    assert slack.messages() == [answer]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("mode", ["http"], indirect=True)
def test_a_window_to_ask_in_that_slack_does_not_open_leaves_nobody_in_silence(slack: SlackServer, kari: Person) -> None:
    home = kari.opens_home()
    slack.refuse("views.open", error="expired_trigger_id")
    slack.deliver(interactions.view_action(buttons(home)["Spør"], dict(home), user=kari.id))
    slack.wait_for("chat.postMessage")
    [told] = slack.messages(kari.direct)
    assert "Trykk gjerne en gang til" in words(told)


@pytest.mark.usefixtures("bot")
def test_a_home_tab_that_slack_does_not_show_stops_no_answer(slack: SlackServer, kari: Person) -> None:
    home = kari.opens_home()
    slack.refuse("views.publish", error="not_enabled")
    [field] = [block["element"] for block in home["blocks"] if block["type"] == "input"]
    slack.deliver(interactions.view_action(interactions.entered(field, ABOUT_A_PLAN), dict(home), user=kari.id))
    slack.wait_for("views.open")
    assert ANSWER in words(windows(slack)[-1])
    slack.stays_quiet("chat.postMessage", 0.2)


@pytest.mark.usefixtures("bot")
def test_an_answer_is_shown_although_the_database_lists_no_questions(
    slack: SlackServer, database: Engine, kari: Person
) -> None:
    home = kari.opens_home()
    break_table(database, "questions")
    [field] = [block["element"] for block in home["blocks"] if block["type"] == "input"]
    slack.deliver(interactions.view_action(interactions.entered(field, ABOUT_A_PLAN), dict(home), user=kari.id))
    slack.wait_for("views.open")
    assert ANSWER in words(windows(slack)[-1])
    slack.stays_quiet("chat.postMessage", 0.2)


# Finding again


@pytest.mark.usefixtures("bot")
def test_my_questions_stand_there_whatever_way_they_were_asked(kari: Person, ola: Person) -> None:
    kari.mentions(ABOUT_A_PLAN)
    kari.writes(UNHEARD_OF)
    kari.commands("Hvor bor sjiraffen Melman?")
    ola.writes(COSTS)
    assert [question.split("\n")[0] for question in mine(kari.opens_home())] == [
        "Hvor bor sjiraffen Melman?",
        UNHEARD_OF,
        ABOUT_A_PLAN,
    ]


@pytest.mark.usefixtures("bot")
def test_each_question_tells_its_state(slack: SlackServer, kari: Person) -> None:
    kari.searches(UNHEARD_OF)
    told = "2. mars 2026 · Hos administrasjonen, henvendelse 1 · svar innen 16. mars 2026"
    assert mine(slack.home(kari.id) or {}) == [f"{UNHEARD_OF}\n{told}"]


def test_a_deadline_that_has_passed_is_not_promised_any_more(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database, clock=lambda: NOW + timedelta(days=15)) as office:
        office.dependencies.log.record(Reply(Ask(UNHEARD_OF, "U0KARI"), unanswered(), 1.0), NOW)
        [told] = mine(office.asker("U0KARI").opens_home())
    assert told.endswith("· Hos administrasjonen, henvendelse 1 · fristen gikk ut 16. mars 2026")


def test_a_question_that_went_well_and_one_that_failed_tell_so(
    slack: SlackServer, database: Engine, kari: Person
) -> None:
    outcomes: dict[str, Outcome] = {LIBRARY: sure(), COSTS: doubtful()}
    answering = Scripted(QuestionLog(sessions(database)), lambda ask: outcomes[ask.text])
    with running_bot(slack, dependencies_of(answering, database)):
        for question in (LIBRARY, COSTS, UNHEARD_OF):
            kari.writes(question)
        home = kari.opens_home()
    assert [question.split(" · ")[-1] for question in mine(home)] == ["Feilet", "Usikkert svar", "Besvart"]


@pytest.mark.usefixtures("bot")
def test_a_question_that_was_taken_back_is_gone(slack: SlackServer, kari: Person) -> None:
    kari.writes(ABOUT_A_PLAN)
    kari.writes(COSTS)
    [asked, *_] = [each.payload for each in slack.envelopes()]
    slack.deliver(payloads.message_deleted(asked))
    slack.wait_for("chat.delete")
    rest(slack, kari.database)
    assert [question.split("\n")[0] for question in mine(kari.opens_home())] == [COSTS]


@pytest.mark.usefixtures("bot")
def test_an_answer_can_be_shown_again(kari: Person) -> None:
    kari.mentions(ABOUT_A_PLAN)
    home = kari.opens_home()
    assert ANSWER in words(kari.presses_in(home, show_buttons(home)[0]))


@pytest.mark.usefixtures("bot")
def test_what_is_sent_on_in_the_window_tells_so_below_it(slack: SlackServer, kari: Person) -> None:
    answer = kari.searches(ABOUT_A_PLAN)
    assert mine(slack.home(kari.id) or {})[0].endswith("Usikkert svar")
    published = len(slack.calls("views.publish"))
    button = buttons(answer)["Send til administrasjonen"]
    slack.deliver(interactions.view_action(button, dict(answer), user=kari.id))
    slack.wait_for("views.publish", published + 1)
    slack.wait_for("views.update")
    assert mine(slack.home(kari.id) or {})[0].endswith("Hos administrasjonen, henvendelse 1 · svar innen 16. mars 2026")
    assert "henvendelse 1" in words(windows(slack)[-1])


@pytest.mark.parametrize("mode", ["http"], indirect=True)
@pytest.mark.usefixtures("bot")
def test_the_latest_fifteen_are_shown_and_slack_takes_even_long_ones(slack: SlackServer, kari: Person) -> None:
    for number in range(17):
        kari.commands(f"Hvor bor sjiraff {number}? {'Og flodhesten? ' * 150}")
    shown = mine(kari.opens_home())
    assert [question.split("?")[0] for question in shown] == [f"Hvor bor sjiraff {16 - nth}" for nth in range(15)]
    assert all(call.error is None for call in slack.calls("views.publish"))


@pytest.mark.usefixtures("bot")
def test_an_answer_that_comes_after_slack_has_given_up_the_window_is_told_directly(
    slack: SlackServer, kari: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.listeners.home._SLACK_WAITS", 0.0)
    home = kari.opens_home()
    values = {"question": {"question": {"type": "plain_text_input", "value": ABOUT_A_PLAN}}}
    kari.sends_in(kari.presses_in(home, buttons(home)["Spør"]), values)
    [answer] = slack.messages(kari.direct)
    assert ANSWER in words(answer)
