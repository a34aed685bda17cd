"""People go on asking where they asked before: what went before is understood with what they say next."""

from collections.abc import Callable

import pytest

from tests.bot.conftest import ABOUT_A_PLAN, COSTS
from tests.bot.people import Person, Seen, words
from tests.slack_server import SlackServer, payloads

FOLLOWS = "Forstått som en fortsettelse av"
AFTER_COSTS = f"{FOLLOWS} «{COSTS}»"

pytestmark = pytest.mark.usefixtures("bot")


def follows_nothing(reply: Seen) -> bool:
    return FOLLOWS not in words(reply)


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
@pytest.mark.parametrize("further", ["Og hva kostet det?", "når da?", "og i 2020?", "hvorfor?", "Kven bestemte det?"])
def test_half_a_question_is_understood_with_the_one_before_it(kari: Person, further: str) -> None:
    kari.writes(COSTS)
    assert AFTER_COSTS in words(kari.writes(further))


def test_in_a_thread_of_a_channel_the_next_mention_follows_up(kari: Person) -> None:
    first = kari.mentions(COSTS)
    assert AFTER_COSTS in words(kari.mentions("når da?", thread=first["thread_ts"]))


def test_anybody_can_go_on_in_a_thread_of_a_channel(kari: Person, ola: Person) -> None:
    first = kari.mentions(COSTS)
    assert AFTER_COSTS in words(ola.mentions("og i 2020?", thread=first["thread_ts"]))


def test_another_mention_in_the_channel_begins_anew(kari: Person) -> None:
    kari.mentions(COSTS)
    assert follows_nothing(kari.mentions("og i 2020?"))


def test_a_question_that_says_enough_follows_nothing(kari: Person) -> None:
    kari.writes(COSTS)
    assert follows_nothing(kari.writes(ABOUT_A_PLAN))


def test_in_direct_messages_one_after_the_other_is_a_talk(kari: Person) -> None:
    assert follows_nothing(kari.writes("og i 2020?"))
    kari.writes(COSTS)
    assert AFTER_COSTS in words(kari.writes("og i 2020?"))


@pytest.mark.parametrize("below", ["the question", "the answer"])
def test_a_thread_in_a_direct_conversation_can_begin_at_either(slack: SlackServer, kari: Person, below: str) -> None:
    answer = kari.writes(COSTS)
    kari.writes(ABOUT_A_PLAN)
    question = slack.envelopes()[0].payload["event"]["ts"]
    reply = kari.writes("når da?", thread=answer["ts"] if below == "the answer" else question)
    assert AFTER_COSTS in words(reply)


def test_talk_goes_on_for_several_turns(kari: Person) -> None:
    first = kari.mentions(COSTS)
    thread = first["thread_ts"]
    kari.mentions("og i 2020?", thread=thread)
    third = words(kari.mentions("når da?", thread=thread))
    assert FOLLOWS in third
    assert COSTS in third
    assert "og i 2020?" in third


def test_thanks_in_between_end_no_talk(kari: Person) -> None:
    kari.writes(COSTS)
    assert follows_nothing(kari.writes("takk!"))
    assert AFTER_COSTS in words(kari.writes("når da?"))


def test_slash_commands_follow_each_other_in_one_channel(kari: Person) -> None:
    kari.commands(COSTS)
    assert follows_nothing(kari.commands("når da?", channel="C0UTVALG"))
    assert AFTER_COSTS in words(kari.commands("når da?"))


def test_searches_in_the_home_tab_follow_each_other(kari: Person) -> None:
    kari.searches(COSTS)
    assert AFTER_COSTS in words(kari.searches("når da?"))


@pytest.mark.parametrize("ask", [Person.writes, Person.commands, Person.searches])
def test_what_another_asked_in_private_is_never_what_went_before(
    kari: Person, ola: Person, ask: Callable[[Person, str], Seen]
) -> None:
    ask(kari, COSTS)
    reply = words(ask(ola, "når da?"))
    assert FOLLOWS not in reply
    assert COSTS not in reply


def test_what_was_asked_in_private_about_a_thread_is_not_told_in_it(slack: SlackServer, kari: Person) -> None:
    note = payloads.channel_message(f"Det er et spørsmål: {COSTS}", user="U0OLA")
    slack.acknowledged(slack.deliver(note))
    kari.asks_about(note["event"])
    assert follows_nothing(kari.mentions("når da?", thread=note["event"]["ts"]))


def test_a_private_question_can_follow_up_what_everyone_saw(kari: Person, ola: Person) -> None:
    thread = kari.mentions(COSTS)["thread_ts"]
    remark = payloads.channel_message("Ja, når da?", user="U0KARI", thread_ts=thread)
    assert AFTER_COSTS in words(ola.asks_about(remark["event"]))


def test_a_mention_in_somebody_elses_thread_is_answered_there(slack: SlackServer, kari: Person) -> None:
    talk = payloads.channel_message("Hva mener dere om utstyrssentralen?", user="U0OLA")
    slack.acknowledged(slack.deliver(talk))
    reply = kari.mentions(COSTS, thread=talk["event"]["ts"])
    assert reply["thread_ts"] == talk["event"]["ts"]
    assert follows_nothing(reply)


def test_talk_between_people_in_a_thread_is_left_alone(slack: SlackServer, kari: Person) -> None:
    thread = kari.mentions(COSTS)["thread_ts"]
    for said in ("Det var dyrt!", "Og hva kostet det i fjor?", "Enig med <@U0OLA>"):
        slack.acknowledged(slack.deliver(payloads.channel_message(said, user="U0OLA", thread_ts=thread)))
    slack.stays_quiet("chat.postMessage", 0.3)
    assert AFTER_COSTS in words(kari.mentions("når da?", thread=thread))
