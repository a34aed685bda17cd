"""Where the arrays of an index stand: in memory, or each in a file of its own, opened by mmap.

A frozen dataclass of arrays is kept under a name, each field under the name with its own behind it:
`words.owners.starts.npy` is the field `starts` of the field `owners` of what was kept as `words`. The files are
numpy's own, so that anything can read them; the system loads no page of them before it is looked at.
"""

import mmap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from tokenize import TokenError
from typing import Any, Protocol, TypeVar, get_type_hints

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.columns import ArrayColumn, Column, FileColumn
from retrieval.errors import BrokenIndex

Thing = TypeVar("Thing")
Held = TypeVar("Held")
_ARRAY, _FIGURES = ".npy", ".json"
# numpy has Python parse a file's header, which Python 3.11 cannot do in two threads at once.
_one_header_at_a_time = Lock()
# Bytes of all arrays together from which on columns are no longer mapped.
LARGE = 512 << 20


class Growing(Protocol):
    """An array that is written piece by piece, as long as what it gets."""

    def append(self, values: NDArray[Any]) -> None:
        """Writes the next values, of shape (any, *rest), converted to the array's type."""
        ...

    def close(self) -> None:
        """Ends it."""
        ...


class Store(Protocol):
    """Keeps arrays, and small values as JSON, by name."""

    def grow(self, name: str, dtype: Any, rest: tuple[int, ...] = ()) -> Growing:
        """Begins an array of shape (any, *rest)."""
        ...

    def array(self, name: str) -> NDArray[Any]:
        """The array of this name, read only; raises BrokenIndex where there is none."""
        ...

    def column(self, name: str) -> Column:
        """The same for an array of which only pieces are read."""
        ...

    def keep_figures(self, name: str, figures: Any) -> None:
        """Keeps what msgspec can write."""
        ...

    def figures(self, name: str, kind: type[Thing]) -> Thing:
        """What was kept, as a `kind`; raises BrokenIndex where there is none."""
        ...

    @property
    def is_large(self) -> bool:
        """Whether it has so much on disk that not all of it should stay mapped."""
        ...

    def release(self) -> None:
        """Lets go of memory that can be had again from disk."""
        ...


def keep(store: Store, name: str, thing: Any) -> None:
    """Keeps every array of a dataclass, nested ones included."""
    for each in fields(thing):
        value, path = getattr(thing, each.name), f"{name}.{each.name}"
        if is_dataclass(value):
            keep(store, path, value)
        else:
            keep_array(store, path, value)


def keep_array(store: Store, name: str, array: NDArray[Any]) -> None:
    """Keeps one array."""
    growing = store.grow(name, array.dtype, array.shape[1:])
    growing.append(array)
    growing.close()


def kept(store: Store, name: str, kind: type[Thing]) -> Thing:
    """The dataclass of type `kind` that was kept under a name; raises BrokenIndex."""
    values: dict[str, Any] = {}
    anything: Any = kind  # type variables are not hashable to mypy
    for field, hint in _hints(anything).items():
        path = f"{name}.{field}"
        if hint is Column:
            values[field] = store.column(path)
        else:
            nested = isinstance(hint, type) and is_dataclass(hint)
            values[field] = kept(store, path, hint) if nested else store.array(path)
    return kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


class MemoryStore:
    """See Store; for a corpus that is asked without ever being written."""

    def __init__(self) -> None:
        self._arrays: dict[str, NDArray[Any]] = {}
        self._figures: dict[str, bytes] = {}

    def grow(self, name: str, dtype: Any, rest: tuple[int, ...] = ()) -> Growing:
        """See Store.grow."""
        return _GrowingArray(self._arrays, name, [np.zeros((0, *rest), dtype)])

    def array(self, name: str) -> NDArray[Any]:
        """See Store.array."""
        array = _held(self._arrays, name).view()
        array.flags.writeable = False
        return array

    def column(self, name: str) -> Column:
        """See Store.column."""
        return ArrayColumn(self.array(name))

    def keep_figures(self, name: str, figures: Any) -> None:
        """See Store.keep_figures."""
        self._figures[name] = msgspec.json.encode(figures)

    def figures(self, name: str, kind: type[Thing]) -> Thing:
        """See Store.figures."""
        try:
            return msgspec.json.decode(_held(self._figures, name), type=kind)
        except msgspec.MsgspecError as error:
            raise BrokenIndex(name, str(error)) from error

    @property
    def is_large(self) -> bool:
        """See Store.is_large."""
        return False

    def release(self) -> None:
        """See Store.release: nothing can be had again."""


@dataclass
class _GrowingArray:
    arrays: dict[str, NDArray[Any]]
    name: str
    pieces: list[NDArray[Any]]

    def append(self, values: NDArray[Any]) -> None:
        self.pieces.append(values.astype(self.pieces[0].dtype))

    def close(self) -> None:
        self.arrays[self.name] = np.concatenate(self.pieces)


class FolderStore:
    """See Store; the folder must exist. An array is opened once, however often it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, tuple[mmap.mmap, NDArray[Any]]] = {}

    def __reduce__(self) -> tuple[Callable[[Path], "FolderStore"], tuple[Path]]:
        """Another process opens its own maps, and keeps them for what it is told to do next."""
        return _store_of, (self.folder,)

    def grow(self, name: str, dtype: Any, rest: tuple[int, ...] = ()) -> Growing:
        """See Store.grow."""
        self._opened.pop(name, None)
        return _GrowingFile(self._path(name), np.dtype(dtype), rest)

    def array(self, name: str) -> NDArray[Any]:
        """See Store.array."""
        if name in self._opened:
            return self._opened[name][1]
        mapped = self._mapped(name)
        # A plain view: slices of a memmap take several times as long.
        array = np.asarray(mapped)
        self._opened[name] = (mapped._mmap, array)  # noqa: SLF001  (numpy offers no other way to it)
        return array

    def column(self, name: str) -> Column:
        """See Store.column."""
        if not self.is_large:
            return ArrayColumn(self.array(name))
        mapped = self._mapped(name)
        return FileColumn(self._path(name), mapped.offset, mapped.dtype)

    def keep_figures(self, name: str, figures: Any) -> None:
        """See Store.keep_figures."""
        (self.folder / f"{name}{_FIGURES}").write_bytes(msgspec.json.encode(figures))

    def figures(self, name: str, kind: type[Thing]) -> Thing:
        """See Store.figures."""
        path = self.folder / f"{name}{_FIGURES}"
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except (OSError, msgspec.MsgspecError) as error:
            raise BrokenIndex(path.name, str(error)) from error

    def release(self) -> None:
        """See Store.release: pages that were looked at stay in the system's cache, but are no longer ours."""
        # Another thread may open one meanwhile.
        for mapped, _ in list(self._opened.values()):
            mapped.madvise(mmap.MADV_DONTNEED)

    @cached_property
    def is_large(self) -> bool:
        """See Store.is_large."""
        return sum(path.stat().st_size for path in self.folder.iterdir()) > LARGE

    def _mapped(self, name: str) -> Any:
        path = self._path(name)
        try:
            # np.load would try what is no such file as a ZIP archive, and as a pickle.
            with _one_header_at_a_time:
                return np.lib.format.open_memmap(path, mode="r")
        except (OSError, ValueError, EOFError, TokenError) as error:
            raise BrokenIndex(path.name, str(error)) from error

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_ARRAY}"


@cache
def _store_of(folder: Path) -> FolderStore:
    return FolderStore(folder)


class _GrowingFile:
    def __init__(self, path: Path, dtype: np.dtype[Any], rest: tuple[int, ...]) -> None:
        self._dtype, self._rest, self._length = dtype, rest, 0
        self._file = path.open("wb")
        self._write_header()

    def append(self, values: NDArray[Any]) -> None:
        self._length += len(values)
        self._file.write(np.ascontiguousarray(values, self._dtype).data)

    def close(self) -> None:
        # numpy leaves room in the header for any length.
        self._file.seek(0)
        self._write_header()
        self._file.close()

    def _write_header(self) -> None:
        shape = (self._length, *self._rest)
        header = {"descr": np.lib.format.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(self._file, header)


def _held(held: Mapping[str, Held], name: str) -> Held:
    try:
        return held[name]
    except KeyError as error:
        raise BrokenIndex(name, "it was not kept") from error


def ranges(stop: int, size: int) -> Iterator[tuple[int, int]]:
    """The pieces of at most `size` of the numbers below `stop`."""
    for begin in range(0, stop, size):
        yield begin, min(begin + size, stop)
