"""What a run measured, as it is kept, and the bars it is judged by."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.bars import Judged
from benchmarks.slack.reckoning import Reckoned, Times

_ACKNOWLEDGED_WITHIN = 500.0
_ANSWERED_WITHIN = 1_000.0


class Load(msgspec.Struct, frozen=True):
    """`rate` messages a second for so many seconds, to so many instances, with a Web API that takes `api_ms` a call."""

    rate: float
    seconds: float
    api_ms: float
    instances: int = 1


class Run(msgspec.Struct, frozen=True):
    """A load and how the bot bore it.

    `refused` calls of the Web API were answered with an error; `errors` and `warnings` are lines of the bot's log;
    `cpu_seconds` are those under load; `peak_memory` is in bytes.
    """

    load: Load
    machine: str
    database: str
    reckoned: Reckoned
    calls: dict[str, int]
    refused: int
    errors: int
    warnings: int
    cpu_seconds: float
    peak_memory: int

    @property
    def answered(self) -> Times:
        """Until the call that posts the reply was over: the local Slack answers `api_ms` after it came."""
        return self.reckoned.replied.plus(self.load.api_ms)


def judged(run: Run) -> Iterator[Judged]:
    """The bars; whatever the load is, nothing may be lost."""
    reckoned = run.reckoned
    limits = (
        ("envelopes not acknowledged", reckoned.unacknowledged, 0.0),
        ("messages without a reply", reckoned.missing, 0.0),
        ("replies too many", reckoned.surplus, 0.0),
        ("errors in the bot's log", run.errors, 0.0),
        ("calls that Slack refused", run.refused, 0.0),
        ("acknowledgement, p99 in ms", reckoned.acknowledged.p99, _ACKNOWLEDGED_WITHIN),
        ("answer, p95 in ms", run.answered.p95, _ANSWERED_WITHIN),
    )
    for name, value, limit in limits:
        yield Judged(name, value, limit, held=value <= limit)


def save(run: Run, path: Path) -> None:
    """Writes a run as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")


def read(path: Path) -> Run:
    """The run that `save` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Run)
