"""Questions from a JSON Lines file: the municipal set, and a municipality's own.

One object a line: `question`; `answers`, each a `document` of the corpus and the words to `expect` there ([]
for a question that nothing answers); where wanted `style`, `before` (the question asked just before), `split`
("dev" or "test") and `near` (no answer, but a subject that the documents treat).
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus.model import Corpus
from retrieval.evaluation.errors import BadQuestions
from retrieval.evaluation.questions import Answer, Question, Split, gold_passages


class _AnswerRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    document: str
    expect: str


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: str
    answers: tuple[_AnswerRow, ...]
    style: str = "plain"
    before: str | None = None
    split: Split = Split.DEV
    near: bool = False


def read_questions(path: Path, corpus: Corpus) -> tuple[Question, ...]:
    """The questions of a file over `corpus`; raises BadQuestions with the line and the cause."""
    questions = tuple(_question(path, number, line, corpus) for number, line in _lines(path))
    if not questions:
        raise BadQuestions(f"{path} holds no questions; write one JSON object a line")
    return questions


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1 with those that are."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadQuestions(f"{path} cannot be read ({error.strerror or error}); check its name") from error
    except UnicodeDecodeError as error:
        raise BadQuestions(f"{path} is not UTF-8 ({error.reason} at byte {error.start}); save it as such") from error
    # Not splitlines: a JSON string may hold U+2028.
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _question(path: Path, number: int, line: str, corpus: Corpus) -> Question:
    try:
        row = msgspec.json.decode(line, type=_Row)
    except msgspec.DecodeError as error:
        raise BadQuestions(f"{path} line {number}: {error}; correct the line") from error
    if not row.question.strip():
        raise BadQuestions(f"{path} line {number}: the question is empty; write it or remove the line")
    answers = tuple(Answer(answer.document, answer.expect) for answer in row.answers)
    for answer in answers:
        _check(f"{path} line {number}", answer, corpus)
    return Question(
        id=str(number),
        text=row.question,
        answers=answers,
        gold=gold_passages(answers, corpus),
        style=row.style,
        before=row.before,
        split=row.split,
    )


def _check(place: str, answer: Answer, corpus: Corpus) -> None:
    if not answer.expect.strip():
        raise BadQuestions(f"{place}: `expect` is empty; write words that stand in {answer.document}")
    try:
        gold = gold_passages([answer], corpus)
    except KeyError as error:
        raise BadQuestions(f"{place}: the corpus has no document {answer.document}; correct its name") from error
    if not gold:
        raise BadQuestions(
            f"{place}: no passage of {answer.document} holds «{answer.expect}»; expect fewer words, as they stand there"
        )
