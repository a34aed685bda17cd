"""Runs the comparison.

python -m benchmarks.run --passages 100000 --queries 300
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import analysed, child, latency, whole
from benchmarks.engines import Engine, installed
from benchmarks.ours import NAME
from benchmarks.questions import questions
from benchmarks.report import report
from benchmarks.results import Measured, Run, save
from benchmarks.tasks import ENGINES
from retrieval.analysis import content_words, stems

ADDED = 1_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: on a corpus of `size` passages, with files below `folder`."""

    size: int
    queries: int
    seed: int
    folder: Path
    engines: tuple[Engine, ...]
    skipped: dict[str, str]
    with_whole: bool


def measured(plan: Plan) -> Run:
    """Runs a plan: builds and opens each engine in a child, then asks all of them in this process."""
    _say(f"{plan.size:,} passages: generating and analysing")
    stems_file = analysed.written(plan.size, plan.seed, plan.folder)
    texts = [question.text for question in questions(plan.size, plan.queries, plan.seed)]
    # Each stem once: engines differ in what they make of a repeated one.
    asked = [list(dict.fromkeys(stems(content_words(text)))) for text in texts]
    asked_file = _written(plan.folder / "stems-asked.json", asked)
    folders = {
        engine.name: _emptied(plan.folder / "indexes" / engine.name.replace(" ", "-")) for engine in plan.engines
    }
    built, served = {}, {}
    for name, folder in folders.items():
        _say(f"{name}: building and opening")
        built[name] = child.run("build", name, stems_file, folder)
        served[name] = child.run("serve", name, folder, asked_file)
    _say("asking")
    times = _times(plan, folders, asked)
    added = {}
    for name, folder in folders.items():
        _say(f"{name}: adding {ADDED:,} passages")
        added[name] = child.run("add", name, stems_file, folder, plan.size, ADDED, plan.seed)
        shutil.rmtree(folder)
    return Run(
        passages=plan.size,
        seed=plan.seed,
        machine=f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores",
        engines=tuple(Measured.of(name, times[name], built[name], served[name], added[name]) for name in folders),
        whole=_whole(plan, texts) if plan.with_whole else {},
        skipped=plan.skipped,
    )


def _times(plan: Plan, folders: dict[str, Path], asked: list[list[str]]) -> dict[str, list[float]]:
    cores = os.sched_getaffinity(0)
    latency.on_one_core()
    try:
        searchers = {engine.name: engine.open(folders[engine.name]) for engine in plan.engines}
        return latency.interleaved(searchers, asked)
    finally:
        os.sched_setaffinity(0, cores)


def _whole(plan: Plan, texts: list[str]) -> dict[str, float]:
    _say(f"{NAME} as a whole: from files to citations")
    return whole.measured(
        plan.size, plan.seed, _written(plan.folder / "asked.json", texts), plan.folder / "whole", child.run
    )


def _written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _say(what: str) -> None:
    print(f"── {what}", file=sys.stderr, flush=True)


def _chosen(names: Sequence[str]) -> tuple[tuple[Engine, ...], dict[str, str]]:
    """The engines of these names that are installed, and of the others how to install them."""
    engines = [ENGINES[name] for name in names]
    skipped = {engine.name: engine.how_to_install() for engine in engines if not installed(engine)}
    return tuple(engine for engine in engines if engine.name not in skipped), skipped


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compares Kommunesvar's search with its peers (docs/speed.md).")
    parser.add_argument("--passages", type=int, nargs="+", action="extend", required=True)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES), metavar="ENGINE")
    parser.add_argument("--without-whole", action="store_true", help="the word field only")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="where corpora and indexes are written")
    parser.add_argument("--json", type=Path, help="where the figures are written, too")
    return parser.parse_args()


def main() -> None:
    """Runs each size and prints its report."""
    # Before numba is imported: one core is what is compared.
    os.environ.update({"NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    options = _options()
    engines, skipped = _chosen(options.engines)
    runs = []
    for size in options.passages:
        plan = Plan(
            size=size,
            queries=options.queries,
            seed=options.seed,
            folder=options.folder,
            engines=engines,
            skipped=skipped,
            with_whole=not options.without_whole,
        )
        runs.append(measured(plan))
        print(report(runs[-1]), flush=True)
        if options.json:
            save(runs, options.json)


if __name__ == "__main__":
    main()
