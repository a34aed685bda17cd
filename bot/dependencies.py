"""What listeners need, made once in the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answering import Answering
from bot.questions.log import QuestionLog
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The parts of the bot behind Slack."""

    answering: Answering
    log: QuestionLog
    texts: Texts
    municipality: str
    clock: Callable[[], datetime]
