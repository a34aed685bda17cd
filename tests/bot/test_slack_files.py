"""Files are fetched from Slack, and the token is shown to nobody else, whatever an event says."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.documents.taken import Refused, Why
from bot.dropped import files_in
from bot.slack_client import KeptOpenClient
from bot.slack_files import SlackFiles, not_in_slack
from corpus.loading import LARGEST_FILE
from tests.bot.conftest import BOT_TOKEN
from tests.slack_server import SlackServer

MINUTES = b"%PDF-1.7 protokoll"


@pytest.fixture
def elsewhere() -> Iterator[SlackServer]:
    """Another host, which would hand out its files to whoever shows the bot's token."""
    with SlackServer() as server:
        yield server


@pytest.fixture(autouse=True)
def _log_has_no_secrets(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert BOT_TOKEN not in caplog.text


def fetched(slack: SlackServer, told: dict[str, Any], patience: float = 5, altogether: float = 20) -> bytes | Refused:
    [file] = files_in({"files": [told]})
    client = KeptOpenClient(BOT_TOKEN, slack.api_url, 5, [])
    return not_in_slack(file) or SlackFiles(client, patience, altogether).fetch(file)


def why(answer: bytes | Refused) -> Why:
    assert isinstance(answer, Refused)
    return answer.why


def test_a_file_is_fetched_with_the_token(slack: SlackServer) -> None:
    assert fetched(slack, slack.hold_file("møte.pdf", MINUTES, "U0ANNE")) == MINUTES
    [call] = slack.calls("download")
    assert (call.token, "/download/" in call.body["path"]) == (BOT_TOKEN, True)


def test_without_an_address_to_download_the_other_one_does(slack: SlackServer) -> None:
    told = slack.hold_file("møte.pdf", MINUTES, "U0ANNE", url_private_download=None)
    assert fetched(slack, told) == MINUTES


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com.evil.example/møte.pdf",
        "https://evilslack.com/møte.pdf",
        "https://files.slack.com@127.0.0.1:{port}/files-pri/{ticket}/a.pdf",
        "http://user:password@127.0.0.1:{port}/files-pri/{ticket}/a.pdf",
        "http://files.slack.com/møte.pdf",
        "https://files.slack.com:8443/møte.pdf",
        "http://127.0.0.1:{port}\\@files.slack.com/møte.pdf",
        "http://127.0.0.1:{port}/files-pri/{ticket}/a.pdf",
        "http://localhost:{port}/files-pri/{ticket}/a.pdf",
        "//127.0.0.1:{port}/files-pri/{ticket}/a.pdf",
        "file:///etc/passwd",
        "ftp://files.slack.com/a.pdf",
        "https://[::1",
        "https://",
        "møte.pdf",
    ],
)
def test_the_token_goes_to_no_other_host(slack: SlackServer, elsewhere: SlackServer, url: str) -> None:
    held = elsewhere.hold_file("a.pdf", MINUTES, "U0ANNE")
    _, _, host, _, ticket, *_ = held["url_private"].split("/")
    told = slack.hold_file("a.pdf", MINUTES, "U0ANNE", url_private="", url_private_download="")
    told["url_private"] = url.format(port=host.split(":")[1], ticket=ticket)
    assert why(fetched(slack, told)) is Why.NOT_SLACKS
    assert elsewhere.calls() == []


def test_the_hosts_of_slack_are_slacks_own(slack: SlackServer) -> None:
    files = SlackFiles(KeptOpenClient(BOT_TOKEN, slack.api_url, 5, []))
    for url in ("https://files.slack.com/a", "https://kommune.slack.com:443/a", "https://FILES.Slack.com/a"):
        assert files._address(url), url


def test_a_redirect_takes_the_token_nowhere(slack: SlackServer, elsewhere: SlackServer) -> None:
    trap = elsewhere.hold_file("a.pdf", MINUTES, "U0ANNE")
    told = slack.hold_file("a.pdf", MINUTES, "U0ANNE", redirect=trap["url_private"])
    assert why(fetched(slack, told)) is Why.NO_RIGHT
    assert elsewhere.calls() == []


def test_a_page_to_log_in_is_no_document(slack: SlackServer) -> None:
    slack.refuse("download", error="missing_scope")
    for name in ("møte.pdf", "møte.html"):
        assert why(fetched(slack, slack.hold_file(name, MINUTES, "U0ANNE"))) is Why.NO_RIGHT


def test_a_page_that_was_dropped_is_a_document(slack: SlackServer) -> None:
    page = "<h1>Åpningstider</h1>".encode()
    assert fetched(slack, slack.hold_file("tider.html", page, "U0ANNE")) == page


@pytest.mark.parametrize(
    ("mode", "expected"), [("external", Why.EXTERNAL), ("tombstone", Why.GONE), ("hidden_by_limit", Why.GONE)]
)
def test_what_is_not_in_slack_is_not_asked_for(slack: SlackServer, mode: str, expected: Why) -> None:
    assert why(fetched(slack, slack.hold_file("a.pdf", MINUTES, "U0ANNE", mode=mode))) is expected
    assert slack.calls("download") == []


def test_a_file_that_was_deleted_meanwhile_is_gone(slack: SlackServer) -> None:
    told = slack.hold_file("a.pdf", MINUTES, "U0ANNE")
    slack.delete_file(told)
    assert why(fetched(slack, told)) is Why.GONE


def test_what_arrives_is_counted_whatever_its_size_is_said_to_be(slack: SlackServer) -> None:
    told = slack.hold_file("a.pdf", b"x" * (LARGEST_FILE + 1), "U0ANNE", size=12)
    assert why(fetched(slack, told, patience=30, altogether=60)) is Why.TOO_LARGE


def test_a_connection_that_breaks_once_is_no_matter(slack: SlackServer) -> None:
    slack.break_connection("download")
    assert fetched(slack, slack.hold_file("a.pdf", MINUTES, "U0ANNE")) == MINUTES


def test_one_that_breaks_again_and_again_is_told(slack: SlackServer) -> None:
    slack.break_connection("download", times=None)
    assert why(fetched(slack, slack.hold_file("a.pdf", MINUTES, "U0ANNE"))) is Why.UNREACHABLE
    assert len(slack.calls("download")) == 3


def test_a_slack_that_does_not_answer_is_not_waited_for(slack: SlackServer) -> None:
    slack.delay("download", 2)
    answer = fetched(slack, slack.hold_file("a.pdf", MINUTES, "U0ANNE"), patience=0.1)
    assert answer == Refused("a.pdf", Why.UNREACHABLE, "ReadTimeoutError")


def test_what_comes_too_slowly_is_given_up(slack: SlackServer) -> None:
    answer = fetched(slack, slack.hold_file("a.pdf", MINUTES, "U0ANNE"), altogether=0)
    assert answer == Refused("a.pdf", Why.UNREACHABLE, "too slow")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": None, "size": "12", "mode": 7, "url_private": ["https://files.slack.com"]},
        {"name": {"a": 1}, "size": -5, "url_private": None, "url_private_download": 0},
        {"size": True},
    ],
)
def test_whatever_an_event_tells_of_a_file_it_can_be_read(told: dict[str, Any]) -> None:
    [file] = files_in({"files": [told]})
    assert file.is_gone
    assert files_in({"files": "a"}) == files_in({"files": None}) == files_in({}) == files_in({"files": [1, "a"]}) == ()
