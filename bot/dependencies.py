"""What the Slack side needs of the rest, made once in the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answering import Answering
from bot.inbox import Inbox
from bot.questions.history import History
from bot.questions.log import QuestionLog


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The parts of the bot behind Slack; `language` is for people whose own Slack does not tell."""

    answering: Answering
    log: QuestionLog
    history: History
    inbox: Inbox
    language: str
    municipality: str
    clock: Callable[[], datetime]
