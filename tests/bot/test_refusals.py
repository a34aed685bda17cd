"""Slack is slow, torn, or says no: a reply waits, finds another way, or is tried again later."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.answering import Answering
from bot.app import SlackApp
from bot.database import sessions
from bot.inbox import MOST_ATTEMPTS, Asked, Inbox
from bot.knowledge import Served
from bot.listeners.asking import COMMAND
from bot.outcome import Ask
from bot.questions.log import QuestionLog
from bot.tables.arrivals import ArrivalRow
from retrieval.engine import EmbeddedEngine
from tests.bot.conftest import ABOUT_A_PLAN, NOW, UNHEARD_OF, dependencies_of, running_bot
from tests.bot.reading import quoted, shown
from tests.slack_server import SlackServer, interactions, payloads

pytestmark = pytest.mark.usefixtures("logged")

THE_PLAN = "tidligst begynne i 2022"
# An unanswered reply is tried with blocks and as text, in the thread and then directly.
IN_VAIN = 4
# What the bot calls does not depend on how it is called.
in_one_mode = pytest.mark.parametrize("mode", ["socket"])


@pytest.fixture
def tireless(slack: SlackServer, database: Engine, demo_engine: EmbeddedEngine, mode: str) -> Iterator[SlackApp]:
    """The bot on the demo corpus, which takes up soon what was left undone."""
    made, stopped = sessions(database), threading.Event()
    answering = Answering(lambda: Served(demo_engine), QuestionLog(made), lambda: NOW)
    inbox = Inbox(database, "test", timedelta(seconds=1))
    dependencies = replace(dependencies_of(answering, database), inbox=inbox, clock=lambda: datetime.now(UTC))
    with running_bot(slack, dependencies, mode) as app:
        works = (app.look_after, app.reception.hold)
        threads = [threading.Thread(target=work, args=(lambda: stopped.wait(0.05),)) for work in works]
        for thread in threads:
            thread.start()
        yield app
        stopped.set()
        for thread in threads:
            thread.join()


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "method",
    ["users.info", "conversations.info", "conversations.replies", "views.publish", "chat.update", "chat.delete"],
)
def test_a_rate_limit_is_waited_out_or_done_without(slack: SlackServer, method: str) -> None:
    slack.rate_limit(method)
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(payloads.message_changed(question, f"{payloads.MENTION} {ABOUT_A_PLAN}"))
    assert THE_PLAN in shown(slack.wait_for("chat.update", 1 + (method == "chat.update"))[-1])
    slack.deliver(payloads.message_deleted(question))
    slack.wait_for("chat.delete", 1 + (method == "chat.delete"))
    slack.deliver(payloads.app_home_opened())
    slack.wait_for("views.publish", 1 + (method == "views.publish"))
    assert slack.messages() == []
    assert slack.home(payloads.ASKER)


OPTIONAL = [
    "users.info",
    "conversations.info",
    "conversations.replies",
    "conversations.history",
    "assistant.threads.setSuggestedPrompts",
    "views.publish",
]


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("fault", ["unknown_method", "missing_scope", "not_allowed", "broken", "slow"])
def test_calls_that_a_reply_can_do_without_never_stop_it(slack: SlackServer, fault: str) -> None:
    for method in OPTIONAL:
        match fault:
            case "broken":
                slack.break_connection(method, times=None)
            case "slow":
                slack.delay(method, 2.5)
            case _:
                slack.refuse(method, error=fault)
    slack.deliver(payloads.app_home_opened())
    slack.deliver(payloads.app_home_opened(tab="messages"))
    slack.break_connection("chat.postMessage")
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    answer = slack.wait_for("chat.postMessage", count=2)[-1]
    assert THE_PLAN in quoted(answer)[0]
    assert answer.error is None


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("refused", range(6))
def test_what_slack_refuses_is_told_more_plainly_and_at_last_directly(slack: SlackServer, refused: int) -> None:
    if refused:
        slack.refuse("chat.postMessage", error="invalid_blocks", times=refused)
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    told = slack.wait_for("chat.postMessage", count=refused + 1)[-1]
    assert told.error is None
    assert "2022" in told.body["text"]
    # In the thread with all it has, with ordinary buttons, as text; and the same to the asker alone.
    assert (told.body["channel"] == payloads.ASKER) is (refused >= 3)
    kinds = {block["type"] for block in told.body.get("blocks", [])}
    assert ("context_actions" in kinds, bool(kinds)) == [(True, True), (False, True), (False, False)][refused % 3]
    slack.stays_quiet("chat.postMessage", 0.2)


@pytest.mark.parametrize("error", ["invalid_auth", None], ids=["refused", "torn"])
def test_a_private_answer_finds_another_way(slack: SlackServer, bot: SlackApp, error: str | None) -> None:
    if error:
        slack.refuse("response_url", error=error)
    else:
        slack.break_connection("response_url", times=None)
    url = slack.new_response_url()
    slack.deliver(interactions.slash_command(COMMAND, ABOUT_A_PLAN, response_url=url))
    slack.wait_for("chat.postEphemeral")
    [whisper] = slack.whispers(payloads.ASKER)
    assert "2022" in whisper["text"]
    assert slack.messages() == []


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_a_rate_limit_of_a_response_url_is_waited_out(slack: SlackServer) -> None:
    slack.rate_limit("response_url")
    url = slack.new_response_url()
    slack.deliver(interactions.slash_command(COMMAND, ABOUT_A_PLAN, response_url=url))
    first, second = slack.wait_for("response_url", count=2)
    assert second.at - first.at >= 1
    assert len(slack.whispers(payloads.ASKER)) == 1


@pytest.mark.usefixtures("tireless")
def test_where_everything_is_refused_the_asker_is_told_once_slack_is_back(slack: SlackServer) -> None:
    slack.refuse("chat.postMessage", error="internal_error", times=IN_VAIN)
    slack.deliver(payloads.mention(UNHEARD_OF))
    told = slack.wait_for("chat.postMessage", count=IN_VAIN + 1)[-1]
    assert "registrert som henvendelse 1," in shown(told)
    assert told.body["channel"] == payloads.CHANNEL
    slack.stays_quiet("chat.postMessage", 1.3)
    assert len(slack.messages()) == 1


@pytest.mark.usefixtures("tireless")
def test_what_can_never_be_told_is_given_up_with_an_error_in_the_log(
    slack: SlackServer, logged: pytest.LogCaptureFixture
) -> None:
    slack.refuse("chat.postMessage", error="internal_error", times=MOST_ATTEMPTS * IN_VAIN)
    slack.deliver(payloads.mention(UNHEARD_OF))
    slack.wait_for("chat.postMessage", count=MOST_ATTEMPTS * IN_VAIN)
    slack.stays_quiet("chat.postMessage", 1.3)
    errors = [record.getMessage() for record in logged.records if record.levelname == "ERROR"]
    assert [f"at attempt {number}" in error for number, error in enumerate(errors, start=1)] == [True] * MOST_ATTEMPTS
    # The next question is answered.
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    assert slack.wait_for("chat.postMessage", count=MOST_ATTEMPTS * IN_VAIN + 1)[-1].error is None


@pytest.mark.usefixtures("tireless")
@in_one_mode
def test_who_asked_what_nobody_survives_is_told_that_it_failed(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture
) -> None:
    ask = Ask(UNHEARD_OF, "U0KARI", "C0SALEN", "1.000001", "1.000001", shown_in="C0SALEN")
    died_over = ArrivalRow(
        id="Ev1",
        subject="C0SALEN:1.000001",
        item=msgspec.json.encode(Asked(ask)).decode(),
        attempts=MOST_ATTEMPTS,
        holder="dead",
        held_until=NOW,
        arrived_at=NOW,
    )
    with sessions(database).begin() as session:
        session.add(died_over)
    [told] = slack.wait_for("chat.postMessage")
    assert (told.body["channel"], told.body["thread_ts"]) == ("C0SALEN", "1.000001")
    assert shown(told).startswith("Beklager, noe gikk galt")
    assert f"Ev1 is given up after attempt {MOST_ATTEMPTS}" in logged.text
    slack.stays_quiet("chat.postMessage")


@pytest.mark.usefixtures("tireless")
@in_one_mode
def test_whose_correction_the_database_never_takes_is_told_that_it_failed(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch, logged: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("away"))

    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    monkeypatch.setattr("bot.questions.history.History.asked_in", away)
    slack.deliver(payloads.message_changed(question, f"{payloads.MENTION} {ABOUT_A_PLAN}"))
    told = slack.wait_for("chat.postMessage", count=2)[-1]
    assert shown(told).startswith("Beklager, noe gikk galt")
    assert logged.text.count("could not be handled at attempt") == MOST_ATTEMPTS
    slack.stays_quiet("chat.postMessage")
