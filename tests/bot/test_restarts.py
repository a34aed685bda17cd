"""The bot is killed while it answers, and started anew: every question is answered once in the end."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.listeners.asking import COMMAND
from tests.bot.conftest import LIBRARY, UNHEARD_OF
from tests.bot.instances import IMPATIENT, Instance, settings_for, starting
from tests.bot.reading import shown
from tests.slack_server import SlackServer, interactions, payloads

pytestmark = pytest.mark.long

Start = Callable[[], Instance]


@pytest.fixture
def start(slack: SlackServer, folder: Path, tmp_path: Path, mode: str) -> Iterator[Start]:
    settings = settings_for(slack, folder, tmp_path / "var")
    with starting(slack, settings, tmp_path, mode, IMPATIENT) as start:
        yield start


@pytest.fixture
def start_by_socket(slack: SlackServer, folder: Path, tmp_path: Path) -> Iterator[Start]:
    settings = settings_for(slack, folder, tmp_path / "var")
    with starting(slack, settings, tmp_path, "socket", IMPATIENT) as start:
        yield start


def test_a_bot_that_dies_before_it_posts_answers_when_it_is_back(slack: SlackServer, start: Start) -> None:
    first = start()
    # It waits for Slack to tell the asker's language.
    with slack.holding("users.info"):
        asked = slack.deliver(payloads.mention(LIBRARY, ts="1700000000.000100"))
        slack.deliver(payloads.direct_message("Hei", user="U0OLA"))
        slack.deliver(
            interactions.slash_command(COMMAND, UNHEARD_OF, user="U0KARI", response_url=slack.new_response_url())
        )
        slack.all_acknowledged()
        slack.wait_for("users.info", count=3)
        first.kill()
    assert slack.messages() == []

    start()
    slack.wait_for("chat.postMessage", count=2)
    [whisper] = slack.wait_for("response_url")
    slack.redeliver(asked)
    slack.stays_quiet("chat.postMessage")
    replies = {message.get("thread_ts"): message["text"] for message in slack.messages()}
    assert "klokka ti på lørdager" in replies["1700000000.000100"]
    assert replies[None].startswith("Hei!")
    # The case that was opened before is the one that is told.
    assert "registrert som henvendelse 1," in shown(whisper)
    assert len(slack.whispers("U0KARI")) == 1


def test_a_bot_that_dies_before_it_knows_that_it_posted_does_not_post_again(slack: SlackServer, start: Start) -> None:
    first = start()
    mention = payloads.mention(LIBRARY)
    with slack.holding("chat.postMessage"):
        asked = slack.deliver(mention)
        slack.deliver(payloads.direct_message(LIBRARY))
        slack.deliver(payloads.direct_message("Takk", user="U0OLA", channel="D0OLA"))
        slack.wait_for("chat.postMessage", count=3)
        first.kill()

    second = start()
    second.wait_for_log("is taken up again", times=3)
    slack.wait_for("conversations.history", count=2)
    slack.redeliver(asked)
    slack.stays_quiet("chat.postMessage")
    assert len(slack.messages()) == 3
    # It knows again where its answer stands.
    slack.deliver(payloads.message_changed(mention, f"{payloads.MENTION} {UNHEARD_OF}"))
    [update] = slack.wait_for("chat.update")
    assert update.error is None
    assert "registrert som henvendelse 1," in shown(update)


def test_a_bot_that_dies_while_it_fetches_a_file_stores_it_when_it_is_back(
    slack: SlackServer, folder: Path, tmp_path: Path
) -> None:
    settings = settings_for(slack, folder, tmp_path / "var") | {"ADMIN_USERS": "U0ARKIV"}
    held = slack.hold_file("ferge.md", "# Fergen\n\nFergen går klokka sju.\n".encode(), "U0ARKIV")
    with starting(slack, settings, tmp_path, "socket", IMPATIENT) as start:
        first = start()
        with slack.holding("download"):
            dropped = slack.deliver(payloads.file_share([held], "", "U0ARKIV", "D0ARKIV"))
            slack.acknowledged(dropped)
            slack.wait_for("download")
            first.kill()
        assert not (folder / "uploads").exists()

        start()
        slack.wait_for("chat.postMessage")
        slack.redeliver(dropped)
        slack.stays_quiet("chat.postMessage")
    [reply] = slack.messages("D0ARKIV")
    assert "uploads/ferge.md" in reply["text"]
    assert [path.name for path in (folder / "uploads").iterdir()] == ["ferge.md"]


def test_whenever_it_dies_every_question_is_answered_once(slack: SlackServer, start_by_socket: Start) -> None:
    moments = random.Random(4)
    # So that it still waits for Slack when it dies, however slow its end is.
    slack.delay("chat.postMessage", 0.3)
    bot = start_by_socket()
    slack.wait_for_connection()
    asked = [
        (payloads.mention if number % 3 else payloads.direct_message)(
            LIBRARY if number % 2 else "Hei", ts=f"17000000{number:02d}.000100", user=f"U{number}"
        )
        for number in range(12)
    ]
    envelopes = [slack.deliver(payload) for payload in asked]
    for _ in range(2):
        slack.wait_for("chat.postMessage", count=min(len(slack.messages()) + moments.randrange(1, 4), len(asked)))
        bot.kill()
        slack.wait_for_disconnection()
        bot = start_by_socket()
        slack.wait_for_connection()
        # What was not acknowledged, Slack delivers again; and some of what was.
        for envelope in envelopes:
            slack.redeliver(envelope)
    bot.wait_for_log("is taken up again")
    slack.wait_for("chat.postMessage", count=len(asked))
    slack.stays_quiet("chat.postMessage", 1.5)
    answered = Counter(message["metadata"]["event_payload"]["to"] for message in slack.messages())
    assert answered == Counter(payload["event"]["ts"] for payload in asked)
