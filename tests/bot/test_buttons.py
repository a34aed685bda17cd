"""A correction is taken back by a button, and what must not be pressed does nothing but tell so."""

import pytest
from sqlalchemy import Engine, func, select

from bot.database import sessions
from bot.tables.cases import CaseRow
from bot.tables.questions import QuestionRow, VoteRow
from tests.bot.conftest import ABOUT_A_PLAN
from tests.bot.places import EVERYWHERE, Ask, Posted, directly, in_channel, in_one_mode, posted, privately
from tests.bot.reading import shown_in
from tests.slack_server import SlackServer, payloads

MISSPELLED = "Hva koster renovasjonn i 2025?"
BACK, SEND_ON = "Forrige", "Send til administrasjonen"
LITERALLY, FREELY = "Søk ordrett", "Søk med tolkning"
SENT = "Spørsmålet er sendt til administrasjonen som henvendelse 1."
GONE = "Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt."
ACTIONS = ("more", "back", "context", "send_on", "literally", "freely", "share", "feedback", "helpful", "unhelpful")

pytestmark = pytest.mark.usefixtures("bot", "logged")


def forged(action: str, value: object) -> payloads.Payload:
    """A button that says more than ours do."""
    told = {} if value is None else {"value": value}
    return {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": SEND_ON}, **told}


def rows(database: Engine) -> tuple[int, int, int]:
    """How many questions, cases and votes there are."""
    with sessions(database)() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (QuestionRow, CaseRow, VoteRow)]
    questions, cases, votes = (count or 0 for count in counts)
    return questions, cases, votes


# Taken back


@pytest.mark.parametrize("ask", EVERYWHERE)
def test_a_correction_is_told_and_taken_back_and_taken_up_again_in_place(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, MISSPELLED)
    first = reply.blocks
    assert "Leste «renovasjonn» som «renovasjon»." in reply.reads()
    literal = reply.turn(LITERALLY)
    assert "Leste" not in literal
    assert LITERALLY not in reply.buttons()
    reply.turn(FREELY)
    assert [block for block in reply.blocks if block["type"] == "rich_text"][1:] == [
        block for block in first if block["type"] == "rich_text"
    ][1:]
    assert "Leste «renovasjonn» som «renovasjon»." in reply.reads()
    assert LITERALLY in reply.buttons()
    assert len(slack.messages()) == (1 if isinstance(reply, Posted) else 0)


@in_one_mode
def test_a_literal_reply_is_removed_with_the_question(slack: SlackServer) -> None:
    mention = payloads.mention(MISSPELLED)
    reply = posted(slack, mention)
    reply.turn(LITERALLY)
    stale = reply.action(reply.button(FREELY))
    slack.deliver(payloads.message_deleted(mention))
    slack.wait_for("chat.delete")
    slack.deliver(stale)
    slack.wait_for("response_url")
    assert shown_in(slack.whispers(payloads.ASKER)[-1]["blocks"]) == GONE
    assert slack.messages() == []


# What nobody should press


@in_one_mode
@pytest.mark.parametrize("action", ACTIONS)
def test_a_question_that_the_presser_may_not_see_is_left_alone(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture, action: str
) -> None:
    directly(slack, ABOUT_A_PLAN)
    mine = posted(slack, payloads.mention(ABOUT_A_PLAN, user="U0KARI", channel="C0ANNEN"))
    before = rows(database)
    value = "1:no" if action in ("feedback", "helpful", "unhelpful") else "1:1"
    for reader in ("U0KARI", payloads.ASKER):
        # Not even its asker shows it to others by a button that stands among them.
        assert mine.by(reader).told(forged(action, value)) == GONE
    assert rows(database) == before
    assert "pressed a button for a question that is not theirs to see" in logged.text
    assert [slack.calls(method) for method in ("chat.update", "views.open")] == [[], []]


VALUES = (
    None,
    "",
    "1",
    "77:0",
    "0:0",
    "-1:0",
    "1:-1",
    "²:0",
    "1:0 ",
    "1:0\n",
    "1:ja",
    "1:yes:no",
    "<!channel>",
    "\ud83d:0",
)
TOO_GREAT = (f"{2**31}:0", f"1:{2**31}", f"{2**63}:0", "9" * 2_000, "x" * 2_000)


@in_one_mode
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_a_value_that_no_button_of_ours_has_is_refused_kindly(
    slack: SlackServer, database: Engine, logged: pytest.LogCaptureFixture, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    before = rows(database)
    for value in VALUES[:3] + TOO_GREAT[:1] if ask is privately else VALUES + TOO_GREAT:
        assert reply.told(forged("send_on", value)) == GONE, value
    assert rows(database) == before
    assert "Traceback" not in logged.text


@in_one_mode
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_hits_that_were_never_shown_are_not_there(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    assert reply.told(forged("context", "1:4")) == "Jeg har ikke vist noe treff 4 til dette spørsmålet."
    before = len(slack.calls(reply.changes))
    slack.deliver(reply.action(forged("more", f"1:{2**31 - 1}")))
    slack.wait_for(reply.changes, before + 1)
    assert reply.reads().startswith("Det er ingen flere treff.")
    assert BACK in reply.buttons()


@in_one_mode
@pytest.mark.parametrize("lost", [{}, {"blocks": None}, {"blocks": []}])
def test_a_message_that_lost_its_blocks_says_what_came_of_the_press(
    slack: SlackServer, logged: pytest.LogCaptureFixture, lost: payloads.Payload
) -> None:
    reply = in_channel(slack, ABOUT_A_PLAN)
    press = reply.action(reply.button(SEND_ON))
    press["message"] = {key: value for key, value in press["message"].items() if key != "blocks"} | lost
    slack.deliver(press)
    slack.wait_for("chat.update")
    assert reply.reads() == SENT
    assert "Traceback" not in logged.text
