"""Snapshots in the making: whole or not there, whatever fails."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from corpus import drafts, snapshot
from corpus.drafts import Draft
from corpus.errors import BrokenSnapshot
from corpus.exchange import exchange
from corpus.memory import CorpusInMemory
from tests.corpus.examples import FILES, RULES, files, write_draft, write_snapshot


def test_what_was_spooled_is_not_kept(corpus: CorpusInMemory, snapshots: Path) -> None:
    with Draft(snapshots) as draft:
        (draft.spool / "7").mkdir()
        (draft.spool / "7" / "words.npy").write_bytes(b"mye")
        target = write_draft(draft, corpus)
    assert sorted(files(target)) == sorted(FILES)


def test_another_corpus_stands_beside(corpus: CorpusInMemory, snapshots: Path) -> None:
    first = write_snapshot(corpus, snapshots)
    second = write_snapshot(CorpusInMemory(corpus.documents[:1]), snapshots)
    for each in (first, second):
        snapshot.verify(each)
    assert set(snapshots.iterdir()) == {first, second}


def test_the_same_snapshot_is_left_as_it_is(corpus: CorpusInMemory, snapshots: Path) -> None:
    target = write_snapshot(corpus, snapshots)
    inodes = {path: path.stat().st_ino for path in target.rglob("*")}
    assert write_snapshot(corpus, snapshots) == target
    assert {path: path.stat().st_ino for path in target.rglob("*")} == inodes
    assert list(snapshots.iterdir()) == [target]


def test_many_who_write_the_same_snapshot_at_once_agree(corpus: CorpusInMemory, snapshots: Path) -> None:
    barrier = Barrier(8)

    def write(number: int) -> Path:
        barrier.wait()
        return write_snapshot(corpus, snapshots, rules=str(number % 2))

    with ThreadPoolExecutor(8) as threads:
        [target] = set(threads.map(write, range(8)))
    snapshot.verify(target)
    assert list(snapshots.iterdir()) == [target]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_snapshot_is_replaced(corpus: CorpusInMemory, snapshots: Path, name: str) -> None:
    target = write_snapshot(corpus, snapshots)
    (target / name).write_bytes(b"")
    (target / "fremmed").write_bytes(b"x")
    assert write_snapshot(corpus, snapshots) == target
    snapshot.verify(target)
    assert sorted(files(target)) == sorted(FILES)
    assert list(snapshots.iterdir()) == [target]


def test_who_has_the_one_before_open_keeps_it(corpus: CorpusInMemory, snapshots: Path) -> None:
    before = snapshot.open_documents(write_snapshot(corpus, snapshots))
    assert snapshot.check(write_snapshot(corpus, snapshots, rules="andre")).rules == "andre"
    assert [before.document_at(number) for number in range(len(corpus.documents))] == list(corpus.documents)


def test_a_draft_is_no_snapshot_and_goes_with_an_error(corpus: CorpusInMemory, snapshots: Path) -> None:
    def interrupted() -> None:
        with Draft(snapshots) as draft:
            (draft.folder / "documents.db").write_bytes(b"halv")
            (draft.index / "words.npy").write_bytes(b"halv")
            assert draft.folder.name.startswith(".")
            with pytest.raises(BrokenSnapshot):
                snapshot.verify(draft.folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(snapshots.iterdir()) == []


def test_a_draft_that_is_not_finished_leaves_nothing(snapshots: Path) -> None:
    with Draft(snapshots):
        assert len(list(snapshots.iterdir())) == 1
    assert list(snapshots.iterdir()) == []


def test_several_drafts_do_not_disturb_each_other(corpus: CorpusInMemory, snapshots: Path) -> None:
    with Draft(snapshots) as one, Draft(snapshots) as other:
        assert write_draft(other, corpus) == write_draft(one, corpus)
    [target] = snapshots.iterdir()
    snapshot.verify(target)


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["fsync", "rename", "write_bytes"])
@pytest.mark.parametrize("there", [False, True])
def test_a_failure_while_writing_leaves_what_was_there(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: bool
) -> None:
    before = {write_snapshot(corpus, snapshots)} if there else set()
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "exchange", full if step == "rename" else exchange)
        patch.setattr(os if step == "fsync" else Path, step, full)
        with pytest.raises(OSError, match="No space left"):
            write_snapshot(corpus, snapshots, rules="andre")
    assert set(snapshots.iterdir()) == before
    for each in before:
        snapshot.verify(each)
    snapshot.verify(write_snapshot(corpus, snapshots))


def test_a_snapshot_that_is_replaced_has_its_name_at_every_moment(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write_snapshot(corpus, snapshots)
    monkeypatch.delattr(Path, "rename")
    assert write_snapshot(corpus, snapshots, rules="andre") == target
    assert snapshot.verify(target).rules == "andre"
    assert list(snapshots.iterdir()) == [target]


def test_folders_that_are_not_there_change_no_places(tmp_path: Path) -> None:
    one, other = tmp_path / "her", tmp_path / "der"
    one.mkdir()
    with pytest.raises(FileNotFoundError, match=r"her.*der"):
        exchange(one, other)
    assert list(tmp_path.iterdir()) == [one]


def test_where_folders_cannot_change_places_at_once_one_is_put_aside(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write_snapshot(corpus, snapshots)
    monkeypatch.setattr(drafts, "exchange", lambda *_: False)
    assert write_snapshot(corpus, snapshots, rules="andre") == target
    assert snapshot.verify(target).rules == "andre"
    assert list(snapshots.iterdir()) == [target]


def test_a_snapshot_that_cannot_be_replaced_stays(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write_snapshot(corpus, snapshots)
    rename = Path.rename

    def rename_all_but_drafts(path: Path, to: Path) -> Path:
        if path.name.startswith("."):
            full()
        return rename(path, to)

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "exchange", lambda *_: False)
        patch.setattr(Path, "rename", rename_all_but_drafts)
        with pytest.raises(OSError, match="No space left"):
            write_snapshot(corpus, snapshots, rules="andre")
    assert list(snapshots.iterdir()) == [target]
    assert snapshot.verify(target).rules == RULES


def test_everything_is_on_disk_before_it_has_its_name(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int | str] = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(descriptor: int) -> None:
        done.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def noted_rename(path: Path, to: Path) -> Path:
        done.append("rename")
        return rename(path, to)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noted_fsync)
        patch.setattr(Path, "rename", noted_rename)
        target = write_snapshot(corpus, snapshots)
    named = done.index("rename")
    inodes = {path.stat().st_ino for path in (target, target / "index", *(target / name for name in FILES))}
    assert set(done[:named]) == inodes
    assert done[named + 1 :] == [snapshots.stat().st_ino]
