"""Files that people dropped in a message, and how an app gets them: by their address, with its token.

After the reference of file objects, and "Working with files": an app without the scope files:read is sent to a page to
log in, with status 200, and so is whoever shows no token.
"""

import itertools
import mimetypes
import re
from dataclasses import dataclass, field
from typing import Any

from .payloads import TEAM, Payload

PATH = "/files-pri/{ticket}/{name:.*}"
# What Slack leaves out of the names in addresses.
_OTHER = re.compile(r"[^A-Za-z0-9.-]+")
LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>…</body></html>"


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file that stands in Slack; whoever asks for it is sent on to `redirect` where that is not ""."""

    name: str
    content: bytes = field(repr=False)
    mimetype: str
    redirect: str


class DroppedFiles:
    """Files by the ticket that is in their addresses. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.address = ""
        """Where the server listens, as `http://host:port`."""
        self._files: dict[str, DroppedFile] = {}
        self._numbers = itertools.count(1)

    def add(self, name: str, content: bytes, user: str, redirect: str, facts: Payload) -> Payload:
        """The file object; `facts` take the place of what it would tell, and may be lies."""
        number = next(self._numbers)
        file_id, ticket = f"F1{number:08d}", f"{TEAM}-F1{number:08d}"
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._files[ticket] = DroppedFile(name, content, mimetype, redirect)
        address = f"{self.address}/files-pri/{ticket}"
        written = _OTHER.sub("_", name).lower()
        names: dict[str, Any] = {"id": file_id, "name": name, "title": name, "mimetype": mimetype}
        where = {"url_private": f"{address}/{written}", "url_private_download": f"{address}/download/{written}"}
        state = {"size": len(content), "user": user, "mode": "hosted", "is_external": False, "file_access": "visible"}
        return {**names, **where, **state, **facts}

    def find(self, ticket: str) -> DroppedFile | None:
        """The file of an address; None for one that was deleted, or never was."""
        return self._files.get(ticket)

    def delete(self, file: Payload) -> None:
        """Somebody deletes it in Slack."""
        self._files.pop(f"{TEAM}-{file['id']}", None)
