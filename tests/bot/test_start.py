"""`kommunesvar start` as a process of its own, from its settings to SIGTERM."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import APP_TOKEN, BOT_TOKEN, LIBRARY, UNHEARD_OF, CommandLine, Run, environment, process
from tests.bot.reading import quoted, shown
from tests.conftest import write_files
from tests.slack_server import SlackServer, payloads

STOPS_WITHIN = 10.0


class Bot:
    """The running bot and what it has logged."""

    def __init__(self, settings: dict[str, str], log: Path) -> None:
        self._log = log
        with log.open("wb") as written:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "start"], env=environment(**settings), stdout=written, stderr=written
            )

    def logged(self) -> str:
        return self._log.read_text("utf-8")

    def wait_for_log(self, words: str, times: int = 1, timeout: float = 10.0) -> None:
        deadline = time.monotonic() + timeout
        while self.logged().count(words) < times:
            assert time.monotonic() < deadline, f"{words!r} is not in the log:\n{self.logged()}"
            time.sleep(0.05)

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def status(self) -> int:
        return self._process.wait(STOPS_WITHIN)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def settings(slack: SlackServer, folder: Path, tmp_path: Path) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.api_url.removesuffix("/"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "DATA_DIR": str(tmp_path / "var"),
        "CORPUS_DIR": str(folder),
        "MUNICIPALITY": "Testby",
    }


@pytest.fixture
def start(tmp_path: Path, settings: dict[str, str]) -> Iterator[Callable[[], Bot]]:
    started: list[Bot] = []

    def start_one() -> Bot:
        started.append(Bot(settings, tmp_path / f"log {len(started)}"))
        return started[-1]

    yield start_one
    for bot in started:
        bot.kill()


def test_a_day_at_work(slack: SlackServer, start: Callable[[], Bot], settings: dict[str, str], folder: Path) -> None:
    bot = start()
    slack.deliver(payloads.mention(LIBRARY, ts="1700000000.000100"))
    [answer] = slack.wait_for("chat.postMessage")
    assert quoted(answer)[0].startswith("Biblioteket åpner klokka ti på lørdager.")
    assert answer.body["thread_ts"] == "1700000000.000100"
    assert answer.token == BOT_TOKEN

    slack.deliver(payloads.direct_message(UNHEARD_OF))
    reply = slack.wait_for("chat.postMessage", count=2)[1]
    assert "registrert som henvendelse 1," in shown(reply)
    assert UNHEARD_OF in process(["questions", "list"], **settings).out

    write_files(folder, {"dyrepark.md": "# Dyreparken\n\nI dyreparken bor det sju giraffer.\n"})
    assert process(["reload"], **settings).status == 0
    bot.wait_for_log("serving snapshot", times=2, timeout=5)
    slack.deliver(payloads.mention(UNHEARD_OF))
    reply = slack.wait_for("chat.postMessage", count=3)[2]
    assert quoted(reply)[0] == "I dyreparken bor det sju giraffer."

    bot.signal(signal.SIGTERM)
    assert bot.status() == 0
    logged = bot.logged()
    assert "Traceback" not in logged
    assert " ERROR " not in logged
    for secret in (LIBRARY, "biblioteket", "giraffer", BOT_TOKEN, APP_TOKEN):
        assert secret not in logged


def test_ctrl_c_lets_it_finish_the_answer_it_has_begun(slack: SlackServer, start: Callable[[], Bot]) -> None:
    bot = start()
    slack.wait_for_connection()
    slack.rate_limit("chat.postMessage", times=1, retry_after=1)
    slack.deliver(payloads.mention(LIBRARY))
    slack.wait_for("chat.postMessage")
    bot.signal(signal.SIGINT)
    assert bot.status() == 0
    assert len(slack.messages()) == 1
    assert "Traceback" not in bot.logged()


def test_two_instances_answer_a_message_once(slack: SlackServer, start: Callable[[], Bot]) -> None:
    start()
    slack.wait_for_connection()
    start()
    slack.wait_for_connection(2)
    for number in range(4):
        # Envelopes take turns between connections: the retry reaches the other instance.
        slack.deliver(payloads.mention(LIBRARY, ts=f"170000000{number}.000100"), twice=True)
    slack.wait_for("chat.postMessage", count=4)
    slack.stays_quiet("chat.postMessage")


# It cannot start


def complains(run: Run, *words: str) -> None:
    __tracebackhide__ = True
    assert run.status == 1
    assert "Traceback" not in run.err
    last = run.err.strip().splitlines()[-1]
    assert last.startswith("kommunesvar: ")
    for word in words:
        assert word in last


Start = Callable[..., Run]


@pytest.fixture
def start_here(kommunesvar: CommandLine, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Start:
    """Runs `start` in this process, for what stops it before it listens to signals."""

    def run(**changed: str) -> Run:
        for name, value in (settings | changed).items():
            monkeypatch.setenv(name, value)
        return kommunesvar("start")

    return run


@pytest.mark.parametrize(
    ("name", "where"),
    [("SLACK_BOT_TOKEN", "OAuth & Permissions"), ("SLACK_APP_TOKEN", "Basic Information, App-Level Tokens")],
)
@pytest.mark.parametrize(("value", "complaint"), [("", "is not set"), ("xoxp-hemmelig", "another kind of token")])
def test_a_missing_or_mistaken_token(
    start_here: Start, tmp_path: Path, name: str, where: str, value: str, complaint: str
) -> None:
    run = start_here(**{name: value})
    complains(run, name, complaint, where, "api.slack.com/apps")
    assert "hemmelig" not in run.err
    assert not (tmp_path / "var").exists()


def test_a_process_without_tokens_ends_with_one_line(settings: dict[str, str]) -> None:
    run = process(["start"], **settings | {"SLACK_BOT_TOKEN": ""})
    complains(run, "SLACK_BOT_TOKEN is not set")
    assert run.err.count("\n") == 1


def test_a_bot_token_that_slack_refuses(slack: SlackServer, start_here: Start) -> None:
    slack.refuse("auth.test", error="invalid_auth")
    run = start_here()
    complains(run, "Slack refused SLACK_BOT_TOKEN (invalid_auth)", "OAuth & Permissions")
    assert BOT_TOKEN not in run.err


def test_an_app_token_that_slack_refuses(slack: SlackServer, settings: dict[str, str]) -> None:
    slack.refuse("apps.connections.open", error="invalid_auth")
    run = process(["start"], **settings)
    complains(run, "Slack refused SLACK_APP_TOKEN (invalid_auth)", "connections:write")
    assert APP_TOKEN not in run.err


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/api/", "tull"])
def test_slack_out_of_reach(start_here: Start, address: str) -> None:
    complains(start_here(SLACK_API_URL=address), "Slack cannot be reached at", address, "check SLACK_API_URL")


def test_socket_mode_out_of_reach(slack: SlackServer, settings: dict[str, str]) -> None:
    slack.break_connection("apps.connections.open", times=None)
    complains(process(["start"], **settings), "Socket Mode cannot be reached")


def test_no_documents(start_here: Start, tmp_path: Path) -> None:
    complains(start_here(CORPUS_DIR=str(tmp_path / "finnes ikke")), "finnes ikke", "set CORPUS_DIR")
