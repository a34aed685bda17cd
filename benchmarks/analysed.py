"""The generated passages as all engines get them: their stems, analysed once, in a file with a passage a line."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, repeat
from pathlib import Path

import xxhash

from benchmarks.engines import Batch
from benchmarks.norwegian import BLOCK, block
from retrieval.analysis import content_words, stems

_BATCH = 1_000
_RECOGNISED = 100


def written(size: int, seed: int, folder: Path) -> Path:
    """The file of the first `size` passages below `folder`; one that is there already is kept.

    Its name tells the seed and what became of the first passages, so that no other generator's file is taken for it.
    """
    first = "\n".join(_lines(seed, 0, 0, _RECOGNISED)).encode()
    path = folder / f"stems-{size}-{seed}-{xxhash.xxh32_hexdigest(first)}.txt"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    numbers = range(-(-size // BLOCK))
    last = [min(BLOCK, size - number * BLOCK) for number in numbers]
    with ProcessPoolExecutor() as pool, draft.open("w", encoding="utf-8") as file:
        for lines in pool.map(_lines, repeat(seed), numbers, repeat(0), last):
            file.writelines(f"{line}\n" for line in lines)
    return draft.rename(path)


def batches(path: Path) -> Iterator[Batch]:
    """The stems of each passage, some passages at a time."""
    with path.open(encoding="utf-8") as file:
        while batch := [line.split() for line in islice(file, _BATCH)]:
            yield batch


def following(size: int, count: int, seed: int) -> Batch:
    """The stems of the `count` passages that come after the first `size`."""
    number, start = divmod(size, BLOCK)
    lines: list[str] = []
    while len(lines) < count:
        lines += _lines(seed, number, start, min(BLOCK, start + count - len(lines)))
        number, start = number + 1, 0
    return [line.split() for line in lines]


def _lines(seed: int, number: int, start: int, end: int) -> list[str]:
    """The stems of these passages of a block."""
    return [" ".join(stems(content_words(passage.indexed_text))) for passage in block(number, seed)[start:end]]
