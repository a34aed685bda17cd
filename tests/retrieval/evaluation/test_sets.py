"""The sets themselves: what NorQuAD's variants are, and that the repository's own questions hold together."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.memory import CorpusInMemory
from retrieval.evaluation.errors import BadQuestions
from retrieval.evaluation.questions import Split
from retrieval.evaluation.runs import run
from retrieval.evaluation.sets import Collection, QuestionSet, SetName, Skipped, municipal, named, norquad, only
from tests.conftest import write_files
from tests.retrieval.conftest import NorQuad

DEMO = Path(__file__).parents[3] / "corpus" / "demo"


# NorQuAD


def test_every_question_of_norquad_has_its_one_gold_passage(norquad: NorQuad) -> None:
    for name in (SetName.NORQUAD, SetName.NORQUAD_NYNORSK, SetName.NORQUAD_TYPOS):
        questions = norquad.questions(name)
        assert len(questions) == 472
        assert {len(question.gold) for question in questions} == {1}


def test_the_variants_ask_the_same_in_other_words(norquad: NorQuad) -> None:
    plain, nynorsk, typos = (
        norquad.questions(name) for name in (SetName.NORQUAD, SetName.NORQUAD_NYNORSK, SetName.NORQUAD_TYPOS)
    )
    assert [question.gold for question in nynorsk] == [question.gold for question in plain]
    assert [question.gold for question in typos] == [question.gold for question in plain]
    assert sum(a.text != b.text for a, b in zip(plain, nynorsk, strict=True)) > 400
    assert sum(a.text != b.text for a, b in zip(plain, typos, strict=True)) > 465


def test_half_of_the_questions_lose_their_article_with_its_siblings(norquad: NorQuad) -> None:
    plain, removed = (norquad.questions(name) for name in (SetName.NORQUAD, SetName.NORQUAD_REMOVED))
    lost = [question for question in removed if not question.answerable]
    assert len(lost) == 236
    assert [a for a, b in zip(removed, plain, strict=True) if a == b] == [each for each in removed if each.answerable]
    assert not any(question.gold for question in lost)
    gold = {question.id: {passage.id for passage in question.gold} for question in plain}
    assert all(gold[question.id] < question.withheld for question in lost)
    corpus = norquad.collection.corpus
    parents = {passage.id: corpus.document(passage.document).parent for passage in corpus.passages}
    assert max(len({parents[passage] for passage in question.withheld}) for question in lost) > 1
    for trial in run(lost[:25], norquad.engine):
        assert trial.ranking
        assert not trial.question.withheld & {*trial.ranking, *trial.cited}


def test_without_the_folder_the_sets_of_norquad_are_skipped(tmp_path: Path) -> None:
    missing = tmp_path / "eval"
    skipped, collection = named([SetName.NORQUAD_TYPOS, SetName.MUNICIPAL], missing, DEMO)
    assert skipped == Skipped("norquad-typos", f"NorQuAD is not at {missing}")
    assert isinstance(collection, Collection)


def test_a_folder_that_does_not_hold_norquad_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestions, match=r"norquad_passages\.jsonl cannot be read"):
        norquad(tmp_path, [SetName.NORQUAD])
    write_files(tmp_path, {"norquad_passages.jsonl": '{"id": 1}\n'})
    with pytest.raises(BadQuestions, match=r"norquad_passages\.jsonl is not as NorQuAD's files are"):
        norquad(tmp_path, [SetName.NORQUAD])


# The repository's own


@pytest.fixture(scope="module")
def own_questions() -> QuestionSet:
    [questions] = municipal(DEMO).sets
    return questions


def test_the_municipal_questions_are_many_of_both_kinds_and_both_splits(own_questions: QuestionSet) -> None:
    counted = Counter((question.split, question.answerable) for question in own_questions.questions)
    assert min(counted[split, answerable] for split in Split for answerable in (True, False)) >= 40


def test_no_municipal_question_stands_twice(own_questions: QuestionSet) -> None:
    counted = Counter((question.text.casefold(), question.before) for question in own_questions.questions)
    assert [asked for asked, count in counted.items() if count > 1] == []


def test_the_municipal_questions_are_on_every_document(own_questions: QuestionSet, demo_corpus: CorpusInMemory) -> None:
    asked = {answer.document for question in own_questions.questions for answer in question.answers}
    files = {document.id for document in demo_corpus.documents if "#" not in document.id}
    assert files <= asked


def test_a_follow_up_comes_with_the_question_before(own_questions: QuestionSet) -> None:
    assert {question.style == "followup" for question in own_questions.questions if question.before} == {True}
    assert {bool(question.before) for question in own_questions.questions if question.style == "followup"} == {True}


# Splits


def test_only_the_questions_of_a_split_are_kept_and_a_set_without_any_is_skipped(own_questions: QuestionSet) -> None:
    collection = Collection(CorpusInMemory(()), (own_questions, QuestionSet("tom", ())))
    for split in Split:
        skipped, kept = only(collection, split)
        assert skipped == Skipped("tom", f"it has no {split} questions")
        assert isinstance(kept, Collection)
        assert {question.split for question in kept.sets[0].questions} == {split}
