import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Corpus
from retrieval.engine import Hit
from retrieval.recency import newest_first
from tests.retrieval.building import bounded, corpus, document

dates = st.sampled_from(["", "2019-07-06", "2021-09-06", "2024-10-14", "2025-02-10"])
scored = st.lists(st.tuples(st.integers(0, 60).map(lambda tenth: tenth / 10), dates), max_size=8)


def hits(*scored: tuple[float, str]) -> tuple[list[Hit], Corpus]:
    """A hit for each score, best first, in a document of its own with that date."""
    best_first = sorted(scored, key=lambda pair: -pair[0])
    library = corpus(*(document(str(number), "Vedtak", date=date) for number, (_, date) in enumerate(best_first)))
    return [
        Hit(passage, score, score, 0.0, 0.0) for passage, (score, _) in zip(library.passages, best_first, strict=True)
    ], library


def order(*scored: tuple[float, str], nearly_equal: float = 0.9) -> list[str]:
    """The documents, newest first; they are called by their place among the best."""
    return [hit.passage.document for hit in newest_first(*hits(*scored), nearly_equal)]


def test_of_two_hits_as_good_as_each_other_the_newer_stands_first() -> None:
    assert order((10, "2019-07-06"), (9.5, "2024-10-14")) == ["1", "0"]
    assert order((10, "2024-10-14"), (9.5, "2019-07-06")) == ["0", "1"]


def test_a_clearly_better_hit_stands_first_however_old_it_is() -> None:
    assert order((10, "2019-07-06"), (8.9, "2024-10-14")) == ["0", "1"]


def test_a_long_fall_of_small_steps_is_not_all_equal() -> None:
    assert order((10, "2019-07-06"), (9.2, "2021-09-06"), (8.5, "2025-02-10")) == ["1", "0", "2"]


def test_what_has_no_date_keeps_its_place() -> None:
    assert order((10, ""), (10, "2019-07-06"), (10, ""), (10, "2024-10-14")) == ["0", "3", "2", "1"]


def test_of_one_day_the_better_stands_first() -> None:
    assert order((10, "2024-10-14"), (9.5, "2024-10-14"), (9.4, "2025-02-10")) == ["2", "0", "1"]


@pytest.mark.parametrize("nearly_equal", [1.0, 2.0])
def test_equal_may_be_taken_at_its_word(nearly_equal: float) -> None:
    assert order((10, "2019-07-06"), (9.99, "2024-10-14"), nearly_equal=nearly_equal) == ["0", "1"]


@bounded
@given(scored, st.sampled_from([0.5, 0.9, 0.97, 1.0]))
def test_nothing_is_lost_and_nothing_passes_a_clearly_better_one(
    scored: list[tuple[float, str]], nearly_equal: float
) -> None:
    given_hits, library = hits(*scored)
    ordered = newest_first(given_hits, library, nearly_equal)
    assert sorted(ordered, key=lambda hit: hit.passage.id) == sorted(given_hits, key=lambda hit: hit.passage.id)
    for number, hit in enumerate(ordered):
        assert all(hit.score >= nearly_equal * later.score for later in ordered[number:])


@bounded
@given(scored)
def test_where_all_are_equal_the_dates_alone_decide(scored: list[tuple[float, str]]) -> None:
    given_hits, library = hits(*((1.0, date) for _, date in scored))
    ordered = newest_first(given_hits, library, 0.97)
    dated = [date for hit in ordered if (date := library.document(hit.passage.document).metadata.date)]
    assert dated == sorted(dated, reverse=True)


@bounded
@given(scored)
def test_no_hit_without_a_date_moves(scored: list[tuple[float, str]]) -> None:
    given_hits, library = hits(*scored)
    for before, after in zip(given_hits, newest_first(given_hits, library, 0.9), strict=True):
        assert after == before or library.document(before.passage.document).metadata.date
