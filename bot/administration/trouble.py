"""Why a load failed, so that admins read it in their language; who runs the machine reads the error itself."""

from enum import StrEnum

from bot.administration.reload_lock import AlreadyLoading
from bot.errors import BotError
from corpus.errors import EmptyCorpus, NoFolder


class Trouble(StrEnum):
    """What stands in the way."""

    NO_FOLDER = "no_folder"
    NOTHING_TO_READ = "nothing_to_read"
    NOT_WRITTEN = "not_written"
    KILLED = "killed"
    BUSY = "busy"
    UNEXPECTED = "unexpected"


class LoadError(BotError):
    """A load cannot go on, for a reason that people can do something about."""

    # The arguments are kept as they came: an error that a process meets is made anew from them in another.
    def __init__(self, told: str, trouble: Trouble) -> None:
        super().__init__(told, trouble)
        self.trouble = trouble

    def __str__(self) -> str:
        return str(self.args[0])


def trouble_of(error: Exception) -> Trouble:
    """The trouble that an error tells of."""
    match error:
        case LoadError():
            return error.trouble
        case NoFolder():
            return Trouble.NO_FOLDER
        case EmptyCorpus():
            return Trouble.NOTHING_TO_READ
        case AlreadyLoading():
            return Trouble.BUSY
        case _:
            return Trouble.UNEXPECTED
