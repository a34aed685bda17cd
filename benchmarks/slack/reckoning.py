"""From what was sent and what came back to figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.latency import percentile
from benchmarks.slack.arrivals import Conversation
from benchmarks.slack.open_loop import Sent


class Times(msgspec.Struct, frozen=True):
    """Milliseconds: the half, 95 and 99 of a hundred were no slower, and the slowest."""

    p50: float
    p95: float
    p99: float
    max: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """Of none, all are 0; then something else tells that the run failed."""
        times = [1e3 * each for each in seconds] or [0.0]
        return cls(percentile(times, 50), percentile(times, 95), percentile(times, 99), max(times))

    def plus(self, milliseconds: float) -> "Times":
        """The same when each took so much longer."""
        return Times(*(each + milliseconds for each in msgspec.structs.astuple(self)))


@dataclass(frozen=True, slots=True)
class Observed:
    """What the local Slack saw: when (by time.monotonic) each envelope went out and was acknowledged.

    `replies` holds where and when each reply arrived, in order.
    """

    envelopes: Mapping[str, float]
    acknowledgements: Mapping[str, float]
    replies: Sequence[tuple[Conversation, float]]


class Reckoned(msgspec.Struct, frozen=True):
    """How many messages were answered and how fast, each time from the moment the message was due.

    `missing` messages have no reply, `surplus` replies no message; `late` is how far behind its schedule the load
    itself was.
    """

    messages: int
    envelopes: int
    unacknowledged: int
    missing: int
    surplus: int
    late: Times
    acknowledged: Times
    replied: Times


def reckon(sent: Sequence[Sent], observed: Observed) -> Reckoned:
    """Pairs messages with acknowledgements and replies; within a conversation replies come in the order of messages."""
    due = {envelope: each.due for each in sent for envelope in each.envelopes}
    asked = _by_conversation((each.conversation, each.due) for each in sent)
    replies = _by_conversation(each for each in observed.replies if each[0] in asked)
    seen = observed.acknowledgements
    return Reckoned(
        messages=len(sent),
        envelopes=len(due),
        unacknowledged=sum(envelope not in seen for envelope in due),
        missing=sum(max(0, len(moments) - len(replies.get(place, ()))) for place, moments in asked.items()),
        surplus=sum(max(0, len(moments) - len(asked[place])) for place, moments in replies.items()),
        late=Times.of([observed.envelopes[each.envelopes[0]] - each.due for each in sent]),
        acknowledged=Times.of([seen[envelope] - moment for envelope, moment in due.items() if envelope in seen]),
        replied=Times.of(
            [
                reply - moment
                for place, moments in asked.items()
                for moment, reply in zip(moments, replies.get(place, ()), strict=False)
            ]
        ),
    )


def _by_conversation(events: Iterable[tuple[Conversation, float]]) -> dict[Conversation, list[float]]:
    grouped: defaultdict[Conversation, list[float]] = defaultdict(list)
    for place, moment in events:
        grouped[place].append(moment)
    return dict(grouped)
