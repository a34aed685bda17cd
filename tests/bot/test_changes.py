"""A question is corrected or taken back: the answer follows, and nothing of it is left where it was deleted."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from bot.questions.log import QuestionLog
from bot.questions.votes import Vote
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, NOW, UNHEARD_OF, open_cases
from tests.bot.people import Person, words
from tests.bot.reading import shown, shown_in
from tests.slack_server import ApiCall, SlackServer, payloads

pytestmark = pytest.mark.usefixtures("bot", "logged")

WITH_STAFF = "registrert som henvendelse 1,"
THE_PLAN = "tidligst begynne i 2022"


@pytest.fixture(params=[payloads.mention, payloads.direct_message])
def asked(request: pytest.FixtureRequest) -> Callable[..., payloads.Payload]:
    """A question in a channel, or a direct one."""
    ask: Callable[..., payloads.Payload] = request.param
    return ask


def edited(original: payloads.Payload, words: str) -> payloads.Payload:
    """The asker puts other words in the place of the first ones, and leaves the mention as it is."""
    mention = f"{payloads.MENTION} " if payloads.MENTION in original["event"]["text"] else ""
    return payloads.message_changed(original, mention + words)


def as_asked(original: payloads.Payload, words: str) -> payloads.Payload:
    """The question as it stands after it was edited: the next edit is one of this."""
    changed = edited(original, words)["event"]["message"]
    return {**original, "event": {**original["event"], "text": changed["text"]}}


def last_updated(slack: SlackServer, count: int = 1) -> ApiCall:
    """The last of `count` updates; there is one answer, and it is the one that was updated."""
    update = slack.wait_for("chat.update", count)[-1]
    assert update.error is None
    [standing] = slack.messages()
    assert update.body["ts"] == standing["ts"]
    return update


def suggested(slack: SlackServer) -> list[str]:
    return [prompt["message"] for prompt in slack.prompts(payloads.DIRECT)]


def standing(slack: SlackServer) -> str:
    [message] = slack.messages()
    return shown_in(message["blocks"])


def is_left_alone(slack: SlackServer, payload: payloads.Payload) -> None:
    slack.acknowledged(slack.deliver(payload))
    slack.stays_quiet("chat.postMessage", 0.3)
    assert slack.calls("chat.update") == slack.calls("chat.delete") == []


# Corrected


def test_a_corrected_question_has_its_answer_in_the_place_of_the_first(
    slack: SlackServer, log: QuestionLog, asked: Callable[..., payloads.Payload]
) -> None:
    question = asked(UNHEARD_OF)
    slack.deliver(question)
    assert WITH_STAFF in shown(slack.wait_for("chat.postMessage")[0])

    slack.deliver(edited(question, ABOUT_A_PLAN))
    assert THE_PLAN in shown(last_updated(slack))
    assert open_cases(log) == []

    slack.deliver(edited(as_asked(question, ABOUT_A_PLAN), UNHEARD_OF))
    # The same case again, not a second one.
    assert WITH_STAFF in shown(last_updated(slack, 2))
    assert [case.question for case in open_cases(log)] == [UNHEARD_OF]


def test_a_question_that_becomes_small_talk_is_on_no_list(
    slack: SlackServer, log: QuestionLog, asked: Callable[..., payloads.Payload]
) -> None:
    question = asked(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(edited(question, "Takk"))
    assert shown(last_updated(slack)).startswith("Bare hyggelig")
    assert open_cases(log) == []
    # And back.
    slack.deliver(edited(question, ABOUT_A_PLAN))
    assert THE_PLAN in shown(last_updated(slack, 2))
    slack.stays_quiet("chat.postMessage", 0.2)


def test_small_talk_that_becomes_a_question_is_answered_in_place(
    slack: SlackServer, asked: Callable[..., payloads.Payload]
) -> None:
    greeting = asked("Hei")
    slack.deliver(greeting)
    slack.wait_for("chat.postMessage")
    slack.deliver(edited(greeting, ABOUT_A_PLAN))
    assert THE_PLAN in shown(last_updated(slack))


def test_the_last_of_two_quick_corrections_counts(slack: SlackServer) -> None:
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    first, second = edited(question, COSTS), edited(question, ABOUT_A_PLAN)
    slack.deliver(second)
    slack.deliver(first)
    slack.wait_for("chat.postMessage")
    slack.stays_quiet("chat.postMessage", 0.8)
    assert THE_PLAN in standing(slack)


def test_a_correction_that_comes_before_the_answer_stands_is_not_lost(slack: SlackServer) -> None:
    slack.delay("chat.postMessage", 0.5)
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(edited(question, ABOUT_A_PLAN))
    assert THE_PLAN in shown(last_updated(slack))


def test_a_correction_that_slack_delivers_twice_is_answered_once(slack: SlackServer) -> None:
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(edited(question, ABOUT_A_PLAN), twice=True)
    last_updated(slack)
    slack.stays_quiet("chat.update", 0.3)


def test_where_slack_lets_no_answer_be_changed_the_new_one_stands_below(slack: SlackServer) -> None:
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.refuse("chat.update", error="edit_window_closed")
    slack.deliver(edited(question, ABOUT_A_PLAN))
    below = slack.wait_for("chat.postMessage", count=2)[1]
    assert THE_PLAN in shown(below)
    assert below.body["thread_ts"] == question["event"]["ts"]


def test_a_correction_long_after_the_answer_changes_nothing(slack: SlackServer) -> None:
    question = payloads.mention(UNHEARD_OF, ts="1700000000.000100")
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    is_left_alone(slack, edited(question, ABOUT_A_PLAN))


def test_what_changes_no_words_changes_no_answer(slack: SlackServer) -> None:
    question = payloads.mention(f"{ABOUT_A_PLAN} https://example.invalid")
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    is_left_alone(slack, payloads.unfurled(question, "https://example.invalid"))


def test_people_correct_what_they_say_to_each_other(slack: SlackServer) -> None:
    is_left_alone(slack, payloads.message_changed(payloads.channel_message("Vi tar en kafe"), ABOUT_A_PLAN))


@pytest.mark.parametrize("written", [None, "1700000000.000100"], ids=["just now", "long ago"])
def test_whoever_adds_the_mention_later_is_answered(slack: SlackServer, written: str | None) -> None:
    said = payloads.channel_message(ABOUT_A_PLAN, ts=written)
    slack.acknowledged(slack.deliver(said))
    slack.deliver(payloads.message_changed(said, f"{payloads.MENTION} {ABOUT_A_PLAN}"))
    [answer] = slack.wait_for("chat.postMessage")
    assert answer.body["thread_ts"] == said["event"]["ts"]
    assert THE_PLAN in shown(answer)


def test_small_talk_that_mentions_the_bot_only_later_becomes_a_question(slack: SlackServer) -> None:
    said = payloads.channel_message("Hei")
    slack.acknowledged(slack.deliver(said))
    slack.deliver(payloads.message_changed(said, f"{payloads.MENTION} Hei"))
    slack.wait_for("chat.postMessage")
    mentioned = {**said, "event": {**said["event"], "text": f"{payloads.MENTION} Hei"}}
    slack.deliver(payloads.message_changed(mentioned, f"{payloads.MENTION} {ABOUT_A_PLAN}"))
    assert THE_PLAN in shown(last_updated(slack))


# Taken back


@pytest.mark.parametrize("gone", [payloads.message_deleted, payloads.tombstone])
def test_a_deleted_question_takes_its_answer_with_it(
    slack: SlackServer,
    log: QuestionLog,
    database: Engine,
    asked: Callable[..., payloads.Payload],
    gone: Callable[[payloads.Payload], payloads.Payload],
) -> None:
    question = asked(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    assert UNHEARD_OF in words(Person(slack, database).opens_home())
    slack.deliver(gone(question))
    slack.wait_for("chat.delete")
    assert slack.messages() == []
    assert open_cases(log) == []
    assert UNHEARD_OF not in words(Person(slack, database).opens_home())


def test_a_deleted_question_is_suggested_to_nobody(slack: SlackServer, log: QuestionLog) -> None:
    question = payloads.direct_message(ABOUT_A_PLAN)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(payloads.direct_message(COSTS))
    slack.wait_for("chat.postMessage", count=2)
    for number in (1, 2):
        log.vote(number, Vote(payloads.ASKER, True), NOW)
    slack.deliver(payloads.app_home_opened(tab="messages"))
    slack.wait_for("assistant.threads.setSuggestedPrompts")
    assert suggested(slack) == [COSTS, ABOUT_A_PLAN]
    slack.deliver(payloads.message_deleted(question))
    slack.wait_for("chat.delete")
    slack.deliver(payloads.app_home_opened(tab="messages"))
    slack.wait_for("assistant.threads.setSuggestedPrompts", count=2)
    assert suggested(slack) == [COSTS]


def test_a_question_deleted_while_it_is_answered_leaves_nothing(slack: SlackServer, log: QuestionLog) -> None:
    slack.delay("chat.postMessage", 0.5)
    question = payloads.mention(UNHEARD_OF)
    slack.deliver(question)
    slack.wait_for("chat.postMessage")
    slack.deliver(payloads.message_deleted(question))
    slack.wait_for("chat.delete")
    assert slack.messages() == []
    assert open_cases(log) == []


def test_small_talk_that_is_deleted_takes_the_reply_with_it(
    slack: SlackServer, asked: Callable[..., payloads.Payload]
) -> None:
    greeting = asked("Hei")
    slack.deliver(greeting)
    slack.wait_for("chat.postMessage")
    slack.deliver(payloads.message_deleted(greeting))
    slack.wait_for("chat.delete")
    assert slack.messages() == []


def test_a_deletion_that_comes_before_its_question_leaves_it_unanswered(slack: SlackServer) -> None:
    question = payloads.mention(ABOUT_A_PLAN)
    slack.acknowledged(slack.deliver(payloads.message_deleted(question)))
    is_left_alone(slack, question)
    assert slack.messages() == []


def test_what_was_never_answered_is_deleted_without_a_word(slack: SlackServer) -> None:
    is_left_alone(slack, payloads.message_deleted(payloads.channel_message("Vi tar en kaffe")))
    assert slack.calls("conversations.replies") == []
