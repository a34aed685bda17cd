"""NorQuAD as a corpus, loaded once."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.loading import load
from corpus.model import Passage
from retrieval.engine import EmbeddedEngine

FILE = "norquad.jsonl"


@dataclass(frozen=True)
class Asked:
    """A question of NorQuAD dev with the passage that answers it and the answer's words."""

    question: str
    gold: Passage
    answer: str


@dataclass(frozen=True)
class NorQuad:
    """The passages of NorQuAD under an engine, and the dev questions on them."""

    engine: EmbeddedEngine
    asked: list[Asked]


@pytest.fixture(scope="session")
def norquad(evaluation_data: Path, tmp_path_factory: pytest.TempPathFactory) -> NorQuad:
    folder = tmp_path_factory.mktemp("norquad")
    lines = [json.loads(line) for line in _lines(evaluation_data / "norquad_passages.jsonl")]
    rows = [json.dumps(line | {"parent": line["id"].split("_")[0]}, ensure_ascii=False) for line in lines]
    (folder / FILE).write_text("\n".join(rows), "utf-8")
    engine = EmbeddedEngine(load(folder).corpus)
    asked = []
    for row in map(json.loads, _lines(evaluation_data / "norquad_dev.jsonl")):
        (gold,) = row["gold_passage_ids"]
        (passage,) = engine.corpus.document(f"{FILE}#{gold}").passages
        asked.append(Asked(row["question"], passage, row["answer"]))
    return NorQuad(engine, asked)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
