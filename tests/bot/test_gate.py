from typing import Any

import pytest

from bot.gate import Ignore, from_mention, from_message, plain_text
from bot.outcome import Ask
from tests.slack_server import payloads


def event(payload: payloads.Payload, **changes: Any) -> payloads.Payload:
    return {**payload["event"], **changes}


def test_a_mention_is_asked_in_the_thread_it_starts() -> None:
    mention = payloads.mention("Når åpner biblioteket?", user="U0KARI", channel="C0SALEN", ts="2.000001")
    assert from_mention(mention["event"]) == Ask(
        text="Når åpner biblioteket?", asker="U0KARI", channel="C0SALEN", thread="2.000001", message="2.000001"
    )


def test_a_mention_in_a_thread_stays_there() -> None:
    ask = from_mention(payloads.mention("Og på søndager?", ts="3.000001", thread_ts="2.000001")["event"])
    assert isinstance(ask, Ask)
    assert (ask.thread, ask.message) == ("2.000001", "3.000001")


def test_a_direct_message_starts_no_thread() -> None:
    ask = from_message(payloads.direct_message("Når åpner biblioteket?", ts="2.000001")["event"])
    assert isinstance(ask, Ask)
    assert (ask.channel, ask.thread) == (payloads.DIRECT, "")


def test_a_direct_message_in_a_thread_stays_there() -> None:
    ask = from_message(payloads.direct_message("Og på søndager?", thread_ts="2.000001")["event"])
    assert isinstance(ask, Ask)
    assert ask.thread == "2.000001"


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_question_with_a_picture_or_shown_in_the_channel_too_is_a_question(subtype: str) -> None:
    assert isinstance(from_message(event(payloads.direct_message("Hva er dette?"), subtype=subtype)), Ask)


def test_a_message_without_text_is_an_empty_question() -> None:
    ask = from_message(event(payloads.direct_message(""), text=None, subtype="file_share"))
    assert isinstance(ask, Ask)
    assert ask.text == ""


_original = payloads.direct_message("Når åpner biblioteket?")


@pytest.mark.parametrize(
    ("message", "because"),
    [
        (payloads.channel_message("Vi tar en kaffe"), "a message in a channel"),
        (payloads.channel_message("Vi tar en kaffe", channel="G0LUKKET"), "a message in a channel"),
        (payloads.bot_message("Påminnelse"), "written by a program"),
        (payloads.bot_message("Mitt eget", user=payloads.BOT_USER, bot_id=payloads.BOT), "written by a program"),
        (payloads.message_changed(_original, "Når stenger biblioteket?"), "written by a program"),
        (payloads.message_deleted(_original), "written by a program"),
        ({"event": event(_original, subtype="channel_join")}, "subtype channel_join"),
        ({"event": event(_original, edited={"user": payloads.ASKER, "ts": "4.000001"})}, "an edit"),
    ],
)
def test_what_is_not_for_the_bot_is_ignored_and_says_why(message: payloads.Payload, because: str) -> None:
    decided = from_message(message["event"])
    assert isinstance(decided, Ignore)
    assert because in decided.because


def test_an_edited_mention_and_a_mention_by_a_bot_are_ignored() -> None:
    mention = payloads.mention("Når åpner biblioteket?")
    assert isinstance(from_mention(event(mention, edited={"user": payloads.ASKER, "ts": "4.000001"})), Ignore)
    assert isinstance(from_mention(event(mention, bot_id="B0OTHER")), Ignore)


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
