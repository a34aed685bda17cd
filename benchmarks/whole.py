"""The whole of Kommunesvar: from files to an index, from a question's text to citations, with threads and changes."""

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.folders import documents_for, write_corpus
from benchmarks.latency import percentile
from benchmarks.memory import bare_interpreter, resident
from benchmarks.ours import Kommunesvar, answer
from retrieval.engine import Engine

CHANGED = 0.01
_THREADS = 8
_WARM_UP = 10
Figures = dict[str, float]
Child = Callable[..., Figures]


def measured(size: int, seed: int, questions: Path, folder: Path, in_child: Child) -> Figures:
    """All figures at about `size` passages, measured in children; `questions` is a JSON file of their texts."""
    corpus, data = folder / "corpus", folder / "data"
    shutil.rmtree(folder, ignore_errors=True)
    documents = documents_for(size, seed)
    write_corpus(corpus, documents, seed)
    full = in_child("load", corpus, data)
    asked = in_child("ask", corpus, data, questions)
    write_corpus(corpus, documents, seed, changed=CHANGED)
    again = in_child("load", corpus, data)
    shutil.rmtree(folder)
    return asked | {
        "documents": float(documents),
        "passages": full["passages"],
        "build_seconds": full["seconds"],
        "build_peak": full["peak"],
        "passages_a_second": full["passages"] / full["seconds"],
        "changed_seconds": again["seconds"],
        "changed_share": again["seconds"] / full["seconds"],
    }


def load(corpus: str, data: str) -> Figures:
    """In a child: loads a corpus folder and builds what serves it."""
    start = time.perf_counter()
    passages = Kommunesvar(Path(corpus), Path(data)).reload()
    return {"seconds": time.perf_counter() - start, "passages": float(passages)}


def ask(corpus: str, data: str, questions: str) -> Figures:
    """In a child: opens, asks one by one on one core, then with one thread and with eight on all cores."""
    asked: list[str] = json.loads(Path(questions).read_bytes())
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    start = time.perf_counter()
    engine = Kommunesvar(Path(corpus), Path(data)).open()
    opened = time.perf_counter() - start
    for question in asked[:_WARM_UP]:
        answer(question, engine)
    times = [_seconds(question, engine) * 1e3 for question in asked]
    memory = resident() - bare_interpreter()
    os.sched_setaffinity(0, cores)
    return {
        "open_ms": opened * 1e3,
        "p50_ms": percentile(times, 50),
        "p99_ms": percentile(times, 99),
        "memory": float(memory),
    } | _with_threads(asked, engine)


def _with_threads(asked: Sequence[str], engine: Engine) -> Figures:
    """Questions a second with one thread and with eight, and whether all found the same."""
    start = time.perf_counter()
    alone = [answer(question, engine) for question in asked]
    one = time.perf_counter() - start
    with ThreadPoolExecutor(_THREADS) as pool:
        start = time.perf_counter()
        together = list(pool.map(lambda question: answer(question, engine), asked))
        eight = time.perf_counter() - start
    return {
        "one_thread_a_second": len(asked) / one,
        "eight_threads_a_second": len(asked) / eight,
        "threads_agree": float(alone == together),
    }


def _seconds(question: str, engine: Engine) -> float:
    start = time.perf_counter()
    answer(question, engine)
    return time.perf_counter() - start
