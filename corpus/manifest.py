"""The manifest of a snapshot: what it says of itself, and what proves that it is as it was written."""

from pathlib import Path

import msgspec
from xxhash import xxh3_128

from corpus.errors import BrokenSnapshot

FORMAT = 4
MANIFEST = "manifest.json"
_AT_ONCE = 1 << 20


class StoredFile(msgspec.Struct, frozen=True):
    """The size of a file in bytes, and its 128-bit XXH3 hash."""

    size: int
    hash: str


class _Format(msgspec.Struct, frozen=True):
    """What manifests of every format have."""

    format: int


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot says of itself; `rules` names those by which it was made, `hash` is that of all the rest."""

    format: int
    fingerprint: str
    documents: int
    passages: int
    rules: str
    files: dict[str, StoredFile]
    hash: str = ""


def read_manifest(snapshot: Path) -> Manifest:
    """That of a snapshot; raises BrokenSnapshot where it is not as it was written, or of another format."""
    try:
        data = (snapshot / MANIFEST).read_bytes()
        told = msgspec.json.decode(data, type=_Format).format
        if told != FORMAT:
            raise BrokenSnapshot(snapshot, f"it has format {told}, this version reads {FORMAT}")
        manifest = msgspec.json.decode(data, type=Manifest)
    except OSError as error:
        raise BrokenSnapshot(snapshot, f"{MANIFEST} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        # msgspec's own errors are ValueErrors, as is that of bytes that are no UTF-8.
        raise BrokenSnapshot(snapshot, f"{MANIFEST} is damaged ({error})") from error
    if data != msgspec.json.encode(signed(manifest)):
        raise BrokenSnapshot(snapshot, f"{MANIFEST} is damaged (wrong checksum)")
    return manifest


def signed(manifest: Manifest) -> Manifest:
    """The manifest with its own hash."""
    told = msgspec.json.encode(msgspec.structs.replace(manifest, hash=""))
    return msgspec.structs.replace(manifest, hash=xxh3_128(told).hexdigest())


def hash_of(path: Path) -> str:
    """The 128-bit XXH3 hash of a file."""
    digest = xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()
