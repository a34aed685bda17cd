"""The slash command and the shortcut: answered to their asker alone, until the asker shows it to the channel."""

import pytest

from tests.bot.conftest import ABOUT_A_PLAN, COSTS, UNHEARD_OF
from tests.bot.people import Person, rest, words
from tests.bot.reading import buttons, press
from tests.slack_server import SlackServer, interactions, payloads

SHARE = "Del i kanalen"
ANSWER = "tidligst begynne i 2022"
GONE = "Jeg finner ikke dette spørsmålet lenger"
DONE = "Spørsmålet og svaret er delt i kanalen."

pytestmark = pytest.mark.usefixtures("bot")


# The slash command


def test_a_slash_command_is_answered_to_its_asker_alone(slack: SlackServer, kari: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    assert ANSWER in words(whisper)
    assert (whisper["channel"], whisper["user"]) == (payloads.CHANNEL, kari.id)
    assert slack.messages() == []


@pytest.mark.parametrize("text", ["", "   ", "?"])
def test_a_slash_command_without_a_question_is_answered_kindly(kari: Person, text: str) -> None:
    whisper = kari.commands(text)
    assert words(whisper).startswith("Hva lurer du på?")
    assert buttons(whisper) == {}


def test_an_unanswered_slash_command_tells_its_case(kari: Person) -> None:
    assert "registrert som henvendelse 1," in words(kari.commands(UNHEARD_OF))


def test_a_slash_command_works_where_the_bot_is_no_member(slack: SlackServer, kari: Person) -> None:
    slack.set_channels("C0ANNEN")
    assert ANSWER in words(kari.commands(ABOUT_A_PLAN, channel="C0LUKKET"))


def test_a_slash_command_in_the_conversation_with_the_bot_cannot_be_shared(kari: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN, channel=kari.direct)
    assert ANSWER in words(whisper)
    assert SHARE not in buttons(whisper)


def test_where_slack_takes_no_response_the_answer_is_shown_aside(slack: SlackServer, kari: Person) -> None:
    slack.refuse("response_url", error="expired_url")
    slack.deliver(interactions.slash_command("/sporsmal", ABOUT_A_PLAN, kari.id, response_url=slack.new_response_url()))
    slack.wait_for("chat.postEphemeral")
    [whisper] = slack.whispers(kari.id)
    assert ANSWER in words(whisper)
    assert slack.messages() == []


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_where_nothing_can_be_shown_the_answer_comes_as_a_direct_message(slack: SlackServer, kari: Person) -> None:
    slack.refuse("response_url", error="expired_url")
    slack.set_channels("C0ANNEN")
    slack.deliver(interactions.slash_command("/sporsmal", ABOUT_A_PLAN, kari.id, response_url=slack.new_response_url()))
    slack.wait_for("chat.postMessage")
    [answer] = slack.messages(kari.direct)
    assert ANSWER in words(answer)
    assert slack.messages() == [answer]


# The shortcut


def test_the_shortcut_asks_what_stands_in_somebodys_message(slack: SlackServer, kari: Person) -> None:
    said = payloads.channel_message(f"<@U0OLA> {ABOUT_A_PLAN}", user="U0OLA")
    whisper = kari.asks_about(said["event"])
    assert ANSWER in words(whisper)
    assert (whisper["channel"], whisper["user"]) == (payloads.CHANNEL, kari.id)
    assert slack.messages() == []
    assert slack.whispers("U0OLA") == []


def test_the_shortcut_reads_mentions_and_links_as_people_do(kari: Person) -> None:
    said = payloads.channel_message(
        "<@U0OLA> <!here> se <https://kommune.example/a?b=1&amp;c|giraffene> i <#C1|parken>"
    )
    told = words(kari.asks_about(said["event"]))
    assert "giraffene" in told
    for unread in ("U0OLA", "here", "kommune.example", "C1"):
        assert unread not in told


def test_the_shortcut_works_on_the_message_of_a_program(kari: Person) -> None:
    said = payloads.bot_message(ABOUT_A_PLAN, channel=payloads.CHANNEL)
    assert ANSWER in words(kari.asks_about(said["event"]))


def test_the_shortcut_on_a_picture_is_answered_kindly(kari: Person) -> None:
    assert words(kari.asks_about(payloads.channel_message("")["event"])).startswith("Hva lurer du på?")


def test_an_answer_to_the_shortcut_that_is_refused_is_shown_aside_in_the_thread(
    slack: SlackServer, kari: Person
) -> None:
    slack.refuse("response_url", error="expired_url")
    said = payloads.channel_message(ABOUT_A_PLAN, thread_ts="1700000000.000100")["event"]
    url = slack.new_response_url()
    slack.deliver(interactions.message_action("ask_about_message", said, kari.id, response_url=url))
    slack.wait_for("chat.postEphemeral")
    [whisper] = slack.whispers(kari.id)
    assert whisper["thread_ts"] == "1700000000.000100"


# Sharing


def test_its_asker_shows_an_answer_to_the_channel(slack: SlackServer, kari: Person) -> None:
    kari.presses(SHARE, kari.commands(ABOUT_A_PLAN))
    [shared] = slack.messages(payloads.CHANNEL)
    assert ANSWER in words(shared)
    assert ABOUT_A_PLAN in words(shared)
    assert kari.id in str(shared["blocks"])
    assert SHARE not in buttons(shared)
    assert DONE in words(slack.whispers(kari.id)[-1])


def test_what_was_asked_about_a_message_is_shared_in_its_thread(slack: SlackServer, kari: Person) -> None:
    said = payloads.channel_message(ABOUT_A_PLAN, user="U0OLA")["event"]
    kari.presses(SHARE, kari.asks_about(said))
    [shared] = slack.messages(payloads.CHANNEL)
    assert shared["thread_ts"] == said["ts"]


def test_where_the_bot_is_no_member_the_press_is_answered_for_all(slack: SlackServer, kari: Person) -> None:
    slack.set_channels("C0ANNEN")
    kari.presses(SHARE, kari.commands(ABOUT_A_PLAN, channel="C0LUKKET"))
    [shared] = slack.messages("C0LUKKET")
    assert ANSWER in words(shared)
    slack.wait_for("response_url", 3)
    assert DONE in words(slack.whispers(kari.id)[-1])


@pytest.mark.parametrize("mode", ["http"], indirect=True)
def test_where_nothing_can_be_shared_its_asker_is_told(slack: SlackServer, kari: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    slack.refuse("chat.postMessage", error="not_in_channel", times=3)
    slack.refuse("response_url", error="expired_url", times=3)
    button = buttons(whisper)[SHARE]
    slack.deliver(interactions.ephemeral_action(button, dict(whisper), slack.new_response_url()))
    slack.wait_for("response_url", 5)
    rest(slack, kari.database)
    assert slack.messages() == []
    assert "Inviter meg" in words(slack.whispers(kari.id)[-1])


def test_an_answer_is_shared_once(slack: SlackServer, kari: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    kari.presses(SHARE, whisper)
    kari.presses(SHARE, whisper)
    assert len(slack.messages()) == 1
    assert DONE in words(slack.whispers(kari.id)[-1])


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_an_answer_whose_button_is_pressed_twice_at_once_is_shared_once(slack: SlackServer, kari: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    slack.delay("chat.postMessage", 0.3)
    before, button = len(slack.calls("response_url")), buttons(whisper)[SHARE]
    for _ in range(2):
        slack.deliver(interactions.ephemeral_action(button, dict(whisper), slack.new_response_url()))
    slack.wait_for("response_url", before + 2)
    assert len(slack.messages()) == 1


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_what_could_not_be_shared_is_shared_later(slack: SlackServer, kari: Person, ola: Person) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    slack.refuse("chat.postMessage", error="not_in_channel", times=3)
    slack.refuse("response_url", error="expired_url", times=3)
    button = buttons(whisper)[SHARE]
    slack.deliver(interactions.ephemeral_action(button, dict(whisper), slack.new_response_url()))
    slack.wait_for("response_url", 5)
    assert "Inviter meg" in words(slack.whispers(kari.id)[-1])
    kari.presses(SHARE, whisper)
    assert len(slack.messages()) == 1


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
def test_a_failure_is_shared_with_nobody(
    slack: SlackServer, kari: Person, monkeypatch: pytest.MonkeyPatch, logged: pytest.LogCaptureFixture
) -> None:
    whisper = kari.commands(ABOUT_A_PLAN)
    with monkeypatch.context() as patched:
        patched.setattr("bot.answering.find", lambda *_: 1 // 0)
        kari.presses(SHARE, whisper)
    assert slack.messages() == []
    failed = words(slack.whispers(kari.id)[-1])
    assert f"(error {failed.rstrip('.').split()[-1]})" in logged.text
    kari.presses(SHARE, whisper)
    assert ANSWER in words(slack.messages()[0])


def test_nobody_else_can_share_it(slack: SlackServer, kari: Person, ola: Person) -> None:
    button = buttons(kari.commands(ABOUT_A_PLAN))[SHARE]
    own = dict(ola.commands(COSTS))
    slack.deliver(interactions.ephemeral_action(button, own, slack.new_response_url()))
    slack.wait_for("response_url", 3)
    assert slack.messages() == []
    assert GONE in words(slack.whispers(ola.id)[-1])


def test_talk_goes_on_in_the_thread_of_a_shared_answer(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.presses(SHARE, kari.commands(COSTS))
    [shared] = slack.messages(payloads.CHANNEL)
    assert f"Forstått som en fortsettelse av «{COSTS}»" in words(ola.mentions("når da?", thread=shared["ts"]))


def test_everyone_in_the_channel_can_press_under_a_shared_answer(slack: SlackServer, kari: Person, ola: Person) -> None:
    kari.presses(SHARE, kari.commands(COSTS))
    [shared] = slack.messages(payloads.CHANNEL)
    press(slack, "Flere treff", shared)
    [update] = slack.wait_for("chat.update")
    assert "Flere treff" in words(update.body)
    assert GONE not in words(update.body)


def test_an_answer_that_was_searched_for_literally_is_shared_with_all_its_buttons(
    slack: SlackServer, kari: Person, ola: Person
) -> None:
    kari.presses("Søk ordrett", kari.commands("Hva koster utstyrsentralen å drive?"))
    kari.presses(SHARE, slack.whispers(kari.id)[0])
    [shared] = slack.messages(payloads.CHANNEL)
    for number, button in enumerate(("Søk med tolkning", "Flere treff"), start=1):
        url = slack.new_response_url()
        place = interactions.block_action(buttons(shared)[button], dict(shared), ola.id, response_url=url)
        slack.deliver(place)
        slack.wait_for("chat.update", number)
        [shared] = slack.messages(payloads.CHANNEL)
    assert "Flere treff" in words(shared)
