"""What goes wrong when a button is pressed: people are told, and nothing is lost."""

import pytest
from sqlalchemy import Engine

from tests.bot.conftest import ABOUT_A_PLAN, break_table, mend_table
from tests.bot.places import EVERYWHERE, Ask, Modal, Posted, at_home, in_channel, in_one_mode, posted, privately
from tests.bot.reading import shown
from tests.slack_server import AT_ONCE, SlackServer, interactions, payloads

MISSPELLED = "Hva koster renovasjonn i 2025?"
MORE, CONTEXT = "Flere treff", "Vis i sammenheng"
SEND_ON, LITERALLY = "Send til administrasjonen", "Søk ordrett"
SENT = "Spørsmålet er sendt til administrasjonen som henvendelse 1."

pytestmark = pytest.mark.usefixtures("bot", "logged")


@in_one_mode
@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message", "message_not_found"])
def test_what_cannot_be_told_in_place_is_told_below(
    slack: SlackServer, logged: pytest.LogCaptureFixture, error: str
) -> None:
    reply = posted(slack, payloads.mention(ABOUT_A_PLAN, ts="1700000000.000100"))
    slack.refuse("chat.update", error=error)
    reply.press(MORE)
    slack.wait_for("chat.postMessage", 2)
    reply.press(SEND_ON)
    page, sent = slack.wait_for("chat.postMessage", 3)[1:]
    assert page.body["text"].startswith("Flere treff (4–6):")
    assert sent.body["text"] == SENT
    assert [call.body["thread_ts"] for call in (page, sent)] == ["1700000000.000100"] * 2
    assert error in logged.text
    assert "Traceback" not in logged.text


@in_one_mode
def test_a_window_that_cannot_be_changed_any_more_is_told_directly(slack: SlackServer) -> None:
    reply = at_home(slack, ABOUT_A_PLAN)
    slack.refuse("views.update", error="not_found")
    reply.press(MORE)
    [told] = slack.wait_for("chat.postMessage")
    assert told.body["channel"] == payloads.ASKER
    assert told.body["text"].startswith("Flere treff (4–6):")


@in_one_mode
def test_a_private_answer_that_cannot_be_changed_any_more_is_told_directly(slack: SlackServer) -> None:
    reply = privately(slack, ABOUT_A_PLAN)
    slack.refuse("response_url", error="used_url")
    reply.press(MORE)
    [told] = slack.wait_for("chat.postMessage")
    assert told.body["channel"] == payloads.ASKER
    assert told.body["text"].startswith("Flere treff (4–6):")


@in_one_mode
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_what_is_lost_because_the_connection_breaks_is_told_in_another_way(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    slack.break_connection(reply.changes, times=None)
    before = len(slack.calls("chat.postMessage"))
    reply.press(SEND_ON)
    told = slack.wait_for("chat.postMessage", before + 1)[-1]
    assert told.body["text"].startswith(SENT)


@in_one_mode
@pytest.mark.parametrize("ask", [in_channel, at_home])
def test_a_rate_limited_change_waits_as_long_as_slack_says(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    slack.rate_limit(reply.changes, times=1, retry_after=1)
    reply.press(MORE)
    first, second = slack.wait_for(reply.changes, 2)
    assert second.at - first.at >= 1
    assert "Flere treff (4–6):" in reply.reads()


@in_one_mode
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_who_presses_while_the_database_is_away_is_told_and_presses_again_later(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    stood = reply.blocks
    break_table(database, "questions")
    for number, button in enumerate((MORE, SEND_ON, CONTEXT), start=1):
        reply.press(button)
        method = "chat.postMessage" if isinstance(reply, Modal) else "chat.postEphemeral"
        told = slack.wait_for(method, number + (method == "chat.postMessage" and isinstance(reply, Posted)))[-1]
        assert told.body["text"].startswith("Beklager, noe gikk galt hos meg")
        assert f"(error {told.body['text'].rstrip('.').split()[-1]})" in logged.text
    assert reply.blocks == stood
    mend_table(database, "questions")
    assert "Flere treff (4–6):" in reply.turn(MORE)


@in_one_mode
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_a_search_that_fails_does_not_take_the_reply_away(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch, logged: pytest.LogCaptureFixture, ask: Ask
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the index cannot be read")

    reply = ask(slack, MISSPELLED)
    quotes, buttons = reply.quotes(), reply.buttons()
    with monkeypatch.context() as patch:
        patch.setattr("bot.answering.find", broken)
        failed = reply.told(reply.button(LITERALLY))
    assert failed.startswith("Beklager, noe gikk galt hos meg")
    assert f"(error {failed.rstrip('.').split()[-1]})" in logged.text
    assert (reply.quotes(), reply.buttons()) == (quotes, buttons)
    assert "Leste" not in reply.turn(LITERALLY)


@pytest.mark.parametrize("ask", EVERYWHERE)
def test_presses_are_acknowledged_in_time_while_slacks_api_is_slow(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    press = reply.action(reply.button(MORE))
    with slack.holding("chat.update"), slack.holding("views.update"), slack.holding("response_url"):
        for envelope in [slack.deliver(press) for _ in range(4)]:
            slack.acknowledged(envelope, AT_ONCE)
    slack.wait_for(reply.changes, 4)


@in_one_mode
def test_an_answer_that_could_not_be_logged_has_no_buttons(slack: SlackServer, database: Engine) -> None:
    break_table(database, "questions")
    reply = in_channel(slack, MISSPELLED)
    assert len(reply.quotes()) == 3
    assert reply.buttons() == []
    assert "context_actions" not in [block["type"] for block in reply.blocks]


@pytest.mark.usefixtures("bot")
def test_a_button_of_an_earlier_version_says_that_it_works_no_more(slack: SlackServer) -> None:
    slack.deliver(payloads.mention(ABOUT_A_PLAN))
    [answer] = slack.wait_for("chat.postMessage")
    message = {**answer.body, "ts": "1.000001"}
    pressed = slack.deliver(
        interactions.block_action({"type": "button", "action_id": "confirm", "value": "1"}, message)
    )
    slack.acknowledged(pressed)
    [told] = slack.wait_for("chat.postEphemeral")
    assert shown(told) == "Denne knappen virker ikke lenger. Still gjerne spørsmålet på nytt."


@pytest.mark.usefixtures("bot")
def test_an_event_of_another_subscription_is_acknowledged(slack: SlackServer) -> None:
    slack.acknowledged(slack.deliver(payloads.event_callback({"type": "team_join", "user": {"id": "U0NY"}})))
