"""NorQuAD (Ivanova et al., NoDaLiDa 2023) as it stands in a folder beside the checkout: read there, never copied."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec

from corpus.loading import load
from corpus.memory import CorpusInMemory
from retrieval.evaluation.errors import BadQuestions
from retrieval.evaluation.questions import Answer, Question, gold_passages
from retrieval.evaluation.typos import one_mistake

PASSAGES = "norquad_passages.jsonl"
DEV = "norquad_dev.jsonl"
DEV_NYNORSK = "norquad_dev_nynorsk.jsonl"
SIBLINGS = "norquad_siblings.json"

# Part of the data set's protocol for questions without an answer; the typing mistakes are drawn with it too.
SEED = 13
_FILE = "norquad.jsonl"
T = TypeVar("T")


class _PassageRow(msgspec.Struct, frozen=True):
    id: str
    title: str
    text: str


class _QuestionRow(msgspec.Struct, frozen=True):
    id: str
    question: str
    gold_passage_ids: tuple[str, ...]
    answer: str


def norquad_corpus(folder: Path) -> CorpusInMemory:
    """The passages, each a document that is a part of its article; raises BadQuestions."""
    rows = _rows(folder / PASSAGES, _PassageRow)
    lines = [msgspec.json.encode(msgspec.structs.asdict(row) | {"parent": _article(row.id)}) for row in rows]
    with TemporaryDirectory() as name:
        Path(name, _FILE).write_bytes(b"\n".join(lines))
        return load(Path(name)).corpus


def norquad_questions(path: Path, corpus: CorpusInMemory) -> tuple[Question, ...]:
    """The questions of one of the files of questions; raises BadQuestions."""
    return tuple(_question(row, corpus) for row in _rows(path, _QuestionRow))


def mistyped(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions with one typing mistake each."""
    rng = random.Random(SEED)  # noqa: S311  (nothing here is secret)
    return tuple(replace(question, text=one_mistake(question.text, rng)) for question in questions)


def half_removed(questions: Sequence[Question], corpus: CorpusInMemory, folder: Path) -> tuple[Question, ...]:
    """Half of the questions lose their article and its siblings, and with them their answer; raises BadQuestions."""
    siblings = _decoded(folder / SIBLINGS, dict[str, tuple[str, ...]])
    order = list(range(len(questions)))
    random.Random(SEED).shuffle(order)  # noqa: S311  (as above)
    removed = set(order[: len(order) // 2])
    return tuple(
        replace(question, answers=(), gold=(), withheld=_story(question, siblings, corpus))
        if number in removed
        else question
        for number, question in enumerate(questions)
    )


def _story(question: Question, siblings: dict[str, tuple[str, ...]], corpus: CorpusInMemory) -> frozenset[str]:
    """The passages of a question's article and of the articles on the same story."""
    articles = {corpus.document(answer.document).parent for answer in question.answers}
    articles.update(*[siblings.get(article, ()) for article in articles])
    documents = [document for document in corpus.documents if document.parent in articles]
    return frozenset(passage.id for document in documents for passage in document.passages)


def _question(row: _QuestionRow, corpus: CorpusInMemory) -> Question:
    answers = tuple(Answer(f"{_FILE}#{gold}", row.answer) for gold in row.gold_passage_ids)
    return Question(row.id, row.question, answers, gold_passages(answers, corpus))


def _article(passage: str) -> str:
    """The article `c0001` of the passage `c0001_p2`."""
    return passage.partition("_")[0]


def _rows(path: Path, kind: type[T]) -> list[T]:
    lines = _read(path).splitlines()
    try:
        return [msgspec.json.decode(line, type=kind) for line in lines]
    except msgspec.DecodeError as error:
        raise _other_than_expected(path, error) from error


def _decoded(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(_read(path), type=kind)
    except msgspec.DecodeError as error:
        raise _other_than_expected(path, error) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadQuestions(f"{path} cannot be read ({error.strerror or error}); fetch the folder anew") from error


def _other_than_expected(path: Path, error: msgspec.DecodeError) -> BadQuestions:
    return BadQuestions(f"{path} is not as NorQuAD's files are ({error}); fetch the folder anew")
