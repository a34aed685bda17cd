"""What becomes of a question in Slack: it is answered, its answer is corrected, or taken back with it."""

import logging
from dataclasses import replace
from datetime import timedelta

from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.answering import failure
from bot.blocks.message import Message, words_alone
from bot.blocks.reply import build_reply
from bot.courier import Courier
from bot.dependencies import Dependencies
from bot.inbox import asked
from bot.outcome import Ask, Failed, Reply
from bot.people import People
from bot.questions.history import Logged
from retrieval.query import may_follow_up

logger = logging.getLogger(__name__)

# A direct message follows up one that was written less than this before it.
_TALK = timedelta(hours=12)


class Replies:
    """Asks, and has the courier carry what comes of it to where it was asked."""

    def __init__(self, dependencies: Dependencies, courier: Courier, people: People) -> None:
        self._dependencies = dependencies
        self._courier = courier
        self._people = people

    def reply_to(self, ask: Ask) -> Reply:
        """The reply to a question, understood with what its asker asked before; the caller shows it."""
        return self._dependencies.answering.ask(self._in_its_talk(ask))

    def answer(self, ask: Ask, respond_at: str) -> None:
        """Answers a question."""
        self._deliver(self.reply_to(ask), respond_at)

    def resume(self, ask: Ask, respond_at: str) -> None:
        """Answers what somebody began to answer: maybe it stands in the log, and maybe even in Slack."""
        logged = self._dependencies.history.asked_in(ask.channel, ask.message)
        if logged and logged.answered_as:
            return
        standing = "" if _is_private(ask, respond_at) else self._standing(ask.channel, ask.message, ask.thread)
        if logged and standing:
            self._dependencies.log.answered_as(logged.number, standing)
        elif logged:
            self._deliver(self._dependencies.answering.look_again(logged), respond_at)
        elif not standing:
            self.answer(ask, respond_at)

    def correct(self, ask: Ask) -> None:
        """Puts the answer to the corrected question in the place of the first one."""
        logged = self._first(ask.channel, ask.message)
        if logged:
            reply = self._dependencies.answering.revise(logged.number, self._in_its_talk(ask))
        else:
            # What it was before was no question, or none to the bot.
            reply = self.reply_to(ask)
        standing = (logged and logged.answered_as) or self._standing(ask.channel, ask.message, ask.thread)
        if standing and self._replaced(standing, reply):
            self._note_place(reply, standing)
        else:
            self._deliver(reply, "")

    def take_back(self, channel: str, message: str, thread: str) -> None:
        """Removes the answer to a question that is gone, and the question."""
        logged = self._first(channel, message)
        standing = (logged and logged.answered_as) or self._standing(channel, message, thread)
        if logged:
            self._dependencies.log.withdraw(logged.number, self._dependencies.clock())
        if standing:
            self._courier.delete(channel, standing)

    def tell_failure(self, failed: Failed, ask: Ask, respond_at: str) -> None:
        """Tells the asker that it failed, in a few words of which nothing can fail but Slack."""
        words = self._people.texts(ask.asker)("failed", error=failed.error_id)
        self._show(words_alone(words), ask, respond_at)

    def _replaced(self, standing: str, reply: Reply) -> bool:
        try:
            self._courier.update(reply.ask.channel, standing, self._message(reply))
        except SlackApiError as error:
            logger.warning("an answer cannot be changed (%s); it is told anew", error.response.get("error"))
            return False
        return True

    def _first(self, channel: str, message: str) -> Logged | None:
        """The question asked by a message; further ways in which it was searched for are taken back."""
        history = self._dependencies.history
        while (logged := history.asked_in(channel, message)) and logged.ask.again:
            self._dependencies.log.withdraw(logged.number, self._dependencies.clock())
        return logged

    def _standing(self, channel: str, message: str, thread: str) -> str:
        """The timestamp of the reply to a message that Slack has; it is not asked of what was never a question."""
        known = self._dependencies.inbox.knows(asked(channel, message))
        return self._courier.standing(channel, message, thread) if known else ""

    def _in_its_talk(self, ask: Ask) -> Ask:
        """The question with what was asked before it, if it may follow that up and the database can tell."""
        if not may_follow_up(ask.text):
            return ask
        try:
            return replace(ask, before=self._dependencies.history.before(ask, self._dependencies.clock() - _TALK))
        except SQLAlchemyError as error:
            logger.warning("the database cannot tell what was asked before (%s)", type(error).__name__)
            return ask

    def _deliver(self, reply: Reply, respond_at: str) -> None:
        """Shows a reply to those who are to see it, and notes where it stands."""
        timestamp = self._show(self._message(reply), reply.ask, respond_at)
        if timestamp:
            self._note_place(reply, timestamp)

    def _show(self, message: Message, ask: Ask, respond_at: str) -> str:
        """Posts a message where a question was asked, or whispers it; its timestamp, where it has one."""
        if _is_private(ask, respond_at):
            self._courier.whisper(message, ask, respond_at)
            return ""
        return self._courier.post(message, ask)

    def _note_place(self, reply: Reply, timestamp: str) -> None:
        if reply.question:
            try:
                self._dependencies.log.answered_as(reply.question, timestamp)
            except SQLAlchemyError as error:
                logger.warning("the database does not take where an answer stands (%s)", type(error).__name__)

    def _message(self, reply: Reply) -> Message:
        """The reply as a message; one that cannot be built leaves nobody in silence."""
        texts = self._people.texts(reply.ask.asker)
        try:
            return build_reply(reply, texts, self._dependencies.municipality)
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            return words_alone(texts("failed", error=failure("a reply could not be built", error).error_id))


def _is_private(ask: Ask, respond_at: str) -> bool:
    """Whether the asker alone sees the reply, although others may be where it was asked."""
    return bool(respond_at) or ask.can_be_shared
