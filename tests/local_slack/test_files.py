"""Files go up the way slack_sdk sends them, and stand in the channel for people to open."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler

from bot.slack_client import KeptOpenClient
from tests.local_slack.conftest import BOT_TOKEN, SECTION, error_of
from tests.slack_server import SharedFile, SlackServer

PAPER = "# Spørsmål 1 (2026)\n".encode()


@pytest.fixture(params=[WebClient, KeptOpenClient])
def client(request: pytest.FixtureRequest, slack: SlackServer) -> WebClient:
    """slack_sdk's own client, and the product's."""
    if request.param is WebClient:
        return WebClient(BOT_TOKEN, base_url=slack.api_url)
    return KeptOpenClient(BOT_TOKEN, slack.api_url, 5, [ConnectionErrorRetryHandler()])


def begun(client: WebClient, length: int = len(PAPER)) -> tuple[str, str]:
    """The address and the id of an upload."""
    answer = client.files_getUploadURLExternal(filename="sporsmal-1.md", length=length)
    return str(answer["upload_url"]), str(answer["file_id"])


def sent(url: str, content: bytes = PAPER) -> int:
    """The status that a post of the bytes is answered with."""
    try:
        with urlopen(Request(url, data=content, method="POST"), timeout=5) as response:
            return int(response.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def test_a_file_is_shared_with_a_comment(slack: SlackServer, client: WebClient) -> None:
    answer = client.files_upload_v2(
        channel="C0STAB", filename="sporsmal-1.md", content=PAPER, title="Spørsmål 1", initial_comment="Nytt spørsmål"
    )
    assert slack.files("C0STAB") == [SharedFile("sporsmal-1.md", "Spørsmål 1", PAPER)]
    assert slack.files("C0SALEN") == []
    [message] = slack.messages("C0STAB")
    assert (message["text"], [file["id"] for file in message["files"]]) == ("Nytt spørsmål", [answer["file"]["id"]])
    [upload] = slack.calls("upload")
    assert (upload.body, upload.error, upload.token) == ({"length": len(PAPER)}, None, None)


def test_two_files_are_shared_in_one_message_of_a_thread(slack: SlackServer, client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0STAB", text="Sak 1")["ts"]
    uploads = [{"filename": name, "content": PAPER * 9} for name in ("1.md", "1.docx")]
    client.files_upload_v2(channel="C0STAB", file_uploads=uploads, thread_ts=first)
    [_, below] = client.conversations_replies(channel="C0STAB", ts=first)["messages"]
    assert [file["name"] for file in below["files"]] == ["1.md", "1.docx"]
    assert [file.title for file in slack.files("C0STAB")] == ["1.md", "1.docx"]
    client.chat_delete(channel="C0STAB", ts=below["ts"])
    assert slack.files("C0STAB") == []


def test_blocks_stand_beside_files_unless_there_is_a_comment(slack: SlackServer, client: WebClient) -> None:
    for comment in (None, "Nytt spørsmål"):
        client.files_upload_v2(
            channel="C0STAB", content=PAPER, filename="a.md", initial_comment=comment, blocks=json.dumps([SECTION])
        )
    assert [message.get("blocks") for message in slack.messages("C0STAB")] == [[SECTION], None]
    upload: dict[str, Any] = {"channel": "C0STAB", "content": PAPER, "filename": "a.md"}
    assert error_of(client.files_upload_v2, **upload, blocks=json.dumps([{"type": "section"}])) == "invalid_blocks"
    # slack_sdk puts blocks into the form as they are: only the JSON of them reaches Slack
    assert error_of(client.files_upload_v2, **upload, blocks=[SECTION]) == "invalid_blocks_format"


def test_a_file_shared_nowhere_stands_nowhere(slack: SlackServer, client: WebClient) -> None:
    client.files_upload_v2(filename="a.md", content=PAPER)
    assert slack.messages() == []


@pytest.mark.parametrize("channel", ["U0ANNE", "C0UKJENT"])
def test_files_go_to_channels_that_exist(slack: SlackServer, client: WebClient, channel: str) -> None:
    slack.set_channels("C0STAB")
    assert error_of(client.files_upload_v2, channel=channel, filename="a.md", content=PAPER) == "channel_not_found"
    client.files_upload_v2(channel="D0ANNE", filename="a.md", content=PAPER)


def test_the_bytes_must_be_as_many_as_announced(slack: SlackServer, client: WebClient) -> None:
    url, file_id = begun(client)
    assert sent(url, PAPER + b"!") == sent(url, PAPER[1:]) == sent(f"{url}0") == 400
    assert error_of(client.files_completeUploadExternal, files=[{"id": file_id}]) == "file_not_found"
    assert sent(url) == 200
    assert sent(url) == 400
    assert [call.error for call in slack.calls("upload")][-2:] == [None, "file_not_found"]
    for length in (0, -1):
        assert error_of(client.files_getUploadURLExternal, filename="a.md", length=length) == "invalid_arguments"


def test_an_upload_is_completed_once(slack: SlackServer, client: WebClient) -> None:
    url, file_id = begun(client)
    sent(url)
    complete = client.files_completeUploadExternal
    both = [{"id": file_id}, {"id": "F0UKJENT"}]
    assert error_of(complete, files=both, channel_id="C0STAB") == "file_not_found"
    assert error_of(complete, files=[{"id": file_id}] * 2, channel_id="C0STAB") == "invalid_arguments"
    assert error_of(complete, files=[{"title": "uten id"}], channel_id="C0STAB") == "invalid_arguments"
    complete(files=[{"id": file_id}], channel_id="C0STAB")
    assert error_of(complete, files=[{"id": file_id}], channel_id="C0STAB") == "file_not_found"
    assert slack.files("C0STAB") == [SharedFile("sporsmal-1.md", "sporsmal-1.md", PAPER)]


def test_each_step_can_fail(slack: SlackServer, client: WebClient) -> None:
    client.retry_handlers.clear()
    upload: dict[str, Any] = {"channel": "C0STAB", "filename": "a.md", "content": PAPER}
    slack.refuse("files.getUploadURLExternal", times=1)
    assert error_of(client.files_upload_v2, **upload) == "missing_scope"
    slack.refuse("upload", error="internal_error", times=1)
    with pytest.raises(HTTPError) as refused:
        client.files_upload_v2(**upload)
    refused.value.close()
    slack.break_connection("upload")
    with pytest.raises(ConnectionError):
        client.files_upload_v2(**upload)
    slack.refuse("files.completeUploadExternal", error="internal_error", times=1)
    assert error_of(client.files_upload_v2, **upload) == "internal_error"
    assert slack.files("C0STAB") == []
    client.files_upload_v2(**upload)
    assert len(slack.files("C0STAB")) == 1
