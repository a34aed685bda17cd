import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import content_tokens, tokens
from retrieval.evaluation.typos import _MISTAKES, NEIGHBOURS, SHORTEST, one_mistake
from tests.retrieval.building import bounded

WORDS = "Hva koster en barnehageplass skyss øl på Åssiden i 2025 ååå Krisesenteret egg? VAR".split()
questions = st.lists(st.sampled_from(WORDS) | st.text("abcæøåÆØÅ", min_size=1, max_size=6), max_size=8).map(" ".join)
seeds = st.integers(0, 10_000)


def long_words(question: str) -> list[str]:
    return [word.text for word in content_tokens(question) if len(word.text) >= SHORTEST and word.text.isalpha()]


@bounded
@given(questions, seeds)
def test_exactly_one_content_word_of_four_letters_or_more_is_another(question: str, seed: int) -> None:
    mistaken = one_mistake(question, random.Random(seed))
    before, after = ([token.text for token in tokens(text)] for text in (question, mistaken))
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == bool(long_words(question))
    for old, new in changed:
        assert old in long_words(question)
        assert new.lower() != old.lower()
        assert abs(len(new) - len(old)) <= 1


@bounded
@given(questions, seeds)
def test_the_same_seed_makes_the_same_mistake(question: str, seed: int) -> None:
    assert one_mistake(question, random.Random(seed)) == one_mistake(question, random.Random(seed))


@bounded
@given(questions, seeds)
def test_nothing_but_the_word_changes(question: str, seed: int) -> None:
    mistaken = one_mistake(question, random.Random(seed))
    assert bool(mistaken) == bool(question)
    assert [each for each in mistaken if not each.isalpha()] == [each for each in question if not each.isalpha()]


@pytest.mark.parametrize("question", ["", "Hva er det?", "Hva er VAR i 2025?", "på 12345"])
def test_a_question_without_a_long_content_word_is_left_as_it_is(question: str) -> None:
    assert one_mistake(question, random.Random(1)) == question


def test_every_kind_of_mistake_is_made() -> None:
    drop, double, swap, replaced, insert = (
        {mistake("skole", random.Random(seed)) for seed in range(100)} for mistake in _MISTAKES
    )
    assert drop == {"kole", "sole", "skle", "skoe", "skol"}
    assert double == {"sskole", "skkole", "skoole", "skolle", "skolee"}
    assert swap == {"ksole", "sokle", "skloe", "skoel"}
    assert "skple" in replaced
    assert all(len(word) == 5 for word in replaced)
    assert "skiole" in insert
    assert all(len(word) == 6 for word in insert)


def test_a_capital_stays_first() -> None:
    _, double, swap, replaced, insert = (
        {mistake("Oslo", random.Random(seed)) for seed in range(100)} for mistake in _MISTAKES
    )
    assert all(word[0].isupper() and word[1:].islower() for word in double | swap | replaced | insert)


def test_neighbours_are_those_of_a_norwegian_keyboard() -> None:
    assert set(NEIGHBOURS["ø"]) == set("læpå")
    assert set(NEIGHBOURS["g"]) == set("fhtyvb")
    assert all(other in NEIGHBOURS[key] and key in NEIGHBOURS[other] for key in NEIGHBOURS for other in NEIGHBOURS[key])
