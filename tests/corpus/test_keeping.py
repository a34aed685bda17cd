"""What somebody holds is not removed, and what is removed is gone at once."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from corpus import snapshot
from corpus.drafts import Draft
from corpus.errors import BrokenSnapshot
from corpus.keeping import Hold, tidy
from corpus.memory import CorpusInMemory
from tests.conftest import write_files
from tests.corpus.examples import write_snapshot


def test_what_is_not_kept_is_removed_with_what_was_left_behind(corpus: CorpusInMemory, snapshots: Path) -> None:
    kept, old = write_snapshot(corpus, snapshots), snapshots / ("0" * 16)
    shutil.copytree(kept, old)
    left = Draft(snapshots).folder
    foreign = write_files(snapshots, {"notat.txt": "", "0123/fil.txt": "", ".reload": ""})
    assert tidy(snapshots, {kept.name}) == [old.name]
    assert not left.exists()
    assert {path.name for path in foreign.iterdir()} == {kept.name, "notat.txt", "0123", ".reload"}
    snapshot.verify(kept)


def test_where_there_are_no_snapshots_yet_nothing_is_removed(snapshots: Path) -> None:
    assert tidy(snapshots, ()) == []


def test_what_somebody_holds_stays_until_all_have_let_go(corpus: CorpusInMemory, snapshots: Path) -> None:
    old = write_snapshot(corpus, snapshots)
    one, other = Hold(old), Hold(old)
    assert tidy(snapshots, ()) == []
    one.let_go()
    assert tidy(snapshots, ()) == []
    snapshot.verify(old)
    other.let_go()
    assert tidy(snapshots, ()) == [old.name]
    assert list(snapshots.iterdir()) == []


def test_what_another_process_holds_stays_until_it_ends_however(corpus: CorpusInMemory, snapshots: Path) -> None:
    old = write_snapshot(corpus, snapshots)
    holding = f"from corpus.keeping import Hold; Hold(Path({str(old)!r})); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", f"import sys; from pathlib import Path; {holding}"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"\n"
        assert tidy(snapshots, ()) == []
        snapshot.verify(old)
        process.kill()
    assert tidy(snapshots, ()) == [old.name]


def test_what_is_gone_cannot_be_held(snapshots: Path) -> None:
    with pytest.raises(BrokenSnapshot, match="kommunesvar reload"):
        Hold(snapshots / ("0" * 16))


def test_of_many_who_hold_and_remove_at_once_nobody_holds_half_of_it(corpus: CorpusInMemory, snapshots: Path) -> None:
    stored = write_snapshot(corpus, snapshots)
    spare = snapshots.with_name("spare")
    shutil.copytree(stored, spare)

    def held(_: int) -> bool:
        barrier.wait()
        try:
            hold = Hold(stored)
        except BrokenSnapshot:
            return True
        try:
            # Removed before it was held, it has lost its name at once.
            return not stored.exists() or bool(snapshot.verify(stored))
        except BrokenSnapshot:
            return not stored.exists()
        finally:
            hold.let_go()

    def removed(_: int) -> bool:
        barrier.wait()
        tidy(snapshots, ())
        return True

    with ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            if not stored.exists():
                shutil.copytree(spare, stored)
            barrier = Barrier(4)
            acts = (held, held, held, removed)
            assert all(each.result() for each in [threads.submit(act, 0) for act in acts])
