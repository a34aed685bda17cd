"""What has happened in the folder of documents since it was last read, told without reading it again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.administration.load import Listed
from corpus.disk import files, name_below


@dataclass(frozen=True, slots=True)
class Touched:
    """The files that were written, moved or given other rights since, and those that are there no more.

    What was only touched may hold what it held; whether it does is seen by a load, which reads it.
    """

    touched: Listed[str]
    gone: Listed[str]


def touched_since(read_at: datetime, folder: Path, known: Collection[str]) -> Touched:
    """What differs from the folder as it was read then, when it held the `known` files."""
    paths = {name_below(folder, path): path for path in files(folder, lambda _: None)}
    moment = read_at.timestamp()
    touched = (name for name, path in sorted(paths.items()) if _changed_at(path) >= moment)
    return Touched(Listed.of(touched), Listed.of(name for name in sorted(set(known)) if name not in paths))


def _changed_at(path: Path) -> float:
    """When the disk last noted a change, which unlike the time of its text nobody can put back."""
    try:
        return path.lstat().st_ctime
    except OSError:
        # It went between being found and being looked at.
        return 0
