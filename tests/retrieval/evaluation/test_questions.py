"""Gold passages, and the files that questions are read from."""

import json
from pathlib import Path

import pytest

from retrieval.evaluation.errors import BadQuestions
from retrieval.evaluation.question_file import read_questions
from retrieval.evaluation.questions import Answer, Question, Split, gold_passages
from tests.retrieval.building import corpus, document

LIBRARY = corpus(
    document("skole.md", "Skolen åpner\ni mai.", "Den koster 40 millioner.", "I mai vises den fram."),
    document("bad.md", "Badet åpner i mai."),
)
COST = {"question": "Hva koster skolen?", "answers": [{"document": "skole.md", "expect": "40 millioner"}]}


def read(tmp_path: Path, *lines: object) -> tuple[Question, ...]:
    path = tmp_path / "spørsmål.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return read_questions(path, LIBRARY)


def gold(*answers: Answer) -> list[str]:
    return [passage.id for passage in gold_passages(answers, LIBRARY)]


# Gold passages


def test_gold_are_the_passages_of_the_document_that_hold_the_words_however_lines_break() -> None:
    assert gold(Answer("skole.md", "åpner i  mai")) == ["skole.md-0"]
    assert gold(Answer("bad.md", "i mai")) == ["bad.md-0"]


def test_each_answer_brings_its_passages_and_none_stands_twice() -> None:
    assert gold(Answer("skole.md", "mai"), Answer("skole.md", "I mai"), Answer("bad.md", "mai")) == [
        "skole.md-0",
        "skole.md-2",
        "bad.md-0",
    ]


def test_a_text_answers_only_for_the_document_it_is_of() -> None:
    asked = Question("1", "Når?", (Answer("skole.md", "i mai"),), ())
    assert asked.answered_by("skole.md", "åpner i\nmai")
    assert not asked.answered_by("bad.md", "åpner i mai")
    assert not asked.answered_by("skole.md", "åpner i juni")


# Files


def test_a_row_needs_a_question_and_answers_and_the_rest_has_defaults(tmp_path: Path) -> None:
    [found] = read(tmp_path, COST)
    assert found == Question(
        id="1",
        text="Hva koster skolen?",
        answers=(Answer("skole.md", "40 millioner"),),
        gold=(LIBRARY.passages[1],),
        style="plain",
        before=None,
        split=Split.DEV,
    )
    assert found.answerable


def test_a_row_may_tell_style_the_question_before_split_and_that_the_documents_come_near(tmp_path: Path) -> None:
    row = {"question": "og badet?", "answers": [], "style": "followup", "before": "Når?", "split": "test", "near": True}
    [found] = read(tmp_path, row)
    assert (found.style, found.before, found.split, found.answerable) == ("followup", "Når?", Split.TEST, False)


def test_blank_lines_are_counted_but_hold_no_question(tmp_path: Path) -> None:
    assert [found.id for found in read(tmp_path, "", COST, "  ", COST, "")] == ["2", "4"]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        ({"answers": []}, "`question`"),
        ({"question": "Hva?"}, "`answers`"),
        ({"question": " ", "answers": []}, "the question is empty"),
        ({"question": "Hva?", "answers": [], "stil": "plain"}, "`stil`"),
        ({"question": "Hva?", "answers": [], "split": "train"}, "'train'"),
        ({"question": "Hva?", "answers": [{"document": "bad.md"}]}, "`expect`"),
        ({"question": "Hva?", "answers": [{"document": "bad.md", "expect": " "}]}, "`expect` is empty"),
        ({"question": "Hva?", "answers": [{"document": "nei.md", "expect": "mai"}]}, "no document nei.md"),
        (
            {"question": "Hva?", "answers": [{"document": "bad.md", "expect": "juni"}]},
            "no passage of bad.md holds «juni»",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_cause(tmp_path: Path, row: object, cause: str) -> None:
    with pytest.raises(BadQuestions) as raised:
        read(tmp_path, COST, "", row)
    assert "spørsmål.jsonl line 3: " in str(raised.value)
    assert cause in str(raised.value)


def test_a_file_that_is_missing_empty_or_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(BadQuestions, match=r"nei\.jsonl cannot be read"):
        read_questions(tmp_path / "nei.jsonl", LIBRARY)
    with pytest.raises(BadQuestions, match="holds no questions"):
        read(tmp_path, "", "")
    (tmp_path / "latin.jsonl").write_bytes("Når".encode("latin-1"))
    with pytest.raises(BadQuestions, match="is not UTF-8"):
        read_questions(tmp_path / "latin.jsonl", LIBRARY)
