"""The generated text: always the same for a seed, and like Norwegian."""

from itertools import chain
from pathlib import Path

import pytest

from benchmarks.fit import Sample, figures_of
from benchmarks.folders import documents_for, write_corpus, write_files
from benchmarks.norwegian import BLOCK, LONGEST, SHORTEST, Passage, block, papers, passages
from benchmarks.questions import questions
from corpus.loading import load
from retrieval.analysis import content_words, stems, stop_words, tokens


@pytest.fixture(scope="module")
def first_block() -> list[Passage]:
    return block(0, seed=1)


def test_the_same_seed_gives_the_same_passages_whatever_the_batch(first_block: list[Passage]) -> None:
    in_small_batches = list(passages(BLOCK + 60, seed=1, batch=7))
    assert {len(batch) for batch in in_small_batches[:-1]} == {7}
    assert list(chain.from_iterable(in_small_batches)) == first_block + block(1, seed=1)[:60]
    assert list(chain.from_iterable(passages(100, seed=1))) == first_block[:100]


def test_passages_have_from_three_to_nine_hundred_tokens(first_block: list[Passage]) -> None:
    lengths = [len(tokens(passage.text)) for passage in first_block]
    assert min(lengths) >= SHORTEST
    assert max(lengths) <= LONGEST
    assert len(set(lengths)) > 200


def test_documents_have_up_to_forty_passages_a_title_and_sections() -> None:
    drawn = papers(0, seed=1)
    assert sum(len(paper.texts) for paper in drawn) == BLOCK
    assert {len(paper.texts) for paper in drawn} >= {1, 2, 5, 10}
    assert max(len(paper.texts) for paper in drawn) <= 40
    assert all(paper.title and paper.sender for paper in drawn)
    assert any(any(paper.headings) for paper in drawn)
    assert len({paper.id for paper in drawn}) == len(drawn)


def test_the_text_is_like_norwegian(first_block: list[Passage]) -> None:
    texts = [passage.indexed_text for passage in first_block[:1_000]]
    asked = [question.text for question in questions(1_000, 150, seed=1)]
    figures = figures_of(Sample(texts, asked))
    # NorQuAD's figures, over about as many passages: python -m benchmarks.fit.
    near = pytest.approx
    assert figures["tokens of a passage, mean"] == near(108, rel=0.1)
    assert figures["share of function words"] == near(0.42, abs=0.04)
    assert figures["distinct stems of a passage"] == near(50.7, rel=0.1)
    assert figures["distinct 4-grams of a passage"] == near(277, rel=0.1)
    assert figures["letters of a content word"] == near(6.9, rel=0.1)
    assert figures["df/N of the stem of rank 10"] == near(0.137, rel=0.3)
    assert figures["df/N of the stem of rank 1000"] == near(0.0092, rel=0.3)
    assert figures["4-gram postings of grams in > 1/64"] == near(0.72, abs=0.08)
    assert figures["content words of a question"] == near(5.2, rel=0.1)
    assert figures["sum of df/N of its stems"] == near(0.1, rel=0.3)
    assert figures["sum of df/N of its 4-grams"] == near(2.2, rel=0.2)


def test_a_question_has_two_to_nine_words_of_its_passage(first_block: list[Passage]) -> None:
    for question in questions(300, 50, seed=1):
        asked = stems(content_words(question.text))
        held = stems(content_words(first_block[question.passage].indexed_text))
        assert set(asked) <= set(held)
        assert 2 <= len(asked) <= 10
        assert any(token.lower in stop_words() for token in tokens(question.text))


def test_questions_are_the_same_for_the_same_seed() -> None:
    drawn = questions(100, 50, seed=1)
    assert drawn == questions(100, 50, seed=1)
    assert all(question.passage < 100 for question in drawn)


def test_a_folder_loads_and_a_share_of_it_changes(tmp_path: Path) -> None:
    documents = documents_for(300, seed=1)
    write_corpus(tmp_path / "before", documents, seed=1)
    write_corpus(tmp_path / "after", documents, seed=1, changed=0.1)
    before, after = load(tmp_path / "before"), load(tmp_path / "after")
    assert not before.rejects
    assert before.corpus.size.passages == pytest.approx(300, rel=0.15)
    changed = set(after.corpus.documents) - set(before.corpus.documents)
    assert len(changed) == pytest.approx(documents * 0.1, abs=1)
    assert {document.id for document in changed} <= {document.id for document in before.corpus.documents}


def test_markdown_files_have_sections_and_metadata(tmp_path: Path) -> None:
    write_files(tmp_path, 5, seed=1)
    loaded = load(tmp_path)
    assert not loaded.rejects
    assert loaded.corpus.size.documents == 5
    for document, paper in zip(loaded.corpus.documents, papers(0, seed=1), strict=False):
        assert document.metadata.title == paper.title
        assert document.metadata.date == paper.date
        assert document.metadata.case_number == paper.case_number
        assert document.metadata.sender == paper.sender
    assert any(passage.section for document in loaded.corpus.documents for passage in document.passages)
