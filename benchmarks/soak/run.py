"""Runs the soak.

python -m benchmarks.soak.run --reloads 20 --rate 10
"""

import argparse
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from benchmarks.bars import Judged
from benchmarks.memory import MB
from benchmarks.slack.run import METHODS
from benchmarks.slack.running_bot import BotFailed, RunningBot
from benchmarks.soak.asking import Asking
from benchmarks.soak.editions import TOPICS, editions_in, publish
from benchmarks.soak.holding import Held, held
from benchmarks.soak.judging import FAILED, MIXED, REMOVED, STALE, Asked, Reign, faults
from bot.administration.activations import Activations
from bot.database import sessions
from tests.slack_server import SlackServer

# Seconds: before the first reload, between two, and within which all instances have to switch.
_BEFORE, _BETWEEN, _SWITCHED_WITHIN = 6.0, 3.0, 30.0
_API_SECONDS = 0.08
_MOST_TOLD = 10
# Part of the reloads after which the bot is warm: caches are filled, and as many snapshots stand as are kept.
_WARM = 0.3
_ANSWERED_WITHIN, _SWITCHES_WITHIN = 2.0, 5.0
# What may be held more at the end than when the bot was warm.
_MORE_MEMORY, _MORE_SHARE, _MORE_FILES = 10 * MB, 0.1, 4


@dataclass(frozen=True, slots=True)
class Soak:
    """All that came of it; `loading` are the times (from, to) in which documents were loaded."""

    asked: list[Asked]
    reigns: list[Reign]
    loading: list[tuple[float, float]]
    held: list[Held]
    errors: int
    warnings: int


def soaked(folder: Path, reloads: int, rate: float, instances: int, database_url: str = "") -> Soak:
    """Asks while so many editions are loaded, one after another; raises BotFailed."""
    documents, database = folder / "dokumenter", database_url or f"sqlite:///{folder / 'var' / 'kommunesvar.db'}"
    publish(documents, 1)
    settings = {"CORPUS_DIR": str(documents), "MUNICIPALITY": "Testby"}
    loading: list[tuple[float, float]] = []
    holds: list[Held] = []
    with SlackServer() as slack:
        for method in METHODS:
            slack.delay(method, _API_SECONDS)
        bot = RunningBot(slack, folder, database_url, instances, settings)
        with bot:
            reigns = [_reign(bot, 1, instances, database)]
            with Asking(slack, rate) as asking:
                time.sleep(_BEFORE)
                for edition in range(2, reloads + 2):
                    publish(documents, edition)
                    began = time.monotonic()
                    bot.reload()
                    loading.append((began, time.monotonic()))
                    reigns.append(_reign(bot, edition, instances, database))
                    time.sleep(_BETWEEN)
                    holds.append(held(bot.processes))
            asked = asking.asked()
        return Soak(asked, reigns, loading, holds, *bot.complaints())


def _reign(bot: RunningBot, edition: int, instances: int, database: str) -> Reign:
    """The edition that was activated last, once all instances serve it."""
    engine = create_engine(database)
    [newest] = Activations(sessions(engine)).history(1)
    engine.dispose()
    serving = re.compile(rf"^(\S+ \S+) INFO bot\.knowledge serving snapshot {newest.fingerprint} ", re.MULTILINE)
    until = time.monotonic() + _SWITCHED_WITHIN
    while len(told := serving.findall(bot.logged())) < instances:
        if time.monotonic() > until or not bot.running:
            raise bot.failed(f"did not serve edition {edition} within {_SWITCHED_WITHIN:g} s")
        time.sleep(0.05)
    seen = datetime.strptime(told[instances - 1], "%Y-%m-%d %H:%M:%S,%f").astimezone()
    return Reign(edition, _monotonic(newest.at), _monotonic(seen))


def _monotonic(at: datetime) -> float:
    """A moment by the clock that only runs on."""
    return time.monotonic() - (datetime.now(UTC) - at).total_seconds()


def judged(soak: Soak) -> Iterator[Judged]:
    """The bars."""
    found = Counter(fault.kind for fault in faults(soak.asked, soak.reigns))
    names = {
        FAILED: "questions that failed",
        MIXED: "answers of two editions",
        STALE: "answers of an edition that was not served",
        REMOVED: "answers that cite what is gone",
    }
    for kind, name in names.items():
        yield _bar(name, found[kind], 0)
    yield _bar("errors in the bot's log", soak.errors, 0)
    yield _bar("all instances have switched, s", max(_switches(soak)), _SWITCHES_WITHIN)
    during, otherwise = latencies(soak)
    yield _bar("answer while documents are loaded, p95 in s", p95(during), _ANSWERED_WITHIN)
    yield _bar("answer otherwise, p95 in s", p95(otherwise), _ANSWERED_WITHIN)
    warm, end = soak.held[int(_WARM * len(soak.held))], soak.held[-1]
    yield _bar("own memory at the end, MB", end.own / MB, (warm.own + max(_MORE_MEMORY, _MORE_SHARE * warm.own)) / MB)
    yield _bar("open files at the end", end.files, warm.files + _MORE_FILES)
    yield _bar("mapped files of snapshots at the end", end.maps, (1 + _MORE_SHARE) * warm.maps)


def _bar(name: str, value: float, limit: float) -> Judged:
    return Judged(name, value, limit, held=value <= limit)


def _switches(soak: Soak) -> list[float]:
    """How long after each activation but the first one the last instance served it."""
    return [reign.seen - reign.activated for reign in soak.reigns[1:]]


def latencies(soak: Soak) -> tuple[list[float], list[float]]:
    """Seconds from question to reply: of those that were sent while documents were loaded, and of all others."""
    during: list[float] = []
    otherwise: list[float] = []
    for each in soak.asked:
        if each.replied is not None:
            loading = any(began <= each.sent <= ended for began, ended in soak.loading)
            (during if loading else otherwise).append(each.replied - each.sent)
    return during, otherwise


def p95(seconds: list[float]) -> float:
    """The 95th percentile; 0 of nothing."""
    return sorted(seconds)[int(0.95 * (len(seconds) - 1))] if seconds else 0.0


def report(soak: Soak) -> Iterator[str]:
    """The table and the bars."""
    of = Counter(len(editions_in(each.reply)) for each in soak.asked)
    took = [ended - began for began, ended in soak.loading]
    yield (
        f"\n{len(soak.asked):,} questions during {len(soak.loading)} reloads of {len(TOPICS)} documents; "
        f"{of[1]:,} were answered with words of an edition, {of[0]:,} had no answer"
    )
    yield f"  a reload took {min(took):.1f} to {max(took):.1f} s; {soak.warnings} warnings in the bot's log"
    switches = _switches(soak)
    yield f"  all instances switched {min(switches):.1f} to {max(switches):.1f} s after the activation"
    yield f"\n{'after reload':>12}{'own MB':>10}{'with files MB':>15}{'open files':>12}{'maps':>8}"
    for number, each in enumerate(soak.held, start=1):
        yield f"{number:12}{each.own / MB:10.1f}{each.resident / MB:15.1f}{each.files:12}{each.maps:8}"
    yield "\nBars"
    for bar in judged(soak):
        yield f"  {'PASS  ' if bar.held else 'MISSED'}  {bar.name}: {bar.value:.4g} (bar: {bar.limit:.4g})"
    for fault in list(faults(soak.asked, soak.reigns))[:_MOST_TOLD]:
        asked = fault.asked
        yield f"  {fault.kind}: {asked.topic.question} sent {asked.sent:.2f}, editions {sorted(fault.editions)}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Asks while documents change and are loaded (docs/soak.md).")
    parser.add_argument("--reloads", type=int, default=20)
    parser.add_argument("--rate", type=float, default=10.0, help="questions a second")
    parser.add_argument("--instances", type=int, default=1, help="processes of the bot, on one database")
    parser.add_argument("--database-url", default="", help="an empty database; SQLite if unset")
    parser.add_argument(
        "--folder", type=Path, default=Path("var/soak"), help="made anew; the bot keeps its files there"
    )
    return parser.parse_args()


def main() -> None:
    """Prints figures and bars; exit status 1 where a bar is missed or the bot failed."""
    options = _options()
    folder = options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        soak = soaked(folder, options.reloads, options.rate, options.instances, options.database_url)
    except BotFailed as failed:
        sys.exit(str(failed))
    sys.stdout.write("\n".join(report(soak)) + "\n")
    sys.exit(not all(bar.held for bar in judged(soak)))


if __name__ == "__main__":
    main()
