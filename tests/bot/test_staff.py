"""Who is not helped gives the question to staff, once, wherever the reply stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine

from bot.database import open_database, sessions
from bot.outcome import Ask as Question
from bot.outcome import Outcome
from bot.questions.log import QuestionLog
from tests.bot.conftest import ABOUT_A_PLAN, UNHEARD_OF, dependencies_of, open_cases, running_bot
from tests.bot.outcomes import BEFORE, CORRECTED, FOLLOWING, Scripted, doubtful, unanswered
from tests.bot.places import EVERYWHERE, Ask, at_once, directly, in_channel, in_one_mode, privately
from tests.bot.reading import shown_in
from tests.slack_server import SlackServer

SEND_ON, MORE, LITERALLY, FREELY = "Send til administrasjonen", "Flere treff", "Søk ordrett", "Søk med tolkning"
SENT = "Spørsmålet er sendt til administrasjonen som henvendelse 1."
WITH_STAFF = "Administrasjonen har spørsmålet som henvendelse 1."

pytestmark = pytest.mark.usefixtures("logged")

in_place = pytest.mark.parametrize("ask", [ask for ask in EVERYWHERE if ask is not privately])


@contextmanager
def bot_with(
    slack: SlackServer, database: Engine, script: Callable[[Question], Outcome], mode: str = "socket"
) -> Iterator[QuestionLog]:
    """A bot whose outcomes are those of a script, and its log."""
    log = QuestionLog(sessions(database))
    with running_bot(slack, dependencies_of(Scripted(log, script), database), mode):
        yield log


@in_place
@pytest.mark.usefixtures("bot")
def test_a_question_that_is_sent_on_becomes_a_case_and_that_is_told_in_the_reply(
    slack: SlackServer, log: QuestionLog, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    quotes, others = reply.quotes(), [button for button in reply.buttons() if button != SEND_ON]
    told = reply.turn(SEND_ON)
    assert told.endswith(SENT)
    assert reply.quotes() == quotes
    assert reply.buttons() == others
    # Screen readers read the text of a message.
    assert reply.now().get("text", SENT).startswith(SENT)
    [case] = open_cases(log)
    assert (case.number, case.question, case.asker) == (1, ABOUT_A_PLAN, reply.reader)


@pytest.mark.usefixtures("bot")
def test_a_private_question_that_is_sent_on_becomes_a_case_and_only_its_asker_is_told(
    slack: SlackServer, log: QuestionLog
) -> None:
    reply = privately(slack, ABOUT_A_PLAN)
    for number in (2, 3):
        reply.press(SEND_ON)
        slack.wait_for("response_url", number)
        assert shown_in(slack.whispers(reply.reader)[-1]["blocks"]) == SENT
    assert MORE in reply.buttons()
    assert slack.messages() == []
    assert [case.question for case in open_cases(log)] == [ABOUT_A_PLAN]


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_a_page_sends_the_question_on_and_further_pages_know_it(slack: SlackServer, log: QuestionLog, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    reply.turn(MORE)
    before = len(slack.calls(reply.changes))
    reply.press(SEND_ON)
    slack.wait_for(reply.changes, before + 1)
    assert WITH_STAFF in reply.turn(MORE)
    assert SEND_ON not in reply.buttons()
    assert [case.number for case in open_cases(log)] == [1]


def test_many_who_send_it_on_at_once_open_one_case(slack: SlackServer, database_url: str, mode: str) -> None:
    database = open_database(database_url)
    with bot_with(slack, database, lambda _: doubtful(), mode) as log:
        reply = in_channel(slack, UNHEARD_OF)
        at_once(reply, SEND_ON, 8)
        updates = slack.wait_for("chat.update", 8)
        assert [case.number for case in open_cases(log)] == [1]
    assert all(shown_in(update.body["blocks"]).count(SENT) == 1 for update in updates)
    assert reply.reads().count(SENT) == 1
    database.dispose()


def test_everyones_button_is_for_their_own_question(slack: SlackServer, database: Engine) -> None:
    with bot_with(slack, database, lambda _: doubtful()) as log:
        first, second = (in_channel(slack, f"{UNHEARD_OF} {number}") for number in (1, 2))
        second.turn(SEND_ON)
        assert SEND_ON in first.buttons()
        assert [case.question for case in open_cases(log)] == [f"{UNHEARD_OF} 2"]


# Literally


def as_read(question: Question) -> Outcome:
    """A misspelled word finds something if it is corrected, and nothing as it is written."""
    return unanswered() if question.literally else doubtful(CORRECTED)


@pytest.mark.parametrize("ask", [in_channel, directly])
def test_what_has_no_answer_literally_becomes_one_case_however_often_it_is_searched(
    slack: SlackServer, database: Engine, ask: Ask, mode: str
) -> None:
    with bot_with(slack, database, as_read, mode) as log:
        reply = ask(slack, UNHEARD_OF)
        for _ in range(3):
            assert "registrert som henvendelse 1," in reply.turn(LITERALLY)
            assert SEND_ON not in reply.buttons()
            assert WITH_STAFF in reply.turn(FREELY)
        [case] = open_cases(log)
    assert (case.number, case.question) == (1, UNHEARD_OF)


def test_many_who_search_literally_at_once_share_one_case(slack: SlackServer, database_url: str) -> None:
    database = open_database(database_url)
    with bot_with(slack, database, as_read) as log:
        reply = in_channel(slack, UNHEARD_OF)
        at_once(reply, LITERALLY, 8)
        updates = slack.wait_for("chat.update", 8)
        assert [case.number for case in open_cases(log)] == [1]
    assert all("registrert som henvendelse 1," in update.body["text"] for update in updates)
    database.dispose()


def test_an_unanswered_question_that_is_searched_literally_keeps_its_case(slack: SlackServer, database: Engine) -> None:
    def script(question: Question) -> Outcome:
        return unanswered() if question.literally else unanswered(CORRECTED)

    with bot_with(slack, database, script) as log:
        reply = in_channel(slack, UNHEARD_OF)
        assert "registrert som henvendelse 1," in reply.turn(LITERALLY)
        assert "registrert som henvendelse 1," in reply.turn(FREELY)
        assert [case.number for case in open_cases(log)] == [1]


def test_a_literal_answer_that_is_sent_on_opens_the_case_of_the_first_asking(
    slack: SlackServer, database: Engine
) -> None:
    with bot_with(slack, database, lambda asked: doubtful() if asked.literally else doubtful(FOLLOWING)) as log:
        reply = in_channel(slack, UNHEARD_OF)
        reply.turn(LITERALLY)
        assert reply.turn(SEND_ON).endswith(SENT)
        assert WITH_STAFF in reply.turn(FREELY)
        assert [(case.follows, case.question) for case in open_cases(log)] == [(BEFORE, UNHEARD_OF)]


@pytest.mark.usefixtures("bot")
def test_what_is_added_to_a_reply_is_in_its_language_whoever_presses(slack: SlackServer) -> None:
    slack.set_user("U0OLA", locale="en-GB")
    reply = in_channel(slack, ABOUT_A_PLAN)
    assert SENT in reply.by("U0OLA").turn(SEND_ON)
