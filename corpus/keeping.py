"""Which snapshots stay: whoever serves one holds it, and it is not removed before they let go."""

import fcntl
import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from corpus.drafts import DRAFT
from corpus.errors import BrokenSnapshot

# What a snapshot is called; nothing else in the folder is ours.
_NAME = re.compile(r"[0-9a-f]{16}")


class Hold:
    """Keeps a snapshot from being removed until it is let go of, or its process ends."""

    def __init__(self, snapshot: Path) -> None:
        """Raises BrokenSnapshot where there is none."""
        try:
            self._descriptor = os.open(snapshot, os.O_RDONLY)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except OSError as error:
            raise BrokenSnapshot(snapshot, f"it cannot be read ({error.strerror})") from error

    def let_go(self) -> None:
        """Once only."""
        os.close(self._descriptor)


def tidy(snapshots: Path, kept: Collection[str]) -> list[str]:
    """Removes drafts that were left behind, and the snapshots that are not `kept`; the names of those it removed.

    One that somebody holds stays for the next time. For the one who builds snapshots here, while nobody else does.
    """
    removed = []
    for path in sorted(snapshots.iterdir()) if snapshots.is_dir() else []:
        if path.name.startswith(DRAFT):
            shutil.rmtree(path, ignore_errors=True)
        elif _NAME.fullmatch(path.name) and path.name not in kept and _removed(path):
            removed.append(path.name)
    return removed


def _removed(snapshot: Path) -> bool:
    """Removes a snapshot that nobody holds: at once it has its name no longer, so that nobody finds half of it."""
    try:
        descriptor = os.open(snapshot, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        aside = snapshot.rename(snapshot.with_name(f"{DRAFT}{snapshot.name}"))
    except OSError:
        return False
    finally:
        os.close(descriptor)
    shutil.rmtree(aside, ignore_errors=True)
    return True
