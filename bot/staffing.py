"""Who works on unanswered questions, and where: by ids of Slack, since names change."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from bot.errors import SettingError


@dataclass(frozen=True, slots=True)
class Members:
    """People, by their own ids and by those of their user groups."""

    users: frozenset[str] = frozenset()
    usergroups: tuple[str, ...] = ()


_NO_MEMBERS = Members()


@dataclass(frozen=True, slots=True)
class Staffing:
    """Staff and admins; the channels, "" where there is none; and when the day's digest comes, by local time.

    In `channel` staff see each new case, in `answers_channel` everyone the answers that staff gave.
    """

    channel: str = ""
    answers_channel: str = ""
    staff: Members = _NO_MEMBERS
    admins: Members = _NO_MEMBERS
    digest_at: time = time(8)


NOBODY = Staffing()


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an id can stand for, what it looks like, and where Slack shows it."""

    name: str
    shape: re.Pattern[str]
    example: str
    where: str


_PERSON = _Kind("person", re.compile(r"[UW][A-Za-z0-9_]{1,60}"), "U…", "open the person's profile, ⋮, Copy member ID")
_GROUP = _Kind(
    "user group", re.compile(r"S[A-Za-z0-9_]{1,60}"), "S…", "People, User groups, open the group, ⋮, Copy group ID"
)
_CHANNEL = _Kind(
    "channel", re.compile(r"[CG][A-Za-z0-9_]{1,60}"), "C…", "click the channel's name; its ID stands at the bottom"
)


def read_staffing(value: Callable[[str, str], str]) -> Staffing:
    """The staffing from settings: `value` gives that of a name, or a default. Raises SettingError."""

    def members(role: str) -> Members:
        users, groups = f"{role}_USERS", f"{role}_USERGROUP"
        return Members(
            frozenset(_ids(users, value(users, ""), _PERSON)), tuple(_ids(groups, value(groups, ""), _GROUP))
        )

    def channel(name: str) -> str:
        given = value(name, "")
        return _id(name, given, _CHANNEL) if given else ""

    return Staffing(
        channel=channel("STAFF_CHANNEL"),
        answers_channel=channel("ANSWERS_CHANNEL"),
        staff=members("STAFF"),
        admins=members("ADMIN"),
        digest_at=read_time("DIGEST_TIME", value("DIGEST_TIME", "08:00")),
    )


def _ids(name: str, given: str, kind: _Kind) -> list[str]:
    """Ids with commas between them, each once."""
    parts = (part.strip() for part in given.split(","))
    return list(dict.fromkeys(_id(name, part, kind) for part in parts if part))


def _id(name: str, given: str, kind: _Kind) -> str:
    if kind.shape.fullmatch(given):
        return given
    what = "a name and not an id" if given.startswith(("#", "@")) else f"no id of a {kind.name}"
    raise SettingError(
        f"{name} holds {given!r}, which is {what}: copy the id in Slack ({kind.where}) "
        f"and put it in .env as {name}={kind.example}"
    )


def read_time(name: str, given: str) -> time:
    """A time of day from the setting of this name; raises SettingError."""
    if not re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", given):
        raise SettingError(f"{name} is {given!r}, which is no time of day: set it to one like 08:00 in .env")
    return time.fromisoformat(given)
