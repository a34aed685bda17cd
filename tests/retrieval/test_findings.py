import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Role
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation
from retrieval.engine import EmbeddedEngine
from retrieval.filters import LAST_YEAR, Period, Phrase
from retrieval.findings import CITATIONS, LISTED, Findings, Ranking, find, further, rank
from retrieval.interpretation import Interpretation
from retrieval.query import Query, understand
from tests.retrieval import generated
from tests.retrieval.building import Part, bounded, corpus, document, words

LIBRARY = corpus(
    document("a", "Skolen på Konnerud bygges ut i 2025."),
    document("b", "Skolen på Konnerud stenger for sommeren."),
    document("c", "Skolen på Konnerud har tolv lærere."),
    document("d", "Skolen på Konnerud ligger høyt."),
    document("e", "Konnerud har et bibliotek og en idrettshall som brukes av mange lag og foreninger."),
)


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine.in_memory(LIBRARY)


def found_for(text: str, engine: EmbeddedEngine) -> Findings:
    return find(understand(text, engine.learned), engine)


def ranked_for(text: str, engine: EmbeddedEngine, limit: int) -> tuple[Citation, ...]:
    return rank(understand(text, engine.learned), engine, limit).citations


def test_at_most_three_citations_are_given(engine: EmbeddedEngine) -> None:
    found = found_for("Hva skjer med skolen på Konnerud?", engine)
    assert [citation.rank for citation in found.citations] == [1, 2, 3]
    assert len(found.citations) == CITATIONS


@pytest.mark.parametrize(
    "question",
    [
        "Har Konnerud en idrettshall som brukes av lag og foreninger?",
        "Hvor mange lærere har skolen på Konnerud?",
        "Konnerud",
    ],
)
def test_citations_much_weaker_than_the_first_are_dropped(engine: EmbeddedEngine, question: str) -> None:
    best, *others = ranked_for(question, engine, CITATIONS)
    assert found_for(question, engine).citations == (best, *(each for each in others if each.score >= best.score / 2))


def test_a_citation_that_says_all_that_is_asked_stands_alone(engine: EmbeddedEngine) -> None:
    question = "Har Konnerud en idrettshall som brukes av lag og foreninger?"
    assert [citation.document for citation in found_for(question, engine).citations] == ["e"]
    assert len(ranked_for(question, engine, CITATIONS)) == CITATIONS


def test_nothing_found_is_a_verdict_without_citations(engine: EmbeddedEngine) -> None:
    found = found_for("romferge", engine)
    assert not found.verdict.answerable
    assert found.citations == ()


def test_an_unanswerable_question_comes_with_what_is_nearest(engine: EmbeddedEngine) -> None:
    found = found_for("Hvor mange romferger kjøpte Lier i 2019 til idrettshallen?", engine)
    assert not found.verdict.answerable
    assert found.citations[0].document == "e"


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_a_ranking_runs_up_to_its_limit_without_dropping_the_weak(engine: EmbeddedEngine, limit: int) -> None:
    assert [citation.rank for citation in ranked_for("skolen på Konnerud", engine, limit)] == list(range(1, limit + 1))


def test_a_ranking_ends_where_nothing_more_is_shared(engine: EmbeddedEngine) -> None:
    assert [citation.document for citation in ranked_for("bibliotek", engine, 10)] == ["e"]


def test_the_ranking_begins_with_the_citations(demo_corpus: CorpusInMemory, demo_engine: EmbeddedEngine) -> None:
    question = "Hvor mye er satt av til velferdsteknologi?"
    citations = found_for(question, demo_engine).citations
    assert ranked_for(question, demo_engine, 10)[: len(citations)] == citations


def test_a_phrase_that_nothing_holds_is_said_to_leave_nothing(engine: EmbeddedEngine) -> None:
    found = found_for('Hva skjer med "skolen i Lier"?', engine)
    assert not found.verdict.answerable
    assert found.verdict.reasons == (Reason(Because.NOTHING_ADMITTED),)
    assert found.citations == ()
    assert found.interpretation.filters == (Phrase(("skolen", "i", "lier")),)


def test_an_answer_that_a_filter_would_rather_not_have_is_not_sure(engine: EmbeddedEngine) -> None:
    free, asked = "Hvor mange lærere har skolen på Konnerud?", "Hvor mange lærere har skolen på Konnerud siden 2020?"
    assert found_for(free, engine).verdict.sure
    assert not found_for(asked, engine).verdict.sure
    assert found_for(asked, engine).interpretation.filters == (Period(2020, LAST_YEAR),)


def test_what_was_read_into_a_question_is_told(engine: EmbeddedEngine) -> None:
    assert found_for("Hvor mange lærere har skolen?", engine).interpretation == Interpretation()
    (read,) = found_for("Hvor mange lærere har skolen på Konerud?", engine).interpretation.words
    assert (read.asked, read.words) == ("konerud", ("konnerud",))


def test_a_question_of_nothing_but_a_filter_cites_what_it_admits(engine: EmbeddedEngine) -> None:
    assert [citation.document for citation in found_for("Hva skjer i 2025?", engine).citations][:1] == ["a"]
    found = found_for("siden 2020", engine)
    assert [citation.document for citation in found.citations] == ["a"]
    assert not found.verdict.sure


parts = st.builds(
    Part,
    st.lists(words | st.just("2021"), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(Role),
    st.integers(1, 2),
    st.sampled_from([(), ("Skolevei",)]),
)
papers = st.tuples(
    st.lists(parts, min_size=1, max_size=4), st.sampled_from([1, 1, 4]), st.sampled_from(["2019", "2021"])
)
# Some passages stand there many times, so that many hits are equal.
libraries = st.lists(papers, min_size=1, max_size=4).map(
    lambda held: corpus(
        *(
            document(str(number), *(each * times), date=f"{year}-05-01")
            for number, (each, times, year) in enumerate(held)
        )
    )
)


def all_pages(query: Query, engine: EmbeddedEngine, first: int, limit: int) -> tuple[Citation, ...]:
    """Everything behind the first hits, page by page, as long as there is more."""
    pages: list[Citation] = []
    more = True
    while more:
        page = further(query, engine, first + len(pages), limit)
        more = page.more
        assert len(page.citations) == limit or not more
        pages += page.citations
    return tuple(pages)


@bounded
@given(libraries, generated.queries, st.integers(1, 4))
def test_leafing_on_from_an_answer_shows_the_whole_ranking_once(
    library: CorpusInMemory, query: Query, limit: int
) -> None:
    engine = EmbeddedEngine.in_memory(library)
    found, ranking = find(query, engine), rank(query, engine, LISTED)
    shown = found.citations
    assert (*shown, *all_pages(query, engine, len(shown), limit)) == ranking.citations
    assert found.more == (len(ranking.citations) > len(shown))
    assert len({citation.passage for citation in ranking.citations}) == len(ranking.citations)


@bounded
@given(libraries, generated.queries, st.integers(1, 12))
def test_a_ranking_tells_whether_there_is_more(library: CorpusInMemory, query: Query, limit: int) -> None:
    engine = EmbeddedEngine.in_memory(library)
    found = rank(query, engine, limit)
    assert len(found.citations) <= limit
    assert found.more == (len(rank(query, engine, 1_000).citations) > limit)


def test_the_pages_behind_an_answer_are_those_of_the_ranking(
    demo_corpus: CorpusInMemory, demo_engine: EmbeddedEngine
) -> None:
    for question in ("Hvor mye er satt av til velferdsteknologi?", "Når åpner biblioteket?", "i 2024", "skole"):
        query = understand(question, demo_engine.learned)
        found = find(query, demo_engine)
        assert found.more
        behind = all_pages(query, demo_engine, len(found.citations), 3)
        assert (*found.citations, *behind) == rank(query, demo_engine, LISTED).citations
        assert (*found.citations, *behind)[:10] == rank(query, demo_engine, 10).citations


def test_nothing_stands_behind_the_only_hit(engine: EmbeddedEngine) -> None:
    query = understand("bibliotek", engine.learned)
    assert not find(query, engine).more
    assert further(query, engine, 1, 3) == Ranking((), Interpretation())
    assert further(query, engine, 1_000, 3) == Ranking((), Interpretation())


def test_weak_hits_that_were_not_shown_are_those_behind(engine: EmbeddedEngine) -> None:
    query = understand("Har Konnerud en idrettshall som brukes av lag og foreninger?", engine.learned)
    assert len(find(query, engine).citations) == 1
    page = further(query, engine, 1, 2)
    assert [citation.rank for citation in page.citations] == [2, 3]
    assert page.more
