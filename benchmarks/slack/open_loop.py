"""Delivers arrivals on their schedule, and never waits for an answer.

Were the next question held back until the bot has answered, a slow moment would count once instead of for everyone
who would have asked meanwhile (Tene's "coordinated omission").
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.slack.arrivals import Arrival, Conversation
from benchmarks.slack.running_bot import RunningBot
from tests.slack_server import SlackServer

_DRAINED_WITHIN = 30.0
# So long after the last reply that was due, one too many would still be seen.
_LINGER = 1.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was `due` (by time.monotonic) and went out in these envelopes."""

    conversation: Conversation
    due: float
    envelopes: tuple[str, ...]


def deliver(arrivals: Sequence[Arrival], slack: SlackServer) -> list[Sent]:
    """Sends each arrival when it is due, or at once if it is late; AssertionError where the bot is no longer there."""
    began = time.monotonic()
    sent = []
    for arrival in arrivals:
        due = began + arrival.at
        time.sleep(max(0.0, due - time.monotonic()))
        envelopes = [slack.deliver(arrival.payload)]
        if arrival.twin:
            envelopes.append(slack.deliver(arrival.twin))
        if arrival.again:
            envelopes.append(slack.redeliver(envelopes[0]))
        sent.append(Sent(arrival.conversation, due, tuple(envelopes)))
    return sent


def drain(expected: int, slack: SlackServer, bot: RunningBot) -> None:
    """Waits until so many replies have come, or no more will."""
    until = time.monotonic() + _DRAINED_WITHIN
    while len(slack.calls("chat.postMessage")) < expected and time.monotonic() < until and bot.running:
        time.sleep(0.1)
    time.sleep(_LINGER)
