"""NorQuAD as a corpus, loaded once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from retrieval.engine import EmbeddedEngine
from retrieval.evaluation import sets
from retrieval.evaluation.questions import Question
from retrieval.evaluation.sets import Collection, SetName


@dataclass(frozen=True)
class NorQuad:
    """The passages of NorQuAD under an engine, and all sets of questions on them."""

    engine: EmbeddedEngine
    collection: Collection

    def questions(self, name: SetName) -> tuple[Question, ...]:
        [found] = [each for each in self.collection.sets if each.name == name]
        return found.questions


@pytest.fixture(scope="session")
def norquad(evaluation_data: Path) -> NorQuad:
    names = [SetName.NORQUAD, SetName.NORQUAD_NYNORSK, SetName.NORQUAD_TYPOS, SetName.NORQUAD_REMOVED]
    collection = sets.norquad(evaluation_data, names)
    return NorQuad(EmbeddedEngine.in_memory(collection.corpus), collection)
