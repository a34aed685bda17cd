"""What must hold, and whether a run shows that it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.memory import MB
from benchmarks.ours import NAME
from benchmarks.results import Run

_SMALL, _LARGE = 100_000, 1_000_000
_RELOAD = "reload with 1 % changed, share of the full build"


@dataclass(frozen=True, slots=True)
class Judged:
    """A bar, what was measured, and whether it holds; `value` and `limit` are in the unit that the name tells."""

    name: str
    value: float
    limit: float
    held: bool


@dataclass(frozen=True, slots=True)
class _Ratio:
    """Ours divided by a peer's must be at most `limit`, at `passages`."""

    passages: int
    peer: str
    figure: str
    limit: float


@dataclass(frozen=True, slots=True)
class _Whole:
    """A figure of the whole recipe, at `passages` (0: at any size); at most `limit`, or at least."""

    passages: int
    name: str
    figure: Callable[[dict[str, float]], float]
    limit: float
    at_least: bool = False


_RATIOS = (
    _Ratio(_SMALL, "bm25s numba", "p50_ms", 1.0),
    _Ratio(_SMALL, "tantivy", "p50_ms", 0.75),
    _Ratio(_SMALL, "rank_bm25", "p50_ms", 1 / 900),
    _Ratio(_LARGE, "bm25s numba", "p50_ms", 0.8),
    _Ratio(_LARGE, "tantivy", "p50_ms", 0.55),
    _Ratio(_LARGE, "bm25s numba", "p99_ms", 1.3),
)
_WHOLES = (
    _Whole(_SMALL, "the whole recipe, p50 in ms", lambda whole: whole["p50_ms"], 3.0),
    _Whole(_LARGE, "the whole recipe, p50 in ms", lambda whole: whole["p50_ms"], 10.0),
    _Whole(_LARGE, "memory while serving, MB", lambda whole: whole["memory"] / MB, 400.0),
    _Whole(0, "cold open, ms", lambda whole: whole["open_ms"], 50.0),
    _Whole(0, "build from raw text, passages a second", lambda whole: whole["passages_a_second"], 20_000.0, True),
    _Whole(_LARGE, "peak of the build, MB", lambda whole: whole["build_peak"] / MB, 1_500.0),
    _Whole(_SMALL, _RELOAD, lambda whole: whole["changed_share"], 0.15),
    _Whole(_LARGE, _RELOAD, lambda whole: whole["changed_share"], 0.15),
    _Whole(0, "eight threads find what one finds", lambda whole: whole["threads_agree"], 1.0, True),
    _Whole(
        0,
        "throughput of eight threads, of one thread's",
        lambda whole: whole["eight_threads_a_second"] / whole["one_thread_a_second"],
        1.0,
        True,
    ),
)


def judged(run: Run) -> Iterator[Judged]:
    """The bars that can be judged at the size of this run."""
    for bar in _RATIOS:
        ratio = ratio_to(run, bar.peer, bar.figure) if bar.passages == run.passages else None
        if ratio is not None:
            name = f"{bar.figure.removesuffix('_ms')} of the word field, ours / {bar.peer}"
            yield Judged(name, ratio, bar.limit, held=ratio <= bar.limit)
    for whole in _WHOLES:
        if run.whole and whole.passages in (0, run.passages):
            value = whole.figure(run.whole)
            held = value >= whole.limit if whole.at_least else value <= whole.limit
            yield Judged(whole.name, value, whole.limit, held=held)


def ratio_to(run: Run, peer: str, figure: str) -> float | None:
    """Our figure divided by a peer's; None where one of the two did not take part."""
    ours, theirs = run.of(NAME), run.of(peer)
    if ours is None or theirs is None or not getattr(theirs, figure):
        return None
    return float(getattr(ours, figure) / getattr(theirs, figure))
