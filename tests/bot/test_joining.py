"""The same question is one case, whoever asks it, in whatever words: each of them gets the answer in their place."""

import pytest
from sqlalchemy import Engine

from bot.cases.case import Case
from bot.cases.cases import Cases
from bot.cases.life import Join
from bot.database import sessions
from bot.outcome import Ask
from bot.questions.log import QuestionLog
from tests.bot.conftest import together
from tests.bot.outcomes import Scripted, unanswered
from tests.bot.people import Person, rest, words
from tests.bot.places import in_one_mode
from tests.slack_server import SlackServer, payloads

KARI = "Hvor mange giraffer bor i dyreparken?"
OLA = "Hei! Vet dere hvor mange giraffer som bor i dyreparken?"
OTHER = "Hvem klipper sauene på Lysøya?"


def open_ones(database: Engine) -> list[Case]:
    return Cases(sessions(database)).open()


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_who_asks_the_same_in_other_words_joins_and_is_told(kari: Person, ola: Person, database: Engine) -> None:
    assert "registrert som henvendelse 1" in words(kari.mentions(KARI))
    told = words(ola.writes(OLA))
    assert "Det samme er spurt om før: administrasjonen har det som henvendelse 1" in told
    assert "du får svaret samtidig" in told
    [case] = open_ones(database)
    assert (case.question, case.askers) == (KARI, (kari.id, ola.id))
    assert [asking.ask.text for asking in case.askings] == [KARI, OLA]
    assert len(case.places) == 2


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_another_question_gets_a_case_of_its_own(kari: Person, ola: Person, database: Engine) -> None:
    kari.mentions(KARI)
    assert "registrert som henvendelse 2" in words(ola.writes(OTHER))
    assert len(open_ones(database)) == 2


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_who_takes_the_question_back_leaves_and_the_others_still_wait(
    kari: Person, ola: Person, database: Engine, slack: SlackServer
) -> None:
    kari.mentions(KARI)
    asked = payloads.direct_message(OLA, ola.id, ola.direct)
    slack.deliver(asked)
    slack.wait_for("chat.postMessage", 2)
    rest(slack, database)
    slack.deliver(payloads.message_deleted(asked))
    slack.wait_for("chat.delete")
    rest(slack, database)
    [case] = open_ones(database)
    assert (case.question, case.askers) == (KARI, (kari.id,))


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_who_asked_first_can_leave_by_correcting_the_question_into_another(
    kari: Person, ola: Person, database: Engine, slack: SlackServer
) -> None:
    asked = payloads.mention(KARI, kari.id)
    slack.deliver(asked)
    slack.wait_for("chat.postMessage")
    rest(slack, database)
    ola.writes(OLA)
    slack.deliver(payloads.message_changed(asked, f"{payloads.MENTION} {OTHER}"))
    slack.wait_for("chat.update")
    rest(slack, database)
    first, second = open_ones(database)
    assert (first.number, first.question, first.askers) == (1, OLA, (ola.id,))
    assert (second.number, second.question, second.askers) == (2, OTHER, (kari.id,))


def test_twenty_who_ask_the_same_at_once_share_one_case(each_database: Engine) -> None:
    log = QuestionLog(sessions(each_database))
    answering = Scripted(log, lambda _: unanswered())
    replies = together(20, lambda number: answering.ask(Ask(KARI if number % 2 else OLA, f"U0{number:02}")))
    assert [reply.case for reply in replies] == [1] * 20
    assert sum(reply.joined for reply in replies) == 19
    [case] = open_ones(each_database)
    assert len(case.askings) == len(case.askers) == 20
    events = Cases(sessions(each_database)).events(1)
    assert sum(isinstance(event.action, Join) for event in events) == 19
