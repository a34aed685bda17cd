"""The errands. Each can be run again after a crash: it brings something up to date, or does once what its id names."""

import datetime

import msgspec


class ShowCase(msgspec.Struct, frozen=True, tag=True):
    """Staff's message of a case, and the Home tabs of those who asked, are brought up to date."""

    case: int


class TellAsker(msgspec.Struct, frozen=True, tag=True):
    """An event is told to the one who asked a question, where they asked it."""

    event: int
    question: int


class TellStaff(msgspec.Struct, frozen=True, tag=True):
    """An event is told below staff's message of the case: what an asker did, or that somebody was given it."""

    event: int


class PublishAnswer(msgspec.Struct, frozen=True, tag=True):
    """The answer that an event gave is shown to the channel for all groups."""

    event: int


class Teach(msgspec.Struct, frozen=True, tag=True):
    """The answer that an event gave becomes a document of the corpus, or takes the place of one that was."""

    event: int


class AskAgain(msgspec.Struct, frozen=True, tag=True):
    """The open cases are asked again on a corpus that was just activated."""

    fingerprint: str


class Remind(msgspec.Struct, frozen=True, tag=True):
    """Staff are reminded, on `day`, of the deadline of a case."""

    case: int
    deadline: datetime.date
    day: datetime.date


class SendDigest(msgspec.Struct, frozen=True, tag=True):
    """Staff get the digest of a day."""

    day: datetime.date


class SendPaper(msgspec.Struct, frozen=True, tag=True):
    """A formal written question is sent to staff, as documents."""

    paper: int


class Reload(msgspec.Struct, frozen=True, tag=True):
    """The folder of documents is loaded, as an admin has asked in Slack."""

    load: int


class ReloadDaily(msgspec.Struct, frozen=True, tag=True):
    """The folder of documents is loaded, as it is each day."""

    day: datetime.date


class ReloadChanged(msgspec.Struct, frozen=True, tag=True):
    """The folder of documents is loaded, for something in it has changed."""


class TellAdmins(msgspec.Struct, frozen=True, tag=True):
    """Admins are told what stopped a load that nobody waits for."""

    load: int


class TellAged(msgspec.Struct, frozen=True, tag=True):
    """Staff are told which citations have aged since they were told last, and which stand again."""


Item = (
    ShowCase
    | TellAsker
    | TellStaff
    | PublishAnswer
    | Teach
    | AskAgain
    | Remind
    | SendDigest
    | SendPaper
    | Reload
    | ReloadDaily
    | ReloadChanged
    | TellAdmins
    | TellAged
)


def name_of(item: Item) -> str:
    """What an errand is known by: equal items are the same errand."""
    values = msgspec.to_builtins(item)
    kind = values.pop("type")
    return ":".join([kind, *map(str, values.values())])
