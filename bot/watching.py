"""Watches the folder of documents: what has changed there is loaded once nothing more changes for a while."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event

import watchfiles

logger = logging.getLogger(__name__)

# Nothing has changed for so many seconds: whoever copies files is done.
_CALM = 5.0
# Where something changes all the time, it is loaded so often, in seconds, all the same.
_LONGEST = 600.0
# So often, in seconds, it is looked at the clock, and at the folder where that cannot be watched.
_LOOK, _PAUSE = 0.5, 30.0
_HIDDEN = (".", "~$")


class Watching(StrEnum):
    """How the folder is watched."""

    OFF = "off"
    ON = "on"
    """The system tells of changes."""
    POLL = "poll"
    """The files are looked at again and again: of what other machines change in a shared folder no system tells."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Calls `changed` for what happens in `folder`; `own` are the folders in it whose changes somebody else loads."""

    folder: Path
    watching: Watching
    changed: Callable[[], None]
    own: Sequence[str] = ()
    calm: float = _CALM
    longest: float = _LONGEST

    def run(self, stopped: Event) -> None:
        """Watches until `stopped` is set; what stands in the way is told once, and tried again."""
        complaint = ""
        while not stopped.is_set():
            try:
                self._watch(stopped)
            except Exception as error:  # noqa: BLE001  (the folder is gone, or more folders than the system can watch)
                if str(error) != complaint:
                    told = (
                        "%s cannot be watched (%s); see that it is there, or set CORPUS_WATCH=poll; it is tried again"
                    )
                    logger.warning(told, self.folder, error)
                complaint = str(error)
                stopped.wait(_PAUSE)

    def _watch(self, stopped: Event) -> None:
        """Watches until `stopped` is set, or another folder stands in the place of this one."""
        folder = self.folder.resolve(strict=True)
        watched = folder.stat().st_ino
        # What has changed while nobody watched is not told.
        first = last = time.monotonic()
        for changes in self._changes(folder, stopped):
            now = time.monotonic()
            if changes:
                first, last = first or now, now
            if first and (now - last >= self.calm or now - first >= self.longest):
                first = 0.0
                self.changed()
            if folder.stat().st_ino != watched:
                return

    def _changes(self, folder: Path, stopped: Event) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        """Those that documents are about, as they happen; none, every now and then."""
        return watchfiles.watch(
            folder,
            watch_filter=lambda _, path: self._is_about_documents(path, folder),
            debounce=int(1000 * _LOOK),
            stop_event=stopped,
            rust_timeout=int(1000 * _LOOK),
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=self.watching is Watching.POLL,
        )

    def _is_about_documents(self, path: str, folder: Path) -> bool:
        parts = Path(path).relative_to(folder).parts
        hidden = any(part.startswith(_HIDDEN) for part in parts)
        return not (hidden or parts[:1] in [(each,) for each in self.own])
