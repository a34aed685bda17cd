"""Files, which go up in three steps: an address is asked for, the bytes are posted to it, the upload is completed.

After the references of `files.getUploadURLExternal` and `files.completeUploadExternal`. What they do not say is how
an upload that is unknown, unfinished or completed before is refused: here such a file is not found.
"""

import itertools
import mimetypes
import secrets
from dataclasses import dataclass, field
from typing import Any

from .limits import RefusedError, check_blocks
from .messages import Messages
from .payloads import BOT_USER, Payload
from .records import SharedFile

LONGEST_ALTERNATIVE = 1_000


@dataclass(slots=True)
class _Upload:
    file_id: str
    name: str
    length: int
    content: bytes | None = None
    completed: bool = False
    title: str = field(default="")


class Files:
    """Uploads by the ticket their address ends with. Not thread-safe: the server guards it."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._uploads: dict[str, _Upload] = {}
        self._numbers = itertools.count(1)
        self.address = ""
        """Where uploads go, without the ticket; known once the server listens."""

    def begin(self, body: Payload) -> Payload:
        """`files.getUploadURLExternal`."""
        length = str(body["length"])
        if not length.isdecimal() or int(length) == 0:
            raise RefusedError("invalid_arguments", "must be a positive integer [json-pointer:/length]")
        if len(body.get("alt_txt") or "") > LONGEST_ALTERNATIVE:
            raise RefusedError("alt_txt_too_large")
        ticket, file_id = secrets.token_hex(8), f"F{next(self._numbers):08d}"
        self._uploads[ticket] = _Upload(file_id, body["filename"], int(length))
        return {"upload_url": f"{self.address}{ticket}", "file_id": file_id}

    def receive(self, ticket: str, content: bytes) -> None:
        """The bytes, posted to the address; raise `RefusedError` unless they are as many as was said."""
        upload = self._uploads.get(ticket)
        if upload is None or upload.content is not None:
            raise RefusedError("file_not_found")
        if len(content) != upload.length:
            raise RefusedError("invalid_length", f"{upload.length} bytes were announced, {len(content)} came")
        upload.content = content

    def complete(self, body: Payload) -> Payload:
        """`files.completeUploadExternal`: all at once or none; they are shared in one message, if in any."""
        named = body["files"]
        if not isinstance(named, list) or not all(isinstance(one, dict) and "id" in one for one in named):
            raise RefusedError("invalid_arguments", "must be a list of objects with an id [json-pointer:/files]")
        if len({one["id"] for one in named}) < len(named):
            raise RefusedError("invalid_arguments", "each file may stand there once [json-pointer:/files]")
        if body.get("channels"):
            raise RefusedError("invalid_arguments", "the local Slack shares in one channel: name it by channel_id")
        uploads = [self._waiting(one["id"]) for one in named]
        if body.get("blocks"):
            check_blocks(body["blocks"])
        for upload, one in zip(uploads, named, strict=True):
            upload.completed, upload.title = True, one.get("title") or upload.name
        if body.get("channel_id"):
            self._messages.share(body["channel_id"], [_described(upload) for upload in uploads], _beside(body))
        return {"files": [_described(upload) for upload in uploads]}

    def shared(self, channel: str) -> list[SharedFile]:
        """The files in a channel's messages, oldest first."""
        by_id = {upload.file_id: upload for upload in self._uploads.values()}
        standing = [message for (where, _), message in self._messages.posted.items() if where == channel]
        found = [by_id[one["id"]] for message in standing for one in message.get("files", [])]
        return [SharedFile(upload.name, upload.title, upload.content or b"") for upload in found]

    def _waiting(self, file_id: Any) -> _Upload:
        """The upload that has its bytes and is not completed yet."""
        for upload in self._uploads.values():
            if upload.file_id == file_id and upload.content is not None and not upload.completed:
                return upload
        raise RefusedError("file_not_found")


def _beside(body: Payload) -> Payload:
    """What the message with the files says: blocks only where there is no comment."""
    thread = {"thread_ts": body["thread_ts"]} if body.get("thread_ts") else {}
    comment = body.get("initial_comment") or ""
    blocks = {"blocks": body["blocks"]} if body.get("blocks") and not comment else {}
    return {"text": comment, **blocks, **thread}


def _described(upload: _Upload) -> Payload:
    """A file object, with the fields a client reads."""
    mimetype = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    names = {"id": upload.file_id, "name": upload.name, "title": upload.title, "mimetype": mimetype}
    return {**names, "size": upload.length, "user": BOT_USER, "mode": "hosted"}
