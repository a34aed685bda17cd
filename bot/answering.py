"""Answers a question and logs it: all of the bot that is neither Slack nor terminal."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply, Searched, Unanswered
from bot.questions.log import QuestionLog
from bot.remarks import remark_in, says_something
from retrieval.engine import Engine
from retrieval.findings import Findings, find
from retrieval.query import Query, literally, understand

logger = logging.getLogger(__name__)


class Answering:
    """Turns asks into replies; without a log, nothing is kept and no case is opened."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        log: QuestionLog | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._log = log
        self._clock = clock

    def ask(self, ask: Ask) -> Reply:
        """Never raises: what goes wrong is logged under an id that the outcome carries."""
        began = time.perf_counter()
        ask = replace(ask, text=storable(ask.text))
        try:
            outcome = self._outcome(ask)
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            outcome = failure("a question could not be answered", error)
        reply = Reply(ask, outcome, 1000 * (time.perf_counter() - began))
        return self._logged(reply)

    def _outcome(self, ask: Ask) -> Outcome:
        remark = remark_in(ask.text)
        # "Når da?" says nothing alone, but something after another question.
        follows_up = remark is Remark.EMPTY and ask.before and says_something(ask.text)
        if remark and not follows_up:
            return NotAQuestion(remark)
        engine = self._engine()
        with engine.turn:
            return _decided(find(self._query(ask, engine), engine), engine)

    def _query(self, ask: Ask, engine: Engine) -> Query:
        if ask.literally:
            return literally(ask.text)
        return understand(ask.text, engine.learned, before=ask.before, today=self._clock().date())

    def _logged(self, reply: Reply) -> Reply:
        """Writes the question down; an answer is given even if that fails, a promise to follow up is not."""
        if self._log is None or isinstance(reply.outcome, NotAQuestion):
            return reply
        try:
            recorded = self._log.record(reply, self._clock())
        except Exception as error:  # noqa: BLE001  (as above)
            failed = failure("a question could not be written to the log", error)
            return reply if isinstance(reply.outcome, Answered) else replace(reply, outcome=failed)
        reply = replace(reply, question=recorded.question)
        if isinstance(reply.outcome, Unanswered):
            return replace(reply, outcome=replace(reply.outcome, case=recorded.case))
        return reply


def storable(text: str) -> str:
    """`text` without what no database and no JSON can hold: zero characters and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _decided(findings: Findings, engine: Engine) -> Answered | Unanswered:
    corpus = engine.corpus
    searched = Searched(corpus.fingerprint, corpus.size.documents, corpus.size.passages)
    verdict, read = findings.verdict, findings.interpretation
    if verdict.answerable:
        return Answered(searched, findings.citations, verdict.probability, verdict.sure, verdict.reasons, read)
    return Unanswered(searched, findings.citations, verdict.probability, verdict.reasons, read)


def failure(what: str, error: Exception) -> Failed:
    """Logs the error, without a word of the question, under the id that the asker is told."""
    error_id = secrets.token_hex(4)
    logger.error("%s (error %s)", what, error_id, exc_info=error)
    return Failed(error_id)
