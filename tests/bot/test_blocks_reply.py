"""What can be done about a reply stands on its buttons."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from bot.blocks.message import Message, plainly, settled, words_alone
from bot.blocks.names import Action
from bot.blocks.reply import build_page, build_reply, build_shared
from bot.blocks.rich import Block
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply
from bot.texts import LANGUAGES, texts_in
from bot.texts.wording import Offer
from retrieval.interpretation import Interpretation
from tests.bot import anything
from tests.bot.anything import steady
from tests.bot.outcomes import CORRECTED, EVERYTHING, doubtful, page, reply, sure, unanswered
from tests.bot.reading import buttons, shown_in
from tests.bot.slack_limits import parts
from tests.bot.test_blocks import MUCH_READ, SHORT_BUT_MANY

NB = texts_in("nb")
WHETHER = "Var dette svaret?"
CONTEXT, MORE, BACK, STAFF = "Vis i sammenheng", "Flere treff", "Forrige", "Send til administrasjonen"
LITERALLY, FREELY, SHARE = "Søk ordrett", "Søk med tolkning", "Del i kanalen"
HELPFUL, UNHELPFUL = "Nyttig", "Ikke nyttig"
FEEDBACK = "context_actions"


def built_in(language: str, outcome: Outcome, question: int | None = 4_711, case: int | None = None) -> Message:
    return build_reply(reply(outcome, question, case), texts_in(language), "Testby")


def labels(blocks: object) -> list[str]:
    return list(buttons({"blocks": blocks}))


def votes(blocks: tuple[Block, ...]) -> list[str]:
    """What stands on Slack's own buttons for feedback."""
    pairs = [part for part in parts(blocks) if part.get("type") == "feedback_buttons"]
    return [pair[side]["text"]["text"] for pair in pairs for side in ("positive_button", "negative_button")]


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (sure(), [CONTEXT, STAFF]),
        (replace(sure(), more=True), [CONTEXT, MORE, STAFF]),
        (sure(CORRECTED), [CONTEXT, STAFF, LITERALLY]),
        (doubtful(CORRECTED), [CONTEXT, STAFF, LITERALLY]),
        (NotAQuestion(Remark.HELP), []),
        (Failed("0a1b2c3d"), []),
    ],
)
def test_what_can_be_done_about_a_reply_is_on_its_buttons(outcome: Outcome, offered: list[str]) -> None:
    built = built_in("nb", outcome)
    assert labels(built.blocks) == offered
    assert votes(built.blocks) == ([HELPFUL, UNHELPFUL] if isinstance(outcome, Answered) else [])
    assert (WHETHER in shown_in(built.blocks)) == (isinstance(outcome, Answered) and not outcome.sure)


def test_staff_are_offered_no_question_that_they_have() -> None:
    for outcome in (sure(), unanswered()):
        assert STAFF not in labels(built_in("nb", outcome, case=17).blocks)
    assert "Administrasjonen har spørsmålet som henvendelse 17." in shown_in(built_in("nb", sure(), case=17).blocks)
    assert "registrert som henvendelse 17," in shown_in(built_in("nb", unanswered(), case=17).blocks)
    # Where no case could be opened, as for one asked before a reload that took its answer away, it is offered still.
    assert STAFF in labels(built_in("nb", unanswered()).blocks)


def test_an_unanswered_question_has_no_answer_to_vote_on() -> None:
    built = built_in("nb", replace(unanswered(CORRECTED), more=True), case=17)
    assert labels(built.blocks) == [CONTEXT, MORE, LITERALLY]
    assert not votes(built.blocks)


def test_a_literal_search_can_be_taken_back() -> None:
    literal = Reply(Ask("Når?", "U0KARI", literally=True), sure(), 1.0, 1)
    assert labels(build_reply(literal, NB, "Testby").blocks) == [CONTEXT, STAFF, FREELY]


@pytest.mark.parametrize(
    ("channel", "shown", "offered"), [("C0SALEN", "", True), ("C0SALEN", "C0SALEN", False), ("D0KARI", "", False)]
)
def test_only_what_was_asked_in_private_within_a_channel_can_be_shared(channel: str, shown: str, offered: bool) -> None:
    private = Reply(Ask("Når?", "U0KARI", channel, shown_in=shown), sure(), 1.0, 1)
    assert (SHARE in labels(build_reply(private, NB, "Testby").blocks)) is offered


@pytest.mark.parametrize("outcome", [replace(doubtful(EVERYTHING), more=True), unanswered(EVERYTHING)])
def test_a_reply_that_does_not_stand_in_the_log_has_no_buttons(outcome: Outcome) -> None:
    built = built_in("nb", outcome, question=None)
    assert not labels(built.blocks)
    assert not votes(built.blocks)
    assert WHETHER not in shown_in(built.blocks)


def test_the_buttons_are_labelled_in_the_language_of_the_reply() -> None:
    assert labels(built_in("nn", doubtful(CORRECTED)).blocks) == ["Vis i samanheng", STAFF, LITERALLY]
    assert labels(built_in("en", doubtful(CORRECTED)).blocks) == [
        "Show in context",
        "Send to staff",
        "Search literally",
    ]
    assert [votes(built_in(language, sure()).blocks)[1] for language in LANGUAGES] == [
        "Ikke nyttig",
        "Ikkje nyttig",
        "Not helpful",
    ]


def test_of_a_question_asked_again_staff_get_the_first_asking() -> None:
    again = Reply(Ask("Når?", asker="U0KARI", literally=True, again=3), doubtful(), 1.0, question=8)
    pressable = buttons({"blocks": build_reply(again, NB, "Testby").blocks})
    assert {label: button["value"] for label, button in pressable.items()} == {
        CONTEXT: "8:1",
        STAFF: "3:0",
        FREELY: "8:0",
    }


@steady
@given(anything.replies)
def test_a_button_carries_nothing_but_numbers(reply: Reply) -> None:
    built = build_reply(reply, NB, "Testby")
    for part in parts(built.blocks):
        if "value" in part:
            assert re.fullmatch(r"\d{1,10}:(\d{1,10}|yes|no)", part["value"])


@pytest.mark.parametrize("read", [MUCH_READ, SHORT_BUT_MANY])
def test_however_much_is_read_in_the_answer_is_shown_and_the_case_is_told(read: Interpretation) -> None:
    for built in (built_in("nb", doubtful(read)), built_in("nb", unanswered(read), case=17)):
        assert "åpner klokka ti." in shown_in(built.blocks)
        assert "Biblioteket åpner klokka ti." in built.text
        assert "Søkte i 3 dokumenter" in shown_in(built.blocks)
        assert labels(built.blocks)[-1] == "Søk ordrett"
    assert "registrert som henvendelse 17," in shown_in(built.blocks)


def test_a_doubtful_answer_says_what_speaks_against_it() -> None:
    in_doubt, without = (shown_in(built_in("nb", outcome).blocks) for outcome in (doubtful(), sure()))
    assert "Treffene nevner ikke tallet «2025»." in in_doubt
    assert "«2025»" not in without
    assert "«bibliotek»" not in in_doubt


def test_without_a_log_no_case_number_is_promised() -> None:
    assert "registrert" not in built_in("nb", unanswered(), question=None).text


# Further hits


def test_further_hits_lead_on_and_back() -> None:
    built = build_page(page(3, 3, more=True), NB)
    assert shown_in(built.blocks).startswith("Flere treff (4–6):")
    assert "5. Biblioteket" in built.text
    pressable = buttons({"blocks": built.blocks})
    assert {label: button["value"] for label, button in pressable.items()} == {
        CONTEXT: "1:4",
        BACK: "1:0",
        MORE: "1:6",
        STAFF: "1:0",
    }
    assert "Søkte i 3 dokumenter (7 avsnitt)." in shown_in(built.blocks)


@pytest.mark.parametrize(("after", "hits", "back"), [(1, 3, "1:0"), (4, 2, "1:1"), (9, 3, "1:6")])
def test_back_is_as_far_as_a_page_is_long(after: int, hits: int, back: str) -> None:
    built = build_page(page(after, hits, more=False), NB)
    assert buttons({"blocks": built.blocks})[BACK]["value"] == back
    assert MORE not in labels(built.blocks)


def test_a_single_further_hit_is_no_range() -> None:
    assert shown_in(build_page(page(3, 1, more=False), NB).blocks).startswith("Flere treff (4):")


def test_where_there_are_no_further_hits_there_is_a_way_back() -> None:
    built = build_page(page(3, 0, more=False, case=2), NB)
    assert built.text.startswith("Det er ingen flere treff.")
    assert labels(built.blocks) == [BACK]
    assert "henvendelse 2." in built.text


# Shared with a channel


def test_what_is_shared_tells_who_asked_what_and_calls_nobody() -> None:
    private = Reply(Ask("Når <!channel>?", "U0KARI", "C0SALEN"), sure(), 1.0, 1)
    built = build_shared(private, "U0KARI", NB, "Testby")
    by, question = built.blocks[0]["elements"]
    assert by["elements"][0] == {"type": "user", "user_id": "U0KARI"}
    assert shown_in(by) == " delte et spørsmål og svar:"
    assert shown_in(question) == "Når <!channel>?"
    assert "U0KARI" not in built.text
    assert built.text.startswith("Et spørsmål og svar er delt:\n«Når &lt;!channel&gt;?»\nDette fant jeg")
    assert SHARE not in labels(built.blocks)
    assert SHARE in labels(build_reply(private, NB, "Testby").blocks)


# Once something is pressed


def as_slack_gives_it(blocks: tuple[Block, ...]) -> list[Block]:
    return [{**block, "block_id": f"b{number}"} for number, block in enumerate(blocks)]


def test_once_a_button_is_pressed_it_is_gone_and_what_came_of_it_stands_below() -> None:
    built = built_in("nb", doubtful(CORRECTED))
    given_back = as_slack_gives_it(built.blocks)
    chosen = settled(built.text, given_back, "Takk & <!channel>", [Offer.SEND_ON])
    assert labels(chosen.blocks) == [CONTEXT, LITERALLY]
    assert votes(chosen.blocks) == [HELPFUL, UNHELPFUL]
    assert [block["type"] for block in chosen.blocks[:-1]] == [block["type"] for block in built.blocks]
    assert shown_in(chosen.blocks[-1:]) == "Takk & <!channel>"
    # Screen readers read the text: the answer must not be gone from there.
    assert chosen.text == f"Takk &amp; &lt;!channel&gt;\n{built.text}"
    # Somebody else pressed at the same time.
    assert (
        settled(chosen.text, as_slack_gives_it(chosen.blocks), "Takk & <!channel>", [Offer.SEND_ON]).text == chosen.text
    )
    again = settled(chosen.text, as_slack_gives_it(chosen.blocks), "Takk & <!channel>", [Offer.SEND_ON])
    assert shown_in(again.blocks) == shown_in(chosen.blocks)


@steady
@given(anything.replies)
def test_where_all_that_can_be_pressed_is_gone_the_words_are_still_there(reply: Reply) -> None:
    built = build_reply(reply, NB, "Testby")
    bare = settled(built.text, as_slack_gives_it(built.blocks), "Takk", [*Offer, *Action])
    assert not [part for part in parts(bare.blocks) if "action_id" in part]
    literal = [block for block in built.blocks if block["type"] not in ("actions", FEEDBACK)]
    assert [shown_in(block) for block in bare.blocks] == [*map(shown_in, literal), "Takk"]


def test_a_message_that_shows_nothing_can_be_settled_too() -> None:
    chosen = settled("", [], "Takk", [])
    assert (chosen.text, shown_in(chosen.blocks)) == ("Takk", "Takk")
    assert chosen == words_alone("Takk")


@steady
@given(anything.replies)
def test_where_slack_takes_no_buttons_of_its_own_ordinary_ones_say_and_carry_the_same(reply: Reply) -> None:
    built = build_reply(reply, NB, "Testby")
    plain = plainly(built.blocks)
    assert FEEDBACK not in {block["type"] for block in plain}
    assert shown_in(plain) == shown_in(built.blocks)
    assert [part["value"] for part in parts(plain) if "value" in part] == [
        part["value"] for part in parts(built.blocks) if "value" in part
    ]
    # Without them, the very same blocks: a caller can tell that nothing was lost.
    if not votes(built.blocks):
        assert plain == list(built.blocks)
    assert plainly(plain) == plain
