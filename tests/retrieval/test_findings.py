import pytest

from corpus.model import Corpus
from retrieval.engine import EmbeddedEngine
from retrieval.findings import CITATIONS, find, rank
from tests.retrieval.building import corpus, document

LIBRARY = corpus(
    document("a", "Skolen på Konnerud bygges ut i 2025."),
    document("b", "Skolen på Konnerud stenger for sommeren."),
    document("c", "Skolen på Konnerud har tolv lærere."),
    document("d", "Skolen på Konnerud ligger høyt."),
    document("e", "Konnerud har et bibliotek og en idrettshall som brukes av mange lag og foreninger."),
)


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine(LIBRARY)


def test_at_most_three_citations_are_given(engine: EmbeddedEngine) -> None:
    found = find("Hva skjer med skolen på Konnerud?", engine)
    assert [citation.rank for citation in found.citations] == [1, 2, 3]
    assert len(found.citations) == CITATIONS


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Har Konnerud en idrettshall som brukes av lag og foreninger?", ["e"]),
        ("Hvor mange lærere har skolen på Konnerud?", ["c"]),
    ],
)
def test_citations_much_weaker_than_the_first_are_dropped(
    engine: EmbeddedEngine, question: str, shown: list[str]
) -> None:
    assert len(rank(question, engine, CITATIONS)) == CITATIONS
    assert [citation.document for citation in find(question, engine).citations] == shown


def test_nothing_found_is_a_verdict_without_citations(engine: EmbeddedEngine) -> None:
    found = find("romferge", engine)
    assert not found.verdict.answerable
    assert found.citations == ()


def test_an_unanswerable_question_comes_with_what_is_nearest(engine: EmbeddedEngine) -> None:
    found = find("Når åpner det nye badeanlegget ved siden av idrettshallen?", engine)
    assert not found.verdict.answerable
    assert found.citations[0].document == "e"


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_a_ranking_runs_up_to_its_limit_without_dropping_the_weak(engine: EmbeddedEngine, limit: int) -> None:
    assert [citation.rank for citation in rank("skolen på Konnerud", engine, limit)] == list(range(1, limit + 1))


def test_a_ranking_ends_where_nothing_more_is_shared(engine: EmbeddedEngine) -> None:
    assert [citation.document for citation in rank("bibliotek", engine, 10)] == ["e"]


def test_the_ranking_begins_with_the_citations(demo_corpus: Corpus, demo_engine: EmbeddedEngine) -> None:
    question = "Hvor mye er satt av til velferdsteknologi?"
    citations = find(question, demo_engine).citations
    assert rank(question, demo_engine, 10)[: len(citations)] == citations
