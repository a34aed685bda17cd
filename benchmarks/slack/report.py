"""What a run prints."""

from collections.abc import Iterator

import msgspec

from benchmarks.memory import MB
from benchmarks.slack.results import Run, judged


def report(run: Run) -> str:
    """The table and the bars of a run."""
    return "\n".join([*_figures(run), *_bars(run)])


def _figures(run: Run) -> Iterator[str]:
    load, reckoned = run.load, run.reckoned
    yield (
        f"\n{load.rate:g} messages a second for {load.seconds:g} s, {load.api_ms:g} ms a call of Slack's API, "
        f"{'one instance' if load.instances == 1 else f'{load.instances} instances'}, {run.database} ({run.machine})"
    )
    yield f"  {reckoned.messages:,} messages in {reckoned.envelopes:,} envelopes"
    yield f"\n{'ms after the message was due':30}" + "".join(f"{name:>10}" for name in ("p50", "p95", "p99", "max"))
    rows = {
        "sent (the load's own delay)": reckoned.late,
        "acknowledged": reckoned.acknowledged,
        "reply at Slack": reckoned.replied,
        "reply's call over": run.answered,
    }
    for name, times in rows.items():
        yield f"{name:30}" + "".join(f"{each:10.1f}" for each in msgspec.structs.astuple(times))
    per_message = 1e3 * run.cpu_seconds / max(1, reckoned.messages)
    yield f"\nthe bot: {run.cpu_seconds:.1f} s of processor time, {per_message:.1f} ms a message"
    yield f"  at most {run.peak_memory / MB:,.0f} MB of memory; {run.warnings} warnings in its log"
    yield "  calls: " + ", ".join(f"{method} {count:,}" for method, count in run.calls.items())


def _bars(run: Run) -> Iterator[str]:
    yield "\nBars"
    for bar in judged(run):
        yield f"  {'PASS  ' if bar.held else 'MISSED'}  {bar.name}: {bar.value:.4g} (bar: {bar.limit:.4g})"
