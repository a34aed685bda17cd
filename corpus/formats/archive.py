"""DOCX and ODT files are zip archives; none is opened before it is known to be of a sane size."""

import io
import zipfile

from corpus.errors import Unreadable

LARGEST_UNPACKED = 300_000_000  # bytes


def checked_archive(data: bytes, needed: str) -> io.BytesIO:
    """The archive as a file, its unpacked size bounded and the member `needed` present; raises Unreadable."""
    file = io.BytesIO(data)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("is damaged (no complete archive); open it in an office program and save it anew") from error
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable(f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB; leave out its pictures or split it")
    if needed not in {member.filename for member in members}:
        raise Unreadable(f"is an archive without {needed}, so not of the format its name says; save it anew")
    file.seek(0)
    return file
