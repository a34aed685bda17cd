"""A file as Slack tells of it in a message: all of it may be anything, and nothing of it has been fetched yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Names and addresses are shorter; so much of one that is not is kept.
_LONGEST = 2_000
# Slack lets people drop ten at once.
_MOST = 100

_ELSEWHERE = frozenset({"external"})
_GONE = frozenset({"tombstone", "hidden_by_limit"})


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """What a message says of a file: `size` in bytes, `mode` as Slack's reference of file objects has it."""

    name: str
    size: int = 0
    mode: str = "hosted"
    url: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether Slack holds only a link to it, as to a document of Google Drive."""
        return self.mode in _ELSEWHERE

    @property
    def is_gone(self) -> bool:
        """Whether Slack shows it to nobody any more, or does not tell where it is."""
        return self.mode in _GONE or not self.url


def files_in(message: Mapping[str, Any]) -> tuple[DroppedFile, ...]:
    """The files of a message."""
    given = message.get("files")
    told = given[:_MOST] if isinstance(given, list) else []
    return tuple(_file(each) for each in told if isinstance(each, Mapping))


def _file(told: Mapping[str, Any]) -> DroppedFile:
    size = told.get("size")
    return DroppedFile(
        name=_text(told.get("name")) or _text(told.get("title")),
        size=size if isinstance(size, int) and size > 0 else 0,
        mode=_text(told.get("mode")),
        url=_text(told.get("url_private_download")) or _text(told.get("url_private")),
    )


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""
