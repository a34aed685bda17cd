"""What Slack is told to do with a window that somebody sent in."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from bot.answering import failure
from bot.blocks.modals import View
from bot.desk import Desk

ViewResponse = dict[str, Any]
"""As Slack takes it; the window is closed where that is empty."""


def replaced_by(view: View) -> ViewResponse:
    """Another window takes its place."""
    return {"response_action": "update", "view": view}


def refused(mistakes: Mapping[str, str]) -> ViewResponse:
    """The window stays with all that was filled in, and tells what is wrong with that by the names of the fields."""
    return {"response_action": "errors", "errors": dict(mistakes)}


def kept_at_failure(handle: Callable[[], ViewResponse], field: StrEnum, person: str, desk: Desk) -> ViewResponse:
    """What `handle` says; where it fails, that is told at a field, and all that was written in the window stays."""
    try:
        return handle()
    except Exception as error:  # noqa: BLE001  (whatever it is, the person is told)
        failed = failure("a window that was sent in could not be handled", error)
        return refused({field.value: desk.people.texts(person)("failed", error=failed.error_id)})
