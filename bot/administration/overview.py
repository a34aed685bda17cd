"""How the documents are at the moment: what is served, what is loaded, and what waits for an admin."""

from dataclasses import dataclass
from pathlib import Path

from bot.administration.activations import Activation
from bot.administration.load import Load, LoadState
from bot.administration.loader import Loader
from bot.documents.shelf import UPLOADS
from corpus.loading import find_files

_ENDED = tuple(state for state in LoadState if state not in (LoadState.ORDERED, LoadState.RUNNING))


@dataclass(frozen=True, slots=True)
class Overview:
    """Each is None where there is none; `uploads` tells how many files admins have dropped into a message."""

    active: Activation | None
    running: Load | None
    waiting: Load | None
    last: Load | None
    uploads: int

    def serves(self, load: Load) -> bool:
        """Whether what a load found is what is served, whichever load that is from."""
        return self.active is not None and load.fingerprint == self.active.fingerprint


def overview(loader: Loader) -> Overview:
    """What an admin looks at first."""
    return Overview(
        loader.activations.newest(),
        at_work(loader),
        loader.loads.newest(LoadState.WAITING),
        loader.loads.newest(*_ENDED),
        _files_in(loader.folder / UPLOADS),
    )


def at_work(loader: Loader) -> Load | None:
    """The load that is under way, or about to be; one whose process is gone is not."""
    running = loader.loads.newest(LoadState.RUNNING) if loader.is_running() else None
    return running or loader.loads.newest(LoadState.ORDERED)


def _files_in(folder: Path) -> int:
    return len(find_files(folder)[0]) if folder.is_dir() else 0
