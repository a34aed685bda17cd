"""Everybody is answered in the language of their own Slack; without a word from Slack, in that of the settings."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.database import sessions
from bot.outcome import Searched
from bot.questions.log import QuestionLog
from tests.bot.conftest import ABOUT_A_PLAN, NOW, UNHEARD_OF, dependencies_of, running_bot
from tests.bot.outcomes import Scripted, sure
from tests.bot.people import Person, words
from tests.bot.reading import buttons
from tests.slack_server import SlackServer, interactions

UNANSWERED = {
    "nb": "Dette finner jeg ikke noe sikkert svar på",
    "nn": "Dette finn eg ikkje noko sikkert svar på",
    "en": "I find no certain answer to this",
}
LOCALES = [
    ("nb-NO", "nb"),
    ("no", "nb"),
    ("nn-NO", "nn"),
    ("en-US", "en"),
    ("en-GB", "en"),
    ("sv-SE", "nb"),
    ("", "nb"),
]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("mode", ["socket"], indirect=True)
@pytest.mark.parametrize(("locale", "language"), LOCALES)
def test_the_locale_of_a_persons_slack_is_the_language_of_the_reply(
    slack: SlackServer, kari: Person, locale: str, language: str
) -> None:
    slack.set_user(kari.id, locale=locale)
    assert words(kari.writes(UNHEARD_OF)).startswith(UNANSWERED[language])


@pytest.mark.usefixtures("bot")
def test_two_people_in_one_channel_are_answered_each_in_their_own(
    slack: SlackServer, kari: Person, ola: Person
) -> None:
    slack.set_user(kari.id, locale="nn-NO")
    slack.set_user(ola.id, locale="en-GB")
    assert words(kari.mentions(UNHEARD_OF)).startswith(UNANSWERED["nn"])
    assert words(ola.mentions(UNHEARD_OF)).startswith(UNANSWERED["en"])


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("mode", ["http"], indirect=True)
@pytest.mark.parametrize(
    ("locale", "date", "loaded"),
    [
        ("nb-NO", "6. september 2021", "2. mars 2026"),
        ("nn-NO", "6. september 2021", "2. mars 2026"),
        ("en-GB", "6 September 2021", "2 March 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    slack: SlackServer, kari: Person, locale: str, date: str, loaded: str
) -> None:
    slack.set_user(kari.id, locale=locale)
    told = words(kari.commands(ABOUT_A_PLAN))
    assert date in told
    assert loaded in told


@pytest.mark.parametrize(("locale", "numbers"), [("nb-NO", "12 345"), ("nn-NO", "12 345"), ("en-GB", "12,345")])
def test_numbers_are_written_as_the_language_writes_them(
    slack: SlackServer, database: Engine, kari: Person, locale: str, numbers: str
) -> None:
    slack.set_user(kari.id, locale=locale)
    many = replace(sure(), searched=Searched("0123456789abcdef", 12_345, 67_890, NOW.date()))
    with running_bot(slack, dependencies_of(Scripted(QuestionLog(sessions(database)), lambda _: many), database)):
        told = words(kari.writes("Når åpner biblioteket?"))
    assert numbers in told.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("locale", "title"), [("nn-NO", "Spørsmåla mine"), ("en-GB", "My questions")])
def test_the_home_tab_and_its_windows_speak_it_too(slack: SlackServer, kari: Person, locale: str, title: str) -> None:
    slack.set_user(kari.id, locale=locale)
    assert title in words(kari.opens_home())
    window = kari.searches(UNHEARD_OF)
    assert words(window).startswith(UNANSWERED[locale[:2]])


@pytest.mark.usefixtures("bot")
def test_slack_is_asked_once_about_a_person(slack: SlackServer, kari: Person, ola: Person) -> None:
    for _ in range(3):
        kari.writes(UNHEARD_OF)
        ola.writes(UNHEARD_OF)
    kari.opens_home()
    assert [call.body["user"] for call in slack.calls("users.info")] == [kari.id, ola.id]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("mode", ["http"], indirect=True)
@pytest.mark.parametrize("error", ["missing_scope", "user_not_found", "unknown_method"])
def test_a_refusal_to_tell_stops_nothing_and_is_not_asked_for_again_at_once(
    slack: SlackServer, kari: Person, error: str
) -> None:
    slack.refuse("users.info", error=error)
    assert words(kari.writes(UNHEARD_OF)).startswith(UNANSWERED["nb"])
    assert words(kari.commands(UNHEARD_OF)).startswith(UNANSWERED["nb"])
    assert len(slack.calls("users.info")) == 1


@pytest.mark.usefixtures("bot")
def test_a_torn_connection_stops_nothing(slack: SlackServer, kari: Person) -> None:
    slack.break_connection("users.info", times=None)
    assert words(kari.writes(UNHEARD_OF)).startswith(UNANSWERED["nb"])


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("mode", ["http"], indirect=True)
def test_a_reply_waits_two_seconds_for_it_at_most(slack: SlackServer, kari: Person) -> None:
    slack.delay("users.info", 20.0)
    began = time.monotonic()
    assert words(kari.writes(UNHEARD_OF)).startswith(UNANSWERED["nb"])
    assert time.monotonic() - began < 10
    # And the next one waits for nothing.
    kari.writes(UNHEARD_OF)
    assert len(slack.calls("users.info")) == 1


@pytest.mark.parametrize("language", ["nn", "en"])
def test_without_a_word_from_slack_it_is_the_language_of_the_settings(
    slack: SlackServer, database: Engine, kari: Person, language: str
) -> None:
    slack.set_user(kari.id, locale="fi-FI")
    answering = Scripted(QuestionLog(sessions(database)), lambda _: sure())
    settings = replace(dependencies_of(answering, database), language=language)
    with running_bot(slack, settings):
        told = words(kari.writes("Når åpner biblioteket?"))
    assert told.startswith({"nn": "Dette fann eg", "en": "This is what I found"}[language])


@pytest.mark.usefixtures("bot")
def test_a_word_to_one_who_may_not_press_is_in_the_language_of_that_one(
    slack: SlackServer, kari: Person, ola: Person
) -> None:
    slack.set_user(ola.id, locale="en-GB")
    button = buttons(kari.commands(ABOUT_A_PLAN))["Flere treff"]
    own = ola.commands(ABOUT_A_PLAN)
    slack.deliver(interactions.ephemeral_action(button, dict(own), slack.new_response_url()))
    slack.wait_for("response_url", 3)
    assert "I cannot find this question any more" in words(slack.whispers(ola.id)[-1])
