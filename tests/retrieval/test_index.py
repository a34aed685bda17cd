"""What the index finds equals what a naive engine finds: the same passages, order and scores, compared with ==."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Kind
from retrieval import candidates, fields_building, segments, stores, totals
from retrieval import index as indexes
from retrieval.candidates import Bounds
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.evaluation.runs import query_of
from retrieval.evaluation.sets import SetName
from retrieval.filters import Body, Filter, OfKind, Period, Phrase, Without
from retrieval.index import Index
from retrieval.query import Query, Term, understand
from retrieval.recipe import RECIPE, Recipe
from retrieval.scoring import Scorer
from retrieval.stores import FolderStore, MemoryStore
from retrieval.wanted import Wanted
from tests.retrieval.building import bounded, corpus, document, few, write
from tests.retrieval.conftest import NorQuad
from tests.retrieval.generated import (
    VOCABULARY,
    libraries,
    queries,
    question,
    seeded_corpus,
    seeded_question,
)
from tests.retrieval.naive_engine import NaiveEngine

LIMITS = (1, 3, 10, 100)
RECIPES = [
    replace(RECIPE, grams_weight=0.0),
    replace(RECIPE, parent_weight=0.0),
    replace(RECIPE, grams_weight=0.0, parent_weight=0.0),
    replace(RECIPE, grams_weight=40.0, parent_weight=300.0),
    replace(RECIPE, grams_weight=1e-6, parent_weight=1e-6),
    replace(RECIPE, words_k1=0.0, grams_k1=0.0, parent_k1=0.0),
    replace(RECIPE, words_b=0.0, grams_b=0.0, parent_b=0.0),
    replace(RECIPE, words_b=1.0, grams_b=1.0, parent_b=1.0),
    replace(RECIPE, words_k1=50.0, words_b=1.0, grams_k1=100.0, parent_k1=0.01),
    replace(RECIPE, outside_weight=0.0),
    replace(RECIPE, outside_weight=1.0),
]


@contextmanager
def small_pieces() -> Iterator[None]:
    """Everything that is done so and so many at a time is done few at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CLASSES", 4)
        patch.setattr(totals, "CLASSES", 4)
        patch.setattr(candidates, "_AT_ONCE", 2)
        patch.setattr(candidates, "_MORE", 0)
        patch.setattr(segments, "PIECE", 7)
        patch.setattr(fields_building, "AT_ONCE", 11)
        yield


def assert_equal(found: list[Hit], naive: list[Hit]) -> None:
    """The same hits in the same order, to the last bit of each score."""
    assert [(hit.passage.id, hit.score) for hit in found] == [(hit.passage.id, hit.score) for hit in naive]
    assert found == naive


@bounded
@given(libraries, st.lists(queries, min_size=1, max_size=4), st.sampled_from([1, 2, 5, 1000]))
def test_what_is_found_equals_what_a_naive_engine_finds(
    library: CorpusInMemory, asked: list[Query], limit: int
) -> None:
    engine, naive = EmbeddedEngine.in_memory(library), NaiveEngine(library)
    for query in asked:
        assert_equal(engine.search(query, limit), naive.search(query, limit))


@bounded
@given(libraries, st.lists(queries, min_size=1, max_size=4), st.sampled_from([1, 2, 5]))
def test_in_small_pieces_too(library: CorpusInMemory, asked: list[Query], limit: int) -> None:
    naive = NaiveEngine(library)
    with small_pieces():
        engine = EmbeddedEngine.in_memory(library)
        for query in asked:
            assert_equal(engine.search(query, limit), naive.search(query, limit))


@bounded
@given(libraries, queries, st.sampled_from(RECIPES), st.sampled_from([1, 4, 1000]))
def test_whatever_the_recipe(library: CorpusInMemory, query: Query, recipe: Recipe, limit: int) -> None:
    engine, naive = EmbeddedEngine.in_memory(library, recipe), NaiveEngine(library, recipe)
    assert_equal(engine.search(query, limit), naive.search(query, limit))


@few
@given(libraries, queries.filter(lambda query: bool(query.terms)))
def test_any_passages_can_be_scored(library: CorpusInMemory, query: Query) -> None:
    hits = EmbeddedEngine.in_memory(library).score(query, library.passages[::-1])
    assert hits == NaiveEngine(library).score(query)[::-1]


@few
@given(libraries, queries)
def test_idf_and_frequency_are_those_of_the_postings(library: CorpusInMemory, query: Query) -> None:
    engine, naive = EmbeddedEngine.in_memory(library), NaiveEngine(library)
    for term in query.terms:
        assert engine.idf(term.stem) == naive.words.term_idf(term.stem)
        assert engine.document_frequency(term.stem) == naive.words.document_frequency(term.stem)
        assert engine.gram_idfs(list(term.grams)) == [naive.grams.term_idf(gram) for gram in term.grams]


@pytest.mark.parametrize("seed", range(2))
def test_some_hundred_passages(seed: int) -> None:
    library = seeded_corpus(seed, 300)
    naive = NaiveEngine(library)
    with small_pieces():
        engine = EmbeddedEngine.in_memory(library)
        for number in range(30):
            query = seeded_question(number, 1 + number % 7)
            assert_equal(engine.search(query, 8), naive.search(query, 8))


@dataclass(frozen=True)
class Large:
    """More than four times as many passages as there are classes."""

    corpus: CorpusInMemory
    engine: EmbeddedEngine
    naive: NaiveEngine
    folder: Path


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    library = seeded_corpus(1, 5_000, longest=16)
    folder = tmp_path_factory.mktemp("large")
    write(library, FolderStore(folder))
    return Large(library, EmbeddedEngine(library, FolderStore(folder)), NaiveEngine(library), folder)


def test_the_large_corpus_is_worth_it(large: Large) -> None:
    index = Index(FolderStore(large.folder))
    assert len(index.arrays.words.rows) > 0
    assert len(index.arrays.grams.rows) > 50
    assert large.corpus.size.passages > 4 * candidates.CLASSES


@pytest.mark.parametrize("terms", [1, 2, 3, 6, 12, 40])
def test_a_large_corpus(large: Large, terms: int) -> None:
    for seed in range(6):
        query = seeded_question(seed, terms)
        expected = large.naive.search(query, max(LIMITS))
        for limit in LIMITS:
            assert_equal(large.engine.search(query, limit), expected[:limit])


def test_frequent_words_whose_4_grams_stand_in_rows_alone(large: Large) -> None:
    for words in (VOCABULARY[:1], VOCABULARY[:4], VOCABULARY[:9]):
        query = question(words)
        assert_equal(large.engine.search(query, 10), large.naive.search(query, 10))


def test_what_shares_little_but_frequent_4_grams(large: Large) -> None:
    # No word is known, so that all that is shared stands in rows.
    for words in (["skolx"], ["planx", "skolx"], ["xskole"], ["branx", "xlan"]):
        query = question(words)
        assert_equal(large.engine.search(query, 10), large.naive.search(query, 10))


FILTERS: list[list[Filter]] = [
    [Period(2021, 2021)],
    [Period(2021, 2099), OfKind(Kind.PLAN)],
    [Body("kommunestyret")],
    [Body("utvalg for skole og plan"), Without("skole")],
    [Phrase(("skole", "skole"))],
    [Phrase(("skole",)), Without("brann"), Period(2019, 2019)],
    [Period(1950, 1950)],
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_filters_on_a_large_corpus(large: Large, wanted: list[Filter]) -> None:
    for asked in (*(seeded_question(seed, 4) for seed in range(3)), understand("")):
        query = replace(asked, filters=tuple(wanted))
        assert_equal(large.engine.search(query, 10), large.naive.search(query, 10))


@pytest.fixture(scope="session")
def lopsided() -> CorpusInMemory:
    """5,000 passages that filters leave out, a few that share more with the questions, and a few that share less."""
    many = ["skole skoleplan plan"] * 50 + ["skole plan brannplaner"] * 5_000
    few = ["skolehelse", "planvedtak", "brann planpenger"] * 5
    return corpus(document("a", *many, date="2019-01-01"), document("b", *few, date="2021-01-01"))


@pytest.mark.parametrize("wanted", [Without("skole"), Phrase(("planvedtak",)), Phrase(("brann",))])
def test_what_filters_leave_out_does_not_stand_in_the_way_of_the_rest(lopsided: CorpusInMemory, wanted: Filter) -> None:
    engine, naive = EmbeddedEngine.in_memory(lopsided), NaiveEngine(lopsided)
    for words in (["skoleplan", "plan"], ["skolen"], ["planen", "skoleplaner"]):
        query = question(words, [wanted])
        assert_equal(engine.search(query, 10), naive.search(query, 10))


@pytest.mark.parametrize("recipe", RECIPES)
def test_recipes_with_many_terms(recipe: Recipe) -> None:
    # Sums of so many large impacts do not fit in units of the finest size.
    library = seeded_corpus(3, 500)
    engine, naive = EmbeddedEngine.in_memory(library, recipe), NaiveEngine(library, recipe)
    for seed, terms in enumerate((1, 5, 40, 40)):
        query = seeded_question(seed, terms)
        assert_equal(engine.search(query, 10), naive.search(query, 10))


def test_twins_stand_in_the_order_of_the_corpus_however_many_there_are() -> None:
    names = [str(number * 37 % 5_000) for number in range(5_000)]
    twins = corpus(
        *(document(name, "Skolen skal bygges ut" if place % 7 else "Nei") for place, name in enumerate(names))
    )
    engine = EmbeddedEngine.in_memory(twins)
    expected = [name for place, name in enumerate(names) if place % 7][:20]
    assert [hit.passage.document for hit in engine.search(question(["skole"]), 20)] == expected


@pytest.mark.parametrize("name", [SetName.NORQUAD, SetName.NORQUAD_TYPOS, SetName.NORQUAD_NYNORSK])
def test_norquad(norquad: NorQuad, naive_norquad: NaiveEngine, name: SetName) -> None:
    for each in norquad.questions(name):
        query = query_of(each, norquad.engine)
        assert_equal(norquad.engine.search(query, 10), naive_norquad.search(query, 10))


@pytest.fixture(scope="module")
def naive_norquad(norquad: NorQuad) -> NaiveEngine:
    return NaiveEngine(norquad.collection.corpus)


def exact_scores(index: Index, wanted: Wanted) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """What every passage scores."""
    passages = np.arange(index.figures.words.owners, dtype=np.int32)
    return index.found(passages, wanted).scores


def bounds_of(index: Index, wanted: Wanted) -> Bounds:
    """How much every passage can score at most."""
    totals = index._pool.take()
    bounds = index._bounds(Scorer(wanted, index.arrays, index.figures), totals)
    listed = bounds.listed.copy()
    index._pool.give_back(totals)
    return msgspec.structs.replace(bounds, listed=listed)


def assert_never_below(index: Index, query: Query) -> None:
    wanted = index.wanted(query)
    bounds, scores = bounds_of(index, wanted), exact_scores(index, wanted)
    everybody = np.arange(len(scores), dtype=np.int32)
    most = bounds.of(everybody)
    assert (most >= scores * bounds.unit).all()
    assert (most - bounds.listed.astype(np.int64) <= bounds.peaks).all()
    lifted = bounds.lifted()
    assert lifted.lifts == ()
    assert lifted.of(everybody).tolist() == most.tolist()


@bounded
@given(libraries, queries, st.sampled_from([RECIPE, *RECIPES]))
def test_no_passage_scores_more_than_its_total(library: CorpusInMemory, query: Query, recipe: Recipe) -> None:
    store = MemoryStore()
    write(library, store, recipe)
    assert_never_below(Index(store), query)


@pytest.mark.parametrize("terms", [1, 5, 40])
def test_no_passage_of_a_large_corpus_scores_more_than_its_total(large: Large, terms: int) -> None:
    index = Index(FolderStore(large.folder))
    for seed in range(4):
        assert_never_below(index, seeded_question(seed, terms))


def test_totals_of_very_many_terms_do_not_overflow() -> None:
    # Impacts and numbers of terms that need units eight times as coarse, and more.
    library = seeded_corpus(5, 200)
    recipe = replace(RECIPE, grams_weight=5.0)
    store = MemoryStore()
    write(library, store, recipe)
    words = tuple(Term(word, word) for word in VOCABULARY * 3)
    for count in range(20, len(words), 111):
        assert_never_below(Index(store), question(words[:count]))


def test_an_index_too_large_to_be_mapped_whole_answers_the_same(large: Large, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "LARGE", 0)
    monkeypatch.setattr(indexes, "_MOST_MAPPED", 100_000)
    engine = EmbeddedEngine(large.corpus, FolderStore(large.folder))
    for seed in range(30):
        query = seeded_question(seed, 1 + seed % 7)
        assert engine.search(query, 10) == large.engine.search(query, 10)


@pytest.mark.parametrize(("most", "expected"), [(0, True), (stores.LARGE, False)])
def test_only_a_large_index_is_let_go_of(
    large: Large, most: int, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "LARGE", most)
    monkeypatch.setattr(indexes, "_MOST_MAPPED", 0)
    released: list[Path] = []
    monkeypatch.setattr(FolderStore, "release", lambda store: released.append(store.folder))
    engine = EmbeddedEngine(large.corpus, FolderStore(large.folder))
    for seed in range(8):
        engine.search(seeded_question(seed, 5), 10)
    assert bool(released) is expected


def test_letting_go_in_the_middle_changes_nothing(large: Large) -> None:
    asked = [seeded_question(seed, 5) for seed in range(8)]
    engine = EmbeddedEngine(large.corpus, FolderStore(large.folder))
    expected = [large.engine.search(query, 10) for query in asked]
    for query, hits in zip(asked, expected, strict=True):
        engine.close()
        assert engine.search(query, 10) == hits


def test_eight_threads_over_one_folder_find_what_one_finds(large: Large) -> None:
    asked = [seeded_question(seed, 1 + seed % 12) for seed in range(48)]
    asked[::5] = [replace(query, filters=(Phrase(("skole",)), Period(2021, 2021))) for query in asked[::5]]
    engine = EmbeddedEngine(large.corpus, FolderStore(large.folder))
    expected = [large.engine.search(query, 10) for query in asked]

    def found(number: int) -> list[Hit]:
        if number % 16 == 0:
            engine.close()
        return engine.search(asked[number % len(asked)], 10)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, range(4 * len(asked)))) == expected * 4
