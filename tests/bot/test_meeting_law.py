"""What a councillor asks in private is nobody else's to know, whatever they open, ask or press."""

import json
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from bot.app import SlackApp
from bot.blocks.names import Action, Callback
from bot.blocks.values import Ballot, Value
from bot.texts.wording import Offer
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, UNHEARD_OF
from tests.bot.people import Person, Seen
from tests.slack_server import SlackServer, interactions, payloads

# Of the questions, and of the answer to the first.
SECRET = ("utstyrssentral", "røde kors", "giraff", "dyrepark")
GONE = "Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt."
PRIVATE_WAYS: tuple[Callable[[Person, str], Seen], ...] = (
    Person.writes,
    Person.commands,
    lambda person, text: person.asks_about(payloads.channel_message(text, user="U0KARI", ts=THREAD)["event"]),
    Person.searches,
)
THREAD = "1700000000.000100"
QUESTIONS = len(PRIVATE_WAYS) * 2


@pytest.fixture(autouse=True)
def _asked_in_private(bot: SlackApp, slack: SlackServer, kari: Person) -> Iterator[None]:
    """Kari asks in every private way, with and without an answer; after that, nobody but others does anything."""
    for ask in PRIVATE_WAYS:
        assert "Røde Kors" in json.dumps(ask(kari, COSTS), ensure_ascii=False)
        assert "henvendelse" in json.dumps(ask(kari, UNHEARD_OF), ensure_ascii=False)
    calls, envelopes = len(slack.calls()), len(slack.envelopes())
    yield
    # Her own Home tab may be shown to her once more, after the window in which she searched.
    others = [call.body for call in slack.calls()[calls:] if call.body.get("user_id") != kari.id]
    said = [json.dumps(body, ensure_ascii=False).casefold() for body in others]
    for envelope in slack.envelopes()[envelopes:]:
        answer = slack.acknowledged(envelope.envelope_id).payload
        said.append(json.dumps(answer, ensure_ascii=False).casefold())
    assert len(said) > 1
    assert [(word, told) for word, told in product(SECRET, said) if word in told] == []


def test_no_channel_and_no_other_person_sees_anything_of_it(slack: SlackServer, kari: Person, ola: Person) -> None:
    assert slack.messages() == slack.messages(kari.direct)
    assert {whisper["user"] for whisper in slack.whispers(kari.id)} == {kari.id}
    assert slack.whispers(ola.id) == []
    ola.opens_home()


def test_others_find_nothing_of_it_in_their_home_tab_and_among_their_suggestions(
    slack: SlackServer, ola: Person
) -> None:
    ola.opens_home()
    slack.deliver(payloads.app_home_opened(ola.id, "messages", ola.direct))
    slack.stays_quiet("assistant.threads.setSuggestedPrompts", 0.3)
    ola.writes(ABOUT_A_PLAN)
    ola.mentions(ABOUT_A_PLAN)
    ola.opens_home()


def test_what_others_ask_leans_on_nothing_of_it(ola: Person) -> None:
    for further in ("når da?", "Og hva kostet det?"):
        ola.mentions(further)
        ola.mentions(further, thread=THREAD)
        for ask in PRIVATE_WAYS:
            ask(ola, further)


# Buttons, as somebody would forge them who knows how they are made


def forged(question: int) -> Iterator[payloads.Payload]:
    """Every button that a reply to this question can have."""
    for offer, number in product(Offer, (0, 1, 3)):
        yield {"type": "button", "action_id": offer.value, "value": Value(question, number).encode()}
    for action, helpful in product((Action.HELPFUL, Action.UNHELPFUL), (True, False)):
        yield {"type": "button", "action_id": action.value, "value": Ballot(question, helpful).encode()}


@pytest.mark.parametrize("mode", ["http"], indirect=True)
@pytest.mark.parametrize("where", ["channel", "direct"])
def test_a_forged_button_below_a_message_opens_nothing_of_it(slack: SlackServer, ola: Person, where: str) -> None:
    reply = ola.mentions(ABOUT_A_PLAN) if where == "channel" else ola.writes(ABOUT_A_PLAN)
    channel = payloads.CHANNEL if where == "channel" else ola.direct
    before, count = len(slack.calls("response_url")), 0
    for question in range(1, QUESTIONS + 1):
        for button in forged(question):
            url = slack.new_response_url()
            slack.deliver(interactions.block_action(button, dict(reply), ola.id, channel, url))
            count += 1
    refusals = slack.wait_for("response_url", before + count)[before:]
    assert {refusal.body["text"] for refusal in refusals} == {GONE}


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_a_forged_button_in_a_message_for_oneself_opens_nothing_of_it(slack: SlackServer, ola: Person) -> None:
    whisper = ola.commands(ABOUT_A_PLAN)
    before, count = len(slack.calls("response_url")), 0
    for question in range(1, QUESTIONS + 1):
        for button in forged(question):
            slack.deliver(interactions.ephemeral_action(button, dict(whisper), slack.new_response_url()))
            count += 1
    refusals = slack.wait_for("response_url", before + count)[before:]
    assert {refusal.body["text"] for refusal in refusals} == {GONE}


def test_a_forged_button_in_the_home_tab_or_a_window_opens_nothing_of_it(slack: SlackServer, ola: Person) -> None:
    home, window = ola.opens_home(), ola.searches(ABOUT_A_PLAN)
    for question in range(1, QUESTIONS + 1):
        show = {"type": "button", "action_id": Action.SHOW_ANSWER.value, "value": Value(question).encode()}
        assert GONE in json.dumps(ola.presses_in(home, show), ensure_ascii=False)
        for offer in (Offer.MORE, Offer.CONTEXT, Offer.SHARE):
            button = {"type": "button", "action_id": offer.value, "value": Value(question, 1).encode()}
            updates = len(slack.calls("views.update"))
            slack.deliver(interactions.view_action(button, dict(window), user=ola.id))
            slack.wait_for("views.update", updates + 1)


def test_a_forged_window_votes_on_nothing_of_it(slack: SlackServer, ola: Person) -> None:
    for question in range(1, QUESTIONS + 1):
        window = {
            "type": "modal",
            "callback_id": Callback.UNHELPFUL.value,
            "private_metadata": Value(question).encode(),
            "blocks": [],
        }
        sent = slack.deliver(interactions.view_submission(window, {}, user=ola.id))
        assert GONE in json.dumps(slack.acknowledged(sent).payload, ensure_ascii=False)
