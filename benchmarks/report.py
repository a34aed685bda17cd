"""What a run prints."""

from collections.abc import Iterator, Sequence

from benchmarks.bars import judged, ratio_to
from benchmarks.memory import MB
from benchmarks.ours import NAME
from benchmarks.results import Measured, Run

_HEAD = ("", "p50 ms", "p99 ms", "build s", "passages/s", "peak MB", "memory MB", "disk MB", "open ms", "add 1,000 s")
_RATIOS = ("p50_ms", "p99_ms", "build", "build", "build_peak", "memory", "disk", "open_ms", "add")


def report(run: Run) -> str:
    """The tables and the bars of a run."""
    return "\n".join([*_words(run), *_ratios(run), *_whole(run), *_bars(run)])


def _words(run: Run) -> Iterator[str]:
    yield f"\n{run.passages:,} passages, the word field, one core ({run.machine})"
    yield _line(_HEAD)
    for each in run.engines:
        yield _line([each.engine, *_cells(each, run.passages)])
    most = max(each.asked for each in run.engines)
    for each in run.engines:
        if each.asked < most:
            yield f"  {each.engine} is slow: {each.asked} of the {most} questions were asked of it"
    for name, reason in run.skipped.items():
        yield f"  {name} took no part: {reason}"


def _cells(each: Measured, passages: int) -> list[str]:
    return [
        f"{each.p50_ms:.3f}",
        f"{each.p99_ms:.3f}",
        f"{each.build:.1f}",
        f"{passages / each.build:,.0f}",
        f"{each.build_peak / MB:,.0f}",
        f"{each.memory / MB:,.0f}",
        f"{each.disk / MB:,.0f}",
        f"{each.open_ms:,.1f}",
        f"{each.add:.2f}",
    ]


def _ratios(run: Run) -> Iterator[str]:
    if run.of(NAME) is None:
        return
    yield "\nOurs / peer (passages/s: peer / ours)"
    yield _line(_HEAD)
    for each in run.engines:
        if each.engine != NAME:
            yield _line([each.engine, *(_ratio(ratio_to(run, each.engine, figure)) for figure in _RATIOS)])


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2g}" if value >= 0.1 else f"1/{1 / value:,.0f}"


def _whole(run: Run) -> Iterator[str]:
    whole = run.whole
    if not whole:
        return
    yield f"\nThe whole of Kommunesvar, {whole['passages']:,.0f} passages of {whole['documents']:,.0f} documents"
    yield f"  from a question to citations: p50 {whole['p50_ms']:.2f} ms, p99 {whole['p99_ms']:.2f} ms"
    one, eight = whole["one_thread_a_second"], whole["eight_threads_a_second"]
    yield f"  questions a second: {one:,.0f}, with 8 threads {eight:,.0f}"
    yield f"  open: {whole['open_ms']:,.1f} ms; memory while serving: {whole['memory'] / MB:,.0f} MB"
    yield (
        f"  reload from files: {whole['build_seconds']:.1f} s, {whole['passages_a_second']:,.0f} passages a second, "
        f"peak {whole['build_peak'] / MB:,.0f} MB; with 1 % changed {whole['changed_seconds']:.1f} s"
    )


def _bars(run: Run) -> Iterator[str]:
    bars = list(judged(run))
    if bars:
        yield f"\nBars at {run.passages:,} passages"
    for bar in bars:
        yield f"  {'PASS  ' if bar.held else 'MISSED'}  {bar.name}: {bar.value:.4g} (bar: {bar.limit:.4g})"


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:14}" + "".join(f"{cell:>12}" for cell in cells[1:])
