"""DOCX and ODT files are zip archives; none is opened before it is known to be of a sane size."""

import io
import zipfile

from corpus.errors import Unreadable
from corpus.faults import Cause, Fault

LARGEST_UNPACKED = 300_000_000  # bytes
MOST_MEMBERS = 20_000  # a file for each picture, in the longest of plans
_ENTRY = b"PK\x01\x02"


def checked_archive(data: bytes, needed: str) -> io.BytesIO:
    """The archive as a file, bounded in its members and their size, and `needed` among them; raises Unreadable."""
    # Counted before the directory is read, which takes many times the memory that it has bytes.
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise Unreadable(Fault.of(Cause.ARCHIVE_TOO_MANY, limit=f"{MOST_MEMBERS:_}".replace("_", " ")))
    file = io.BytesIO(data)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable(Fault.of(Cause.DAMAGED_ARCHIVE)) from error
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable(Fault.of(Cause.ARCHIVE_TOO_LARGE, limit=f"{LARGEST_UNPACKED // 1_000_000} MB"))
    if needed not in {member.filename for member in members}:
        raise Unreadable(Fault.of(Cause.ARCHIVE_WITHOUT, needed=needed))
    file.seek(0)
    return file
