"""Writes a file whole or not at all."""

import os
import secrets
from pathlib import Path

# Only its owner may read what holds people's questions.
PRIVATE, READABLE = 0o600, 0o644


def write_whole(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Puts a file there, in the place of an earlier one; raises OSError, and then what stood there stands there still.

    Whoever reads meanwhile reads the one or the other, also after a power failure.
    """
    # Hidden files are no documents, should it stand among those.
    beside = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
