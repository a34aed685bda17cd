"""The register of uploads: who dropped which document when, and who took it away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.cases.life import Actor
from bot.questions.rows import is_number
from bot.tables.corpus import UploadRow


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that an admin dropped; `removed_at` is None as long as nobody has taken it away.

    Who it was is empty once they are forgotten.
    """

    number: int
    path: str
    sha256: str
    size: int
    by: Actor
    at: datetime
    removed_at: datetime | None = None
    removed_by: str = ""


class UploadRegister:
    """The repository of uploads; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def note(self, path: str, sha256: str, size: int, by: Actor, now: datetime) -> int:
        """The number of the upload that stands there now: the last one, if it had the same content."""
        with self._sessions.begin() as session:
            last = session.scalar(_latest(path))
            if last and last.removed_at is None and last.sha256 == sha256:
                return last.id
            row = UploadRow(path=path, sha256=sha256, size=size, by=by.id, name=by.name, at=now)
            session.add(row)
            session.flush()
            return row.id

    def upload(self, number: int) -> Upload | None:
        """The one with this number, or None."""
        return self._first(select(UploadRow).where(UploadRow.id == number)) if is_number(number) else None

    def latest(self, path: str) -> Upload | None:
        """The last one at this path below CORPUS_DIR, also if it was taken away; or None."""
        return self._first(_latest(path))

    def removed(self, number: int, by: str, now: datetime) -> None:
        """Somebody has taken it away; who did so first stays noted."""
        standing = UploadRow.id == number, UploadRow.removed_at.is_(None)
        with self._sessions.begin() as session:
            session.execute(update(UploadRow).where(*standing).values(removed_at=now, removed_by=by))

    def _first(self, wanted: Select[UploadRow]) -> Upload | None:
        with self._sessions() as session:
            row = session.scalar(wanted)
            return _upload(row) if row else None


def _latest(path: str) -> Select[UploadRow]:
    return select(UploadRow).where(UploadRow.path == path).order_by(UploadRow.id.desc()).limit(1)


def _upload(row: UploadRow) -> Upload:
    return Upload(
        number=row.id,
        path=row.path,
        sha256=row.sha256,
        size=row.size,
        by=Actor(row.by, row.name),
        at=row.at,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
    )
