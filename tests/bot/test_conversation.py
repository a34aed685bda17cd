"""People write to the bot in Slack, and it answers: over real sockets, from the envelope to chat.postMessage."""

import pytest
from slack_sdk.models.blocks import Block

from bot.questions.log import QuestionLog
from corpus.memory import CorpusInMemory
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, UNHEARD_OF, CommandLine, open_cases
from tests.bot.reading import quoted, shown
from tests.slack_server import SlackServer, payloads

PAPER = "sporsmal/sporsmal-171-2021-studenthelse.md"

pytestmark = pytest.mark.usefixtures("bot")


def test_a_mention_is_answered_in_its_thread_with_a_cited_excerpt(
    slack: SlackServer, demo_corpus: CorpusInMemory
) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN, channel="C0SALEN", ts="1700000000.000100"))
    [answer] = slack.wait_for("chat.postMessage")
    assert answer.error is None
    assert (answer.body["channel"], answer.body["thread_ts"]) == ("C0SALEN", "1700000000.000100")
    first = quoted(answer)[0]
    assert "tidligst begynne i 2022" in first
    paper = demo_corpus.document(PAPER)
    assert all(part in paper.text for part in first.split(" […] "))
    assert paper.metadata.title in shown(answer)
    assert "6. september 2021" in shown(answer)
    assert "21/00070-173" in shown(answer)
    assert any(
        element.get("url") == paper.metadata.url
        for block in answer.body["blocks"]
        for part in block["elements"]
        for element in part.get("elements", [])
    )


def test_a_paper_comes_with_a_word_of_the_minutes_that_came_after_it(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(COSTS))
    [answer] = slack.wait_for("chat.postMessage")
    later = "Nyere behandling i samme sak: Saksprotokoll – Utstyrssentral for sport og friluftsliv, 12. juni 2024"
    assert later in shown(answer)
    assert later in answer.body["text"]


def test_a_reply_reads_well_wherever_it_is_shown(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    [answer] = slack.wait_for("chat.postMessage")
    for block in answer.body["blocks"]:
        parsed = Block.parse(block)
        assert parsed is not None
        assert parsed.to_dict() == block
    assert "tidligst begynne i 2022" in answer.body["text"]
    assert [answer.body[name] for name in ("mrkdwn", "unfurl_links", "unfurl_media")] == [False, False, False]


def test_a_follow_up_in_a_thread_is_answered_in_that_thread(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN, ts="1700000009.000100", thread_ts="1700000000.000100"))
    [answer] = slack.wait_for("chat.postMessage")
    assert answer.body["thread_ts"] == "1700000000.000100"


@pytest.mark.parametrize("thread", [None, "1700000000.000100"])
def test_a_direct_message_is_answered_where_it_was_written(slack: SlackServer, thread: str | None) -> None:
    slack.deliver(payloads.direct_message(ABOUT_A_PLAN, thread_ts=thread))
    [answer] = slack.wait_for("chat.postMessage")
    assert answer.body["channel"] == payloads.DIRECT
    assert answer.body.get("thread_ts") == thread
    assert "2022" in quoted(answer)[0]


def test_an_unanswered_question_gets_a_case_that_staff_find_in_their_list(
    slack: SlackServer, kommunesvar: CommandLine
) -> None:
    slack.deliver(payloads.mention(UNHEARD_OF, user="U0KARI"))
    [reply] = slack.wait_for("chat.postMessage")
    assert "ikke noe sikkert svar" in shown(reply)
    assert "registrert som henvendelse 1," in shown(reply)
    assert "«giraffer»" in shown(reply)
    assert "registrert som henvendelse 1," in reply.body["text"]
    listed = kommunesvar("questions", "list").out
    assert UNHEARD_OF in listed
    assert "U0KARI" in listed


def test_an_answered_question_is_not_on_the_list(slack: SlackServer, log: QuestionLog) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")
    assert open_cases(log) == []


@pytest.mark.parametrize(
    ("written", "reply"),
    [
        ("hei", "Hei! Spør meg om noe som kan stå i dokumentene til Testby"),
        ("takk", "Bare hyggelig!"),
        ("??", "Hva lurer du på?"),
        ("", "Hva lurer du på?"),
        ("hva kan du?", "Jeg leter i dokumentene til Testby"),
    ],
)
def test_small_talk_is_answered_kindly_and_put_on_no_list(
    slack: SlackServer, log: QuestionLog, written: str, reply: str
) -> None:
    slack.deliver(payloads.mention(written))
    [answer] = slack.wait_for("chat.postMessage")
    assert answer.body["text"].startswith(reply)
    assert shown(answer).startswith(reply)
    assert open_cases(log) == []


def test_a_message_delivered_twice_is_answered_once(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN), twice=True)
    slack.wait_for("chat.postMessage")
    slack.stays_quiet("chat.postMessage")


def test_a_retry_that_comes_after_the_answer_is_not_answered(slack: SlackServer) -> None:
    envelope = slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")
    slack.redeliver(envelope)
    slack.stays_quiet("chat.postMessage")


def test_a_mention_that_also_comes_as_a_message_is_answered_once(slack: SlackServer) -> None:
    mention = payloads.mention(ABOUT_A_PLAN)
    slack.deliver(payloads.message_beside(mention))
    slack.deliver(mention)
    slack.wait_for("chat.postMessage")
    slack.stays_quiet("chat.postMessage")


def test_the_same_words_asked_again_are_answered_again(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage", count=2)


def test_what_is_not_meant_for_the_bot_is_left_alone(slack: SlackServer) -> None:
    original = payloads.direct_message(ABOUT_A_PLAN)
    edited_mention = payloads.mention(ABOUT_A_PLAN)
    edited_mention["event"]["edited"] = {"user": payloads.ASKER, "ts": payloads.new_ts()}
    for payload in (
        payloads.bot_message(ABOUT_A_PLAN),
        payloads.bot_message(ABOUT_A_PLAN, user=payloads.BOT_USER, bot_id=payloads.BOT),
        payloads.unfurled(original, "https://kommune.example/sak"),
        payloads.message_deleted(original),
        payloads.channel_message(ABOUT_A_PLAN),
        payloads.channel_message(ABOUT_A_PLAN, channel="G0LUKKET"),
        edited_mention,
    ):
        slack.acknowledged(slack.deliver(payload))
    slack.stays_quiet("chat.postMessage")
    assert slack.calls("chat.postMessage") == []
