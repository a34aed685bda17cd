"""The bot itself breaks, wherever it may: whoever wrote or pressed is told with an id, and the log has the same."""

import threading

import pytest

from bot.app import SlackApp
from bot.listeners.asking import COMMAND, SHORTCUT
from tests.bot.conftest import ABOUT_A_PLAN, UNHEARD_OF
from tests.bot.reading import buttons, press, shown
from tests.slack_server import ApiCall, SlackServer, interactions, payloads

pytestmark = pytest.mark.usefixtures("logged")

THE_PLAN = "tidligst begynne i 2022"


def test_whatever_breaks_the_asker_is_told_with_an_id_and_the_next_question_is_answered(
    slack: SlackServer, bot: SlackApp, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for broken in (
        "bot.listeners.asking.from_mention",
        "bot.reception.Reception.handle",
        "bot.replies.Replies.reply_to",
        "bot.replies.build_reply",
        "bot.answering.find",
    ):
        question = payloads.mention(UNHEARD_OF, user=f"U{len(slack.calls())}")
        with monkeypatch.context() as patched:
            patched.setattr(broken, failing)
            slack.acknowledged(slack.deliver(question, twice=True))
            told = told_of(slack, question)
        assert told.startswith("Beklager, noe gikk galt hos meg"), broken
        assert f"(error {told.rstrip('.').split()[-1]})" in logged.text, broken
    question = payloads.mention(ABOUT_A_PLAN)
    slack.deliver(question)
    assert THE_PLAN in shown(answer_to(slack, question))


def answer_to(slack: SlackServer, question: payloads.Payload) -> ApiCall:
    """What is posted in the thread of a mention; of what was delivered twice, word may still come in between."""
    count = 0
    while True:
        posted = slack.wait_for("chat.postMessage", count=count)
        answers = [call for call in posted if call.body.get("thread_ts") == question["event"]["ts"]]
        if answers:
            return answers[0]
        count = len(posted) + 1


@pytest.mark.usefixtures("bot")
def test_whoever_presses_what_breaks_is_told(
    slack: SlackServer, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    slack.wait_for("chat.postMessage")
    [answer] = slack.messages()
    monkeypatch.setattr("bot.listeners.actions.read_press", failing)
    monkeypatch.setattr("bot.listeners.feedback.read_press", failing)
    assert buttons(answer)
    for number, button in enumerate(buttons(answer), start=1):
        slack.acknowledged(press(slack, button, answer))
        told = slack.wait_for("chat.postEphemeral", count=number)[-1].body["text"]
        assert told.startswith("Beklager, noe gikk galt hos meg")
        assert f"(error {told.rstrip('.').split()[-1]})" in logged.text


@pytest.mark.parametrize(
    ("payload", "broken"),
    [
        (payloads.app_home_opened(), "bot.listeners.home.publish"),
        (payloads.app_home_opened(tab="messages"), "bot.listeners.home.suggest"),
        (interactions.slash_command(COMMAND, UNHEARD_OF), "bot.listeners.asking.from_command"),
        (interactions.message_action(SHORTCUT, {"ts": "1.1"}), "bot.listeners.asking.from_shortcut"),
    ],
)
def test_whatever_else_breaks_whoever_did_it_is_told(
    slack: SlackServer, bot: SlackApp, monkeypatch: pytest.MonkeyPatch, payload: payloads.Payload, broken: str
) -> None:
    monkeypatch.setattr(broken, failing)
    slack.acknowledged(slack.deliver(payload))
    [told] = slack.wait_for("chat.postEphemeral")
    assert told.body["text"].startswith("Beklager, noe gikk galt hos meg")
    assert told.body["user"] == payloads.ASKER


def failing(*_: object, **__: object) -> None:
    raise RuntimeError("broken on purpose")


def told_of(slack: SlackServer, question: payloads.Payload) -> str:
    """The first words to whoever asked, to them alone or in their thread: what is told of another may come late."""
    asked = question["event"]
    for _ in range(100):
        for call in slack.calls():
            alone = call.method == "chat.postEphemeral" and call.body["user"] == asked["user"]
            if alone or (call.method == "chat.postMessage" and call.body.get("thread_ts") == asked["ts"]):
                return str(call.body["text"])
        threading.Event().wait(0.05)
    raise AssertionError("nobody was told anything")
