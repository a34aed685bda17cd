"""Answers a question and logs it: all of the bot that is neither Slack nor terminal."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.knowledge import Served
from bot.outcome import (
    Answered,
    Ask,
    Failed,
    NotAQuestion,
    Outcome,
    Page,
    Remark,
    Reply,
    Searched,
    Unanswered,
    shown_with,
)
from bot.privacy.masking import left_of
from bot.questions.history import Logged, Shown
from bot.questions.log import QuestionLog, Recorded
from bot.questions.rows import storable
from bot.remarks import remark_in, says_something
from retrieval.citations import Citation
from retrieval.engine import Engine
from retrieval.findings import CITATIONS, Findings, find, further, rank
from retrieval.freshness import Freshness, Quote, freshness, name_in
from retrieval.query import Query, literally, understand
from retrieval.surroundings import Surroundings, passage_holding, surroundings
from retrieval.topics import Rarity, rarity_in

logger = logging.getLogger(__name__)


class Answering:
    """Turns asks into replies; without a log, nothing is kept and no case is opened.

    `clock` shows the time where the municipality is, for its day is the one that "i fjor" is told from.
    """

    def __init__(
        self,
        served: Callable[[], Served],
        log: QuestionLog | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._served = served
        self._log = log
        self._clock = clock

    def ask(self, ask: Ask) -> Reply:
        """Never raises: what goes wrong is logged under an id that the outcome carries."""
        return self._logged(self._reply(ask), self._record)

    def revise(self, question: int, ask: Ask) -> Reply:
        """The same for a question of the log that its asker has corrected: it keeps its number."""
        return self._logged(self._reply(ask), lambda log, reply: log.revise(question, reply, self._clock()))

    def look_again(self, logged: Logged) -> Reply:
        """The reply to a question of the log as it is today; of that, only what it cites is noted."""
        reply = replace(self._reply(logged.ask), question=logged.number, case=logged.case, closed=logged.is_closed)
        self._note(logged.number, shown_with(reply.outcome))
        return reply

    def page(self, logged: Logged, after: int) -> Page:
        """The hits of a question of the log that rank behind the first `after`; they are noted as shown."""
        served = self._served()
        engine = served.engine
        with engine.turn:
            found = further(self._query(logged.ask, engine), engine, after, CITATIONS)
        self._note(logged.number, found.citations)
        return Page(logged.ask, logged.number, logged.case, after, _searched(served), found.citations, found.more)

    def hits(self, words: str, limit: int) -> tuple[Citation, ...]:
        """What the documents hold about some words, best first, before any verdict; nothing of it is noted."""
        engine = self._served().engine
        with engine.turn:
            return rank(self._query(Ask(storable(words), asker=""), engine), engine, limit).citations

    def in_context(self, shown: Shown) -> tuple[Surroundings | None, Freshness]:
        """The text around a citation, and how it stands in the corpus of today.

        No text where that does not hold it as it was shown.
        """
        engine = self._served().engine
        with engine.turn:
            name, passage = name_in(engine.corpus, shown), shown.passage
            stands = freshness(engine.corpus, shown, name)
            if name != shown.document:
                # Passages are named by their document, too.
                passage = passage_holding(shown.slices, engine.corpus.document(name))
            around = surroundings(engine, name, passage, shown.slices, shown.excerpt)
        if around is None and stands is Freshness.STANDS:
            # By other rules of reading the same source makes other passages.
            stands = Freshness.STANDS_IN_CHANGED
        return around, stands

    def freshness(self, quotes: Iterable[Quote]) -> list[Freshness]:
        """How citations stand in the corpus of today."""
        engine = self._served().engine
        with engine.turn:
            return [freshness(engine.corpus, each) for each in quotes]

    def outcome_today(self, ask: Ask) -> Outcome:
        """What comes of a question on the corpus of today; nothing of it is written down."""
        return self._reply(ask).outcome

    def holds(self, citations: Sequence[Citation]) -> bool:
        """Whether the corpus of today holds each of these excerpts where it stood."""
        engine = self._served().engine
        with engine.turn:
            return all(
                surroundings(engine, each.document, each.passage, each.slices, each.excerpt) for each in citations
            )

    def searched(self) -> Searched:
        """What is searched today."""
        return _searched(self._served())

    def rarity(self) -> Rarity:
        """How rare words are in what is searched today."""
        return rarity_in(self._served().engine)

    def _reply(self, ask: Ask) -> Reply:
        began = time.perf_counter()
        ask = replace(ask, text=storable(ask.text))
        try:
            outcome = self._outcome(ask)
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            outcome = failure("a question could not be answered", error)
        return Reply(ask, outcome, 1000 * (time.perf_counter() - began))

    def _outcome(self, ask: Ask) -> Outcome:
        text = left_of(ask.text)
        remark = remark_in(text)
        # "Når da?" says nothing alone, but something after another question.
        follows_up = remark is Remark.EMPTY and ask.before and says_something(text)
        if remark and not follows_up:
            return NotAQuestion(remark)
        served = self._served()
        with served.engine.turn:
            return _decided(find(self._query(ask, served.engine), served.engine), served)

    def _query(self, ask: Ask, engine: Engine) -> Query:
        text = left_of(ask.text)
        if ask.literally:
            return literally(text)
        return understand(text, engine.learned, before=left_of(ask.before), today=self._clock().date())

    def _note(self, question: int, shown: Sequence[Citation]) -> None:
        """Notes what was shown, so that it can be read in context; it is shown even if that fails."""
        if self._log is None:
            return
        try:
            self._log.cited(question, shown)
        except Exception:
            logger.exception("what was shown could not be noted")

    def _record(self, log: QuestionLog, reply: Reply) -> Recorded | None:
        return None if isinstance(reply.outcome, NotAQuestion) else log.record(reply, self._clock())

    def _logged(self, reply: Reply, write: Callable[[QuestionLog, Reply], Recorded | None]) -> Reply:
        """Writes the question down; an answer is given even if that fails, a promise to follow up is not."""
        if self._log is None:
            return reply
        try:
            recorded = write(self._log, reply)
        except Exception as error:  # noqa: BLE001  (as above)
            failed = failure("a question could not be written to the log", error)
            return reply if isinstance(reply.outcome, Answered) else replace(reply, outcome=failed)
        if recorded is None:
            return reply
        return replace(reply, question=recorded.question, case=recorded.case, joined=recorded.joined)


def _searched(served: Served) -> Searched:
    corpus = served.engine.corpus
    return Searched(corpus.fingerprint, corpus.size.documents, corpus.size.passages, served.loaded)


def _decided(findings: Findings, served: Served) -> Answered | Unanswered:
    verdict, read, shown, more = findings.verdict, findings.interpretation, findings.citations, findings.more
    searched = _searched(served)
    if verdict.answerable:
        return Answered(searched, shown, verdict.probability, verdict.sure, verdict.reasons, read, more)
    return Unanswered(searched, shown, verdict.probability, verdict.reasons, read, more)


def failure(what: str, error: Exception | None = None) -> Failed:
    """Logs the error, without a word of the question, under the id that the asker is told."""
    error_id = secrets.token_hex(4)
    logger.error("%s (error %s)", what, error_id, exc_info=error)
    return Failed(error_id)
