"""What people say of an answer."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why an answer did not help."""

    OFF_TOPIC = "off_topic"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    HARD_TO_READ = "hard_to_read"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """A person's word on an answer; why it did not help, in a category and in their own words, where they tell."""

    person: str
    helpful: bool
    why: Why | None = None
    comment: str = ""
