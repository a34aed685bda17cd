"""Which rules of reading and analysis are in force."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from xxhash import xxh3_128

_CODE = (".py", ".txt")


@cache
def rules() -> str:
    """A digest of the code that reads and analyses: what another made of a file, this one might read in another way."""
    digest = xxh3_128()
    for package in ("corpus", "retrieval"):
        for file in _files(resources.files(package)):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name not in ("demo", "evaluation", "__pycache__"):
            yield from _files(each)
        elif each.name.endswith(_CODE):
            yield each
