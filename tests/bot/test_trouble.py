"""Slack, the database or a document misbehaves: nobody is left in silence, and the log tells no secrets."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from sqlalchemy import Engine

from bot.answering import Answering
from bot.knowledge import Knowledge, Served
from bot.questions.log import QuestionLog
from corpus.loading import load
from retrieval.engine import EmbeddedEngine
from tests.bot.conftest import ABOUT_A_PLAN, NOW, UNHEARD_OF, break_table, dependencies_of, open_cases, running_bot
from tests.bot.outcomes import Scripted, unanswered
from tests.bot.reading import quoted, shown
from tests.conftest import write_files
from tests.slack_server import AT_ONCE, SlackServer, payloads

pytestmark = pytest.mark.usefixtures("logged")


# Slack


@pytest.mark.usefixtures("bot")
def test_a_rate_limited_reply_waits_as_long_as_slack_says(slack: SlackServer) -> None:
    slack.rate_limit("chat.postMessage", times=2, retry_after=1)
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    first, second, third = slack.wait_for("chat.postMessage", count=3)
    assert [first.error, second.error, third.error] == ["ratelimited", "ratelimited", None]
    assert second.at - first.at >= 1
    assert third.at - second.at >= 1
    assert first.body == third.body
    assert len(slack.messages()) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_a_reply_whose_blocks_slack_refuses_is_posted_as_text(
    slack: SlackServer, logged: pytest.LogCaptureFixture, error: str
) -> None:
    slack.refuse("chat.postMessage", error=error, times=2)
    slack.deliver(payloads.mention(ABOUT_A_PLAN, ts="1700000000.000100"))
    *_, as_text = slack.wait_for("chat.postMessage", count=3)
    assert "blocks" not in as_text.body
    assert "tidligst begynne i 2022" in as_text.body["text"]
    assert as_text.body["mrkdwn"] is False
    assert as_text.body["thread_ts"] == "1700000000.000100"
    assert as_text.error is None
    assert error in logged.text


@pytest.mark.usefixtures("bot")
def test_a_reply_that_cannot_be_posted_where_it_was_asked_is_told_directly(
    slack: SlackServer, logged: pytest.LogCaptureFixture
) -> None:
    slack.set_channels("C0ANNEN")
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    *_, told = slack.wait_for("chat.postMessage", count=4)
    assert told.body["channel"] == payloads.ASKER
    assert "2022" in quoted(told)[0]
    assert "channel_not_found" in logged.text


@pytest.mark.usefixtures("bot")
def test_an_event_is_acknowledged_in_time_while_slacks_api_is_slow(slack: SlackServer) -> None:
    with slack.holding("chat.postMessage"):
        envelopes = [slack.deliver(payloads.mention(ABOUT_A_PLAN)) for _ in range(12)]
        for envelope in envelopes:
            slack.acknowledged(envelope, AT_ONCE)
    slack.wait_for("chat.postMessage", count=12)


@pytest.mark.usefixtures("bot")
def test_the_first_question_survives_a_hiccup_of_slacks_auth_test(slack: SlackServer) -> None:
    slack.refuse("auth.test", error="internal_error", times=1)
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")


def test_twenty_people_who_ask_at_once_are_all_answered_once(
    slack: SlackServer, log: QuestionLog, database: Engine
) -> None:
    mentions = [payloads.mention(UNHEARD_OF, user=f"U{number}", ts=f"17{number:08d}.000001") for number in range(20)]
    with running_bot(slack, dependencies_of(Scripted(log, lambda _: unanswered()), database)):
        for mention in mentions:
            slack.deliver(mention, twice=True)
        slack.wait_for("chat.postMessage", count=20)
        slack.stays_quiet("chat.postMessage")
    threads = [call.body["thread_ts"] for call in slack.calls("chat.postMessage")]
    assert sorted(threads) == [mention["event"]["ts"] for mention in mentions]
    [case] = open_cases(log)
    assert sorted(case.askers) == sorted(f"U{number}" for number in range(20))
    told = [shown(call) for call in slack.calls("chat.postMessage")]
    # The first one opens the case, all others ask the same.
    assert sum(f"registrert som henvendelse {case.number}," in words for words in told) == 1
    assert sum(f"administrasjonen har det som henvendelse {case.number}," in words for words in told) == 19


# The database


@pytest.mark.usefixtures("bot")
def test_an_answer_is_given_even_if_it_cannot_be_logged(slack: SlackServer, database: Engine) -> None:
    break_table(database, "questions")
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    [answer] = slack.wait_for("chat.postMessage")
    assert "tidligst begynne i 2022" in quoted(answer)[0]


@pytest.mark.usefixtures("bot")
def test_no_follow_up_is_promised_that_nobody_will_see(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture
) -> None:
    break_table(database, "cases")
    slack.deliver(payloads.mention(UNHEARD_OF))
    [reply] = slack.wait_for("chat.postMessage")
    assert "noe gikk galt hos meg" in shown(reply)
    assert "registrert som henvendelse" not in shown(reply)
    error_id = shown(reply).removesuffix(".").split()[-1]
    assert f"(error {error_id})" in logged.text


@pytest.mark.usefixtures("bot")
def test_a_question_is_answered_although_the_database_knows_no_deliveries(slack: SlackServer, database: Engine) -> None:
    break_table(database, "arrivals")
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")


def test_the_asker_is_told_when_no_corpus_is_loaded(
    slack: SlackServer, log: QuestionLog, database: Engine, tmp_path: Path
) -> None:
    class NothingActive:
        def active(self) -> None:
            return None

        def loaded(self, fingerprint: str) -> date:
            raise AssertionError(fingerprint)

    knowledge = Knowledge(tmp_path, NothingActive())
    with running_bot(slack, dependencies_of(Answering(knowledge.now, log, lambda: NOW), database)):
        slack.deliver(payloads.mention(ABOUT_A_PLAN))
        [reply] = slack.wait_for("chat.postMessage")
    assert "noe gikk galt hos meg" in shown(reply)


@pytest.mark.usefixtures("bot")
def test_half_a_character_in_a_question_stops_nothing(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(f"{UNHEARD_OF} \ud83d"))
    [reply] = slack.wait_for("chat.postMessage")
    assert "registrert som henvendelse 1," in shown(reply)


# Documents


HOSTILE = """# <!channel> *Gebyrer* <https://evil.example|her>

<!here> <@U0KARI> Gebyret for båtplass er *500* kroner, _se_ `koden` ~ikke~ <https://evil.example|her> &lt;!channel&gt;.
"""


def test_a_document_cannot_call_out_to_people(
    slack: SlackServer, log: QuestionLog, database: Engine, tmp_path: Path
) -> None:
    engine = EmbeddedEngine.in_memory(load(write_files(tmp_path / "docs", {"gebyr.txt": HOSTILE})).corpus)
    with running_bot(slack, dependencies_of(Answering(lambda: Served(engine), log, lambda: NOW), database)):
        slack.deliver(payloads.mention("Hva er gebyret for båtplass?"))
        [answer] = slack.wait_for("chat.postMessage")
    assert "<@U0KARI> Gebyret for båtplass er *500* kroner" in quoted(answer)[0]
    assert kinds(answer.body["blocks"]) <= {
        "rich_text",
        "rich_text_section",
        "rich_text_quote",
        "text",
        "context",
        "plain_text",
        "actions",
        "button",
        "context_actions",
        "feedback_buttons",
    }
    assert "<" not in answer.body["text"]
    assert "&lt;@U0KARI&gt;" in answer.body["text"]
    assert answer.body["mrkdwn"] is False


def test_a_document_as_long_as_a_book_gives_a_message_that_slack_takes(
    slack: SlackServer, log: QuestionLog, database: Engine, tmp_path: Path
) -> None:
    endless = "Gebyret for båtplass " + "og gebyret for båtplass " * 400
    files = {f"{name}.md": f"# {endless}\n\n## {endless}\n\n{name} {endless}.\n" for name in ("en", "to", "tre")}
    engine = EmbeddedEngine.in_memory(load(write_files(tmp_path / "docs", files)).corpus)
    with running_bot(slack, dependencies_of(Answering(lambda: Served(engine), log, lambda: NOW), database)):
        slack.deliver(payloads.mention("Hva er gebyret for båtplass?"))
        [answer] = slack.wait_for("chat.postMessage")
    assert answer.error is None
    assert len(answer.body["text"]) <= 4_000
    assert all(Block.parse(block) is not None for block in answer.body["blocks"])


def kinds(part: Any) -> set[str]:
    if isinstance(part, list):
        return {kind for element in part for kind in kinds(element)}
    if isinstance(part, dict):
        own = {part["type"]} if isinstance(part.get("type"), str) else set()
        return own | kinds(list(part.values()))
    return set()
