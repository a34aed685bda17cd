"""What a button carries: numbers, and names of a fixed list.

Anybody can send us a button of their own making, so nothing else is taken.
"""

import re
from dataclasses import dataclass

from bot.cases.queue import Filter, Look
from bot.questions.rows import GREATEST, is_number

_VALUE = re.compile(r"(0|[1-9][0-9]{0,9}):(0|[1-9][0-9]{0,9})")
_LOOK = re.compile(rf"({'|'.join(Filter)}):(0|[1-9][0-9]{{0,9}}):(0|[1-9][0-9]{{0,9}})")
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_BALLOT = re.compile(r"(0|[1-9][0-9]{0,9}):(yes|no)")


@dataclass(frozen=True, slots=True)
class Value:
    """A question of the log; `number` is a rank, or how many hits rank before, and 0 where neither is needed."""

    question: int
    number: int = 0

    def encode(self) -> str:
        """The value as a button carries it."""
        return f"{self.question}:{self.number}"


@dataclass(frozen=True, slots=True)
class CaseValue:
    """A case, and the version of it that was shown: whoever acts on it acts on that one."""

    case: int
    seen: int

    def encode(self) -> str:
        """The value as a button or a window carries it."""
        return f"{self.case}:{self.seen}"


@dataclass(frozen=True, slots=True)
class UploadValue:
    """A document that was dropped, by its number in the register."""

    upload: int

    def encode(self) -> str:
        """The value as a button carries it."""
        return str(self.upload)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a person says of the answer to a question of the log by pressing a button."""

    question: int
    helpful: bool

    def encode(self) -> str:
        """The ballot as a button carries it."""
        return f"{self.question}:{'yes' if self.helpful else 'no'}"


def decode(text: str) -> Value | None:
    """The value that was encoded as `text`; None for anything else."""
    found = _VALUE.fullmatch(text)
    if not found:
        return None
    question, number = int(found[1]), int(found[2])
    return Value(question, number) if is_number(question) and number <= GREATEST else None


def decode_case(text: str) -> CaseValue | None:
    """The value of a case that was encoded as `text`; None for anything else."""
    found = decode(text)
    return CaseValue(found.question, found.number) if found else None


def decode_upload(text: str) -> UploadValue | None:
    """The upload that was encoded as `text`; None for anything else."""
    number = decode_number(text)
    return UploadValue(number) if number else None


def decode_number(text: str) -> int | None:
    """The number of a row; None for anything else."""
    return int(text) if _NUMBER.fullmatch(text) and is_number(int(text)) else None


def decode_ballot(text: str) -> Ballot | None:
    """The ballot that was encoded as `text`; None for anything else."""
    found = _BALLOT.fullmatch(text)
    if not found or not is_number(int(found[1])):
        return None
    return Ballot(int(found[1]), found[2] == "yes")


def encode_look(look: Look) -> str:
    """What somebody looks at in the queue, as a button carries it."""
    return f"{look.filter.value}:{look.topic}:{look.page}"


def decode_look(text: str) -> Look | None:
    """The look that was encoded as `text`; None for anything else."""
    found = _LOOK.fullmatch(text)
    if not found:
        return None
    topic, page = int(found[2]), int(found[3])
    return Look(Filter(found[1]), topic, page) if max(topic, page) <= GREATEST else None
