"""One load at a time, over all processes that share the folder of snapshots; it ends with its process, however."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import BotError

_NAME = ".reload"
_LOOK = 0.03


class AlreadyLoading(BotError):
    """Somebody else is at it."""

    def __init__(self) -> None:
        super().__init__(
            "a reload is running already; `kommunesvar corpus status` tells whose, try again when it is done"
        )


class ReloadLock:
    """Taken by whoever builds, activates or removes snapshots in a folder."""

    def __init__(self, snapshots: Path) -> None:
        self._snapshots = snapshots

    @contextmanager
    def taken(self, patience: float) -> Iterator[None]:
        """Waits for others up to `patience` seconds.

        Raises AlreadyLoading where another has it all the time, and OSError where the folder cannot be written.
        """
        with self._file() as file:
            until = time.monotonic() + patience
            while not _is_got(file, fcntl.LOCK_EX):
                if time.monotonic() > until:
                    raise AlreadyLoading
                time.sleep(_LOOK)
            yield

    def is_taken(self) -> bool:
        """Whether somebody is at it now; raises OSError where the folder cannot be written."""
        with self._file() as file:
            return not _is_got(file, fcntl.LOCK_SH)

    @contextmanager
    def _file(self) -> Iterator[int]:
        """Opened anew each time: who has opened it for themselves is another, also within one process."""
        self._snapshots.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._snapshots / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def _is_got(file: int, how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
