"""The generated passages as all engines get them: their stems, analysed once, in a file with a passage a line."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.engines import Batch
from benchmarks.norwegian import BLOCK, block
from retrieval.analysis import content_words, stems

_BATCH = 1_000


def written(size: int, seed: int, folder: Path) -> Path:
    """The file of the first `size` passages below `folder`; one that is there already is kept."""
    path = folder / f"stems-{size}-{seed}.txt"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with ProcessPoolExecutor() as pool, draft.open("w", encoding="utf-8") as file:
        left = size
        for lines in pool.map(partial(_lines, seed=seed), range(-(-size // BLOCK))):
            file.writelines(f"{line}\n" for line in lines[:left])
            left -= len(lines)
    return draft.rename(path)


def batches(path: Path) -> Iterator[Batch]:
    """The stems of each passage, some passages at a time."""
    with path.open(encoding="utf-8") as file:
        while batch := [line.split() for line in islice(file, _BATCH)]:
            yield batch


def following(size: int, count: int, seed: int) -> Batch:
    """The stems of the `count` passages that come after the first `size`."""
    first, last = size // BLOCK, (size + count - 1) // BLOCK
    lines = [line for number in range(first, last + 1) for line in _lines(number, seed)]
    start = size - first * BLOCK
    return [line.split() for line in lines[start : start + count]]


def _lines(number: int, seed: int) -> list[str]:
    return [" ".join(stems(content_words(passage.indexed_text))) for passage in block(number, seed)]
