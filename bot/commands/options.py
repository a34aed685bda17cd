"""What several commands take."""

import datetime
import re
from pathlib import Path
from typing import Annotated

import typer

_YEARS = range(1970, 3000)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
CaseNumber = Annotated[int, typer.Argument(metavar="N", help="The case's number.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write to this file instead of standard output.")
]


def day(written: str) -> datetime.date:
    """A day as 2026-03-02; anything else is wrong usage."""
    try:
        read = datetime.date.fromisoformat(written) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written) else None
    except ValueError:
        read = None
    if read is None or read.year not in _YEARS:
        raise typer.BadParameter(f"{written!r} is no day; write it as 2026-03-02")
    return read
