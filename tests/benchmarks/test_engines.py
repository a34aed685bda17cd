"""Every engine finds what a naive BM25 finds; those that are not installed are skipped."""

import math
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.analysed import batches, following, written
from benchmarks.engines import K1, B, Batch, Engine, Searcher, installed
from benchmarks.norwegian import block
from benchmarks.tasks import ENGINES
from retrieval.analysis import content_words, stems

SIZE = 250


@pytest.fixture(scope="module")
def passages() -> Batch:
    return [stems(content_words(passage.indexed_text)) for passage in block(0, seed=1)[:SIZE]]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen = ENGINES[request.param]
    if not installed(chosen):
        pytest.skip(f"{chosen.name} is not installed: {chosen.how_to_install()}")
    return chosen


def built(engine: Engine, passages: Batch, folder: Path) -> Searcher:
    engine.build([passages[:100], passages[100:]], folder)
    return engine.open(folder)


def naive_best(passages: Batch, asked: list[str]) -> int:
    """The best passage by BM25 as Robertson and Zaragoza (2009) give it, idf as in Lucene."""
    frequencies = Counter(stem for words in passages for stem in set(words))
    average = sum(map(len, passages)) / len(passages)

    def score(words: list[str]) -> float:
        norm = K1 * (1 - B + B * len(words) / average)
        total = 0.0
        for stem in set(asked) & set(words):
            df, tf = frequencies[stem], words.count(stem)
            total += math.log(1 + (len(passages) - df + 0.5) / (df + 0.5)) * tf / (tf + norm)
        return total

    return max(range(len(passages)), key=lambda number: score(passages[number]))


def rarest_words(passages: Batch, number: int) -> list[str]:
    frequencies = Counter(stem for words in passages for stem in set(words))
    return sorted(set(passages[number]), key=lambda stem: (frequencies[stem], stem))[:5]


def test_finds_the_passage_that_a_naive_bm25_finds(engine: Engine, passages: Batch, tmp_path: Path) -> None:
    searcher = built(engine, passages, tmp_path)
    for number in range(0, SIZE, 25):
        asked = rarest_words(passages, number)
        assert searcher.search(asked, 10)[0] == naive_best(passages, asked)


def test_adds_passages(engine: Engine, passages: Batch, tmp_path: Path) -> None:
    built(engine, passages, tmp_path)
    new = [["flunsfjord", *passages[0]], ["brekkesund", *passages[1]]]
    engine.add(tmp_path, lambda: [passages], new)
    assert engine.open(tmp_path).search(["brekkesund"], 10)[0] == SIZE + 1


def test_the_analysed_file_holds_the_stems_of_each_passage(passages: Batch, tmp_path: Path) -> None:
    path = written(SIZE, 1, tmp_path)
    assert [stems for batch in batches(path) for stems in batch] == passages
    assert following(SIZE - 50, 50, seed=1) == passages[-50:]
