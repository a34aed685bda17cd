from collections.abc import Mapping
from typing import Any

import pytest

from bot.dropped import DroppedFile
from bot.gate import LONGEST_NAME, Ignore, from_command, from_mention, from_message, from_shortcut, plain_text
from bot.inbox import Arrival, Asked, Deleted, Dropped, Edited, Relabelled
from bot.outcome import Ask
from tests.slack_server import interactions, payloads
from tests.slack_server.payloads import BOT_USER

OPENING = "Når åpner biblioteket?"


def changed(payload: payloads.Payload, **changes: Any) -> payloads.Payload:
    """The payload with another event."""
    return {**payload, "event": {**payload["event"], **changes}}


def message(payload: payloads.Payload) -> Arrival | Ignore:
    return from_message(payload, BOT_USER)


def asked(arrival: Arrival | Ignore) -> Ask:
    """What is asked by what arrived."""
    assert isinstance(arrival, Arrival)
    assert isinstance(arrival.item, Asked | Edited)
    return arrival.item.ask


def because(arrival: Arrival | Ignore) -> str:
    assert isinstance(arrival, Ignore)
    return arrival.because


# Mentions and direct messages


def test_a_mention_is_asked_in_the_thread_it_starts_for_all_in_the_channel() -> None:
    mention = payloads.mention(OPENING, user="U0KARI", channel="C0SALEN", ts="2.000001")
    ask = Ask(OPENING, "U0KARI", "C0SALEN", thread="2.000001", message="2.000001", shown_in="C0SALEN")
    assert from_mention(mention) == Arrival(mention["event_id"], Asked(ask), subject="C0SALEN:2.000001")


def test_a_mention_in_a_thread_stays_there() -> None:
    ask = asked(from_mention(payloads.mention("Og på søndager?", ts="3.000001", thread_ts="2.000001")))
    assert (ask.thread, ask.message) == ("2.000001", "3.000001")


def test_a_direct_message_starts_no_thread_and_is_shown_to_its_asker_alone() -> None:
    written = payloads.direct_message(OPENING, user="U0KARI", ts="2.000001")
    ask = Ask(OPENING, "U0KARI", payloads.DIRECT, message="2.000001")
    assert message(written) == Arrival(written["event_id"], Asked(ask), subject=f"{payloads.DIRECT}:2.000001")


def test_a_direct_message_in_a_thread_stays_there() -> None:
    assert asked(message(payloads.direct_message("Og på søndager?", thread_ts="2.000001"))).thread == "2.000001"


def test_a_mention_in_a_direct_message_is_the_direct_message() -> None:
    written = payloads.direct_message(f"{payloads.MENTION} {OPENING}")
    mention = changed(written, type="app_mention")
    assert asked(from_mention(mention)) == asked(message(written))


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_question_with_a_picture_or_shown_in_the_channel_too_is_a_question(subtype: str) -> None:
    assert asked(message(changed(payloads.direct_message("Hva er dette?"), subtype=subtype))).text == "Hva er dette?"


def test_a_message_without_text_is_an_empty_question() -> None:
    assert asked(message(changed(payloads.direct_message(""), text=None, subtype="file_share"))).text == ""


_original = payloads.direct_message(OPENING)
_edit = {"user": payloads.ASKER, "ts": "4.000001"}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (payloads.channel_message("Vi tar en kaffe"), "a message in a channel"),
        (payloads.channel_message("Vi tar en kaffe", channel="G0LUKKET"), "a message in a channel"),
        (payloads.bot_message("Påminnelse"), "written by a program"),
        (payloads.bot_message("Mitt eget", user=BOT_USER, bot_id=payloads.BOT), "written by a program"),
        (payloads.unfurled(_original, "https://kommune.example"), "whose words did not change"),
        (changed(_original, subtype="channel_join"), "subtype channel_join"),
        (changed(_original, edited=_edit), "an edit"),
    ],
)
def test_what_is_not_for_the_bot_is_ignored_and_says_why(written: payloads.Payload, why: str) -> None:
    assert why in because(message(written))


def test_an_edited_mention_and_a_mention_by_a_bot_are_ignored() -> None:
    mention = payloads.mention(OPENING)
    assert "an edit" in because(from_mention(changed(mention, edited=_edit)))
    assert "written by a program" in because(from_mention(changed(mention, bot_id="B0OTHER")))


# Corrections, and what is taken back


def test_a_direct_message_that_is_edited_is_a_correction() -> None:
    original = payloads.direct_message(OPENING)
    edits = [payloads.message_changed(original, "Når stenger biblioteket?") for _ in range(2)]
    first, second = (message(edit) for edit in edits)
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    assert isinstance(first.item, Edited)
    assert (first.item.ask.text, first.item.ask.message) == ("Når stenger biblioteket?", original["event"]["ts"])
    # Each of several corrections counts, in the order in which they were made, and none of them is the question itself.
    assert (first.id, second.id) == (edits[0]["event_id"], edits[1]["event_id"])
    question = message(original)
    assert isinstance(question, Arrival)
    assert question.subject < first.subject < second.subject


def test_an_edit_in_a_channel_is_a_correction_where_it_mentions_the_bot() -> None:
    mention = payloads.mention(OPENING, ts=payloads.new_ts())
    said = payloads.message_beside(mention)
    ask = asked(message(payloads.message_changed(said, f"{payloads.MENTION} Når stenger det?")))
    assert (ask.text, ask.shown_in, ask.thread) == ("Når stenger det?", payloads.CHANNEL, mention["event"]["ts"])
    assert "does not mention" in because(message(payloads.message_changed(said, "Når stenger det?")))


def test_whose_name_begins_like_the_bots_is_somebody_else() -> None:
    original = payloads.channel_message(OPENING)
    other = payloads.message_changed(original, f"<@{BOT_USER}2> {OPENING}")
    assert "does not mention the bot" in because(message(other))
    assert asked(message(payloads.message_changed(original, f"<@{BOT_USER}|svar> {OPENING}"))).text == OPENING


def test_an_edit_long_after_is_no_correction() -> None:
    old = payloads.direct_message(OPENING, ts="1700000000.000100")
    assert "long after" in because(message(payloads.message_changed(old, "Når stenger det?")))
    mentioned = payloads.message_beside(payloads.mention(OPENING, ts="1700000000.000100"))
    assert "long after" in because(message(payloads.message_changed(mentioned, f"{payloads.MENTION} Når stenger det?")))


def test_a_mention_that_is_added_long_after_is_a_question() -> None:
    said = payloads.channel_message(OPENING, ts="1700000000.000100")
    arrival = message(payloads.message_changed(said, f"{payloads.MENTION} {OPENING}"))
    assert isinstance(arrival, Arrival)
    assert isinstance(arrival.item, Asked)


@pytest.mark.parametrize("gone", [payloads.message_deleted, payloads.tombstone])
def test_a_message_that_is_deleted_is_taken_back_also_where_a_stump_stays(gone: Any) -> None:
    arrival = message(gone(_original))
    assert isinstance(arrival, Arrival)
    assert arrival.item == Deleted(payloads.DIRECT, _original["event"]["ts"])


# In private


def test_a_slash_command_is_asked_in_private_and_answered_where_slack_says() -> None:
    command = interactions.slash_command("/sporsmal", OPENING, "U0KARI", "C0SALEN", "https://slack.example/r")
    arrival = from_command(command)
    press = command["trigger_id"]
    ask = Ask(OPENING, "U0KARI", "C0SALEN", message=press)
    assert arrival == Arrival(press, Asked(ask, "https://slack.example/r"), subject=f"C0SALEN:{press}")


def test_the_shortcut_asks_what_stands_in_a_message_in_its_thread() -> None:
    said = payloads.channel_message(f"<@U0OLA> {OPENING}", user="U0OLA", ts="2.000001")["event"]
    ask = asked(from_shortcut(interactions.message_action("ask_about_message", said, "U0KARI", "C0SALEN")))
    assert (ask.text, ask.asker, ask.channel, ask.thread, ask.shown_in) == (
        OPENING,
        "U0KARI",
        "C0SALEN",
        "2.000001",
        "",
    )
    reply = {**said, "ts": "3.000001", "thread_ts": "2.000001"}
    assert asked(from_shortcut(interactions.message_action("ask_about_message", reply))).thread == "2.000001"


@pytest.mark.parametrize("said", [{"ts": "2.000001"}, {"ts": "2.000001", "text": None}])
def test_a_message_without_words_asks_nothing(said: Mapping[str, Any]) -> None:
    assert asked(from_shortcut(interactions.message_action("ask_about_message", dict(said)))).text == ""


def test_two_presses_are_two_questions_and_their_names_fit_the_database() -> None:
    commands = [interactions.slash_command("/sporsmal", OPENING) for _ in range(2)]
    arrivals = [from_command(command) for command in commands]
    assert arrivals[0].id != arrivals[1].id
    long = from_command({**commands[0], "trigger_id": "1" * 99})
    assert (len(asked(long).message), len(long.id)) == (LONGEST_NAME, LONGEST_NAME)


# Slack's mark-up


@pytest.mark.parametrize(
    ("as_sent", "as_typed"),
    [
        ("<@U0SVAR> Når åpner biblioteket?", "Når åpner biblioteket?"),
        ("Hei <@U0SVAR|svar>, når åpner det?", "Hei , når åpner det?"),
        ("<@U0SVAR>   to\n\nlinjer\t her ", "to linjer her"),
        ("Hva sier <#C0SALEN|kommunestyret> om dette?", "Hva sier kommunestyret om dette?"),
        ("Hva sier <#C0SALEN> om dette?", "Hva sier om dette?"),
        ("<!here> når? <!subteam^S0STAB>", "når?"),
        ("Se <https://kommune.example/sak?a=1&amp;b=2|saken>", "Se saken"),
        ("Se <https://kommune.example/sak?a=1&amp;b=2>", "Se https://kommune.example/sak?a=1&b=2"),
        ("Skriv til <mailto:post@kommune.example|post@kommune.example>", "Skriv til post@kommune.example"),
        ("R&amp;D &lt;nå&gt; &amp;amp; &amp;lt;", "R&D <nå> &amp; &lt;"),
        ("er 3 &lt; 5 og 5 &gt; 3?", "er 3 < 5 og 5 > 3?"),
        ("&lt;@U0SVAR&gt;", "<@U0SVAR>"),
        ("", ""),
    ],
)
def test_slacks_mark_up_is_taken_out_of_what_was_typed(as_sent: str, as_typed: str) -> None:
    assert plain_text(as_sent) == as_typed


def test_the_shortcut_reads_what_a_program_has_written_in_blocks_and_attachments() -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Når åpner &lt;biblioteket&gt;?"}}
    for content in ({"blocks": [section]}, {"attachments": [{"color": "#fff", "blocks": [section]}]}):
        written = {"type": "message", "ts": "1.000001", "bot_id": "B0OTHER", "text": "", **content}
        arrival = from_shortcut(interactions.message_action("ask_about_message", written))
        assert isinstance(arrival.item, Asked)
        assert arrival.item.ask.text == "Når åpner <biblioteket>?"


# Files


HELD = {"id": "F1", "name": "møte.pdf", "size": 12, "mode": "hosted", "url_private": "https://files.slack.com/a"}


def test_files_in_a_direct_message_are_dropped_with_the_words_beside_them() -> None:
    shared = payloads.file_share([HELD], "Protokollen", "U0ANNE")
    arrival = message(shared)
    ask = Ask("Protokollen", "U0ANNE", payloads.DIRECT, message=shared["event"]["ts"])
    file = DroppedFile("møte.pdf", 12, "hosted", "https://files.slack.com/a")
    assert arrival == Arrival(shared["event_id"], Dropped(ask, (file,)), f"{payloads.DIRECT}:{ask.message}")
    # A mention in a direct conversation is the same message under another event.
    mentioned = from_mention(changed(shared, type="app_mention"))
    assert mentioned == arrival


def test_files_in_a_channel_are_nobodys() -> None:
    because(message(payloads.file_share([HELD], "Se her", channel="C0SALEN")))
    mention = changed(payloads.mention("Når?"), files=[HELD], subtype="file_share")
    assert asked(from_mention(mention)).text == "Når?"


def test_words_beside_files_that_are_corrected_bring_the_files_along() -> None:
    shared = payloads.file_share([HELD], "Protokolen", "U0ANNE")
    edit = payloads.message_changed(shared, "Protokollen")
    arrival = message(edit)
    assert isinstance(arrival, Arrival)
    assert isinstance(arrival.item, Relabelled)
    assert (arrival.item.ask.text, arrival.item.files[0].name) == ("Protokollen", "møte.pdf")
    assert arrival.subject.startswith(f"{payloads.DIRECT}:{shared['event']['ts']}:")


@pytest.mark.parametrize("files", [None, [], "møte.pdf", {"name": "møte.pdf"}, [None, 7, "møte.pdf"]])
def test_what_is_no_list_of_files_is_none(files: Any) -> None:
    shared = changed(payloads.file_share([], "Når åpner det?"), files=files)
    assert asked(message(shared)).text == "Når åpner det?"


def test_what_a_program_shares_is_ignored() -> None:
    shared = payloads.file_share([HELD], "", payloads.BOT_USER)
    assert because(message(changed(shared, bot_id=payloads.BOT))) == "written by a program"
