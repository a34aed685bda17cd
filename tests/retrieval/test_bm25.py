import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.analysis import content_words, stems, tokens
from retrieval.bm25 import PostingsOkapi, PostingsPlus
from tests.retrieval.building import bounded, words
from tests.retrieval.conftest import NorQuad
from tests.retrieval.oracles import bm25_plus

PAPERS = [
    ["plan", "for", "skole", "og", "barnehage"],
    ["plan", "for", "krisesenter"],
    ["plan", "mot", "selvmord", "plan"],
    [],
]

collections = st.lists(st.lists(words, max_size=12), min_size=1, max_size=12).filter(any)
queries = st.lists(words | st.just("ukjent"), max_size=6)
# At k1 = 0, and at b = 1 for an empty document, rank_bm25 divides nought by nought.
k1s = st.floats(0.1, 3)
bs = st.floats(0, 0.99)


@bounded
@given(collections, queries, k1s, bs, st.floats(0, 1))
def test_okapi_scores_as_rank_bm25_does_to_the_last_bit(
    documents: list[list[str]], query: list[str], k1: float, b: float, epsilon: float
) -> None:
    ours = PostingsOkapi(documents, k1=k1, b=b, epsilon=epsilon)
    theirs = BM25Okapi(documents, k1=k1, b=b, epsilon=epsilon)
    numbers = list(range(len(documents)))
    np.testing.assert_array_equal(ours.get_scores(query), theirs.get_scores(query))
    assert ours.get_top_n(query, numbers, n=4) == theirs.get_top_n(query, numbers, n=4)
    assert ours.get_batch_scores(query, numbers[::-2]) == theirs.get_batch_scores(query, numbers[::-2])


@bounded
@given(st.lists(st.text("ab ÆØ", max_size=20), min_size=1, max_size=6).filter(lambda texts: any(map(tokens, texts))))
def test_okapi_with_a_tokenizer_scores_as_rank_bm25_does_on_the_tokens(texts: list[str]) -> None:
    ours = PostingsOkapi(texts, tokenizer=lambda text: [token.lower for token in tokens(text)])
    theirs = BM25Okapi([[token.lower for token in tokens(text)] for text in texts])
    for query in (["a"], ["b", "æ", "b"], ["ab", "ø"]):
        np.testing.assert_array_equal(ours.get_scores(query), theirs.get_scores(query))


def test_okapi_equals_rank_bm25_on_norquad(norquad: NorQuad) -> None:
    corpus = norquad.engine.corpus
    documents = [stems(content_words(corpus.text(passage))) for passage in corpus.passages]
    ours, theirs = PostingsOkapi(documents), BM25Okapi(documents)
    numbers = list(range(len(documents)))
    for asked in norquad.asked[:40]:
        query = stems(content_words(asked.question))
        np.testing.assert_array_equal(ours.get_scores(query), theirs.get_scores(query))
        assert ours.get_top_n(query, numbers, n=10) == theirs.get_top_n(query, numbers, n=10)


def test_okapi_floors_a_word_in_more_than_half_of_the_documents_as_rank_bm25_does() -> None:
    ours, theirs = PostingsOkapi(PAPERS), BM25Okapi(PAPERS)
    assert ours.idf == theirs.idf
    assert ours.idf["plan"] == 0.25 * ours.average_idf


def test_a_repeated_query_word_counts_as_often_as_it_is_asked() -> None:
    okapi = PostingsOkapi(PAPERS)
    np.testing.assert_array_equal(okapi.get_scores(["selvmord"] * 3), 3 * okapi.get_scores(["selvmord"]))


def test_an_unknown_word_scores_nothing() -> None:
    assert not PostingsOkapi(PAPERS).get_scores(["romferge"]).any()
    assert not PostingsPlus(PAPERS).get_scores(["romferge"]).any()


@pytest.mark.parametrize("ranker", [PostingsOkapi, PostingsPlus])
def test_a_corpus_without_documents_is_refused(ranker: type[PostingsOkapi]) -> None:
    with pytest.raises(ValueError, match="at least one document"):
        ranker([])


@pytest.mark.parametrize("ranker", [PostingsOkapi, PostingsPlus])
def test_a_corpus_of_empty_documents_scores_nothing(ranker: type[PostingsOkapi]) -> None:
    assert ranker([[], []]).get_scores(["plan"]).tolist() == [0.0, 0.0]


def test_an_empty_document_scores_nothing_where_rank_bm25_divides_by_nought() -> None:
    assert PostingsOkapi([["plan"], ["brann"], []], b=1.0).get_scores(["plan"])[2] == 0.0


@pytest.mark.parametrize("number", [-1, 4])
def test_the_score_of_a_document_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(IndexError, match="from 0 to 3"):
        PostingsOkapi(PAPERS).get_batch_scores(["plan"], [0, number])


def test_the_scores_of_no_documents_are_none() -> None:
    assert PostingsOkapi(PAPERS).get_batch_scores(["plan"], []) == []


@bounded
@given(collections, queries, st.floats(0, 3), st.floats(0, 1), st.floats(0, 2))
def test_plus_scores_by_the_formula_of_its_docstring(
    documents: list[list[str]], query: list[str], k1: float, b: float, delta: float
) -> None:
    scores = PostingsPlus(documents, k1=k1, b=b, delta=delta).get_scores(query)
    np.testing.assert_allclose(scores, bm25_plus(documents, query, k1, b, delta), rtol=1e-12)


@bounded
@given(collections)
def test_plus_never_gives_a_word_a_negative_idf(documents: list[list[str]]) -> None:
    plus = PostingsPlus(documents)
    assert min(plus.idf.values()) > 0
    assert plus.term_idf("ukjent") >= max(plus.idf.values())


def test_plus_adds_delta_only_where_the_document_holds_the_word() -> None:
    without, with_delta = (PostingsPlus(PAPERS, delta=delta).get_scores(["skole"]) for delta in (0.0, 1.0))
    assert (with_delta - without).tolist() == pytest.approx([PostingsPlus(PAPERS).term_idf("skole"), 0, 0, 0])


def test_document_frequency_counts_documents_not_occurrences() -> None:
    plus = PostingsPlus(PAPERS)
    assert [plus.document_frequency(term) for term in ("plan", "selvmord", "romferge")] == [3, 1, 0]


def test_a_paper_holds_exactly_its_own_words() -> None:
    bm25 = PostingsOkapi(PAPERS)
    words = {word for paper in PAPERS for word in paper} | {"ukjent"}
    assert [{word for word in words if bm25.holds(number, word)} for number in range(len(PAPERS))] == [
        set(paper) for paper in PAPERS
    ]
