"""Tables, ratios, bars and picture of a run whose figures are known."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.bars import judged, ratio_to
from benchmarks.latency import interleaved
from benchmarks.memory import MB
from benchmarks.ours import NAME
from benchmarks.picture import drawn
from benchmarks.report import report
from benchmarks.results import Measured, Run, read, save


def measured(engine: str, p50: float, p99: float = 1.0) -> Measured:
    return Measured(
        engine=engine, asked=300, p50_ms=p50, p99_ms=p99, build=10.0, build_peak=100.0 * MB, memory=50.0 * MB,
        disk=20.0 * MB, open_ms=5.0, first_ms=6.0, add=2.0,
    )  # fmt: skip


@pytest.fixture
def run() -> Run:
    engines = (measured(NAME, 0.1), measured("bm25s numba", 0.2), measured("rank_bm25", 80.0))
    return Run(100_000, 1, "a machine", engines, skipped={"Xapian": "apt install it"})


def test_ratios_are_ours_divided_by_the_peers(run: Run) -> None:
    assert ratio_to(run, "bm25s numba", "p50_ms") == pytest.approx(0.5)
    assert ratio_to(run, "rank_bm25", "p50_ms") == pytest.approx(1 / 800)
    assert ratio_to(run, "tantivy", "p50_ms") is None


def test_bars_are_judged_where_the_size_and_the_peers_allow(run: Run) -> None:
    held = {bar.name: bar.held for bar in judged(run)}
    assert held == {
        "p50 of the word field, ours / bm25s numba": True,
        "p50 of the word field, ours / rank_bm25": False,
    }
    assert not list(judged(Run(5_000, 1, "a machine", run.engines)))


def test_the_report_tells_figures_ratios_bars_and_who_took_no_part(run: Run) -> None:
    told = report(run)
    assert "100,000 passages" in told
    assert "1/800" in told
    assert "PASS    p50 of the word field, ours / bm25s numba: 0.5 (bar: 1)" in told
    assert "MISSED  p50 of the word field, ours / rank_bm25" in told
    assert "Xapian took no part: apt install it" in told


def test_figures_of_the_whole_recipe_are_told_and_judged(run: Run) -> None:
    whole = {
        "passages": 100_200.0, "documents": 15_000.0, "p50_ms": 2.5, "p99_ms": 9.0, "one_thread_a_second": 300.0,
        "eight_threads_a_second": 310.0, "threads_agree": 1.0, "open_ms": 60.0, "memory": 100.0 * MB,
        "build_seconds": 5.0, "passages_a_second": 20_040.0, "build_peak": 900.0 * MB, "changed_seconds": 0.5,
        "changed_share": 0.1,
    }  # fmt: skip
    told = report(Run(100_000, 1, "a machine", run.engines, whole))
    assert "p50 2.50 ms, p99 9.00 ms" in told
    assert "PASS    the whole recipe, p50 in ms: 2.5 (bar: 3)" in told
    assert "MISSED  cold open, ms: 60 (bar: 50)" in told


def test_a_run_survives_as_json(run: Run, tmp_path: Path) -> None:
    save([run], tmp_path / "figures" / "run.json")
    assert read(tmp_path / "figures" / "run.json") == [run]


def test_the_picture_has_a_line_for_each_engine_and_ours_on_top(run: Run) -> None:
    larger = Run(1_000_000, 1, "a machine", run.engines)
    picture = ElementTree.fromstring(drawn([larger, run]))
    svg = "{http://www.w3.org/2000/svg}"
    assert [line.get("class") for line in picture.iter(f"{svg}path")] == ["peer", "peer", "ours"]
    labels = [text.text for text in picture.iter(f"{svg}text")]
    assert {NAME, "bm25s numba", "rank_bm25", "1,000,000", "0.1 ms", "100 ms"} <= set(labels)


def test_all_engines_are_asked_every_question() -> None:
    asked: list[tuple[str, str]] = []

    class Noted:
        def __init__(self, name: str) -> None:
            self.name = name

        def search(self, stems: Sequence[str], limit: int) -> list[int]:
            asked.append((self.name, stems[0]))
            return []

    questions = [[str(number)] for number in range(30)]
    times = interleaved({"one": Noted("one"), "other": Noted("other")}, questions)
    assert {name: len(each) for name, each in times.items()} == {"one": 30, "other": 30}
    assert {("one", "29"), ("other", "29")} <= set(asked)
