"""A conversation in the terminal: each question may follow up the one before."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ageing.age import Age
from bot.answering import Answering, failure
from bot.outcome import Answered, Ask, Page, Reply, Unanswered, shown_with
from bot.questions.history import History, Shown
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote
from bot.texts import Texts, key_of, listed
from bot.texts.wording import Offer, in_doubt, offers, page_offers
from retrieval.citations import Citation
from retrieval.findings import CITATIONS
from retrieval.freshness import Freshness, Quote
from retrieval.surroundings import Surroundings

# What people put around a command.
_AROUND = " «»\"'.,!"


@dataclass(frozen=True, slots=True)
class InContext:
    """A citation, the text around it where the corpus still holds it, and how it stands today."""

    shown: Shown
    surroundings: Surroundings | None
    age: Age


Said = Reply | Page | InContext | str


class Conversation:
    """Remembers what was asked before, for follow-ups and for the commands that concern the last reply."""

    def __init__(
        self,
        asker: str,
        answering: Answering,
        log: QuestionLog,
        history: History,
        texts: Texts,
        age: Callable[[Quote, Freshness], Age],
        clock: Callable[[], datetime],
    ) -> None:
        self._asker = asker
        self._answering = answering
        self._log = log
        self._history = history
        self._texts = texts
        self._age = age
        self._clock = clock
        self._last: Reply | None = None
        # The further hits that were shown last, of the last reply.
        self._page: Page | None = None

    def say(self, line: str) -> Said:
        """A reply to what was typed, or what came of a command."""
        last = self._last
        act = self._command(line, last, last.question) if last and last.question is not None else None
        if act is None:
            return self._ask(Ask(line, self._asker, before=last.asked_in_full if last else ""))
        try:
            return act()
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            return self._texts("failed", error=failure("a command of the chat failed", error).error_id)

    def hints(self, said: Said) -> list[str]:
        """What can be typed about what was said last."""
        match said:
            case Reply(question=int()):
                whether = [self._whether()] if in_doubt(said) else []
                return [*whether, *self._commands(offers(said), shown_with(said.outcome))]
            case Page():
                return self._commands(page_offers(said), said.citations)
            case _:
                return []

    def _command(self, line: str, last: Reply, question: int) -> Callable[[], Said] | None:
        """What a line asks to do about the last reply; None for a question."""
        typed = line.strip(_AROUND).casefold()
        show = re.fullmatch(rf"{re.escape(self._texts('command-show'))} ([0-9]{{1,9}})", typed)
        if show:
            return lambda: self._in_context(question, int(show[1]))
        acts: dict[str, Callable[[], Said]] = {
            self._texts("command-more"): lambda: self._more(last, question),
            self._texts("command-back"): lambda: self._back(last, question),
            self._texts("command-send-on"): lambda: self._sent_on(last),
            self._texts("command-literally"): lambda: self._ask(
                replace(last.ask, literally=True, again=last.for_staff)
            ),
        }
        if last.ask.literally:
            acts[self._texts("command-freely")] = lambda: self._read_again(last)
        if in_doubt(last):
            # "Var dette svaret?"
            acts[self._texts("command-yes")] = lambda: self._voted(question, helpful=True)
            acts[self._texts("command-no")] = lambda: self._refused(last, question)
        return acts.get(typed)

    def _read_again(self, last: Reply) -> Said:
        """The reply to the question as it was asked before the literal search."""
        first = self._history.question(last.for_staff or 0)
        return self._texts("no-such-question") if first is None else self._shown(self._answering.look_again(first))

    def _more(self, last: Reply, question: int) -> Said:
        page = self._page
        if page is None:
            return self._turned_to(len(shown_with(last.outcome)), question)
        # Behind an empty page there is none.
        return self._turned_to(page.after + len(page.citations), question) if page.citations else page

    def _back(self, last: Reply, question: int) -> Said:
        if self._page is None or self._page.after <= CITATIONS:
            self._page = None
            return last
        return self._turned_to(self._page.after - CITATIONS, question)

    def _turned_to(self, after: int, question: int) -> Said:
        logged = self._history.question(question)
        if logged is None:
            return self._texts("no-such-question")
        self._page = self._answering.page(logged, after)
        return self._page

    def _in_context(self, question: int, rank: int) -> Said:
        shown = self._history.citation(question, rank)
        if shown is None:
            return self._texts("no-such-hit", rank=str(rank))
        around, freshness = self._answering.in_context(shown)
        return InContext(shown, around, self._age(shown, freshness))

    def _voted(self, question: int, *, helpful: bool) -> str:
        self._log.vote(question, Vote(self._asker, helpful), self._clock())
        return self._texts("thanks")

    def _refused(self, last: Reply, question: int) -> str:
        self._voted(question, helpful=False)
        return self._sent_on(last)

    def _sent_on(self, last: Reply) -> str:
        case = self._log.send_on(last.for_staff or 0, self._clock())
        if case is None:
            return self._texts("no-such-question")
        self._last = replace(last, case=case)
        return self._texts("sent-on", case=str(case))

    def _whether(self) -> str:
        return self._texts("chat-whether", yes=self._texts("command-yes"), no=self._texts("command-no"))

    def _commands(self, offered: Sequence[Offer], citations: Sequence[Citation]) -> list[str]:
        """One sentence with all commands that go on from here."""
        texts = self._texts
        show = [texts("chat-show", command=texts("command-show"), rank=str(each.rank)) for each in citations[:1]]
        told = [texts(f"chat-{name}", command=texts(f"command-{name}")) for name in map(key_of, offered)]
        return [texts("chat-commands", commands=listed([*show, *told], texts, negated=True))] if show or told else []

    def _ask(self, ask: Ask) -> Reply:
        return self._shown(self._answering.ask(ask))

    def _shown(self, reply: Reply) -> Reply:
        if isinstance(reply.outcome, Answered | Unanswered):
            # Thanks in between do not end what the talk is about.
            self._last, self._page = reply, None
        return reply
