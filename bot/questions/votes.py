"""What people say of an answer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.privacy.masking import mask


class Why(StrEnum):
    """Why an answer did not help."""

    OFF_TOPIC = "off_topic"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    HARD_TO_READ = "hard_to_read"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """A person's word on an answer; why it did not help, in a category and in their own words, where they tell.

    Those are masked as a question is.
    """

    person: str
    helpful: bool
    why: Why | None = None
    comment: str = ""

    def __post_init__(self) -> None:
        # A frozen dataclass can only be completed so.
        object.__setattr__(self, "comment", mask(self.comment))
