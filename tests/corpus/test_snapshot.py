"""Snapshots on disk are never served with a byte that is not as it was written."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.memory import CorpusInMemory
from tests.conftest import write_files
from tests.corpus.examples import FILES, RULES, bounded, files, write_snapshot


@pytest.fixture(scope="module")
def written(corpus: CorpusInMemory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole snapshot for tests that leave it as it was."""
    return write_snapshot(corpus, tmp_path_factory.mktemp("snapshots"))


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
