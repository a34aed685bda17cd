import pickle
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval import stores
from retrieval.errors import BrokenIndex
from retrieval.lists import Lists
from retrieval.stores import FolderStore, MemoryStore, Store, keep, keep_array, kept, ranges
from tests.retrieval.building import bounded

KINDS = [np.uint8, np.uint16, np.int32, np.int64, np.uint64, np.float64]
SHAPES = [(0,), (1,), (7,), (0, 5), (3, 0), (3, 4)]


@dataclass(frozen=True)
class Pair:
    """Something with arrays in it, and something else with arrays."""

    numbers: NDArray[np.int32]
    lists: Lists


class Figures(msgspec.Struct, frozen=True):
    """Something small."""

    name: str
    share: float


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else FolderStore(tmp_path)


def same(one: NDArray[Any], other: NDArray[Any]) -> bool:
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_an_array_comes_back_as_it_was(store: Store, kind: type[np.generic], shape: tuple[int, ...]) -> None:
    array = (np.arange(np.prod(shape)) * 3.7).astype(kind).reshape(shape)
    keep_array(store, "some.name", array)
    assert same(store.array("some.name"), array)


def test_an_array_is_as_long_as_what_it_gets_and_may_get_it_in_another_type(store: Store) -> None:
    growing = store.grow("a", np.int32, (3,))
    for piece in ([[1, 2, 3]], [], [[4, 5, 6], [7, 8, 9]]):
        growing.append(np.array(piece, dtype=np.int64).reshape(-1, 3))
    growing.close()
    assert same(store.array("a"), np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]], dtype=np.int32))


def test_no_array_can_be_written_to(store: Store) -> None:
    keep_array(store, "a", np.arange(3))
    with pytest.raises(ValueError, match="read-only"):
        store.array("a")[0] = 1


def test_dataclasses_come_back_with_what_is_in_them(store: Store) -> None:
    lists = Lists.build(np.array([1, 0, 1]), np.array([3, 4, 5]), 2)
    keep(store, "pair", Pair(np.arange(3, dtype=np.int32), lists))
    found = kept(store, "pair", Pair)
    assert same(found.numbers, np.arange(3, dtype=np.int32))
    assert [found.lists[number].tolist() for number in range(2)] == [[4], [3, 5]]


@pytest.mark.parametrize("large", [0, stores.LARGE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_column_is_read_piece_by_piece(
    store: Store, kind: type[np.generic], large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "LARGE", large)
    array = (np.arange(1_000) * 3.7).astype(kind)
    keep_array(store, "a", array)
    column = store.column("a")
    for start, stop in ((0, 0), (0, 1), (7, 500), (999, 1_000)):
        assert same(column.piece(start, stop), array[start:stop])
    for places in ([], [0], [999, 3, 3, 500]):
        assert same(column.at(np.array(places, dtype=np.int64)), array[places])


def test_files_of_columns_that_nobody_has_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "LARGE", 0)
    keep_array(FolderStore(tmp_path), "a", np.arange(10))
    before = len(list(Path("/proc/self/fd").iterdir()))
    columns = [FolderStore(tmp_path).column("a") for _ in range(5)]
    assert len(list(Path("/proc/self/fd").iterdir())) == before + 5
    columns.clear()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_an_array_that_is_written_anew_is_read_anew(store: Store) -> None:
    keep_array(store, "a", np.arange(3))
    assert same(store.array("a"), np.arange(3))
    keep_array(store, "a", np.arange(5))
    assert same(store.array("a"), np.arange(5))


def test_releasing_changes_nothing(store: Store) -> None:
    keep_array(store, "a", np.arange(100_000))
    keep_array(store, "none", np.arange(0))
    array, nothing = store.array("a"), store.array("none")
    assert array.sum() == sum(range(100_000))
    store.release()
    assert same(array, np.arange(100_000))
    assert same(nothing, np.arange(0))


@bounded
@given(st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_figures_come_back_to_the_last_bit(name: str, share: float) -> None:
    store = MemoryStore()
    store.keep_figures("figures", Figures(name, share))
    assert store.figures("figures", Figures) == Figures(name, share)


def test_figures_are_kept(store: Store) -> None:
    store.keep_figures("figures", Figures("å", 0.1 + 0.2))
    assert store.figures("figures", Figures) == Figures("å", 0.1 + 0.2)


def test_what_is_missing_is_named(store: Store) -> None:
    with pytest.raises(BrokenIndex, match=r"words.owners\S* of the index cannot be used: .*; run `kommunesvar reload`"):
        store.array("words.owners")
    with pytest.raises(BrokenIndex, match=r"figures\S* of the index cannot be used: .*; run `kommunesvar reload`"):
        store.figures("figures", Figures)


def test_figures_of_another_kind_are_refused(store: Store) -> None:
    store.keep_figures("figures", ["a", 1])
    with pytest.raises(BrokenIndex, match="figures"):
        store.figures("figures", Figures)


def test_one_folder_holds_what_another_store_wrote(tmp_path: Path) -> None:
    keep_array(FolderStore(tmp_path), "a", np.arange(5))
    assert same(FolderStore(tmp_path).array("a"), np.arange(5))
    assert same(np.load(tmp_path / "a.npy"), np.arange(5))


def cut(size: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:size])

    return damage


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.npy", b"")


def objects(path: Path) -> None:
    np.save(path, np.array([{}], dtype=object), allow_pickle=True)


def replaced(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": cut(0),
    "magic cut": cut(4),
    "header cut": cut(40),
    "values cut": cut(-1),
    "text": lambda path: path.write_text("nei", "utf-8"),
    "zip": zipped,
    "no zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(60)),
    "pickle": lambda path: path.write_bytes(pickle.dumps([1])),
    "objects": objects,
    "no header": lambda path: path.write_bytes(b"\x93NUMPY\x01\x00\x08\x00{'''(((["),
    "another version": lambda path: path.write_bytes(b"\x93NUMPY\x09\x00" + bytes(200)),
    "a folder": replaced,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_or_foreign_file_is_refused_by_name(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    keep_array(FolderStore(tmp_path), "words.impacts", np.arange(50))
    damage(tmp_path / "words.impacts.npy")
    with pytest.raises(
        BrokenIndex, match=r"^words.impacts.npy of the index cannot be used: .*run `kommunesvar reload`"
    ):
        FolderStore(tmp_path).array("words.impacts")


@pytest.mark.parametrize("content", [b"", b"{", b'{"name": 1}', b"\xff", b"[]"])
def test_damaged_figures_are_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "figures.json").write_bytes(content)
    with pytest.raises(BrokenIndex, match=r"^figures.json of the index cannot be used"):
        FolderStore(tmp_path).figures("figures", Figures)


@bounded
@given(st.integers(0, 50), st.integers(1, 60))
def test_ranges_hold_each_number_once_in_order(stop: int, size: int) -> None:
    pieces = list(ranges(stop, size))
    assert [number for begin, end in pieces for number in range(begin, end)] == list(range(stop))
    assert all(0 < end - begin <= size for begin, end in pieces)
