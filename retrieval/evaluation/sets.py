"""Test collections: documents, and sets of questions over them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

from corpus.loading import load
from corpus.memory import CorpusInMemory
from retrieval.evaluation.norquad import DEV, DEV_NYNORSK, half_removed, mistyped, norquad_corpus, norquad_questions
from retrieval.evaluation.question_file import read_questions
from retrieval.evaluation.questions import Question, Split


class SetName(StrEnum):
    """The sets that are known by name; NorQuAD's stand outside the project."""

    NORQUAD = "norquad"
    NORQUAD_NYNORSK = "norquad-nynorsk"
    NORQUAD_TYPOS = "norquad-typos"
    NORQUAD_REMOVED = "norquad-removed"
    MUNICIPAL = "municipal"


OWN = "own"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that are judged together."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A corpus and the sets over it: one engine serves them all."""

    corpus: CorpusInMemory
    sets: tuple[QuestionSet, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A set that cannot be had here, and why."""

    name: str
    reason: str


def named(names: Sequence[SetName], norquad_folder: Path, demo_folder: Path) -> Iterator[Collection | Skipped]:
    """The sets of these names; those of NorQuAD are skipped where its folder is missing. Raises BadQuestions."""
    from_norquad = [name for name in names if name is not SetName.MUNICIPAL]
    if norquad_folder.is_dir():
        if from_norquad:
            yield norquad(norquad_folder, from_norquad)
    else:
        yield from (Skipped(name, f"NorQuAD is not at {norquad_folder}") for name in from_norquad)
    if SetName.MUNICIPAL in names:
        yield municipal(demo_folder)


def norquad(folder: Path, names: Sequence[SetName]) -> Collection:
    """NorQuAD's sets of these names over its passages; raises BadQuestions."""
    corpus = norquad_corpus(folder)

    def dev() -> tuple[Question, ...]:
        return norquad_questions(folder / DEV, corpus)

    make: dict[SetName, Callable[[], tuple[Question, ...]]] = {
        SetName.NORQUAD: dev,
        SetName.NORQUAD_NYNORSK: lambda: norquad_questions(folder / DEV_NYNORSK, corpus),
        SetName.NORQUAD_TYPOS: lambda: mistyped(dev()),
        SetName.NORQUAD_REMOVED: lambda: half_removed(dev(), corpus, folder),
    }
    return Collection(corpus, tuple(QuestionSet(name, make[name]()) for name in names))


def municipal(demo_folder: Path) -> Collection:
    """The repository's own questions over the documents that come with it."""
    questions = Path(str(resources.files("retrieval.evaluation"))) / "municipal.jsonl"
    return _collection(SetName.MUNICIPAL, load(demo_folder).corpus, questions)


def own(corpus: CorpusInMemory, questions: Path) -> Collection:
    """A municipality's own questions over its own documents; raises BadQuestions."""
    return _collection(OWN, corpus, questions)


def only(collection: Collection, split: Split) -> Iterator[Collection | Skipped]:
    """The questions of one split; sets that have none are skipped."""
    sets = []
    for whole in collection.sets:
        if questions := tuple(question for question in whole.questions if question.split is split):
            sets.append(QuestionSet(whole.name, questions))
        else:
            yield Skipped(whole.name, f"it has no {split} questions")
    if sets:
        yield Collection(collection.corpus, tuple(sets))


def _collection(name: str, corpus: CorpusInMemory, questions: Path) -> Collection:
    return Collection(corpus, (QuestionSet(name, read_questions(questions, corpus)),))
