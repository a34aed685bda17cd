"""What other processes tell this one."""

from pathlib import Path

import pytest

from corpus.errors import BrokenSnapshot
from retrieval.errors import BrokenIndex
from retrieval.stores import FolderStore
from retrieval.workers import Workers


def size_of(store: FolderStore) -> int:
    return len(store.array("numbers"))


def refuse(folder: Path) -> None:
    raise BrokenSnapshot(folder, "a file is missing")


def test_errors_arrive_as_they_were_raised(tmp_path: Path) -> None:
    with Workers(2) as workers:
        with pytest.raises(BrokenIndex, match=r"numbers\.npy of the index cannot be used: .*No such file"):
            list(workers.begin(size_of, [FolderStore(tmp_path)]))
        with pytest.raises(BrokenSnapshot, match=f"snapshot {tmp_path.name} cannot be used: a file is missing; run"):
            list(workers.map(refuse, [tmp_path]))
