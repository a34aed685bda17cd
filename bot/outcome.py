"""What was asked, and what came of it: exactly one of four outcomes."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bot.privacy.masking import mask
from retrieval.answerability import Reason
from retrieval.citations import Citation
from retrieval.interpretation import Interpretation

# The asker at the command line, whom nobody can tell anything later.
TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it came: who asks, and where the answer goes (empty outside Slack).

    `shown_in` is the channel whose members see the question and its answer; empty where that is the asker alone.
    `before` is what was asked just before in the same conversation. `literally` asks for
    just what is written; `again` is the number in the log of the question that is asked so once more.

    Whatever makes one, it holds no identity number, phone number or e-mail address: these are masked at once.
    """

    text: str
    asker: str
    channel: str = ""
    thread: str = ""
    message: str = ""
    shown_in: str = ""
    before: str = ""
    literally: bool = False
    again: int | None = None

    def __post_init__(self) -> None:
        # A frozen dataclass can only be completed so.
        object.__setattr__(self, "text", mask(self.text))
        object.__setattr__(self, "before", mask(self.before))

    @property
    def can_be_shared(self) -> bool:
        """Whether it was asked in private from within a channel: by a slash command or on somebody's message."""
        return self.channel.startswith(("C", "G")) and not self.shown_in


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the corpus' version, its size, and when it was loaded, where it is kept as a snapshot."""

    version: str
    documents: int
    passages: int
    loaded: datetime.date | None = None


AS_WRITTEN = Interpretation()


@dataclass(frozen=True, slots=True)
class Answered:
    """Citations that answer; `sure` is False where the asker should be asked whether they do.

    `more` tells whether there are other hits behind those that are cited.
    """

    searched: Searched
    citations: tuple[Citation, ...]
    confidence: float
    sure: bool
    reasons: tuple[Reason, ...]
    interpretation: Interpretation = AS_WRITTEN
    more: bool = False


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer; `nearest` is what came closest."""

    searched: Searched
    nearest: tuple[Citation, ...]
    confidence: float
    reasons: tuple[Reason, ...]
    interpretation: Interpretation = AS_WRITTEN
    more: bool = False


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


def shown_with(outcome: Outcome) -> tuple[Citation, ...]:
    """The citations that are shown with an outcome."""
    match outcome:
        case Answered():
            return outcome.citations
        case Unanswered():
            return outcome.nearest
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An outcome, how long it took to reach, and the ask that it answers.

    `question` is its number in the log, `case` that of staff's case where there is one; `joined` where staff had it
    already, because somebody had asked the same, and `closed` where they are done with it.
    """

    ask: Ask
    outcome: Outcome
    took_ms: float
    question: int | None = None
    case: int | None = None
    joined: bool = False
    closed: bool = False

    @property
    def for_staff(self) -> int | None:
        """The number of the question that staff would get: the first one, where it was asked again."""
        return self.ask.again or self.question

    @property
    def asked_in_full(self) -> str:
        """The question with what it was understood to follow up, a turn a line: what the next one may follow up."""
        follows = self.outcome.interpretation.follows if isinstance(self.outcome, Answered | Unanswered) else ""
        return in_full(follows, self.ask.text)


def in_full(follows: str, text: str) -> str:
    """A question with what it follows up, a turn a line."""
    asked = " ".join(text.split())
    return f"{follows}\n{asked}" if follows else asked


@dataclass(frozen=True, slots=True)
class Page:
    """Further hits of a question in the log, before any verdict: those that rank behind the first `after`.

    `more` tells whether another page follows.
    """

    ask: Ask
    question: int
    case: int | None
    after: int
    searched: Searched
    citations: tuple[Citation, ...]
    more: bool
