"""What Slack delivers is acknowledged at once and answered once, whatever is slow and however often it comes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.answering import Answering
from bot.app import LISTENER_THREADS, SlackApp
from bot.database import sessions
from bot.inbox import HOLD
from bot.knowledge import Served
from bot.listeners.asking import COMMAND, SHORTCUT
from bot.questions.log import QuestionLog
from retrieval.engine import EmbeddedEngine
from tests.bot.conftest import ABOUT_A_PLAN, NOW, dependencies_of, running_bot
from tests.bot.reading import press
from tests.slack_server import AT_ONCE, SlackServer, interactions, payloads

pytestmark = pytest.mark.usefixtures("logged")

THE_PLAN = "tidligst begynne i 2022"
Payload = payloads.Payload


# Acknowledged at once


@pytest.mark.usefixtures("bot")
def test_all_is_acknowledged_at_once_while_every_thread_waits_for_slack(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")
    [answer] = slack.messages()
    with slack.holding("chat.postMessage"):
        for _ in range(LISTENER_THREADS):
            slack.deliver(payloads.mention(ABOUT_A_PLAN))
        slack.wait_for("chat.postMessage", count=1 + LISTENER_THREADS)
        url = slack.new_response_url()
        late = [
            slack.deliver(payloads.mention(ABOUT_A_PLAN)),
            slack.deliver(payloads.direct_message(ABOUT_A_PLAN)),
            slack.deliver(payloads.app_home_opened()),
            slack.deliver(interactions.slash_command(COMMAND, ABOUT_A_PLAN, response_url=url)),
            slack.deliver(interactions.message_action(SHORTCUT, {"ts": "1.1", "text": "Hei"}, response_url=url)),
            press(slack, "Flere treff", answer),
        ]
        for envelope in late:
            slack.acknowledged(envelope, AT_ONCE)
    slack.wait_for("response_url", count=2)
    slack.wait_for("chat.postMessage", count=3 + LISTENER_THREADS)
    slack.wait_for("chat.update")


@pytest.mark.usefixtures("bot")
def test_all_is_acknowledged_at_once_while_the_database_is_busy(slack: SlackServer, database: Engine) -> None:
    with database.begin():
        # Writers wait for this transaction.
        asked = [slack.deliver(payloads.mention(ABOUT_A_PLAN)) for _ in range(4)]
        asked.append(slack.deliver(interactions.slash_command(COMMAND, ABOUT_A_PLAN)))
        for envelope in asked:
            # Less than a writer waits.
            slack.acknowledged(envelope, timeout=8)
            slack.redeliver(envelope)
    slack.wait_for("chat.postMessage", count=4)
    slack.wait_for("chat.postEphemeral")
    slack.stays_quiet("chat.postMessage")


# Answered once


@pytest.mark.parametrize("ask", [payloads.mention, payloads.direct_message])
def test_whatever_is_delivered_again_is_answered_once(
    slack: SlackServer, bot: SlackApp, ask: Callable[[str], Payload]
) -> None:
    envelope = slack.deliver(ask(ABOUT_A_PLAN), twice=True)
    slack.wait_for("chat.postMessage")
    slack.redeliver(envelope)
    slack.stays_quiet("chat.postMessage", 0.3)


@pytest.mark.usefixtures("bot")
def test_a_mention_in_a_direct_conversation_is_one_message_under_two_events(slack: SlackServer) -> None:
    said = payloads.direct_message(f"{payloads.MENTION} {ABOUT_A_PLAN}")
    also = payloads.mention(ABOUT_A_PLAN, channel=payloads.DIRECT, ts=said["event"]["ts"])
    slack.deliver(said)
    slack.deliver(also)
    slack.wait_for("chat.postMessage")
    slack.stays_quiet("chat.postMessage", 0.3)


def test_what_one_instance_answered_another_does_not(
    slack: SlackServer, database: Engine, demo_engine: EmbeddedEngine
) -> None:
    answering = Answering(lambda: Served(demo_engine), QuestionLog(sessions(database)), lambda: NOW)
    with running_bot(slack, dependencies_of(answering, database, "one")):
        envelope = slack.deliver(payloads.mention(ABOUT_A_PLAN))
        slack.wait_for("chat.postMessage")
    with running_bot(slack, dependencies_of(answering, database, "another")):
        slack.redeliver(envelope)
        slack.stays_quiet("chat.postMessage")


def test_what_an_instance_is_at_while_its_machine_stands_still_it_does_not_take_for_left_undone(
    slack: SlackServer, database: Engine, demo_engine: EmbeddedEngine
) -> None:
    times = [NOW]
    answering = Answering(lambda: Served(demo_engine), QuestionLog(sessions(database)), lambda: NOW)
    dependencies = replace(dependencies_of(answering, database), clock=lambda: times[-1])
    command = interactions.slash_command(COMMAND, ABOUT_A_PLAN, response_url=slack.new_response_url())
    with running_bot(slack, dependencies) as app:
        with slack.holding("response_url"):
            slack.deliver(command)
            slack.wait_for("response_url")
            times.append(NOW + 2 * HOLD)
            app.look_after(iter([False, True]).__next__)
        slack.stays_quiet("response_url")
    assert len(slack.whispers(payloads.ASKER)) == 1


@pytest.mark.parametrize("carried_out", [False, True], ids=["lost", "carried out"])
@pytest.mark.parametrize("ask", [payloads.mention, payloads.direct_message])
def test_a_connection_that_breaks_while_posting_leaves_one_answer(
    slack: SlackServer, bot: SlackApp, ask: Callable[[str], Payload], *, carried_out: bool
) -> None:
    slack.break_connection("chat.postMessage", carried_out=carried_out)
    question = ask(ABOUT_A_PLAN)
    slack.deliver(question)
    slack.wait_for("chat.postMessage", count=1 if carried_out else 2)
    slack.stays_quiet("chat.postMessage", 0.6)
    [answer] = slack.messages()
    # The bot knows where it stands.
    slack.deliver(payloads.message_deleted(question))
    [gone] = slack.wait_for("chat.delete")
    assert gone.body["ts"] == answer["ts"]
