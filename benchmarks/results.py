"""What a run measured, as values and as JSON."""

from pathlib import Path

import msgspec

from benchmarks.latency import percentile


class Measured(msgspec.Struct, frozen=True):
    """One engine on one corpus: times in milliseconds where the name says so, else in seconds; sizes in bytes.

    `asked` is how many questions its latencies are from.
    """

    engine: str
    asked: int
    p50_ms: float
    p99_ms: float
    build: float
    build_peak: float
    memory: float
    disk: float
    open_ms: float
    first_ms: float
    add: float

    @classmethod
    def of(
        cls,
        engine: str,
        times: list[float],
        built: dict[str, float],
        served: dict[str, float],
        added: dict[str, float],
    ) -> "Measured":
        """From the figures of the tasks of benchmarks.child."""
        return cls(
            engine=engine,
            asked=len(times),
            p50_ms=percentile(times, 50),
            p99_ms=percentile(times, 99),
            build=built["seconds"],
            build_peak=built["peak"],
            memory=served["memory"],
            disk=built["disk"],
            open_ms=served["open_ms"],
            first_ms=served["first_ms"],
            add=added["seconds"],
        )


class Run(msgspec.Struct, frozen=True):
    """All engines on a corpus of `passages`; `whole` are the figures of benchmarks.whole, where they were measured."""

    passages: int
    seed: int
    machine: str
    engines: tuple[Measured, ...]
    whole: dict[str, float] = {}
    skipped: dict[str, str] = {}

    def of(self, engine: str) -> Measured | None:
        """The figures of an engine, if it took part."""
        return next((each for each in self.engines if each.engine == engine), None)


def save(runs: list[Run], path: Path) -> None:
    """Writes runs as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(runs), indent=1) + b"\n")


def read(path: Path) -> list[Run]:
    """The runs that `save` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=list[Run])
