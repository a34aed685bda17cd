"""Snapshots on disk: whole or not there, and never served with a byte that is not as it was written."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.exchange import exchange
from corpus.loading import load
from corpus.memory import CorpusInMemory
from tests.conftest import write_files
from tests.corpus.examples import INDEX_FILES, bounded, write_draft, write_snapshot
from tools.documents import write_pdf

SOURCE = """\
---
date: 2021-09-06
url: https://x.example/å
---
# Sak «1»

**Spørsmål 1**

Når?

**Svar**

I mai.
"""
FILES = ["documents.db", "manifest.json", *(f"index/{name}" for name in INDEX_FILES)]
RULES = "reglene"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> CorpusInMemory:
    folder = write_files(
        tmp_path_factory.mktemp("corpus"),
        {
            "sak.md": SOURCE,
            "faq.jsonl": '{"id": "a", "parent": "faq", "text": "Ja."}\n',
        },
    )
    write_pdf(folder / "plan.pdf", "# Plan\n\nKommunen planlegger.\n")
    return load(folder).corpus


@pytest.fixture(scope="module")
def written(corpus: CorpusInMemory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole snapshot for tests that leave it as it was."""
    return write_snapshot(corpus, tmp_path_factory.mktemp("snapshots"))


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def changed(path: Path, data: bytes) -> Iterator[None]:
    """While it lasts, the file holds other bytes."""
    whole = path.read_bytes()
    path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(whole)


def refusal(folder: Path) -> str:
    """Why a snapshot is refused, which is told with its name and the mend."""
    with pytest.raises(BrokenSnapshot) as refused:
        snapshot.verify(folder)
    told = str(refused.value)
    begin, end = f"snapshot {folder.name} cannot be used: ", "; run `kommunesvar reload` to build a new one"
    assert told.startswith(begin)
    assert told.endswith(end)
    return told.removeprefix(begin).removesuffix(end)


# What is written


def test_what_is_opened_equals_what_was_written(corpus: CorpusInMemory, written: Path) -> None:
    opened = snapshot.open_documents(written)
    assert [opened.document_at(number) for number in range(len(corpus.documents))] == list(corpus.documents)
    assert opened.size == corpus.size
    assert opened.fingerprint == corpus.fingerprint


def test_a_snapshot_is_named_by_its_fingerprint(corpus: CorpusInMemory, written: Path) -> None:
    assert written.name == corpus.fingerprint
    assert list(written.parent.iterdir()) == [written]


def test_it_tells_what_it_holds_and_by_which_rules(corpus: CorpusInMemory, written: Path) -> None:
    manifest = snapshot.check(written)
    assert snapshot.verify(written) == manifest
    assert (manifest.fingerprint, manifest.rules) == (corpus.fingerprint, RULES)
    assert (manifest.documents, manifest.passages) == (corpus.size.documents, corpus.size.passages)
    assert set(manifest.files) == set(files(written)) - {"manifest.json"}
    assert sorted(files(written)) == sorted(FILES)


def test_what_was_spooled_is_not_kept(corpus: CorpusInMemory, snapshots: Path) -> None:
    with snapshot.Draft(snapshots) as draft:
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


# What is refused


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_named(corpus: CorpusInMemory, snapshots: Path, name: str) -> None:
    target = write_snapshot(corpus, snapshots)
    (target / name).unlink()
    with pytest.raises(BrokenSnapshot, match="No such file"):
        snapshot.check(target)
    assert name in refusal(target)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_refused(corpus: CorpusInMemory, snapshots: Path, name: str) -> None:
    target = write_snapshot(corpus, snapshots)
    (target / name).unlink()
    (target / name).mkdir()
    assert name in refusal(target)


@bounded
@given(name=st.sampled_from(FILES), kept=st.floats(0, 1, exclude_max=True))
def test_a_truncated_file_is_noticed_without_reading_it(written: Path, name: str, kept: float) -> None:
    path = written / name
    whole = path.read_bytes()
    with changed(path, whole[: int(kept * len(whole))]):
        with pytest.raises(BrokenSnapshot):
            snapshot.check(written)
        assert name in refusal(written)


@bounded
@given(name=st.sampled_from(FILES), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_bit_that_has_flipped_is_noticed(written: Path, name: str, place: float, bit: int) -> None:
    path = written / name
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    with changed(path, bytes(data)):
        cause = refusal(written)
    assert name in cause or cause.startswith("it has format")


def test_every_bit_of_a_manifest_counts(written: Path) -> None:
    path = written / "manifest.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            with changed(path, whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]):
                refusal(written)
    snapshot.verify(written)


def test_bytes_behind_the_end_are_noticed(written: Path) -> None:
    for name in FILES:
        with changed(written / name, (written / name).read_bytes() + b" "):
            assert name in refusal(written)


@pytest.mark.parametrize("told", [{"format": 1}, {"format": 99}])
def test_a_snapshot_of_another_format_is_refused(written: Path, told: dict[str, int]) -> None:
    path = written / "manifest.json"
    with changed(path, json.dumps(json.loads(path.read_bytes()) | told).encode()):
        assert refusal(written) == f"it has format {told['format']}, this version reads 4"


def test_a_snapshot_of_the_first_format_is_told_as_such(tmp_path: Path) -> None:
    first = '{"format":1,"fingerprint":"0123456789abcdef","documents":0,"passages":0,"sha256":"0"}'
    write_files(tmp_path / "0123456789abcdef", {"manifest.json": first, "documents.jsonl": ""})
    assert refusal(tmp_path / "0123456789abcdef") == "it has format 1, this version reads 4"


@pytest.mark.parametrize(
    "manifest", ["{}", "[]", "null", '{"format": "2"}', '{"format": 4}', "\ufeff{}", '{"a": ' + 100_000 * "[" + "}"]
)
def test_a_foreign_folder_is_refused(tmp_path: Path, manifest: str) -> None:
    write_files(tmp_path / "fremmed", {"manifest.json": manifest, "documents.db": ""})
    assert refusal(tmp_path / "fremmed").startswith("manifest.json is damaged (")


def test_a_missing_snapshot_is_refused(snapshots: Path) -> None:
    assert refusal(snapshots / "borte") == "manifest.json cannot be read (No such file or directory)"
    with pytest.raises(BrokenSnapshot, match="snapshot borte cannot be used"):
        snapshot.open_documents(snapshots / "borte")


def test_a_folder_without_a_manifest_is_refused(written: Path, tmp_path: Path) -> None:
    # What a crash of the machine leaves where files came to the disk in another order.
    shutil.copytree(written, tmp_path / "halv", ignore=shutil.ignore_patterns("manifest.json"))
    assert "manifest.json" in refusal(tmp_path / "halv")


# Drafts


def test_a_draft_is_no_snapshot_and_goes_with_an_error(corpus: CorpusInMemory, snapshots: Path) -> None:
    def interrupted() -> None:
        with snapshot.Draft(snapshots) as draft:
            (draft.folder / "documents.db").write_bytes(b"halv")
            (draft.index / "words.npy").write_bytes(b"halv")
            assert draft.folder.name.startswith(".")
            refusal(draft.folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(snapshots.iterdir()) == []


def test_a_draft_that_is_not_finished_leaves_nothing(snapshots: Path) -> None:
    with snapshot.Draft(snapshots):
        assert len(list(snapshots.iterdir())) == 1
    assert list(snapshots.iterdir()) == []


def test_several_drafts_do_not_disturb_each_other(corpus: CorpusInMemory, snapshots: Path) -> None:
    with snapshot.Draft(snapshots) as one, snapshot.Draft(snapshots) as other:
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
        patch.setattr(snapshot, "exchange", full if step == "rename" else exchange)
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
    monkeypatch.setattr(snapshot, "exchange", lambda *_: False)
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
        patch.setattr(snapshot, "exchange", lambda *_: False)
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


# What is held, and what is removed


def test_what_is_not_kept_is_removed_with_what_was_left_behind(corpus: CorpusInMemory, snapshots: Path) -> None:
    kept, old = write_snapshot(corpus, snapshots), snapshots / ("0" * 16)
    shutil.copytree(kept, old)
    left = snapshot.Draft(snapshots).folder
    foreign = write_files(snapshots, {"notat.txt": "", "0123/fil.txt": "", ".reload": ""})
    assert snapshot.tidy(snapshots, {kept.name}) == [old.name]
    assert not left.exists()
    assert {path.name for path in foreign.iterdir()} == {kept.name, "notat.txt", "0123", ".reload"}
    snapshot.verify(kept)


def test_where_there_are_no_snapshots_yet_nothing_is_removed(snapshots: Path) -> None:
    assert snapshot.tidy(snapshots, ()) == []


def test_what_somebody_holds_stays_until_all_have_let_go(corpus: CorpusInMemory, snapshots: Path) -> None:
    old = write_snapshot(corpus, snapshots)
    one, other = snapshot.Hold(old), snapshot.Hold(old)
    assert snapshot.tidy(snapshots, ()) == []
    one.let_go()
    assert snapshot.tidy(snapshots, ()) == []
    snapshot.verify(old)
    other.let_go()
    assert snapshot.tidy(snapshots, ()) == [old.name]
    assert list(snapshots.iterdir()) == []


def test_what_another_process_holds_stays_until_it_ends_however(corpus: CorpusInMemory, snapshots: Path) -> None:
    old = write_snapshot(corpus, snapshots)
    holding = f"from corpus.snapshot import Hold; Hold(Path({str(old)!r})); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", f"import sys; from pathlib import Path; {holding}"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"\n"
        assert snapshot.tidy(snapshots, ()) == []
        snapshot.verify(old)
        process.kill()
    assert snapshot.tidy(snapshots, ()) == [old.name]


def test_what_is_gone_cannot_be_held(snapshots: Path) -> None:
    with pytest.raises(BrokenSnapshot, match="kommunesvar reload"):
        snapshot.Hold(snapshots / ("0" * 16))


def test_of_many_who_hold_and_remove_at_once_nobody_holds_half_of_it(corpus: CorpusInMemory, snapshots: Path) -> None:
    stored = write_snapshot(corpus, snapshots)
    spare = snapshots.with_name("spare")
    shutil.copytree(stored, spare)

    def held(_: int) -> bool:
        barrier.wait()
        try:
            hold = snapshot.Hold(stored)
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
        snapshot.tidy(snapshots, ())
        return True

    with ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            if not stored.exists():
                shutil.copytree(spare, stored)
            barrier = Barrier(4)
            acts = (held, held, held, removed)
            assert all(each.result() for each in [threads.submit(act, 0) for act in acts])
