"""What becomes of a file that an admin drops: it is stored, or refused with the reason."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from corpus.faults import Fault
from corpus.loading import Reject
from corpus.warnings import DocumentWarning


class Before(StrEnum):
    """What stood under the name of a document when it was stored."""

    NOTHING = "nothing"
    ANOTHER = "another"
    THE_SAME = "the_same"


class Why(StrEnum):
    """Why a file is not stored; what `Refused.about` names in each case stands behind it."""

    SUFFIX = "suffix"
    """The suffixes that can be read."""
    TOO_LARGE = "too_large"
    """The limit."""
    TOO_MANY = "too_many"
    """How many may come at once."""
    EXTERNAL = "external"
    GONE = "gone"
    NOT_SLACKS = "not_slacks"
    NO_RIGHT = "no_right"
    UNREACHABLE = "unreachable"
    """What happened to the connection."""
    TWIN = "twin"
    """The document with the same contents."""
    UNWRITABLE = "unwritable"
    """What the disk says."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read of a file: how many documents, which is one but for JSON Lines, and of a single one what it is.

    `rejects` are the lines of a file of many that cannot be read, `warnings` what to look at in a single one.
    """

    documents: int
    passages: int
    title: str = ""
    date: datetime.date | None = None
    rejects: tuple[Reject, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing can be read, and why."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Stored:
    """It is stored: `upload` is its number in the register, `path` where it stands below CORPUS_DIR."""

    name: str
    upload: int
    path: str
    contents: Contents
    before: Before


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not stored; `about` tells more where `why` says so."""

    name: str
    why: Why
    about: str = ""


@dataclass(frozen=True, slots=True)
class Illegible:
    """It is not stored, for no load could read it."""

    name: str
    fault: Fault


Taken = Stored | Refused | Illegible


class Removal(StrEnum):
    """What came of taking an upload away."""

    REMOVED = "removed"
    NOT_THERE = "not_there"
    """It was taken away before, or there never was one."""
    REPLACED = "replaced"
    """Another file stands under its name by now, and stays."""
