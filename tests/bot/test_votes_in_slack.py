"""People say whether an answer helped, and if it did not, why."""

import pytest
from sqlalchemy import Engine, select

from bot.database import sessions
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote, Why
from bot.tables.questions import VoteRow
from tests.bot.conftest import ABOUT_A_PLAN, break_table, mend_table, open_cases
from tests.bot.places import EVERYWHERE, Ask, Modal, Place, directly, in_channel, in_one_mode, opened, posted
from tests.bot.reading import shown_in
from tests.slack_server import SlackServer, interactions, payloads

THANKS = "Takk for at du sa fra."
GONE = "Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt."
HELPFUL, UNHELPFUL = "Nyttig", "Ikke nyttig"
SENT = "Spørsmålet er sendt til administrasjonen som henvendelse 1."

pytestmark = pytest.mark.usefixtures("bot", "logged")


def votes(database: Engine, question: int = 1) -> list[Vote]:
    """What people said of the answer to a question."""
    with sessions(database)() as session:
        rows = session.scalars(select(VoteRow).where(VoteRow.question_id == question).order_by(VoteRow.person))
        return [Vote(row.person, row.helpful, Why(row.why) if row.why else None, row.comment) for row in rows]


def vote(reply: Place, *, helpful: bool) -> str:
    """The reader presses one of the pair below a reply, Slack's own or ours; the envelope's id."""
    own = [each for block in reply.blocks if block["type"] == "context_actions" for each in block["elements"]]
    if own:
        action = interactions.chosen_feedback(own[0], positive=helpful)
    else:
        action = reply.button(HELPFUL if helpful else UNHELPFUL)
    return reply.slack.deliver(reply.action(action))


def thanked(reply: Place) -> None:
    """The reader says that it helped, and reads the thanks."""
    method = reply.changes if isinstance(reply, Modal) else "response_url"
    before = len(reply.slack.calls(method))
    vote(reply, helpful=True)
    reply.slack.wait_for(method, before + 1)
    told = reply.blocks if isinstance(reply, Modal) else reply.slack.whispers(reply.reader)[-1]["blocks"]
    assert shown_in(told).endswith(THANKS)


def asked_why(reply: Place) -> Modal:
    """The reader says that it did not help, and gets a window that asks why."""
    method = "views.push" if isinstance(reply, Modal) else "views.open"
    before = len(reply.slack.calls(method))
    vote(reply, helpful=False)
    reply.slack.wait_for(method, before + 1)
    return opened(reply.slack, reply.reader)


def tell(window: Modal, why: str = "", comment: str = "", *, to_staff: bool = False) -> str:
    """The reader fills in what there is, sends it in, and reads what stands there then."""
    filled = {
        "why": {"selected_option": {"value": why} if why else None},
        "comment": {"value": comment or None},
        "send_on": {"selected_options": [{"value": "send_on"}] if to_staff else []},
    }
    asked = [block["block_id"] for block in window.blocks]
    values = {name: {name: filled[name]} for name in asked}
    envelope = window.slack.deliver(interactions.view_submission(window.now(), values, window.reader))
    assert window.slack.acknowledged(envelope).error is None
    return window.reads()


@pytest.mark.parametrize("ask", EVERYWHERE)
def test_an_answer_that_helped_is_noted_and_thanked_for(slack: SlackServer, database: Engine, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    before = reply.quotes(), reply.buttons()
    thanked(reply)
    assert votes(database) == [Vote(payloads.ASKER, helpful=True)]
    assert (reply.quotes(), reply.buttons()) == before
    assert slack.calls("chat.update") == []


@pytest.mark.parametrize("ask", EVERYWHERE)
def test_who_was_not_helped_tells_why_and_gives_the_question_to_staff(
    slack: SlackServer, database: Engine, log: QuestionLog, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    window = asked_why(reply)
    assert votes(database) == [Vote(payloads.ASKER, helpful=False)]
    assert open_cases(log) == []
    assert window.now()["title"]["text"] == "Ikke nyttig"
    assert tell(window, "outdated", "Fra 2021. \ud83e\udd92", to_staff=True) == f"{THANKS} {SENT}"
    assert votes(database) == [Vote(payloads.ASKER, False, Why.OUTDATED, "Fra 2021. 🦒")]
    assert [case.question for case in open_cases(log)] == [ABOUT_A_PLAN]
    # Staff have it now, so nobody is asked again whether they should.
    assert "Send spørsmålet til administrasjonen" not in asked_why(reply).reads()


@in_one_mode
def test_nothing_has_to_be_told(slack: SlackServer, database: Engine, log: QuestionLog) -> None:
    window = asked_why(in_channel(slack, ABOUT_A_PLAN))
    assert tell(window) == THANKS
    assert votes(database) == [Vote(payloads.ASKER, helpful=False)]
    assert open_cases(log) == []


def test_the_last_word_counts_and_everyone_in_the_channel_has_one(slack: SlackServer, database: Engine) -> None:
    reply = in_channel(slack, ABOUT_A_PLAN)
    tell(asked_why(reply), "other", "Nei")
    thanked(reply.by("U0KARI"))
    tell(asked_why(reply.by("U0OLA")), "incomplete")
    thanked(reply)
    thanked(reply)
    assert votes(database) == [
        Vote(payloads.ASKER, helpful=True),
        Vote("U0KARI", helpful=True),
        Vote("U0OLA", False, Why.INCOMPLETE),
    ]
    assert shown_in(slack.whispers("U0KARI")[-1]["blocks"]) == THANKS


@in_one_mode
def test_what_was_told_stays_although_the_window_is_opened_again_and_closed(
    slack: SlackServer, database: Engine
) -> None:
    reply = in_channel(slack, ABOUT_A_PLAN)
    tell(asked_why(reply), "off_topic", "Handler om noe annet.")
    asked_why(reply)
    assert votes(database) == [Vote(payloads.ASKER, False, Why.OFF_TOPIC, "Handler om noe annet.")]


@in_one_mode
def test_a_workspace_without_slacks_own_feedback_buttons_gets_ordinary_ones_in_place(
    slack: SlackServer, database: Engine
) -> None:
    slack.refuse("chat.postMessage", error="invalid_blocks", times=1)
    reply = posted(slack, payloads.mention(ABOUT_A_PLAN), refused=1)
    assert reply.buttons()[-2:] == [HELPFUL, UNHELPFUL]
    thanked(reply)
    tell(asked_why(reply), "hard_to_read")
    assert votes(database) == [Vote(payloads.ASKER, False, Why.HARD_TO_READ)]
    reply.turn("Flere treff")
    slack.refuse("chat.update", error="invalid_blocks", times=1)
    reply.press("Forrige")
    slack.wait_for("chat.update", 3)
    assert reply.buttons()[-2:] == [HELPFUL, UNHELPFUL]


# What goes wrong


@in_one_mode
def test_a_vote_counts_although_the_window_came_too_late(slack: SlackServer, database: Engine) -> None:
    reply = in_channel(slack, ABOUT_A_PLAN)
    slack.refuse("views.open", error="expired_trigger_id", times=1)
    vote(reply, helpful=False)
    slack.wait_for("response_url")
    assert shown_in(slack.whispers(reply.reader)[-1]["blocks"]).startswith("Det gikk for lang tid")
    assert votes(database) == [Vote(payloads.ASKER, helpful=False)]


@in_one_mode
def test_reasons_for_a_question_that_was_deleted_meanwhile_are_not_kept(
    slack: SlackServer, database: Engine, log: QuestionLog
) -> None:
    mention = payloads.mention(ABOUT_A_PLAN)
    window = asked_why(posted(slack, mention))
    slack.deliver(payloads.message_deleted(mention))
    slack.wait_for("chat.delete")
    assert tell(window, "other", "Nei", to_staff=True) == GONE
    assert [each.comment for each in votes(database)] == [""]
    assert open_cases(log) == []


@pytest.mark.parametrize("metadata", ["1:0", "77:0", "", "1", "\ud83d", "9" * 3_000])
@in_one_mode
def test_a_window_of_somebodys_own_making_is_refused_kindly(
    slack: SlackServer, database: Engine, log: QuestionLog, logged: pytest.LogCaptureFixture, metadata: str
) -> None:
    directly(slack, ABOUT_A_PLAN)
    window = asked_why(in_channel(slack, ABOUT_A_PLAN).by("U0KARI"))
    forged = {**window.now(), "private_metadata": metadata}
    values = {"send_on": {"send_on": {"selected_options": [{"value": "send_on"}]}}}
    slack.acknowledged(slack.deliver(interactions.view_submission(forged, values, "U0KARI")))
    assert window.reads() == GONE
    assert votes(database, question=1) == []
    assert open_cases(log) == []
    assert "U0KARI sent in reasons about a question that is not theirs to see" in logged.text


def test_reasons_that_the_database_does_not_take_stay_in_the_window(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture
) -> None:
    window = asked_why(in_channel(slack, ABOUT_A_PLAN))
    asked = window.reads()
    break_table(database, "votes")
    envelope = slack.deliver(interactions.view_submission(window.now(), {}, window.reader))
    answer = slack.acknowledged(envelope).payload or {}
    assert answer["response_action"] == "errors"
    told = answer["errors"]["comment"]
    assert told.startswith("Beklager, noe gikk galt hos meg")
    assert f"(error {told.rstrip('.').split()[-1]})" in logged.text
    assert window.reads() == asked
    mend_table(database, "votes")
    assert tell(window, "outdated", "Fra 2021.") == THANKS
    assert votes(database) == [Vote(payloads.ASKER, False, Why.OUTDATED, "Fra 2021.")]
