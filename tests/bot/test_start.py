"""`kommunesvar start` as a process of its own, from its settings to SIGTERM."""

import json
import platform
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.bot.conftest import APP_TOKEN, BOT_TOKEN, LIBRARY, UNHEARD_OF, CommandLine, Run, process
from tests.bot.instances import Instance, settings_for, starting
from tests.bot.reading import quoted, shown
from tests.conftest import write_files
from tests.slack_server import SIGNING_SECRET, SlackServer, payloads

pytestmark = pytest.mark.long

UNAUTHORIZED = 401
STALE = 301


@pytest.fixture
def settings(slack: SlackServer, folder: Path, tmp_path: Path) -> dict[str, str]:
    return settings_for(slack, folder, tmp_path / "var")


@pytest.fixture
def start(slack: SlackServer, settings: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], Instance]]:
    with starting(slack, settings, tmp_path, "socket") as start:
        yield start


@pytest.fixture
def start_either_way(
    slack: SlackServer, settings: dict[str, str], tmp_path: Path, mode: str
) -> Iterator[Callable[[], Instance]]:
    with starting(slack, settings, tmp_path, mode) as start:
        yield start


def test_a_day_at_work(
    slack: SlackServer, start_either_way: Callable[[], Instance], settings: dict[str, str], folder: Path
) -> None:
    bot = start_either_way()
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
    bot.wait_for_log("serving snapshot", times=2)
    slack.deliver(payloads.mention(UNHEARD_OF))
    reply = slack.wait_for("chat.postMessage", count=3)[2]
    assert quoted(reply)[0] == "I dyreparken bor det sju giraffer."

    bot.signal(signal.SIGTERM)
    assert bot.status() == 0
    logged = bot.logged()
    assert "Traceback" not in logged
    assert " ERROR " not in logged
    for secret in (LIBRARY, "biblioteket", "giraffer", BOT_TOKEN, APP_TOKEN, SIGNING_SECRET):
        assert secret not in logged


def test_what_changes_in_a_folder_that_is_watched_is_answered_without_anybody_asking_for_it(
    slack: SlackServer, start: Callable[[], Instance], settings: dict[str, str], folder: Path
) -> None:
    settings["CORPUS_WATCH"] = "on"
    bot = start()
    # What was changed while nobody watched is loaded first.
    bot.wait_for_log("errand ReloadChanged is done")
    write_files(folder, {"dyrepark.md": "# Dyreparken\n\nI dyreparken bor det sju giraffer.\n"})
    bot.wait_for_log("errand ReloadChanged is done", times=2)
    slack.deliver(payloads.mention(UNHEARD_OF))
    [reply] = slack.wait_for("chat.postMessage")
    assert quoted(reply)[0] == "I dyreparken bor det sju giraffer."


def test_ctrl_c_lets_it_finish_the_answer_it_has_begun(
    slack: SlackServer, start_either_way: Callable[[], Instance]
) -> None:
    bot = start_either_way()
    slack.rate_limit("chat.postMessage", times=1, retry_after=1)
    slack.deliver(payloads.mention(LIBRARY))
    slack.wait_for("chat.postMessage")
    bot.signal(signal.SIGINT)
    assert bot.status() == 0
    assert len(slack.messages()) == 1
    assert "Traceback" not in bot.logged()


def test_two_instances_answer_a_message_once(slack: SlackServer, start: Callable[[], Instance]) -> None:
    start()
    slack.wait_for_connection()
    start()
    slack.wait_for_connection(2)
    for number in range(4):
        # Envelopes take turns between connections: the retry reaches the other instance.
        slack.deliver(payloads.mention(LIBRARY, ts=f"170000000{number}.000100"), twice=True)
    slack.wait_for("chat.postMessage", count=4)
    slack.stays_quiet("chat.postMessage")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such arenas")
def test_what_one_thread_does_not_need_any_more_serves_another(
    slack: SlackServer, start_either_way: Callable[[], Instance]
) -> None:
    bot = start_either_way()
    for number in range(8):
        slack.deliver(payloads.mention(LIBRARY, ts=f"170000000{number}.000100"))
    slack.wait_for("chat.postMessage", count=8)
    assert bot.arenas() == 0


def test_only_what_slack_has_signed_is_answered(slack: SlackServer, settings: dict[str, str], tmp_path: Path) -> None:
    with starting(slack, settings, tmp_path, "http") as start:
        bot = start()
        for secret, age in (("feil", 0), (SIGNING_SECRET, STALE), (SIGNING_SECRET, -STALE)):
            slack.deliver_to(bot.address(), secret, age)
            assert slack.response(slack.deliver(payloads.mention(LIBRARY))).status == UNAUTHORIZED
        unsigned = Request(bot.address(), json.dumps(payloads.mention(LIBRARY)).encode())
        with pytest.raises(HTTPError) as refused:
            urlopen(unsigned)
        assert refused.value.code == UNAUTHORIZED
        # It holds the connection.
        refused.value.close()
        slack.stays_quiet("chat.postMessage", 0.3)
        slack.deliver_to(bot.address(), SIGNING_SECRET)
        slack.deliver(payloads.mention(LIBRARY))
        slack.wait_for("chat.postMessage")
        slack.stays_quiet("chat.postMessage", 0.3)
        assert len(slack.messages()) == 1
        assert LIBRARY not in bot.logged()


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
    ("name", "value", "complaint", "where"),
    [
        ("SLACK_BOT_TOKEN", "", "is not set", "OAuth & Permissions"),
        ("SLACK_BOT_TOKEN", "xoxp-hemmelig", "another kind of token", "OAuth & Permissions"),
        ("SLACK_APP_TOKEN", "", "nor SLACK_SIGNING_SECRET is set", "Basic Information, App Credentials"),
        ("SLACK_APP_TOKEN", "xoxp-hemmelig", "another kind of token", "Basic Information, App-Level Tokens"),
    ],
)
def test_a_missing_or_mistaken_token(
    start_here: Start, tmp_path: Path, name: str, value: str, complaint: str, where: str
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


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_trouble_of_slacks_own_is_not_put_down_to_a_token(
    slack: SlackServer, settings: dict[str, str], method: str
) -> None:
    slack.refuse(method, error="internal_error")
    run = process(["start"], **settings)
    complains(run, "Slack is in trouble (internal_error)")
    assert "TOKEN" not in run.err.splitlines()[-1]


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/api/", "tull"])
def test_slack_out_of_reach(start_here: Start, address: str) -> None:
    complains(start_here(SLACK_API_URL=address), "Slack cannot be reached at", address, "check SLACK_API_URL")


def test_socket_mode_out_of_reach(slack: SlackServer, settings: dict[str, str]) -> None:
    slack.break_connection("apps.connections.open", times=None)
    complains(process(["start"], **settings), "Socket Mode cannot be reached")


def test_a_port_that_is_taken(start_here: Start) -> None:
    by_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        complains(start_here(**by_http, PORT=port), f"port {port} at 127.0.0.1", "in use", "set PORT")
    complains(start_here(**by_http, BIND_ADDRESS="ingen adresse", PORT="0"), "port 0 at ingen adresse", "BIND_ADDRESS")


def test_a_port_that_is_none(start_here: Start) -> None:
    complains(start_here(PORT="http"), "PORT is 'http'", "0 to 65535")


def test_no_documents(start_here: Start, tmp_path: Path) -> None:
    complains(start_here(CORPUS_DIR=str(tmp_path / "finnes ikke")), "finnes ikke", "set CORPUS_DIR")
