import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.analysis import content_words, stems, tokens
from retrieval.bm25 import PostingsAtire, PostingsOkapi
from retrieval.evaluation.sets import SetName
from tests.retrieval.building import bounded, words
from tests.retrieval.conftest import NorQuad
from tests.retrieval.oracles import best_reading, bm25_atire

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
weighted = st.tuples(words | st.just("ukjent"), st.floats(0, 1))
readings = st.tuples(st.sampled_from([0.3, 0.9, 1.0]), st.lists(words | st.just("ukjent"), min_size=1, max_size=3))


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
    corpus = norquad.collection.corpus
    documents = [stems(content_words(corpus.text(passage))) for passage in corpus.passages]
    ours, theirs = PostingsOkapi(documents), BM25Okapi(documents)
    numbers = list(range(len(documents)))
    for question in norquad.questions(SetName.NORQUAD)[:40]:
        query = stems(content_words(question.text))
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
    assert not PostingsAtire(PAPERS).get_scores(["romferge"]).any()


@pytest.mark.parametrize("ranker", [PostingsOkapi, PostingsAtire])
def test_a_corpus_without_documents_is_refused(ranker: type[PostingsOkapi]) -> None:
    with pytest.raises(ValueError, match="at least one document"):
        ranker([])


@pytest.mark.parametrize("ranker", [PostingsOkapi, PostingsAtire])
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
@given(collections, queries, st.floats(0, 3), st.floats(0, 1))
def test_ours_scores_by_the_formula_of_its_docstring(
    documents: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    scores = PostingsAtire(documents, k1=k1, b=b).get_scores(query)
    np.testing.assert_allclose(scores, bm25_atire(documents, query, k1, b), rtol=1e-12)


@bounded
@given(collections)
def test_ours_never_gives_a_word_a_negative_idf(documents: list[list[str]]) -> None:
    ours = PostingsAtire(documents)
    assert min(ours.idf.values()) > 0
    assert ours.term_idf("ukjent") >= max(ours.idf.values())


def test_document_frequency_counts_documents_not_occurrences() -> None:
    ours = PostingsAtire(PAPERS)
    assert [ours.document_frequency(term) for term in ("plan", "selvmord", "romferge")] == [3, 1, 0]


@bounded
@given(collections, st.lists(weighted, max_size=6))
def test_weighted_scores_are_the_weighted_sum_of_each_terms_scores(
    documents: list[list[str]], query: list[tuple[str, float]]
) -> None:
    expected = np.zeros(len(documents))
    for term, weight in query:
        expected += weight * np.array(bm25_atire(documents, [term], k1=1.5, b=0.75))
    np.testing.assert_allclose(PostingsAtire(documents).weighted_scores(query), expected, rtol=1e-12)


@bounded
@given(collections, st.lists(readings, min_size=1, max_size=4))
def test_the_best_reading_is_the_one_of_its_docstring(
    documents: list[list[str]], asked: list[tuple[float, list[str]]]
) -> None:
    scores = PostingsAtire(documents).best_reading(asked)
    np.testing.assert_allclose(scores, best_reading(documents, asked, k1=1.5, b=0.75), rtol=1e-12)


def test_each_document_gets_its_own_best_reading() -> None:
    ours = PostingsAtire(PAPERS)
    scores = ours.best_reading([(1.0, ["skole"]), (0.5, ["krisesenter"])])
    assert scores.tolist() == [ours.get_scores(["skole"])[0], 0.5 * ours.get_scores(["krisesenter"])[1], 0.0, 0.0]


def test_a_long_form_scores_the_mean_of_its_words() -> None:
    ours = PostingsAtire(PAPERS)
    scores = ours.best_reading([(1.0, ["plan", "selvmord"])])
    np.testing.assert_allclose(scores, (ours.get_scores(["plan"]) + ours.get_scores(["selvmord"])) / 2)


def test_a_rare_form_of_a_common_word_is_worth_no_more_than_the_word() -> None:
    ours = PostingsAtire(PAPERS)
    scores = ours.best_reading([(1.0, ["plan"]), (1.0, ["krisesenter"])])
    share = ours.term_idf("plan") / ours.term_idf("krisesenter")
    assert share < 1
    assert scores[1] == max(ours.get_scores(["plan"])[1], share * ours.get_scores(["krisesenter"])[1])


def test_where_the_word_is_unknown_what_is_meant_counts_in_full() -> None:
    ours = PostingsAtire(PAPERS)
    scores = ours.best_reading([(1.0, ["sklole"]), (1.0, ["skole"])])
    np.testing.assert_array_equal(scores, ours.get_scores(["skole"]))
