import json
import os
from pathlib import Path

import pytest

from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.loading import load
from corpus.memory import CorpusInMemory
from tests.conftest import write_files
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


@pytest.fixture
def corpus(tmp_path: Path) -> CorpusInMemory:
    folder = write_files(
        tmp_path / "corpus",
        {
            "sak.md": SOURCE,
            "faq.jsonl": '{"id": "a", "parent": "faq", "text": "Ja."}\n',
        },
    )
    write_pdf(folder / "plan.pdf", "# Plan\n\nKommunen planlegger.\n")
    return load(folder).corpus


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_read_equals_what_was_written(corpus: CorpusInMemory, snapshots: Path) -> None:
    read = snapshot.read(snapshot.write(corpus, snapshots))
    assert read == corpus
    assert read.passages == corpus.passages
    assert read.fingerprint == corpus.fingerprint


def test_a_snapshot_is_named_by_its_fingerprint(corpus: CorpusInMemory, snapshots: Path) -> None:
    assert snapshot.write(corpus, snapshots) == snapshots / corpus.fingerprint


def test_writing_twice_changes_nothing(corpus: CorpusInMemory, snapshots: Path) -> None:
    target = snapshot.write(corpus, snapshots)
    inodes = {path: path.stat().st_ino for path in target.iterdir()}
    assert snapshot.write(corpus, snapshots) == target
    assert {path: path.stat().st_ino for path in target.iterdir()} == inodes
    assert list(snapshots.iterdir()) == [target]


def test_another_corpus_stands_beside(corpus: CorpusInMemory, snapshots: Path) -> None:
    snapshot.write(corpus, snapshots)
    snapshot.write(CorpusInMemory(corpus.documents[:1]), snapshots)
    assert len(list(snapshots.iterdir())) == 2


def test_a_damaged_snapshot_is_written_anew(corpus: CorpusInMemory, snapshots: Path) -> None:
    target = snapshot.write(corpus, snapshots)
    whole = files(target)
    (target / "documents.jsonl").write_bytes(b"")
    snapshot.write(corpus, snapshots)
    assert files(target) == whole


@pytest.mark.parametrize("name", ["documents.jsonl", "manifest.json"])
@pytest.mark.parametrize("keep", [0, 10, -1])
def test_a_truncated_snapshot_is_refused(corpus: CorpusInMemory, snapshots: Path, name: str, keep: int) -> None:
    target = snapshot.write(corpus, snapshots)
    path = target / name
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(BrokenSnapshot, match=f"{corpus.fingerprint} cannot be used: .*; run `kommunesvar reload`"):
        snapshot.read(target)


@pytest.mark.parametrize("name", ["documents.jsonl", "manifest.json"])
def test_a_snapshot_that_lacks_a_file_is_refused(corpus: CorpusInMemory, snapshots: Path, name: str) -> None:
    target = snapshot.write(corpus, snapshots)
    (target / name).unlink()
    with pytest.raises(BrokenSnapshot, match="No such file"):
        snapshot.read(target)


def test_a_changed_letter_is_noticed(corpus: CorpusInMemory, snapshots: Path) -> None:
    path = snapshot.write(corpus, snapshots) / "documents.jsonl"
    path.write_bytes(path.read_bytes().replace(b"I mai.", b"I juni"))
    with pytest.raises(BrokenSnapshot, match=r"documents.jsonl is damaged \(wrong checksum\)"):
        snapshot.read(path.parent)


def test_a_snapshot_of_another_format_is_refused(corpus: CorpusInMemory, snapshots: Path) -> None:
    path = snapshot.write(corpus, snapshots) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"format": 99}), "utf-8")
    with pytest.raises(BrokenSnapshot, match="it has format 99, this version reads 1"):
        snapshot.read(path.parent)


@pytest.mark.parametrize("manifest", ["{}", "[]", "null", '{"format": "1"}', "\ufeff{}"])
def test_a_foreign_folder_is_refused(tmp_path: Path, manifest: str) -> None:
    write_files(tmp_path / "fremmed", {"manifest.json": manifest, "documents.jsonl": ""})
    with pytest.raises(BrokenSnapshot, match="snapshot fremmed cannot be used"):
        snapshot.read(tmp_path / "fremmed")


def test_a_missing_snapshot_is_refused(snapshots: Path) -> None:
    with pytest.raises(BrokenSnapshot, match="snapshot borte cannot be used"):
        snapshot.read(snapshots / "borte")


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_failure_while_writing_leaves_nothing_behind(
    corpus: CorpusInMemory, snapshots: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, full)
        with pytest.raises(OSError, match="No space left"):
            snapshot.write(corpus, snapshots)
    assert list(snapshots.iterdir()) == []
    assert snapshot.read(snapshot.write(corpus, snapshots)) == corpus
