import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Kind
from retrieval.alternatives import Alternative, How
from retrieval.analysis import content_words, grams, stem, stems
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.filters import Filter, OfKind, Period, Phrase, Without
from retrieval.query import Query, Term, understand
from retrieval.recipe import RECIPE
from retrieval.texts import indexed_text
from tests.retrieval.building import Part, bounded, corpus, document, words
from tests.retrieval.oracles import best_reading, bm25_atire

DEMO_QUESTIONS = Path(__file__).parents[2] / "retrieval" / "evaluation" / "municipal.jsonl"
EVERYTHING = 1_000

texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
documents = st.builds(
    lambda number, parent, parts, title: document(f"d{number}", *parts, title=title, parent=parent),
    st.integers(0, 99),
    st.none() | st.just("plan"),
    st.lists(texts, min_size=1, max_size=3),
    st.just("") | words,
)
forms = st.lists(words, min_size=1, max_size=2).map(tuple)
readings = st.builds(Alternative, st.just(How.SPELLING), forms, st.sampled_from([0.3, 0.9, 1.0]))
terms = st.builds(
    lambda word, alternatives, guessed, weight: Term(
        word, stem(word), alternatives[0] if guessed and alternatives else None, tuple(alternatives), weight
    ),
    words | st.just("ukjent"),
    st.lists(readings, max_size=2),
    st.booleans(),
    st.sampled_from([0.6, 1.0]),
)
libraries = st.lists(documents, min_size=1, max_size=4, unique_by=lambda d: d.id).map(lambda ds: corpus(*ds))


def search(corpus: CorpusInMemory, text: str, limit: int = EVERYTHING) -> list[Hit]:
    return EmbeddedEngine.in_memory(corpus).search(understand(text), limit)


def naive_scores(corpus: CorpusInMemory, query: Query) -> dict[str, float]:
    """Words + 0.3 × 4-grams + 1.0 × parent, for every passage that shares a word or a 4-gram with the query."""
    passages = corpus.passages
    passage_words = [content_words(indexed_text(corpus, passage)) for passage in passages]
    parents = [corpus.document(passage.document).parent for passage in passages]
    wholes: dict[str, list[str]] = {}
    for parent, held in zip(parents, passage_words, strict=True):
        wholes.setdefault(parent, []).extend(stems(held))
    by_words = naive_terms([stems(held) for held in passage_words], query, k1=0.5, b=0.75)
    by_grams = naive_grams([grams(held) for held in passage_words], query)
    by_parent = dict(zip(wholes, naive_terms([*wholes.values()], query, k1=0.5, b=0.4), strict=True))
    return {
        passage.id: word_score + 0.3 * gram_score + 1.0 * by_parent[parent]
        for passage, parent, word_score, gram_score in zip(passages, parents, by_words, by_grams, strict=True)
        if word_score > 0 or gram_score > 0
    }


def naive_terms(documents: list[list[str]], query: Query, k1: float, b: float) -> list[float]:
    """For every document the sum over the terms of its best reading."""
    totals = [0.0] * len(documents)
    for term in query.terms:
        best = best_reading(documents, term.readings, k1, b)
        totals = [total + term.weight * score for total, score in zip(totals, best, strict=True)]
    return totals


def naive_grams(documents: list[list[str]], query: Query) -> list[float]:
    totals = [0.0] * len(documents)
    for term in query.terms:
        for gram, weight in term.grams.items():
            scores = bm25_atire(documents, [gram], k1=1.2, b=0.75)
            totals = [total + term.weight * weight * score for total, score in zip(totals, scores, strict=True)]
    return totals


@bounded
@given(libraries, texts)
def test_the_score_is_the_sum_of_three_fields(library: CorpusInMemory, text: str) -> None:
    hits = search(library, text)
    assert {hit.passage.id: hit.score for hit in hits} == pytest.approx(naive_scores(library, understand(text)))
    assert all(hit.score == pytest.approx(hit.words + 0.3 * hit.grams + hit.parent) for hit in hits)


@bounded
@given(libraries, texts, st.integers(1, 4))
def test_hits_stand_best_first_and_a_limit_takes_the_first_of_them(
    library: CorpusInMemory, text: str, limit: int
) -> None:
    hits = search(library, text)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(library, text, limit) == hits[:limit]


def test_ties_stand_in_the_order_of_the_corpus() -> None:
    names = [str(number * 37 % 100) for number in range(100)]
    twins = corpus(*(document(name, "Skolen skal bygges ut") for name in names))
    assert [hit.passage.document for hit in search(twins, "skolen")] == names


@pytest.mark.parametrize("text", ["romferge", "hva er det", ""])
def test_where_nothing_is_shared_there_are_no_hits(text: str) -> None:
    assert search(corpus(document("a", "Skolen skal bygges ut")), text) == []


def test_a_compound_is_found_by_its_parts() -> None:
    library = corpus(document("a", "Skolen bygges ut"), document("b", "Krisesenteret flytter"))
    assert [hit.passage.document for hit in search(library, "krise senter")] == ["b"]


def test_title_and_headings_are_searched_too() -> None:
    library = corpus(
        document("a", Part("Det er vedtatt.", section=("Svømmehall",))),
        document("b", "Det er avvist.", title="Svømmehall"),
        document("c", "Det er utsatt."),
    )
    assert {hit.passage.document for hit in search(library, "svømmehall")} == {"a", "b"}


def test_the_parts_of_one_longer_document_lift_each_other() -> None:
    rest = document("c", "Barnehagen åpner i mars")
    apart = search(corpus(document("a", "Skolen åpner i mai"), document("b", "Skolen"), rest), "skolen")
    together = search(
        corpus(document("a", "Skolen åpner i mai", parent="p"), document("b", "Skolen", parent="p"), rest), "skolen"
    )
    assert together[0].parent > apart[0].parent
    assert together[0].parent == together[1].parent


@bounded
@given(libraries, st.lists(terms, min_size=1, max_size=3))
def test_a_term_that_may_be_read_in_several_ways_scores_its_best_reading(
    library: CorpusInMemory, asked: list[Term]
) -> None:
    query = replace(understand(""), terms=tuple(asked))
    hits = EmbeddedEngine.in_memory(library).search(query, EVERYTHING)
    assert {hit.passage.id: hit.score for hit in hits} == pytest.approx(naive_scores(library, query))


def test_a_long_form_weighs_no_more_than_its_abbreviation() -> None:
    long_form = Alternative(How.ABBREVIATION, ("psykologisk", "tjeneste"))
    query = replace(understand(""), terms=(Term("ppt", "ppt", alternatives=(long_form,)),))
    library = corpus(document("a", "PPT"), document("b", "Psykologisk tjeneste"), document("c", "Psykologisk krise"))
    scores = {hit.passage.document: hit.words for hit in EmbeddedEngine.in_memory(library).search(query, EVERYTHING)}
    assert scores["a"] > scores["b"] > scores["c"] > 0


def test_a_word_is_worth_more_the_fewer_passages_hold_it() -> None:
    engine = EmbeddedEngine.in_memory(corpus(document("a", "plan skole", "plan"), document("b", "plan")))
    assert [engine.document_frequency(stem) for stem in ("plan", "skol", "romferg")] == [3, 1, 0]
    assert 0 < engine.idf("plan") < engine.idf("skol") == engine.idf("romferg")


def test_eight_threads_at_once_find_what_one_finds(demo_engine: EmbeddedEngine) -> None:
    asked = [json.loads(line)["question"] for line in DEMO_QUESTIONS.read_text("utf-8").splitlines()]

    def found(text: str) -> list[Hit]:
        return demo_engine.search(understand(text), 10)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, asked * 4)) == [found(text) for text in asked] * 4


def test_the_demo_corpus_is_scored_as_the_naive_sum(demo_engine: EmbeddedEngine, demo_corpus: CorpusInMemory) -> None:
    query = understand("Hvilke planar har kommuna for helse, skule, PPT og velferdsteknolgi?", demo_engine.learned)
    assert {each.how for term in query.terms for each in term.alternatives} >= {
        How.SPELLING,
        How.OTHER_FORM,
        How.ABBREVIATION,
    }
    naive = naive_scores(demo_corpus, query)
    hits = demo_engine.search(query, 40)
    assert {hit.passage.id: hit.score for hit in hits} == pytest.approx(
        {h.passage.id: naive[h.passage.id] for h in hits}
    )
    assert len(hits) == 40


YEARS = corpus(
    document("2019", "Skolen bygges ut", "Skolen stenger", date="2019-05-01", kind=Kind.PLAN),
    document("2021", "Skolen på Konnerud males", date="2021-05-01", kind=Kind.PLAN),
    document("udatert", "Skolen feirer 100 år", "Barnehagen åpner"),
)


def filtered(text: str, *filters: Filter) -> dict[str, float]:
    """The score of each passage under these filters."""
    query = replace(understand(text), filters=filters)
    return {hit.passage.id: hit.score for hit in EmbeddedEngine.in_memory(YEARS).search(query, EVERYTHING)}


def test_a_phrase_leaves_out_what_does_not_hold_it() -> None:
    scores = filtered("skolen")
    assert filtered("skolen", Phrase(("skolen", "stenger"))) == {"2019-1": scores["2019-1"]}
    assert filtered("skolen", Phrase(("stenger", "skolen"))) == {}


def test_an_unwanted_word_leaves_out_what_holds_it_in_any_form() -> None:
    scores = filtered("skolen")
    del scores["2019-0"]
    assert filtered("skolen", Without("bygge")) == scores


def test_a_filter_of_plain_words_only_prefers_what_it_admits() -> None:
    scores = filtered("skolen")
    weight = RECIPE.outside_weight
    assert 0 < weight < 1
    assert filtered("skolen", Period(2021, 2021)) == pytest.approx(
        {name: score * (1 if name.startswith("2021") else weight) for name, score in scores.items()}
    )
    assert filtered("skolen", Period(2021, 2021), OfKind(Kind.PLAN)) == pytest.approx(
        {
            name: score * (1 if name.startswith("2021") else weight if name.startswith("2019") else weight**2)
            for name, score in scores.items()
        }
    )


def test_a_filter_that_nothing_fulfils_changes_nothing() -> None:
    assert filtered("skolen", Period(1999, 1999), OfKind(Kind.BUDGET)) == filtered("skolen")


def test_a_filter_finds_nothing_that_shares_no_word() -> None:
    assert "udatert-1" not in filtered("skolen", Period(2021, 2021))
    assert filtered("romferge", Period(2021, 2021)) == {}


def test_a_question_of_nothing_but_filters_finds_what_all_of_them_admit_newest_first() -> None:
    assert list(filtered("", OfKind(Kind.PLAN))) == ["2021-0", "2019-0", "2019-1"]
    assert list(filtered("", Without("plan"))) == ["2021-0", "2019-0", "2019-1", "udatert-0", "udatert-1"]
    assert list(filtered("", OfKind(Kind.PLAN), Period(2021, 2021))) == ["2021-0"]
    assert list(filtered("", OfKind(Kind.PLAN), Without("skole"))) == []
    assert filtered("") == {}


@bounded
@given(
    libraries, texts, st.lists(st.sampled_from([Phrase(("skole",)), Without("plan"), Period(2021, 2021)]), max_size=3)
)
def test_filters_only_ever_lower_a_score(library: CorpusInMemory, text: str, filters: list[Filter]) -> None:
    engine = EmbeddedEngine.in_memory(library)
    query = understand(text)
    free = {hit.passage.id: hit.score for hit in engine.search(query, EVERYTHING)}
    for hit in engine.search(replace(query, filters=tuple(filters)), EVERYTHING):
        assert hit.score <= free[hit.passage.id]
        assert all(engine.admits(each, hit.passage) for each in filters if isinstance(each, Phrase | Without))
