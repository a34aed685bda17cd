"""People press the buttons under a reply: over real sockets, from the press to what the reply says then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slack_sdk.models.blocks import Block
from sqlalchemy import Engine, select

from bot.answering import Answering
from bot.database import open_database, sessions
from bot.outcome import Ask, Outcome
from bot.questions.log import QuestionLog
from bot.tables import QuestionRow
from corpus.loading import load
from retrieval.engine import EmbeddedEngine
from tests.bot.conftest import DOCUMENTS, NOW, UNHEARD_OF, break_table, mend_table, running_bot
from tests.bot.outcomes import BEFORE, CORRECTED, FOLLOWING, Scripted, doubtful, sure, unanswered
from tests.bot.reading import buttons, press, quoted, shown, shown_in
from tests.conftest import write_files
from tests.slack_server import SlackServer, interactions, payloads

YES, NO, LITERALLY = "Ja, det var svaret", "Nei, send til administrasjonen", "Søk ordrett"
ANSWER = "Biblioteket åpner klokka ti. […] Kafeen selger boller. 🦒"
GONE = "Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt."

pytestmark = pytest.mark.usefixtures("logged")

Script = Callable[[Ask], Outcome]


@contextmanager
def bot_with(slack: SlackServer, log: QuestionLog, script: Script, language: str = "nb") -> Iterator[Scripted]:
    answering = Scripted(log, script)
    with running_bot(slack, answering, log, language):
        yield answering


def asked(slack: SlackServer, mention: payloads.Payload | None = None) -> payloads.Payload:
    """The reply to a mention, as it stands."""
    before = len(slack.calls("chat.postMessage"))
    slack.deliver(mention or payloads.mention(UNHEARD_OF))
    slack.wait_for("chat.postMessage", count=before + 1)
    return slack.messages()[-1]


def confirmed(database: Engine) -> list[bool | None]:
    with sessions(database)() as session:
        return [row.confirmed for row in session.scalars(select(QuestionRow).order_by(QuestionRow.id))]


# Was it the answer?


def test_a_doubtful_answer_asks_whether_it_was_one(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
    assert "Jeg er ikke sikker på at dette svarer på spørsmålet" in shown_in(message["blocks"])
    assert "Var dette svaret?" in shown_in(message["blocks"])
    assert list(buttons(message)) == [YES, NO]
    for block in message["blocks"]:
        parsed = Block.parse(block)
        assert parsed is not None
        assert parsed.to_dict() == block


def test_an_answer_without_doubt_asks_nothing(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda _: sure()):
        message = asked(slack)
    assert buttons(message) == {}
    assert "Var dette svaret?" not in shown_in(message["blocks"])


def test_no_opens_a_case_and_says_its_number_where_the_buttons_were(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack, payloads.mention(UNHEARD_OF, user="U0KARI"))
        press(slack, NO, message)
        [update] = slack.wait_for("chat.update")
    assert update.error is None
    assert (update.body["channel"], update.body["ts"]) == (payloads.CHANNEL, message["ts"])
    assert shown(update).endswith("Spørsmålet er sendt til administrasjonen som henvendelse 1.")
    assert quoted(update) == [ANSWER]
    assert buttons(update.body) == {}
    # The text is what screen readers read.
    assert update.body["text"].startswith("Spørsmålet er sendt til administrasjonen som henvendelse 1.")
    assert ANSWER in update.body["text"]
    [case] = log.open_cases()
    assert (case.number, case.question, case.asker) == (1, UNHEARD_OF, "U0KARI")


def test_yes_is_noted_and_opens_no_case(slack: SlackServer, log: QuestionLog, database: Engine) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        press(slack, YES, asked(slack))
        [update] = slack.wait_for("chat.update")
    assert shown(update).endswith("Takk for at du sa fra.")
    assert quoted(update) == [ANSWER]
    assert buttons(update.body) == {}
    assert confirmed(database) == [True]
    assert log.open_cases() == []


def test_the_last_word_counts(slack: SlackServer, log: QuestionLog, database: Engine) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        for number, button in enumerate((YES, NO), start=1):
            press(slack, button, message)
            slack.wait_for("chat.update", count=number)
    assert confirmed(database) == [False]
    assert len(log.open_cases()) == 1


def test_no_pressed_once_more_where_the_buttons_still_stood_opens_no_other_case(
    slack: SlackServer, log: QuestionLog
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        for number in (1, 2, 3):
            press(slack, NO, message)
            update = slack.wait_for("chat.update", count=number)[-1]
            assert shown(update).count("som henvendelse 1.") == 1
    assert [case.number for case in log.open_cases()] == [1]


def test_no_pressed_by_many_at_once_opens_one_case(slack: SlackServer, database_url: str) -> None:
    database = open_database(database_url)
    log = QuestionLog(sessions(database))
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        for _ in range(8):
            press(slack, NO, message)
        updates = slack.wait_for("chat.update", count=8)
    assert {shown(update).splitlines()[-1] for update in updates} == {
        "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    }
    assert [case.number for case in log.open_cases()] == [1]
    assert confirmed(database) == [False]
    database.dispose()


def test_everyones_button_is_for_his_own_question(slack: SlackServer, log: QuestionLog, database: Engine) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        first, second = (asked(slack, payloads.mention(f"{UNHEARD_OF} {number}")) for number in (1, 2))
        press(slack, NO, second)
        slack.wait_for("chat.update")
        press(slack, YES, first)
        slack.wait_for("chat.update", count=2)
    assert [case.question for case in log.open_cases()] == [f"{UNHEARD_OF} 2"]
    assert confirmed(database) == [True, False]


@pytest.mark.parametrize(
    ("language", "no", "told"),
    [
        ("nn", "Nei, send til administrasjonen", "Spørsmålet er sendt til administrasjonen som førespurnad 1."),
        ("en", "No, send it to staff", "The question is sent to staff as enquiry 1."),
    ],
)
def test_buttons_speak_the_language_of_the_bot(
    slack: SlackServer, log: QuestionLog, language: str, no: str, told: str
) -> None:
    with bot_with(slack, log, lambda _: doubtful(), language):
        press(slack, no, asked(slack))
        [update] = slack.wait_for("chat.update")
    assert shown(update).endswith(told)


# Literally


def as_read(ask: Ask) -> Outcome:
    """A misspelled word finds something if it is corrected, and nothing as it is written."""
    return unanswered() if ask.literally else doubtful(CORRECTED)


@pytest.mark.parametrize(
    "mention",
    [
        payloads.mention(UNHEARD_OF, ts="1700000000.000100"),
        payloads.mention(UNHEARD_OF, ts="1700000009.000100", thread_ts="1700000000.000100"),
        payloads.direct_message(UNHEARD_OF),
        payloads.direct_message(UNHEARD_OF, thread_ts="1700000000.000100"),
    ],
)
def test_literally_posts_a_new_reply_in_the_same_place(
    slack: SlackServer, log: QuestionLog, mention: payloads.Payload
) -> None:
    channel = mention["event"]["channel"]
    with bot_with(slack, log, as_read) as answering:
        press(slack, LITERALLY, asked(slack, mention), channel)
        first, second = slack.wait_for("chat.postMessage", count=2)
        [update] = slack.wait_for("chat.update")
    assert "Leste «bibliotket» som «biblioteket»." in shown(first)
    assert "Leste" not in shown(second)
    assert (second.body["channel"], second.body.get("thread_ts")) == (channel, first.body.get("thread_ts"))
    assert buttons(update.body) == {}
    assert shown(update).endswith("Nytt svar kommer under, søkt ordrett.")
    as_written, again = answering.asks
    assert (again.text, again.asker, again.literally, again.again) == (UNHEARD_OF, as_written.asker, True, 1)


def test_an_unanswered_question_that_is_searched_literally_keeps_its_case(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda ask: unanswered() if ask.literally else unanswered(CORRECTED)):
        message = asked(slack)
        assert list(buttons(message)) == [LITERALLY]
        press(slack, LITERALLY, message)
        replies = slack.wait_for("chat.postMessage", count=2)
    assert ["registrert som henvendelse 1," in shown(reply) for reply in replies] == [True, True]
    assert [case.number for case in log.open_cases()] == [1]


def test_what_has_no_answer_literally_becomes_one_case_however_often_it_is_pressed(
    slack: SlackServer, log: QuestionLog
) -> None:
    with bot_with(slack, log, as_read):
        message = asked(slack)
        for _ in range(4):
            press(slack, LITERALLY, message)
        replies = slack.wait_for("chat.postMessage", count=5)[1:]
        press(slack, NO, message)
        update = slack.wait_for("chat.update", count=5)[-1]
    assert all("registrert som henvendelse 1," in shown(reply) for reply in replies)
    assert shown(update).endswith("som henvendelse 1.")
    assert [case.number for case in log.open_cases()] == [1]


def test_a_doubtful_literal_answer_that_is_sent_on_stays_with_the_case_of_the_first_asking(
    slack: SlackServer, log: QuestionLog, database: Engine
) -> None:
    with bot_with(slack, log, lambda ask: doubtful() if ask.literally else unanswered(CORRECTED)):
        press(slack, LITERALLY, asked(slack))
        slack.wait_for("chat.postMessage", count=2)
        slack.wait_for("chat.update")
        literal = slack.messages()[-1]
        press(slack, YES, literal)
        slack.wait_for("chat.update", count=2)
        assert confirmed(database) == [None, True]
        press(slack, NO, literal)
        update = slack.wait_for("chat.update", count=3)[-1]
    assert shown(update).endswith("som henvendelse 1.")
    assert [case.number for case in log.open_cases()] == [1]


def test_staff_see_what_a_question_followed_although_it_was_searched_literally(
    slack: SlackServer, log: QuestionLog
) -> None:
    with bot_with(slack, log, lambda ask: unanswered() if ask.literally else doubtful(FOLLOWING)):
        press(slack, LITERALLY, asked(slack))
        slack.wait_for("chat.postMessage", count=2)
    assert [(case.follows, case.question) for case in log.open_cases()] == [(BEFORE, UNHEARD_OF)]


def test_a_misspelled_word_is_corrected_and_the_correction_taken_back(
    slack: SlackServer, log: QuestionLog, tmp_path: Path
) -> None:
    engine = EmbeddedEngine.in_memory(load(write_files(tmp_path / "docs", DOCUMENTS)).corpus)
    with running_bot(slack, Answering(lambda: engine, log, lambda: NOW), log):
        message = asked(slack, payloads.mention("Når åpner bibliotket på lørdager?"))
        assert "Leste «bibliotket» som «biblioteket»." in shown_in(message["blocks"])
        press(slack, LITERALLY, message)
        literal = slack.wait_for("chat.postMessage", count=2)[-1]
    assert "biblioteket»" not in shown(literal)


# What nobody should press


def pressed(slack: SlackServer, message: payloads.Payload, channel: str = payloads.CHANNEL, **forged: object) -> str:
    """All that can be read after the press of a button that says more than ours do; nothing was done."""
    before = len(slack.calls("chat.update"))
    action = {"type": "button", "action_id": "send_on", "text": {"type": "plain_text", "text": NO}, **forged}
    slack.acknowledged(slack.deliver(interactions.block_action(action, message, channel=channel)))
    return shown(slack.wait_for("chat.update", count=before + 1)[-1])


@pytest.mark.parametrize("action", ["confirm", "send_on", "literally"])
def test_a_question_of_another_conversation_is_left_alone(
    slack: SlackServer, log: QuestionLog, database: Engine, logged: pytest.LogCaptureFixture, action: str
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        asked(slack, payloads.direct_message(UNHEARD_OF))
        message = asked(slack)
        assert pressed(slack, message, action_id=action, value="1").endswith(GONE)
        slack.stays_quiet("chat.postMessage")
    assert log.open_cases() == []
    assert confirmed(database) == [None, None]
    assert "a button was pressed for question 1, which was not asked there" in logged.text


def test_a_question_of_the_terminal_is_left_alone(slack: SlackServer, log: QuestionLog) -> None:
    Scripted(log, lambda _: doubtful()).ask(Ask(UNHEARD_OF, asker="terminal"))
    with bot_with(slack, log, lambda _: doubtful()):
        assert pressed(slack, asked(slack), value="1").endswith(GONE)
    assert log.open_cases() == []


FORGED = ("77", "0", "-1", "1.0", "²", "ett", "", " ", "<!channel>", "1 OR 1=1", "'); DROP TABLE cases; --", "\ud83d")
TOO_LONG = (str(2**31), str(2**63), "9" * 2_000, "x" * 2_000)


def test_a_number_that_no_question_has_is_refused_kindly(
    slack: SlackServer, log: QuestionLog, logged: pytest.LogCaptureFixture
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        for value in FORGED + TOO_LONG:
            assert pressed(slack, message, value=value).endswith(GONE), value[:40]
    assert log.open_cases() == []
    assert logged.text.count("which was not asked there") == len(FORGED + TOO_LONG)
    assert "Traceback" not in logged.text


def test_a_button_without_a_value_is_refused_kindly(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        assert pressed(slack, asked(slack)).endswith(GONE)
    assert log.open_cases() == []


@pytest.mark.parametrize("blocks", [{}, {"blocks": None}, {"blocks": []}])
def test_a_message_that_lost_its_blocks_says_what_came_of_it(
    slack: SlackServer, log: QuestionLog, blocks: payloads.Payload, logged: pytest.LogCaptureFixture
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        bare = {key: value for key, value in asked(slack).items() if key != "blocks"} | blocks
        assert pressed(slack, bare, value="1") == "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    assert "Traceback" not in logged.text


def test_a_question_that_goes_from_the_log_while_it_is_sent_on_is_gone(
    slack: SlackServer, log: QuestionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        monkeypatch.setattr(log, "send_on", lambda *_: None)
        press(slack, NO, message)
        [update] = slack.wait_for("chat.update")
    assert shown(update).endswith(GONE)
    assert log.open_cases() == []


# What goes wrong


def test_an_asker_is_told_of_a_failure_and_can_press_again(
    slack: SlackServer, log: QuestionLog, database: Engine, logged: pytest.LogCaptureFixture
) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack, payloads.mention(UNHEARD_OF, ts="1700000000.000100"))
        break_table(database, "cases")
        press(slack, NO, message)
        told = slack.wait_for("chat.postMessage", count=2)[-1]
        assert told.body["text"].startswith("Beklager, noe gikk galt hos meg")
        assert (told.body["channel"], told.body["thread_ts"]) == (payloads.CHANNEL, "1700000000.000100")
        error_id = told.body["text"].rstrip(".").split()[-1]
        assert f"a button could not be handled (error {error_id})" in logged.text
        assert slack.calls("chat.update") == []
        mend_table(database, "cases")
        press(slack, NO, message)
        [update] = slack.wait_for("chat.update")
    assert shown(update).endswith("som henvendelse 1.")


def test_an_asker_is_told_although_slack_does_not_let_the_buttons_go(
    slack: SlackServer, log: QuestionLog, logged: pytest.LogCaptureFixture
) -> None:
    slack.refuse("chat.update", error="edit_window_closed", times=1)
    with bot_with(slack, log, lambda _: doubtful()):
        slack.acknowledged(press(slack, NO, asked(slack, payloads.mention(UNHEARD_OF, ts="1700000000.000100"))))
        told = slack.wait_for("chat.postMessage", count=2)[-1]
    assert told.body["text"] == "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    assert told.body["thread_ts"] == "1700000000.000100"
    assert "edit_window_closed" in logged.text
    assert "Traceback" not in logged.text


def test_a_rate_limited_update_waits_as_long_as_slack_says(slack: SlackServer, log: QuestionLog) -> None:
    slack.rate_limit("chat.update", times=1, retry_after=1)
    with bot_with(slack, log, lambda _: doubtful()):
        press(slack, YES, asked(slack))
        first, second = slack.wait_for("chat.update", count=2)
    assert second.at - first.at >= 1
    assert second.error is None


def test_a_press_is_acknowledged_in_time_while_slacks_api_is_slow(slack: SlackServer, log: QuestionLog) -> None:
    with bot_with(slack, log, lambda _: doubtful()):
        message = asked(slack)
        slack.delay("chat.update", 1.0)
        for _ in range(6):
            slack.acknowledged(press(slack, NO, message), timeout=1.0)
        slack.wait_for("chat.update", count=6)


def test_an_answer_that_could_not_be_logged_has_no_buttons(
    slack: SlackServer, log: QuestionLog, database: Engine
) -> None:
    break_table(database, "questions")
    with bot_with(slack, log, lambda _: doubtful(CORRECTED)):
        message = asked(slack)
    assert quoted(slack.calls("chat.postMessage")[0]) == [ANSWER]
    assert buttons(message) == {}
