"""Running bots, each a process of its own, and what they have logged."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.conftest import APP_TOKEN, BOT_TOKEN, environment
from tests.patience import PATIENCE, eventually
from tests.slack_server import SIGNING_SECRET, SlackServer

START = ("bot", "start")
IMPATIENT = ("tests.bot.impatient",)
"""The same, but what a dead one left undone is taken over after three seconds, and Slack is waited for."""

_ARENA = 64 << 20
_PARTLY_IN_USE = re.compile(r"^(\w+)-(\w+) rw-p .*\n\2-(\w+) ---p ", re.MULTILINE)


class Instance:
    """A bot that runs."""

    def __init__(self, settings: dict[str, str], log: Path, module: tuple[str, ...]) -> None:
        self._log = log
        with log.open("wb") as written:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *module], env=environment(**settings), stdout=written, stderr=written
            )

    def logged(self) -> str:
        return self._log.read_text("utf-8")

    def wait_for_log(self, words: str, times: int = 1) -> None:
        eventually(
            lambda: self.logged().count(words) >= times, lambda: f"{words!r} is not in the log:\n{self.logged()}"
        )

    def address(self) -> str:
        """Where it listens for HTTP."""
        self.wait_for_log("listening for Slack at ")
        return self.logged().split("listening for Slack at ")[1].split()[0]

    def arenas(self) -> int:
        """How many of glibc's arenas it has beside the first one, which is the heap.

        For each of them 64 MB of places are reserved, at a multiple of that, and only the first part is in use.
        """
        maps = Path(f"/proc/{self._process.pid}/maps").read_text("utf-8")
        places = [(int(start, 16), int(end, 16)) for start, _, end in _PARTLY_IN_USE.findall(maps)]
        return sum(start % _ARENA == 0 and end - start == _ARENA for start, end in places)

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def status(self) -> int:
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Ends it at once, whatever it is doing."""
        self._process.kill()
        self._process.wait()


def settings_for(slack: SlackServer, folder: Path, data: Path) -> dict[str, str]:
    """The environment of a bot in Socket Mode."""
    return {
        "SLACK_API_URL": slack.api_url.removesuffix("/"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "DATA_DIR": str(data),
        "CORPUS_DIR": str(folder),
        "MUNICIPALITY": "Testby",
    }


@contextmanager
def starting(
    slack: SlackServer, settings: dict[str, str], logs: Path, mode: str, module: tuple[str, ...] = START
) -> Iterator[Callable[[], Instance]]:
    """Starts an instance at each call, connected to `slack`; none outlives the `with` block."""
    started: list[Instance] = []
    by_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET, "PORT": "0"}

    def start() -> Instance:
        instance = Instance(settings | (by_http if mode == "http" else {}), logs / f"log {len(started)}", module)
        started.append(instance)
        if mode == "http":
            slack.deliver_to(instance.address(), SIGNING_SECRET)
        return instance

    yield start
    for instance in started:
        instance.kill()
