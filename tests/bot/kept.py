"""All that is kept of what people told: whatever must not be kept is looked for here."""

import json
from pathlib import Path

from sqlalchemy import Engine, select

from bot.tables.base import Base


def in_tables(database: Engine) -> str:
    """All that stands in the database, in words."""
    with database.connect() as connection:
        rows = [row for table in Base.metadata.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(_plain(value) for row in rows for value in row)


def in_files(folder: Path) -> bytes:
    """All that stands in files, what a database has left behind in its own included."""
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _plain(value: object) -> str:
    """What waits to be done stands there as JSON in ASCII."""
    return str(json.loads(value)) if isinstance(value, str) and value.startswith("{") else str(value)
