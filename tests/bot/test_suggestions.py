"""The message tab suggests questions that were answered well, and none that is not the reader's to know."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.database import sessions
from bot.outcome import Ask, Outcome
from bot.questions.log import QuestionLog
from tests.bot.conftest import break_table, dependencies_of, running_bot
from tests.bot.outcomes import Scripted, doubtful, sure, unanswered
from tests.bot.people import Person, Seen, words
from tests.slack_server import SlackServer, interactions, payloads

OPEN, CLOSED = "C0SALEN", "G0LUKKET"
METHOD = "assistant.threads.setSuggestedPrompts"


def answered(ask: Ask) -> Outcome:
    """Well, unless the question says otherwise."""
    return doubtful() if "kanskje" in ask.text else unanswered() if "giraff" in ask.text else sure()


@pytest.fixture(autouse=True)
def _bot(slack: SlackServer, database: Engine, mode: str) -> Iterator[None]:
    """The bot, with the outcomes above."""
    with running_bot(slack, dependencies_of(Scripted(QuestionLog(sessions(database)), answered), database), mode):
        yield


def votes(slack: SlackServer, person: Person, reply: Seen, *, helpful: bool) -> None:
    """Somebody says whether the reply to a mention helped; until the bot has taken it."""
    [pair] = [block["elements"][0] for block in reply["blocks"] if block["type"] == "context_actions"]
    chosen = interactions.chosen_feedback(pair, positive=helpful)
    method = "response_url" if helpful else "views.open"
    before = len(slack.calls(method))
    press = interactions.block_action(chosen, dict(reply), person.id, OPEN, slack.new_response_url())
    slack.deliver(press)
    slack.wait_for(method, before + 1)


def suggested(person: Person) -> list[str]:
    """What is suggested to a person who opens the message tab."""
    return [prompt["message"] for prompt in person.opens_messages()]


def nothing_is_suggested(slack: SlackServer, person: Person) -> bool:
    """Whether the bot is silent when a person opens the message tab."""
    slack.deliver(payloads.app_home_opened(person.id, "messages", person.direct))
    slack.stays_quiet(METHOD, 0.3)
    return True


def test_a_new_installation_suggests_nothing(slack: SlackServer, kari: Person) -> None:
    assert nothing_is_suggested(slack, kari)


def test_four_different_ones_at_most_the_latest_first_and_in_no_thread(slack: SlackServer, kari: Person) -> None:
    for hour in (8, 9, 10, 11, 12, 12):
        kari.mentions(f"Hva åpner klokka {hour}?", channel=OPEN)
    assert suggested(kari) == [f"Hva åpner klokka {hour}?" for hour in (12, 11, 10, 9)]
    [call] = slack.calls(METHOD)
    assert "thread_ts" not in call.body
    assert call.body["channel_id"] == kari.direct


def test_everyone_is_offered_what_was_asked_in_an_open_channel(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.mentions("Når åpner biblioteket?", channel=OPEN)
    assert suggested(ola) == ["Når åpner biblioteket?"]


def test_what_was_asked_in_private_is_offered_to_its_asker_alone(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.mentions("Når åpner skolen?", channel=CLOSED)
    kari.writes("Når åpner badet?")
    kari.commands("Når åpner kafeen?")
    kari.asks_about(payloads.channel_message("Når åpner hallen?")["event"])
    assert nothing_is_suggested(slack, ola)
    assert suggested(kari) == [f"Når åpner {what}?" for what in ("hallen", "kafeen", "badet", "skolen")]


def test_what_is_shared_with_an_open_channel_is_offered_to_all(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.presses("Del i kanalen", kari.commands("Når åpner kafeen?", channel=OPEN))
    assert suggested(ola) == ["Når åpner kafeen?"]


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
@pytest.mark.parametrize("facts", [{"is_private": True}, {"is_mpim": True}])
def test_what_was_asked_in_a_channel_that_is_not_open_is_not(
    slack: SlackServer, kari: Person, ola: Person, facts: dict[str, bool]
) -> None:
    slack.set_channel(OPEN, **facts)
    kari.mentions("Når åpner biblioteket?", channel=OPEN)
    assert nothing_is_suggested(slack, ola)


@pytest.mark.parametrize("mode", ["http"], indirect=True)
@pytest.mark.parametrize("error", ["missing_scope", "channel_not_found"])
def test_where_slack_does_not_tell_who_sees_a_channel_nothing_of_it_is_offered(
    slack: SlackServer, kari: Person, ola: Person, error: str
) -> None:
    slack.refuse("conversations.info", error=error)
    kari.mentions("Når åpner biblioteket?", channel=OPEN)
    assert nothing_is_suggested(slack, ola)
    assert suggested(kari) == ["Når åpner biblioteket?"]


def test_a_doubtful_answer_is_offered_once_it_has_helped_somebody(
    slack: SlackServer, kari: Person, ola: Person
) -> None:
    reply = kari.mentions("Åpner kanskje biblioteket?", channel=OPEN)
    kari.mentions("Hvor er giraffen?", channel=OPEN)
    assert nothing_is_suggested(slack, kari)
    votes(slack, ola, reply, helpful=True)
    assert suggested(kari) == ["Åpner kanskje biblioteket?"]


def test_what_did_not_help_somebody_is_offered_to_nobody(slack: SlackServer, kari: Person, ola: Person) -> None:
    reply = kari.mentions("Når åpner biblioteket?", channel=OPEN)
    votes(slack, ola, reply, helpful=True)
    votes(slack, kari, reply, helpful=False)
    assert nothing_is_suggested(slack, ola)


def test_a_question_that_was_taken_back_is_not_offered(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.mentions("Når åpner biblioteket?", channel=OPEN)
    slack.deliver(payloads.message_deleted(slack.envelopes()[0].payload))
    slack.wait_for("chat.delete")
    assert nothing_is_suggested(slack, ola)


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_a_long_question_has_a_title_that_fits(slack: SlackServer, kari: Person) -> None:
    question = f"Når åpner {'det nye og gamle ' * 30}biblioteket?"
    kari.writes(question)
    assert kari.opens_messages() == [{"title": question[:59].rstrip() + "…", "message": question}]


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
@pytest.mark.parametrize("error", ["unknown_method", "missing_scope", "not_allowed_token_type"])
def test_a_workspace_without_suggestions_goes_without(
    slack: SlackServer, kari: Person, logged: pytest.LogCaptureFixture, error: str
) -> None:
    slack.refuse(METHOD, error=error)
    kari.writes("Når åpner biblioteket?")
    assert kari.opens_messages() == []
    assert "Biblioteket" in words(kari.writes("Når åpner kafeen?"))
    assert len(slack.messages()) == 2
    assert error in logged.text


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_who_opens_the_tab_while_the_database_is_away_is_told_of_no_failure(
    slack: SlackServer, kari: Person, database: Engine, logged: pytest.LogCaptureFixture
) -> None:
    break_table(database, "questions")
    assert nothing_is_suggested(slack, kari)
    assert slack.messages() == slack.whispers(kari.id) == []
    assert "suggest" in logged.text
