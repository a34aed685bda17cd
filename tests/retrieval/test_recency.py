from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.engine import EmbeddedEngine, Hit
from retrieval.recency import newest_first
from retrieval.recipe import RECIPE
from tests.retrieval.building import bounded, corpus, document

dates = st.sampled_from(["", "2019-07-06", "2021-09-06", "2024-10-14", "2025-02-10"])
scored = st.lists(st.tuples(st.integers(0, 60).map(lambda tenth: tenth / 10), dates), min_size=1, max_size=8)


def hits(
    *scored: tuple[float, str], nearly_equal: float = 0.9, same_case: float = 0.9, case_number: str | None = None
) -> tuple[list[Hit], EmbeddedEngine]:
    """A hit for each score, best first, in a document of its own with that date."""
    best_first = sorted(scored, key=lambda pair: -pair[0])
    library = corpus(
        *(
            document(str(number), "Vedtak", date=date, case_number=case_number)
            for number, (_, date) in enumerate(best_first)
        )
    )
    engine = EmbeddedEngine.in_memory(library, replace(RECIPE, nearly_equal=nearly_equal, same_case=same_case))
    return [
        Hit(passage, score, score, 0.0, 0.0) for passage, (score, _) in zip(library.passages, best_first, strict=True)
    ], engine


def order(
    *scored: tuple[float, str], nearly_equal: float = 0.9, same_case: float = 0.9, case_number: str | None = None
) -> list[str]:
    """The documents, newest first; they are called by their place among the best."""
    found = hits(*scored, nearly_equal=nearly_equal, same_case=same_case, case_number=case_number)
    return [hit.passage.document for hit in newest_first(*found)]


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


def test_the_later_treatment_of_a_case_stands_first_though_it_is_less_like_the_question() -> None:
    scored = ((10.0, "2019-07-06"), (9.2, "2024-10-14"))
    assert order(*scored, nearly_equal=0.97, case_number="19/00070-3") == ["1", "0"]
    assert order(*scored, nearly_equal=0.97, same_case=0.95, case_number="19/00070-3") == ["0", "1"]
    assert order(*scored, nearly_equal=0.97) == ["0", "1"]


@bounded
@given(scored, st.sampled_from([0.5, 0.9, 0.97, 1.0]))
def test_nothing_is_lost_and_nothing_passes_a_clearly_better_one(
    scored: list[tuple[float, str]], nearly_equal: float
) -> None:
    given_hits, engine = hits(*scored, nearly_equal=nearly_equal)
    ordered = list(newest_first(given_hits, engine))
    assert sorted(ordered, key=lambda hit: hit.passage.id) == sorted(given_hits, key=lambda hit: hit.passage.id)
    for number, hit in enumerate(ordered):
        assert all(hit.score >= nearly_equal * later.score for later in ordered[number:])


@bounded
@given(scored)
def test_where_all_are_equal_the_dates_alone_decide(scored: list[tuple[float, str]]) -> None:
    given_hits, engine = hits(*((1.0, date) for _, date in scored))
    ordered = list(newest_first(given_hits, engine))
    dated = [date for hit in ordered if (date := engine.corpus.document(hit.passage.document).metadata.date)]
    assert dated == sorted(dated, reverse=True)


@bounded
@given(scored)
def test_no_hit_without_a_date_moves(scored: list[tuple[float, str]]) -> None:
    given_hits, engine = hits(*scored)
    for before, after in zip(given_hits, newest_first(given_hits, engine), strict=True):
        assert after == before or engine.corpus.document(before.passage.document).metadata.date
