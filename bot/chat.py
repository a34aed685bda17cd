"""A conversation in the terminal: each question may follow up the one before."""

from collections.abc import Callable
from datetime import datetime

from bot.answering import Answering, failure
from bot.outcome import Answered, Ask, Reply, Unanswered
from bot.questions.log import QuestionLog
from bot.texts import Texts
from bot.texts.wording import Offer, offers


class Conversation:
    """Remembers what was asked before, for follow-ups and for the commands that concern the last reply."""

    def __init__(
        self, asker: str, answering: Answering, log: QuestionLog, texts: Texts, clock: Callable[[], datetime]
    ) -> None:
        self._asker = asker
        self._answering = answering
        self._log = log
        self._texts = texts
        self._clock = clock
        self._last: Reply | None = None

    def say(self, line: str) -> Reply | str:
        """A reply to what was typed, or what came of a command."""
        match self._command(line):
            case Offer.CONFIRM, int(question):
                return self._done(lambda: self._confirmed(question))
            case Offer.SEND_ON, int(question):
                return self._done(lambda: self._sent_on(question))
            case Offer.LITERALLY, int(question) if self._last:
                return self._ask(Ask(self._last.ask.text, self._asker, literally=True, again=question))
            case _:
                before = self._last.asked_in_full if self._last else ""
                return self._ask(Ask(line, self._asker, before=before))

    def hints(self, reply: Reply) -> list[str]:
        """What can be typed about a reply."""
        offered = offers(reply.outcome) if reply.question is not None else ()
        hints = []
        if Offer.SEND_ON in offered:
            hints.append(self._texts("chat-send-on", command=self._texts("command-send-on")))
        if Offer.LITERALLY in offered:
            hints.append(self._texts("chat-literally", command=self._texts("command-literally")))
        return hints

    def _command(self, line: str) -> tuple[Offer, int | None] | None:
        typed = line.strip(" «»\"'.,!").casefold()
        commands = {self._texts("command-send-on"): Offer.SEND_ON, self._texts("command-literally"): Offer.LITERALLY}
        if self._last and Offer.CONFIRM in offers(self._last.outcome):
            # "Var dette svaret?"
            commands |= {self._texts("command-yes"): Offer.CONFIRM, self._texts("command-no"): Offer.SEND_ON}
        if self._last is None or typed not in commands:
            return None
        offer = commands[typed]
        return offer, self._last.question if offer is Offer.CONFIRM else self._last.for_staff

    def _confirmed(self, question: int) -> str:
        self._log.confirm(question)
        return self._texts("confirmed")

    def _sent_on(self, question: int) -> str:
        case = self._log.send_on(question, self._clock())
        return self._texts("no-such-question") if case is None else self._texts("sent-on", case=str(case))

    def _done(self, act: Callable[[], str]) -> str:
        try:
            return act()
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            return self._texts("failed", error=failure("a command of the chat failed", error).error_id)

    def _ask(self, ask: Ask) -> Reply:
        reply = self._answering.ask(ask)
        if isinstance(reply.outcome, Answered | Unanswered):
            # Thanks in between do not end what the talk is about.
            self._last = reply
        return reply
