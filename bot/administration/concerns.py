"""What an admin is asked about before a new snapshot is served."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from bot.administration.rehearsal import Rehearsal
from bot.documents.shelf import is_own
from corpus.changes import Changes


class LostDocuments(msgspec.Struct, frozen=True, tag=True):
    """So many of the documents that are served now would be gone."""

    lost: int
    of: int


class LostAnswers(msgspec.Struct, frozen=True, tag=True):
    """So many of the questions that have an answer now would have none."""

    lost: int
    of: int


class RolledBack(msgspec.Struct, frozen=True, tag=True):
    """An admin went back to the snapshot that is served now: what nobody asked for must not undo that."""

    by: str
    at: datetime


Concern = LostDocuments | LostAnswers | RolledBack


class Tolerance(msgspec.Struct, frozen=True):
    """What may get lost without anybody being asked, in percent of the documents and of the answers."""

    documents: int
    answers: int


def concerns(found: Changes, rehearsal: Rehearsal, tolerance: Tolerance) -> Iterator[Concern]:
    """What is lost beyond the tolerance; what the bot itself has put into the folder, it may take away."""
    lost = sum(not is_own(id) for id in found.removed)  # noqa: A001
    if 100 * lost > tolerance.documents * found.before:
        yield LostDocuments(lost, found.before)
    if 100 * rehearsal.lost > tolerance.answers * rehearsal.answered:
        yield LostAnswers(rehearsal.lost, rehearsal.answered)
