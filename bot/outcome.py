"""What was asked, and what came of it: exactly one of four outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.answerability import Reason
from retrieval.citations import Citation
from retrieval.interpretation import Interpretation


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it came: who asks, and where the answer goes (empty outside Slack).

    `before` is what was asked just before in the same conversation. `literally` asks for
    just what is written; `again` is the number in the log of the question that is asked so once more.
    """

    text: str
    asker: str
    channel: str = ""
    thread: str = ""
    message: str = ""
    before: str = ""
    literally: bool = False
    again: int | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the corpus' version and size."""

    version: str
    documents: int
    passages: int


AS_WRITTEN = Interpretation()


@dataclass(frozen=True, slots=True)
class Answered:
    """Citations that answer; `sure` is False where the asker should be asked whether they do."""

    searched: Searched
    citations: tuple[Citation, ...]
    confidence: float
    sure: bool
    reasons: tuple[Reason, ...]
    interpretation: Interpretation = AS_WRITTEN


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer; `nearest` is what came closest, and `case` the number of staff's case where one was opened."""

    searched: Searched
    nearest: tuple[Citation, ...]
    confidence: float
    reasons: tuple[Reason, ...]
    interpretation: Interpretation = AS_WRITTEN
    case: int | None = None


class Remark(StrEnum):
    """What people write to the bot that is no question."""

    EMPTY = "empty"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class NotAQuestion:
    """Small talk: answered kindly, searched for nowhere, put on no list."""

    remark: Remark


@dataclass(frozen=True, slots=True)
class Failed:
    """Something broke; `error_id` finds it in the log."""

    error_id: str


Outcome = Answered | Unanswered | NotAQuestion | Failed


@dataclass(frozen=True, slots=True)
class Reply:
    """An outcome, how long it took to reach, and the ask that it answers; `question` is its number in the log."""

    ask: Ask
    outcome: Outcome
    took_ms: float
    question: int | None = None

    @property
    def for_staff(self) -> int | None:
        """The number of the question that staff would get: the first one, where it was asked again."""
        return self.ask.again or self.question

    @property
    def asked_in_full(self) -> str:
        """The question with what it was understood to follow up, a turn a line: what the next one may follow up."""
        follows = self.outcome.interpretation.follows if isinstance(self.outcome, Answered | Unanswered) else ""
        asked = " ".join(self.ask.text.split())
        return f"{follows}\n{asked}" if follows else asked
