"""An instance dies while it loads for an admin: another goes on, in the same message."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.listeners.corpus.command import COMMAND
from tests.bot.administered import ADMINS, INGER
from tests.bot.instances import IMPATIENT, Instance, settings_for, starting
from tests.bot.reading import shown_in
from tests.conftest import write_files
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions

pytestmark = pytest.mark.long

DIRECT = "D0INGER"
DONE = "De nye dokumentene er i bruk."
# So many that to load them takes a while.
MANY = {f"rute{number}.md": f"# Rute {number}\n\nRute {number} går klokka {number % 24}.\n" for number in range(1_500)}


@pytest.fixture
def settings(slack: SlackServer, folder: Path, tmp_path: Path) -> dict[str, str]:
    slack.set_name(INGER.id, INGER.name)
    return settings_for(slack, folder, tmp_path / "var") | ADMINS


def started(start: Callable[[], Instance]) -> Instance:
    """An instance that has loaded what it found in the folder."""
    instance = start()
    instance.wait_for_log("started; stop with Ctrl-C")
    return instance


def orders(slack: SlackServer) -> None:
    command = interactions.slash_command(COMMAND, "last", INGER.id, response_url=slack.new_response_url())
    slack.acknowledged(slack.deliver(command))


def read(slack: SlackServer) -> str:
    """All that the bot has told the admin directly."""
    return "\n".join(shown_in(message["blocks"]) for message in slack.messages(DIRECT))


def is_loading(_: SlackServer, data: Path) -> bool:
    """Whether a new snapshot is being written; on a fast machine nobody may be told before that is over."""
    return any((data / "snapshots").glob(".draft-*"))


def is_told(slack: SlackServer, _: Path) -> bool:
    return DONE in read(slack)


@pytest.mark.parametrize("dies_when", [is_loading, is_told])
def test_another_instance_takes_a_load_over_and_tells_it_in_the_same_message(
    slack: SlackServer,
    settings: dict[str, str],
    folder: Path,
    tmp_path: Path,
    dies_when: Callable[[SlackServer, Path], bool],
) -> None:
    with starting(slack, settings, tmp_path, "socket", IMPATIENT) as start:
        first = started(start)
        write_files(folder, MANY)
        orders(slack)
        eventually(lambda: dies_when(slack, tmp_path / "var"), lambda: f"{read(slack)}\n{first.logged()}")
        first.kill()
        slack.wait_for_disconnection()
        second = start()
        eventually(lambda: DONE in read(slack), lambda: f"{read(slack)}\n{second.logged()}")
        time.sleep(1.5)
        [message] = slack.messages(DIRECT)
        told = " ".join(shown_in(message["blocks"]).split())
        assert told.startswith(f"{DONE} 1 503 dokumenter")


def test_a_load_that_an_orderly_stop_breaks_off_is_gone_on_with_in_the_same_message(
    slack: SlackServer, settings: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    with starting(slack, settings, tmp_path, "socket", IMPATIENT) as start:
        first = started(start)
        write_files(folder, MANY)
        orders(slack)
        eventually(lambda: is_loading(slack, tmp_path / "var"), lambda: f"{read(slack)}\n{first.logged()}")
        first.signal(signal.SIGTERM)
        assert first.status() == 0
        slack.wait_for_disconnection()
        assert DONE not in read(slack)
        second = start()
        eventually(lambda: DONE in read(slack), lambda: f"{read(slack)}\n{second.logged()}")
        assert len(slack.messages(DIRECT)) == 1


def test_a_load_that_was_ordered_of_a_bot_that_dies_at_once_is_done_by_the_next(
    slack: SlackServer, settings: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    with starting(slack, settings, tmp_path, "socket", IMPATIENT) as start:
        first = started(start)
        write_files(folder, {"ferge.md": "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n"})
        with slack.holding("conversations.open"):
            orders(slack)
            slack.wait_for("conversations.open")
            first.kill()
        slack.wait_for_disconnection()
        start()
        eventually(lambda: DONE in read(slack))
        assert len(slack.messages(DIRECT)) == 1
