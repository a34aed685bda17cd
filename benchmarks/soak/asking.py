"""Asks in a channel at a steady rate, whatever is loaded meanwhile, and finds the replies."""

import json
import threading
import time
from collections.abc import Iterator
from random import Random
from types import TracebackType
from typing import Self

from benchmarks.soak.editions import TOPICS, Topic
from benchmarks.soak.judging import Asked
from tests.slack_server import SlackServer, payloads

_DRAINED_WITHIN = 30.0
_PEOPLE = 50
# So many ask at once at the beginning: then the bot has all the threads and connections that it will ever have.
_AT_ONCE = 60


class Asking:
    """Asks `rate` questions a second while the `with` block lasts, and waits for the last replies at its end."""

    def __init__(self, slack: SlackServer, rate: float) -> None:
        self._slack, self._rate = slack, rate
        self._sent: dict[str, tuple[Topic, float]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask, name="asking")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        until = time.monotonic() + (0.0 if error else _DRAINED_WITHIN)
        while time.monotonic() < until and any(each.replied is None for each in self.asked()):
            time.sleep(0.5)

    def asked(self) -> list[Asked]:
        """All questions so far, each with the first reply in its thread."""
        replies = dict(self._replies())
        return [Asked(topic, at, *replies.get(ts, (None, ""))) for ts, (topic, at) in list(self._sent.items())]

    def _replies(self) -> Iterator[tuple[str, tuple[float, str]]]:
        for call in reversed(self._slack.calls("chat.postMessage")):
            if call.error is None:
                yield str(call.body.get("thread_ts")), (call.at, json.dumps(call.body, ensure_ascii=False))

    def _ask(self) -> None:
        random, began, number = Random(1), time.monotonic(), 0  # noqa: S311  (a drawn load, no secret)
        while not self._over.wait(max(0.0, began + (number - _AT_ONCE) / self._rate - time.monotonic())):
            topic, ts = random.choice(TOPICS), payloads.new_ts()
            self._sent[ts] = topic, time.monotonic()
            self._slack.deliver(payloads.mention(topic.question, f"U0PERSON{number % _PEOPLE:03d}", ts=ts))
            number += 1
