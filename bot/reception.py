"""Sees to it that all that arrives is done: once, in its order, and again where it failed or an instance died."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.answering import failure
from bot.courier import SLACK_TROUBLE
from bot.drops import Drops
from bot.held import Held
from bot.inbox import MOST_ATTEMPTS, Arrival, Asked, Deleted, Dropped, Edited, Inbox, Relabelled
from bot.outcome import Failed
from bot.replies import Replies

logger = logging.getLogger(__name__)

# What happened to a message waits for what happened to it before: so long, and looking so often, in seconds. An answer
# that Slack's rate limit holds up for a minute is waited for, else it would be posted beside what corrects it.
_PATIENCE, _LOOK = 90.0, 0.1


class Reception:
    """Takes on what arrives, and has it answered; every question is answered once, whatever happens in between."""

    def __init__(self, inbox: Inbox, replies: Replies, drops: Drops, clock: Callable[[], datetime]) -> None:
        self._inbox = inbox
        self._replies = replies
        self._drops = drops
        self._clock = clock
        self._held = Held(inbox.hold, clock)

    def take_on(self, arrival: Arrival) -> bool:
        """Notes it down, so that it outlives this process; False if it was taken on before."""
        try:
            first = self._inbox.take_on(arrival, self._clock())
        except Exception:
            # Better to answer twice than to leave someone in silence.
            logger.exception("the database cannot tell whether %s was delivered before", arrival.id)
            first = True
        if first:
            self._held.take(arrival.id)
        return first

    def handle(self, arrival: Arrival) -> None:
        """Does what is to be done; never raises.

        What fails by Slack or the database is tried again later, and given up at last. Its asker is told of what fails
        for good, but not where it is Slack that takes no word.
        """
        try:
            if self._is_over(arrival):
                self._done(arrival)
        finally:
            self._held.release(arrival.id)

    def look_after(self, submit: Callable[[Arrival], object], wait: Callable[[], bool]) -> None:
        """Hands what was left undone to `submit`, again and again until `wait`, which takes a while, returns True."""
        while not wait():
            try:
                now = self._clock()
                self._inbox.clear(now)
                for arrival in self._inbox.abandoned(now, self._held.ids()):
                    logger.warning("%s was left undone; it is taken up again", arrival.id)
                    self._held.take(arrival.id)
                    submit(arrival)
            except Exception:
                logger.exception("what was left undone cannot be taken up")

    def hold(self, wait: Callable[[], bool]) -> None:
        """Tells other instances that this one is still at work, again and again until `wait` returns True."""
        self._held.keep(wait)

    def _is_over(self, arrival: Arrival) -> bool:
        """Does it; whether there is nothing left to try."""
        try:
            if arrival.attempt > MOST_ATTEMPTS:
                # Whoever tried it before has died over it.
                self._tell(arrival, failure(f"{arrival.id} is given up after attempt {MOST_ATTEMPTS}"))
            else:
                self._handle(arrival)
        except Exception as error:  # noqa: BLE001  (the others in the queue are waiting)
            failed = failure(f"{arrival.id} could not be handled at attempt {arrival.attempt}", error)
            last = arrival.attempt >= MOST_ATTEMPTS
            hopeless = last if isinstance(error, SQLAlchemyError) else not isinstance(error, SLACK_TROUBLE)
            return (hopeless and self._tell(arrival, failed)) or last
        return True

    def _handle(self, arrival: Arrival) -> None:
        if not isinstance(arrival.item, Asked | Dropped):
            self._wait_for_turn(arrival)
        if not self._is_latest(arrival):
            logger.info("%s is overtaken by what happened to its message since", arrival.id)
            return
        match arrival.item:
            case Asked(ask, respond_at) if arrival.attempt == 1:
                self._replies.answer(ask, respond_at)
            case Asked(ask, respond_at):
                self._replies.resume(ask, respond_at)
            case Edited(ask):
                self._replies.correct(ask)
            case Deleted(channel, message, thread):
                self._replies.take_back(channel, message, thread)
            case Dropped(ask, files):
                self._drops.receive(ask, files)
            case Relabelled(ask, files):
                self._drops.receive_relabelled(ask, files)

    def _done(self, arrival: Arrival) -> None:
        try:
            self._inbox.done(arrival.id, self._clock())
        except SQLAlchemyError:
            logger.exception("the database does not take that %s is done", arrival.id)

    def _tell(self, arrival: Arrival, failed: Failed) -> bool:
        """Tells the asker that it failed, in a few words of which nothing can fail; whether they could be told."""
        match arrival.item:
            case Asked(ask, respond_at):
                pass
            case Edited(ask) | Dropped(ask) | Relabelled(ask):
                respond_at = ""
            case Deleted():
                return True
        try:
            self._replies.tell_failure(failed, ask, respond_at)
        except Exception:
            logger.exception("nobody could be told of error %s", failed.error_id)
            return False
        return True

    def _wait_for_turn(self, arrival: Arrival) -> None:
        """Returns once nobody is busy with what happened to the same message before."""
        patient_until = time.monotonic() + _PATIENCE
        while not self._inbox.is_next(arrival.subject) and time.monotonic() < patient_until:
            time.sleep(_LOOK)

    def _is_latest(self, arrival: Arrival) -> bool:
        """Whether nothing has happened to the same message since, as far as the database can tell."""
        try:
            return self._inbox.is_latest(arrival.subject)
        except SQLAlchemyError as error:
            logger.warning("the database cannot tell what became of a message since (%s)", type(error).__name__)
            return True
