"""Files that people drop are fetched by their address, with a token; whoever has none gets a page to log in."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.local_slack.conftest import BOT_TOKEN
from tests.slack_server import SlackServer, payloads

MINUTES = b"%PDF-1.7 protokoll"


def fetched(url: str, token: str = BOT_TOKEN) -> tuple[str, bytes]:
    """The type and the bytes that come."""
    with urlopen(Request(url, headers={"Authorization": f"Bearer {token}"} if token else {}), timeout=5) as answer:
        return answer.headers.get_content_type(), answer.read()


@pytest.mark.parametrize("name", ["møte.pdf", "../møte.pdf", "a\nb.pdf", "\ud800.pdf"])
def test_a_file_is_handed_out_at_both_addresses(slack: SlackServer, name: str) -> None:
    told = slack.hold_file(name, MINUTES, "U0ANNE")
    assert (told["name"], told["size"], told["mode"], told["user"]) == (name, len(MINUTES), "hosted", "U0ANNE")
    for address in ("url_private", "url_private_download"):
        assert fetched(told[address]) == ("application/pdf", MINUTES)
    assert [call.token for call in slack.calls("download")] == [BOT_TOKEN] * 2


@pytest.mark.parametrize("token", ["", "xapp-test", "hemmelig"])
def test_without_a_token_of_the_app_a_page_comes_instead(slack: SlackServer, token: str) -> None:
    kind, content = fetched(slack.hold_file("møte.pdf", MINUTES, "U0ANNE")["url_private"], token)
    assert kind == "text/html"
    assert b"Sign in" in content
    [call] = slack.calls("download")
    assert call.error


def test_without_the_scope_it_comes_too(slack: SlackServer) -> None:
    slack.refuse("download", error="missing_scope")
    assert fetched(slack.hold_file("møte.pdf", MINUTES, "U0ANNE")["url_private"])[0] == "text/html"


def test_a_file_that_was_deleted_is_not_found(slack: SlackServer) -> None:
    told = slack.hold_file("møte.pdf", MINUTES, "U0ANNE")
    slack.delete_file(told)
    with pytest.raises(HTTPError, match="404") as refused:
        fetched(told["url_private"])
    refused.value.close()


def test_a_message_with_files_looks_like_slacks() -> None:
    event = payloads.file_share([{"id": "F1"}], "Se her", "U0ANNE", "D0ANNE")["event"]
    assert (event["type"], event["subtype"], event["channel_type"]) == ("message", "file_share", "im")
    assert (event["files"], event["text"], event["user"]) == ([{"id": "F1"}], "Se her", "U0ANNE")
    assert payloads.file_share([], channel="C0SALEN")["event"]["channel_type"] == "channel"
